#!/usr/bin/env bash
# upgrade_major.sh: pg_upgrade between PostgreSQL versions, with stored values of every type.
#
#   test/upgrade_major.sh          from PostgreSQL 15 to 17
#   test/upgrade_major.sh 15 18    between others that chroots.sh knows
#
# A chroot of the newer version's Debian release, with the older version beside
# it, is kept as test/versions.sh keeps its own (root only; INFODIV_CACHE and
# DEBIAN_MIRROR as there).  In it the older server stores values of every type,
# pg_upgrade takes its cluster over, and the newer server must have the same
# text and binary forms, find each value through indexes made before, and
# measure and merge them to the same bits.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(dirname "$here")
cache=${INFODIV_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/infodiv}
. "$here/chroots.sh"

old=${1:-15} new=${2:-17}

# The chroot of the newer version, with the older one from its own release.
make_both() { # DIR
	ensure_chroot "$new" || return 1
	rm -rf --one-file-system "$1.new"
	cp -a "$cache/pg$new" "$1.new"
	if [ "$(base_suite "$old")" != "$(base_suite "$new")" ]; then
		echo "deb $mirror $(base_suite "$old") main" >"$1.new/etc/apt/sources.list.d/older.list"
	fi
	inside "$1.new" apt-get update -qq &&
		inside "$1.new" apt-get install -y -qq "postgresql-$old" "postgresql-server-dev-$old" || return 1
	mv "$1.new" "$1"
}

