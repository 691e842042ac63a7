#pragma once

#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "card_token/card_description.h"

namespace insegel::card_token {

/// What was read of cards before, so that a card seen again costs few commands (PRODUCT §4). Certificates and
/// directory files, nothing secret; kept in the profile (`cards.json`). Any thread, several processes: the
/// last one that writes counts, and what is missing is read from the card.
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

    void keep(ByteView atr, const CardIdentity& identity, const FileImages& images);
    void noteTries(ByteView atr, const CardIdentity& identity, int reference, int tries);
    /// Its content is not what is on the card.
    void drop(ByteView atr, const CardIdentity& identity);

  private:
    struct Card {
        std::string key;
        FileImages images;
        std::map<int, int> tries;
    };
    static std::string keyOf(ByteView atr, const CardIdentity& identity);
    const Card* find(const std::string& key) const;
    Card& make(const std::string& key);
    void load();
    void save() const;

    std::filesystem::path folder_;
    mutable std::mutex mutex_;
    std::map<Bytes, CardRoute> routes_;  ///< By ATR.
    std::list<Card> cards_;              ///< The one used last in front.
};

}  // namespace insegel::card_token
