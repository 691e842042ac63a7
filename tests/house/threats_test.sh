#!/bin/bash
# Every place in the code and every test that the threat model names (src/README.md) exists.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

page=src/README.md
# shellcheck disable=SC2016  # Backticks of Markdown.
place='`(src|ui|tests)/[A-Za-z0-9_./-]+`( \(`[^)]*`\))?'
named=0 missing=0
# A path in backticks, and after it in parentheses what is to be found in it.
while IFS=$'\t' read -r path things; do
    named=$((named + 1))
    if [ ! -e "$path" ]; then
        echo "$page names $path, which is not there" && missing=1
        continue
    fi
    for thing in $things; do
        grep -qrw -- "$thing" "$path" || { echo "$page names $thing in $path, which has no such" && missing=1; }
    done
done < <(grep -oE "$place" "$page" | tr -d '`' | sed -E 's/ \(/\t/; s/[(),]/ /g')

[ "$named" -gt 40 ] || { echo "only $named places were found in $page" && exit 1; }
[ "$missing" = 0 ] || exit 1
echo "$named places, all there"
