# private_postgres.sh: a PostgreSQL of one's own, for the demo, the tests and the benchmarks.
#
# Source it from bash.  It copies the machine's PostgreSQL programs into a
# temporary directory (links, some 20 MB), builds infodiv in a copy of this
# checkout, installs it into that private tree, and runs a server there on a
# Unix socket.  The machine's own installation, its clusters and its ports are
# never touched, and the checkout stays clean.
#
#   ensure_postgres [PART...]  install what a build, a server and parts of test/run.sh need, or
#                            name the command and fail
#   ensure_packages PKG...   the same for Debian packages
#   try_packages PKG...      the same, but it goes on without them
#   private_tree             make $WORK and the private PostgreSQL tree in it
#   private_build [COPT [MAKE_VARIABLE...]]  build and install infodiv into the tree
#   private_start [DATADIR]  initdb and start; sets PGHOST, PGUSER, PGDATABASE
#   private_stop             stop what private_start started
#   as_server COMMAND...     run as the user the server runs as (root may not)
#
# Nothing outside of $WORK is written, except by apt.
#
# Variables a caller may set: PG_CONFIG, PRIVATE_KEEP (do not remove $WORK),
# PRIVATE_INITDB (options for initdb), PRIVATE_SETTINGS (lines for postgresql.conf), PRIVATE_PACKAGED (where Debian's
# packages keep their servers, a directory a version).

PRIVATE_PACKAGED=${PRIVATE_PACKAGED:-/usr/lib/postgresql}
PRIVATE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Whether an extension can be built with a pg_config's installation and run on it.
# Debian's client has pg_config and the build rules, without headers or a server.
complete_config() { # PG_CONFIG
	local bin headers pgxs
	bin=$("$1" --bindir 2>/dev/null) && headers=$("$1" --includedir-server) && pgxs=$("$1" --pgxs) || return 1
	[ -e "$pgxs" ] && [ -e "$headers/postgres.h" ] && [ -x "$bin/postgres" ] && [ -x "$bin/initdb" ] &&
		[ -x "$bin/pg_ctl" ] && [ -x "$bin/psql" ]
}

# The versions that Debian's packages have brought, whole or in part, newest first.
packaged_versions() {
	find "$PRIVATE_PACKAGED" -mindepth 2 -maxdepth 2 -name bin -printf '%h\n' 2>/dev/null | sed 's,.*/,,' | sort -rn
}

# The pg_config to use: the caller's, else the newest server with headers.
find_pg_config() {
	local c v
	if [ -n "${PG_CONFIG:-}" ]; then complete_config "$PG_CONFIG" && echo "$PG_CONFIG"; return; fi
	for v in $(packaged_versions); do
		c=$PRIVATE_PACKAGED/$v/bin/pg_config
		if complete_config "$c"; then echo "$c"; return; fi
	done
	c=$(command -v pg_config 2>/dev/null) && complete_config "$c" && echo "$c"
}

no_postgres() {
	if [ -z "${PG_CONFIG:-}" ]; then die "no PostgreSQL with server headers found; set PG_CONFIG"; fi
	die "PG_CONFIG names $PG_CONFIG, whose server is not whole: it takes postgres, initdb, pg_ctl and psql in" \
		"$("$PG_CONFIG" --bindir 2>/dev/null || echo bindir), and postgres.h in" \
		"$("$PG_CONFIG" --includedir-server 2>/dev/null || echo includedir-server)"
}

have_package() { [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = "install ok installed" ]; }

ensure_packages() {
	local missing=() p sudo=()
	command -v dpkg-query >/dev/null || return 0    # not Debian: the caller will say what it lacks
	for p in "$@"; do have_package "$p" || missing+=("$p"); done
	[ ${#missing[@]} -gt 0 ] || return 0
	if [ "$(id -u)" -ne 0 ]; then
		if sudo -n true 2>/dev/null; then sudo=(sudo -n); else
			die "missing packages; please run: sudo apt-get update &&" \
				"sudo apt-get install --no-install-recommends ${missing[*]}"
		fi
	fi
	say "installing: ${missing[*]}"
	"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null ||
		say "apt-get update failed; trying with the package lists at hand"
	"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
		die "could not install: ${missing[*]}"
}

# Whether a compiler makes a program; Debian's gcc alone has no C library to build with.
compiles() { # COMPILER [OPTION...]
	local out status=0
	out=$(mktemp /tmp/infodiv-cc.XXXXXX) || return 1
	# no pipe: its status would be the writer's if the compiler did not read all
	"$@" -x c -o "$out" - <<<$'#include <stdio.h>\nint main(void) { return 0; }' >/dev/null 2>&1 || status=1
	rm -f "$out"
	return $status
}

# The packages that would bring a server with headers, of the version that is there in part.
server_packages() {
	local v
	v=$(packaged_versions | sed -n 1p)
	case ${PG_CONFIG:+$("$PG_CONFIG" --bindir 2>/dev/null)} in
		'') [ -z "${PG_CONFIG:-}" ] || return 0 ;;
		"$PRIVATE_PACKAGED"/*/bin) v=$("$PG_CONFIG" --bindir) v=${v%/bin} v=${v##*/} ;;
		*) return 0 ;;    # none of Debian's
	esac
	if [ -n "$v" ]; then
		echo "postgresql-$v" "postgresql-server-dev-$v"
	else
		echo postgresql postgresql-server-dev-all
	fi
}

