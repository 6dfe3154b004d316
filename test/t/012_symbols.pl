# The library exports what the server asks it for and nothing else: two modules
# that export one name call each other's function.  And it needs nothing of libm
# whose last digit depends on the processor.
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

# What IEEE leaves to the C library differs in the last digit between machines; the rest of libm is exact.
my %inexact = map { ($_ => 1) } qw(exp exp2 exp10 expm1 log log2 log10 log1p pow cbrt hypot sin cos tan sincos asin acos atan atan2
	sinh cosh tanh asinh acosh atanh erf erfc lgamma lgamma_r tgamma);
my @needed = map { (split)[-1] =~ s/@.*//r } split /\n/, qx{nm -D --undefined-only "$libdir/infodiv.so"};
ok((grep { $_ eq 'palloc' } @needed), 'the names that the library needs are read');
is(join(' ', grep { $inexact{$_} } @needed), '', 'none is a function that libm rounds as the machine has it');

$node->stop;
done_testing();
