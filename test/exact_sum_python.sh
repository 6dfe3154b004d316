#!/usr/bin/env bash
# exact_sum_python.sh: exact sums against Python's math.fsum and fractions.
#
#   test/exact_sum_python.sh [SERIES]   a million series unless said otherwise
#
# Builds the unit test's program, feeds it random and adversarial series of
# doubles as bits, and compares its answers with Python's, bit by bit: the sum
# (math.fsum; fractions where fsum overflows on the way), and the sum after a walk
# through merging and removing.
# Prints TAP; skips aloud where there is no python3.
set -eu -o pipefail
cd "$(dirname "$0")/.."
series=${1:-1000000}
if ! command -v python3 >/dev/null || ! python3 -c 'import fractions' 2>/dev/null; then
	echo "ok 1 - exact sums equal Python's # skip there is no python3"
	echo "1..1"
	exit 0
fi
make -s build/unit/test_exact_sum
python3 test/exact_sum_python.py build/unit/test_exact_sum "$series"
