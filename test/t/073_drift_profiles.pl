# Reports from profiles are those from the raw rows, to the bit: random tables of
# every built-in type, sizes, NULLs, windows kept and merged in any grouping, mixed
# with raw rows; by a role that may only read; after dump and restore.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('profiles');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nclient_min_messages = warning\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');

# More of them: INFODIV_PROFILE_TABLES=50 INFODIV_PROFILE_SEED=7.
# A column of each type, of few or many values; i is the row, s shifts the current side.
my @columns = (
	"(i * i + s) % 5 AS few", "((i * 7919 + s) % 1009)::smallint AS small", "i * 31 % 20011 + s AS many", "i AS each",
	"1000000000000000000 + (i * i + s) % 4 AS beyond", "1000000000000000000 + i * i % 700 AS beyond_many",
	"((i % 7 + s) / 3.0)::real AS r", "(i % 7 + s) / 3.0::float8 AS d", "ln(i + s + 1) AS logs",
	"CASE i % 6 WHEN 0 THEN 'NaN' WHEN 1 THEN 'Infinity' WHEN 2 THEN '-Infinity' ELSE ((i + s) % 4)::float8 END AS odd",
	"((i + s) % 8)::numeric / 7 AS n", "(1 + (i + s) % 3)::numeric / 7 * 10 ^ 40 AS long", "10::numeric ^ (400 + (i + s) % 2) AS far",
	"((i % 40 + s) / 4.0)::numeric(10, 2) AS price", "((i + s) % 11)::text::money AS cash",
	"'l' || (i * i + s) % 6 AS label", "'t' || i AS token", "((i + s) % 3)::text AS digit", "(i + s) % 2 = 0 AS flag", "chr((97 + (i + s) % 4)::int)::\"char\" AS c",
	"('2026-01-01'::date + ((i + s) % 9)::int) AS day", "'2026-01-01Z'::timestamptz + i * interval '1 hour' AS at",
	"'2026-01-01'::timestamp + i * interval '1 minute' AS local", "(i % 5 || ' hours')::interval AS span", "((i + s) % 5 || ':00')::time AS clock",
	"md5((i % 50)::text)::uuid AS u", "ARRAY[i, s] AS pair", "jsonb_build_object('k', (i + s) % 3) AS doc", "('10.0.0.' || (i + s) % 20)::inet AS ip",
	"NULL::integer AS nothing", "NULL::text AS no_text", "B'101'::bit(3) AS bits", "(i % 3)::oid AS o", "'n'::name AS named");

# Tables with random holes, one side without some columns, or of another type.
my $seed = $ENV{INFODIV_PROFILE_SEED} || 1;
my $tables = $ENV{INFODIV_PROFILE_TABLES} || 5;
srand($seed);
my @sizes = (1, 2, 7, 60, 150, 400, 1500, 6000);
my (%differs, %compared);

sub rows_of
{
	my ($table, $shift, $rows, $drop, $holes) = @_;
	my @made;
	for my $column (@columns)
	{
		my ($value, $name) = $column =~ /^(.*) AS (\w+)$/ or die;
		next if $name eq $drop;
		$value = "CASE WHEN hashint8(i) % $holes->{$name} <> 0 THEN $value END" if $holes->{$name};
		push @made, "$value AS $name";
	}
	$node->safe_psql('postgres', "CREATE TABLE $table AS SELECT '2026-03-01Z'::timestamptz + i * interval '3 hours' AS made_at, 's' || i % 3 AS site, "
		. join(', ', @made) . " FROM (SELECT i, ${shift}::bigint AS s FROM generate_series(1::bigint, $rows) AS i) AS g");
}

# The rows that one query has and the other has not, or the error that either ends with.
sub differences
{
	my ($a, $b) = @_;
	my ($out, $err);
	my $status = $node->psql('postgres',
		"SELECT count(*), (SELECT count(*) FROM ($a) AS a) FROM ((SELECT a::text FROM ($a) AS a EXCEPT ALL SELECT b::text FROM ($b) AS b)"
		. " UNION ALL (SELECT b::text FROM ($b) AS b EXCEPT ALL SELECT a::text FROM ($a) AS a)) AS d",
		stdout => \$out, stderr => \$err);
	return $status ? $err : $out;
}

