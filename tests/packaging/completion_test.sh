#!/bin/bash
# completion_test.sh BIN: what the shell offers behind a word of linli and linli-district.
set -euo pipefail
cd "$(dirname "$0")/../.."
PATH=$(cd "$1" && pwd):$PATH
# shellcheck source=packaging/completion/linli
. packaging/completion/linli
# shellcheck source=packaging/completion/linli-district
. packaging/completion/linli-district
# shellcheck source=packaging/completion/linli-district-postgres
. packaging/completion/linli-district-postgres
checks=0

offers() { # FUNCTION EXPECTED-ALL-OF-THEM -- WORDS ..
    local function=$1 expected=$2 word
    shift 3
    COMP_WORDS=("$@")
    # shellcheck disable=SC2034 # read by the functions
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    "$function"
    for word in $expected; do
        [[ " ${COMPREPLY[*]} " == *" $word "* ]] || {
            echo "completion_test: $*: no $word among ${COMPREPLY[*]}" >&2
            exit 1
        }
        checks=$((checks + 1))
    done
}

offers _linli "import export report sync status staff" -- linli ""
offers _linli "setup session" -- linli --db kiosk.db se
offers _linli "move cancel attach" -- linli --db kiosk.db session ""
offers _linli "--server --code --ca --again" -- linli --db kiosk.db enrol --
offers _linli "zh en" -- linli --lang ""
offers _linli "README.md" -- linli --db kiosk.db import courses READ
offers _linli_district "account backup device report restore" -- linli-district ""
offers _linli_district "list status revoke" -- linli-district device ""
offers _linli_district "lost found release" -- linli-district lease ""
offers _linli_district "--to --keep" -- linli-district backup --
offers _linli_district_postgres "backup restore" -- linli-district-postgres ""
offers _linli_district_postgres "--from --replace" -- linli-district-postgres restore --
offers _linli_district "--listen --tls-cert" -- linli-district --
echo "$checks passed, 0 failed"
