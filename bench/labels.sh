#!/usr/bin/env bash
# labels.sh: label entropy against sum(float8), and against the SQL one writes by hand.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-10000000}

bench_start
say "# $ROWS rows"
# the groups' columns apart: a row that is longer than the question makes all of it a scan
bench_sql "CREATE TABLE t AS SELECT (hashint8(g) & 1023) % 20 AS few,
	'label ' || (hashint8(g) & 1023) % 20 AS few_text, abs(hashint8(g * 7)) % 1000000 AS many, random() AS x
	FROM generate_series(1::bigint, $ROWS) g"
bench_sql "CREATE TABLE grouped AS SELECT (hashint8(g) & 1023) % 20 AS few,
	abs(hashint8(g * 3)) % 100 AS g100, abs(hashint8(g * 3)) % 1000 AS g1000,
	abs(hashint8(g * 3)) % 131000 AS g131000, abs(hashint8(g * 3)) % 1000000 AS g1000000
	FROM generate_series(1::bigint, $ROWS) g"
bench_sql "VACUUM (FREEZE, ANALYZE) t, grouped"

by_hand() { echo "SELECT -sum(p * ln(p)) / ln(2.0::float8) FROM (SELECT (count(*) / sum(count(*)) OVER ())::float8 AS p FROM t GROUP BY $1) s"; }

bench_header
bench_pair "entropy, int, 20 labels / sum(float8)" "SELECT entropy(few) FROM t" "SELECT sum(x) FROM t" "<= 1.1"
bench_pair "entropy, int, 20 labels / by hand" "SELECT entropy(few) FROM t" "$(by_hand few)" "<= 0.5"
bench_pair "entropy, text, 20 labels / sum(float8)" "SELECT entropy(few_text) FROM t" "SELECT sum(x) FROM t"
bench_pair "entropy, text, 20 labels / by hand" "SELECT entropy(few_text) FROM t" "$(by_hand few_text)"
bench_pair "entropy, int, 1,000,000 labels / sum(float8)" "SELECT entropy(many) FROM t" "SELECT sum(x) FROM t"
bench_pair "entropy, int, 1,000,000 labels / by hand" "SELECT entropy(many) FROM t" "$(by_hand many)" "<= 0.45"
bench_pair "the same with two workers / by hand" "SELECT entropy(many) FROM t" "$(by_hand many)" "<= 1.0" \
	"SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;"
for groups in 100 1000 131000 1000000; do
	case $groups in 100) bar="<= 1.35" ;; 1000000) bar="< 2" ;; *) bar="" ;; esac
	bench_pair "$groups groups, entropy / count(*)" \
		"SELECT count(e) FROM (SELECT entropy(few) AS e FROM grouped GROUP BY g$groups) s" \
		"SELECT count(e) FROM (SELECT count(*) AS e FROM grouped GROUP BY g$groups) s" "$bar"
done
