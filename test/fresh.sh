#!/usr/bin/env bash
# fresh.sh: the README's two commands on Debian machines as people have them.
#
#   test/fresh.sh                every machine below
#   test/fresh.sh trixie user    the named ones
#
#   bookworm     Debian 12 with nothing on it
#   postgresql   with postgresql; here .ci/run goes as well (CI_ON names another
#                machine for it), some ten minutes
#   compiler     with postgresql, libpq-dev, gcc and make
#   headers      with postgresql-server-dev-15 and no server
#   clang        with postgresql, make and clang, which is the cc then
#   trixie       Debian 13 with nothing on it
#   user         Debian 12, for an ordinary user without sudo: both commands name
#                what root has to run, and they work once that has been done
#   server       Debian 12 with a running cluster and what a build takes: make, make
#                install and make installcheck, as the README has them
#
# Each is a chroot made anew from a bare one that debootstrap makes once and this
# script keeps (as root; INFODIV_CACHE and DEBIAN_MIRROR as in test/versions.sh).
# The machine is looked at before a command, whenever apt has installed
# something, and afterwards: what differs between the last two was not written
# by apt, and must be nothing.  Prints TAP and ends with "N passed, N failed".
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(dirname "$here")
cache=${INFODIV_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/infodiv}
machines='bookworm postgresql compiler headers clang trixie user server'
ci_on=${CI_ON:-postgresql}
. "$here/chroots.sh"

suite_of() { case $1 in trixie) echo trixie ;; *) echo bookworm ;; esac; }
packages_of() {
	case $1 in
		bookworm | trixie | user) ;;
		postgresql) echo postgresql ;;
		compiler) echo postgresql libpq-dev gcc make ;;
		headers) echo postgresql-server-dev-15 ;;
		clang) echo postgresql make clang ;;
		server) echo postgresql postgresql-server-dev-15 gcc libc6-dev make ;;
		*) return 1 ;;
	esac
}

passed=0 failed=0
check() { # NAME COMMAND...
	if "${@:2}"; then
		passed=$((passed + 1))
		echo "ok $((passed + failed)) - $machine: $1"
	else
		failed=$((failed + 1))
		echo "not ok $((passed + failed)) - $machine: $1"
		[ ! -s "$dir/out" ] || tail -n 15 "$dir/out" | sed 's/^/# /'
	fi
}

make_machine() { # NAME
	local packages
	packages=$(packages_of "$1")
	rm -rf --one-file-system "$dir"
	cp -a "$cache/$(suite_of "$1")" "$dir" || return 1
	mkdir "$dir/page"
	chmod 777 "$dir/page"
	# shellcheck disable=SC2086
	[ -z "$packages" ] || { inside "$dir" apt-get update -qq && inside "$dir" apt-get install -y -qq $packages; } || return 1
	# the list of everything that no command may change but apt, which makes it anew
	cat >"$dir/look" <<-'END'
		#!/bin/sh
		find /usr /etc /root /home /opt /srv /var/lib/postgresql /var/tmp /bin /lib /sbin -xdev \
			-printf '%p %y %l %s %U %m %C@\n' 2>/dev/null | sort >/var/log/looked
	END
	chmod 755 "$dir/look"
	echo 'DPkg::Post-Invoke { "/look"; };' >"$dir/etc/apt/apt.conf.d/98infodiv"
	case $1 in user | server) inside "$dir" useradd -m -s /bin/bash user ;; esac
}

# Run a command of the checkout's from an empty directory, which the page goes to.
command_in() { # COMMAND...
	local as=()
	if [ "$machine" = user ]; then as=(runuser -u user --); fi
	inside "$dir" /look
	inside "$dir" "${as[@]}" env -C /page "$@" >"$dir/out" 2>&1
}

# What the last command left that apt has not brought.
nothing_left() {
	local status=0
	cp "$dir/var/log/looked" "$dir/var/log/looked.apt"
	inside "$dir" /look
	diff "$dir/var/log/looked.apt" "$dir/var/log/looked" >"$dir/left" || status=1
	find "$dir/tmp" -mindepth 1 >>"$dir/left"
	find /proc/[0-9]*/root -maxdepth 0 -lname "$dir" >>"$dir/left" 2>/dev/null
	[ $status -eq 0 ] && [ ! -s "$dir/left" ] && return
	sed 's/^/# /' "$dir/left" | head -n 20
	return 1
}

