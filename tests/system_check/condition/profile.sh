# shellcheck shell=bash disable=SC2034,SC2154
# Conditions of the profile's folder; sourced by conditions.

condition_profile_of_ones_own() {
    mkdir -p "$work/p 1" "$work/p2" "$work/data/insegel" "$home/.local/share/insegel"
    chmod 700 "$work/p 1" "$work/p2" "$work/data/insegel" "$home/.local/share/insegel"
    look 'the profile is there' --profile "$work/p 1"
    says both profile ok writable "^$work/p 1$"
    surroundings=("INSEGEL_PROFILE=$work/p2" "XDG_DATA_HOME=$work/data")
    look 'the profile is where INSEGEL_PROFILE says'
    says both profile ok writable "^$work/p2$"
    surroundings=(INSEGEL_PROFILE= "XDG_DATA_HOME=$work/data")
    look 'the profile is where XDG_DATA_HOME says'
    says both profile ok writable "^$work/data/insegel$"
    surroundings=(XDG_DATA_HOME=data)
    look 'the profile is in the usual place'
    says both profile ok writable "^$home/.local/share/insegel$"
    surroundings=()
    look 'there is no profile yet' --profile "$work/new/one/profile"
    says both profile ok will-be-made "^$work/new/one/profile "
    [ ! -e "$work/new" ]
}
condition_profile_open_to_others() {
    local mode
    mkdir "$work/profile"
    for mode in 755 710 702; do
        chmod "$mode" "$work/profile"
        look "the profile's mode is $mode" --profile "$work/profile"
        says both profile warning open-to-others "chmod 700 .$work/profile"
    done
}
condition_profile_foreign() {
    : >"$work/file"
    look 'a file is where the profile should be' --profile "$work/file"
    says both profile missing foreign
    look 'a file is where a folder above the profile should be' --profile "$work/file/profile"
    says both profile missing not-writable
    ln -s "$work/nowhere" "$work/link"
    look 'a link that leads nowhere is where the profile should be' --profile "$work/link"
    says both profile missing foreign
}
condition_profile_not_writable() {
    mkdir -m 700 "$work/others" "$work/mine" "$work/frozen" "$work/mounted"
    mkdir "$work/shown"
    mount -t tmpfs tmpfs "$work/mounted"
    as_nobody "$work/mine" "$work/frozen" "$work/mounted"
    chmod 500 "$work/frozen"
    chmod 700 "$work/mounted"
    mount -o remount,ro "$work/mounted"
    look "the profile is another's" --profile "$work/others"
    says both profile missing not-writable
    look "the profile would be in a folder of another's" --profile "$work/shown/profile"
    says both profile missing not-writable
    look "the profile would be below a folder that is closed" --profile "$work/others/below/profile"
    says both profile missing not-writable
    look 'the profile may only be read' --profile "$work/frozen"
    says both profile missing not-writable
    look 'the profile is on a disk that may only be read' --profile "$work/mounted"
    says both profile missing not-writable
    look 'the profile is nobody else'"'"'s' --profile "$work/mine"
    says both profile ok writable
}
condition_profile_full() {
    mkdir "$work/disk"
    mount -t tmpfs -o size=2m,mode=700 tmpfs "$work/disk"
    mkdir -m 700 "$work/disk/profile"
    look 'the disk has two megabytes' --profile "$work/disk/profile"
    says both profile ok writable
    head -c 1500000 /dev/zero >"$work/disk/large"
    look 'the disk has half a megabyte' --profile "$work/disk/profile"
    says both profile missing full
    head -c 9000000 /dev/zero >>"$work/disk/large" 2>/dev/null || true
    look 'the disk is full' --profile "$work/disk/profile"
    says both profile missing full
    look 'the disk is full, and there is no profile yet' --profile "$work/disk/new"
    says both profile missing full
}
