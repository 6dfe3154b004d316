#!/usr/bin/env bash
# joint.sh: two columns together against sum(float8), and against the SQL one writes by hand.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-10000000}
WIDE=${WIDE:-1000000}

bench_start
say "# $ROWS rows"
# tables apart: a row that is longer than the question makes all of it a scan
bench_sql "CREATE TABLE t AS SELECT (hashint8(g) & 1023) % 20 AS a, (hashint8(g * 7) & 1023) % 20 AS b, random() AS x FROM generate_series(1::bigint, $ROWS) g"
bench_sql "CREATE TABLE texts AS SELECT 'label ' || (hashint8(g) & 1023) % 20 AS a, 'label ' || (hashint8(g * 7) & 1023) % 20 AS b, random() AS x
	FROM generate_series(1::bigint, $ROWS) g"
bench_sql "CREATE TABLE many AS SELECT abs(hashint8(g)) % 1000 AS a, abs(hashint8(g * 7)) % 1000 AS b FROM generate_series(1::bigint, $ROWS) g"
bench_sql "CREATE TABLE grouped AS SELECT (hashint8(g) & 1023) % 20 AS a, (hashint8(g * 7) & 1023) % 20 AS b,
	abs(hashint8(g * 3)) % 100 AS g100, abs(hashint8(g * 3)) % 13100 AS g13100, abs(hashint8(g * 3)) % 131000 AS g131000
	FROM generate_series(1::bigint, $ROWS) g"
bench_sql "CREATE TABLE alone WITH (parallel_workers = 0) AS TABLE t; CREATE TABLE many_alone WITH (parallel_workers = 0) AS TABLE many"
bench_sql "VACUUM (FREEZE, ANALYZE) t, texts, many, grouped, alone, many_alone"

# H(a) + H(b) - H(a, b), each by a GROUP BY of its own
h() { echo "(SELECT -sum(p * ln(p)) / ln(2.0::float8) FROM (SELECT (count(*) / sum(count(*)) OVER ())::float8 AS p FROM $1 GROUP BY $2) s)"; }
three() { echo "SELECT $(h "$1" a) + $(h "$1" b) - $(h "$1" 'a, b')"; }
# the same from one GROUP BY over the rows, and two over what it left
one() {
	echo "WITH ab AS MATERIALIZED (SELECT a, b, count(*)::float8 AS n FROM $1 GROUP BY a, b),
		a AS (SELECT a, sum(n) AS n FROM ab GROUP BY a), b AS (SELECT b, sum(n) AS n FROM ab GROUP BY b), t AS (SELECT sum(n) AS n FROM ab)
		SELECT sum(ab.n / t.n * ln(ab.n * t.n / (a.n * b.n))) / ln(2.0::float8) FROM ab JOIN a USING (a) JOIN b USING (b), t"
}
workers="SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;"
mi() { echo "SELECT mutual_information(a, b) FROM $1"; }

bench_header
bench_pair "int, 20 x 20 labels / sum(float8)" "$(mi t)" "SELECT sum(x) FROM t" "<= 1.6"
bench_pair "int, 20 x 20 / three GROUP BYs by hand" "$(mi t)" "$(three t)" "<= 0.33"
bench_pair "int, 20 x 20 / one and two of what it left" "$(mi t)" "$(one t)"
bench_pair "text, 20 x 20 / sum(float8)" "$(mi texts)" "SELECT sum(x) FROM texts"
bench_pair "text, 20 x 20 / three GROUP BYs by hand" "$(mi texts)" "$(three texts)"
bench_pair "a million pairs / three GROUP BYs by hand" "$(mi many)" "$(three many)" "<= 0.5"
bench_pair "a million pairs / one and two of what it left" "$(mi many)" "$(one many)"
bench_pair "int, 20 x 20, two workers / one process" "$(mi t)" "$(mi alone)" "< 1" "$workers"
bench_pair "a million pairs, two workers / one process" "$(mi many)" "$(mi many_alone)" "< 1" "$workers"
bench_pair "a million pairs, two workers / by hand" "$(mi many)" "$(three many)" "<= 1.0" "$workers"
for groups in 100 13100 131000; do
	bench_pair "$groups groups / count(*)" \
		"SELECT count(e) FROM (SELECT mutual_information(a, b) AS e FROM grouped GROUP BY g$groups) s" \
		"SELECT count(e) FROM (SELECT count(*) AS e FROM grouped GROUP BY g$groups) s"
done
frames() { echo "SELECT count(r) FROM (SELECT $1 OVER (ORDER BY g ROWS $2 PRECEDING) AS r FROM moving) s"; }
bench_sql "CREATE TABLE moving AS SELECT g, hashint8(g) & 15 AS a, hashint8(g * 7) & 15 AS b FROM generate_series(1::bigint, $WIDE) g"
bench_sql "VACUUM (FREEZE, ANALYZE) moving"
for column in 'mutual_information(a, b)' 'theils_u(a, b)'; do
	bench_pair "$column, frames 10,000 / 100" "$(frames "$column" 9999)" "$(frames "$column" 99)" "<= 1.3"
	bench_pair "$column / count(a), frame 10,000" "$(frames "$column" 9999)" "$(frames "count(a)" 9999)"
done

say "# association_report, 20 columns, $WIDE rows"
bench_sql "CREATE TABLE wide AS SELECT $(for i in 1 2 3 4 5; do printf '%s' "(hashint8(g * $i) & 15)::integer AS n$i, 'text ' || (hashint8(g * $i) & 31) AS t$i, random() AS x$i, random() * 100 AS y$i, "; done)
	(hashint8(g) & 1) = 1 AS target FROM generate_series(1::bigint, $WIDE) g"
bench_sql "VACUUM (FREEZE, ANALYZE) wide"
every() { for i in 1 2 3 4 5; do printf '%s' "count(DISTINCT n$i), count(DISTINCT t$i), max(x$i), max(y$i)"; [ $i = 5 ] || printf ', '; done; }
RUNS=3 bench_pair "association_report / count(DISTINCT) and max" "SELECT * FROM association_report('wide', 'target')" "SELECT $(every) FROM wide"
RUNS=3 bench_pair "the same with two workers" "SELECT * FROM association_report('wide', 'target')" "SELECT $(every) FROM wide" "" "$workers"
