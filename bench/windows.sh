#!/usr/bin/env bash
# windows.sh: label entropy over moving frames, against count over the same frame.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-1000000}

bench_start
say "# $ROWS rows"
bench_sql "CREATE TABLE t AS SELECT g, abs(hashint8(g)) % 20 AS few, 'label ' || abs(hashint8(g)) % 20 AS few_text,
	abs(hashint8(g * 7)) % 100000 AS many FROM generate_series(1::bigint, $ROWS) g"
bench_sql "VACUUM (FREEZE, ANALYZE) t"

over() { echo "SELECT count(r) FROM (SELECT $1 OVER (ORDER BY g ROWS $2 PRECEDING) AS r FROM t) s"; }

bench_header
for column in few few_text many; do
	bench_pair "entropy($column), frames 100,000 / 100" "$(over "entropy($column)" 99999)" "$(over "entropy($column)" 99)" "<= 1.3"
	for frame in 99 99999; do
		bench_pair "entropy($column) / count($column), frame $((frame + 1))" \
			"$(over "entropy($column)" $frame)" "$(over "count($column)" $frame)" "<= 3"
	done
done
bench_pair "running entropy(few) / running count" "SELECT count(r) FROM (SELECT entropy(few) OVER (ORDER BY g) AS r FROM t) s" \
	"SELECT count(r) FROM (SELECT count(few) OVER (ORDER BY g) AS r FROM t) s"
