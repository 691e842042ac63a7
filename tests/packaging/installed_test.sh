#!/bin/bash
# installed_test.sh BUILD_DIR: the packages on a fresh Debian 12: the tarball without an administrator, and the Debian
# package installed, started from its desktop file, used for a login, upgraded and removed. Chromium and the demo site run
# on this computer and meet the installed program on loopback, in a network of their own. Needs root, or sudo without a
# password.
if [ "$(id -u)" -ne 0 ] && sudo -n true 2>/dev/null; then
    exec sudo -n XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}" PATH="$PATH" "$0" "$@"
fi
build=$1
inner=${2-}
scratch=${3-}
# shellcheck source=tests/packaging/common.sh
. "$(dirname "$0")/common.sh"
# shellcheck source=tests/packaging/fresh_debian.sh
. "$root/tests/packaging/fresh_debian.sh"
if [ "$inner" != "in its own space" ]; then
    [ "$(id -u)" -eq 0 ] || skip "installing a package needs root, or sudo without a password"
    need cpack dpkg-deb unshare ip node chromium xdotool
    [ -d "$root/tests/web/node_modules/playwright-core" ] || skip "what tests/web/package-lock.json names is not installed"
    unshare --mount --pid --fork --mount-proc true 2>/dev/null || skip "no namespaces can be made here"
    (make_debian) || exit $?
    # Whatever is mounted or started in there ends with it; only then its folder goes.
    unshare --mount --propagation private --pid --fork --kill-child --mount-proc "$0" "$build" "in its own space" "$scratch"
    status=$?
    [ -z "${SUDO_UID-}" ] || chown -R "$SUDO_UID" "$cache"
    exit $status
fi
make_debian
machine=$scratch/machine

step() { printf '\n-- %s\n' "$*"; }
# on_desktop PHASE: what a person does with it on a desktop (installed.mjs).
on_desktop() {
    unshare --net sh -c 'ip link set lo up && exec "$@"' - env TMPDIR=/tmp INSEGEL_BUILD_DIR="$build" \
        node "$root/tests/packaging/installed.mjs" "$machine" "$@" || fail "on the desktop: $*"
}
# as_person COMMAND...: as an ordinary user in there, who has a home.
as_person() {
    env -i PATH=/usr/bin:/bin HOME=/home/person LC_ALL=C.UTF-8 /usr/sbin/chroot --userspec=1000:1000 "$machine" "$@"
}
files() { (cd "$machine" && find . -xdev \( -path ./var/cache/apt/archives -o -path ./tmp \) -prune -o -print | LC_ALL=C sort); }
installed_version() {
    # shellcheck disable=SC2016 # It is dpkg's own.
    inside "$machine" dpkg-query -W -f '${db:Status-Status} ${Version}' insegel 2>/dev/null
}
profile_sums() { (cd "$machine/home/root/.local/share/insegel" && find . -type f ! -name '*lock*' -exec sha256sum {} + | LC_ALL=C sort); }

step "A fresh Debian"
unpack_debian "$machine" || skip "the fresh Debian cannot be unpacked"
mount --bind /tmp "$machine/tmp"
mkdir -p "$machine/home/person" "$machine/home/root" "$machine/packages"
chown 1000:1000 "$machine/home/person"
! compgen -G "$machine/usr/lib/*/libQt6*" >/dev/null || fail "there is Qt already: the tarball proves nothing"

step "The tarball, installed by somebody who may not install packages"
pack TGZ "$scratch/made"
as_person tar -xzf - -C /home/person <"$(echo "$scratch"/made/*.tar.gz)" || fail "unpacking the tarball"
as_person sh -c 'cd ~/insegel-*/ && ./install-user' >"$scratch/said" 2>&1 || fail "install-user: $(cat "$scratch/said")"
as_person /home/person/.local/bin/insegelctl --json list >/dev/null || fail "insegelctl of the tarball"
as_person /home/person/.local/lib/insegel/install-user --remove >"$scratch/said" 2>&1 || fail "removing it: $(cat "$scratch/said")"
left=$(find "$machine/home/person/.local" ! -type d ! -path '*/share/insegel/*')
[ -z "$left" ] || fail "the tarball left $left"

