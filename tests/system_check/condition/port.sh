# shellcheck shell=bash disable=SC2034,SC2154
# Conditions of who listens on the ports; sourced by conditions.

condition_port_free() {
    look 'nobody listens'
    says both port ok free 22654
    ip addr add 192.0.2.1/32 dev lo
    started "$here/stand_in/other-program" 192.0.2.1:22654
    look 'another program listens, and not on loopback'
    says both port ok free 22654
}
condition_port_taken() {
    started "$here/stand_in/other-program" 127.0.0.1:22654
    look 'another program has the port'
    says both port warning some-taken '22654 .other-program.*22655'
    started "$here/stand_in/other-program" '[::]:22655'
    look 'other programs have two ports'
    says both port warning some-taken '22654 .other-program., 22655 .other-program.*22656'
    as_nobody
    look "another user's programs have two ports"
    says both port warning some-taken '22654 .uid 0., 22655 .uid 0.*22656'
    before=()
    started "$here/stand_in/other-program" 0.0.0.0:22656 '[::1]:22657' '[::1]:22658'
    look 'other programs have all ports'
    says both port missing all-taken '22658'
}
condition_port_silent() {
    # Takes the call, and never answers.
    # shellcheck disable=SC2016 # It is Perl's.
    started perl -MIO::Socket::INET -e '$| = 1; my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1:22654", Listen => 9) or die;
        print "ready\n"; sleep 1000'
    look 'another program has the port, and does not answer'
    says both port warning some-taken '22654 .perl'
}

# insegel_runs: as a person starts it, but on no screen; until it listens.
insegel_runs() {
    local tries
    mkdir -m 700 "$work/profile" "$work/runtime"
    [ ${#before[@]} -eq 0 ] || chown nobody:nogroup "$work/profile" "$work/runtime"
    env -i PATH=/usr/bin:/bin HOME="$home" XDG_RUNTIME_DIR="$work/runtime" QT_QPA_PLATFORM=offscreen "${before[@]}" "$work/insegel" --background --profile "$work/profile" \
        >"$work/insegel.log" 2>&1 &
    started_pid=$!
    for ((tries = 0; tries < 400; ++tries)); do
        if grep -q -E ":($1) 0+:0000 0A" /proc/net/tcp; then
            return 0
        fi
        sleep 0.05
    done
    echo "insegel does not listen: $(cat "$work/insegel.log")"
    return 1
}
condition_port_ours() {
    built insegel
    cp "$bin/insegel" "$work/"
    as_nobody
    started "$here/stand_in/other-program" 127.0.0.1:22654
    insegel_runs 587F
    look "Insegel listens on the next port, for the first is another program's"
    says both port ok ours 22655
    kill "$started_pid"
    wait "$started_pid" || true
}
condition_port_ours_first() {
    built insegel
    cp "$bin/insegel" "$work/"
    as_nobody
    insegel_runs 587E
    look 'Insegel listens'
    says both port ok ours 22654
    # What another user cannot ask is not his.
    before=()
    surroundings=(http_proxy=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 all_proxy=http://127.0.0.1:9)
    look "another user's Insegel listens"
    says both port warning some-taken 22654
    as_nobody
    look 'Insegel listens, and there is a proxy'
    says both port ok ours 22654
    mask "$(command -v curl)"
    look 'Insegel listens, and there is no curl'
    says script port ok ours 22654
    mask "$(command -v wget)"
    look 'Insegel listens, and there is neither curl nor wget'
    says script port ok ours 22654
    kill "$started_pid"
    wait "$started_pid" || true
}