# The packages that a build, or a part of test/run.sh, lacks here.  It is tried,
# not asked of dpkg: what is there will do, whatever its version or origin.
lacking() { # build | unit | sanitize | tap | fuzz
	local config
	case $1 in
		build)
			config=$(find_pg_config) || { config=; server_packages; }
			command -v make >/dev/null || echo make
			# shellcheck disable=SC2046
			compiles $(if [ -n "$config" ]; then "$config" --cc; else echo gcc; fi) || echo gcc libc6-dev
			;;
		unit) compiles cc || echo gcc libc6-dev ;;
		sanitize) compiles cc -fsanitize=address,undefined || echo gcc libc6-dev ;;
		tap) perl -MIPC::Run -MTest::More -e 1 2>/dev/null && command -v prove >/dev/null || echo perl libipc-run-perl ;;
		# the fuzzer has a main of its own
		fuzz)
			compiles "${FUZZ_CC:-clang}" -fsanitize=fuzzer,address,undefined -Dmain=LLVMFuzzerTestOneInput ||
				echo clang libclang-rt-dev
			;;
	esac
}

# Packages that more is tested with; without them what they are for is skipped.
try_packages() { # PKG...
	(ensure_packages "$@") 2>/dev/null || say "# going on without ${*}, which could not be installed"
}

ensure_postgres() { # [PART...]
	local p missing
	set -- build "$@"
	missing=$(for p in "$@"; do lacking "$p"; done)
	# shellcheck disable=SC2046,SC2086
	if [ -n "$missing" ]; then ensure_packages $(printf '%s\n' $missing | sort -u); fi
	find_pg_config >/dev/null || no_postgres
	for p in "$@"; do
		missing=$(lacking "$p")
		[ -z "$missing" ] || die "this machine cannot do \"$p\", which takes what Debian calls:" $missing
	done
}

as_server() {
	if [ "$(id -u)" -eq 0 ]; then
		(cd "${WORK:-/}" && exec runuser -u postgres -- "$@")
	else
		"$@"
	fi
}

private_tree() {
	local config
	config=$(find_pg_config) || no_postgres
	if [ "$(id -u)" -eq 0 ] && ! id postgres >/dev/null 2>&1; then
		die "as root the server runs as user postgres, and there is no such user"
	fi
	umask 022
	WORK=$(mktemp -d /tmp/infodiv.XXXXXX) || die "no temporary directory"
	chmod 755 "$WORK"
	trap private_cleanup EXIT
	trap 'exit 130' INT TERM HUP
	TREE=$WORK/pg
	place_server "$config" || { rm -rf "$WORK"; die "no private copy of the PostgreSQL of $config could be made"; }
	PATH=$PRIVATE_BIN:$PATH
	export PATH
}

# Put a directory of the server's into the tree.
place() { # HOW FROM TO
	local to=$TREE/$3
	# What is made below a link is made where the link leads: in the machine's own.
	if [ "$(readlink -m "$to")" != "$(readlink -m "$TREE")/$3" ]; then
		say "error: $to would be made through a link, outside of the private tree"
		return 1
	fi
	[ -e "$to" ] && return
	mkdir -p "$(dirname "$to")" || return 1
	case $1 in
		copy)  cp -rL "$2/." "$to" ;;
		files) cp -rs "$2/." "$to" ;;    # directories, in which the files are links
		link)  ln -s "$2" "$to" ;;
	esac
}

