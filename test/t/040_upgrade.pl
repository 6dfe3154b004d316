# ALTER EXTENSION infodiv UPDATE: what an upgrade leaves in the catalog is what
# a fresh installation puts there, and stored states keep their values.
#
# Two kinds of path are tested, in a copy of the installation.  From each install
# script of an earlier version kept in test/upgrade/, by the upgrade scripts in
# sql/, to the version of infodiv.control.  And from that version to a next one,
# made here with one of each kind of change, which shows that the comparison
# sees them all.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# A copy of the installation that this test may write to.
my ($copy, $bindir) = split /\n/, qx{bash -c '
	PRIVATE_KEEP=1
	. tools/private_postgres.sh
	PG_CONFIG=\$(command -v pg_config)
	private_tree
	printf "%s\\n" "\$WORK" "\$PRIVATE_BIN"'};
die 'no copy of the installation' unless defined $bindir && -d $bindir;
END { local $?; system('rm', '-rf', $copy) if defined $copy && $copy =~ m{^/tmp/infodiv\.\w+$}; }
chomp(my $extensions = qx{"$bindir/pg_config" --sharedir});
$extensions .= '/extension';
my ($version) = slurp_file("$extensions/infodiv.control") =~ /default_version\s*=\s*'([^']+)'/;

sub write_file
{
	my ($name, $content) = @_;
	unlink "$extensions/$name";    # a link to the original
	append_to_file("$extensions/$name", $content);
}

# The next version: a new function and aggregate, a changed body, cost and
# comment, a function gone.
my $next = 'next';
my $before = slurp_file("$extensions/infodiv--$version.sql");
write_file("infodiv--$version.sql", $before . q{
CREATE FUNCTION upgrade_leaves() RETURNS integer LANGUAGE sql IMMUTABLE RETURN 1;
CREATE FUNCTION upgrade_changes(x integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN x;
COMMENT ON FUNCTION upgrade_changes(integer) IS 'as it was';
});
my $new_objects = q{
CREATE FUNCTION upgrade_brings(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN x;
COMMENT ON FUNCTION upgrade_brings(float8) IS 'new';
CREATE AGGREGATE upgrade_merges(freqdist) (SFUNC = %s, STYPE = freqdist, COMBINEFUNC = %1$s, PARALLEL = SAFE);
COMMENT ON AGGREGATE upgrade_merges(freqdist) IS 'new';
};

my $node = PostgreSQL::Test::Cluster->new('upgrade', install_path => dirname_of($bindir));
sub dirname_of { my ($d) = @_; $d =~ s{/bin$}{}; return $d; }
$node->init;
$node->append_conf('postgresql.conf', 'fsync = off');
$node->start;

my $catalog = slurp_file('test/catalog.sql');
my $database = 0;

# Update from one version to another with stored states, and compare with a fresh one.
sub check_path
{
	my ($from, $to) = @_;
	my ($upgraded, $fresh) = ('upgraded' . ++$database, 'fresh' . $database);
	$node->safe_psql('postgres', "CREATE DATABASE $_") for $upgraded, $fresh;
	$node->safe_psql($fresh, "CREATE EXTENSION infodiv VERSION '$to'");
	$node->safe_psql($upgraded, "CREATE EXTENSION infodiv VERSION '$from'");
	my $from_catalog = $node->safe_psql($upgraded, $catalog);
	$node->safe_psql($upgraded, slurp_file('test/every.sql'));
	$node->safe_psql($upgraded, 'SELECT every.fill(200)');
	$node->safe_psql($upgraded, slurp_file('test/stored.sql'));
	my $print = q{SELECT type, source, n, md5(value_text), md5(value_bytes) FROM every.kept_values ORDER BY 1, 2, 3};
	my $stored = $node->safe_psql($upgraded, $print);
	$node->safe_psql($upgraded, "ALTER EXTENSION infodiv UPDATE TO '$to'");
	my $upgraded_catalog = $node->safe_psql($upgraded, $catalog);
	is($node->safe_psql($upgraded, q{SELECT extversion FROM pg_extension WHERE extname = 'infodiv'}), $to, "$from to $to");
	is($upgraded_catalog, $node->safe_psql($fresh, $catalog), "$from to $to: the catalog is that of a fresh installation");
	isnt($stored, '', 'states are stored');
	is($node->safe_psql($upgraded, $print), $stored, "$from to $to: stored states keep their values");
	return ($from_catalog, $upgraded_catalog);
}

my $merge = $node->safe_psql('postgres', q{
	CREATE EXTENSION infodiv;
	SELECT aggcombinefn FROM pg_aggregate WHERE aggfnoid = 'freq_merge(freqdist)'::regprocedure});
$node->safe_psql('postgres', 'DROP EXTENSION infodiv');
$new_objects = sprintf($new_objects, $merge);
write_file("infodiv--$next.sql", $before . q{
CREATE FUNCTION upgrade_changes(x integer) RETURNS integer LANGUAGE sql IMMUTABLE COST 7 RETURN x + 1;
COMMENT ON FUNCTION upgrade_changes(integer) IS 'as it is';
} . $new_objects);
my $upgrade = q{
CREATE OR REPLACE FUNCTION upgrade_changes(x integer) RETURNS integer LANGUAGE sql IMMUTABLE COST 7 RETURN x + 1;
COMMENT ON FUNCTION upgrade_changes(integer) IS 'as it is';
DROP FUNCTION upgrade_leaves();
} . $new_objects;
write_file("infodiv--$version--$next.sql", $upgrade);

my ($old_catalog, $new_catalog) = check_path($version, $next);
isnt($old_catalog, $new_catalog, 'the comparison sees the difference between two versions');

# Each line of the upgrade is needed: without it the comparison fails.
my @statements = grep { /\S/ } split /(?<=;)\n/, $upgrade;
for my $i (0 .. $#statements)
{
	my $name = "without$i";
	write_file("infodiv--$version--$name.sql", join("\n", map { $statements[$_] } grep { $_ != $i } 0 .. $#statements));
	my ($out, $err);
	$node->safe_psql('postgres', "CREATE DATABASE $name");
	my $status = $node->psql($name, "CREATE EXTENSION infodiv VERSION '$version'; ALTER EXTENSION infodiv UPDATE TO '$name'",
		stdout => \$out, stderr => \$err);
	ok($status != 0 || $node->safe_psql($name, $catalog) ne $new_catalog, "an upgrade that forgets a statement is seen ($i)");
}

# An earlier version's script, with the names that this library has for what it asks
# for: the old library is gone when an upgrade is made, and so are its names.
sub under_todays_names
{
	my ($script) = @_;
	$script =~ s/(CREATE FUNCTION (\w+)\([^;]*?AS 'MODULE_PATHNAME');/$1, 'infodiv_$2';/gs;
	$script =~ s/'infodiv_drift_label_float[48]'/'infodiv_drift_moments'/g;
	$script =~ s/'(infodiv_numhist_\w+)_bins'/'$1'/g;
	return $script;
}

# Earlier releases.
my @kept = glob('test/upgrade/infodiv--*.sql');
for my $file (@kept)
{
	my ($from) = $file =~ /infodiv--([\d.]+)\.sql$/;
	next if $from eq $version;
	write_file("infodiv--$from.sql", under_todays_names(slurp_file($file)));
	write_file("infodiv--$version.sql", $before);
	check_path($from, $version);
}

$node->stop;
done_testing();
