# private_postgres.sh: a PostgreSQL of one's own, for the demo, the tests and the benchmarks.
#
# Source it from bash.  It copies the machine's PostgreSQL programs into a
# temporary directory (links, some 20 MB), builds infodiv in a copy of this
# checkout, installs it into that private tree, and runs a server there on a
# Unix socket.  The machine's own installation, its clusters and its ports are
# never touched, and the checkout stays clean.
#
#   ensure_packages PKG...   install missing Debian packages, or name the command and fail
#   private_tree             make $WORK and the private PostgreSQL tree in it
#   private_build [COPT]     build and install infodiv into the tree
#   private_start [DATADIR]  initdb and start; sets PGHOST, PGUSER, PGDATABASE
#   private_stop             stop what private_start started
#   as_server COMMAND...     run as the user the server runs as (root may not)
#
# Variables a caller may set: PG_CONFIG, PRIVATE_KEEP (do not remove $WORK),
# PRIVATE_SETTINGS (lines for postgresql.conf).

PRIVATE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# The pg_config to use: the caller's, else the newest server with headers.
find_pg_config() {
	local c
	if [ -n "${PG_CONFIG:-}" ]; then echo "$PG_CONFIG"; return; fi
	for c in $(ls -d /usr/lib/postgresql/*/bin/pg_config 2>/dev/null | sort -t/ -k5 -rn); do
		if [ -e "$("$c" --pgxs)" ] && [ -x "$("$c" --bindir)/postgres" ]; then echo "$c"; return; fi
	done
	c=$(command -v pg_config 2>/dev/null) || return 1
	[ -e "$("$c" --pgxs)" ] && [ -x "$("$c" --bindir)/postgres" ] && echo "$c"
}

have_package() { [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = "install ok installed" ]; }

ensure_packages() {
	local missing=() p sudo=()
	command -v dpkg-query >/dev/null || return 0    # not Debian: the build will say what it lacks
	for p in "$@"; do have_package "$p" || missing+=("$p"); done
	[ ${#missing[@]} -gt 0 ] || return 0
	if [ "$(id -u)" -ne 0 ]; then
		if sudo -n true 2>/dev/null; then sudo=(sudo -n); else
			die "missing packages; please run: sudo apt-get install ${missing[*]}"
		fi
	fi
	say "installing: ${missing[*]}"
	"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null ||
		say "apt-get update failed; trying with the package lists at hand"
	"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
		die "could not install: ${missing[*]}"
}

# What a build and a server need.  A server with headers that is already there
# will do, whatever its version or origin.
ensure_postgres() {
	local v needed=()
	if [ -z "$(find_pg_config)" ]; then
		v=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -rn | head -n 1) || true
		if [ -n "$v" ]; then
			needed+=("postgresql-$v" "postgresql-server-dev-$v")
		else
			needed+=(postgresql postgresql-server-dev-all)
		fi
	fi
	if ! command -v make >/dev/null || ! command -v "${CC:-cc}" >/dev/null; then
		needed+=(gcc libc6-dev make)
	fi
	if [ ${#needed[@]} -gt 0 ]; then ensure_packages "${needed[@]}"; fi
	[ -n "$(find_pg_config)" ] || die "no PostgreSQL with server headers found; set PG_CONFIG"
}

as_server() {
	if [ "$(id -u)" -eq 0 ]; then
		(cd "${WORK:-/}" && exec runuser -u postgres -- "$@")
	else
		"$@"
	fi
}

private_tree() {
	local config bindir sharedir v
	config=$(find_pg_config) || die "no PostgreSQL with server headers found; set PG_CONFIG"
	if [ "$(id -u)" -eq 0 ] && ! id postgres >/dev/null 2>&1; then
		die "as root the server runs as user postgres, and there is no such user"
	fi
	WORK=$(mktemp -d /tmp/infodiv.XXXXXX)
	chmod 755 "$WORK"
	trap private_cleanup EXIT
	trap 'exit 130' INT TERM HUP
	# PostgreSQL finds its files relative to its programs, so a copy that keeps
	# the layout below the common prefix is a complete installation.
	TREE=$WORK/pg
	bindir=$("$config" --bindir)
	for v in bindir pkglibdir sharedir includedir includedir-server; do
		local from to prefix
		from=$("$config" --$v)
		prefix=$(common_prefix "$bindir" "$("$config" --sharedir)")
		to=$TREE/${from#"$prefix"}
		[ -e "$to" ] && continue
		mkdir -p "$(dirname "$to")"
		case $v in
			bindir)    cp -r "$from" "$to"; PRIVATE_BIN=$to ;;
			pkglibdir | sharedir) cp -rs "$from/." "$to" ;;
			*)         ln -s "$from" "$to" ;;
		esac
	done
	PRIVATE_CONFIG=$PRIVATE_BIN/pg_config
	# A server built with directories outside of its own prefix does not move with
	# its programs: then "make install" would go to the machine's own.
	for v in bindir pkglibdir sharedir; do
		case $("$PRIVATE_CONFIG" --$v) in
			"$TREE"/*) ;;
			*) die "$config does not relocate: its copy still has $("$PRIVATE_CONFIG" --$v) as $v" ;;
		esac
	done
	PATH=$PRIVATE_BIN:$PATH
	export PATH
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
	private_source
	make -C "$SOURCE" -s -j"$(nproc)" PG_CONFIG="$PRIVATE_CONFIG" COPT="${1:-}" >"$WORK/build.log" 2>&1 &&
		make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" COPT="${1:-}" install >>"$WORK/build.log" 2>&1 ||
		{ cat "$WORK/build.log" >&2; die "the build failed"; }
	if [ "$(id -u)" -eq 0 ]; then chown -R postgres: "$SOURCE"; fi
}

private_start() {
	PRIVATE_DATA=${1:-$WORK/data}
	mkdir -p "$PRIVATE_DATA" "$WORK/socket"
	if [ "$(id -u)" -eq 0 ]; then chown postgres: "$PRIVATE_DATA" "$WORK/socket"; fi
	as_server env -u PGDATA "$PRIVATE_BIN/initdb" -D "$PRIVATE_DATA" -U postgres -A trust -E UTF8 \
		--locale=C --no-sync >"$WORK/initdb.log" 2>&1 ||
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
