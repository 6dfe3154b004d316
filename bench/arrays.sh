#!/usr/bin/env bash
# arrays.sh: measures of arrays, microseconds a pair: against the SQL one writes
# with unnest, and against SciPy and NumPy.
#
# The arrays are in memory on all sides (here: a row of a subquery), so that what
# reading a table costs does not blur the rest; a time is that of many calls less
# that of one, over the calls, so that making the arrays does not count.  The
# sides take turns, RUNS times, by the processor time that each takes; a ratio is the median of the runs' ratios.  At the end
# the far-apart pair of 480 bins, nanoseconds a bin, for each level of x86-64 that this
# machine runs: the library built for that level alone.
# Needs python3-scipy for SciPy's side, and does without it.
set -eu
. "$(dirname "$0")/lib.sh"
here=$(cd "$(dirname "$0")" && pwd)
python=$(for p in /usr/bin/python3 python3; do "$p" -c 'import scipy' 2>/dev/null && echo "$p" && break; done) || true
[ -n "$python" ] || say "# no python3-scipy here: its side is left out"

bench_start
bench_clock

# COUNT times an expression of p and q, two arrays of N random masses
repeat() { # N COUNT EXPRESSION
	echo "SELECT sum(r) FROM (SELECT ($3) AS r FROM (SELECT array_agg(-ln(1 - random())) AS p, array_agg(-ln(1 - random())) AS q
		FROM generate_series(1, $1) OFFSET 0) a, generate_series(1, $2)) s;" | tr '\n\t' '  '
	echo
}

# as one writes it for any masses, which normalises in a second unnest; kl_of_shares is
# the one line for probabilities, which here are masses all the same
by_hand() {
	local sums="(SELECT sum(x) AS sp, sum(y) AS sq FROM unnest(p, q) u (x, y)) t"
	case $1 in
		kl_divergence) echo "SELECT sum(x / sp * ln(x / sp / (y / sq))) / ln(2.0::float8) FROM unnest(p, q) u (x, y), $sums" ;;
		kl_of_shares) echo "SELECT sum(x * ln(x / y)) / ln(2.0::float8) FROM unnest(p, q) u (x, y)" ;;
		js_divergence) echo "SELECT sum(x / sp * ln(x / sp / m) + y / sq * ln(y / sq / m)) / (2 * ln(2.0::float8))
			FROM (SELECT x, y, sp, sq, (x / sp + y / sq) / 2 AS m FROM unnest(p, q) u (x, y), $sums OFFSET 0) w" ;;
		entropy) echo "SELECT -sum(x / sp * ln(x / sp)) / ln(2.0::float8) FROM unnest(p) u (x), (SELECT sum(x) AS sp FROM unnest(p) u (x)) t" ;;
	esac
}

ours() {
	case $1 in
		kl_of_shares) echo "kl_divergence(p, q)" ;;
		entropy) echo "entropy(p)" ;;
		*) echo "$1(p, q)" ;;
	esac
}

# COUNT times the divergence of two Gaussians with covariances exp(-|i - j|/3)
gaussian() { # D COUNT
	echo "SELECT sum(r) FROM (SELECT gaussian_kl(m1, s1, m2, s2) AS r FROM (SELECT
		(SELECT array_agg(0.0::float8) FROM generate_series(1, $1)) AS m1, (SELECT array_agg(0.1::float8) FROM generate_series(1, $1)) AS m2,
		(SELECT array_agg(exp(-abs(i - j) / 3.0::float8) ORDER BY i, j) FROM generate_series(1, $1) i, generate_series(1, $1) j) AS s1,
		(SELECT array_agg(exp(-abs(i - j) / 3.0::float8) + CASE WHEN i = j THEN 0.1 ELSE 0 END ORDER BY i, j)
		FROM generate_series(1, $1) i, generate_series(1, $1) j) AS s2 OFFSET 0) a, generate_series(1, $2)) s;" | tr '\n\t' '  '
	echo
}

