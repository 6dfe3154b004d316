#!/usr/bin/env bash
# columns_people_have.sh: money, dates, times and names, against the server's own aggregates of them.
#
#   bench/columns_people_have.sh              10,000,000 rows
#   ROWS=1000000 RUNS=3 bench/columns_people_have.sh
#
# What all of that makes of a report stands in bench/drift.sh.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-10000000}

bench_start
say "# $ROWS rows"

# numbers
# In each table the columns of its questions alone, and the same numbers in all types that hold them.
bench_sql "CREATE TABLE money AS SELECT x AS amount, x::float8 AS float8, x::real AS real, floor(x)::integer AS int4, floor(x)::bigint AS int8
	FROM (SELECT (exp(3 + sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))::numeric(10, 2) AS x FROM generate_series(1, $ROWS) g) s"
bench_sql "CREATE TABLE instants AS SELECT at, at::timestamp AS local, at::date AS day, extract(epoch FROM at)::float8 AS seconds
	FROM (SELECT '2026-01-01'::timestamptz + random() * interval '30 days' AS at FROM generate_series(1, $ROWS) g) s"
bench_sql "VACUUM (FREEZE, ANALYZE) money, instants"
hist() { echo "SELECT hist_total(hist_agg($1)) FROM $2"; }
bench_header
bench_pair "hist_agg, numeric(10,2) / sum" "$(hist amount money)" "SELECT sum(amount) FROM money" "<= 1.0"
bench_pair "the same / hist_agg of its cast" "$(hist amount money)" "$(hist amount::float8 money)"
for column in int4 int8 real; do
	bench_pair "hist_agg, $column / float8" "$(hist $column money)" "$(hist float8 money)"
done
for column in at local day; do
	bench_pair "hist_agg, $column / its seconds, float8" "$(hist $column instants)" "$(hist seconds instants)" "<= 1.2"
done
bench_pair "hist_agg, at / of extract(epoch FROM at)" "$(hist at instants)" "$(hist 'extract(epoch FROM at)::float8' instants)"

# labels
# Values at random from so many; a table has no more columns than its questions, as the scan of the rest would
# make all of them alike.
bench_sql "CREATE TABLE label_days AS SELECT h % 3653 AS number, '2016-01-01'::date + (h % 3653) AS day,
	(h % 100000 / 100.0)::numeric(10,2) AS amount
	FROM (SELECT abs(hashint8(g)::bigint)::int AS h FROM generate_series(1::bigint, $ROWS) g) s"
bench_sql "CREATE TYPE label_color AS ENUM ('red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'violet', 'white', 'grey', 'black')"
bench_sql "CREATE TABLE label_keys AS SELECT md5((h % 1000000)::text)::uuid AS id,
	'2026-01-01'::timestamptz + h % 1000000 * interval '37.25 s' AS at,
	(enum_range(NULL::label_color))[1 + h % 10] AS color, (enum_range(NULL::label_color))[1 + h % 10]::text AS color_text
	FROM (SELECT abs(hashint8(g)::bigint)::int AS h FROM generate_series(1::bigint, $ROWS) g) s"
bench_sql "VACUUM (FREEZE, ANALYZE) label_days, label_keys"
bench_header
bench_pair "entropy, numeric, 100,000 labels / sum" "SELECT entropy(amount) FROM label_days" "SELECT sum(amount) FROM label_days" "<= 1.3"
bench_pair "entropy, date / integer, 3,653 labels" "SELECT entropy(day) FROM label_days" "SELECT entropy(number) FROM label_days" "<= 1.3"
bench_pair "entropy, enum / text, 10 labels" "SELECT entropy(color) FROM label_keys" "SELECT entropy(color_text) FROM label_keys" "<= 2"
# through its text, as a column without a transition of its own type would go
bench_pair "entropy, uuid / its text, 1,000,000 labels" "SELECT entropy(id) FROM label_keys" \
	"SELECT entropy(id::text) FROM label_keys" "<= 1.0"
bench_pair "entropy, timestamptz / its text, the same" "SELECT entropy(at) FROM label_keys" \
	"SELECT entropy(at::text) FROM label_keys" "<= 1.0"
