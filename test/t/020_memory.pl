# Every aggregate and function, called many times in one session, leaves the
# backend's memory where it was; a million rows cost an aggregate no more than
# ten; and groups share one memory context.
#
# INFODIV_MEMORY_CALLS=1000000 makes the calls a million (some minutes).
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $calls = $ENV{INFODIV_MEMORY_CALLS} || 20000;

my $node = PostgreSQL::Test::Cluster->new('memory');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nmax_parallel_workers_per_gather = 0\nwork_mem = '256MB'");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
$node->safe_psql('postgres', slurp_file('test/every.sql'));
$node->safe_psql('postgres', 'SELECT every.fill(1000)');

# What a session holds beyond the caches that grow with the catalog it has seen.
my $held = q{(SELECT sum(total_bytes) FROM pg_backend_memory_contexts
	WHERE name NOT IN ('CacheMemoryContext', 'index info', 'CatCache', 'relation rules', 'CachedPlan',
					   'CachedPlanSource', 'CachedPlanQuery', 'MessageContext', 'ErrorContext', 'PL/pgSQL function',
					   'PLpgSQL cast cache', 'partition descriptor', 'Type information cache', 'TypeCache'))};

# In one session: warm up, measure, call many times, measure again.
$node->safe_psql('postgres', qq{
	CREATE TABLE every.grew (call text, calls bigint, bytes bigint, error text);
	CREATE PROCEDURE every.measure(what text, query text, n bigint) LANGUAGE plpgsql AS \$\$
	DECLARE
		before bigint;
		after bigint;
		failure text;
	BEGIN
		BEGIN
			EXECUTE query USING 500::bigint;
		EXCEPTION WHEN OTHERS THEN
			failure := sqlstate || ' ' || sqlerrm;
		END;
		IF failure IS NULL THEN
			before := $held;
			EXECUTE query USING n;
			after := $held;
		END IF;
		INSERT INTO every.grew VALUES (what, n, after - before, failure);
	END \$\$;
});

# A call of a function is made once a row; an aggregate's groups are of ten rows.
my $script = $node->safe_psql('postgres', qq{
	SELECT format('CALL every.measure(%L, %L, %s);', call,
				  format('SELECT count(f) FROM (SELECT %s AS f FROM every.sample, generate_series(1, (\$1 + 999) / 1000) OFFSET 0) s', call),
				  $calls)
	FROM every.functions
	UNION ALL
	SELECT format('CALL every.measure(%L, %L, %s);', call,
				  format('SELECT count(a) FROM (SELECT %s AS a FROM every.sample, generate_series(1, (\$1 + 999) / 1000) AS k GROUP BY k, id / 10) s', call),
				  $calls * 10)
	FROM every.aggregates WHERE name <> 'js_divergence'
	UNION ALL
	SELECT format('CALL every.measure(%L, %L, %s);', call || ' OVER',
				  format('SELECT count(a) FROM (SELECT %s OVER (ORDER BY id ROWS 20 PRECEDING) AS a FROM every.sample, generate_series(1, (\$1 + 999) / 1000) AS k) s', call),
				  $calls)
	FROM every.aggregates WHERE name <> 'js_divergence'});
my @script = split /\n/, $script;
ok(@script > 20, 'there are ' . @script . ' calls to make');
$node->safe_psql('postgres', $script);
is($node->safe_psql('postgres', 'SELECT call, error FROM every.grew WHERE error IS NOT NULL ORDER BY 1'), '',
	'every call succeeds');
is($node->safe_psql('postgres', 'SELECT call, calls, bytes FROM every.grew WHERE bytes > 8192 ORDER BY 1'), '',
	'no call leaves memory behind');

