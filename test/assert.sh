#!/usr/bin/env bash
# assert.sh: the tests on a PostgreSQL that checks itself.
#
#   test/assert.sh               every test on a server with assertions
#   test/assert.sh valgrind      the regression tests with every backend under valgrind
#   test/assert.sh all           both
#
# The server is PostgreSQL 15 from Debian's source package, built once with
# assertions, freed memory overwritten, new memory filled with noise, and memory
# contexts that tell valgrind what is allocated.  It is kept in $INFODIV_CACHE
# (else $XDG_CACHE_HOME/infodiv or ~/.cache/infodiv) and used through PG_CONFIG.
# PARTS names other parts of test/run.sh to run, VALGRIND_TESTS some regression
# tests instead of all.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tools/private_postgres.sh"

cache=${INFODIV_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/infodiv}
built=$cache/pg15-assert
version=15

# The source package, from the archive this machine installs from.
fetch_source() { # DIR
	local apt=$1/apt
	mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
	# shellcheck disable=SC2016
	apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
		sort -u >"$apt/all.list"
	(
		cd "$1" || exit 1
		options=(-qq -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State::Lists="$apt/lists"
			-o Dir::Cache="$apt/cache" -o APT::Sandbox::User="$(id -un)"
			-o Acquire::Check-Valid-Until=false -o Acquire::Check-Date=false)
		# A mirror of the security archive may lack its sources: then the release's own.
		cp "$apt/all.list" "$apt/sources.list"
		apt-get "${options[@]}" update && apt-get "${options[@]}" source --download-only "postgresql-$version" && exit
		grep -v security "$apt/all.list" >"$apt/sources.list"
		apt-get "${options[@]}" update && apt-get "${options[@]}" source --download-only "postgresql-$version"
	)
}

build_server() {
	local dir
	ensure_packages gcc libc6-dev make dpkg-dev perl libipc-run-perl valgrind pkg-config libxml2-dev
	dir=$(mktemp -d /tmp/infodiv-assert.XXXXXX)
	say "# building PostgreSQL $version with assertions in $dir"
	fetch_source "$dir" >"$dir/log" 2>&1 || { tail "$dir/log" >&2; die "no source package of PostgreSQL $version"; }
	(
		set -e
		# As it was published: Debian's patches would install the libraries into the
		# directories of its own package, whatever the prefix.
		mkdir "$dir/source"
		tar -C "$dir/source" --strip-components=1 -xf "$(ls "$dir/postgresql-${version}"_*.orig.tar.*[^c])"
		cd "$dir/source"
		./configure -q --prefix="$dir/pg" --enable-cassert --enable-debug --enable-tap-tests --disable-rpath \
			--without-readline --without-zlib --without-icu --with-libxml \
			CFLAGS="-O1 -fno-omit-frame-pointer -DUSE_VALGRIND -DRANDOMIZE_ALLOCATED_MEMORY"
		nice make -s -j"$(nproc)"
		make -s install
		for c in postgres_fdw file_fdw auto_explain citext hstore; do make -s -C contrib/$c install; done
		cp src/tools/valgrind.supp "$dir/pg/"
	) >>"$dir/log" 2>&1 || { tail -n 30 "$dir/log" >&2; die "PostgreSQL $version did not build; see $dir/log"; }
	mkdir -p "$cache"
	mv "$dir/pg" "$built" && rm -rf "$dir"
}

# A copy that any user may read; the cache may lie in root's own home.
copy_server() {
	COPY=$(mktemp -d /tmp/infodiv-pg15.XXXXXX)
	chmod 755 "$COPY"
	trap 'rm -rf "$COPY"' EXIT
	cp -r "$built/." "$COPY"
	export PG_CONFIG=$COPY/bin/pg_config LD_LIBRARY_PATH=$COPY/lib
}

run_asserted() {
	# shellcheck disable=SC2086
	(trap - EXIT; exec "$here/run.sh" ${PARTS:-regress tap fuzz})
}

# Every server process under valgrind: the program that pg_ctl starts is a
# script which hands over to the real one.
run_valgrind() (
	private_tree
	trap 'private_cleanup; rm -rf "$COPY"' EXIT
	private_build "-Wall -Wextra -Werror -g"
	# Initialise and try it without valgrind, so that only the tests run under it.
	private_start
	private_stop
	mv "$PRIVATE_BIN/postgres" "$PRIVATE_BIN/postgres.real"
	mkdir -p "$WORK/valgrind"
	chmod 777 "$WORK/valgrind"
	cat >"$PRIVATE_BIN/postgres" <<-END
		#!/bin/sh
		[ "\$1" = -V ] && exec "$PRIVATE_BIN/postgres.real" -V
		exec valgrind --quiet --leak-check=no --gen-suppressions=all --num-callers=30 --time-stamp=yes \\
			--error-markers=VALGRINDERROR-BEGIN,VALGRINDERROR-END --suppressions="$COPY/valgrind.supp" \\
			--log-file="$WORK/valgrind/%p.log" --trace-children=yes "$PRIVATE_BIN/postgres.real" "\$@"
	END
	chmod 755 "$PRIVATE_BIN/postgres"
	as_server env PGCTLTIMEOUT=600 "$PRIVATE_BIN/pg_ctl" -D "$PRIVATE_DATA" -l "$PRIVATE_DATA/server.log" -w -s start ||
		{ tail -n 20 "$PRIVATE_DATA/server.log" >&2; die "the server did not start under valgrind"; }
	as_server env PATH="$PATH" PGCTLTIMEOUT=600 make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" installcheck \
		${VALGRIND_TESTS:+REGRESS="extension $VALGRIND_TESTS"} >"$WORK/regress.log" 2>&1
	status=$?
	sed -n -E 's/^test +([a-z_0-9]+) +\.\.\. (ok|FAILED).*/\2 - \1 under valgrind/p' "$WORK/regress.log" | sed 's/^FAILED/not ok/'
	[ $status -eq 0 ] || head -n 100 "$SOURCE/regression.diffs" "$WORK/regress.log" >&2
	private_stop
	errors=$(cat "$WORK"/valgrind/*.log | grep -c 'VALGRINDERROR-BEGIN')
	echo "# valgrind: $errors errors in $(ls "$WORK/valgrind" | wc -l) processes"
	if [ "$errors" -gt 0 ]; then
		cat "$WORK"/valgrind/*.log | head -n 300 >&2
		echo "not ok - no error under valgrind"
		exit 1
	fi
	echo "ok - no error under valgrind"
	exit $status
)

what=${1:-assert}
case $what in assert | valgrind | all) ;; *) die "usage: $0 [assert|valgrind|all]" ;; esac
[ -d "$built" ] || build_server
copy_server
status=0
if [ "$what" != valgrind ]; then run_asserted || status=1; fi
if [ "$what" != assert ]; then run_valgrind || status=1; fi
exit $status
