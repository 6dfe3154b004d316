# The library exports what the server asks it for and nothing else: two modules
# that export one name call each other's function.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'nm is missing (package binutils)' if system('nm --version >/dev/null 2>&1') != 0;

my $node = PostgreSQL::Test::Cluster->new('symbols');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');

my @functions = split /\n/, $node->safe_psql('postgres', q{
	SELECT DISTINCT prosrc FROM pg_proc WHERE probin = '$libdir/infodiv'});
my @wanted = sort('Pg_magic_func', '_PG_init', map { ($_, "pg_finfo_$_") } @functions);

chomp(my $libdir = qx{pg_config --pkglibdir});
my @exported = sort map { (split)[-1] } split /\n/, qx{nm -D --defined-only "$libdir/infodiv.so"};

ok(@functions > 100, 'the SQL names ' . @functions . ' functions');
is_deeply(\@exported, \@wanted, 'the library exports these, their records, the magic block and the start');

$node->stop;
done_testing();
