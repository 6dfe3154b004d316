#!/usr/bin/env bash
# histograms.sh: hist_agg against stddev, exact quantiles, width_bucket and tdigest.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-10000000}

bench_start
say "# $ROWS rows"
bench_sql "CREATE TABLE t AS SELECT sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) AS x,
	floor(100 * exp(3 + sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))) / 100 AS money,
	(18 + floor(80 * random()))::float8 AS age, abs(hashint8(g * 3)) % 1000 AS g1000, abs(hashint8(g * 3)) % 131000 AS g131000
	FROM generate_series(1::bigint, $ROWS) g"
bench_sql "VACUUM (FREEZE, ANALYZE) t"

deciles='ARRAY[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]'
quantiles='0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999'
hist_deciles() { echo "SELECT array_agg(hist_quantile(h, q)) FROM (SELECT hist_agg($1) AS h FROM t) s, unnest($deciles) q"; }

bench_header
for column in x money age; do
	bench_pair "hist_agg($column) / stddev($column)" "SELECT hist_total(hist_agg($column)) FROM t" "SELECT stddev($column) FROM t" "<= 1.6"
done
# percentile_cont sorts all values, alone; hist_agg shares the scan out
workers="SET max_parallel_workers_per_gather = 2; SET work_mem = '4MB';"
for column in x money; do
	bench_pair "deciles of $column / percentile_cont" "$(hist_deciles $column)" \
		"SELECT percentile_cont($deciles) WITHIN GROUP (ORDER BY $column) FROM t" "<= 0.2" "$workers"
	bench_pair "the same, serial, sorting in memory" "$(hist_deciles $column)" \
		"SELECT percentile_cont($deciles) WITHIN GROUP (ORDER BY $column) FROM t"
done
bench_pair "hist_agg(x) / width_bucket, GROUP BY" "SELECT hist_total(hist_agg(x)) FROM t" \
	"SELECT count(*) FROM (SELECT width_bucket(x, -6, 6, 4096), count(*) FROM t GROUP BY 1) s"
bench_pair "hist_counts_agg(x, 100 bins) / width_bucket" \
	"SELECT hist_counts_agg(x, '{$(seq -s , -6 0.12 6)}') FROM t" \
	"SELECT count(*) FROM (SELECT width_bucket(x, -6, 6, 100), count(*) FROM t GROUP BY 1) s"
for groups in 1000 131000; do
	bench_pair "$groups groups, hist_agg(x) / stddev(x)" "SELECT max(hist_total(h)) FROM (SELECT hist_agg(x) AS h FROM t GROUP BY g$groups) s" \
		"SELECT max(h) FROM (SELECT stddev(x) AS h FROM t GROUP BY g$groups) s"
done

if [ "$(psql -XAtc "SELECT count(*) FROM pg_available_extensions WHERE name = 'tdigest'")" = 0 ]; then
	say "# no tdigest here (Debian: postgresql-$("$PRIVATE_CONFIG" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')-tdigest): skipped"
	exit 0
fi
bench_sql "CREATE EXTENSION tdigest"
for column in x money; do
	bench_pair "hist_agg($column) / tdigest($column, 100)" "SELECT hist_total(hist_agg($column)) FROM t" "SELECT tdigest_count(tdigest($column, 100)) FROM t"
done
bench_pair "hist_agg(x) / tdigest(x, 1000)" "SELECT hist_total(hist_agg(x)) FROM t" "SELECT tdigest_count(tdigest(x, 1000)) FROM t"
bench_pair "1000 groups, hist_agg(x) / tdigest(x, 100)" "SELECT max(hist_total(h)) FROM (SELECT hist_agg(x) AS h FROM t GROUP BY g1000) s" \
	"SELECT max(tdigest_count(h)) FROM (SELECT tdigest(x, 100) AS h FROM t GROUP BY g1000) s"

# quantile error in standard deviations, the same rows; and what is kept
printf '\n%-10s %-16s %10s %12s %12s  %s\n' column state bytes "mean error" "worst error" "over quantiles $quantiles"
for column in x money; do
	psql -XAt -F ' ' <<-SQL | awk '{printf "%-10s %-16s %10d %12.2e %12.2e\n", $1, $2, $3, $4, $5}'
		WITH q AS MATERIALIZED (SELECT ARRAY[$quantiles]::float8[] AS q),
		exact AS MATERIALIZED (SELECT stddev($column) AS s, percentile_disc((SELECT q FROM q)) WITHIN GROUP (ORDER BY $column) AS x FROM t),
		states AS MATERIALIZED (SELECT hist_agg($column) AS h, tdigest($column, 100) AS d100, tdigest($column, 1000) AS d1000 FROM t),
		answers AS (
			SELECT 'numhist' AS state, pg_column_size(h) AS bytes, (SELECT array_agg(hist_quantile(h, k) ORDER BY k) FROM q, unnest(q) k) AS answer FROM states UNION ALL
			SELECT 'tdigest(100)', max(pg_column_size(d100)), tdigest_percentile(d100, (SELECT q FROM q)) FROM states UNION ALL
			SELECT 'tdigest(1000)', max(pg_column_size(d1000)), tdigest_percentile(d1000, (SELECT q FROM q)) FROM states)
		SELECT '$column', state, bytes, avg(abs(a - e) / s), max(abs(a - e) / s)
		FROM answers, exact, unnest(answer, x) u (a, e) GROUP BY state, bytes ORDER BY state
	SQL
done
