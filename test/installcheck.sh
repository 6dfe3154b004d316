#!/usr/bin/env bash
# installcheck.sh: "make installcheck" on clusters unlike those that the tests make.
#
#   test/installcheck.sh                  every cluster below
#   test/installcheck.sh latin1 icu       the named ones
#
#   sql_ascii  latin1  icu  icu_turkish  english  turkish
#
# Each has settings that change how values are printed and names are found, and
# the checkout is one that the user who runs the tests may not write to.  The
# last two are glibc's locales, made here if the machine has their sources
# (Debian's package locales).  Prints TAP.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tools/private_postgres.sh"

initdb_options() { # CLUSTER
	case $1 in
		sql_ascii) echo --encoding SQL_ASCII --locale=C ;;
		latin1) echo --encoding LATIN1 --locale=C ;;
		icu) echo --encoding UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US ;;
		icu_turkish) echo --encoding UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=tr-TR ;;
		english) echo --encoding UTF8 --locale=en_US.UTF-8 ;;
		turkish) echo --encoding UTF8 --locale=tr_TR.UTF-8 ;;
		*) return 1 ;;
	esac
}

# Why this machine cannot have a cluster, if it cannot.
missing_for() { # CLUSTER
	case $1 in
		icu*) "$PRIVATE_CONFIG" --configure | grep -q -e --with-icu || echo "PostgreSQL without ICU" ;;
		english) make_locale en_US ;;
		turkish) make_locale tr_TR ;;
	esac
}

make_locale() { # NAME
	mkdir -p "$LOCPATH"
	localedef -i "$1" -f UTF-8 "$LOCPATH/$1.UTF-8" >/dev/null 2>&1 || echo "no sources of the locale $1"
}

check_cluster() { # CLUSTER
	local why status started=$SECONDS
	why=$(missing_for "$1")
	if [ -n "$why" ]; then echo "ok $number - installcheck on $1 # skip $why"; return; fi
	PRIVATE_INITDB=$(initdb_options "$1") private_start "$WORK/$1"
	as_server mkdir "$WORK/$1/results"
	as_server env PATH="$PATH" TMPDIR="$WORK/$1/results" make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" installcheck >"$WORK/$1.log" 2>&1
	status=$?
	private_stop
	if [ $status -eq 0 ]; then echo "ok $number - installcheck on $1"; else
		echo "not ok $number - installcheck on $1"
		{ grep -E '^(test .*FAILED|not ok)' "$WORK/$1.log"; tail -n 5 "$WORK/$1.log"; cat "$WORK/$1"/results/*/regression.diffs; } |
			head -n "${LINES_SHOWN:-100}" | sed 's/^/# /'
		failed=1
	fi
	echo "# $1: $((SECONDS - started)) s"
	rm -rf "${WORK:?}/$1"
}

clusters=${*:-sql_ascii latin1 icu icu_turkish english turkish}
for c in $clusters; do initdb_options "$c" >/dev/null || die "no cluster is called $c"; done
ensure_postgres
private_tree
private_build
trap 'chmod -R u+w "$SOURCE"; private_cleanup' EXIT
chmod -R a-w "$SOURCE"
if [ "$(id -u)" -eq 0 ]; then chown -R root: "$SOURCE"; fi
export LOCPATH=$WORK/locale
PRIVATE_SETTINGS="extra_float_digits = 0
DateStyle = 'German'
TimeZone = 'America/Santiago'
IntervalStyle = 'sql_standard'
bytea_output = 'escape'
client_min_messages = error
standard_conforming_strings = off
quote_all_identifiers = on
search_path = '\"\$user\"'"
number=0 failed=0
for c in $clusters; do
	number=$((number + 1))
	check_cluster "$c"
done
echo "1..$number"
exit $failed
