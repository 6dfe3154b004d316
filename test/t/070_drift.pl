# Drift reports under conditions: hostile search paths, roles that may only read,
# a thousand columns, one scan a side and workers in it, foreign tables, and by
# simulation the false alarms and the noise floors.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('drift');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nmax_parallel_workers = 4\nmax_worker_processes = 8\nclient_min_messages = warning\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION infodiv;
	CREATE SCHEMA app;
	SELECT setseed(0.125);
	CREATE TABLE app.before AS SELECT 'k' || floor(6 * random()) AS kind, floor(30 * random() ^ 2)::int AS size, random() AS score,
		timestamptz '2026-01-01Z' + i * interval '10 minutes' AS at, CASE WHEN i % 2 = 0 THEN 'A' ELSE 'B' END AS site
		FROM generate_series(1, 5000) i;
	CREATE TABLE app.after AS SELECT 'k' || floor(7 * random()) AS kind, floor(30 * random())::int AS size, sqrt(random()) AS score,
		timestamptz '2026-02-10Z' + i * interval '10 minutes' AS at, CASE WHEN i % 2 = 0 THEN 'A' ELSE 'B' END AS site
		FROM generate_series(1, 4000) i;
	CREATE TABLE app.long_before AS SELECT i AS id, 12345678901234567 + i % 3 AS big, 1.23456789012345678901 + i % 2 AS digits, (i % 4 / 10.0)::real AS short FROM generate_series(1, 5000) i;
	CREATE TABLE app.long_after AS SELECT i AS id, 12345678901234568 + i % 3 AS big, 1.23456789012345678902 + i % 2 AS digits, i % 4 / 10.0 AS short FROM generate_series(1, 5000) i;
	ANALYZE;
});

my @calls = (
	"SELECT * FROM public.drift_report('app.before', 'app.after', '{kind,size,score,site}')",
	"SELECT * FROM public.drift_report('app.before', 'app.after', '{kind,size,score}', 'evidently_psi')",
	"SELECT * FROM public.drift_report('app.before', 'SELECT * FROM app.after', '{kind,size,score}', 'nannyml_js')",
	"SELECT * FROM public.drift_report('app.before', 'app.after', exclude => '{site}', thresholds => '{\"size\": 0.2}')",
	"SELECT * FROM public.drift_summary('app.before', 'app.after')",
	"SELECT * FROM public.drift_report('app.long_before', 'app.long_after')",
	"SELECT * FROM public.drift_series('app.after', 'at', '7 days', 'app.before', '{kind,size,score}', '3 days', 'site')",
	"SELECT * FROM public.drift_series('app.after', 'at', '7 days', NULL, '{kind,size,score}')",
	"SELECT * FROM public.drift_series('app.after', 'at', '7 days', 'app.before')",
	"SELECT * FROM public.drift_bins('app.before', 'app.after', 'score')",
	"SELECT md5(regexp_replace(public.drift_report_html('app.before', 'app.after', '{kind,size,score}'), 'Made by[^<]*', ''))");
my %plain = map { $_ => $node->safe_psql('postgres', $_) } @calls;
ok((!grep { $_ eq '' } values %plain), 'every call answers');

