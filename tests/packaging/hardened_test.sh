#!/bin/bash
# hardened_test.sh BUILD_DIR: what makes the two programs hard to break into is in them as they were built.
build=$1
# shellcheck source=tests/packaging/common.sh
. "$(dirname "$0")/common.sh"
need readelf nm

# Plenty for programs of this size whose every function may be reached by a pointer; chance makes no more than some.
fewest_landings=1000

# has WHAT PATTERN, has_not WHAT PATTERN: what readelf and nm say of the program, by an extended regular expression.
has() { grep -q -E -- "$2" "$scratch/told" || fail "$program: no $1"; }
has_not() { ! grep -q -E -- "$2" "$scratch/told" || fail "$program: $1: $(grep -E -- "$2" "$scratch/told")"; }

for program in insegel insegelctl; do
    file=$build/bin/$program
    { readelf --wide --file-header --program-headers --dynamic --notes "$file" && nm -D "$file"; } >"$scratch/told" ||
        fail "$program cannot be read"
    has 'position that nobody knows' '^ +Type: +DYN '
    has 'flag that says so' '\(FLAGS_1\).* PIE( |$)'
    has 'part that is for reading once it has started' '^ +GNU_RELRO '
    has 'binding of all functions at the start' '\(BIND_NOW\)|\(FLAGS\).*BIND_NOW'
    has 'binding of all functions at the start, as the loader reads it' '\(FLAGS_1\).* NOW( |$)'
    has 'word about its stack' '^ +GNU_STACK '
    has_not 'its stack can be run' '^ +GNU_STACK .* RWE '
    has_not 'memory that can be written and run' '^ +LOAD .* RWE '
    has_not 'code that is changed as it is loaded' 'TEXTREL'
    has 'stack protector' ' U __stack_chk_fail(@|$)'
    # It takes an optimiser to find them.
    if ! grep -q '^CMAKE_BUILD_TYPE:[A-Z]*=Debug$' "$build/CMakeCache.txt"; then
        has 'function that looks at the size of what it writes to' ' U __[a-z]+_chk(@|$)'
    fi
    # Its libraries are where the system has them, or beside it: the tarball has them there. Never where others may write.
    sed -n 's/.*(\(RPATH\|RUNPATH\)).*\[\(.*\)\]/\2/p' "$scratch/told" >"$scratch/paths"
    # shellcheck disable=SC2016 # The loader sees this dollar.
    ! grep -v -x -F '$ORIGIN/../lib' "$scratch/paths" || fail "$program: looks for libraries elsewhere"
    if [ "$(uname -m)" = x86_64 ]; then
        has 'shadow stack' 'x86 feature:.*SHSTK'
        # Whether indirect branches are tracked is for the whole program to say, and the C library's own first lines come
        # without what it takes. Ours have it: each function that a pointer may reach begins with endbr64.
        landings=$(LC_ALL=C grep -a -o -P '\xf3\x0f\x1e\xfa' "$file" | wc -l)
        [ "$landings" -ge "$fewest_landings" ] || fail "$program: $landings places for indirect branches to land"
        if readelf --notes "$(${CXX:-c++} -print-file-name=crti.o)" "$(${CXX:-c++} -print-file-name=Scrt1.o)" 2>/dev/null |
            grep -c 'x86 feature:.*IBT' | grep -q -x 2; then
            has 'tracking of indirect branches' 'x86 feature:.*IBT'
        fi
    fi
done
finish
