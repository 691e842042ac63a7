#!/bin/bash
# tarball_test.sh BUILD_DIR: the tarball that needs no administrator: installed, replaced and removed. That it runs where
# no Qt is, and from the desktop, is in installed_test.sh.
build=$1
# shellcheck source=tests/packaging/common.sh
. "$(dirname "$0")/common.sh"
need cpack desktop-file-validate readelf

pack TGZ "$scratch/made"
mkdir "$scratch/unpacked"
tar -xzf "$scratch"/made/insegel-*.tar.gz -C "$scratch/unpacked" || finish
here=$(echo "$scratch"/unpacked/*)
install=$here/install-user

# Every character that quoting could get wrong, but a percent sign: GLib takes no program with one for one that is there.
export HOME="$scratch/a \$home \"with\" \\ \`odd\` & | 'names'"
unset XDG_DATA_HOME XDG_CONFIG_HOME
mkdir "$HOME"
tree() { find "$HOME" ! -path "$HOME/.cache*" | LC_ALL=C sort; }
# What the desktop's own programs keep for themselves is not looked at.
export XDG_CACHE_HOME=$scratch/cache
before=$(tree)
program=$HOME/.local/lib/insegel

"$install" --help | grep -q -- --remove || fail "--help"
"$install" --nonsense >/dev/null 2>&1
[ $? -eq 2 ] || fail "an unknown option"
"$install" --remove >/dev/null 2>&1 && fail "removing what is not there"
said=$("$install") || fail "installing: $said"
after=$(tree)
version=$("$build/bin/insegelctl" --version)
[ "$("$HOME/.local/bin/insegelctl" --version)" = "$version" ] || fail "insegelctl does not start"
[ "$("$HOME/.local/bin/insegel" --version)" = "insegel ${version##* }" ] || fail "insegel does not start"
for file in "$program/bin/insegel" "$program/plugins/platforms/libqxcb.so"; do
    # A plugin finds its libraries through the program that loads it, and this shows what that would find.
    LD_LIBRARY_PATH=$program/lib ldd "$file" | grep -E 'not found|/usr/.*libQt6' && fail "$file takes libraries from elsewhere, or lacks them"
done
# shellcheck disable=SC2016 # The loader sees this dollar.
readelf -d "$program/bin/insegel" | grep -q -F '(RPATH)              Library rpath: [$ORIGIN/../lib]' ||
    fail "$(# shellcheck disable=SC2016 # The loader sees this dollar.
readelf -d "$program/bin/insegel" | grep -i path)"
desktop=$HOME/.local/share/applications/insegel.desktop
silent "desktop file" desktop-file-validate --no-hints "$desktop"
# As the desktop reads it: GLib is what GNOME and others use.
if command -v gio >/dev/null; then
    cat >"$scratch/started" <<TEXT
#!/bin/sh
printf '%s|' "\$0" "\$@" >"$scratch/arguments"
TEXT
    chmod +x "$scratch/started"
    mv "$program/bin/insegel" "$scratch/kept"
    cp "$scratch/started" "$program/bin/insegel"
    gio launch "$desktop" insegel:x || fail "the desktop file starts nothing"
    for _ in $(seq 100); do
        [ -s "$scratch/arguments" ] && break
        sleep 0.05
    done
    [ "$(cat "$scratch/arguments")" = "$program/bin/insegel|insegel:x|" ] || fail "the desktop file starts $(cat "$scratch/arguments")"
    mv "$scratch/kept" "$program/bin/insegel"
fi

# What is stored stays; what a newer version does not have any more goes; what others put there stays.
mkdir -p "$HOME/.local/share/insegel/ids"
echo stored >"$HOME/.local/share/insegel/ids/person.p12"
echo "another's" >"$HOME/.local/bin/other"
echo old >"$program/lib/gone"
echo "$program/lib/gone" >>"$program/installed-files"
said=$("$install") || fail "installing over it: $said"
[ ! -e "$program/lib/gone" ] || fail "a file of the old version is left"
said=$("$program/install-user" --remove) || fail "removing: $said"
[ "$(tree)" = "$before
$HOME/.local
$HOME/.local/bin
$HOME/.local/bin/other
$HOME/.local/share
$HOME/.local/share/insegel
$HOME/.local/share/insegel/ids
$HOME/.local/share/insegel/ids/person.p12" ] || fail "left: $(tree)"
[ "$(tree)" != "$after" ] || fail "nothing was removed"

# A program of that name that came from elsewhere is not replaced.
echo "another's" >"$HOME/.local/bin/insegel"
"$install" >/dev/null 2>&1 && fail "it replaced what is not its own"
[ "$(cat "$HOME/.local/bin/insegel")" = "another's" ] || fail "it wrote over what is not its own"

"$install" --prefix "$scratch/prefix" >/dev/null || fail "--prefix"
for file in bin/insegel share/applications/insegel.desktop; do
    [ -f "$scratch/prefix/$file" ] || fail "--prefix: no $file in $(find "$scratch/prefix")"
done
"$scratch/prefix/lib/insegel/install-user" --prefix "$scratch/prefix" --remove >/dev/null || fail "removing with --prefix"
[ ! -e "$scratch/prefix" ] || fail "left: $(find "$scratch/prefix")"

# A file of the desktop that came from elsewhere neither, and folders that were there stay.
rm "$HOME/.local/bin/insegel"
mkdir -p "$HOME/.local/share/applications" "$HOME/.local/share/icons"
echo "another's" >"$HOME/.local/share/applications/insegel.desktop"
before=$(tree)
"$install" >/dev/null 2>"$scratch/said" && fail "it replaced what is not its own"
grep -q 'applications/insegel.desktop is there already' "$scratch/said" || fail "it says $(cat "$scratch/said")"
[ "$(tree)" = "$before" ] || fail "it changed $(tree)"
rm "$HOME/.local/share/applications/insegel.desktop"
before=$(tree)
"$install" >/dev/null || fail "installing where folders are"
"$program/install-user" --remove >/dev/null || fail "removing where folders are"
[ "$(tree | grep -v mimeinfo.cache)" = "$before" ] || fail "left: $(tree)"

# A folder named from where somebody is; what is said of removing it works from anywhere, as it is said.
(cd "$scratch" && "$install" --prefix="it's rel" | sed -n 's/^To remove it: //p' >remove) || fail "--prefix=FOLDER"
[ -x "$scratch/it's rel/bin/insegelctl" ] || fail "nothing is in the folder that was named"
(cd / && sh "$scratch/remove" >/dev/null) || fail "as it is said: $(cat "$scratch/remove")"
[ ! -e "$scratch/it's rel" ] || fail "left: $(find "$scratch/it's rel")"
(cd "$scratch" && "$install" --prefix missing --remove 2>/dev/null) && fail "removing what is not there"
[ ! -e "$scratch/missing" ] || fail "removing made a folder"
"$install" --prefix 2>"$scratch/said" && fail "--prefix without a folder"
grep -q '^install-user: --prefix needs a folder$' "$scratch/said" || fail "it says $(cat "$scratch/said")"
finish