# name, size, calls on our side, calls by hand
cases=("kl_divergence 480 20000 200" "kl_of_shares 480 20000 1000" "kl_of_shares 1000 10000 500")
for f in kl_divergence js_divergence entropy; do cases+=("$f 10 200000 10000" "$f 1000 10000 100" "$f 100000 100 3"); done
for c in "2 100000" "16 5000" "128 100" "512 4"; do cases+=("gaussian_kl $c 0"); done

statements() {
	local c one
	for c in "${cases[@]}"; do
		set -- $c
		case $1 in
			gaussian_kl) gaussian "$2" 1; gaussian "$2" $(($3 + 1)) ;;
			*)
				one=$(ours "$1")
				repeat "$2" 1 "$one"
				repeat "$2" $(($3 + 1)) "$one"
				repeat "$2" 1 "$(by_hand "$1")"
				repeat "$2" $(($4 + 1)) "$(by_hand "$1")"
				;;
		esac
	done
}
# what each pair of times is of: name, size, calls, side
labels() {
	local c
	for c in "${cases[@]}"; do
		set -- $c
		echo "$1 $2 $3 ours"
		[ "$4" -eq 0 ] || echo "$1 $2 $4 unnest"
	done
}

statements >"$WORK/arrays.sql"
for ((run = 0; run < RUNS; run++)); do
	bench_times <"$WORK/arrays.sql" | paste -d' ' - - | paste -d' ' <(labels) - |
		awk '{print $1, $2, $4, ($6 - $5) * 1000 / $3}' >>"$WORK/times"
	[ -z "$python" ] || "$python" "$here/arrays.py" | awk '{print $1, $2, "python", $3}' >>"$WORK/times"
done

side() { awk -v f="$1" -v n="$2" -v s="$3" '$1 == f && $2 == n && $3 == s {print $4}' "$WORK/times"; }
row() { # NAME FUNCTION SIZE SIDE ASKED
	[ -n "$(side "$2" "$3" "$4")" ] || return 0
	printf '%-44s %12.2f %12.2f %8.3f  %s\n' "$1" "$(side "$2" "$3" ours | median)" "$(side "$2" "$3" "$4" | median)" \
		"$(paste -d' ' <(side "$2" "$3" ours) <(side "$2" "$3" "$4") | awk '{print $1 / $2}' | median)" "$5"
}
printf '%-44s %12s %12s %8s  %s\n' "A against B, a pair" "A us" "B us" "A/B" "asked for"
for c in "${cases[@]}"; do
	set -- $c
	at_thousand=$([ "$2" -eq 1000 ] && [ "$1" != kl_of_shares ] && echo yes || true)
	row "$1, $2 bins / unnest" "$1" "$2" unnest "${at_thousand:+<= 0.02}"
	case $1 in
		gaussian_kl) row "$1, d = $2 / NumPy" "$1" "$2" python "" ;;
		*) row "$1, $2 bins / SciPy" "$1" "$2" python "${at_thousand:+<= 0.33}" ;;
	esac
done

# NAME: the least of RUNS times
far_apart() {
	local i
	for ((i = 0; i < RUNS; i++)); do
		{ repeat 480 1 "$(ours kl_divergence)"; repeat 480 20001 "$(ours kl_divergence)"; } | bench_times |
			paste -d' ' - - | awk '{print ($2 - $1) * 1e6 / 20000 / 480}'
	done | sort -n | awk -v name="$1" 'NR == 1 {printf "%-44s %12.2f\n", name, $1}'
}
printf '\n%-44s %12s\n' "kl_divergence, 480 bins far apart" "ns a bin"
far_apart "as the loader chooses here"
for level in x86-64 x86-64-v3 x86-64-v4; do
	[ "$level" = x86-64 ] || /lib64/ld-linux-x86-64.so.2 --help 2>/dev/null | grep -q "$level (supported" || continue
	make -C "$SOURCE" -s PG_CONFIG="$PRIVATE_CONFIG" clean
	private_build "-march=$level -DNUMERICS_MULTIVERSION="
	far_apart "built for $level alone"
done
