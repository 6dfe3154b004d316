# chroots.sh: chroots of Debian releases, bare or with a PostgreSQL version that they carry.
#
# Source it from bash as root, with $checkout (what the chroots see as /mnt, read
# only) and $cache (where they are kept) set, then:
#
#   chroots_ready                what making one needs, or an error
#   base_suite VERSION           the Debian release that carries a version
#   ensure_chroot VERSION [ARCH] makes $cache/pgVERSION, or pgVERSION-ARCH, unless it is there
#   ensure_base SUITE            makes $cache/SUITE, a bare Debian, unless it is there
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
		# what "uname" says: a 32-bit userland is one though the kernel has 64
		personality=
		[ ! -e "$dir/lib/ld-linux.so.2" ] || [ -e "$dir/lib64/ld-linux-x86-64.so.2" ] || personality="setarch i686"
		exec $personality chroot "$dir" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
			LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} "$@"
	' bash "$dir" "$checkout" "$@"
}

# A minimal Debian of a suite, with nothing of ours in it.
make_base() { # SUITE DIR [ARCH]
	local script=/usr/share/debootstrap/scripts/$1
	# A debootstrap older than the suite has no script for it; sid's serves all.
	[ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid

	say "# making a chroot of $1 in $2"
	unshare --mount --propagation private -- \
		debootstrap ${3:+--arch="$3"} --variant=minbase --include=ca-certificates "$1" "$2" "$mirror" "$script" || return 1

	# Archives that are mirrored as of a date have Release files that have expired.
	cat >"$2/etc/apt/apt.conf.d/99infodiv" <<-END
		Acquire::Check-Valid-Until "false";
		Acquire::Check-Date "false";
		APT::Install-Recommends "false";
	END
	# Nothing starts by itself: the tests make servers of their own.
	printf '#!/bin/sh\nexit 101\n' >"$2/usr/sbin/policy-rc.d"
	chmod 755 "$2/usr/sbin/policy-rc.d"
	mkdir -p "$2/etc/postgresql-common/createcluster.d"
	echo 'create_main_cluster = false' >"$2/etc/postgresql-common/createcluster.d/infodiv.conf"
}

# The release that carries a version, with the version and what its tests need.
make_version() { # VERSION ARCH DIR
	local version=$1 dir=$3 extra
	extra=$(extra_suite "$version")
	make_base "$(base_suite "$version")" "$dir" "$2" || return 1
	# Of the extra suite PostgreSQL and nothing else: the rest of it need not fit together.
	if [ -n "$extra" ]; then
		echo "deb $mirror $extra main" >"$dir/etc/apt/sources.list.d/$extra.list"
		printf 'Package: src:%s\nPin: release a=%s\nPin-Priority: 990\n' \
			"postgresql-$version" "$extra" >"$dir/etc/apt/preferences.d/infodiv"
	fi
	inside "$dir" apt-get update -qq &&
		inside "$dir" apt-get install -y -qq gcc libc6-dev make perl libipc-run-perl \
			"postgresql-$version" "postgresql-server-dev-$version"
}

# Make a chroot by a command that is given its directory; whole or not at all.
ensure_made() { # NAME COMMAND...
	local dir=$cache/$1
	shift
	(
		flock 9
		[ -d "$dir" ] || {
			rm -rf --one-file-system "$dir.new"
			"$@" "$dir.new" && mv "$dir.new" "$dir"
		} >"$dir.log" 2>&1
	) 9>"$dir.lock" || { tail -n 30 "$dir.log" >&2; return 1; }
}

ensure_chroot() { ensure_made "pg$1${2:+-$2}" make_version "$1" "${2:-}"; }
ensure_base() { ensure_made "$1" make_base "$1"; }

chroots_ready() {
	[ "$(id -u)" -eq 0 ] || die "chroots need root; please run: sudo $0 $*"
	command -v debootstrap >/dev/null || die "debootstrap is missing; please run: apt-get install debootstrap"
	mirror=$(find_mirror)
	[ -n "$mirror" ] || die "this machine's apt names no archive; set DEBIAN_MIRROR"
	eval "$(apt-config shell http_proxy Acquire::http::Proxy 2>/dev/null)"
	export http_proxy=${http_proxy:-}
	mkdir -p "$cache"
}
