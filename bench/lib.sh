# lib.sh: what the benchmarks share.  Source it from bash.
#
# A benchmark measures statements side by side: A, B, A, B, ... in one session of
# a private server, after one run of each to warm up.  What it prints is the
# ratio A/B, the median over the pairs: times of a machine come and go, ratios
# within a run stay.
#
#   bench_start               build, start a server, create the extension
#   bench_sql 'SQL'           run a preparation
#   bench_header              the head of the table
#   bench_pair NAME A B [BAR] one row: medians, ratio; BAR says what was asked for
#   bench_old CHECKOUT        an earlier version beside, in a database "old" that is a copy
#   bench_old_pair NAME SQL [BAR]  the same statement in both; needs bench_old
#   bench_clock               sets clock to the query that reads the clock, in milliseconds
#   bench_times               the milliseconds that each statement takes, one a line of its input
#   RUNS=5                    pairs to measure
. "$(dirname "${BASH_SOURCE[0]}")/../tools/private_postgres.sh"

RUNS=${RUNS:-5}
BENCH_SETTINGS=${BENCH_SETTINGS:-}

bench_start() {
	ensure_postgres
	private_tree
	private_build ""
	PRIVATE_SETTINGS="shared_buffers = 2GB
max_parallel_workers_per_gather = 0
work_mem = 1GB
maintenance_work_mem = 1GB
max_wal_size = 20GB
jit = off
autovacuum = off
$BENCH_SETTINGS"
	private_start
	bench_sql "CREATE EXTENSION infodiv"
}

bench_sql() { psql -XqAt -v ON_ERROR_STOP=1 -c "$1" >/dev/null || die "preparation failed: $1"; }

# The processor time of the backend, where the kernel tells it: other work on the machine does not count.
bench_clock() {
	clock="SELECT split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::float8 / 1e6"
	psql -XqAt -c "$clock" >/dev/null 2>&1 || clock="SELECT extract(epoch FROM clock_timestamp()) * 1e3"
}

bench_times() {
	local statement
	while read -r statement; do
		printf '%s \\gset before_\n%s \\g /dev/null\n%s;\n' "$clock AS t" "${statement%;}" "$clock - :before_t"
	done | psql -XqAt -v ON_ERROR_STOP=1 -f - || die "benchmark failed"
}

bench_header() { printf '%-44s %12s %12s %8s  %s\n' "A against B" "A ms" "B ms" "A/B" "asked for"; }

median() { sort -n | awk '{v[NR]=$1} END {print NR % 2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }

# SETUP runs first in the same session, for settings.
bench_pair() { # NAME A B [BAR] [SETUP]
	local i script=$WORK/pair.sql times=$WORK/pair.times
	{
		printf '%s\n' "${5:-}"
		printf '%s;\n%s;\n\\timing on\n' "$2" "$3"
		for ((i = 0; i < RUNS; i++)); do printf '%s;\n%s;\n' "$2" "$3"; done
	} >"$script"
	psql -XqAt -v ON_ERROR_STOP=1 -o /dev/null -f "$script" 2>"$WORK/pair.err" >"$WORK/pair.out" ||
		{ cat "$WORK/pair.err" >&2; die "benchmark failed: $1"; }
	sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' "$WORK/pair.out" >"$times"
	printf '%-44s %12.1f %12.1f %8.3g  %s\n' "$1" \
		"$(awk 'NR % 2 == 1' "$times" | median)" "$(awk 'NR % 2 == 0' "$times" | median)" \
		"$(paste -d' ' - - <"$times" | awk '{print $1 / $2}' | median)" "${4:-}"
}

# An earlier version is an extension by another name.  Its own name would be looked
# up for nothing but types of its own in a report, which no benchmark has.
bench_old() { # CHECKOUT
	local name=infodiv_old version extensions
	extensions=$("$PRIVATE_CONFIG" --sharedir)/extension
	version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" "$1/infodiv.control")
	mkdir "$WORK/old" && tar -C "$1" --exclude=./.git -cf - . | tar -C "$WORK/old" -xf - &&
		make -C "$WORK/old" -s -j"$(nproc)" PG_CONFIG="$PRIVATE_CONFIG" >"$WORK/old.log" 2>&1 ||
		{ cat "$WORK/old.log" >&2; die "$1 could not be built"; }
	cp "$WORK/old/infodiv.so" "$("$PRIVATE_CONFIG" --pkglibdir)/$name.so"
	cp "$WORK/old/sql/infodiv--$version.sql" "$extensions/$name--$version.sql"
	sed "s,libdir/infodiv,libdir/$name," "$WORK/old/infodiv.control" >"$extensions/$name.control"
	PGDATABASE=template1 bench_sql "CREATE DATABASE old TEMPLATE postgres"
	PGDATABASE=old bench_sql "DROP EXTENSION infodiv; CREATE EXTENSION $name"
	say "# old: $version of $1"
}

bench_old_pair() { # NAME SQL [BAR]
	local i database times=$WORK/pair.times
	for ((i = 0; i <= RUNS; i++)); do
		for database in postgres old; do
			psql -XqAt -v ON_ERROR_STOP=1 -d "$database" -c '\timing on' -c "$2" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'
		done
	done | sed 1,2d >"$times"
	printf '%-44s %12.1f %12.1f %8.3g  %s\n' "$1" \
		"$(awk 'NR % 2 == 1' "$times" | sort -n | head -n 1)" "$(awk 'NR % 2 == 0' "$times" | sort -n | head -n 1)" \
		"$(paste -d' ' - - <"$times" | awk '{print $1 / $2}' | median)" "${3:-}"
}
