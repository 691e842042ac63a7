# shellcheck shell=bash
# Sourced by tidy and windows: runs a slow check over many sources, as many at a time as there are processors, and
# remembers which passed, in the user's cache folder as ccache does, so that a new clone knows it too. A source is checked
# again when the command, the tool or any file that it includes changes. Failures are not remembered. What was not asked
# about for two months is forgotten.
#
# Whoever sources this defines, and exports with `export -f`:
#   command_of SOURCE   prints what identifies the check of this source beyond its content
#   includes_of SOURCE  prints every file that is read to compile it, one a line, or fails saying why
#   check SOURCE        checks it; what it prints is shown if it fails

# Make's way to name files, as `-M -MT x` prints it, into one name a line.
listed() {
    sed -e 's/^x: *//' -e 's/ *\\$//' -e 's/\\ /\x01/g' | tr -s ' ' '\n' | sed -e '/^$/d' -e 's/\x01/ /g'
}

# The same wherever the clone and its build folder are.
without_places() {
    local text
    text=$(cat)
    text=${text//"$EACH_BUILD"/@build@}
    printf '%s\n' "${text//"$EACH_ROOT"/@root@}"
}

# key_of SOURCE LIST: one word for all that the check's outcome depends on. LIST names the files read.
key_of() {
    {
        printf '%s\n' "$EACH_SALT"
        command_of "$1"
        tr '\n' '\0' <"$2" | xargs -0 -r sha256sum 2>&1
    } | without_places | sha256sum | cut -d ' ' -f 1
}

# state_of SOURCE: where the list of what it reads and the check's output are kept, by what they end with.
state_of() { printf '%s' "$EACH_STATE/${1//\//%}"; }

passed_before() {
    [ -f "$EACH_MEMORY/$1" ] && touch "$EACH_MEMORY/$1"
}

# One source: list what it reads, check it where that has not passed before, and remember that it did.
check_one() {
    local state key
    state=$(state_of "$1")
    # Until it is known to pass, it does not.
    echo "the check broke off" >"$state.failed"
    # The list of the last time is right as long as nothing on it has changed, and no file has come that could be read instead
    # of one of them.
    if [ -f "$state.includes" ] && [ "$(cat "$state.names" 2>/dev/null)" = "$EACH_NAMES" ] &&
        passed_before "$(key_of "$1" "$state.includes")"; then
        rm -f "$state.failed"
        return 0
    fi
    rm -f "$state.names"
    if ! includes_of "$1" >"$state.includes" 2>"$state.failed"; then
        return 0
    fi
    printf '%s\n' "$EACH_NAMES" >"$state.names"
    key=$(key_of "$1" "$state.includes")
    if ! passed_before "$key"; then
        echo x >>"$EACH_STATE/checked"
        check "$1" >"$state.failed" 2>&1 || return 0
        # Not what was changed in the meantime.
        [ "$key" != "$(key_of "$1" "$state.includes")" ] || : >"$EACH_MEMORY/$key"
    fi
    rm -f "$state.failed"
}
export -f listed without_places key_of state_of passed_before check_one

# each_source TITLE BUILD ROOT STATE SALT SOURCE...: 0 where all pass. STATE is a folder to work in.
each_source() {
    local title=$1
    EACH_BUILD=$2 EACH_ROOT=$3 EACH_STATE=$4 EACH_SALT="$1
$5"
    EACH_MEMORY=${XDG_CACHE_HOME:-${HOME:-~}/.cache}/insegel/passed
    EACH_NAMES=$(find "$EACH_ROOT"/{src,ui} "$EACH_BUILD"/{src,ui} -name '*.h' 2>/dev/null | sort | sha256sum) || true
    shift 5
    export EACH_BUILD EACH_ROOT EACH_STATE EACH_SALT EACH_MEMORY EACH_NAMES
    if [ $# -eq 0 ]; then
        echo "$title: there is nothing to check, which cannot be right"
        return 1
    fi
    mkdir -p "$EACH_STATE"
    if ! { mkdir -p "$EACH_MEMORY" && [ -w "$EACH_MEMORY" ]; } 2>/dev/null; then
        EACH_MEMORY=$EACH_STATE/passed
        mkdir -p "$EACH_MEMORY"
    fi
    rm -f "$EACH_STATE"/*.failed "$EACH_STATE/checked"
    find "$EACH_MEMORY" -type f -mtime +60 -delete
    local jobs
    jobs=$(nproc)
    printf '%s\0' "$@" | xargs -0 -P "$jobs" -I '{}' bash -o pipefail -c 'check_one "$1"' - '{}'

    local failed=0 checked=0 log
    for log in "$EACH_STATE"/*.failed; do
        [ -e "$log" ] || continue
        failed=$((failed + 1))
        echo "--- $(basename "$log" .failed | tr '%' '/')"
        cat "$log"
    done
    [ ! -f "$EACH_STATE/checked" ] || checked=$(wc -l <"$EACH_STATE/checked")
    echo "$title: $# sources, $checked checked, $jobs at a time; the others have not changed since they passed"
    if [ "$failed" -gt 0 ]; then
        echo "$title: $failed of $# sources failed"
        return 1
    fi
    echo "$title: all $# sources pass"
}
