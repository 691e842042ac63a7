#include "card_token/card_token.h"

#include <algorithm>

#include "base/encoding.h"
#include "card_token/asking.h"
#include "card_token/pin_commands.h"
#include "card_token/pin_format.h"
#include "card_token/tlv.h"
#include "crypto/digest.h"
#include "token/pin_policy.h"

namespace insegel::card_token {

namespace {

using token::IdentityUse;

/// What people know: six to eight digits, where the card does not say otherwise.
token::PinInfo pinInfoOf(const CardPin& pin, const PinState& state, bool hasPinPad) {
    token::PinInfo info;
    info.label = pin.pin.label;
    info.triesLeft = state.tries;
    info.isAsLastHeard = state.isAsLastHeard;
    info.maxTries = state.tries ? std::optional(std::max(*state.tries, state.mostTries)) : std::nullopt;
    info.blocked = state.tries == 0;
    const auto [shortest, longest] = pinLengths(pin.pin);
    info.minLength = pin.pin.minLength > 0 ? shortest : std::min(info.minLength, longest);
    info.maxLength = pin.pin.maxLength > 0 ? longest : std::min(info.maxLength, longest);
    info.maxLength = std::max(info.minLength, info.maxLength);
    info.mayBeChanged = !pin.pin.changeDisabled;
    info.hasPuk = pin.unblocker.has_value();
    info.pukTriesLeft = state.pukTries;
    info.pukBlocked = state.pukTries == 0;
    info.isTypedAtReader = hasPinPad;
    return info;
}

std::size_t fieldSizeOf(const std::string& keyAlgorithm) {
    return keyAlgorithm == "EC-P-256" ? 32 : keyAlgorithm == "EC-P-384" ? 48 : 66;
}

/// A number of a SEQUENCE { r, s }, without the zeros that keep it positive.
bool appendNumber(Bytes& to, ByteView number, std::size_t size) {
    while (!number.empty() && number.front() == 0) {
        number = number.subspan(1);
    }
    if (number.size() > size) {
        return false;
    }
    to.resize(to.size() + size - number.size(), 0);
    append(to, number);
    return true;
}

}  // namespace

Result<Bytes> toRawEcdsa(ByteView signature, std::size_t size) {
    if (signature.size() == 2 * size) {
        return Bytes(signature.begin(), signature.end());
    }
    const auto sequence = takeTlv(signature);
    const auto numbers = sequence ? readTlvs(sequence->value) : tl::unexpected(sequence.error());
    Bytes out;
    const bool isSequence = numbers && sequence->tag == 0x30 && numbers->size() == 2 &&
                            appendNumber(out, (*numbers)[0].value, size) &&
                            appendNumber(out, (*numbers)[1].value, size);
    return isSequence ? Result<Bytes>(std::move(out)) : fail(ErrorCode::malformed, "no ECDSA signature");
}

Result<std::shared_ptr<const CardToken>> CardToken::make(std::shared_ptr<const CardDescription> description,
                                                         const pcsc::Reader& reader,
                                                         const std::vector<PinState>& pins, bool hasPinPad,
                                                         CardHost& host) {
    std::vector<crypto::Certificate> others = description->issuers;
    std::vector<token::IdentityCertificates> candidates;
    for (const CardKey& key : description->keys) {
        candidates.push_back({key.certificate, crypto::issuersOf(key.certificate, others)});
    }
    auto choice = token::chooseIdentities(candidates);
    if (!choice) {
        return tl::unexpected(choice.error());
    }
    const std::shared_ptr<CardToken> made(new CardToken(host));
    made->description_ = std::move(description);
    made->reader_ = reader.name;
    made->choice_ = std::move(*choice);
    made->info_.id = token::tokenIdOf(made->choice_);
    made->info_.kind = token::TokenKind::card;
    made->info_.location = reader.name;
    made->info_.atr = toHex(reader.atr);
    token::describe(made->choice_, made->info_);
    for (token::IdentityInfo& identity : made->info_.identities) {
        const std::size_t pin = made->keyFor(identity.use)->pin;
        identity.pin = pinInfoOf(made->description_->pins.at(pin), pins.at(pin), hasPinPad);
        identity.pin->number = static_cast<int>(pin);
        if (identity.pin->blocked) {
            made->info_.state = token::TokenState::blocked;
        }
    }
    return made;
}

std::optional<token::IdentityCertificates> CardToken::certificates(IdentityUse use) const {
    return use == IdentityUse::auth ? choice_.auth : choice_.sign;
}

const CardKey* CardToken::keyFor(IdentityUse use) const {
    const auto identity = certificates(use);
    if (!identity) {
        return nullptr;
    }
    const auto& keys = description_->keys;
    const auto found = std::ranges::find(keys, identity->certificate, &CardKey::certificate);
    return found == keys.end() ? nullptr : &*found;
}

const token::PinInfo* CardToken::pinFor(IdentityUse use) const {
    const token::IdentityInfo* identity = token::findIdentity(info_, use);
    return identity != nullptr && identity->pin ? &*identity->pin : nullptr;
}

Result<void> CardToken::onCard(
    IdentityUse use, const std::function<Result<void>(Channel&, const CardKey&, const CardPin&)>& work,
    bool checksPuk) const {
    const CardKey* key = keyFor(use);
    if (key == nullptr) {
        return fail(ErrorCode::wrongUse, std::string("this BankID has no key for ") + token::toString(use));
    }
    bool secretWasSent = false;
    auto done = host_.run(reader_, info_.id, [&](Channel& channel) -> Result<void> {
        const auto identity = identifyBy(channel, description_->identity.route);
        if (!identity) {
            const bool isAnother = identity.error().code == ErrorCode::notFound;
            return isAnother ? fail(ErrorCode::noCard, "another card is in the reader")
                             : tl::unexpected(identity.error());
        }
        if (identity->content != description_->identity.content) {
            return fail(ErrorCode::noCard, "another card is in the reader, or it was written anew");
        }
        auto result = work(channel, *key, description_->pins.at(key->pin));
        secretWasSent = channel.secretWasSent();
        return result;
    });
    learn(key->pin, done, secretWasSent, checksPuk);
    return done;
}

void CardToken::tryAsking(Channel& channel, const CardKey& key, const CardPin& pin,
                          const Secret& secret) const {
    // Where a PIN serves once, it does not stand verified any more, and the answer would prove nothing. One
    // that was typed at the reader could not be given again.
    const bool isToBeLearnt = mayBeProved(*description_) && key.object.userConsent == 0 && !secret.empty() &&
                              host_.mayTryAsking(*description_, channel.atr());
    if (!isToBeLearnt) {
        return;
    }
    const auto answer = askForTries(channel, pin.pin);
    if (!answer) {
        host_.noteAsking(*description_, channel.atr(), AskingKnown::wasAsked);  // The next login may tell.
    } else if (answer->isVerified) {
        host_.noteAsking(*description_, channel.atr(), AskingKnown::isFree);
    } else {
        // If that counted as a miss, the PIN that was right a moment ago makes good for it.
        (void)verifyPin(channel, *description_, pin, secret, {});
    }
}

Told CardToken::toldOf(IdentityUse use, Channel& channel, bool ofPuk) const {
    const token::PinInfo* info = pinFor(use);
    Told told;
    told.mayAsk = host_.mayAsk(*description_, channel.atr());
    if (info != nullptr) {
        told.tries = ofPuk ? info->pukTriesLeft : info->triesLeft;
    }
    return told;
}

void CardToken::learn(std::size_t pin, const Result<void>& done, bool secretWasSent, bool ofPuk) const {
    if (done) {
        host_.noteTries(info_.id, pin, std::nullopt);
        if (ofPuk) {
            host_.notePukTries(info_.id, pin, std::nullopt);
        }
        return;
    }
    const Error& error = done.error();
    switch (error.code) {
        case ErrorCode::wrongSecret:
            if (ofPuk) {
                host_.notePukTries(info_.id, pin, error.triesLeft);
                break;  // What is known of the PIN stays.
            }
            if (error.triesLeft) {
                host_.noteTries(info_.id, pin, error.triesLeft);
            } else {
                host_.forgetTries(info_.id, pin);
                host_.lookAgain(info_.id);
            }
            break;
        case ErrorCode::lastTry:
            ofPuk ? host_.notePukTries(info_.id, pin, 1) : host_.noteTries(info_.id, pin, 1);
            break;
        case ErrorCode::pukBlocked:
            host_.notePukTries(info_.id, pin, 0);
            break;
        case ErrorCode::blocked:
            host_.noteTries(info_.id, pin, 0);
            break;
        case ErrorCode::keyMismatch:
            host_.forget(info_.id);
            break;
        default:
            if (secretWasSent) {
                host_.forgetTries(info_.id, pin);
            }
            if (secretWasSent && ofPuk) {
                host_.notePukTries(info_.id, pin,
                                   std::nullopt);  // It may have cost a try, or given all back.
            }
            if (secretWasSent || error.code == ErrorCode::noCard) {
                host_.lookAgain(info_.id);
            }
    }
}

Result<Bytes> CardToken::sign(IdentityUse use, crypto::SignatureAlgorithm algorithm, ByteView digest,
                              const Secret& secret) const {
    Bytes signature;
    const auto done =
        onCard(use, [&](Channel& channel, const CardKey& key, const CardPin& pin) -> Result<void> {
            const Told told = toldOf(use, channel, false);
            if (auto verified = verifyPin(channel, *description_, pin, secret, told); !verified) {
                return verified;
            }
            auto made = description_->system->sign(channel, key, algorithm, digest);
            if (made && crypto::schemeOf(algorithm) == crypto::SignatureScheme::ecdsa) {
                made = toRawEcdsa(*made, fieldSizeOf(key.certificate.keyAlgorithm()));
            }
            if (!made) {
                return tl::unexpected(made.error());
            }
            // A certificate from the cache may be of a key that the card no longer has.
            if (!key.certificate.verifies(algorithm, digest, *made)) {
                return fail(ErrorCode::keyMismatch, "the card's signature does not fit its certificate");
            }
            signature = std::move(*made);
            tryAsking(channel, key, pin, secret);
            return {};
        });
    return done ? Result<Bytes>(std::move(signature)) : tl::unexpected(done.error());
}

Result<void> CardToken::changePin(IdentityUse use, const Secret& current, const Secret& next) const {
    const token::PinInfo* info = pinFor(use);
    const bool isAtReader = info != nullptr && info->isTypedAtReader && current.empty();
    if (info != nullptr && !isAtReader) {
        if (auto judged = token::judgeNewPin(*info, next, current, info_.serialNumber); !judged) {
            return judged;
        }
    }
    return onCard(use, [&](Channel& channel, const CardKey&, const CardPin& pin) {
        return card_token::changePin(channel, *description_, pin, current, next, toldOf(use, channel, false));
    });
}

Result<void> CardToken::unblockPin(IdentityUse use, const Secret& puk, const Secret& next) const {
    const token::PinInfo* info = pinFor(use);
    const bool isAtReader = info != nullptr && info->isTypedAtReader && puk.empty();
    if (info != nullptr && !isAtReader) {
        if (auto judged = token::judgeNewPin(*info, next, Secret(), info_.serialNumber); !judged) {
            return judged;
        }
    }
    return onCard(
        use,
        [&](Channel& channel, const CardKey&, const CardPin& pin) {
            return card_token::unblockPin(channel, *description_, pin, puk, next, toldOf(use, channel, true));
        },
        true);
}

OtherCard::OtherCard(const pcsc::Reader& reader, const Error& problem) {
    Bytes place(reader.atr);
    append(place, bytesOf(reader.name));
    info_.id = toHex(crypto::sha256(place)).substr(0, 32);
    info_.kind = token::TokenKind::card;
    info_.location = reader.name;
    info_.state = token::TokenState::unreadable;
    info_.problem = problem.detail.empty() ? errorName(problem.code) : problem.detail;
    info_.problemCode = problem.code;
    info_.atr = toHex(reader.atr);
}

Result<Bytes> OtherCard::sign(IdentityUse, crypto::SignatureAlgorithm, ByteView, const Secret&) const {
    return fail(info_.problemCode, info_.problem);
}

}  // namespace insegel::card_token
