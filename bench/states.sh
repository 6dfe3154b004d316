#!/usr/bin/env bash
# states.sh: what a state of each aggregate costs where it travels: its bytes as
# text and in binary, and the time to make, write, read and merge it.  docs/distributed.md
# reckons with these figures.
#
#   ROWS=2000000 bench/states.sh
set -eu
. "$(dirname "$0")/lib.sh"
ROWS=${ROWS:-2000000}
# The rows that a state stands for: its counts are as long as they would be.
BEHIND=${BEHIND:-1e10}

bench_start
psql -qAt -v ON_ERROR_STOP=1 <"$(dirname "$0")/../test/every.sql"
# every aggregate without its final function: a state as a value
bench_sql "SELECT every.make_state_aggregates()"
say "# labels, $ROWS rows"
bench_sql "CREATE TABLE t AS SELECT g AS id, (hashint8(g) & 1023) % 20 AS few, 'label ' || (hashint8(g) & 1023) % 20 AS few_text,
	abs(hashint8(g * 7)) % 1000000 AS many, 'label-' || lpad((abs(hashint8(g * 7)) % 1000000)::text, 10, '0') AS many_text,
	random() < 0.3 AS happened, random() AS x, random() AS y, sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) AS normal
	FROM generate_series(1::bigint, $ROWS) g"
bench_sql "CREATE TABLE vectors AS SELECT i, (SELECT array_agg(random()) FROM generate_series(1, 768 + i * 0)) AS v FROM generate_series(1, 1000) i"
# one row a label stands for all rows that have it
bench_sql "CREATE TABLE states (kind text, labels bigint, state freqdist, wire text);
	ALTER TABLE states ALTER state SET STORAGE EXTERNAL, ALTER wire SET STORAGE EXTERNAL"
for k in 10 1000 1000000; do
	bench_sql "INSERT INTO states SELECT kind, $k, s, s::text FROM (
		SELECT 'integers 1 to k' AS kind, freq_agg(i, trunc($BEHIND / $k)) AS s FROM generate_series(1, $k) i
		UNION ALL SELECT 'bigints of 64 bits', freq_agg(hashint8extended(i, 0), trunc($BEHIND / $k)) FROM generate_series(1, $k) i
		UNION ALL SELECT 'texts of 16 bytes', freq_agg('label-' || lpad(i::text, 10, '0'), trunc($BEHIND / $k)) FROM generate_series(1, $k) i) x"
done
bench_sql "VACUUM (FREEZE, ANALYZE)"

row='%-44s %12s %12s %12s\n'
printf "$row" "a state's bytes" text binary "a label"
psql -XqAt -F '|' -c "SELECT format('freqdist, %s %s', labels, kind), octet_length(wire), octet_length(_freqdist_send(state)),
	round(octet_length(wire)::numeric / labels, 1) || ' / ' || round(octet_length(_freqdist_send(state))::numeric / labels, 1)
	FROM states ORDER BY kind, labels" | while IFS='|' read -r a b c d; do printf "$row" "$a" "$b" "$c" "$d"; done
size() { # NAME QUERY OF s, SEND FUNCTION
	psql -XqAt -F '|' -c "SELECT octet_length(s::text), octet_length($3(s)) FROM ($2) q" |
		while IFS='|' read -r a b; do printf "$row" "$1" "$a" "$b" ""; done
}
size "numhist, 4,096 bins at most, full" "SELECT hist_agg(normal) AS s FROM t" numhist_send
size "numhist, 4,096 distinct doubles" "SELECT hist_agg(x) AS s FROM (SELECT x FROM t LIMIT 4096) u" numhist_send
size "numhist, 100 distinct values" "SELECT hist_agg(id % 100) AS s FROM t" numhist_send
size "hist_counts_agg, ten bins" "SELECT hist_counts_agg(x, '{0,.1,.2,.3,.4,.5,.6,.7,.8,.9,1}') AS s FROM t" array_send
size "pmf_entropy" "SELECT every.state_of_pmf_entropy(x) AS s FROM t" column_sums_send
size "kl_divergence of columns" "SELECT every.state_of_kl_divergence(x, y) AS s FROM t" column_sums_send
size "log_loss" "SELECT every.state_of_log_loss(happened, y) AS s FROM t" column_sums_send
size "sample_cross_entropy" "SELECT every.state_of_sample_cross_entropy(y) AS s FROM t" column_sums_send
size "gaussian of numbers" "SELECT gaussian_agg(normal) AS s FROM t" gaussian_send
size "gaussian of vectors, d = 768" "SELECT gaussian_agg(v) AS s FROM vectors" gaussian_send
echo

bench_clock

