#!/bin/bash
# Keeps what a long run of run.sh found, made small, in tests/fuzz/corpus/NAME/found: inputs that
# reach code which no file of the corpus reaches, and those that broke a promise.
#   keep.sh BUILD_DIR [NAME...]   after run.sh BUILD_DIR ...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
programs=$(cd "$1/bin" && pwd)
build=$(dirname "$programs")/fuzz
shift
names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(ls "$here/corpus")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

files_in() { find "$1" -type f -printf '%f\n' | LC_ALL=C sort; }

for name in "${names[@]}"; do
    program=$programs/fuzz_$name
    found=$here/corpus/$name/found
    known=$scratch/$name
    mkdir -p "$known" "$found" "$build/new/$name"
    find "$here/corpus/$name" -type f -exec cp -t "$known" {} +
    files_in "$known" >"$scratch/before"
    # By edges alone: how often a loop ran is not worth a file.
    "$program" -merge=1 -use_counters=0 "$known" "$build/new/$name" >"$scratch/log" 2>&1 || {
        tail -n 20 "$scratch/log" >&2
        exit 1
    }
    files_in "$known" | LC_ALL=C comm -13 "$scratch/before" - | while read -r file; do
        cp "$known/$file" "$found/"
        echo "$found/$file"
    done
    for broken in "$build/broken/$name"-*; do
        [ -e "$broken" ] || continue
        small=$found/$(basename "$broken")
        "$program" -minimize_crash=1 -runs=20000 -max_total_time=60 \
            -exact_artifact_path="$small" "$broken" >"$scratch/log" 2>&1 || true
        [ -s "$small" ] || cp "$broken" "$small"
        echo "$small (breaks a promise)"
    done
    rmdir --ignore-fail-on-non-empty "$found"
done
