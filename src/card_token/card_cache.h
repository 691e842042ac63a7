#pragma once

#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "card_token/card_description.h"

namespace insegel::card_token {

/// Of a kind of cards that no table knows: whether asking them for their tries is free (EmptyVerify).
enum class AskingKnown {
    nothing,
    wasAsked,  ///< When a card of the kind was first seen, and the answers did not prove it. A login may.
    isFree,
    costs,  ///< Or whatever was learnt does not tell that it is free: never again.
};

/// What was read of cards before, so that a card seen again costs few commands (PRODUCT §4), and what PIN
/// commands told of them. Certificates and directory files, nothing secret; kept in the profile
/// (`cards.json`). Any thread, several processes: what is changed is changed in what the file says then, and
/// what is missing is read from the card.
class CardCache {
  public:
    static constexpr std::size_t maximumCards = 16;

    /// An empty folder keeps it in memory alone.
    explicit CardCache(std::filesystem::path folder);

    /// How cards with this ATR were found last.
    std::optional<CardRoute> route(ByteView atr) const;
    /// The files of this card; none for one that has no serial number, as it cannot be told from others.
    FileImages images(ByteView atr, const CardIdentity& identity) const;
    /// How often a PIN of it may be tried, as far as was seen: the most that was ever left.
    int mostTries(ByteView atr, const CardIdentity& identity, int reference) const;

    /// How often the PUKs of it may be tried, by reference, as they told last; none for a card without
    /// a serial number.
    std::map<int, int> pukTries(ByteView atr, const CardIdentity& identity) const;
    /// How many tries of a PIN were left when last heard of; nothing for a card without a serial number.
    std::optional<int> lastTries(ByteView atr, const CardIdentity& identity, int reference) const;
    /// What any program of this profile knows of cards of this kind.
    AskingKnown asking(ByteView atr, const std::string& manufacturer);

    void keep(ByteView atr, const CardIdentity& identity, const FileImages& images);
    void noteTries(ByteView atr, const CardIdentity& identity, int reference, int tries);
    /// Nothing: it is not known any more.
    void notePukTries(ByteView atr, const CardIdentity& identity, int reference, std::optional<int> tries);
    /// Nothing: they are not known any more. False where that could not be written down.
    bool noteLastTries(ByteView atr, const CardIdentity& identity, int reference, std::optional<int> tries);
    /// True once for all cards of a kind, of which nothing is known yet: one, being seen, may be asked. False
    /// as well where that cannot be written down.
    bool mayAskAtSight(ByteView atr, const std::string& manufacturer);
    /// The same after a login: once, whether it was asked at sight or not, unless it is known already.
    bool mayAskAfterLogin(ByteView atr, const std::string& manufacturer);
    void noteAsking(ByteView atr, const std::string& manufacturer, AskingKnown known);
    /// The files are not what is on the card.
    void drop(ByteView atr, const CardIdentity& identity);

  private:
    struct Card {
        std::string key;
        FileImages images;
        std::map<int, int> tries;  ///< The most that was seen, by reference.
        std::map<int, int> puks;
        std::map<int, int> left;  ///< Tries of PINs when last heard of.
    };
    /// What is in the file, or what would be.
    struct Content {
        std::map<Bytes, CardRoute> routes;  ///< By ATR.
        std::map<std::string, AskingKnown> kinds;
        std::list<Card> cards;  ///< The one used last in front.
    };
    /// Writes `now` down where a card of the kind may be asked then. With mutex_ held.
    bool mayAsk(const std::string& kind, AskingKnown now);
    static std::string keyOf(ByteView atr, const CardIdentity& identity);
    static std::string kindOf(ByteView atr, const std::string& manufacturer);
    static std::string sumOf(const FileImages& images);
    AskingKnown knownOf(const std::string& kind) const;
    const Card* find(const std::string& key) const;
    Card& make(const std::string& key);
    std::optional<Content> load() const;
    /// Changes what the file says now, and writes it. False where it could not be written.
    template <typename Change>
    bool change(Change how);
    bool save() const;

    std::filesystem::path folder_;
    mutable std::mutex mutex_;
    Content content_;
};

}  // namespace insegel::card_token
