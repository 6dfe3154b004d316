#!/usr/bin/env bash
# versions.sh: the tests on every PostgreSQL that infodiv supports.
#
#   test/versions.sh             PostgreSQL 15, 17, 18 and 19
#   test/versions.sh 17 18       the named versions
#
# Each version comes from the Debian release that carries it, in a chroot that
# debootstrap makes once and this script keeps (as root; about 2 GB each).  In
# it test/run.sh builds with -Wall -Wextra -Werror and runs pg_regress and the
# TAP tests.  The machine's own installation is not touched.
#
# Variables: INFODIV_CACHE, where the chroots are kept (else
# $XDG_CACHE_HOME/infodiv or ~/.cache/infodiv); DEBIAN_MIRROR, the archive to
# take them from (else the one this machine is configured for); PARTS, the parts
# of test/run.sh to run (else "regress tap").
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(dirname "$here")
cache=${INFODIV_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/infodiv}
parts=${PARTS:-regress tap}
. "$here/chroots.sh"

run_version() { # VERSION
	local version=$1 dir=$cache/pg$1 log
	log=$cache/pg$1.log
	ensure_chroot "$version" || { echo "PostgreSQL $version: no chroot"; return 1; }
	# shellcheck disable=SC2086
	inside "$dir" nice /mnt/test/run.sh $parts >"$log" 2>&1
	local status=$?
	[ $status -eq 0 ] || tail -n 200 "$log" >&2
	echo "$(inside "$dir" sh -c "/usr/lib/postgresql/$version/bin/postgres --version; gcc -dumpfullversion" |
		tr '\n' ' ' | sed -E 's/^postgres \(PostgreSQL\) //; s/ \(Debian[^)]*\)//; s/^([^ ]+) ([^ ]+) $/PostgreSQL \1 (gcc \2)/'): $(tail -n 1 "$log")"
	return $status
}

versions=${*:-15 17 18 19}
for v in $versions; do
	base_suite "$v" >/dev/null || die "no Debian release is known to carry PostgreSQL $v; say 15, 17, 18 or 19"
done
# shellcheck disable=SC2086
chroots_ready $versions

failed=0
for v in $versions; do
	run_version "$v" || failed=1
done
exit $failed
