#!/usr/bin/env bash
# run.sh: every test of infodiv, on a private PostgreSQL that it starts and stops.
#
#   test/run.sh              all of it
#   test/run.sh unit regress the named parts: unit sanitize regress installcheck tap fuzz citus
#
# Ends with the line "N passed, N failed", and fails if anything failed.  What this
# machine cannot do is said as it comes, and counted in the line before.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tools/private_postgres.sh"

parts=${*:-unit sanitize regress installcheck tap fuzz citus}
passed=0 failed=0 skipped=0

# Count the TAP lines of a log; a part that died without one counts as a failure.
count_tap() { # LOG STATUS NAME
	local ok notok skip
	notok=$(grep -c '^not ok' "$1")
	skip=$(grep -ciE '^ok .*# *skip' "$1")
	ok=$(($(grep -cE '^ok( [0-9]+)?( -|$)' "$1") - skip))    # not prove's own "ok 17 ms"
	passed=$((passed + ok)) failed=$((failed + notok)) skipped=$((skipped + skip))
	grep '^not ok' -A 3 "$1" || true
	grep -iE '^ok .*# *skip' "$1" || true
	if [ "$2" -ne 0 ] && [ "$notok" -eq 0 ]; then
		tail -n 40 "$1"
		failed=$((failed + 1))
		echo "not ok - $3 ended with status $2"
	fi
	echo "# $3: $ok ok, $notok not ok, $skip skipped"
}

wants() { case " $parts " in *" $1 "*) return 0 ;; esac; return 1; }

# shellcheck disable=SC2046
ensure_postgres $(for part in unit sanitize tap fuzz; do if wants $part; then echo $part; fi; done)

# monitors are tested with it on a server of Debian's
if wants tap && config=$(find_pg_config) && [ "$(dirname "$(dirname "$(dirname "$config")")")" = "$PRIVATE_PACKAGED" ]; then
	try_packages "postgresql-$(basename "$(dirname "$(dirname "$config")")")-cron"
fi

private_tree
echo "# building with -Wall -Wextra -Werror in $WORK"
private_build "-Wall -Wextra -Werror"

for kind in unit sanitize; do
	wants $kind || continue
	if [ $kind = sanitize ]; then s=1; else s=; fi
	make -C "$SOURCE" -s -j"$(nproc)" PG_CONFIG="$PRIVATE_CONFIG" unit SANITIZE=$s >"$WORK/$kind.log" 2>&1
	count_tap "$WORK/$kind.log" $? $kind
done

if wants regress; then
	private_start
	as_server env PATH="$PATH" make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" installcheck \
		>"$WORK/regress.log" 2>&1
	status=$?
	# PostgreSQL 15 prints "test NAME ... ok", later ones print TAP in columns.
	sed -n -E 's/^(test )?([a-z_0-9]+) +\.\.\. (ok|FAILED).*/\3 - \2/p; t; /^(not )?ok /p' "$WORK/regress.log" |
		sed -E 's/^FAILED/not ok/; s/^((not )?ok [0-9]+) +[-+]/\1 -/' >"$WORK/regress.tap"
	[ $status -eq 0 ] || { tail -n 20 "$WORK/regress.log"; cat "$SOURCE/regression.diffs" 2>/dev/null; } | head -n 300
	count_tap "$WORK/regress.tap" $status regress
	private_stop
fi

# on two clusters unlike this one
if wants installcheck; then
	"$here/installcheck.sh" sql_ascii icu_turkish >"$WORK/installcheck.log" 2>&1
	count_tap "$WORK/installcheck.log" $? installcheck
fi

if wants tap && ls "$SOURCE"/test/t/*.pl >/dev/null 2>&1; then
	as_server env PATH="$PATH" LC_ALL=C make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" prove_installcheck \
		PROVE_FLAGS="--verbose --timer --jobs $(nproc)" >"$WORK/tap.log" 2>&1
	count_tap "$WORK/tap.log" $? tap
fi

if wants fuzz && [ -x "$SOURCE/test/fuzz/run.sh" ]; then
	SOURCE="$SOURCE" "$SOURCE/test/fuzz/run.sh" >"$WORK/fuzz.log" 2>&1
	count_tap "$WORK/fuzz.log" $? fuzz
fi

# on a cluster that is already there: INFODIV_CITUS="HOST PORT"
if wants citus; then
	# shellcheck disable=SC2086
	"$here/citus.sh" ${INFODIV_CITUS:-} >"$WORK/citus.log" 2>&1
	count_tap "$WORK/citus.log" $? citus
fi

[ $skipped -eq 0 ] || echo "# $skipped skipped"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