# The median over pairs A, B, A, B ... of what A takes beyond B, in nanoseconds a unit
beyond() { # UNITS A B
	local i q
	{
		printf '%s \\g /dev/null\n%s \\g /dev/null\n' "$2" "$3"
		for ((i = 0; i < RUNS; i++)); do
			for q in "$2" "$3"; do printf '%s \\gset before_\n%s \\g /dev/null\n%s - :before_t;\n' "$clock AS t" "$q" "$clock"; done
		done
	} | psql -XqAt -v ON_ERROR_STOP=1 | paste -d' ' - - | awk -v n="$1" '{ printf "%.0f\n", ($1 - $2) * 1e6 / n }' | median
}

row='%-44s %12s\n'
printf "$row" "a row of" "ns"
printf "$row" "count(x)" "$(beyond "$ROWS" "SELECT count(x) FROM t" "SELECT 1")"
printf "$row" "beyond count(x):" ""
ns_row() { printf "$row" "$1" "$(beyond "$ROWS" "SELECT $2 FROM t" "SELECT count(x) FROM t")"; } # NAME CALL
ns_row "sum(float8), PostgreSQL's own" "sum(x)"
ns_row "entropy(integer), 20 labels" "entropy(few)"
ns_row "entropy(text), 20 labels" "entropy(few_text)"
ns_row "entropy(integer), a million labels" "entropy(many)"
ns_row "entropy(text), a million labels" "entropy(many_text)"
ns_row "hist_agg" "hist_agg(normal)"
ns_row "gaussian_agg(float8)" "gaussian_agg(normal)"
ns_row "kl_divergence of columns" "kl_divergence(x, y)"
ns_row "log_loss" "log_loss(happened, y)"
printf "$row" "gaussian_agg(float8[]), d = 768" "$(beyond 1000 "SELECT gaussian_agg(v) FROM vectors" "SELECT count(v) FROM vectors")"
echo

# A node writes its state once; the coordinator reads and merges one after the
# other.  As many copies of one state as make a query long enough to time.
RUNS=3
row='%-44s %12s %12s %12s\n'
travel() { # UNITS TABLE-AND-CONDITION STATE TYPE MERGE: writing, reading, merging
	beyond "$1" "SELECT count(textout($3::text)) FROM $2" "SELECT count(octet_length(wire)) FROM $2"
	beyond "$1" "SELECT count((wire || left(n::text, 0))::$4) FROM $2" "SELECT count(wire || left(n::text, 0)) FROM $2"
	beyond "$1" "SELECT $5($3) IS NULL FROM $2" "SELECT count(octet_length(wire)) FROM $2"
}
printf "$row" "ns a label" "write text" "read text" merge
for kind in 'integers 1 to k' 'bigints of 64 bits' 'texts of 16 bytes'; do
	for k in 10 1000 1000000; do
		copies=$((k < 1000000 ? 1000000 / k : 2))
		# shellcheck disable=SC2046
		printf "$row" "freqdist, $k $kind" \
			$(travel $((copies * k)) "(SELECT state, wire, n FROM states, generate_series(1, $copies) n WHERE labels = $k AND kind = '$kind') s" state freqdist freq_merge)
	done
done
bench_sql "CREATE TABLE numbers AS SELECT s, s::text AS wire FROM (SELECT hist_agg(normal) AS s FROM t) h;
	CREATE TABLE wide AS SELECT s, s::text AS wire FROM (SELECT gaussian_agg(v) AS s FROM vectors) g;
	ALTER TABLE numbers ALTER s SET STORAGE EXTERNAL, ALTER wire SET STORAGE EXTERNAL;
	ALTER TABLE wide ALTER s SET STORAGE EXTERNAL, ALTER wire SET STORAGE EXTERNAL"
printf "\n$row" "ns a state" "write text" "read text" merge
# shellcheck disable=SC2046
printf "$row" "numhist, full" $(travel 200 "numbers, generate_series(1, 200) n" s numhist hist_merge)
# shellcheck disable=SC2046
printf "$row" "gaussian of vectors, d = 768" $(travel 4 "wide, generate_series(1, 4) n" s gaussian gaussian_merge)

# What the coordinator holds while it merges: the most memory of a fresh session
# that reads and merges three states of a million labels, less that of one which does nothing.
printf '\n%-44s %12s\n' "memory to merge, a label" bytes
peak() { psql -XqAt -c "$1" -c "SELECT substring(pg_read_file('/proc/self/status') FROM 'VmHWM:\s+(\d+)')" | tail -n 1; }
if [ -r /proc/self/status ]; then
	for kind in 'integers 1 to k' 'bigints of 64 bits' 'texts of 16 bytes'; do
		from="FROM states, generate_series(1, 3) n WHERE labels = 1000000 AND kind = '$kind'"
		with=$(peak "SELECT freq_total(freq_merge((wire || left(n::text, 0))::freqdist)) $from")
		without=$(peak "SELECT octet_length(wire) $from")
		printf '%-44s %12s\n' "freqdist, 1000000 $kind" "$(((with - without) * 1024 / 1000000))"
	done
fi
