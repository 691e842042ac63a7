#!/bin/bash
# scripts_test.sh [BUILD_DIR]: format, tidy and windows, held against a small tree with faults planted in it; tidy with the
# plugin that BUILD_DIR has, and without.
set -uo pipefail
plugin=${1-}/tidy_scope.so
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
root="$scratch/a tree"
trap 'rm -rf "$scratch"' EXIT
failures=0
# What passes is remembered here, and not for the user.
export XDG_CACHE_HOME=$scratch/cache

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}
# passes WHAT COMMAND...; refuses WHAT PATTERN COMMAND...: the command fails and prints the pattern.
passes() {
    local what=$1 said
    shift
    said=$("$@" 2>&1) || fail "$what: $* said: $said"
}
refuses() {
    local what=$1 pattern=$2 said
    shift 2
    if said=$("$@" 2>&1); then
        fail "$what: $* found nothing: $said"
    elif ! grep -q -e "$pattern" <<<"$said"; then
        fail "$what: $* does not say $pattern: $said"
    fi
}
# checks N WHAT COMMAND...: N sources are checked, the others are remembered.
checks() {
    local count=$1 what=$2 said
    shift 2
    said=$("$@" 2>&1)
    grep -q " $count checked" <<<"$said" || fail "$what: expected $count checked: $said"
}

mkdir -p "$root/src/base" "$root/ui" "$root/build dir/src"
cp "$here/../../.clang-format" "$here/../../.clang-tidy" "$root/"
cat >"$root/src/base/good.h" <<'CODE'
#pragma once

int twice(int value);
CODE
cat >"$root/src/base/good.cpp" <<'CODE'
#include "base/good.h"

int twice(int value) {
    return 2 * value;
}
CODE
cat >"$root/src/base/here_posix.cpp" <<'CODE'
#include <sys/socket.h>

int here() {
    return AF_INET;
}
CODE
entry() { # entry SOURCE: as CMake writes it, gcc's precompiled header included
    printf '{\n  "directory": "%s",\n  "command": "/usr/bin/c++ -DNAME=\\\\\\"x\\\\\\" -I\\"%s\\" -fpch-preprocess -Winvalid-pch -include \\"%s\\" -std=c++20 -o x.o -c \\"%s\\"",\n  "file": "%s"\n}' \
        "$root/build dir" "$root/src" "$root/build dir/cmake_pch.hxx" "$1" "$1"
}
commands() {
    { echo '[' && entry "$root/src/base/good.cpp" && echo ',' && entry "$root/src/base/here_posix.cpp" && echo ']'; } \
        >"$root/build dir/compile_commands.json"
}
commands

passes "good format" "$here/format" "$root"
passes "good tidy" "$here/tidy" "$root/build dir" "$root"
checks 0 "tidy remembers" "$here/tidy" "$root/build dir" "$root"
passes "good for windows" "$here/windows" "$root/build dir" "$root"
checks 0 "windows remembers" "$here/windows" "$root/build dir" "$root"

# Another clone, or a build folder that is new.
mv "$root" "$scratch/b"
root=$scratch/b
commands
rm -r "$root/build dir/tidy" "$root/build dir/windows"
checks 0 "tidy remembers elsewhere" "$here/tidy" "$root/build dir" "$root"
checks 0 "windows remembers elsewhere" "$here/windows" "$root/build dir" "$root"

echo '/// A remark.' >>"$root/src/base/good.h"
checks 1 "tidy sees a changed header" "$here/tidy" "$root/build dir" "$root"
checks 1 "windows sees a changed header" "$here/windows" "$root/build dir" "$root"
# One that nothing on the list of the last time tells of.
mkdir "$root/src/base/base"
echo 'int twice(int value); inline int* nothing() { return 0; }' >"$root/src/base/base/good.h"
refuses "tidy sees a header that is found sooner" 'base/base/good.h.*modernize-use-nullptr' "$here/tidy" "$root/build dir" "$root"
rm -r "$root/src/base/base"
checks 0 "tidy sees that it is gone" "$here/tidy" "$root/build dir" "$root"
echo '# A remark.' >>"$root/.clang-tidy"
checks 2 "tidy sees that other checks are asked for" "$here/tidy" "$root/build dir" "$root"
passes "tidy without a cache folder" env XDG_CACHE_HOME=/proc/none "$here/tidy" "$root/build dir" "$root"
passes "--help" "$here/tidy" --help

printf 'int  f( );\n' >"$root/ui/bad.h"
refuses "bad format" 'bad.h:1:.*clang-format' "$here/format" "$root"
passes "format --fix" "$here/format" --fix "$root"
passes "fixed format" "$here/format" "$root"

cp "$root/src/base/good.cpp" "$scratch/good.cpp"
cat >"$root/src/base/good.cpp" <<'CODE'
#include "base/good.h"

#include <functional>
#include <stdexcept>

class runtime_error;

template <typename T>
T doubled(T value) {
    return value == value ? value * 2 : value;
}

struct Own {};
namespace std {
template <>
struct hash<Own> {
    size_t operator()(const Own&) const { return reinterpret_cast<size_t>(static_cast<int*>(0)); }
};
}  // namespace std

int twice(int value) {
    int* nothing = nullptr;
    return value == 2 ? *nothing : doubled(value);
}
CODE
bad_tidy() { # HOW: every one of the faults is found, and not remembered as good
    local said fault
    said=$("$here/tidy" "$root/build dir" "$root" 2>&1) && fail "bad tidy $1 found nothing: $said"
    for fault in bugprone-forward-declaration-namespace misc-redundant-expression modernize-use-nullptr \
        clang-analyzer-core.NullDereference; do
        grep -q -F "[$fault" <<<"$said" || fail "bad tidy $1 does not say $fault: $said"
    done
}
bad_tidy "without a plugin"
bad_tidy "once more"
if [ -f "$plugin" ]; then
    cp "$plugin" "$root/build dir/"
    bad_tidy "with the plugin"
    cp "$root/src/base/good.h" "$scratch/good.h"
    echo 'inline int* nothing() { return 0; }' >>"$root/src/base/good.h"
    cp "$scratch/good.cpp" "$root/src/base/good.cpp"
    refuses "a bad header" 'good.h:.*modernize-use-nullptr' "$here/tidy" "$root/build dir" "$root"
    cp "$scratch/good.h" "$root/src/base/good.h"
    passes "good tidy with the plugin" "$here/tidy" "$root/build dir" "$root"
fi

printf '#include <sys/socket.h>\n' >"$root/src/base/good.cpp"
refuses "a POSIX header on Windows" 'sys/socket.h' "$here/windows" "$root/build dir" "$root"
printf '#include "base/gone.h"\n' >"$root/src/base/good.cpp"
refuses "a missing header" 'gone.h' "$here/tidy" "$root/build dir" "$root"

rm -r "$root/src"
refuses "no sources" 'nothing to check' "$here/windows" "$root/build dir" "$root"

[ "$failures" -eq 0 ] && echo "all as expected"
exit $((failures > 0))