# PostgreSQL finds its files relative to its programs, so a copy that keeps the
# layout below the common prefix is a complete installation.
place_server() { # PG_CONFIG
	local bin prefix from how v
	bin=$("$1" --bindir)
	prefix=$(common_prefix "$bin" "$("$1" --sharedir)")
	for v in bindir pkglibdir sharedir includedir-server; do
		from=$("$1" --$v)
		case $v in bindir) how='copy' ;; includedir-server) how='link' ;; *) how='files' ;; esac
		v=${from#"$prefix"}
		place $how "$from" "${v#/}" || return 1
	done
	# "make install" writes here: a directory too if the machine has a link.
	from=$("$1" --sharedir)/extension
	v=${from#"$prefix"}
	if [ -L "$TREE/$v" ]; then rm "$TREE/$v"; fi
	place files "$from" "${v#/}" || return 1
	PRIVATE_BIN=$TREE/${bin#"$prefix"}
	PRIVATE_CONFIG=$PRIVATE_BIN/pg_config
	# A server built with directories outside of its own prefix does not move with
	# its programs: then "make install" would go to the machine's own.
	for v in bindir pkglibdir sharedir; do
		case $("$PRIVATE_CONFIG" --$v) in
			"$TREE"/*) ;;
			*)
				say "error: $1 does not relocate: its copy still has $("$PRIVATE_CONFIG" --$v) as $v"
				return 1
				;;
		esac
	done
	complete_config "$PRIVATE_CONFIG" || { say "error: the copy of $1 is not whole"; return 1; }
}

# the longest common directory of two absolute paths, with its slash
common_prefix() {
	local a=$1 b=$2 out=/ part
	while part=${a#"$out"}; part=${part%%/*}; [ -n "$part" ] && [ "${b#"$out$part"/}" != "$b" ]; do
		out=$out$part/
	done
	echo "$out"
}

# Copy the checkout without what a build left in it.
private_source() {
	SOURCE=$WORK/src
	mkdir -p "$SOURCE"
	tar -C "$PRIVATE_ROOT" --exclude=./.git --exclude='*.o' --exclude='*.so' --exclude=./build \
		--exclude=./results --exclude=./tmp_check --exclude='./sql/infodiv--?.?.?.sql' -cf - . |
		tar -C "$SOURCE" -xf -
}

private_build() {
	local settings=(PG_CONFIG="$PRIVATE_CONFIG" COPT="${1:-}" "${@:2}")
	private_source || die "the checkout could not be copied"
	make -C "$SOURCE" -s -j"$(nproc)" "${settings[@]}" >"$WORK/build.log" 2>&1 &&
		make -C "$SOURCE" -s "${settings[@]}" install >>"$WORK/build.log" 2>&1 ||
		{ cat "$WORK/build.log" >&2; die "the build failed"; }
	if [ "$(id -u)" -eq 0 ]; then chown -R postgres: "$SOURCE"; fi
}

private_start() {
	PRIVATE_DATA=${1:-$WORK/data}
	mkdir -p "$PRIVATE_DATA" "$WORK/socket"
	if [ "$(id -u)" -eq 0 ]; then chown postgres: "$PRIVATE_DATA" "$WORK/socket"; fi
	# shellcheck disable=SC2086
	as_server env -u PGDATA "$PRIVATE_BIN/initdb" -D "$PRIVATE_DATA" -U postgres -A trust --no-sync \
		${PRIVATE_INITDB:--E UTF8 --locale=C} >"$WORK/initdb.log" 2>&1 ||
		{ cat "$WORK/initdb.log" >&2; die "initdb failed"; }
	{
		echo "listen_addresses = ''"
		echo "unix_socket_directories = '$WORK/socket'"
		echo "fsync = off"
		printf '%s\n' "${PRIVATE_SETTINGS:-}"
	} | as_server tee -a "$PRIVATE_DATA/postgresql.conf" >/dev/null
	as_server "$PRIVATE_BIN/pg_ctl" -D "$PRIVATE_DATA" -l "$PRIVATE_DATA/server.log" -w -s start ||
		{ tail -n 20 "$PRIVATE_DATA/server.log" >&2; die "the server did not start"; }
	export PGHOST=$WORK/socket PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
	unset PGSERVICE PGPASSWORD PGOPTIONS PGDATA
}

private_stop() {
	[ -n "${PRIVATE_DATA:-}" ] && [ -e "$PRIVATE_DATA/postmaster.pid" ] || return 0
	as_server "$PRIVATE_BIN/pg_ctl" -D "$PRIVATE_DATA" -m fast -w -s stop || true
}

private_cleanup() {
	[ -n "${PRIVATE_KEEP:-}" ] && return
	private_stop
	[ -n "${WORK:-}" ] && rm -rf "$WORK"
}
