#include "vcard/personality.h"

#include <algorithm>
#include <stdexcept>

#include "vcard/apdu.h"

namespace insegel::vcard {

const std::vector<Personality>& personalities() {
    static const std::vector<Personality> table{
        {.os = CardOs::iso7816,
         .name = "iso7816",
         .manufacturer = "Test Card ISO 7816",
         .atr = "",
         .t0 = false,
         .fcp = false,
         .shortRead = sw::endReached,
         .sign = {.byFile = true, .byReference = true},
         .pins =
             {.first = 0x81, .second = 0x82, .puk = 0x83, .local = true, .sameAgain = sw::conditionsNotMet}},
        // The ATR is that of the Swedish NIDEL card. It talks T=0.
        {.os = CardOs::setcos,
         .name = "setcos",
         .manufacturer = "Test Card SetCOS",
         .atr = "3B9F94801FC30068104405014649534531C807900018",
         .t0 = true,
         .fcp = false,
         .shortRead = sw::ok,
         .sign = {.algorithmNeeded = true, .byFile = true},
         .pins = {.first = 0x01,
                  .second = 0x02,
                  .puk = 0x03,
                  .paddedLength = 8,
                  .padding = 0x00,
                  .sameAgain = sw::wrongData}},
        {.os = CardOs::myeid,
         .name = "myeid",
         .manufacturer = "Test Card MyEID",
         .atr = "3BF51800008131FE454D794549449A",
         .t0 = false,
         .fcp = false,
         .shortRead = sw::ok,
         .sign = {.algorithmNeeded = true, .byFile = true, .ecdsaDer = true},
         .pins = {.first = 0x01,
                  .second = 0x02,
                  .puk = 0x0F,
                  .paddedLength = 8,
                  .padding = 0xFF,
                  .pukHasStatus = false}},
        {.os = CardOs::ias,
         .name = "ias",
         .manufacturer = "Test Card IAS",
         .atr = "",
         .t0 = false,
         .fcp = true,
         .shortRead = sw::endReached,
         .sign = {.algorithmNeeded = true, .byReference = true},
         .pins = {.first = 0x01,
                  .second = 0x85,
                  .puk = 0x02,
                  .paddedLength = 12,
                  .padding = 0xFF,
                  .pukByVerify = true,
                  .sameAgain = sw::wrongData}},
    };
    return table;
}

const Personality& personality(CardOs os) {
    return *std::find_if(personalities().begin(), personalities().end(),
                         [&](const Personality& one) { return one.os == os; });
}

const Personality& personality(std::string_view name) {
    for (const Personality& one : personalities()) {
        if (one.name == name)
            return one;
    }
    throw std::invalid_argument("no such personality: " + std::string(name));
}

Bytes makeAtr(bool t0, std::string_view historical) {
    if (historical.size() > 15)
        throw std::invalid_argument("at most 15 historical bytes");
    Bytes atr{0x3B, static_cast<std::uint8_t>(historical.size())};
    if (!t0) {
        atr[1] |= 0x80;
        atr.push_back(0x01);  // TD1: T=1, nothing more.
    }
    append(atr, fromText(historical));
    if (!t0) {
        std::uint8_t check = 0;
        for (std::size_t at = 1; at < atr.size(); ++at)
            check ^= atr[at];
        atr.push_back(check);
    }
    return atr;
}

}  // namespace insegel::vcard
