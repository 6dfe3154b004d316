#!/usr/bin/env bash
# profiles.sh: drift_profile and reports from it, against the same reports from the raw
# rows, and against COPY into pandas with NumPy and SciPy: ten columns, 30 days.
#
#   bench/profiles.sh         10,000,000 rows
#   ROWS=1000000 bench/profiles.sh
#   RUNS=3                    pairs to measure
set -u -o pipefail
RUNS=${RUNS:-3}
ROWS=${ROWS:-10000000}
. "$(dirname "$0")/lib.sh"
ensure_packages python3-pandas python3-scipy python3-numpy
bench_start

say "making $ROWS rows"
bench_sql "SELECT setseed(0.5); CREATE TABLE log AS SELECT timestamptz '2026-01-01' + (i - 1) * (interval '30 days' / $ROWS) AS at,
	20 + 5 * (random() + random() + random() - 1.5) AS temp, exp(3 * random())::numeric(10, 2) AS price,
	floor(1000 * random() * random())::int AS units, random() AS score, floor(random() * 8)::int * 10 AS age_group,
	'country_' || floor(40 * random() ^ 2) AS country, (ARRAY['web', 'app', 'store', 'phone'])[1 + floor(4 * random())::int] AS channel,
	'sku_' || floor(1000 * random() ^ 1.5) AS sku, random() < 0.3 AS member, 'v' || floor(12 * random()) AS version
	FROM generate_series(1, $ROWS) AS i"
bench_sql "VACUUM ANALYZE log"

columns='{temp,price,units,score,age_group,country,channel,sku,member,version}'
profile="drift_profile('log', '$columns', time_column => 'at', bucket => '1 day')"
bench_sql "CREATE TABLE kept AS SELECT * FROM $profile"
say "$(psql -XqAtc "SELECT count(*) || ' rows, ' || pg_size_pretty(pg_total_relation_size('kept')) || ' of ' ||
	pg_size_pretty(pg_total_relation_size('log')) FROM kept")"

side() { # TABLE TIME FROM DAYS
	echo "'SELECT * FROM $1 WHERE $2 >= timestamptz ''2026-01-01'' + ''$3 days'' AND $2 < timestamptz ''2026-01-01'' + ''$(($3 + $4)) days'''"
}
report() { echo "SELECT * FROM drift_report($(side "$1" "$2" 0 20), $(side "$1" "$2" 23 7), '$columns')"; }
bench_header
scan="SELECT count(*) FROM drift_report('log', 'SELECT * FROM log LIMIT 0', '$columns')"
bench_pair "a profile, a report's scan of the same rows" "SELECT count(*) FROM $profile" "$scan" "<= 1.15"
bench_sql "CREATE INDEX log_at ON log (at)"
bench_pair "the same with an index on the time" "SELECT count(*) FROM $profile" "$scan" "<= 1.15"
bench_pair "rows counted by a column of one value, counted" "SELECT count(*) FROM log GROUP BY units / 1000" "SELECT count(*) FROM log"
bench_sql "DROP INDEX log_at"
RUNS=1 bench_pair "the last 7 days and the first 20, kept, raw" "$(report kept window_start)" "$(report log at)" "<= 0.005"
RUNS=1 bench_pair "30 windows, kept, raw" \
	"SELECT * FROM drift_series('kept', 'window_start', '1 day', $(side kept window_start 0 10), '$columns')" \
	"SELECT * FROM drift_series('log', 'at', '1 day', $(side log at 0 10), '$columns')" "A < 200 ms"
if [ -n "$(psql -XqAtc "($(report kept window_start)) EXCEPT ($(report log at))")" ]; then die "the reports differ"; fi

bench_sql "CREATE TABLE first AS SELECT * FROM log WHERE at < timestamptz '2026-01-01' + '20 days';
	CREATE TABLE last AS SELECT * FROM log WHERE at >= timestamptz '2026-01-01' + '23 days';
	ALTER TABLE first DROP COLUMN at; ALTER TABLE last DROP COLUMN at"
read -r seconds mb < <(/usr/bin/python3 "$(dirname "$0")/drift_pandas.py" first last 2>/dev/null)
printf '%-44s %12.0f ms, %s MB\n' "COPY of these, pandas, NumPy, SciPy" "$(awk "BEGIN {print 1000 * $seconds}")" "$mb"
