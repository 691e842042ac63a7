#include "vcard/pins.h"

#include <algorithm>

namespace insegel::vcard {
namespace {

Bytes padded(const Pin& pin) {
    Bytes bytes = fromText(pin.value);
    if (pin.paddedLength > bytes.size())
        bytes.resize(pin.paddedLength, pin.padding);
    return bytes;
}

std::string withoutPadding(const Pin& pin, const Bytes& sent) {
    std::string digits(sent.begin(), sent.end());
    if (pin.paddedLength != 0) {
        while (!digits.empty() && static_cast<std::uint8_t>(digits.back()) == pin.padding)
            digits.pop_back();
    }
    return digits;
}

Bytes part(const Bytes& bytes, std::size_t from, std::size_t to) {
    return {bytes.begin() + static_cast<std::ptrdiff_t>(from),
            bytes.begin() + static_cast<std::ptrdiff_t>(to)};
}

std::uint16_t counted(unsigned tries) {
    return static_cast<std::uint16_t>(sw::triesLeft | std::min(tries, 15U));
}

}  // namespace

PinStore::PinStore(std::vector<Pin>& pins, Rules rules, std::function<void()> changed)
    : pins_(pins), rules_(rules), changed_(std::move(changed)) {}

Pin* PinStore::find(std::uint8_t reference) {
    const auto found =
        std::find_if(pins_.begin(), pins_.end(), [&](const Pin& pin) { return pin.reference == reference; });
    return found == pins_.end() ? nullptr : &*found;
}

/// How many bytes this PIN takes in a command where another follows it.
std::size_t PinStore::lengthOf(const Pin& pin) {
    return pin.paddedLength != 0 ? pin.paddedLength : pin.value.size();
}

bool PinStore::inForm(const Pin& pin, const Bytes& sent) const {
    return pin.paddedLength != 0 ? sent.size() == pin.paddedLength
                                 : !sent.empty() && sent.size() <= pin.maxLength;
}

/// A new PIN: its digits, their number, and nothing but padding after them.
bool PinStore::acceptable(const Pin& pin, const Bytes& sent) const {
    const std::string digits = withoutPadding(pin, sent);
    return inForm(pin, sent) && digits.size() >= pin.minLength && digits.size() <= pin.maxLength &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Response PinStore::tell(const Pin& pin) {
    if (pin.tries == 0)
        return sw::blocked;
    return verified(pin.reference) ? sw::ok : counted(pin.tries);
}

/// Compares, and counts: the try is spent before the comparison, and given back after it.
Response PinStore::present(Pin& pin, const Bytes& sent) {
    if (pin.tries == 0)
        return sw::blocked;
    --pin.tries;
    if (sent != padded(pin)) {
        forget(pin.reference);
        changed_();
        return counted(pin.tries);
    }
    const bool wasWhole = ++pin.tries == pin.maxTries;
    pin.tries = pin.maxTries;
    if (!wasWhole)
        changed_();
    return sw::ok;
}

Response PinStore::replace(Pin& pin, const Bytes& sent) {
    pin.value = withoutPadding(pin, sent);
    pin.tries = pin.maxTries;
    changed_();
    return sw::ok;
}

Response PinStore::verify(std::uint8_t reference, const Bytes& data) {
    Pin* pin = find(reference);
    if (pin == nullptr || (pin->isPuk && !rules_.pukHasStatus))
        return sw::noSuchReference;
    if (data.empty() && !rules_.emptyVerifyCosts)
        return tell(*pin);
    if (!data.empty() && !inForm(*pin, data))
        return rules_.wrongForm;
    Response answer = present(*pin, data);
    if (answer.status == sw::ok) {
        verified_.insert(reference);
        fresh_.insert(reference);
    }
    return answer;
}

Response PinStore::change(std::uint8_t reference, const Bytes& data) {
    Pin* pin = find(reference);
    if (pin == nullptr)
        return sw::noSuchReference;
    const std::size_t split = lengthOf(*pin);
    if (data.size() <= split || (pin->paddedLength != 0 && data.size() != 2 * split))
        return rules_.wrongForm;
    const Bytes oldPin = part(data, 0, split);
    const Bytes newPin = part(data, split, data.size());
    Response answer = present(*pin, oldPin);
    if (answer.status != sw::ok)
        return answer;
    if (!acceptable(*pin, newPin))
        return sw::wrongData;
    if (newPin == oldPin && rules_.sameAgain != 0)
        return rules_.sameAgain;
    return replace(*pin, newPin);
}

Response PinStore::unblockWithPuk(std::uint8_t reference, const Bytes& data) {
    Pin* pin = find(reference);
    Pin* puk = pin == nullptr || !pin->unblockedBy ? nullptr : find(*pin->unblockedBy);
    if (puk == nullptr)
        return pin == nullptr ? sw::noSuchReference : sw::conditionsNotMet;
    const std::size_t split = lengthOf(*puk);
    if (data.size() <= split || (pin->paddedLength != 0 && data.size() != split + pin->paddedLength))
        return rules_.wrongForm;
    const Bytes newPin = part(data, split, data.size());
    Response answer = present(*puk, part(data, 0, split));
    if (answer.status != sw::ok)
        return answer;
    if (!acceptable(*pin, newPin))
        return sw::wrongData;
    forget(reference);
    return replace(*pin, newPin);
}

Response PinStore::unblockAfterPuk(std::uint8_t reference, const Bytes& newPin) {
    Pin* pin = find(reference);
    if (pin == nullptr || !pin->unblockedBy)
        return sw::noSuchReference;
    if (!fresh(*pin->unblockedBy))
        return sw::notAllowed;
    if (!inForm(*pin, newPin))
        return rules_.wrongForm;
    if (!acceptable(*pin, newPin))
        return sw::wrongData;
    forget(*pin->unblockedBy);
    forget(reference);
    return replace(*pin, newPin);
}

void PinStore::useUp(std::uint8_t reference, bool keep) {
    fresh_.erase(reference);
    if (!keep)
        verified_.erase(reference);
}

void PinStore::forget(std::uint8_t reference) {
    verified_.erase(reference);
    fresh_.erase(reference);
}

void PinStore::forgetAll() {
    verified_.clear();
    fresh_.clear();
}

}  // namespace insegel::vcard
