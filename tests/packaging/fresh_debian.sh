# shellcheck shell=bash
# A fresh Debian 12 with a small desktop and no Qt, in a folder: made once, from where this computer's own packages come
# from, and kept in the user's cache folder; unpacked anew for each test. Sourced after common.sh, as root.
# shellcheck disable=SC2154

cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/insegel/debian

# What a desktop has that does not belong to Insegel: the graphics, the bus, launching, the manual.
desktop_packages=dbus,desktop-file-utils,fontconfig,fonts-dejavu-core,hicolor-icon-theme,libegl1,libglib2.0-bin,libglx0,libopengl0,libx11-xcb1,man-db,procps,xdg-utils

# debian_sources: the lines of sources.list that this computer has of Debian itself.
debian_sources() {
    # shellcheck disable=SC2016 # They are apt's own.
    apt-get indextargets --format '$(ORIGIN)|deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        sed -n 's/^Debian|//p' | grep -E ' bookworm(-updates|-security)? ' | sort -u
}

# make_debian: skips where there is none to be had.
make_debian() {
    local sources key
    sources=$(debian_sources)
    [ -n "$sources" ] || skip "this computer has no packages of Debian 12"
    key=$(printf '%s' "$sources$desktop_packages" | sha256sum | cut -c 1-16)
    debian=$cache/bookworm-$(dpkg --print-architecture)-$key.tar
    mkdir -p "$cache/archives/partial"
    if [ ! -f "$debian" ]; then
        need mmdebstrap
        echo "making a fresh Debian, once: $debian"
        # With its package lists, so that a later run gets along without a network.
        mmdebstrap --variant=apt --include="$desktop_packages" --skip=cleanup/apt/lists --format=tar bookworm "$debian.new" \
            - <<<"$sources" >"$scratch/mmdebstrap.log" 2>&1 || {
            rm -f "$debian.new"
            skip "no Debian could be made: $(tail -n 5 "$scratch/mmdebstrap.log")"
        }
        mv "$debian.new" "$debian"
    fi
}

# unpack_debian FOLDER: for a mount namespace of this test's own, in which it is mounted what it needs.
unpack_debian() {
    local folder=$1
    mkdir -p "$folder"
    tar -xf "$debian" -C "$folder" --numeric-owner || return 1
    # No package starts a service while it is installed.
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod 755 "$folder/usr/sbin/policy-rc.d"
    cp /etc/resolv.conf "$folder/etc/resolv.conf"
    mount -t proc proc "$folder/proc"
    mount -t tmpfs -o mode=755 tmpfs "$folder/dev"
    mkdir "$folder/dev/pts" "$folder/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=666,mode=620 devpts "$folder/dev/pts"
    ln -s pts/ptmx "$folder/dev/ptmx"
    for device in null zero full random urandom tty; do
        touch "$folder/dev/$device"
        mount --bind "/dev/$device" "$folder/dev/$device"
    done
    ln -s /proc/self/fd "$folder/dev/fd"
    chmod 1777 "$folder/dev/shm"
    mount --bind "$cache/archives" "$folder/var/cache/apt/archives"
}

# inside FOLDER COMMAND...: as root in there, with nothing of the tester's environment.
inside() {
    local folder=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        ${http_proxy+http_proxy="$http_proxy"} ${https_proxy+https_proxy="$https_proxy"} chroot "$folder" "$@"
}

# apt_inside FOLDER ARGUMENT...: brings the package lists up to date where those at hand do not do.
apt_inside() {
    local folder=$1
    shift
    local apt=(apt-get -q -y -o APT::Keep-Downloaded-Packages=true -o APT::Sandbox::User=root)
    inside "$folder" "${apt[@]}" "$@" >"$scratch/apt.log" 2>&1 && return 0
    inside "$folder" "${apt[@]}" update >"$scratch/apt-update.log" 2>&1 &&
        inside "$folder" "${apt[@]}" "$@" >"$scratch/apt.log" 2>&1
}
