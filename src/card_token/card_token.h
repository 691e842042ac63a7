#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "card_token/card_access.h"
#include "card_token/card_cache.h"
#include "card_token/card_description.h"
#include "card_token/pin_commands.h"
#include "token/identity_choice.h"
#include "token/token.h"

namespace insegel::card_token {

/// What is known of the state of a PIN.
struct PinState {
    std::optional<int> tries{};  ///< Left; nothing where the card does not tell.
    int mostTries = 3;
    bool isAsLastHeard = false;     ///< The tries are what an earlier command told.
    std::optional<int> pukTries{};  ///< Of its PUK, as a wrong one told.
};

/// What a token needs of the provider it is from.
class CardHost {
  public:
    virtual ~CardHost() = default;
    /// Runs `work` on the card of this reader (CardAccess::run), telling people while another program has it.
    virtual Result<void> run(const std::string& reader, const std::string& tokenId,
                             const std::function<Result<void>(Channel&)>& work) = 0;
    /// A PIN command told how many tries are left; nothing for as many as there are.
    virtual void noteTries(const std::string& tokenId, std::size_t pin, std::optional<int> tries) = 0;
    /// The same of the PIN's PUK; nothing for a number that is not known.
    virtual void notePukTries(const std::string& tokenId, std::size_t pin, std::optional<int> tries) = 0;
    /// A PIN command was sent, and how many tries are left is not known any more.
    virtual void forgetTries(const std::string& tokenId, std::size_t pin) = 0;
    /// Whether cards of its kind may be asked for their tries, however often (asking.h).
    virtual bool mayAsk(const CardDescription& card, ByteView atr) = 0;
    /// True where the card, all tries being there, may be asked whether asking is free (asking.h); once for
    /// all cards of its kind.
    virtual bool mayTryAsking(const CardDescription& card, ByteView atr) = 0;
    /// What came of it: it is, and the cards of its kind will be asked; or there was no answer.
    virtual void noteAsking(const CardDescription& card, ByteView atr, AskingKnown known) = 0;
    /// What is known of the card may no longer hold: it is read again.
    virtual void lookAgain(const std::string& tokenId) = 0;
    /// The certificates kept of it are not those on the card.
    virtual void forget(const std::string& tokenId) = 0;
};

/// A BankID on card.
class CardToken final : public token::Token {
  public:
    /// noIdentity where the card's certificates are for neither use. `host` must outlive the token.
    static Result<std::shared_ptr<const CardToken>> make(std::shared_ptr<const CardDescription> description,
                                                         const pcsc::Reader& reader,
                                                         const std::vector<PinState>& pins, bool hasPinPad,
                                                         CardHost& host);

    const token::TokenInfo& info() const override { return info_; }
    const CardDescription& description() const { return *description_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse use) const override;
    Result<Bytes> sign(token::IdentityUse use, crypto::SignatureAlgorithm algorithm, ByteView digest,
                       const Secret& secret) const override;
    Result<void> changePin(token::IdentityUse use, const Secret& current, const Secret& next) const override;
    Result<void> unblockPin(token::IdentityUse use, const Secret& puk, const Secret& next) const override;

  private:
    explicit CardToken(CardHost& host) : host_(host) {}
    /// The key for this use; null where there is none.
    const CardKey* keyFor(token::IdentityUse use) const;
    const token::PinInfo* pinFor(token::IdentityUse use) const;
    /// Runs `work` on the card if it is this one, and sees to what becomes known of its tries. `checksPuk`:
    /// the tries it tells of are the PUK's.
    Result<void> onCard(token::IdentityUse use,
                        const std::function<Result<void>(Channel&, const CardKey&, const CardPin&)>& work,
                        bool checksPuk = false) const;
    /// After the right PIN and what it was for: asks whether asking is free, where that is to be learnt.
    void tryAsking(Channel& channel, const CardKey& key, const CardPin& pin, const Secret& secret) const;
    /// What the person who gives the PIN or PUK was shown of its tries.
    Told toldOf(token::IdentityUse use, Channel& channel, bool ofPuk) const;
    void learn(std::size_t pin, const Result<void>& done, bool secretWasSent, bool ofPuk) const;

    CardHost& host_;
    std::shared_ptr<const CardDescription> description_;
    std::string reader_;
    token::IdentityChoice choice_;
    token::TokenInfo info_;
};

/// A card without a BankID that we could read, shown as such.
class OtherCard final : public token::Token {
  public:
    OtherCard(const pcsc::Reader& reader, const Error& problem);
    const token::TokenInfo& info() const override { return info_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse) const override {
        return std::nullopt;
    }
    Result<Bytes> sign(token::IdentityUse, crypto::SignatureAlgorithm, ByteView,
                       const Secret&) const override;

  private:
    token::TokenInfo info_;
};

/// An ECDSA signature as r‖s, each `size` bytes, whether the card gave it so or as a SEQUENCE. malformed
/// otherwise.
Result<Bytes> toRawEcdsa(ByteView signature, std::size_t size);

}  // namespace insegel::card_token