# Files under /usr and /etc, and how many of them dpkg owns.
owned() {
	find "$dir/usr" "$dir/etc" -xdev ! -type d -printf '/%P\n' | wc -l
	inside "$dir" sh -c 'find /usr /etc -xdev ! -type d | sort >/tmp/files
		cat /var/lib/dpkg/info/*.list | sed -E "s,^/(bin|sbin|lib|lib64)/,/usr/\1/," | sort -u | comm -12 /tmp/files - | wc -l
		rm /tmp/files'
}

says() { grep -qE "$1" "$dir/out"; }
the_demo_measured() {
	says '^ +1 \| +1400 \| +3\.3163 \| +9\.96 ' && grep -q '</html>' "$dir/page/drift.html" &&
		[ "$(ls -A "$dir/page")" = drift.html ]
}

run_demo() {
	check "examples/demo.sh" command_in /mnt/examples/demo.sh
	check "it measured the sample predictions and wrote the page" the_demo_measured
	check "it left nothing" nothing_left
	rm -f "$dir/page/drift.html"
}

refused() { ! command_in "$@"; }

# The command that was named, by root.
run_named() {
	local named
	named=$(sed -n 's/^error: missing packages; please run: //p' "$dir/out" | sed 's/sudo //g')
	[ -n "$named" ] && inside "$dir" sh -c "${named//apt-get install/apt-get install -y} " >"$dir/out" 2>&1
}

run_user() {
	local c
	check "there is no sudo" test ! -e "$dir/usr/bin/sudo"
	for c in examples/demo.sh test/run.sh; do
		check "$c is refused" refused "/mnt/$c"
		check "it names the command" says '^error: missing packages; please run: sudo apt-get update && sudo apt-get install '
		check "it left nothing" nothing_left
		check "root runs the command" run_named
		if [ $c = test/run.sh ]; then
			check "test/run.sh unit regress" command_in /mnt/test/run.sh unit regress
			check "it left nothing" nothing_left
		else
			run_demo
		fi
	done
}

# Run a command in a clean checkout.
command_at() { # USER CHECKOUT COMMAND...
	inside "$dir" runuser -u "$1" -- env -C "$2" "${@:3}" >"$dir/out" 2>&1
}

# Build in a checkout of somebody's, and run the tests in it.
installcheck() { # OWNER CHECKOUT TESTER
	inside "$dir" sh -c "mkdir -p $2 && tar -C /mnt --exclude=./.git -cf - . | tar -C $2 -xf - && chown -R $1: $2"
	check "make, by $1" command_at "$1" "$2" make
	check "make install" command_at root "$2" make install
	check "make installcheck, by $3" command_at "$3" "$2" make installcheck
	check "all tests passed" says '^[# ]*All [0-9]+ tests passed'
}

run_server() {
	check "a cluster" command_at root / pg_createcluster --start 15 main
	installcheck user /usr/local/src/infodiv postgres
	installcheck root /usr/local/src/infodiv-of-root postgres
	check "user is a superuser" command_at postgres / createuser --superuser user
	installcheck user /home/user/infodiv user
	check "the results are in the checkout" test -e "$dir/home/user/infodiv/results/extension.out"
	check "the cluster stops" command_at root / pg_ctlcluster 15 main stop
}

run_machine() {
	if ! make_machine "$machine" >"$cache/fresh-$machine.log" 2>&1; then
		check "a chroot" false
		tail -n 20 "$cache/fresh-$machine.log"
		return
	fi
	case $machine in user) run_user ;; server) run_server ;; *) run_demo ;; esac
	if [ "$machine" = "$ci_on" ]; then
		check ".ci/run" command_in /mnt/.ci/run
		check ".ci/run: $(tail -n 1 "$dir/out")" says '^[0-9]+ passed, 0 failed$'
		check "it left nothing" nothing_left
		cp "$dir/out" "$cache/fresh-$machine.log"
	fi
	# shellcheck disable=SC2046
	[ "$machine" = server ] ||
		printf '# %s: %d files under /usr and /etc, %d of them dpkg'\''s, the others there when apt was done\n' "$machine" $(owned)
	rm -rf --one-file-system "$dir"
}

# shellcheck disable=SC2086
set -- ${*:-$machines}
for machine in "$@"; do packages_of "$machine" >/dev/null || die "no machine is called $machine; say $machines"; done
chroots_ready "$@"
exec 8>"$cache/fresh.lock"
flock -n 8 || { say "# waiting for another test/fresh.sh"; flock 8; }
for machine in "$@"; do
	dir=$cache/fresh-$machine
	ensure_base "$(suite_of "$machine")" || die "no chroot of $(suite_of "$machine")"
	run_machine
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
