# chroots.sh: PostgreSQL versions in chroots of the Debian releases that carry them.
#
# Source it from bash as root, with $checkout (what the chroots see as /mnt, read
# only) and $cache (where they are kept) set, then:
#
#   chroots_ready                what making one needs, or an error
#   base_suite VERSION           the Debian release that carries a version
#   ensure_chroot VERSION        makes $cache/pgVERSION unless it is there
#   inside DIR COMMAND...        runs a command in a chroot

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# The Debian release that carries a version, and the suite to take it from.
base_suite() {
	case $1 in
		15) echo bookworm ;;
		17) echo trixie ;;
		18 | 19) echo sid ;;
		*) return 1 ;;
	esac
}
extra_suite() { if [ "$1" = 19 ]; then echo experimental; fi; }

# The archive this machine installs from, read from its own configuration.
find_mirror() {
	if [ -n "${DEBIAN_MIRROR:-}" ]; then echo "$DEBIAN_MIRROR"; return; fi
	# shellcheck disable=SC2016
	apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 2>/dev/null |
		grep -v security | sort -u | head -n 1
}

# Run a command in a chroot; the mounts live in a namespace of their own and go with it.
inside() { # DIR COMMAND...
	local dir=$1
	shift
	# shellcheck disable=SC2016
	unshare --mount --propagation private -- bash -eu -c '
		dir=$1; shift
		mount --rbind /dev "$dir/dev"
		mount -t proc proc "$dir/proc"
		mount --bind "$1" "$dir/mnt"; shift
		mount -o remount,bind,ro "$dir/mnt"
		exec chroot "$dir" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
			LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} "$@"
	' bash "$dir" "$checkout" "$@"
}

# Make the chroot of a version, whole or not at all.
make_chroot() { # VERSION DIR
	local version=$1 dir=$2 suite extra script
	suite=$(base_suite "$version")
	extra=$(extra_suite "$version")
	# A debootstrap older than the suite has no script for it; sid's serves all.
	script=/usr/share/debootstrap/scripts/$suite
	[ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid

	rm -rf --one-file-system "$dir.new"
	say "# PostgreSQL $version: making a chroot of $suite in $dir"
	unshare --mount --propagation private -- \
		debootstrap --variant=minbase --include=ca-certificates "$suite" "$dir.new" "$mirror" "$script" || return 1

	# Archives that are mirrored as of a date have Release files that have expired.
	cat >"$dir.new/etc/apt/apt.conf.d/99infodiv" <<-END
		Acquire::Check-Valid-Until "false";
		Acquire::Check-Date "false";
		APT::Install-Recommends "false";
	END
	# Of the extra suite PostgreSQL and nothing else: the rest of it need not fit together.
	if [ -n "$extra" ]; then
		echo "deb $mirror $extra main" >"$dir.new/etc/apt/sources.list.d/$extra.list"
		printf 'Package: src:%s\nPin: release a=%s\nPin-Priority: 990\n' \
			"postgresql-$version" "$extra" >"$dir.new/etc/apt/preferences.d/infodiv"
	fi
	# Nothing starts by itself: the tests make servers of their own.
	printf '#!/bin/sh\nexit 101\n' >"$dir.new/usr/sbin/policy-rc.d"
	chmod 755 "$dir.new/usr/sbin/policy-rc.d"
	mkdir -p "$dir.new/etc/postgresql-common/createcluster.d"
	echo 'create_main_cluster = false' >"$dir.new/etc/postgresql-common/createcluster.d/infodiv.conf"

	inside "$dir.new" apt-get update -qq &&
		inside "$dir.new" apt-get install -y -qq gcc libc6-dev make perl libipc-run-perl \
			"postgresql-$version" "postgresql-server-dev-$version" || return 1
	mv "$dir.new" "$dir"
}

ensure_chroot() { # VERSION
	local dir=$cache/pg$1
	(
		flock 9
		[ -d "$dir" ] || make_chroot "$1" "$dir" >"$cache/pg$1.log" 2>&1
	) 9>"$cache/pg$1.lock" || { tail -n 30 "$cache/pg$1.log" >&2; return 1; }
}

chroots_ready() {
	[ "$(id -u)" -eq 0 ] || die "chroots need root; please run: sudo $0 $*"
	command -v debootstrap >/dev/null || die "debootstrap is missing; please run: apt-get install debootstrap"
	mirror=$(find_mirror)
	[ -n "$mirror" ] || die "this machine's apt names no archive; set DEBIAN_MIRROR"
	eval "$(apt-config shell http_proxy Acquire::http::Proxy 2>/dev/null)"
	export http_proxy=${http_proxy:-}
	mkdir -p "$cache"
}
