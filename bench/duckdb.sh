#!/usr/bin/env bash
# duckdb.sh: entropy of labels, side by side with DuckDB's of the same rows, on one thread each.
#
#   bench/duckdb.sh                  3 million rows
#   ROWS=10000000 bench/duckdb.sh
#
# Takes node and npm, with which DuckDB's package is installed into the temporary directory.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-3000000}
here=$(cd "$(dirname "$0")" && pwd)

command -v npm >/dev/null || die "npm is needed, to install DuckDB"
bench_start
mkdir "$WORK/duckdb"
cp "$here/duckdb.mjs" "$WORK/duckdb/"
(cd "$WORK/duckdb" && npm install --silent --no-fund --no-audit --no-save @duckdb/node-api) ||
	die "npm could not install @duckdb/node-api"

bench_sql "CREATE TABLE t AS SELECT (h % 20)::int AS few, 'label ' || h % 20 AS few_text, (h % 1000000)::int AS many,
	'label ' || h % 1000000 AS many_text
	FROM (SELECT abs(hashint8(g)::bigint) AS h FROM generate_series(1::bigint, $ROWS) g) s"
bench_sql "CREATE TABLE kept AS SELECT n, freq_agg(few_text) AS few_text, freq_agg(many_text) AS many_text
	FROM (SELECT *, row_number() OVER () % 30 AS n FROM t) s GROUP BY n"
bench_sql "CREATE TABLE merged AS SELECT freq_merge(few_text) AS few_text, freq_merge(many_text) AS many_text FROM kept"
bench_sql "VACUUM (FREEZE, ANALYZE) t, kept, merged"

coproc DUCKDB { cd "$WORK/duckdb" && exec node duckdb.mjs; }
duckdb() { # SQL: sets duckdb_ms and duckdb_value
	echo "$1" >&"$to_duckdb"
	read -r duckdb_ms duckdb_value <&"$from_duckdb" || die "DuckDB failed: $1"
}
to_duckdb=${DUCKDB[1]} from_duckdb=${DUCKDB[0]}

# One session here as well.  bash warns of a second coprocess, so it has pipes of its own.
mkfifo "$WORK/to_psql" "$WORK/from_psql"
psql -XqAt -v ON_ERROR_STOP=1 <"$WORK/to_psql" >"$WORK/from_psql" &
exec {to_psql}>"$WORK/to_psql" {from_psql}<"$WORK/from_psql"
echo '\timing on' >&"$to_psql"
postgres() { # SQL: sets postgres_ms and postgres_value
	echo "$1;" >&"$to_psql"
	read -r postgres_value <&"$from_psql" && read -r _ postgres_ms _ <&"$from_psql" || die "PostgreSQL failed: $1"
}

psql -XqAt -c "COPY t TO STDOUT (FORMAT csv)" >"$WORK/t.csv"
duckdb "CREATE TABLE t AS SELECT * FROM read_csv('$WORK/t.csv', columns = {few: 'INTEGER', few_text: 'VARCHAR', many: 'INTEGER', many_text: 'VARCHAR'})"
duckdb "SELECT version()"
say "# $ROWS rows, DuckDB $duckdb_value"

# One row of the table: A, DuckDB, A, DuckDB ...
against_duckdb() { # NAME SQL DUCKDB_SQL [BAR]
	local i times=$WORK/duckdb.times
	: >"$times"
	for ((i = 0; i <= RUNS; i++)); do
		postgres "$2"
		duckdb "$3"
		if [ "$i" -gt 0 ]; then echo "$postgres_ms $duckdb_ms" >>"$times"; fi
	done
	awk -v a="$postgres_value" -v b="$duckdb_value" 'BEGIN { exit !((a - b) ^ 2 <= 1e-18 * a * a) }' ||
		die "$1: $postgres_value against DuckDB's $duckdb_value"
	printf '%-44s %12.1f %12.1f %8.3f  %s\n' "$1" "$(cut -d' ' -f1 "$times" | median)" "$(cut -d' ' -f2 "$times" | median)" \
		"$(awk '{ print $1 / $2 }' "$times" | median)" "${4:-}"
}

printf '%-44s %12s %12s %8s  %s\n' "A against DuckDB" "A ms" "DuckDB ms" "ratio" "asked for"
against_duckdb "count(*)" "SELECT count(*) FROM t" "SELECT count(*) FROM t"
for column in few few_text many; do
	against_duckdb "entropy($column)" "SELECT entropy($column) FROM t" "SELECT entropy($column) FROM t"
done
against_duckdb "entropy(many_text)" "SELECT entropy(many_text) FROM t" "SELECT entropy(many_text) FROM t" "<= 0.5"
for column in few_text many_text; do
	against_duckdb "30 kept states merged / entropy($column)" "SELECT entropy(freq_merge($column)) FROM kept" \
		"SELECT entropy($column) FROM t"
	against_duckdb "one kept state / entropy($column)" "SELECT entropy($column) FROM merged" "SELECT entropy($column) FROM t"
done
