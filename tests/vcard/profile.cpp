#include "vcard/profile.h"

#include <algorithm>
#include <stdexcept>

#include "vcard/key_operations.h"
#include "vcard/personality.h"
#include "vcard/piv_profile.h"
#include "vcard/pkcs15_profile.h"

namespace insegel::vcard {
namespace {

void checkDigits(const std::string& pin, std::size_t atLeast, const char* what) {
    const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || pin.size() < atLeast || pin.size() > 8)
        throw std::invalid_argument(std::string(what) + " must have " + std::to_string(atLeast) +
                                    " to 8 digits");
}

bank::PersonOptions certificateOptions(const CardOptions& options) {
    bank::PersonOptions person = options.person;
    person.keyType = options.keyType;
    // Each policy takes a dozen bytes.
    for (int number = 0; options.layout.largeCertificates && number < 200; ++number)
        person.policies.push_back("1.2.3.4.10." + std::to_string(1000 + number));
    return person;
}

Bytes certificateBytes(const bank::TestBank& bank, EVP_PKEY* key, bank::Use use,
                       const bank::PersonOptions& person) {
    return fromText(bank::certificateDer(bank.certify(key, use, person).get()));
}

}  // namespace

std::shared_ptr<EVP_PKEY> sharedKey(bank::KeyType type, unsigned keySet, unsigned place) {
    static std::map<std::tuple<bank::KeyType, unsigned, unsigned>, std::shared_ptr<EVP_PKEY>> keys;
    std::shared_ptr<EVP_PKEY>& key = keys[{type, keySet, place}];
    if (!key)
        key = std::shared_ptr<EVP_PKEY>(bank::generateKey(type));
    return key;
}

CardData makeCard(const bank::TestBank& bank, const CardOptions& options) {
    checkDigits(options.pin1, 6, "PIN 1");
    if (options.profile != Profile::piv && !options.layout.onePin)
        checkDigits(options.pin2, 6, "PIN 2");
    checkDigits(options.puk, 8, "The PUK");

    const bank::PersonOptions person = certificateOptions(options);
    std::vector<IssuedKey> keys;
    for (unsigned place = 0; place < 2 + options.layout.moreAuthKeys; ++place) {
        IssuedKey issued;
        issued.use = place == 1 ? bank::Use::sign : bank::Use::auth;
        issued.key = sharedKey(options.keyType, options.keySet, place);
        issued.certificate = certificateBytes(bank, issued.key.get(), issued.use, person);
        keys.push_back(std::move(issued));
    }

    const Personality& one = personality(options.os);
    CardData data;
    data.os = options.os;
    data.serialNumber = randomBytes(10);
    data.serialNumber[0] &= 0x7F;
    data.behaviour.t0 = options.t0.value_or(options.profile == Profile::piv ? false : one.t0);
    data.behaviour.extendedLength = options.extendedLength.value_or(!data.behaviour.t0);
    data.behaviour.emptyVerifyCosts = options.emptyVerifyCosts;
    data.atr = options.atr;
    const bool realAtr = !one.atr.empty() && data.behaviour.t0 == one.t0 && options.profile != Profile::piv;
    if (data.atr.empty())
        data.atr = realAtr ? fromHex(one.atr) : makeAtr(data.behaviour.t0, "Test card");
    if (options.blank) {
        if (options.os != CardOs::myeid)
            throw std::invalid_argument("only a MyEID card can be blank");
        data.eid = blankMyEid();
        return data;
    }
    if (options.profile != Profile::piv) {
        data.eid =
            makePkcs15(options, data.serialNumber, keys, fromText(bank::certificateDer(bank.issuing())));
    }
    if (options.profile != Profile::pkcs15)
        data.piv = makePiv(options, keys);
    return data;
}

}  // namespace insegel::vcard
