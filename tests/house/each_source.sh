# shellcheck shell=bash
# Sourced by tidy and windows: runs a slow check over many sources, as many at a time as there are processors, and
# remembers which passed. A source is checked again when the command, the tool or any file that it includes changes.
#
# Whoever sources this defines, and exports with `export -f`:
#   command_of SOURCE   prints what identifies the check of this source beyond its content
#   includes_of SOURCE  prints every file that is read to compile it, one a line, or fails saying why
#   check SOURCE        checks it; what it prints is shown if it fails

# Make's way to name files, as `-M -MT x` prints it, into one name a line.
listed() {
    sed -e 's/^x: *//' -e 's/ *\\$//' -e 's/\\ /\x01/g' | tr -s ' ' '\n' | sed -e '/^$/d' -e 's/\x01/ /g'
}
export -f listed

# key_of SOURCE LIST: one word for all that the check's outcome depends on. LIST names the files read.
key_of() {
    {
        printf '%s\n' "$EACH_SALT"
        command_of "$1"
        tr '\n' '\0' <"$2" | xargs -0 -r sha256sum 2>&1
    } | sha256sum | cut -d ' ' -f 1
}

# One source: list what it reads, check it, and remember that it passed.
check_one() {
    local source=$1 name
    name=$EACH_STATE/$(printf '%s' "$1" | tr '/' '%')
    rm -f "$name.passed"
    if ! includes_of "$source" >"$name.includes" 2>"$name.out"; then
        mv "$name.out" "$name.failed"
        return 0
    fi
    local key
    key=$(key_of "$source" "$name.includes")
    if check "$source" >"$name.out" 2>&1; then
        printf '%s\n' "$key" >"$name.passed"
        rm -f "$name.out" "$name.failed"
    else
        mv "$name.out" "$name.failed"
    fi
}

passed_before() {
    local name
    name=$EACH_STATE/$(printf '%s' "$1" | tr '/' '%')
    [ -f "$name.passed" ] && [ -f "$name.includes" ] &&
        [ "$(cat "$name.passed")" = "$(key_of "$1" "$name.includes")" ] && printf '%s\n' "$1"
    return 0
}

# each_source TITLE STATE SALT SOURCE...: 0 where all pass. STATE is a folder to remember in.
each_source() {
    local title=$1
    EACH_STATE=$2
    EACH_SALT=$3
    shift 3
    export EACH_STATE EACH_SALT
    export -f check_one key_of passed_before
    if [ $# -eq 0 ]; then
        echo "$title: there is nothing to check, which cannot be right"
        return 1
    fi
    mkdir -p "$EACH_STATE"
    rm -f "$EACH_STATE"/*.failed
    local jobs
    jobs=$(nproc)
    printf '%s\0' "$@" | xargs -0 -P "$jobs" -I '{}' bash -c 'passed_before "$1"' - '{}' | sort >"$EACH_STATE/known"
    printf '%s\n' "$@" | sort | comm -23 - "$EACH_STATE/known" >"$EACH_STATE/todo"
    echo "$title: $# sources, $(wc -l <"$EACH_STATE/todo") to check, $jobs at a time; the others have not changed since they passed"
    tr '\n' '\0' <"$EACH_STATE/todo" | xargs -0 -r -P "$jobs" -I '{}' bash -c 'check_one "$1"' - '{}'

    local failed=0 log
    for log in "$EACH_STATE"/*.failed; do
        [ -e "$log" ] || continue
        failed=$((failed + 1))
        echo "--- $(basename "$log" .failed | tr '%' '/')"
        cat "$log"
    done
    if [ "$failed" -gt 0 ]; then
        echo "$title: $failed of $# sources failed"
        return 1
    fi
    echo "$title: all $# sources pass"
}
