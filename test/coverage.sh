#!/usr/bin/env bash
# coverage.sh: which lines of src/ the tests reach.
#
#   test/coverage.sh             unit, regression and TAP tests; a table by file
#   test/coverage.sh -v          the lines that no test reached, too
#   test/coverage.sh -v regress  the same of the named parts: unit regress tap
#
# Builds with gcc's --coverage, once for the server and once for the unit tests,
# and counts a line as reached if either build reached it.  Each kernel is
# compiled once, not for several processors.  Fails below INFODIV_COVERAGE (95)
# per cent of all lines.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tools/private_postgres.sh"

verbose=
if [ "${1:-}" = -v ]; then verbose=1; shift; fi
parts=${*:-unit regress tap}
wants() { case " $parts " in *" $1 "*) return 0 ;; esac; return 1; }

ensure_postgres unit tap
private_tree
private_build "--coverage -O1 -DNUMERICS_MULTIVERSION="
# Backends of every test write the counts that stand beside the objects.
chmod -R a+rwX "$SOURCE"
status=0

if wants unit; then
	make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" UNIT_CC="gcc --coverage -DNUMERICS_MULTIVERSION=" unit >"$WORK/unit.log" 2>&1 ||
		{ grep -A 3 '^not ok' "$WORK/unit.log" >&2; say "the unit tests failed"; status=1; }
fi
if wants regress; then
	private_start
	as_server env PATH="$PATH" make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" installcheck >"$WORK/regress.log" 2>&1 ||
		{ head -n 100 "$SOURCE/regression.diffs" >&2; say "the regression tests failed"; status=1; }
	private_stop
fi
if wants tap; then
	as_server env PATH="$PATH" LC_ALL=C make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" prove_installcheck \
		PROVE_FLAGS="--verbose" >"$WORK/tap.log" 2>&1 ||
		{ grep -A 3 '^not ok' "$WORK/tap.log" >&2; say "the TAP tests failed"; status=1; }
fi

cd "$SOURCE" || exit 1
find . -name '*.gcda' -print0 | xargs -0 -n 1 gcov --json-format --stdout 2>/dev/null |
	perl "$here/coverage_table.pl" "$verbose" "${INFODIV_COVERAGE:-95}" || status=1
exit $status
