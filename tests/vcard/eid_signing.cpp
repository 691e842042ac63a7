#include <algorithm>

#include "vcard/eid_applet.h"
#include "vcard/key_operations.h"

namespace insegel::vcard {

/// MSE SET for a digital signature, and PSO COMPUTE DIGITAL SIGNATURE (ISO/IEC 7816-8).

Response EidApplet::setEnvironment(const Command& command) {
    // RESTORE of an environment that holds nothing, as some programs begin.
    if ((command.p1 & 0x0F) == 0x03 && command.data.empty()) {
        key_ = nullptr;
        algorithm_.reset();
        return sw::ok;
    }
    if (command.p1 != 0x41 || command.p2 != 0xB6)
        return sw::notSupported;

    const SignRules& rules = personality_.sign;
    std::optional<std::uint8_t> algorithm;
    std::optional<std::uint8_t> reference;
    std::optional<std::uint16_t> file;
    std::size_t position = 0;
    std::uint32_t tag = 0;
    Bytes value;
    while (position < command.data.size()) {
        if (!readTlv(command.data, position, tag, value))
            return sw::wrongData;
        if (tag == 0x80 && value.size() == 1)
            algorithm = value[0];
        else if (tag == 0x81 && value.size() >= 2)
            file = static_cast<std::uint16_t>(value[value.size() - 2] << 8 | value[value.size() - 1]);
        else if (tag == 0x84 && value.size() == 1)
            reference = value[0];
        else
            return sw::wrongData;
    }
    if (rules.algorithmNeeded && !algorithm)
        return sw::wrongData;
    const bool useReference = rules.byReference && reference;
    if (!useReference && !(rules.byFile && file))
        return sw::wrongData;
    if (!rules.byReference && reference && *reference != 0)
        return sw::wrongData;
    const auto found = std::find_if(eid_.keys.begin(), eid_.keys.end(), [&](const Key& key) {
        return useReference ? key.reference == *reference : key.fileId == *file;
    });
    if (found == eid_.keys.end())
        return sw::noSuchReference;
    const bool rsa = isRsa(found->key.get());
    const bool known = !algorithm || (rsa ? *algorithm == rules.rsaRaw || *algorithm == rules.rsaPkcs1 ||
                                                *algorithm == rules.rsaSha1
                                          : *algorithm == rules.ecdsa);
    if (!known)
        return sw::wrongData;
    key_ = &*found;
    algorithm_ = algorithm;
    return sw::ok;
}

bool EidApplet::pinServesOthers(const Key& key) const {
    return std::any_of(eid_.keys.begin(), eid_.keys.end(),
                       [&](const Key& other) { return other.pin == key.pin && !other.everySignature; });
}

Response EidApplet::computeSignature(const Command& command) {
    if (command.p1 != 0x9E || command.p2 != 0x9A)
        return sw::wrongParameters;
    if (key_ == nullptr)
        return sw::conditionsNotMet;
    if (key_->everySignature ? !pins_.fresh(key_->pin) : !pins_.verified(key_->pin))
        return sw::notAllowed;
    Response answer = sign(*key_, command.data);
    if (answer.status == sw::ok && key_->everySignature)
        pins_.useUp(key_->pin, pinServesOthers(*key_));
    return answer;
}

Response EidApplet::sign(const Key& key, const Bytes& input) const {
    const SignRules& rules = personality_.sign;
    EVP_PKEY* pair = key.key.get();
    std::optional<Bytes> signature;
    if (!isRsa(pair)) {
        signature = signEcdsa(pair, input, rules.ecdsaDer);
    } else if (algorithm_ && *algorithm_ == rules.rsaRaw) {
        signature = signRaw(pair, input);
    } else if (algorithm_ && *algorithm_ == rules.rsaSha1) {
        if (input.size() == 20)
            signature = signPkcs1(pair, sha1DigestInfo(input));
    } else {
        signature = signPkcs1(pair, input);
    }
    return signature ? Response(std::move(*signature)) : Response(sw::wrongLength);
}

}  // namespace insegel::vcard
