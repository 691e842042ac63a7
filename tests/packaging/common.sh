# shellcheck shell=bash
# What the tests of packages share. Sourced with the build folder as $build; $scratch is a folder that goes with the test.
# shellcheck disable=SC2154
set -uo pipefail
build=$(cd "$build" && pwd)
# shellcheck disable=SC2034 # Used by those who source this.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# The one who made the folder takes it away, and nobody where something is still mounted in it.
if [ -z "${scratch-}" ]; then
    scratch=$(mktemp -d)
    remove_scratch() {
        if grep -q -F " $scratch/" /proc/self/mountinfo; then
            echo "something is still mounted in $scratch"
        else
            rm -rf --one-file-system "$scratch"
        fi
    }
    trap remove_scratch EXIT
fi
failures=0

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

# finish: the end of a test.
finish() {
    [ "$failures" -eq 0 ] && echo "all as expected"
    exit $((failures > 0))
}

# skip WHY: the test cannot be made here.
skip() {
    echo "skipped: $*"
    exit 77
}

# need COMMAND...: skips where one of them is not installed.
need() {
    local command
    for command in "$@"; do
        command -v "$command" >/dev/null || skip "$command is not installed"
    done
}

# silent WHAT COMMAND...: the command succeeds and has nothing to say.
silent() {
    local what=$1 said
    shift
    said=$("$@" 2>&1) || fail "$what: $* failed"
    [ -z "$said" ] || fail "$what: $said"
}

# pack KIND FOLDER [CPACK-OPTION...]: packs the build at hand, with its own `package` target's umask.
pack() {
    local kind=$1 folder=$2
    shift 2
    (umask 022 && cpack --config "$build/packaging/CPackConfig.cmake" -G "$kind" -B "$folder" "$@") >"$scratch/cpack.log" 2>&1 ||
        fail "packing $kind: $(cat "$scratch/cpack.log")"
    rm -rf "$folder/_CPack_Packages"
}
