#include <gtest/gtest.h>

#include "card_token/watched_provider.h"

/// What each operation costs at the card, and what becomes of it when something goes wrong at any of its
/// commands.
namespace insegel::card_token {
namespace {

using token::IdentityUse;
using vcard::CardOptions;
using vcard::CardOs;

enum class Operation { list, login, sign, change, unblock };

constexpr Operation operations[] = {Operation::list, Operation::login, Operation::sign, Operation::change,
                                    Operation::unblock};

const char* nameOf(Operation operation) {
    const char* names[] = {"list", "login", "sign", "change", "unblock"};
    return names[static_cast<int>(operation)];
}

constexpr const char* newPin = "141421";

/// Runs the operation as a person does who knows the secrets; listing is what the provider does by itself.
Result<void> perform(Operation operation, const token::TokenPointer& token, const CardOptions& options) {
    const auto sign = [&](IdentityUse use, const std::string& pin) -> Result<void> {
        const auto made = signWith(token, use, pin);
        return made ? Result<void>() : tl::unexpected(made.error());
    };
    const bool isPiv = options.profile == vcard::Profile::piv;
    switch (operation) {
        case Operation::list:
            return {};
        case Operation::login:
            return sign(IdentityUse::auth, options.pin1);
        case Operation::sign:
            return sign(IdentityUse::sign, isPiv ? options.pin1 : options.pin2);
        case Operation::change:
            return token->changePin(IdentityUse::auth, Secret(options.pin1), Secret(newPin));
        case Operation::unblock:
            return token->unblockPin(IdentityUse::auth, Secret(options.puk), Secret(newPin));
    }
    return {};
}

/// Commands that carry a PIN or PUK, of a whole operation at most.
std::uint64_t pinCommandsOf(Operation operation, const CardOptions& options) {
    if (operation == Operation::list) {
        return 0;
    }
    return operation == Operation::unblock && options.os == CardOs::ias &&
                   options.profile != vcard::Profile::piv
               ? 2
               : 1;
}

/// VERIFYs without data are questions; all else of the three spends a try if it is wrong.
std::uint64_t sentSecrets(const vcard::ObservedCard& card) {
    std::uint64_t count = 0;
    for (const auto& line : card.log()) {
        const std::uint8_t ins = line.header.at(1);
        count += (ins == 0x20 || ins == 0x24 || ins == 0x2c) && line.dataLength > 0 ? 1 : 0;
    }
    return count;
}

/// GET RESPONSE and the parts of a chain but its last are not counted (PRODUCT §4).
std::uint64_t commandsOf(const vcard::ObservedCard& card) {
    std::uint64_t count = 0;
    for (const auto& line : card.log()) {
        count += line.header.at(1) == 0xc0 || (line.header.at(0) & 0x10) != 0 ? 0 : 1;
    }
    return count;
}

std::vector<CardOptions> someCards() {
    std::vector<CardOptions> out;
    for (const CardOs os : {CardOs::iso7816, CardOs::setcos, CardOs::myeid, CardOs::ias}) {
        CardOptions options;
        options.os = os;
        out.push_back(options);
    }
    CardOptions piv;
    piv.profile = vcard::Profile::piv;
    out.push_back(piv);
    CardOptions rsa;
    rsa.os = CardOs::setcos;
    rsa.keyType = bank::KeyType::rsa2048;
    out.push_back(rsa);
    return out;
}

class Operations : public ::testing::TestWithParam<CardOptions> {
  protected:
    /// The PIN that is unblocked has to be blocked before.
    void prepare(Operation operation, WatchedProvider& watched) {
        if (operation == Operation::unblock) {
            for (int i = 0; i < 3; ++i) {
                EXPECT_FALSE(watched.only()->changePin(IdentityUse::auth, Secret("000000"), Secret(newPin)));
            }
            ASSERT_TRUE(watched.untilTries(IdentityUse::auth, 0));
        }
    }
};

TEST_P(Operations, CostFewCommands) {
    const auto folder = profileThatKnowsKind(GetParam());
    const TemporaryFolder& profile = *folder;
    const auto card = cardWith(GetParam());
    {
        WatchedProvider first(profile.path());
        ASSERT_TRUE(first.startWith(card));
    }
    card->resetCounters();
    WatchedProvider watched(profile.path());
    ASSERT_TRUE(watched.startWith(card));
    EXPECT_LE(commandsOf(*card), 4U) << "a known card";
    const std::pair<Operation, std::uint64_t> rows[] = {
        {Operation::login, 5 + 1}, {Operation::sign, 5 + 1}, {Operation::change, 4}, {Operation::unblock, 4}};
    for (const auto& [operation, most] : rows) {
        CardOptions options = GetParam();
        if (operation == Operation::unblock) {
            for (int i = 0; i < 3; ++i) {
                EXPECT_FALSE(
                    watched.only()->changePin(IdentityUse::auth, Secret("000000"), Secret("602214")));
            }
        }
        card->resetCounters();
        const auto done = perform(operation, watched.only(), options);
        EXPECT_TRUE(done) << nameOf(operation) << " " << errorName(done.error().code) << done.error().detail;
        EXPECT_LE(commandsOf(*card), most) << nameOf(operation);
        EXPECT_EQ(sentSecrets(*card), pinCommandsOf(operation, options)) << nameOf(operation);
    }
}

/// The tries that are shown are those the card has.
void expectTriesOfCard(WatchedProvider& watched, const vcard::ObservedCard& card, const std::string& where) {
    const bool isRight = watched.until([&] {
        if (watched.tokens_.size() != 1 || watched.tokens_[0]->info().identities.size() != 2) {
            return false;
        }
        const auto& data = card.card().data();
        const auto& pins = data.eid ? data.eid->pins : data.piv->pins;
        for (const auto& identity : watched.tokens_[0]->info().identities) {
            const auto& pin = pins.at(identity.use == IdentityUse::sign && data.eid ? 1 : 0);
            if (identity.pin->triesLeft != static_cast<int>(pin.tries)) {
                return false;
            }
        }
        return true;
    });
    EXPECT_TRUE(isRight) << where;
}

// For each operation, for each of its commands, each fault.
TEST_P(Operations, SurviveEveryFaultAtEveryCommand) {
    using Fault = SimulatedReaders::Fault;
    const std::pair<Fault, const char*> faults[] = {{Fault::pull, "pulled"},
                                                    {Fault::reset, "reset before"},
                                                    {Fault::resetAfter, "reset after"},
                                                    {Fault::serviceDies, "service died"}};
    for (const Operation operation : operations) {
        for (const auto& [fault, name] : faults) {
            for (int n = 1; n < 60; ++n) {
                const std::string where =
                    std::string(nameOf(operation)) + ", " + name + " at " + std::to_string(n);
                const auto card = cardWith(GetParam());
                const auto profile = profileThatKnowsKind(GetParam());
                WatchedProvider watched(profile->path());
                if (operation == Operation::list) {
                    watched.readers().plan(fault, n);
                    watched.readers().insert("Reader", card);
                    watched.start();
                } else {
                    ASSERT_TRUE(watched.startWith(card));
                    prepare(operation, watched);
                    card->resetCounters();
                    watched.readers().plan(fault, n);
                    const auto token = watched.only();
                    const auto done = perform(operation, token, GetParam());
                    if (!done) {
                        const ErrorCode code = done.error().code;
                        const bool saysWhat = code == ErrorCode::cardRemoved ||
                                              code == ErrorCode::cardReset ||
                                              code == ErrorCode::noCardService;
                        EXPECT_TRUE(saysWhat) << where << ": " << errorName(code) << done.error().detail;
                    }
                }
                const bool wasDue = !watched.readers().isFaultDue();
                EXPECT_LE(sentSecrets(*card), pinCommandsOf(operation, GetParam())) << where;
                if (wasDue && fault == Fault::pull) {
                    EXPECT_TRUE(watched.untilCount(0)) << where;
                    watched.readers().insert("Reader", card);
                } else if (wasDue && fault == Fault::serviceDies) {
                    EXPECT_TRUE(watched.untilCount(0)) << where;
                    watched.readers().setService(true);
                }
                expectTriesOfCard(watched, *card, where);
                if (!wasDue) {
                    EXPECT_GT(n, 2) << where << ": the operation has more commands than that";
                    break;
                }
            }
        }
    }
}

std::string nameOfCard(const ::testing::TestParamInfo<CardOptions>& info) {
    const char* names[] = {"iso7816", "setcos", "myeid", "ias"};
    const bool isPiv = info.param.profile == vcard::Profile::piv;
    const bool isRsa = info.param.keyType == bank::KeyType::rsa2048;
    return std::string(isPiv ? "piv" : names[static_cast<int>(info.param.os)]) + (isRsa ? "_rsa" : "_ec");
}

INSTANTIATE_TEST_SUITE_P(Some, Operations, ::testing::ValuesIn(someCards()), nameOfCard);

}  // namespace
}  // namespace insegel::card_token
