# shellcheck shell=bash disable=SC2154
# The card that two users share, what one does with it, and what another is not able to do then. Sourced by users_test.sh.

pin=58203917
pin_hexadecimal=3538323033393137
select_bankid=00A404000CA000000063504B43532D3135

tell() { "$card_bin/insegel-vcard" tell "$scratch/card.sock" "$@"; }

# make_card BIN: and puts it into the reader.
make_card() {
    card_bin=$1
    "$card_bin/insegel-test-bank" make "$scratch/bank" >/dev/null
    printf '%s\n' "$pin" 27182846 31415926 | "$card_bin/insegel-vcard" personalise "$scratch/bank" --secrets-stdin --key p256 \
        --serial 198002022383 --state "$scratch/card.json" >/dev/null || fail 'no card can be made'
    "$card_bin/insegel-vcard" run --state "$scratch/card.json" --control "$scratch/card.sock" >"$scratch/card.log" 2>&1 &
    until_true 'the card' test -S "$scratch/card.sock"
    tell wait-met >/dev/null
    verify=0020$(tell pins | jq -r '.pins | map(select(.puk | not)) | .[0].reference' | sed 's/^/00/')
    # OpenSC's own habits would reset the card before anybody else gets to it, and hide what is looked for.
    cat >"$scratch/opensc.conf" <<'TEXT'
app default {
    reader_driver pcsc {
        connect_exclusive = false;
        disconnect_action = leave;
        transaction_end_action = leave;
        reconnect_action = leave;
    }
}
TEXT
    chmod 644 "$scratch/opensc.conf"
}

# apdus NAME APDU...: what the card answers to each, as one line of status words.
apdus() {
    local name=$1 apdu arguments=()
    shift
    for apdu in "$@"; do
        arguments+=(--send-apdu "$apdu")
    done
    as "$name" env OPENSC_CONF="$scratch/opensc.conf" OPENSC_DRIVER=default timeout 60 opensc-tool --reader 0 "${arguments[@]}" 2>&1 |
        sed -n 's/.*SW1=0x\(..\), SW2=0x\(..\).*/\1\2/p' | paste -s -d' '
}

# refused_to NAME AFTER: the card asks that user for the PIN. Whether one was given is asked without giving one; first of the
# card as it was left, for choosing what is on it anew may forget it.
refused_to() {
    local said
    said=$(apdus "$1" "$verify")
    [[ $said =~ ^[0-9A-F]{4}$ && $said != 9000 ]] || fail "after $2 the card as it was left says to $1: $said"
    said=$(apdus "$1" "$select_bankid" "$verify")
    [ "$said" = '9000 63C3' ] || fail "after $2 the card says to $1: $said"
}

# proves_itself: a program that leaves the card as it is leaves the PIN to everybody, and that is seen here.
proves_itself() {
    local said
    refused_to neighbour nothing
    said=$(apdus tester "$select_bankid" "${verify}08$pin_hexadecimal")
    [ "$said" = '9000 9000' ] || fail "the card does not take its PIN: $said"
    said=$(apdus neighbour "$verify")
    [ "$said" = 9000 ] || fail "a PIN that was left on the card is not seen: $said"
    tell remove >/dev/null && tell wait-gone >/dev/null && tell insert >/dev/null && tell wait-met >/dev/null
}

card_login_by_hand() {
    local id
    id=$(as "$1" insegelctl --json list | jq -r '.tokens[] | select(.kind == "card").id')
    echo "$pin" | as "$1" insegelctl --secrets-stdin auth "$id" --origin https://bank.example --nonce "$(head -c 33 /dev/urandom | base64)" \
        >"$scratch/login" 2>&1 || { fail "$1 cannot log in: $(cat "$scratch/login")" && return 1; }
}

# card_login_by_prompt NAME: a site asks, and the user types the PIN at that user's desktop.
card_login_by_prompt() {
    local name=$1 at=http://127.0.0.1:${ports[$1]}/v1/orders order id secret prompt state
    local call=(curl -s -m 30 -H 'Origin: https://bank.example' -H 'X-Insegel: 1')
    order=$(as "$name" "${call[@]}" -H 'Content-Type: application/json' "$at" --data "{\"type\":\"auth\",\"format\":\"jws\",
        \"requirement\":{\"kind\":[\"card\"]},\"nonce\":\"$(head -c 33 /dev/urandom | base64)\"}")
    id=$(jq -r .id <<<"$order")
    secret=$(jq -r .secret <<<"$order")
    as "$name" "${call[@]}" -H "Authorization: Bearer $secret" "$at/$id?wait=0" >/dev/null
    until_true 'the prompt' as "$name" xdotool search --onlyvisible --name '^Identify yourself '
    [ -z "$(as neighbour xdotool search --onlyvisible --name '^Identify yourself ' 2>/dev/null)" ] || fail 'neighbour sees the prompt of tester'
    # What is typed in its first half second is thrown away.
    sleep 2
    prompt=$(as "$name" xdotool search --onlyvisible --name '^Identify yourself ' | head -n 1)
    as "$name" xdotool windowactivate --sync "$prompt" type --delay 20 "$pin"
    sleep 0.5
    as "$name" xdotool key Return
    state=$(as "$name" "${call[@]}" -H "Authorization: Bearer $secret" "$at/$id?wait=20")
    [ "$(jq -r .status <<<"$state")" = complete ] || { fail "the prompt of $name: $state" && return 1; }
}