# On the desktop it is the tester's own user: Insegel answers no browser of another one.
inside "$machine" sh -c 'HOME=/home/root; cd /home/person/insegel-*/ && ./install-user' >/dev/null || fail "install-user"
on_desktop tarball /home/root
inside "$machine" env HOME=/home/root /home/root/.local/lib/insegel/install-user --remove >/dev/null || fail "removing it"
rm -r "$machine/home/root/.local"

step "An older version of the package, installed with apt"
pack DEB "$scratch/made"
package=$(echo "$scratch"/made/*.deb)
new=$(dpkg-deb -f "$package" Version)
dpkg-deb -R "$package" "$scratch/older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$scratch/older/DEBIAN/control"
echo "not in later versions" >"$scratch/older/usr/share/doc/insegel/gone"
dpkg-deb --root-owner-group -b "$scratch/older" "$machine/packages/insegel_0.0.1.deb" >/dev/null
cp "$package" "$machine/packages/insegel.deb"
apt_inside "$machine" install ./packages/insegel_0.0.1.deb || { fail "apt install: $(tail -n 20 "$scratch/apt.log")" && finish; }
[ "$(installed_version)" = "installed 0.0.1" ] || fail "installed: $(installed_version)"
[ -x "$machine/usr/sbin/pcscd" ] || fail "the card service, which it recommends, was not installed"
# The same machine with what it depends on, and without it.
apt_inside "$machine" purge insegel || fail "removing: $(tail -n 20 "$scratch/apt.log")"
before=$(files)
apt_inside "$machine" install ./packages/insegel_0.0.1.deb || fail "apt install: $(tail -n 20 "$scratch/apt.log")"
as_person insegelctl --json list | grep -q '"tokens"' || fail "an ordinary user cannot use insegelctl"
grep -q '^x-scheme-handler/insegel=insegel.desktop;$' "$machine/usr/share/applications/mimeinfo.cache" ||
    fail "the scheme is not registered"
for page in insegel insegelctl; do
    # To a file: grep would end man before it is done.
    as_person env MANPAGER=cat man "$page" >"$scratch/page" 2>&1 || fail "man $page: $(cat "$scratch/page")"
    grep -q "$page - " "$scratch/page" || fail "man $page says $(head -n 3 "$scratch/page")"
    as_person man -f "$page" >/dev/null || fail "whatis does not know $page"
done

step "Started from its desktop file, and used"
on_desktop package /home/root

step "Upgraded"
kept=$(profile_sums)
apt_inside "$machine" install ./packages/insegel.deb || fail "upgrading: $(tail -n 20 "$scratch/apt.log")"
[ "$(installed_version)" = "installed $new" ] || fail "upgraded: $(installed_version)"
[ ! -e "$machine/usr/share/doc/insegel/gone" ] || fail "a file of the older version is left"
[ "$(profile_sums)" = "$kept" ] || fail "upgrading changed the profile"
on_desktop upgraded /home/root

step "Removed"
kept=$(profile_sums)
apt_inside "$machine" purge insegel || fail "removing: $(tail -n 20 "$scratch/apt.log")"
[ -z "$(installed_version)" ] || fail "removed: $(installed_version)"
[ "$(profile_sums)" = "$kept" ] || fail "removing changed the profile"
grep -q ids/ <<<"$kept" || fail "the profile holds no BankID: $kept"
left=$(comm -13 <(echo "$before") <(files) | grep -v -E '^\./(var/(lib/(apt|dpkg)|log|cache)/|home/)')
[ -z "$left" ] || fail "left behind: $left"
left=$(cd "$machine" && find . -xdev \( -path ./tmp -o -path ./packages -o -path ./home -o -path ./var/cache/apt/archives \) -prune -o \
    -iname '*insegel*' -print)
[ -z "$left" ] || fail "left behind by its name: $left"
left=$(cd "$machine/home/root" && find . ! -type d ! -path './.local/share/insegel/*' ! -path './.cache/*')
[ -z "$left" ] || fail "left in the home: $left"
finish
