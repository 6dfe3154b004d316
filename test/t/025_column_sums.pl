# The aggregates over columns, predictions and moments give one answer to the
# bit: in any order of the rows, under any plan, merged from stored states in
# text and binary, and in a moving frame that first held very large and very
# small numbers.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', "jit = off\nfsync = off\n");
$node->start;

my $rows = 4000;
my $extremes = 1000;

# Rows 1 to $extremes are those that a frame holds first; they count as data
# nowhere.  js_p and js_q sum to 1 over the data.
$node->safe_psql('postgres', qq{
CREATE EXTENSION infodiv;
SELECT setseed(0.25);
CREATE TABLE raw AS
SELECT i, i > $extremes AS is_data, i % 7 AS part, random() AS shuffle,
       CASE WHEN i > $extremes THEN random() * 10 ^ (random() * 24 - 12) WHEN i % 2 = 0 THEN 1e-300 ELSE 1e30 END AS p,
       CASE WHEN i > $extremes THEN random() * 10 ^ (random() * 24 - 12) WHEN i % 3 = 0 THEN 1e-300 ELSE 1e30 END AS q,
       CASE WHEN i > $extremes THEN (random() - 0.5) * 10 ^ (random() * 24 - 12) WHEN i % 2 = 0 THEN -1e-300 ELSE 1e30 END AS x,
       CASE WHEN i > $extremes THEN random() WHEN i % 2 = 0 THEN 1e-300 ELSE 1e-30 END AS u,
       CASE WHEN i > $extremes THEN random() WHEN i % 2 = 0 THEN 1e-300 ELSE 1e-30 END AS soft,
       random() < 0.4 AS y, 1 + i % 3 AS class
FROM generate_series(1, $extremes + $rows) i;
CREATE TABLE data (i int, is_data boolean, part int, shuffle float8, p float8, q float8, x float8, u float8,
    soft float8, y boolean, class int, label text, probabilities float8[], js_p float8, js_q float8)
    PARTITION BY LIST (part);
} . join('', map { "CREATE TABLE data_$_ PARTITION OF data FOR VALUES IN ($_) WITH (parallel_workers = 2);\n" } 0 .. 6) . qq{
INSERT INTO data
SELECT i, is_data, part, shuffle, p, q, x, u, soft, y, class, (ARRAY['a', 'b', 'c'])[class],
       CASE WHEN is_data THEN ARRAY[u * soft, u * (1 - soft), 1 - u] ELSE ARRAY[u, u, 1] END,
       p / (SELECT sum(p) FROM raw WHERE is_data), q / (SELECT sum(q) FROM raw WHERE is_data)
FROM raw;
CREATE TABLE plain WITH (parallel_workers = 2) AS SELECT * FROM data WHERE is_data;
VACUUM ANALYZE plain;
VACUUM ANALYZE data;
});

# aggregate => [arguments, types, transition function]
my @aggregates = (
	['pmf_entropy', 'p', 'float8', '_pmf_entropy_accum'],
	['pmf_entropy', 'p, 10', 'float8, float8', '_pmf_entropy_accum'],
	['cross_entropy', 'p, q', 'float8, float8', '_cross_entropy_accum'],
	['cross_entropy', 'p, q, 10', 'float8, float8, float8', '_cross_entropy_accum'],
	['kl_divergence', 'p, q', 'float8, float8', '_kl_divergence_accum'],
	['kl_divergence', 'p, q, 10', 'float8, float8, float8', '_kl_divergence_accum'],
	['psi', 'p, q', 'float8, float8', '_psi_accum'],
	['js_divergence', 'js_p, js_q', 'float8, float8', '_js_divergence_accum'],
	['js_divergence', 'js_p, js_q, 10', 'float8, float8, float8', '_js_divergence_accum'],
	['sample_cross_entropy', 'u', 'float8', '_sample_cross_entropy_accum'],
	['sample_cross_entropy', 'u, 10', 'float8, float8', '_sample_cross_entropy_accum'],
	['log_loss', 'y, u', 'boolean, float8', '_log_loss_accum'],
	['log_loss', 'soft, u', 'float8, float8', '_log_loss_accum'],
	['log_loss', 'class::smallint, probabilities', 'smallint, float8[]', '_log_loss_accum'],
	['log_loss', 'class, probabilities', 'integer, float8[]', '_log_loss_accum'],
	['log_loss', 'class::bigint, probabilities', 'bigint, float8[]', '_log_loss_accum'],
	['log_loss', "label, '{a,b,c}'::text[], probabilities", 'text, text[], float8[]', '_log_loss_accum'],
	['brier_score', 'y, u', 'boolean, float8', '_brier_score_accum'],
	['brier_score', 'soft, u', 'float8, float8', '_brier_score_accum'],
	['brier_score', 'class::smallint, probabilities', 'smallint, float8[]', '_brier_score_accum'],
	['brier_score', 'class, probabilities', 'integer, float8[]', '_brier_score_accum'],
	['brier_score', 'class::bigint, probabilities', 'bigint, float8[]', '_brier_score_accum'],
	['brier_score', "label, '{a,b,c}'::text[], probabilities", 'text, text[], float8[]', '_brier_score_accum'],
);

