#!/usr/bin/env bash
# monitor.sh: what a refresh costs that finds one new window, after 10 and after 1,000 windows
# of history; and an INSERT into a table that is watched.
#
#   bench/monitor.sh          2,000 rows a window
#   ROWS=20000 bench/monitor.sh
set -u -o pipefail
RUNS=${RUNS:-9}
ROWS=${ROWS:-2000}
. "$(dirname "$0")/lib.sh"
bench_start

for windows in 10 1000; do
	say "a history of $windows windows of $ROWS rows"
	bench_sql "CREATE TABLE events_$windows AS SELECT timestamptz '2020-01-01Z' + i * interval '1 hour' / $ROWS AS at, (i * 7919) % 97 AS size,
		'k' || (i * 31) % 11 AS kind, sin(i) AS score FROM generate_series(0, $ROWS::bigint * ($windows + 40) - 1) i;
		CREATE INDEX ON events_$windows (at)"
	bench_sql "VACUUM ANALYZE events_$windows"
	bench_sql "SELECT drift_monitor_create('m_$windows', 'events_$windows', 'at', '1 hour', 'SELECT * FROM events_$windows LIMIT 50000', late => '0')"
	bench_sql "CALL drift_monitor_refresh('m_$windows', timestamptz '2020-01-01Z' + $windows * interval '1 hour')"
	bench_sql "VACUUM ANALYZE m_${windows}_profile, m_${windows}_drift"
	bench_sql "CREATE SEQUENCE hour_$windows START $((windows + 1))"
done
bench_sql "CREATE TABLE watched (LIKE events_10); CREATE TABLE unwatched (LIKE events_10); CREATE INDEX ON watched (at); CREATE INDEX ON unwatched (at);
	SELECT drift_monitor_create('w', 'watched', 'at', '1 hour')"

one_more() { echo "CALL drift_monitor_refresh('m_$1', timestamptz '2020-01-01Z' + nextval('hour_$1') * interval '1 hour')"; }
bench_header
bench_pair "one window after 1,000, after 10" "$(one_more 1000)" "$(one_more 10)" "<= 1.2"
insert="SELECT * FROM events_1000 LIMIT 100000"
bench_pair "INSERT into a watched table, an unwatched" "INSERT INTO watched $insert" "INSERT INTO unwatched $insert" "1"
psql -XqAt -c "SELECT 'windows computed: ' || string_agg(windows_computed::text, ' and ') FROM (TABLE m_10_monitor UNION ALL TABLE m_1000_monitor) m"