# One group of a million rows: the high-water mark of the backend's memory must
# not move with the rows (a leak of one small allocation a row is 32 MB).
SKIP:
{
	skip 'no /proc with a high-water mark that can be reset', 2 unless -w '/proc/self/clear_refs';
	$node->safe_psql('postgres', q{
		CREATE FUNCTION every.resident(field text) RETURNS bigint LANGUAGE sql AS
		$$ SELECT substring(pg_read_file('/proc/self/status') FROM field || ':\s+(\d+)')::bigint $$;
		SELECT every.fill(1000000);
	});
	my @calls = split /\n/, $node->safe_psql('postgres', q{SELECT call FROM every.aggregates WHERE NOT call ~ 'm_|v\)' ORDER BY 1});
	my $script = 'SELECT pg_backend_pid() AS pid \gset' . "\n\\setenv BACKEND :pid\n";
	for my $call (@calls)
	{
		$script .= "SELECT count(*) FROM (SELECT $call FROM (SELECT * FROM every.sample LIMIT 1000) s) t \\g /dev/null\n"
		  . '\! echo 5 > /proc/$BACKEND/clear_refs' . "\n"
		  . q{SELECT every.resident('VmRSS') AS before \gset} . "\n"
		  . "SELECT count(*) FROM (SELECT $call FROM every.sample) t \\g /dev/null\n"
		  . qq{SELECT \$call\$$call\$call\$, every.resident('VmHWM') - :before;\n};
	}
	my @grown = grep { /\|(-?\d+)$/ && $1 > 16384 } split /\n/, $node->safe_psql('postgres', $script);
	is(join("\n", @grown), '', 'no aggregate grows with the rows of a group');

	# Sorts call comparisons, and hashes of groups, in contexts that live as long as they do: a copy
	# left behind by each would be 200 MB and more.
	my %value = (
		freqdist => q{freq_agg(j * 7919 % (i + 3000))}, jointdist => q{joint_agg(j % 50, j * i % 61)},
		numhist => q{hist_agg(sqrt(j * i))}, calibration => q{calibration_agg(j % 3 = 0, abs(sin(j * i)), 1000)});
	$script = 'SELECT pg_backend_pid() AS pid \gset' . "\n\\setenv BACKEND :pid\n";
	for my $type (sort keys %value)
	{
		$script .= qq{CREATE TABLE every.sorted_$type AS SELECT i, (SELECT $value{$type} FROM generate_series(1, 3000) j) AS v FROM generate_series(1, 1000) i;\n};
		for my $query ("SELECT count(*) FROM (SELECT v FROM every.sorted_$type ORDER BY v OFFSET 0) s",
			"SELECT count(*) FROM (SELECT v FROM every.sorted_$type, generate_series(1, 10) GROUP BY v) s")
		{
			$script .= "SELECT count(*) FROM (SELECT v FROM every.sorted_$type LIMIT 2) s \\g /dev/null\n"
			  . '\! echo 5 > /proc/$BACKEND/clear_refs' . "\n"
			  . q{SELECT every.resident('VmRSS') AS before \gset} . "\n"
			  . "$query \\g /dev/null\n"
			  . qq{SELECT '$query', every.resident('VmHWM') - :before;\n};
		}
	}
	@grown = grep { /\|(-?\d+)$/ && $1 > 81920 } split /\n/, $node->safe_psql('postgres', $script);
	is(join("\n", @grown), '', 'no comparison and no hash leaves a copy behind');
}

# While hashed groups are held: one context for the states of all of them, in
# the session's view and in what it writes to the log.
my $groups = 5000;
my $session = $node->safe_psql('postgres', qq{
	CREATE TABLE every.many AS SELECT i % $groups AS g, i * 7919::bigint % 1000003 AS l FROM generate_series(1, 500000) AS i;
	ANALYZE every.many;
	SET work_mem = '1GB'; SET enable_sort = off;
	BEGIN;
	DECLARE c CURSOR FOR SELECT g, freq_agg(l), entropy(l::text), hist_agg(l) FROM every.many GROUP BY g;
	MOVE 1 FROM c;
	SELECT pg_log_backend_memory_contexts(pg_backend_pid());
	SELECT name, count(*), sum(used_bytes) > 1000000 FROM pg_backend_memory_contexts WHERE name LIKE 'infodiv%' GROUP BY name;
	SELECT count(*) FROM pg_backend_memory_contexts;
});
my ($shared, $all) = $session =~ /^(infodiv.*)\n(\d+)$/m;
is($shared, 'infodiv aggregate states|1|t', "$groups groups share one memory context");
cmp_ok($all, '<', 1000, "$all contexts in all");
my @logged = slurp_file($node->logfile) =~ /level: \d+; (infodiv [^:]*):/g;
is("@logged", 'infodiv aggregate states', 'pg_log_backend_memory_contexts shows one');

done_testing();
