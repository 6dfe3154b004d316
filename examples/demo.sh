#!/usr/bin/env bash
# demo.sh: infodiv on real predictions, from nothing.
#
#   examples/demo.sh          builds infodiv, starts a private PostgreSQL in a temporary
#                             directory, runs examples/demo.sql and stops what it started
#   examples/demo.sh --keep   leaves the server up and prints the psql command
#
# The drift report as a page goes to drift.html in the current directory, or in
# DEMO_OUTPUT.  Installs what is missing (as root or through sudo; else names the command to run).
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tools/private_postgres.sh"

keep=
case ${1:-} in
	'') ;;
	--keep) keep=1 ;;
	*) die "usage: examples/demo.sh [--keep]" ;;
esac

ensure_postgres
private_tree
say "# building infodiv and starting a private PostgreSQL in $WORK"
private_build
private_start
output=${DEMO_OUTPUT:-$PWD}
cd "$here"
psql -Xq -v ON_ERROR_STOP=1 -v output="$output" -f demo.sql

if [ -n "$keep" ]; then
	PRIVATE_KEEP=1
	say ""
	say "The server is still up.  To look around:"
	say "    $PRIVATE_BIN/psql -h $PGHOST -U $PGUSER $PGDATABASE"
	say "To stop and remove it:"
	if [ "$(id -u)" -eq 0 ]; then
		say "    runuser -u postgres -- $PRIVATE_BIN/pg_ctl -D $PRIVATE_DATA -m fast stop && rm -rf $WORK"
	else
		say "    $PRIVATE_BIN/pg_ctl -D $PRIVATE_DATA -m fast stop && rm -rf $WORK"
	fi
fi
