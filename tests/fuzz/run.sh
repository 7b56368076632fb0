#!/bin/bash
# Lets all fuzzers try for a while, side by side on the cores.
#   run.sh BUILD_DIR SECONDS [NAME...]      BUILD_DIR of the preset `dev`, where they are built
# First each decoder takes every file of its corpus (tests/fuzz/corpus/NAME), then inputs of the
# fuzzer's own making; SECONDS is for all together. What leads somewhere new is kept in
# BUILD_DIR/fuzz/new/NAME and is where the next run goes on; what breaks a promise in
# BUILD_DIR/fuzz/broken. Ends with 1 when anything broke one.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
programs=$(cd "$1/bin" && pwd)
build=$(dirname "$programs")/fuzz
seconds=$2
shift 2
cores=$(nproc)
# A ledger flushes each commit: in memory that costs nothing.
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$scratch"' EXIT
export source build programs TMPDIR=$scratch

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
    mapfile -t names < <(cd "$source/tests/fuzz" && printf '%s\n' *_fuzz.cpp | sed 's/_fuzz.cpp$//')
fi
rm -rf "$build/broken"
mkdir -p "$build/broken" "$build/logs"

# One decoder: its name, and for how long.
fuzz_one() {
    local name=$1 program=$programs/fuzz_$1 corpus=$source/tests/fuzz/corpus/$1 longest=4096
    local log=$build/logs/$1 new=$build/new/$1 words=()
    # A little beyond what limits.h lets in.
    case $name in
    fact | row | district) longest=66000 ;;
    message) longest=263000 ;;
    batch | courier | page | frame) longest=900000 ;;
    course_list | roster_list | one_roster | ink_note) longest=21000 ;;
    options) longest=512 ;;
    esac
    case $name in
    fact | row | message | batch | courier | page | json_in | district)
        words=(-dict="$source/tests/fuzz/json.dict") ;;
    csv | *_list | one_roster) words=(-dict="$source/tests/fuzz/csv.dict") ;;
    esac
    mkdir -p "$new"
    local limits=(-max_len="$longest" -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=64
        -artifact_prefix="$build/broken/$name-" -print_final_stats=1)
    local failed=0
    # File by file, so that the log names the one.
    find "$corpus" -type f -print0 | sort -z |
        xargs -0 "$program" "${limits[@]}" >"$log.corpus" 2>&1 || failed=1
    [ $failed = 1 ] || "$program" "${limits[@]}" "${words[@]}" -max_total_time="$2" \
        "$new" "$corpus" >"$log" 2>&1 || failed=1
    if [ $failed = 1 ]; then
        log=$([ -s "$log" ] && [ "$log" -nt "$log.corpus" ] && echo "$log" || echo "$log.corpus")
        {
            echo "fuzz: $name broke a promise:"
            tail -n 60 "$log"
            echo "again: $program FILE, where FILE is named above (Running: or Test unit written)"
        } >&2
        return 1
    fi
    awk -v name="$name" '
        /number_of_executed_units/ { runs = $2 }
        /average_exec_per_sec/ { pace = $2 }
        /new_units_added/ { added = $2 }
        END { printf "%-12s %9d runs %8d a second %6d new\n", name, runs, pace, added }' "$log"
}
export -f fuzz_one

share=$((seconds * cores / ${#names[@]}))
[ "$share" -ge 1 ] || share=1
printf '%s\n' "${names[@]}" | xargs -P "$cores" -I{} bash -c 'fuzz_one {} '"$share"