# Any search path: one that shadows operators, functions and types of pg_catalog,
# and an empty one.
$node->safe_psql('postgres', q{
	CREATE SCHEMA evil;
	CREATE DOMAIN evil.text AS pg_catalog.text CHECK (false);
	CREATE DOMAIN evil.float8 AS pg_catalog.float8 CHECK (false);
	CREATE DOMAIN evil.regclass AS pg_catalog.regclass CHECK (false);
	CREATE DOMAIN evil.jsonb AS pg_catalog.jsonb CHECK (false);
	CREATE DOMAIN evil.int4 AS pg_catalog.int4 CHECK (false);
	CREATE FUNCTION evil.fail() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evil was called'; END $$;
	CREATE TABLE evil.pg_class (oid oid, relname name, relnamespace oid);
	CREATE TABLE evil.pg_type (oid oid);
});
my @types = map { "pg_catalog.$_" } qw(text float8 int4 int8 bool oid name regtype interval timestamptz timestamp regclass numeric);
for my $type (@types)
{
	for my $op ('=', '<>', '<', '>', '<=', '>=', '+', '-', '*', '/', '||', '~', '~~')
	{
		$node->safe_psql('postgres', "CREATE FUNCTION evil.\"op $op\"($type, $type) RETURNS boolean LANGUAGE plpgsql AS \$\$ BEGIN RAISE EXCEPTION 'evil operator $op on %', pg_catalog.pg_typeof(\$1); END \$\$;
			CREATE OPERATOR evil.$op (LEFTARG = $type, RIGHTARG = $type, FUNCTION = evil.\"op $op\")");
	}
}
for my $name (qw(count sum min max array_agg string_agg format concat coalesce_ unnest cardinality generate_series width_bucket date_part
	parse_ident to_regclass row_to_json json_object_keys pg_typeof regexp_replace starts_with array_position array_remove isfinite
	freq_agg hist_agg freq_merge hist_merge drift_scan drift_describe drift_compare psi kl_divergence js_distance))
{
	$node->safe_psql('postgres', "CREATE FUNCTION evil.$name(VARIADIC \"any\") RETURNS boolean LANGUAGE internal AS 'pg_num_nulls'");
	$node->safe_psql('postgres', "CREATE FUNCTION evil.$name(pg_catalog.text) RETURNS boolean LANGUAGE plpgsql AS \$\$ BEGIN RAISE EXCEPTION 'evil.$name was called'; END \$\$");
}
for my $path ('evil, pg_catalog, public', "''", 'evil, app, pg_catalog', 'pg_catalog')
{
	my @differ = grep { $node->safe_psql('postgres', "SET search_path = $path; $_") ne $plain{$_} } @calls;
	is(join("\n", @differ), '', "the same under search_path = $path");
}
# names in arguments resolve in the caller's path
is($node->safe_psql('postgres', "SET search_path = app, public; SELECT * FROM drift_report('before', 'SELECT * FROM after', '{kind,size,score,site}')"),
	$plain{ $calls[0] }, "names are the caller's");

# A role that may read the two tables and nothing else; in a transaction that may only read
$node->safe_psql('postgres', q{
	CREATE ROLE reader;
	REVOKE ALL ON DATABASE postgres FROM PUBLIC;
	REVOKE CREATE ON SCHEMA public FROM PUBLIC;
	GRANT USAGE ON SCHEMA app TO reader;
	GRANT SELECT ON app.before, app.after, app.long_before, app.long_after TO reader;
	CREATE TABLE app.secret AS SELECT * FROM app.before;
});
for my $call (@calls)
{
	is($node->safe_psql('postgres', "BEGIN READ ONLY; SET LOCAL ROLE reader; $call; COMMIT"), $plain{$call}, "as a reader: " . substr($call, 14, 60));
}
my ($ret, $out, $err) = $node->psql('postgres', "SET ROLE reader; SELECT * FROM drift_report('app.before', 'app.secret')");
like($err, qr/permission denied for table secret/, 'no right, no report');
($ret, $out, $err) = $node->psql('postgres', "SET ROLE reader; SELECT * FROM drift_report('app.before', 'SELECT * FROM app.secret')");
like($err, qr/permission denied for table secret/, 'nor by a query');
($ret, $out, $err) = $node->psql('postgres', "SET ROLE reader; SELECT * FROM drift_report('app.before', 'SELECT pg_read_file(''PG_VERSION'') AS kind')");
like($err, qr/permission denied for function pg_read_file/, "a query runs with the caller's rights");

# Under other settings the same bytes
for my $setting ("extra_float_digits = -15", "DateStyle = 'German, DMY'", "bytea_output = escape", "IntervalStyle = iso_8601", "standard_conforming_strings = on",
	"work_mem = '64kB'", "enable_hashagg = off", "enable_hashjoin = off", "plan_cache_mode = force_generic_plan", "jit = on")
{
	my @differ = grep { $node->safe_psql('postgres', "SET $setting; CREATE TEMP TABLE r AS $_; SET extra_float_digits = 1; SET DateStyle = ISO; TABLE r") ne
		$node->safe_psql('postgres', "CREATE TEMP TABLE r AS $_; TABLE r") } @calls;
	is(join("\n", @differ), '', "the same with $setting");
}

# A thousand columns of five kinds, and more columns than a target list holds results
my @columns = map { ("i % " . ($_ + 2) . " AS whole_$_", "random() AS number_$_", "'l' || i % " . (2 + $_ % 9) . " AS label_$_", "i % 2 = 0 AS flag_$_", "CASE WHEN i % 2 = 0 THEN i / 5 END AS half_$_") } 1 .. 200;
$node->safe_psql('postgres', 'CREATE TABLE app.wide AS SELECT ' . join(', ', @columns) . ' FROM generate_series(1, 900) i');
is($node->safe_psql('postgres', "SELECT count(*), count(score), count(*) FILTER (WHERE js_distance = 0) FROM drift_report('app.wide', 'app.wide')"), '1000|1000|1000', 'a thousand columns');
is($node->safe_psql('postgres', "SELECT count(*), count(score) FROM drift_report('app.wide', 'app.wide', preset => 'evidently_psi')"), '1000|1000', 'a thousand columns, two scans');
is($node->safe_psql('postgres', "SELECT count(*) FROM drift_series('SELECT *, date ''2026-01-01'' + whole_1 AS d FROM app.wide', 'd', '1 day', 'app.wide')"), '3000', 'a thousand columns, three windows');
cmp_ok($node->safe_psql('postgres', "SELECT length(drift_report_html('app.wide', 'app.wide'))"), '>', 1_000_000, 'a page of a thousand columns');
is($node->safe_psql('postgres', sprintf("SELECT count(*), count(score) FROM drift_report(%s, %s)",
			map { "\$q\$SELECT " . join(', ', map { "1 AS c$_" } 1 .. 1600) . "\$q\$" } 1, 2)), '1600|1600', 'sixteen hundred columns');

# One scan a side, in parallel; two where a preset has edges of its own
SKIP:
{
	skip 'auto_explain is not installed', 3 unless $node->psql('postgres', "LOAD 'auto_explain'") == 0;
	$node->safe_psql('postgres', q{
		CREATE TABLE app.big_before AS SELECT i, random() AS x, 'k' || i % 10 AS kind FROM generate_series(1, 60000) i;
		CREATE TABLE app.big_after AS SELECT i, random() AS x, 'k' || i % 10 AS kind FROM generate_series(1, 60000) i;
		ANALYZE app.big_before, app.big_after;
	});
	my $explain = "LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on; SET auto_explain.log_analyze = on;
		SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;";
	for my $case ([ 'infodiv', 1 ], [ 'evidently_js', 2 ])
	{
		my ($preset, $scans) = @$case;
		my $offset = -s $node->logfile;
		$node->safe_psql('postgres', "$explain SELECT count(*) FROM drift_report('app.big_before', 'app.big_after', '{x,kind}', '$preset')");
		my $log = slurp_file($node->logfile, $offset);
		my @executed = $log =~ /(Seq Scan on big_(?:before|after)[^\n]*rows=[1-9])/g;
		@executed = grep { !/never executed/ } $log =~ /(Seq Scan on big_(?:before|after) [^\n]*)/g;
		my $reading = grep { /actual .*rows=[1-9]/ } @executed;
		is($reading, 2 * $scans, "$preset reads each side " . ($scans == 1 ? 'once' : 'twice'));
		like($log, qr/Partial Aggregate/, 'with workers') if $scans == 1;
	}
}

# Foreign tables work as any table does
SKIP:
{
	skip 'file_fdw is not installed', 1 unless $node->psql('postgres', 'CREATE EXTENSION file_fdw') == 0;
	my $file = $node->basedir . '/after.csv';
	$node->safe_psql('postgres', "COPY app.after TO '$file' CSV; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
		CREATE FOREIGN TABLE app.foreign_after (kind text, size int, score float8, at timestamptz, site text) SERVER files OPTIONS (filename '$file', format 'csv')");
	is($node->safe_psql('postgres', "SELECT * FROM drift_report('app.before', 'app.foreign_after', '{kind,size,score,site}')"), $plain{ $calls[0] }, 'a foreign table');
}

# False alarms: 1,000 reports of two samples of one distribution, for samples from
# small to large and columns of every shape; and what p < 0.01 alone would do.
my @simulations = (
	[ 'random()', 60, 60 ], [ 'random()', 1000, 300 ], [ 'floor(10 * random())::int', 80, 80 ], [ 'floor(4 * random())::int', 40, 400 ],
	[ "'l' || floor(2 * random())", 30, 30 ], [ "'l' || floor(100 * random())", 100, 100 ], [ "'l' || floor(1000 * random() ^ 4)", 500, 500 ],
	[ "md5(random()::text)", 200, 200 ]);
for my $sim (@simulations)
{
	my ($column, $n, $m) = @$sim;
	my $alarms = $node->safe_psql('postgres', qq{
		SELECT FROM setseed(0.25);
		SELECT count(*) FILTER (WHERE r.drift_detected) || '|' || count(*) FILTER (WHERE r.p_value < 0.01)
		FROM generate_series(1, 1000) s, LATERAL drift_report(
			format(\$q\$SELECT $column AS x FROM generate_series(1, $n) WHERE %s > 0\$q\$, s),
			format(\$q\$SELECT $column AS x FROM generate_series(1, $m) WHERE %s > 0\$q\$, s), '{x}') r});
	my ($drift, $p) = split /\|/, $alarms;
	ok($drift <= 20 && $p <= 20, "$column, $n against $m: $drift alarms, $p times p < 0.01, in 1,000 reports");
}
# and of a report of five columns, NULLs among them: a whole report is right as often
# as one column, whose p-values by themselves would alarm in one of twenty
my $columns = q{SELECT random() AS a, nullif(random() + random(), 0) AS b, CASE WHEN random() < 0.05 THEN NULL ELSE floor(5 * random()) END AS c,
	md5(floor(40 * random())::text) AS d, random() < 0.1 AS e FROM generate_series(1, 500) WHERE %s > 0};
my ($reports, $unadjusted) = split /\|/, $node->safe_psql('postgres', qq{
	SELECT FROM setseed(0.5);
	SELECT count(*) FILTER (WHERE r.drift) || '|' || count(*) FILTER (WHERE r.p < 0.01)
	FROM generate_series(1, 1000) s,
	     LATERAL (SELECT bool_or(drift_detected) AS drift, min(least(p_value, null_p_value)) AS p
	              FROM drift_report(format(\$q\$$columns\$q\$, s), format(\$q\$$columns\$q\$, s))) r});
cmp_ok($reports, '<=', 15, "five columns without drift: $reports of 1,000 reports raise an alarm");
cmp_ok($unadjusted, '>=', 30, "which by p-values alone were $unadjusted");

# Noise floors: the mean score of 12,000 pairs of samples of 500
# rows over k = 10 cells; their standard errors are 0.2% (distances) and 0.4%
my $floors = $node->safe_psql('postgres', q{
	SELECT FROM setseed(0.75);
	CREATE TEMP TABLE pair AS
	SELECT s, array_agg(r::float8 ORDER BY k) AS r, array_agg(c::float8 ORDER BY k) AS c
	FROM (SELECT s, k, count(*) FILTER (WHERE side <= 500) AS r, count(*) FILTER (WHERE side > 500) AS c
	      FROM (SELECT s, side, floor(10 * random()) AS k FROM generate_series(1, 12000) s, generate_series(1, 1000) side) x GROUP BY s, k) y
	GROUP BY s;
	SELECT string_agg(metric || ' ' || round((mean / floor - 1)::numeric, 4), ',' ORDER BY metric) || '|' || max(abs(mean / floor - 1))
	FROM (SELECT m.metric, avg(m.value) AS mean, avg(_drift_noise_floor(m.metric, p.r, p.c)) AS floor
	      FROM pair p, LATERAL (VALUES ('psi', psi(p.r, p.c)), ('kl_divergence_nats', kl_divergence(p.c, p.r, exp(1))), ('js_divergence', js_divergence(p.r, p.c)),
	          ('js_distance', js_distance(p.r, p.c)), ('hellinger_distance', hellinger_distance(p.r, p.c)), ('chebyshev_distance', chebyshev_distance(p.r, p.c))) m (metric, value)
	      GROUP BY m.metric) f});
my ($each, $worst) = split /\|/, $floors;
cmp_ok($worst, '<', 0.015, "noise floors against simulation: $each");

my $wasserstein = $node->safe_psql('postgres', q{
	SELECT FROM setseed(0.25);
	SELECT avg(wasserstein_distance(r, c)) / avg(_drift_wasserstein_floor(r, c)) - 1
	FROM (SELECT hist_agg(x) FILTER (WHERE i <= 300) AS r, hist_agg(x) FILTER (WHERE i > 300) AS c
	      FROM (SELECT s, i, -ln(random() + 1e-300) AS x FROM generate_series(1, 3000) s, generate_series(1, 800) i) y GROUP BY s) h});
cmp_ok(abs($wasserstein), '<', 0.03, "and of Wasserstein's, for exponential values: $wasserstein");

$node->stop;
done_testing();
