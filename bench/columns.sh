#!/usr/bin/env bash
# columns.sh: aggregates over columns against sum() and against SQL by hand.
#
#   bench/columns.sh            10 million rows
#   ROWS=1000000 bench/columns.sh
#
# On a private PostgreSQL that it starts and stops, without parallel workers or
# JIT.  Every query runs once to warm up and then ROUNDS times, all queries in
# turn, so that what else the machine does strikes all alike; the best time
# counts, and what is compared is ratios within this run of the processor time
# that the backend used.
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
ROWS=${ROWS:-10000000} ROUNDS=${ROUNDS:-5}

ensure_postgres
private_tree
private_build
PRIVATE_SETTINGS="work_mem = 1GB
max_parallel_workers_per_gather = 0
jit = off
autovacuum = off"
private_start
say "filling $ROWS rows"
psql -qAt -v ON_ERROR_STOP=1 -v rows="$ROWS" <<'SQL'
CREATE EXTENSION infodiv;
SELECT setseed(0.5);
-- a log of predictions: outcome y with probability p, and another model's q
CREATE UNLOGGED TABLE pred AS
SELECT i AS id, '2024-01-01'::timestamptz + i * interval '1 second' AS predicted_at,
       (i % (:rows / 10))::int AS g, random() < 0.3 AS y, random() AS p, random() AS q
FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE frames AS SELECT * FROM pred WHERE id <= 300000;
VACUUM ANALYZE pred;
VACUUM ANALYZE frames;
SQL

names=() queries=()
query() { names+=("$1"); queries+=("$2"); }

query sum "SELECT sum(p) FROM pred"
query log_loss "SELECT log_loss(y, p) FROM pred"
query log_loss_by_hand "SELECT -avg(CASE WHEN y THEN ln(p) ELSE ln(1 - p) END) FROM pred"
query kl "SELECT kl_divergence(p, q) FROM pred"
query kl_by_hand "SELECT sum(CASE WHEN p > 0 THEN p * ln(p / q) ELSE 0 END) / sum(p) - ln(sum(p) / sum(q)) FROM pred"
query kl_by_hand_two_scans "SELECT sum(CASE WHEN p > 0 THEN p / sp * ln((p / sp) / (q / sq)) ELSE 0 END)
	FROM pred, (SELECT sum(p) AS sp, sum(q) AS sq FROM pred) s"
query variance "SELECT var_samp(p) FROM pred"
query gaussian "SELECT gaussian_agg(p) FROM pred"
query groups_three_sums "SELECT count(*) FROM (SELECT g, sum(p) a, sum(q) b, sum(p + 0) c FROM pred GROUP BY g) s WHERE a + b + c > 0"
query groups_kl "SELECT count(*) FROM (SELECT g, kl_divergence(p, q) a FROM pred GROUP BY g) s WHERE a >= 0"
query groups_log_loss "SELECT count(*) FROM (SELECT g, log_loss(y, p) a FROM pred GROUP BY g) s WHERE a >= 0"
for n in 100 100000; do
	query "frame_${n}_count" "SELECT max(x) FROM (SELECT count(p) OVER (ORDER BY id ROWS $((n - 1)) PRECEDING) x FROM frames) s"
	query "frame_${n}_log_loss" "SELECT max(x) FROM (SELECT log_loss(y, p) OVER (ORDER BY id ROWS $((n - 1)) PRECEDING) x FROM frames) s"
	query "frame_${n}_gaussian" "SELECT max(x) FROM (SELECT gaussian_count(gaussian_agg(p) OVER (ORDER BY id ROWS $((n - 1)) PRECEDING)) x FROM frames) s"
	query "frame_${n}_kl" "SELECT max(x) FROM (SELECT kl_divergence(p, q) OVER (ORDER BY id ROWS $((n - 1)) PRECEDING) x FROM frames) s"
done

bench_clock
for ((round = 0; round <= ROUNDS; round++)); do printf '%s\n' "${queries[@]//$'\n'/ }"; done | bench_times >"$WORK/times"

declare -A best
k=0 n=${#names[@]}
while read -r t; do
	name=${names[k % n]}
	if [ $k -ge "$n" ]; then
		best[$name]=$(awk -v a="${best[$name]:-1e9}" -v b="$t" 'BEGIN { print a < b ? a : b }')
	fi
	k=$((k + 1))
done <"$WORK/times"
[ $k -eq $((n * (ROUNDS + 1))) ] || die "a query failed"

for name in "${names[@]}"; do printf '%-24s %10.1f ms\n' "$name" "${best[$name]}"; done
ratio() { # TITLE SLOWER FASTER
	awk -v t="$1" -v a="${best[$2]}" -v b="${best[$3]}" 'BEGIN { printf "%-60s %6.2f\n", t, a / b }'
}
echo
ratio "log_loss / sum(float8)" log_loss sum
ratio "log loss by hand / log_loss" log_loss_by_hand log_loss
ratio "KL by hand, one scan / kl_divergence" kl_by_hand kl
ratio "KL by hand, two scans / kl_divergence" kl_by_hand_two_scans kl
ratio "gaussian_agg(float8) / var_samp" gaussian variance
ratio "$((ROWS / 10)) groups: kl_divergence / three sums" groups_kl groups_three_sums
ratio "$((ROWS / 10)) groups: log_loss / three sums" groups_log_loss groups_three_sums
for a in log_loss kl gaussian; do
	ratio "$a: frames of 100000 rows / frames of 100" "frame_100000_$a" "frame_100_$a"
done

# gaussian_agg of vectors, of real[] as embeddings come, against NumPy's cov of
# the same numbers in memory
psql -qAt -v ON_ERROR_STOP=1 <<'SQL'
CREATE UNLOGGED TABLE embeddings AS
SELECT i, (SELECT array_agg((random() + random() + random() - 1.5)::real) FROM generate_series(1, 768 + i * 0)) AS v
FROM generate_series(1, 10000) i;
VACUUM ANALYZE embeddings;
SQL
vectors="SELECT gaussian_count(gaussian_agg(v)) FROM embeddings"
bare="SELECT count(v::float8[]) FROM embeddings"
for ((round = 0; round < 3; round++)); do printf '%s\n' "$bare" "$vectors"; done | bench_times |
	awk '{ k = NR % 2; if (!(k in best) || $1 < best[k]) best[k] = $1 }
		END { printf "\n10000 vectors of d = 768: gaussian_agg %.0f ms, of which reading and casting %.0f ms\n", best[0], best[1] }'
for python in /usr/bin/python3 python3; do
	if $python -c 'import numpy' 2>/dev/null; then
		psql -XqAt -c "COPY (SELECT v FROM embeddings) TO STDOUT" | tr -d '{}' >"$WORK/embeddings.csv"
		$python - "$WORK/embeddings.csv" <<'PY'
import sys, time, numpy
v = numpy.loadtxt(sys.argv[1], delimiter=",")
best = 1e9
for _ in range(3):
    t = time.process_time()
    numpy.cov(v, rowvar=False)
    best = min(best, time.process_time() - t)
print("numpy.cov of them in memory: %.0f ms (NumPy %s)" % (best * 1e3, numpy.__version__))
PY
		exit
	fi
done
echo "numpy.cov: skipped, there is no NumPy"
