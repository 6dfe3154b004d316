#!/usr/bin/env bash
# drift.sh: drift_report over ten columns (five of numbers, five of labels, one
# of these with 100,000 labels), against COPY into pandas with NumPy and SciPy,
# and against hand-written SQL for the same numbers.
#
#   bench/drift.sh            10,000,000 rows, half of them the reference
#   ROWS=1000000 bench/drift.sh
#   RUNS=3                    pairs to measure
#   bench/drift.sh CHECKOUT   against an earlier version alone: a checkout of it, as
#                             git worktree add --detach CHECKOUT TAG makes one
#
# Memory is the peak of the processes' own memory (without shared buffers),
# summed over the backend and its workers, sampled every 20 ms in a run of its
# own: the sampling takes a processor's time.
set -u -o pipefail
RUNS=${RUNS:-3}
ROWS=${ROWS:-10000000}
BENCH_SETTINGS="max_worker_processes = 8
max_parallel_workers = 4"
. "$(dirname "$0")/lib.sh"
[ $# -gt 0 ] || ensure_packages python3-pandas python3-scipy python3-numpy
bench_start

columns() { # SHIFT
	echo "SELECT 20 + 5 * (random() + random() + random() - 1.5) + $1 AS temp, exp(3 * random() + $1)::numeric(10, 2) AS price,
		floor(1000 * random() * random())::int AS units, random() ^ (1 + $1) AS score, floor(random() * 8)::int * 10 AS age_group,
		'country_' || floor(40 * random() ^ (2 + $1)) AS country, (ARRAY['web', 'app', 'store', 'phone'])[1 + floor(4 * random() ^ (1 + $1))::int] AS channel,
		'sku_' || lpad(floor(100000 * random() ^ (1.5 + $1))::text, 6, '0') AS sku, random() < 0.3 + $1 AS member, 'v' || floor(12 * random()) AS version
		FROM generate_series(1, $ROWS / 2)"
}
say "making $ROWS rows"
bench_sql "SELECT setseed(0.5); CREATE TABLE before AS $(columns 0)"
bench_sql "SELECT setseed(0.6); CREATE TABLE after AS $(columns 0.05)"
bench_sql "VACUUM ANALYZE before, after"

report="SELECT * FROM drift_report('before', 'after')"
if [ $# -gt 0 ]; then
	bench_old "$1"
	bench_header
	bench_old_pair "report, the same by the earlier version" "$report" "<= 0.63"
	bench_old_pair "the same of its numbers" "SELECT * FROM drift_report('SELECT temp, price, units, score, age_group FROM before',
		'SELECT temp, price, units, score, age_group FROM after')"
	exit 0
fi

# By hand: the counts of labels side by side, and of numbers between the deciles
# of both sides together; then the same measures, written out.
measures="sum(CASE WHEN p = q THEN 0 WHEN p = 0 OR q = 0 THEN 'Infinity' ELSE (q - p) * ln(q / p) END) AS psi,
	sum(CASE WHEN q = 0 THEN 0 WHEN p = 0 THEN 'Infinity' ELSE q * ln(q / p) END) / ln(2.0::float8) AS kl,
	sqrt(greatest(0, sum(CASE WHEN p > 0 THEN p * ln(2 * p / (p + q)) ELSE 0 END + CASE WHEN q > 0 THEN q * ln(2 * q / (p + q)) ELSE 0 END) / 2 / ln(2.0::float8))) AS js_distance,
	sqrt(greatest(0, 1 - sum(sqrt(p * q)))) AS hellinger"
by_hand=
for column in country channel sku member version age_group; do
	by_hand+="${by_hand:+ UNION ALL }(SELECT '$column' AS name, $measures FROM (SELECT coalesce(r.n, 0) / sum(r.n) OVER () AS p, coalesce(c.n, 0) / sum(c.n) OVER () AS q
		FROM (SELECT $column AS label, count(*)::float8 AS n FROM before GROUP BY 1) r FULL JOIN (SELECT $column AS label, count(*)::float8 AS n FROM after GROUP BY 1) c USING (label)) s)"
