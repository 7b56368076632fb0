#!/bin/bash
# Prints what the benches wrote to FILE (tests/bench/table.h) as one table.
#   table.sh FILE
set -euo pipefail
model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
echo "$(uname -srm), ${model:-unknown processor}, $(nproc) cores, $(date -u +%F)"
load=$(cut -d ' ' -f 1 /proc/loadavg)
echo "load of the last minute: $load; with more than 1 the times are those of a busy machine"
awk -F '\t' '
    BEGIN { printf "%-46s %10s %-12s %8s  %s\n", "what", "figure", "", "ratio", "to" }
    { ratio = $4 > 0 ? sprintf("%8.2f", $2 / $4) : sprintf("%8s", "")
      to = $4 > 0 ? sprintf("%s %s, %s", $4, $3, $5) : $5
      printf "%-46s %10.2f %-12s %s  %s\n", $1, $2, $3, ratio, to }' "$1"
