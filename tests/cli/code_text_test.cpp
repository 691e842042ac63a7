#include "cli/code_text.h"

#include <tuple>

#include <gtest/gtest.h>

namespace insegel::cli {
namespace {

using token::IdentityUse;

const Output swedish(false, client::Language::swedish);
const Output english(false, client::Language::english);

Error lengths(int shortest, int longest) {
    return Error{ErrorCode::pinLength, {}, {}, {}, std::pair(shortest, longest)};
}

TEST(CodeText, NamesTheCodeThatIsMeant) {
    const std::tuple<Code, Error, const char*, const char*> rows[] = {
        {Code::next, lengths(6, 8), "Den nya PIN-koden har fel längd: den ska ha 6 till 8 siffror.",
         "The new PIN has the wrong length: it has to have 6 to 8 digits."},
        {Code::puk, lengths(8, 8), "PUK-koden har fel längd: den ska ha 8 siffror.",
         "The PUK has the wrong length: it has to have 8 digits."},
        {Code::current, lengths(4, 12),
         "Den nuvarande PIN-koden har fel längd: den ska ha 4 till 12 siffror.",
         "The current PIN has the wrong length: it has to have 4 to 12 digits."},
        {Code::pin, Error{ErrorCode::pinCharacters}, "PIN-koden får bara innehålla siffror.",
         "The PIN may only contain digits."},
        {Code::pin, Error{ErrorCode::wrongSecret, {}, 1}, "Fel PIN-kod. 1 försök kvar.",
         "Wrong PIN. 1 try left."},
        {Code::puk, Error{ErrorCode::wrongSecret, {}, 9}, "Fel PUK-kod. 9 försök kvar.",
         "Wrong PUK. 9 tries left."},
        {Code::puk, Error{ErrorCode::wrongSecret}, "Fel PUK-kod.", "Wrong PUK."},
    };
    for (const auto& [code, error, inSwedish, inEnglish] : rows) {
        EXPECT_EQ(codeText(swedish, error, code), inSwedish);
        EXPECT_EQ(codeText(english, error, code), inEnglish);
    }
}

token::TokenInfo blockedCard(bool hasPuk, bool pukBlocked) {
    token::TokenInfo token;
    token.id = "0123";
    token::IdentityInfo auth;
    auth.pin = token::PinInfo();
    auth.pin->blocked = true;
    auth.pin->hasPuk = hasPuk;
    auth.pin->pukBlocked = pukBlocked;
    token.identities = {auth};
    return token;
}

TEST(BlockedText, RecommendsThePukOnlyWhereItHelps) {
    for (const Output* output : {&swedish, &english}) {
        const std::string open = blockedText(*output, blockedCard(true, false), IdentityUse::auth);
        EXPECT_NE(open.find("insegelctl unblock 0123 --pin auth"), std::string::npos) << open;
        for (const auto& card : {blockedCard(false, false), blockedCard(true, true)}) {
            const std::string shut = blockedText(*output, card, IdentityUse::auth);
            EXPECT_EQ(shut.find("unblock "), std::string::npos) << shut;
            EXPECT_NE(shut.find("bank"), std::string::npos) << shut;
        }
    }
}

}  // namespace
}  // namespace insegel::cli
