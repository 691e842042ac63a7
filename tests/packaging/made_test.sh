#!/bin/bash
# made_test.sh BUILD_DIR: the Debian package and what is in it.
build=$1
# shellcheck source=tests/packaging/common.sh
. "$(dirname "$0")/common.sh"
need cpack dpkg-deb lintian appstreamcli desktop-file-validate man

pack DEB "$scratch/one"
(cd / && TZ=Pacific/Kiritimati LC_ALL=C HOME=/nonexistent pack DEB "$scratch/two")
package=$(echo "$scratch"/one/*.deb)
cmp "$package" "$scratch/two/$(basename "$package")" || fail "packed twice, and not the same"

version=$(QT_QPA_PLATFORM=offscreen "$build/bin/insegel" --version)
version=${version#insegel }
[ "$(basename "$package")" = "insegel_${version}_$(dpkg --print-architecture).deb" ] || fail "the name is $package"
[ "$(dpkg-deb -f "$package" Recommends)" = pcscd ] || fail "it recommends $(dpkg-deb -f "$package" Recommends)"
for wanted in qt6-qpa-plugins libqt6widgets6 libqt6svg6 libssl3 libpcsclite1 libxml2; do
    [[ $(dpkg-deb -f "$package" Depends) == *"$wanted"* ]] || fail "it does not depend on $wanted"
done

id=se.insegel.insegel
mkdir "$scratch/tree"
dpkg-deb -x "$package" "$scratch/tree"
cat >"$scratch/wanted" <<TEXT
usr/bin/insegel
usr/bin/insegelctl
usr/share/applications/insegel.desktop
usr/share/doc/insegel/changelog.gz
usr/share/doc/insegel/copyright
usr/share/icons/hicolor/scalable/apps/insegel.svg
usr/share/icons/hicolor/symbolic/apps/insegel-symbolic.svg
usr/share/man/man1/insegel.1.gz
usr/share/man/man1/insegelctl.1.gz
usr/share/metainfo/$id.metainfo.xml
TEXT
(cd "$scratch/tree" && find . ! -type d | sed 's|^\./||' | LC_ALL=C sort) >"$scratch/found"
diff "$scratch/wanted" "$scratch/found" || fail "what is in it, against what should be"

# Swedish words ("algoritm"), and pieces of words that the compiler keeps, are taken for misspelt English.
silent lintian env TMPDIR="$scratch" lintian --display-info --pedantic --tag-display-limit 0 --suppress-tags spelling-error-in-binary --allow-root "$package"
said=$(appstreamcli validate --no-net --pedantic "$scratch/tree/usr/share/metainfo/$id.metainfo.xml" 2>&1) || fail "appstreamcli: $said"
[[ ! $said =~ (^|$'\n')\ *[EWIP]: ]] || fail "appstreamcli: $said"
grep -q "<release version=\"$version\"" "$scratch/tree/usr/share/metainfo/$id.metainfo.xml" || fail "no release notes of $version"
silent "desktop file" desktop-file-validate --no-hints "$scratch/tree/usr/share/applications/insegel.desktop"
gzip -dc "$scratch/tree/usr/share/doc/insegel/changelog.gz" >"$scratch/changelog"
[ "$(dpkg-parsechangelog -l "$scratch/changelog" -S Version 2>&1)" = "$version" ] || fail "the changelog does not begin with $version"

# The other package that can be made here has the same in it.
if command -v rpmbuild >/dev/null; then
    pack RPM "$scratch/one"
    (cd / && TZ=Pacific/Kiritimati LC_ALL=C pack RPM "$scratch/two")
    package=$(echo "$scratch"/one/*.rpm)
    cmp "$package" "$scratch/two/$(basename "$package")" || fail "packed as RPM twice, and not the same"
    rpm -qpl "$package" | sed -n -e '/\.build-id/d' -e 's|^/||p' | grep -v -x usr/share/doc/insegel >"$scratch/found"
    diff "$scratch/wanted" "$scratch/found" || fail "what is in the RPM, against what should be"
    [ "$(rpm -qp --recommends "$package")" = pcsc-lite ] || fail "the RPM recommends $(rpm -qp --recommends "$package")"
    rpm -qp --changelog "$package" | grep -q -- "- $version-1$" || fail "the RPM's changelog does not begin with $version"
fi

# The manual: right in its own language, and with every option that the programs name in --help.
# shellcheck disable=SC2317 # It is called through `silent`.
manual_warnings() { MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$1" >/dev/null; }
for page in insegel insegelctl; do
    silent "manual of $page" manual_warnings "$scratch/tree/usr/share/man/man1/$page.1.gz"
    MANWIDTH=500 LC_ALL=C.UTF-8 man -E UTF-8 -l -P cat "$scratch/tree/usr/share/man/man1/$page.1.gz" >"$scratch/$page.txt" 2>/dev/null
done
# named PAGE PROGRAM...: the options in a help, each in the page.
named() {
    local page=$1 option
    shift
    for option in $(LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen "$@" --help | grep -o -E -- '(^|[ ,|])--?[a-z][a-z-]*' | tr -d ' ,|' | sort -u); do
        grep -q -E -- "(^|[^a-z-])$option([^a-z-]|$)" "$scratch/$page.txt" || fail "$page.1 does not name $option of $* --help"
    done
}
named insegel "$build/bin/insegel"
named insegelctl "$build/bin/insegelctl"
for command in $("$build/bin/insegelctl" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\).*/\1/p'); do
    grep -q -E "^   $command$" "$scratch/insegelctl.txt" || fail "insegelctl.1 has no part about $command"
    named insegelctl "$build/bin/insegelctl" "$command"
done
for code in 0 1 2 3 4 5 6 7; do
    grep -q -E "^ +$code  " "$scratch/insegelctl.txt" || fail "insegelctl.1 does not have the exit code $code"
done
finish
