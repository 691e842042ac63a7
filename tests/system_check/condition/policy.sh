# shellcheck shell=bash disable=SC2034,SC2154
# Conditions of what the machine's administrator has fixed; sourced by conditions.

condition_policy() {
    local policy=/etc/insegel/policy.json
    own_etc
    look 'nothing is fixed'
    says both policy ok none
    mkdir -m 755 /etc/insegel
    look 'there is a folder, and nothing in it'
    says both policy ok none
    echo '{"allowedSites":["https://bank.example"],"history":"off"}' >"$policy"
    chmod 644 "$policy"
    look 'sites and the history are fixed'
    says both policy ok in-force
    says program policy ok in-force 'allowedSites, history'
    echo '{"histroy":"off"}' >"$policy"
    look 'a key is misspelt'
    says program policy missing invalid "$policy: histroy: is no key"
    echo '{"history":"off"' >"$policy"
    look 'it is cut off'
    says program policy missing invalid "$policy:2: is not JSON"
    echo '{}' >"$policy"
    chmod 664 "$policy"
    look 'its group may write it'
    says both policy missing invalid 'others than the administrator'
    chmod 644 "$policy"
    chmod 757 /etc/insegel
    look 'everybody may write to its folder'
    says both policy missing invalid '/etc/insegel: others than the administrator'
    chmod 755 /etc/insegel
    mv "$policy" "$work/policy"
    ln -s "$work/policy" "$policy"
    look 'it is a link'
    says both policy missing invalid 'no regular file'
    rm "$policy"
    mkdir "$policy"
    look 'it is a folder'
    says both policy missing invalid 'no regular file'
    rm -r /etc/insegel
    ln -s nowhere /etc/insegel
    look 'its folder is a link that leads nowhere'
    says both policy missing invalid '/etc/insegel: is no folder'
}
condition_policy_of_another() {
    local policy=/etc/insegel/policy.json
    own_etc
    mkdir -m 755 /etc/insegel
    echo '{}' >"$policy"
    chmod 600 "$policy"
    as_nobody
    look 'it can be read by root alone'
    says both policy missing invalid 'Permission denied'
    chmod 644 "$policy"
    look 'everybody can read it'
    says script policy ok in-force
    says program policy ok none
    chown nobody:nogroup "$policy"
    look "it is another user's"
    says both policy missing invalid 'must belong to the administrator'
    chmod 750 /etc/insegel
    look 'its folder is open to root alone'
    says both policy missing invalid 'Permission denied'
}
