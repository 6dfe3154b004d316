#!/usr/bin/env bash
# machines.sh: the same bits on other processors and from other compilers.
#
#   test/machines.sh                  the compilers, i386, arm64 and s390x
#   test/machines.sh s390x            the named ones: compilers, or Debian architectures
#
# A machine is a chroot of Debian for that architecture with its own gcc and
# PostgreSQL, as root: i386 on this processor, others under qemu-user-static.  In
# each: a build with -Wall -Wextra -Werror, the unit tests, pg_regress, and calls
# of every function and aggregate (machines.sql) whose results must be those of
# x86-64 byte for byte.  What one machine stored the other reads, both ways: binary
# and text COPY, and a dump.  "compilers" makes the calls here with clang and
# without optimisation.
#
# A machine that cannot be made is said aloud and counted; the others still run.
#
# Variables: INFODIV_CACHE and DEBIAN_MIRROR as for versions.sh; CALLS, random calls
# beside those over rows (12500); PARTS, what to do on a machine (else "calls unit regress").
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(dirname "$here")
cache=${INFODIV_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/infodiv}
parts=${PARTS:-calls unit regress}
. "$checkout/tools/private_postgres.sh"
. "$here/chroots.sh"

wants() { case " $parts " in *" $1 "*) return 0 ;; esac; return 1; }
query() { PGOPTIONS='-c client_min_messages=warning' psql -X -q -A -t -v ON_ERROR_STOP=1 -d machines "$@"; }

passed=0 failed=0 skipped=0
check() { # STATUS WHAT
	if [ "$1" -eq 0 ]; then passed=$((passed + 1)); echo "ok - $2"; else failed=$((failed + 1)); echo "not ok - $2"; fi
}
skip() { skipped=$((skipped + 1)); echo "skipped: $*"; }

# PostgreSQL's version on a machine.  128-bit integers on 32 bits are gcc 14's, which trixie has.
version_of() { case $1 in i386 | armhf | armel) echo 17 ;; *) echo 15 ;; esac; }

# The database with the calls and with values of every stored type.
make_reference() {
	createdb machines || return 1
	query -c 'CREATE EXTENSION infodiv' -f "$here/every.sql" -c 'SELECT every.fill(200)' -f "$here/stored.sql" \
		-f "$here/fuzz/arguments.sql" -f "$here/machines.sql" -c "SELECT machines.make_calls(${CALLS:-12500})" \
		-c 'CALL machines.run()' >/dev/null
}

kept_tables() { query -c 'SELECT DISTINCT kept FROM every.kept ORDER BY 1'; }
kept_values() { # FILE
	query -c '\copy (SELECT * FROM every.kept_values ORDER BY type, source, n) TO '"'$1'"
}

# What a machine has stored, in the forms in which it leaves a server, and as it reads there.
write_stored() { # DIRECTORY
	local t
	mkdir -p "$1"
	for t in $(kept_tables); do
		query -c "\\copy (SELECT * FROM $t ORDER BY source, n) TO '$1/$t.binary' (FORMAT binary)" \
			-c "\\copy (SELECT * FROM $t ORDER BY source, n) TO '$1/$t.text'" || return 1
	done
	pg_dump -d machines --data-only -t 'every.kept_*' >"$1/dump.sql" && kept_values "$1/values"
}

# Whether what another machine has stored reads here as there.
read_stored() { # DIRECTORY
	local form t status=0
	for form in binary text dump; do
		query -c "TRUNCATE $(kept_tables | paste -sd,)" || return 1
		if [ $form = dump ]; then
			# a setting that an older server does not know
			sed '/^SET transaction_timeout/d' "$1/dump.sql" | query >/dev/null || status=1
		else
			for t in $(kept_tables); do query -c "\\copy $t FROM '$1/$t.$form' (FORMAT $form)" || status=1; done
		fi
		kept_values "$WORK/values.$form"
		cmp "$WORK/values.$form" "$1/values" || { say "stored values read from $form differ"; status=1; }
	done
	return $status
}

write_results() { # FILE
	query -c "\\copy (SELECT * FROM machines.result ORDER BY n) TO '$1'"
}

# On a machine: the tests, then the calls and values that the reference has left in a directory.
on_machine() { # DIRECTORY [MAKE ARGUMENT...]
	local dir=$1 status
	shift
	unset PRIVATE_DATA
	private_tree
	private_build "-Wall -Wextra -Werror" "$@"
	check 0 "$("$PRIVATE_CONFIG" --version | cut -d' ' -f1-2), $(uname -m): built"
	private_start
	if wants calls; then
		createdb machines && query -f "$dir/reference.sql" >/dev/null
		check $? "the dump of x86-64 restored"
		kept_values "$WORK/values" && cmp "$WORK/values" "$dir/stored/values"
		check $? "stored values of x86-64 read from its dump"
		query -c 'CALL machines.run()' && write_results "$dir/results"
		check $? "calls made: $(wc -l <"$dir/results")"
		read_stored "$dir/stored"
		check $? "stored values of x86-64 read: binary, text, dump"
		# and the same values made here
		dropdb machines && createdb machines
		query -c 'CREATE EXTENSION infodiv' -f "$here/every.sql" -c 'SELECT every.fill(200)' -f "$here/stored.sql" >/dev/null &&
			write_stored "$dir/written"
		check $? "stored values written"
	fi
	if wants unit; then
		make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" "$@" unit >"$dir/unit.log" 2>&1
		status=$?
		grep '^not ok' -A 4 "$dir/unit.log"
		check $status "unit tests: $(grep -c '^ok' "$dir/unit.log") passed, $(grep -c '^not ok' "$dir/unit.log") failed"
	fi
	if wants regress; then
		as_server env PATH="$PATH" make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" installcheck >"$dir/regress.log" 2>&1
		status=$?
		[ $status -eq 0 ] || { tail -n 60 "$dir/regress.log"; cat "$SOURCE/regression.diffs"; } >&2
		check $status "regression tests"
	fi
	echo "$passed passed, $failed failed"
	[ $failed -eq 0 ]
}