# The settings under which a plan is one or the other.
my $serial = 'SET max_parallel_workers_per_gather = 0;';
my $parallel = 'SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;'
  . ' SET min_parallel_table_scan_size = 0; SET parallel_leader_participation = off;';
my $partitionwise = "$serial SET enable_partitionwise_aggregate = on;";

sub query { return $node->safe_psql('postgres', $_[0]); }

my $k = 0;
for my $aggregate (@aggregates)
{
	my ($name, $arguments, $types, $accum) = @$aggregate;
	my $call = "$name($arguments)";

	$k++;
	my $want = query("$serial SELECT $call FROM plain");
	like($want, qr/^\d.*\d$/, "$call is a number: $want");

	is(query("$serial SELECT $call FROM (SELECT * FROM plain ORDER BY i DESC OFFSET 0) s"), $want, "$call: reversed");
	is(query("$serial SELECT $call FROM (SELECT * FROM plain ORDER BY shuffle OFFSET 0) s"), $want, "$call: shuffled");

	my $plan = query("$parallel EXPLAIN (COSTS OFF) SELECT $call FROM plain");
	like($plan, qr/Partial Aggregate.*Parallel Seq Scan/s, "$call: the plan is parallel");
	is(query("$parallel SELECT $call FROM plain"), $want, "$call: two workers");

	$plan = query("$partitionwise EXPLAIN (COSTS OFF) SELECT $call FROM data WHERE is_data");
	like($plan, qr/Partial Aggregate.*Partial Aggregate/s, "$call: the plan is partitionwise");
	is(query("$partitionwise SELECT $call FROM data WHERE is_data"), $want, "$call: partitionwise");

	# states stored as they are, as text, and through COPY in binary
	(my $merged = query(qq{$serial
		CREATE AGGREGATE state_$k($types) (SFUNC = $accum, STYPE = column_sums);
		CREATE AGGREGATE merge_$k(column_sums) (SFUNC = _column_sums_combine, STYPE = column_sums);
		CREATE TABLE states_$k AS SELECT part, state_$k($arguments) AS s FROM plain GROUP BY part;
		COPY states_$k TO PROGRAM 'cat > "\$PGDATA/states"' (FORMAT binary);
		CREATE TABLE received_$k (part int, s column_sums);
		COPY received_$k FROM PROGRAM 'cat "\$PGDATA/states"' (FORMAT binary);
		SELECT _column_sums_final(merge_$k(s)) FROM states_$k;
		SELECT _column_sums_final(merge_$k(s::text::column_sums ORDER BY part DESC)) FROM states_$k;
		SELECT _column_sums_final(merge_$k(s)) FROM received_$k;
		SELECT count(*) FROM states_$k a JOIN received_$k b USING (part)
			WHERE _column_sums_send(a.s) = _column_sums_send(b.s) AND a.s::text = b.s::text;
		SELECT merge_$k(s)::text = (SELECT state_$k($arguments) FROM plain)::text FROM states_$k;
	})) =~ s/\n/ /g;
	is($merged, "$want $want $want 7 t", "$call: merged states");

	# a frame that held the extremes and let them go one by one; JS must sum to 1
	# in every frame, so it gets its rows in blocks
	my $moved = $name eq 'js_divergence'
	  ? query(qq{$serial SELECT DISTINCT v FROM (
		SELECT block, $call OVER (ORDER BY block RANGE 1 PRECEDING) AS v FROM (
			SELECT 1 AS block, 1::float8 AS js_p, 1::float8 AS js_q
			UNION ALL SELECT 2, 1e-300 * i, 1e-30 / i FROM generate_series(1, 1000) i
			UNION ALL SELECT 3, js_p, js_q FROM plain
			UNION ALL SELECT 4, 0, 0) b) s WHERE block = 4})
	  : query(qq{$serial SELECT v FROM (
		SELECT i, $call OVER (ORDER BY i ROWS @{[ $rows - 1 ]} PRECEDING) AS v FROM data) s
		ORDER BY i DESC LIMIT 1});
	is($moved, $want, "$call: a moving frame");
}