for my $t (1 .. $tables)
{
	my %holes = map { (/ AS (\w+)$/)[0] => (int(rand(3)) ? 0 : 2 + int(rand(5))) } @columns;
	my @names = map { (/ AS (\w+)$/)[0] } @columns;
	my $drop = int(rand(3)) ? '' : $names[int(rand(@names))];
	rows_of("before_$t", 0, $sizes[int(rand(@sizes))], '', \%holes);
	rows_of("after_$t", int(rand(4)), $sizes[int(rand(@sizes))], $drop, \%holes);
	for my $side ("before_$t", "after_$t")
	{
		my $bucket = ('1 day', '5 days', '7 hours', '1 month')[int(rand(4))];
		$node->safe_psql('postgres', "CREATE TABLE ${side}_kept AS SELECT * FROM drift_profile('$side', time_column => 'made_at', bucket => '$bucket', segment_column => 'site')");
		# merged in any grouping, as a rollup of a dashboard would
		$node->safe_psql('postgres', "CREATE TABLE ${side}_merged AS SELECT min(window_start) AS window_start, max(window_end) AS window_end, NULL::text AS segment, column_name,
			column_type, sum(rows)::bigint AS rows, sum(nulls)::bigint AS nulls, freq_merge(labels) AS labels, hist_merge(numbers) AS numbers
			FROM (SELECT *, row_number() OVER () * 7919 % 5 AS g FROM ${side}_kept) AS k GROUP BY column_name, column_type, g");
	}
	for my $preset ('infodiv', 'tfdv_js', 'azure_psi', int(rand(2)) ? 'evidently_psi' : 'nannyml_js')
	{
		my $raw = "SELECT * FROM drift_report('before_$t', 'after_$t', exclude => '{made_at,site}', preset => '$preset')";
		for my $pair (['kept', 'kept'], ['merged', 'merged'], ['', 'kept'], ['merged', ''])
		{
			my ($r, $c) = map { $_ ? "_$_" : '' } @$pair;
			my $got = differences($raw, "SELECT * FROM drift_report('before_$t$r', 'after_$t$c', preset => '$preset', exclude => CASE WHEN '$r' = '' OR '$c' = '' THEN '{made_at,site}'::text[] END)");
			# a preset with bins of its own may need the rows: it says so
			next if $got =~ /has too many different numbers for this preset/ && $preset =~ /evidently|nannyml/;
			my ($d, $n) = split /\|/, $got;
			$compared{$preset} += $n || 0;
			$differs{"table $t, $preset, @$pair: " . substr($got, 0, 600)}++ if $got !~ /^0\|/;
		}
	}
}
is(join("\n", sort keys %differs), '', 'reports from profiles are those from raw rows');
cmp_ok($compared{infodiv}, '>', 200, "$compared{infodiv} columns were compared");

# series
my $source = join ', ', grep { !/AS (each|token|u|pair|at|local)$/ } @columns;
$node->safe_psql('postgres', "CREATE TABLE log AS SELECT '2026-03-01Z'::timestamptz + i * interval '17 minutes' AS made_at, 's' || i % 2 AS site, $source
	FROM (SELECT i, i / 900 AS s FROM generate_series(1::bigint, 3000) AS i) AS g");
$node->safe_psql('postgres', q{CREATE TABLE log_kept AS SELECT * FROM drift_profile('log', time_column => 'made_at', bucket => '1 day', segment_column => 'site')});
for my $how ('', "slide => '2 days'", "reference => 'SELECT * FROM %s WHERE %s < ''2026-03-08Z'''")
{
	for my $segment (0, 1)
	{
		my ($raw, $kept) = map {
			my ($table, $time, $of) = @$_;
			my $more = sprintf($how, $table, $time);
			$more = ", $more" if $more;
			my $exclude = $segment || $table ne 'log' ? '' : ", exclude => '{site}'";
			"SELECT * FROM drift_series('$table', '$time', '4 days'$more$exclude" . ($segment ? ", segment_column => '$of'" : '') . ')'
		} (['log', 'made_at', 'site'], ['log_kept', 'window_start', 'segment']);
		like(differences($raw, $kept), qr/^0\|[1-9]/, "a series from a profile: " . ($how || 'against the window before') . ($segment ? ', by segment' : ''));
	}
}

# a frozen reference: the rows are gone
$node->safe_psql('postgres', q{
	CREATE TABLE frozen AS SELECT * FROM drift_profile('before_1', exclude => '{made_at,site}');
	CREATE TABLE said AS SELECT * FROM drift_report('before_1', 'after_1', exclude => '{made_at,site}');
	DROP TABLE before_1;});
like(differences('SELECT * FROM said', q{SELECT * FROM drift_report('frozen', 'after_1', exclude => '{made_at,site}')}), qr/^0\|[1-9]/,
	'a frozen reference gives the report that its rows gave');

# by a role that may only read
$node->safe_psql('postgres', 'CREATE ROLE reader; GRANT SELECT ON frozen, after_1, log TO reader');
is($node->safe_psql('postgres', q{SET ROLE reader; SELECT count(*) > 10 FROM drift_report('frozen', 'after_1', exclude => '{made_at,site}')}), 't', 'a reader may');

# dumped and restored
my $dump = $node->basedir . '/dump.sql';
$node->command_ok(['pg_dump', '-f', $dump, '-t', 'frozen', '-t', 'after_1', '-t', 'said', 'postgres'], 'profiles are dumped');
$node->safe_psql('postgres', 'CREATE DATABASE other');
$node->safe_psql('other', 'CREATE EXTENSION infodiv');
$node->command_ok(['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', $dump, 'other'], 'and restored');
is($node->safe_psql('other', q{SELECT count(*) FROM (SELECT s::text FROM said AS s EXCEPT SELECT r::text FROM drift_report('frozen', 'after_1', exclude => '{made_at,site}') AS r) AS d}),
	'0', 'and say the same');

$node->stop;
done_testing();