# Here again: what a machine has left in its directory, against the reference.
compare_machine() { # NAME DIRECTORY
	local differing
	query -c 'CREATE TABLE IF NOT EXISTS machines.other (machine text, n integer, result text)' \
		-c "DELETE FROM machines.other WHERE machine = '$1'" -c 'CREATE TEMP TABLE read (n integer, result text)' \
		-c "\\copy read FROM '$2/results'" -c "INSERT INTO machines.other SELECT '$1', * FROM read"
	differing=$(query -c "SELECT count(*) FROM machines.result r LEFT JOIN machines.other o ON o.n = r.n AND o.machine = '$1'
						  WHERE r.result IS DISTINCT FROM o.result")
	query -F ' ' -c "SELECT '# ' || proc || ': ' || count(*) || ' differ, as ' || (array_agg(left(query, 200) ORDER BY length(query)))[1] ||
						'  here ' || (array_agg(left(r.result, 100) ORDER BY length(query)))[1] ||
						'  there ' || (array_agg(left(o.result, 100) ORDER BY length(query)))[1]
					 FROM machines.call JOIN machines.result r USING (n) LEFT JOIN machines.other o ON o.n = r.n AND o.machine = '$1'
					 WHERE r.result IS DISTINCT FROM o.result GROUP BY proc ORDER BY proc"
	[ "$differing" = 0 ]
	check $? "$1: $(query -c 'SELECT count(*) FROM machines.result') results, $differing not those of x86-64"
	cmp "$exchange/stored/values" "$2/written/values" && (cd "$2/written" && for f in *.binary; do cmp "$f" "$exchange/stored/$f" || exit 1; done)
	check $? "$1: the stored values made there are those made here"
	read_stored "$2/written"
	check $? "$1: stored values written there read here: binary, text, dump"
}

run_compilers() {
	local name
	for name in gcc-O0 clang-O3 clang-O0; do
		command -v ${name%-*} >/dev/null || { skip "${name%-*} is not installed"; continue; }
		mkdir -p "$exchange/$name" && ln -s ../reference.sql ../stored "$exchange/$name/"
		# clang takes none of gcc's -fexcess-precision, which PostgreSQL's flags have
		(parts=calls; on_machine "$exchange/$name" CC=${name%-*} CFLAGS="-O${name#*-O} -fno-strict-aliasing -fwrapv" \
			NUMERICS_CFLAGS="-O${name#*-O} -fno-math-errno -fno-trapping-math") >"$exchange/$name.log" 2>&1 ||
			{ check 1 "$name"; tail -n 30 "$exchange/$name.log"; continue; }
		compare_machine "$name" "$exchange/$name"
	done
}

# qemu for an architecture, known to the kernel for as long as this runs: by systemd's line of Debian's package.
registered=()
ensure_runs() { # ARCHITECTURE
	local name line binfmt=/proc/sys/fs/binfmt_misc
	case $1 in
		amd64 | i386) return 0 ;;
		arm64) name=aarch64 ;;
		armhf | armel) name=arm ;;
		ppc64el) name=ppc64le ;;
		*) name=$1 ;;
	esac
	[ -e $binfmt/register ] || mount -t binfmt_misc binfmt_misc $binfmt || return 1
	[ ! -e "$binfmt/qemu-$name" ] || return 0
	line=$(cat "/usr/lib/binfmt.d/qemu-$name.conf" 2>/dev/null) ||
		{ say "qemu is missing; please run: apt-get install qemu-user-static"; return 1; }
	printf %s "$line" >$binfmt/register && registered+=("$binfmt/qemu-$name")
}

run_architecture() { # ARCHITECTURE
	local version dir
	version=$(version_of "$1")
	dir=$cache/pg$version-$1
	ensure_runs "$1" || { skip "$1: this kernel cannot run its programs"; return; }
	ensure_chroot "$version" "$1" || { skip "$1: no chroot could be made"; return; }
	rm -rf --one-file-system "$dir/exchange"
	mkdir -p "$dir/exchange" && cp -r "$exchange/reference.sql" "$exchange/stored" "$dir/exchange/"
	inside "$dir" env PARTS="$parts" nice /mnt/test/machines.sh on_machine /exchange >"$dir.machine.log" 2>&1 ||
		{ check 1 "$1"; grep '^not ok' "$dir.machine.log"; tail -n 30 "$dir.machine.log"; }
	sed -n "s/^ok - /ok - $1: /p" "$dir.machine.log"
	passed=$((passed + $(grep -c '^ok - ' "$dir.machine.log")))
	! wants calls || compare_machine "$1" "$dir/exchange"
}

if [ "${1:-}" = on_machine ]; then
	shift
	on_machine "$@"
	exit
fi

[ $# -gt 0 ] || set -- compilers i386 arm64 s390x
chroots_ready "$@"
ensure_postgres
finish() {
	private_cleanup
	for r in "${registered[@]}"; do echo -1 >"$r"; done
}
private_tree
trap finish EXIT
private_build "-Wall -Wextra -Werror"
private_start
exchange=$WORK/exchange
mkdir -p "$exchange"
make_reference && write_stored "$exchange/stored" && pg_dump -d machines >"$exchange/reference.sql" ||
	die "the reference could not be made"
for machine in "$@"; do
	case $machine in compilers) run_compilers ;; *) run_architecture "$machine" ;; esac
done
[ $skipped -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
