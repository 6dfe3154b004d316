#!/usr/bin/env bash
# alarms.sh: how many of 1,000 reports without drift raise an alarm, by their number of
# columns; docs/drift.md has the table.
#
#   bench/alarms.sh
#   REPORTS=100 bench/alarms.sh
#
# A fifth of the columns each: uniform numbers, five values, 40 labels, numbers with 5% NULL,
# booleans of 10% true.  The random numbers are the same in each run.
set -u -o pipefail
REPORTS=${REPORTS:-1000}
. "$(dirname "$0")/lib.sh"
bench_start

columns() { # COLUMNS
	local i
	for ((i = 0; i < $1; i += 5)); do
		printf '%s' "${i/#0/}" | sed 's/..*/, /'
		printf '%s' "random() AS a$i, floor(5 * random())::int AS b$i, 'l' || floor(40 * random())::int AS c$i," \
			" CASE WHEN random() >= 0.05 THEN random() END AS d$i, random() < 0.1 AS e$i"
	done
}

# a query for each report, so that none is computed once for all
side() { # COLUMNS ROWS
	echo "concat('SELECT $(columns "$1" | sed "s/'/''/g") FROM generate_series(1, $2) WHERE ', s, ' > 0')"
}

printf '%8s %8s %8s  %s\n' columns rows rows "alarms in $REPORTS reports"
while read -r columns n m; do
	printf '%8s %8s %8s  ' "$columns" "$n" "$m"
	psql -XqAt -v ON_ERROR_STOP=1 -c "SELECT FROM setseed(0.5)" -c "
		SELECT count(*) FILTER (WHERE r.alarm) FROM generate_series(1, $REPORTS) AS s,
			LATERAL (SELECT bool_or(drift_detected) AS alarm
				FROM drift_report($(side "$columns" "$n"), $(side "$columns" "$m"))) AS r" | tail -n 1
done <<-'END'
	5 60 60
	5 1000 300
	20 200 200
	100 200 100
END
