#!/usr/bin/env bash
# calibration.sh: calibration_agg, brier_score, roc_auc against sum() and against SQL by hand.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-10000000}

bench_start
say "# $ROWS rows"
bench_sql "CREATE TABLE t AS SELECT y, p, round(p::numeric, 3)::float8 AS rounded, g
	FROM (SELECT random() < p AS y, p, g FROM (SELECT random() AS p, abs(hashint8(i)) % 131000 AS g FROM generate_series(1::bigint, $ROWS) i) a) b"
bench_sql "VACUUM (FREEZE, ANALYZE) t"

auc_by_hand="SELECT (sum(below) FILTER (WHERE y))::float8 / (count(*) FILTER (WHERE y) * count(*) FILTER (WHERE NOT y))
	FROM (SELECT y, count(*) FILTER (WHERE NOT y) OVER (ORDER BY p) - 0.5 * count(*) FILTER (WHERE NOT y) OVER (PARTITION BY p) AS below FROM t) s"
ap_by_hand="SELECT avg(precision) FILTER (WHERE y)
	FROM (SELECT y, (count(*) FILTER (WHERE y) OVER (ORDER BY p DESC))::float8 / count(*) OVER (ORDER BY p DESC) AS precision FROM t) s"
ece_by_hand="SELECT sum(n * abs(mean_p - observed)) / sum(n)
	FROM (SELECT least(ceil(p * 15), 15), count(*) AS n, avg(p) AS mean_p, avg(y::int) AS observed FROM t GROUP BY 1) s"

bench_header
bench_pair "calibration_agg(y, p) / sum(p)" "SELECT calibration_agg(y, p) FROM t" "SELECT sum(p) FROM t" "<= 1.3"
bench_pair "the same, p of three decimals" "SELECT calibration_agg(y, rounded) FROM t" "SELECT sum(rounded) FROM t" "<= 1.3"
bench_pair "brier_score(y, p) / sum(p)" "SELECT brier_score(y, p) FROM t" "SELECT sum(p) FROM t"
bench_pair "roc_auc(y, p) / sum(p)" "SELECT roc_auc(y, p) FROM t" "SELECT sum(p) FROM t" "<= 2"
bench_pair "the same, p of three decimals" "SELECT roc_auc(y, rounded) FROM t" "SELECT sum(rounded) FROM t" "<= 2"
RUNS=${RUNS_BY_HAND:-1}
bench_pair "AUC by hand / roc_auc(y, p)" "$auc_by_hand" "SELECT roc_auc(y, p) FROM t" ">= 10"
bench_pair "AP by hand / average_precision(y, p)" "$ap_by_hand" "SELECT average_precision(y, p) FROM t" ">= 10"
bench_pair "ECE by hand, GROUP BY / calibration_agg" "$ece_by_hand" "SELECT calibration_error(calibration_agg(y, p)) FROM t"
bench_pair "131000 groups: calibration_agg / three sums" "SELECT count(*) FROM (SELECT g, calibration_agg(y, p) a FROM t GROUP BY g) s WHERE a IS NOT NULL" \
	"SELECT count(*) FROM (SELECT g, sum(p) a, sum(rounded) b, sum(p + 0) c FROM t GROUP BY g) s WHERE a + b + c > 0"
bench_pair "131000 groups: roc_auc / three sums" "SELECT count(*) FROM (SELECT g, roc_auc(y, p) a FROM t GROUP BY g) s WHERE a >= 0" \
	"SELECT count(*) FROM (SELECT g, sum(p) a, sum(rounded) b, sum(p + 0) c FROM t GROUP BY g) s WHERE a + b + c > 0"
