# States of every type survive what stored data goes through: dump and restore,
# COPY in both formats, pg_upgrade.  Seen by their text and their binary form.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('old');
$node->init;
$node->append_conf('postgresql.conf', 'fsync = off');
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
$node->safe_psql('postgres', slurp_file('test/every.sql'));
$node->safe_psql('postgres', 'SELECT every.fill(500)');
$node->safe_psql('postgres', slurp_file('test/stored.sql'));

my @types = split /\n/, $node->safe_psql('postgres', 'SELECT DISTINCT type FROM every.kept ORDER BY 1');
ok(scalar(grep { $_ eq 'freqdist' } @types) && scalar(grep { $_ eq 'numhist' } @types) && scalar(grep { $_ eq 'gaussian' } @types),
	'values are stored of the types ' . join(', ', @types));

# every base type of the extension is among them
is($node->safe_psql('postgres', q{
	SELECT t.oid::regtype FROM pg_type t JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
	WHERE t.typtype = 'b' AND t.typelem = 0 AND t.oid::regtype::text NOT IN (SELECT type FROM every.kept)}),
	'', 'no type of the extension is left out');

my $print = q{SELECT type, source, n, md5(value_text), md5(value_bytes) FROM every.kept_values ORDER BY 1, 2, 3};
my $stored = $node->safe_psql('postgres', $print);

# dump and restore
my $dump = $node->basedir . '/dump.sql';
$node->command_ok([ 'pg_dump', '-f', $dump, 'postgres' ], 'pg_dump');
$node->safe_psql('postgres', 'CREATE DATABASE restored');
$node->command_ok([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-f', $dump, 'restored' ], 'restore');
is($node->safe_psql('restored', $print), $stored, 'a dump restores every value to the bit');

# COPY, text and binary
for my $format ('text', 'binary')
{
	my $file = $node->basedir . "/copy.$format";
	my @tables = split /\n/, $node->safe_psql('postgres', 'SELECT DISTINCT kept FROM every.kept ORDER BY 1');
	my @different;
	for my $table (@tables)
	{
		push @different, $table unless $node->safe_psql('postgres', qq{
			COPY $table TO '$file' (FORMAT $format);
			CREATE TEMP TABLE back (LIKE $table);
			COPY back FROM '$file' (FORMAT $format);
			SELECT count(*) FROM ((SELECT t::text FROM $table t EXCEPT ALL SELECT t::text FROM back t)
								  UNION ALL (SELECT t::text FROM back t EXCEPT ALL SELECT t::text FROM $table t)) d}) eq '0';
	}
	is("@different", '', "COPY in $format format brings every value back");
}

# equal distributions are equal bytes, so what is merged again compares equal
my @compared = split /\n/, $node->safe_psql('postgres', q{
	SELECT DISTINCT k.type FROM every.kept k JOIN pg_opclass c ON c.opcintype = k.type::regtype
		 JOIN pg_am a ON a.oid = c.opcmethod AND a.amname = 'btree' ORDER BY 1});
cmp_ok(scalar(@compared), '>=', 4, 'these have an order: ' . join(', ', @compared));
for my $type (@compared)
{
	is($node->safe_psql('restored', qq{
		SELECT count(*) > 0, bool_and(a.value = b.value)
		FROM every.kept_$type a JOIN every.kept_$type b USING (source, n)}), 't|t', "a restored $type equals itself");
	# (a B-tree takes no value above 2,700 bytes)
	is($node->safe_psql('restored', qq{
		DELETE FROM every.kept_$type WHERE length(value::text) > 2000;
		CREATE INDEX ON every.kept_$type (value);
		SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
		SELECT count(*) > 100, bool_and(EXISTS (SELECT FROM every.kept_$type b WHERE a.value = b.value)) FROM every.kept_$type a}),
		't|t', "an index on $type finds every value");
}

# pg_upgrade to a cluster of the same version shows that no value holds an OID
# or another thing that belongs to its cluster; test/upgrade_major.sh goes between versions.
my $new = PostgreSQL::Test::Cluster->new('new');
$new->init;
$new->append_conf('postgresql.conf', 'fsync = off');
my $bindir = $new->config_data('--bindir');
chomp $bindir;
$node->stop;
chdir $new->basedir or die;
command_ok(
	[ 'pg_upgrade', '--no-sync', '-d', $node->data_dir, '-D', $new->data_dir, '-b', $bindir, '-B', $bindir,
	  '-s', $new->host, '-p', $node->port, '-P', $new->port ], 'pg_upgrade');
$new->start;
is($new->safe_psql('postgres', $print), $stored, 'pg_upgrade keeps every value to the bit');

done_testing();
