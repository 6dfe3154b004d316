#!/usr/bin/env bash
# columns_people_have.sh: money, dates, times and names, against the server's own aggregates of them.
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-10000000}

bench_start
say "# $ROWS rows"

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