# the same of gaussian_agg, whose result shows all that it knows in its text form
for my $aggregate (['x', 'of numbers'], ['ARRAY[x, p, q]', 'of short vectors'],
	['(ARRAY[x, p, q, u, soft] || probabilities || ARRAY[u, u + soft, soft, p, q, x, 1, u, soft, u, soft])', 'of long vectors'])
{
	my ($arguments, $title) = @$aggregate;
	my $call = "gaussian_agg($arguments)";
	my $want = query("$serial SELECT $call FROM plain");

	is(query("$serial SELECT $call FROM (SELECT * FROM plain ORDER BY i DESC OFFSET 0) s"), $want, "gaussian_agg $title: reversed");
	is(query("$serial SELECT $call FROM (SELECT * FROM plain ORDER BY shuffle OFFSET 0) s"), $want, "gaussian_agg $title: shuffled");
	like(query("$parallel EXPLAIN (COSTS OFF) SELECT $call FROM plain"),
		qr/Partial Aggregate.*Parallel Seq Scan/s, "gaussian_agg $title: the plan is parallel");
	is(query("$parallel SELECT $call FROM plain"), $want, "gaussian_agg $title: two workers");
	like(query("$partitionwise EXPLAIN (COSTS OFF) SELECT $call FROM data WHERE is_data"),
		qr/Partial Aggregate.*Partial Aggregate/s, "gaussian_agg $title: the plan is partitionwise");
	is(query("$partitionwise SELECT $call FROM data WHERE is_data"), $want, "gaussian_agg $title: partitionwise");
	$k++;
	is( query(qq{$serial
		CREATE TABLE states_$k AS SELECT part, $call AS s FROM plain GROUP BY part;
		COPY states_$k TO PROGRAM 'cat > "\$PGDATA/states"' (FORMAT binary);
		CREATE TABLE received_$k (part int, s gaussian);
		COPY received_$k FROM PROGRAM 'cat "\$PGDATA/states"' (FORMAT binary);
		SELECT gaussian_merge(s) FROM states_$k;
		SELECT gaussian_merge(s::text::gaussian ORDER BY part DESC) FROM states_$k;
		SELECT gaussian_merge(s) FROM received_$k;
		}), "$want\n$want\n$want", "gaussian_agg $title: merged states");
	is( query(qq{$serial SELECT v FROM (
		SELECT i, $call OVER (ORDER BY i ROWS 299 PRECEDING) AS v FROM data WHERE i BETWEEN $extremes - 499 AND $extremes + 300) s
		ORDER BY i DESC LIMIT 1}),
		query("$serial SELECT $call FROM plain WHERE i <= $extremes + 300"), "gaussian_agg $title: a moving frame");
}

# groups that spill to disk, grouping sets, and groups in which nothing counts
is( query(qq{$serial
	CREATE TABLE many AS SELECT (i * 10 + j) % 20000 AS g, p * j AS p, q FROM plain, generate_series(1, 10) j;
	ANALYZE many;
	SET work_mem = '64kB'; SET hash_mem_multiplier = 1; SET enable_sort = off;
	CREATE TEMP TABLE hashed AS SELECT g, kl_divergence(p, q) AS v FROM many GROUP BY g;
	SET enable_sort = on; SET enable_hashagg = off;
	SELECT count(*) > 10000 AND bool_and(h.v = s.v)
	FROM hashed h JOIN (SELECT g, kl_divergence(p, q) AS v FROM many GROUP BY g) s USING (g)}),
	't', 'groups that spill');
is( query(qq{$parallel SELECT kl_divergence(p, q), log_loss(y, u), pmf_entropy(p) FROM plain WHERE i < 0}),
	'||', 'no matching rows in any worker');
is( query(qq{$parallel SELECT kl_divergence(p, q) = (SELECT kl_divergence(p, q) FROM data WHERE part = 3 AND is_data) FROM plain WHERE part = 3}),
	't', 'workers without rows do not matter');

$node->stop;
done_testing();
