#!/usr/bin/env bash
# run.sh: coverage-guided fuzzing of the text and binary parser of every type.
#
#   test/fuzz/run.sh             a minute in all, as CI does
#   test/fuzz/run.sh 3600        an hour in all
#   FUZZ_PARSERS="numhist.binary" test/fuzz/run.sh 600
#
# Builds infodiv outside of the server (server_stubs.c) under the address and
# undefined-behaviour sanitizers, starts from the inputs committed in corpus/ (a
# file a parser, an input a line, in hexadecimal), and prints a TAP line a parser.
# FUZZ_KEEP=1 merges what a long run found into corpus/; an input that fails is
# left in the build directory and its hexadecimal form is printed.
set -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
SOURCE=${SOURCE:-$(cd "$here/../.." && pwd)}
. "$SOURCE/tools/private_postgres.sh"
seconds=${1:-${FUZZ_SECONDS:-60}}

ensure_postgres fuzz
cc=${FUZZ_CC:-clang}
config=$(find_pg_config)
build=$(mktemp -d /tmp/infodiv-fuzz.XXXXXX)
trap '[ -n "${FAILED:-}" ] || rm -rf "$build"' EXIT

# The sources are found by make's search path; clang shows the sanitizers one
# copy of each kernel.
build_fuzzer() {
	ls "$SOURCE"/sql/*.sql | grep -v -e -- | xargs cat | perl "$here/parser_table.pl" >"$build/parser_table.h" || return 1
	make -s -j"$(nproc)" -f - <<-END
		.RECIPEPREFIX = >
		VPATH = \$(sort \$(dir \$(wildcard $SOURCE/src/*.c $SOURCE/src/*/*.c))) $here
		SOURCES = \$(notdir \$(wildcard $SOURCE/src/*.c $SOURCE/src/*/*.c)) parsers.c server_stubs.c
		SANITIZE = -g -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
		CFLAGS = \$(SANITIZE) -fsanitize=fuzzer-no-link -fno-pie -ffp-contract=off -Wall -Wextra -Werror -Wno-ignored-attributes -Wno-gnu-variable-sized-type-not-at-end -D_GNU_SOURCE \\
			'-DNUMERICS_MULTIVERSION=' -I$SOURCE/src -I$build -isystem $("$config" --includedir-server)
		$build/parsers: \$(SOURCES:%.c=$build/%.o)
		>$cc \$(SANITIZE) -fsanitize=fuzzer -no-pie -Wl,--unresolved-symbols=ignore-all -o \$@ \$^ \\
		>	-L$("$config" --pkglibdir) -L$("$config" --libdir) -lpgcommon -lpgport -lm
		$build/%.o: %.c
		>$cc \$(CFLAGS) -c -o \$@ \$<
	END
}

# Inputs as files, named by their number, and back.
unpack_corpus() { # PARSER
	[ -e "$here/corpus/$1.hex" ] || return 0
	# *.found.hex are inputs that failed once
	cat "$here/corpus/$1.hex" $(ls "$here/corpus/$1.found.hex" 2>/dev/null) |
		perl -ne 'BEGIN { $to = shift } chomp; open my $f, ">:raw", "$to/$." or die; print $f pack("H*", $_)' \
			"$build/corpus/$1"
}

pack_corpus() { # DIRECTORY PARSER
	perl -e 'undef $/; for (@ARGV) { open my $f, "<:raw", $_ or die; print unpack("H*", <$f> // ""), "\n" }' "$1"/* |
		sort -u | awk '{print length($0), $0}' | sort -n | cut -d' ' -f2- >"$here/corpus/$2.hex"
}

# One parser, for a time; its log names what it tried.
fuzz_parser() { # PARSER SECONDS
	mkdir -p "$build/found/$1" "$build/failed/$1" "$build/corpus/$1"
	unpack_corpus "$1"
	FUZZ_PARSER=$1 UBSAN_OPTIONS=print_stacktrace=1 ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16:allocator_may_return_null=1 \
		"$build/parsers" -max_total_time="$2" -max_len=4096 -timeout=5 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="$build/failed/$1/" "$build/found/$1" "$build/corpus/$1" \
		>"$build/$1.log" 2>&1
}

report_parser() { # PARSER NUMBER
	local tried covered
	tried=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$1.log")
	covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$build/$1.log" | tail -n 1)
	if [ "$(cat "$build/$1.status")" -eq 0 ]; then
		echo "ok $2 - $1: ${tried:-0} inputs, ${covered:-0} edges"
	else
		FAILED=1
		echo "not ok $2 - $1"
		grep -v -E '(NEW|REDUCE|pulse) +cov' "$build/$1.log" | tail -n 60 | sed 's/^/# /'
		perl -e 'undef $/; for (@ARGV) { open my $f, "<:raw", $_; print "# input: ", unpack("H*", <$f>), "\n" }' \
			"$build/failed/$1"/*
	fi
}

if ! build_fuzzer >"$build/build.log" 2>&1; then
	tail -n 40 "$build/build.log"
	echo "not ok 1 - the fuzzer builds"
	exit 1
fi
parsers=${FUZZ_PARSERS:-$(sed -n 's/^\t{"\([a-z_0-9]*\)".*/\1.text \1.binary/p' "$build/parser_table.h" | tr ' ' '\n' | sort)}
jobs=$(nproc)
count=$(wc -w <<<"$parsers")
each=$((seconds * jobs / count))
[ "$each" -ge 1 ] || each=1
running=0
for parser in $parsers; do
	if [ $running -ge "$jobs" ]; then wait -n; running=$((running - 1)); fi
	{ fuzz_parser "$parser" "$each"; echo $? >"$build/$parser.status"; } &
	running=$((running + 1))
done
wait
number=0
for parser in $parsers; do
	number=$((number + 1))
	report_parser "$parser" $number
	if [ -n "${FUZZ_KEEP:-}" ]; then
		mkdir -p "$here/corpus" "$build/merged/$parser"
		FUZZ_PARSER=$parser "$build/parsers" -merge=1 "$build/merged/$parser" "$build/corpus/$parser" \
			"$build/found/$parser" >/dev/null 2>&1
		pack_corpus "$build/merged/$parser" "$parser"
	fi
done
echo "1..$number"
[ -z "${FAILED:-}" ] || echo "# inputs that fail are in $build/failed"
[ -z "${FAILED:-}" ]