# What runs inside, as root: the test itself.
upgrade() { # OLD NEW
	. "$here/../tools/private_postgres.sh"
	local path=$PATH
	for v in "$1" "$2"; do
		PATH=$path
		PG_CONFIG=/usr/lib/postgresql/$v/bin/pg_config private_tree
		private_build "-Wall -Wextra -Werror"
		eval "work_$v=$WORK bin_$v=$PRIVATE_BIN data_$v=$WORK/data"
		mkdir "$WORK/socket"
		chown postgres: "$WORK" "$WORK/socket"
		as_server env -u PGDATA "$PRIVATE_BIN/initdb" -D "$WORK/data" -U postgres -A trust -E UTF8 --locale=C -k --no-sync >/dev/null ||
			die "initdb of PostgreSQL $v failed"
		printf "listen_addresses = ''\nunix_socket_directories = '%s'\nfsync = off\n" "$WORK/socket" |
			as_server tee -a "$WORK/data/postgresql.conf" >/dev/null
	done
	trap 'PRIVATE_DATA=$data_'"$1"' private_stop; PRIVATE_DATA=$data_'"$2"' private_stop; rm -rf "$work_'"$1"'" "$work_'"$2"'"' EXIT
	local old_bin=bin_$1 old_data=data_$1 old_work=work_$1 new_bin=bin_$2 new_data=data_$2 new_work=work_$2
	old_bin=${!old_bin} old_data=${!old_data} old_work=${!old_work} new_bin=${!new_bin} new_data=${!new_data} new_work=${!new_work}
	export PGUSER=postgres PGDATABASE=postgres PGPORT=5432

	start() { as_server "$1/pg_ctl" -D "$2" -l "$2/server.log" -w -s start || { tail "$2/server.log" >&2; die "the server did not start"; }; }
	stop() { as_server "$1/pg_ctl" -D "$2" -m fast -w -s stop; }
	ask() { PGHOST=$1 as_server "$new_bin/psql" -XqAt -v ON_ERROR_STOP=1 "${@:2}"; }
	# Everything that a user may see of the values, and what the measures make of them.
	look() { # SOCKET
		ask "$1" -c "SELECT type, source, n, value_text, value_bytes FROM every.kept_values ORDER BY 1, 2, 3" \
			-c "SELECT source, n, entropy(value), freq_total(value), freq_labels(value) FROM every.kept_freqdist ORDER BY 1, 2" \
			-c "SELECT a.source, a.n, js_divergence(a.value, b.value) FROM every.kept_freqdist a JOIN every.kept_freqdist b USING (source) WHERE b.n = 1 ORDER BY 1, 2" \
			-c "SELECT source, n, mutual_information(value), cramers_v(value), joint_total(value) FROM every.kept_jointdist ORDER BY 1, 2" \
			-c "SELECT source, n, entropy(value), hist_quantile(value, 0.25), hist_min(value) FROM every.kept_numhist ORDER BY 1, 2" \
			-c "SELECT source, n, gaussian_count(value), gaussian_mean(value), gaussian_covariance(value) FROM every.kept_gaussian ORDER BY 1, 2" \
			-c "SELECT source, freq_merge(value) FROM every.kept_freqdist GROUP BY 1 ORDER BY 1" \
			-c "SELECT source, count(*), hist_merge(value) FROM every.kept_numhist WHERE source NOT LIKE '%max_bins%' GROUP BY source, value::jsonb->'max_bins' ORDER BY source, value::jsonb->'max_bins'"
	}
	found() { # SOCKET: by index only
		ask "$1" -c "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
			SELECT count(*), bool_and(EXISTS (SELECT FROM every.few_freqdist b WHERE a.value = b.value)) FROM every.few_freqdist a;
			SELECT count(*), bool_and(EXISTS (SELECT FROM every.few_jointdist b WHERE a.value = b.value)) FROM every.few_jointdist a;
			SELECT count(*), bool_and(EXISTS (SELECT FROM every.few_numhist b WHERE a.value = b.value)) FROM every.few_numhist a"
	}
	result=0
	check() { # NAME COMMAND...
		n=$((${n:-0} + 1))
		if "${@:2}"; then echo "ok $n - $1"; else echo "not ok $n - $1"; result=1; fi
	}

	start "$old_bin" "$old_data"
	ask "$old_work/socket" -c "CREATE EXTENSION infodiv" -f "$SOURCE/test/every.sql" -c "SELECT every.fill(500)" -f "$SOURCE/test/stored.sql" >/dev/null ||
		die "PostgreSQL $1 did not store the values"
	for t in freqdist jointdist numhist; do
		ask "$old_work/socket" -c "CREATE TABLE every.few_$t AS SELECT * FROM every.kept_$t WHERE pg_column_size(value) < 2000" \
			-c "CREATE INDEX ON every.few_$t USING btree (value)" -c "CREATE INDEX ON every.kept_$t USING hash (value)"
	done
	look "$old_work/socket" >"$WORK/before" || die "PostgreSQL $1 did not print the values"
	found "$old_work/socket" >"$WORK/found_before"
	types=$(ask "$old_work/socket" -c "SELECT string_agg(DISTINCT type, ', ') FROM every.kept")
	values=$(ask "$old_work/socket" -c "SELECT count(*) FROM every.kept_values")
	stop "$old_bin" "$old_data"

	check "pg_upgrade from PostgreSQL $1 to $2 with $values values of $types" \
		as_server env -C "$new_work" "$new_bin/pg_upgrade" --no-sync -d "$old_data" -D "$new_data" -b "$old_bin" -B "$new_bin" \
		-s "$new_work/socket" -U postgres >"$WORK/upgrade.log"
	[ $result -eq 0 ] || { cat "$WORK/upgrade.log"; find "$new_data/pg_upgrade_output.d" -name '*.log' -exec tail -n 20 {} +; exit 1; }
	grep '^\(not \)\?ok' "$WORK/upgrade.log"
	start "$new_bin" "$new_data"
	look "$new_work/socket" >"$WORK/after"
	check "every value has its text and binary forms, and its measures and merges their bits ($(wc -l <"$WORK/after") lines)" \
		diff -q "$WORK/before" "$WORK/after"
	found "$new_work/socket" >"$WORK/found_after"
	check "indexes find every value ($(tr '\n' ' ' <"$WORK/found_after"))" diff "$WORK/found_before" "$WORK/found_after"
	check "all of them" test "$(grep -c '|t$' "$WORK/found_after")" -eq 3
	check "the new server is PostgreSQL $2" test "$(ask "$new_work/socket" -c "SELECT current_setting('server_version_num')::int / 10000")" = "$2"
	check "new states are made and merged with the old ones" \
		ask "$new_work/socket" -o /dev/null -c "SELECT freq_merge(v) FROM (SELECT value FROM every.kept_freqdist UNION ALL SELECT freq_agg(i) FROM generate_series(1, 9) i) s (v)"
	stop "$new_bin" "$new_data"
	echo "1..$n"
	exit $result
}

if [ "${3:-}" = inside ]; then
	upgrade "$old" "$new"
fi
for v in $old $new; do
	base_suite "$v" >/dev/null || die "no Debian release is known to carry PostgreSQL $v"
done
chroots_ready "$old" "$new"
both=$cache/pg${old}to$new
[ -d "$both" ] || make_both "$both" >"$both.log" 2>&1 || { tail -n 30 "$both.log" >&2; die "no chroot with PostgreSQL $old and $new"; }
inside "$both" nice /mnt/test/upgrade_major.sh "$old" "$new" inside