done
for column in temp price units score; do
	by_hand+=" UNION ALL (WITH edge AS (SELECT percentile_disc(ARRAY[0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9]) WITHIN GROUP (ORDER BY x) AS e
			FROM (SELECT $column::float8 AS x FROM before UNION ALL SELECT $column::float8 FROM after) u)
		SELECT '$column', $measures FROM (SELECT coalesce(r.n, 0) / sum(r.n) OVER () AS p, coalesce(c.n, 0) / sum(c.n) OVER () AS q
		FROM (SELECT width_bucket($column::float8, e) AS bin, count(*)::float8 AS n FROM before, edge GROUP BY 1) r
		FULL JOIN (SELECT width_bucket($column::float8, e) AS bin, count(*)::float8 AS n FROM after, edge GROUP BY 1) c USING (bin)) s)"
done

# The peak of a statement's own memory in MB, over the backend and its workers.
peak_memory() { # SETTINGS SQL
	local peak=0 now w kb psql
	psql -XqAt -o /dev/null -c "$1" -c "SET application_name = 'measured'" -c "$2" &
	psql=$!
	while kill -0 $psql 2>/dev/null; do
		now=0
		for w in $(pgrep -f "postgres: .*(measured|parallel worker for PID|postgres postgres \[local\])" -P "$(head -n 1 "$PRIVATE_DATA/postmaster.pid")"); do
			kb=$(awk "/^RssAnon/ {print \$2}" "/proc/$w/status" 2>/dev/null)
			now=$((now + ${kb:-0}))
		done
		[ $now -gt $peak ] && peak=$now
		sleep 0.02
	done
	echo $((peak / 1024))
}

bench_header
bench_pair "report, its two scans counting nothing" "$report" \
	"SELECT count(temp), count(price), count(units), count(score), count(age_group), count(country), count(channel), count(sku), count(member), count(version) FROM (TABLE before UNION ALL TABLE after) u" ""
bench_pair "report, its two scans alone" "$report" \
	"SELECT hist_agg(temp) IS NULL, hist_agg(price) IS NULL, hist_agg(units) IS NULL, hist_agg(score) IS NULL, hist_agg(age_group) IS NULL, freq_agg(country) IS NULL,
		freq_agg(channel) IS NULL, freq_agg(sku) IS NULL, freq_agg(member) IS NULL, freq_agg(version) IS NULL FROM before
	 UNION ALL SELECT hist_agg(temp) IS NULL, hist_agg(price) IS NULL, hist_agg(units) IS NULL, hist_agg(score) IS NULL, hist_agg(age_group) IS NULL, freq_agg(country) IS NULL,
		freq_agg(channel) IS NULL, freq_agg(sku) IS NULL, freq_agg(member) IS NULL, freq_agg(version) IS NULL FROM after" "<= 1.1"
for workers in 0 2; do
	bench_sql "CREATE FUNCTION report_$workers() RETURNS bigint LANGUAGE plpgsql SET max_parallel_workers_per_gather = $workers AS
		\$\$ BEGIN RETURN (SELECT count(score) FROM drift_report('before', 'after')); END \$\$"
done
bench_pair "report with two workers, report without" "SELECT report_2()" "SELECT report_0()" "< 1"
RUNS=1 bench_pair "report, hand-written SQL" "$report" "$by_hand" "< 1"
RUNS=1 bench_pair "report, hand-written SQL, two workers each" "$report" "$by_hand" "< 1" "SET max_parallel_workers_per_gather = 2;"

printf '\n%-44s %12s %12s\n' "" "seconds" "MB"
for workers in 0 2; do
	setting="SET max_parallel_workers_per_gather = $workers"
	mb=$(peak_memory "$setting" "$report")
	start=$(date +%s.%N)
	psql -XqAt -o /dev/null -c "$setting" -c "$report"
	printf '%-44s %12.1f %12s\n' "drift_report, $workers workers" "$(echo "$(date +%s.%N) $start" | awk '{print $1 - $2}')" "$mb"
done
read -r seconds mb < <(/usr/bin/python3 "$(dirname "$0")/drift_pandas.py" before after 2>"$WORK/pandas.txt")
printf '%-44s %12s %12s\n' "COPY, pandas, NumPy, SciPy" "$seconds" "$mb"

# the same numbers
psql -XqAt -F ' ' -c "SELECT column_name, js_distance, g FROM drift_report('before', 'after')" | sort >"$WORK/ours.txt"
sort "$WORK/pandas.txt" | join "$WORK/ours.txt" - |
	awk '{d = ($2 - $6) / $6; if (d < 0) d = -d; if (d > worst) worst = d} END {printf "largest relative difference of the distances: %.2g over %d columns\n", worst, NR}'
