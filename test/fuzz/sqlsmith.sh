#!/usr/bin/env bash
# sqlsmith.sh: random queries by sqlsmith on a server with infodiv and its values of every type.
#
#   test/fuzz/sqlsmith.sh            50,000 queries
#   test/fuzz/sqlsmith.sh 5000 7     5,000 of seed 7
#
# sqlsmith (a Debian package) writes queries from the catalog: our functions and
# aggregates among PostgreSQL's own.  Fails if the server crashed or an internal
# error (XX000) is ours; prints how many queries there were and what they met.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/private_postgres.sh"
queries=${1:-50000} seed=${2:-1}

ensure_postgres
ensure_packages sqlsmith
private_tree
private_build "-Wall -Wextra -Werror"
PRIVATE_SETTINGS="statement_timeout = 2s
log_min_messages = error
log_min_error_statement = error
log_error_verbosity = verbose
temp_file_limit = '1GB'
work_mem = '16MB'" private_start
psql -XqAt -v ON_ERROR_STOP=1 -c "CREATE SCHEMA infodiv" -c "CREATE EXTENSION infodiv SCHEMA infodiv" -c "SET search_path = public, infodiv" \
	-c "ALTER DATABASE postgres SET search_path = public, infodiv" -f "$SOURCE/test/every.sql" -c "SELECT every.fill(100)" >/dev/null || die "no values"
# a table with columns of our types, so that calls of ours are often made
psql -XqAt -v ON_ERROR_STOP=1 -f - <<-'END' || die "no tables"
	CREATE TABLE public.days AS
	SELECT g AS day, freq_agg(l_text) AS labels, hist_agg(l_float8) AS numbers, gaussian_agg(v) AS fit, array_agg(px) AS masses
	FROM every.sample GROUP BY g;
	CREATE ROLE smith LOGIN;
	GRANT USAGE ON SCHEMA infodiv, every TO smith;
	GRANT SELECT ON ALL TABLES IN SCHEMA public, every TO smith;
END
before=$(psql -XqAt -c "SELECT pg_postmaster_start_time()")
status=0
done=0
while [ $done -lt "$queries" ]; do
	n=$((queries - done < 5000 ? queries - done : 5000))
	# sqlsmith ends when the connection does
	sqlsmith --target="host=$PGHOST port=$PGPORT user=smith dbname=postgres" --exclude-catalog --seed=$seed --max-queries=$n \
		>"$WORK/sqlsmith.log" 2>&1
	grep -E 'queries: [0-9]+' "$WORK/sqlsmith.log" | tail -n 1
	done=$((done + n)) seed=$((seed + 1))
done
log=$PRIVATE_DATA/server.log
echo "# $queries queries; errors by class: $(grep -oE 'ERROR:  [0-9A-Z]{5}' "$log" | sed 's/ERROR:  //; s/...$//' | sort | uniq -c | sort -rn | awk '{printf "%s %s, ", $2, $1}')"
grep -oE 'ERROR:  [0-9A-Z]{5}: .*' "$log" | sed -E 's/ERROR:  //; s/("[^"]*"|[0-9]+)$/.../' | sort | uniq -c | sort -rn | head -n 12 | sed 's/^/#/'
crashes=$(grep -cE 'terminated by signal|PANIC' "$log")
# an internal error is ours if its source file is
internal=$(grep -E -A 12 'ERROR:  XX[0-9A-Z]{3}' "$log" | grep -o 'LOCATION:.*' | sort | uniq -c | sort -rn)
ours=$(awk '{print $NF}' <<<"$internal" | sed 's/:.*//' | sort -u | while read -r f; do [ -z "$f" ] || find "$SOURCE/src" -name "$f"; done)
if [ "$crashes" -eq 0 ]; then echo "ok 1 - no crash"; else
	echo "not ok 1 - no crash"; grep -E -A 3 'terminated by signal|PANIC' "$log" | head -n 40; status=1
fi
if [ -z "$ours" ]; then echo "ok 2 - no internal error of ours"; else
	echo "not ok 2 - no internal error of ours: $ours"; grep -E -A 12 'ERROR:  XX' "$log" | head -n 60; status=1
fi
[ -z "$internal" ] || printf '# internal errors of PostgreSQL itself:\n%s\n' "$internal" | head -n 20
[ "$before" = "$(psql -XqAt -c 'SELECT pg_postmaster_start_time()')" ] || echo "# the server was restarted"
echo "1..2"
exit $status
