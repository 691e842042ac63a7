#include "card_token/card_cache.h"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "base/file.h"
#include "base/json.h"
#include "crypto/digest.h"

namespace insegel::card_token {

namespace json = boost::json;

namespace {

constexpr std::size_t maximumSize = 8UL * 1024 * 1024;
constexpr std::size_t maximumKinds = 64;
constexpr int usualTries = 3;
constexpr int mostTriesOfAny = 15;  // As many as 63Cx can say.

Bytes bytesFrom(const json::value* value) {
    if (value == nullptr || !value->is_string()) {
        return {};
    }
    return fromBase64({value->get_string().data(), value->get_string().size()}).value_or(Bytes{});
}

std::size_t sizeFrom(const json::value* value) {
    const bool isOne = value != nullptr && value->is_int64() && value->get_int64() > 0;
    return isOne ? static_cast<std::size_t>(value->get_int64()) : 0;
}

std::string stringFrom(const json::value* value) {
    return value != nullptr && value->is_string()
               ? std::string(value->get_string().data(), value->get_string().size())
               : std::string();
}

/// The numbers of a list of references and tries.
std::map<int, int> countersFrom(const json::array& list) {
    std::map<int, int> out;
    for (const json::value& value : list) {
        const json::object* counter = value.if_object();
        const json::value* reference = counter == nullptr ? nullptr : counter->if_contains("reference");
        const json::value* tries = counter == nullptr ? nullptr : counter->if_contains("tries");
        if (reference != nullptr && tries != nullptr && reference->is_int64() && tries->is_int64()) {
            out[static_cast<int>(reference->get_int64() & 0xff)] =
                static_cast<int>(std::clamp<std::int64_t>(tries->get_int64(), 0, mostTriesOfAny));
        }
    }
    return out;
}

constexpr std::pair<AskingKnown, const char*> namesOfKnown[] = {
    {AskingKnown::wasAsked, "asked"}, {AskingKnown::isFree, "free"}, {AskingKnown::costs, "costs"}};

/// What is not understood is not asked.
AskingKnown askingFrom(const std::string& name) {
    const auto* found = std::ranges::find(namesOfKnown, name, [](const auto& row) { return row.second; });
    return found == std::end(namesOfKnown) ? AskingKnown::costs : found->first;
}

const char* nameOf(AskingKnown known) {
    const auto* found = std::ranges::find(namesOfKnown, known, [](const auto& row) { return row.first; });
    return found == std::end(namesOfKnown) ? "costs" : found->second;
}

json::array listOf(const std::map<int, int>& counters) {
    json::array out;
    for (const auto& [reference, tries] : counters) {
        out.push_back(json::object{{"reference", reference}, {"tries", tries}});
    }
    return out;
}

const json::array& listIn(const json::object& object, const char* name) {
    static const json::array none;
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

}  // namespace

CardCache::CardCache(std::filesystem::path folder) : folder_(std::move(folder)) {
    content_ = load().value_or(Content{});
}

std::string CardCache::keyOf(ByteView atr, const CardIdentity& identity) {
    Bytes all(atr.begin(), atr.end());
    append(all, identity.content);
    return toHex(crypto::sha256(all));
}

/// The ATR alone is not enough: platforms on which anybody installs applications share it.
std::string CardCache::kindOf(ByteView atr, const std::string& manufacturer) {
    Bytes all = crypto::sha256(atr);
    append(all, bytesOf(manufacturer));
    return toHex(crypto::sha256(all));
}

std::string CardCache::sumOf(const FileImages& images) {
    Bytes all;
    for (const auto& [path, content] : images) {
        append(all, crypto::sha256(path));
        append(all, crypto::sha256(content));
    }
    return toHex(crypto::sha256(all));
}

const CardCache::Card* CardCache::find(const std::string& key) const {
    const auto found = std::ranges::find(content_.cards, key, &Card::key);
    return found == content_.cards.end() ? nullptr : &*found;
}

CardCache::Card& CardCache::make(const std::string& key) {
    std::list<Card>& cards = content_.cards;
    const auto found = std::ranges::find(cards, key, &Card::key);
    if (found != cards.end()) {
        cards.splice(cards.begin(), cards, found);
    } else {
        cards.push_front({key, {}, {}, {}, {}});
        if (cards.size() > maximumCards) {
            cards.pop_back();
        }
    }
    return cards.front();
}

template <typename Change>
bool CardCache::change(Change how) {
    if (auto now = load()) {
        content_ = std::move(*now);
    }
    how();
    return save();
}

std::optional<CardRoute> CardCache::route(ByteView atr) const {
    const std::lock_guard guard(mutex_);
    const auto found = content_.routes.find(Bytes(atr.begin(), atr.end()));
    return found == content_.routes.end() ? std::nullopt : std::optional(found->second);
}

FileImages CardCache::images(ByteView atr, const CardIdentity& identity) const {
    const std::lock_guard guard(mutex_);
    const Card* card = identity.isUnique ? find(keyOf(atr, identity)) : nullptr;
    return card == nullptr ? FileImages() : card->images;
}

int CardCache::mostTries(ByteView atr, const CardIdentity& identity, int reference) const {
    const std::lock_guard guard(mutex_);
    const Card* card = find(keyOf(atr, identity));
    if (card == nullptr) {
        return usualTries;
    }
    const auto found = card->tries.find(reference);
    return found == card->tries.end() ? usualTries : std::max(usualTries, found->second);
}

std::map<int, int> CardCache::pukTries(ByteView atr, const CardIdentity& identity) const {
    const std::lock_guard guard(mutex_);
    const Card* card = identity.isUnique ? find(keyOf(atr, identity)) : nullptr;
    return card == nullptr ? std::map<int, int>() : card->puks;
}

std::optional<int> CardCache::lastTries(ByteView atr, const CardIdentity& identity, int reference) const {
    const std::lock_guard guard(mutex_);
    const Card* card = identity.isUnique ? find(keyOf(atr, identity)) : nullptr;
    const auto found = card == nullptr ? std::map<int, int>::const_iterator() : card->left.find(reference);
    return card == nullptr || found == card->left.end() ? std::nullopt : std::optional(found->second);
}

AskingKnown CardCache::knownOf(const std::string& kind) const {
    const auto found = content_.kinds.find(kind);
    return found == content_.kinds.end() ? AskingKnown::nothing : found->second;
}

AskingKnown CardCache::asking(ByteView atr, const std::string& manufacturer) {
    const std::lock_guard guard(mutex_);
    const std::string kind = kindOf(atr, manufacturer);
    const AskingKnown known = knownOf(kind);
    if (known == AskingKnown::isFree || known == AskingKnown::costs) {
        return known;
    }
    // Another process may have learnt it since.
    if (auto now = load()) {
        content_ = std::move(*now);
    }
    return knownOf(kind);
}

void CardCache::keep(ByteView atr, const CardIdentity& identity, const FileImages& images) {
    const std::lock_guard guard(mutex_);
    const Bytes atrKey(atr.begin(), atr.end());
    const auto route = content_.routes.find(atrKey);
    const Card* known = find(keyOf(atr, identity));
    const FileImages& kept = identity.isUnique ? images : FileImages();
    if (route != content_.routes.end() && route->second == identity.route && known != nullptr &&
        known->images == kept) {
        return;
    }
    change([&] {
        if (content_.routes.size() > maximumCards) {
            content_.routes.clear();
        }
        content_.routes[atrKey] = identity.route;
        make(keyOf(atr, identity)).images = kept;
    });
}

void CardCache::noteTries(ByteView atr, const CardIdentity& identity, int reference, int tries) {
    const std::lock_guard guard(mutex_);
    const Card* known = find(keyOf(atr, identity));
    const bool isMore =
        known == nullptr || !known->tries.contains(reference) || known->tries.at(reference) < tries;
    if (tries > usualTries && tries <= mostTriesOfAny && isMore) {
        change([&] { make(keyOf(atr, identity)).tries[reference] = tries; });
    }
}

void CardCache::notePukTries(ByteView atr, const CardIdentity& identity, int reference,
                             std::optional<int> tries) {
    const std::lock_guard guard(mutex_);
    const Card* known = find(keyOf(atr, identity));
    const bool isKnown = known != nullptr && known->puks.contains(reference);
    if (!identity.isUnique || (!tries && !isKnown) || (isKnown && known->puks.at(reference) == tries)) {
        return;
    }
    change([&] {
        std::map<int, int>& puks = make(keyOf(atr, identity)).puks;
        puks.erase(reference);
        if (tries) {
            puks[reference] = std::clamp(*tries, 0, mostTriesOfAny);
        }
    });
}

bool CardCache::noteLastTries(ByteView atr, const CardIdentity& identity, int reference,
                              std::optional<int> tries) {
    const std::lock_guard guard(mutex_);
    const Card* known = find(keyOf(atr, identity));
    const bool isKnown = known != nullptr && known->left.contains(reference);
    if (!identity.isUnique || (!tries && !isKnown) || (isKnown && known->left.at(reference) == tries)) {
        return true;
    }
    return change([&] {
        std::map<int, int>& left = make(keyOf(atr, identity)).left;
        left.erase(reference);
        if (tries) {
            left[reference] = std::clamp(*tries, 0, mostTriesOfAny);
        }
    });
}

bool CardCache::mayAsk(const std::string& kind, AskingKnown now) {
    const auto isLeft = [&] {
        const AskingKnown known = knownOf(kind);
        return known == AskingKnown::nothing ? content_.kinds.size() < maximumKinds
                                             : known == AskingKnown::wasAsked && now != AskingKnown::wasAsked;
    };
    if (!isLeft()) {
        return false;
    }
    bool isFirst = false;
    const bool isWritten = change([&] {
        // Another process may have asked since the file was read.
        isFirst = isLeft();
        if (isFirst) {
            content_.kinds[kind] = now;
        }
    });
    return isFirst && isWritten;
}

bool CardCache::mayAskAtSight(ByteView atr, const std::string& manufacturer) {
    const std::lock_guard guard(mutex_);
    return mayAsk(kindOf(atr, manufacturer), AskingKnown::wasAsked);
}

bool CardCache::mayAskAfterLogin(ByteView atr, const std::string& manufacturer) {
    const std::lock_guard guard(mutex_);
    return mayAsk(kindOf(atr, manufacturer), AskingKnown::costs);  // Until the answer tells otherwise.
}

void CardCache::noteAsking(ByteView atr, const std::string& manufacturer, AskingKnown known) {
    const std::lock_guard guard(mutex_);
    change([&] { content_.kinds[kindOf(atr, manufacturer)] = known; });
}

void CardCache::drop(ByteView atr, const CardIdentity& identity) {
    const std::lock_guard guard(mutex_);
    change([&] {
        content_.routes.erase(Bytes(atr.begin(), atr.end()));
        const auto card = std::ranges::find(content_.cards, keyOf(atr, identity), &Card::key);
        if (card != content_.cards.end()) {
            card->images.clear();
        }
    });
}

std::optional<CardCache::Content> CardCache::load() const {
    if (folder_.empty()) {
        return std::nullopt;
    }
    const auto content = readFile(folder_ / "cards.json", maximumSize);
    const auto document = content ? parseJson(textOf(*content)) : fail(ErrorCode::notFound);
    if (!document || !document->is_object()) {
        return std::nullopt;  // Nothing is lost: it will be read from the cards again.
    }
    Content out;
    const json::object& top = document->get_object();
    for (const json::value& value : listIn(top, "routes")) {
        const json::object* one = value.if_object();
        if (one == nullptr || out.routes.size() >= maximumCards) {
            continue;
        }
        const bool isPiv = stringFrom(one->if_contains("application")) == "piv";
        out.routes[bytesFrom(one->if_contains("atr"))] = {
            isPiv ? CardRoute::Application::piv : CardRoute::Application::pkcs15,
            bytesFrom(one->if_contains("folder")), sizeFrom(one->if_contains("size"))};
    }
    for (const json::value& value : listIn(top, "kinds")) {
        const json::object* one = value.if_object();
        if (one != nullptr && out.kinds.size() < maximumKinds) {
            out.kinds[stringFrom(one->if_contains("kind"))] =
                askingFrom(stringFrom(one->if_contains("asking")));
        }
    }
    for (const json::value& value : listIn(top, "cards")) {
        const json::object* one = value.if_object();
        if (one == nullptr || out.cards.size() >= maximumCards) {
            continue;
        }
        Card card{stringFrom(one->if_contains("key")),
                  {},
                  countersFrom(listIn(*one, "pins")),
                  countersFrom(listIn(*one, "puks")),
                  countersFrom(listIn(*one, "left"))};
        for (const json::value& file : listIn(*one, "files")) {
            if (const json::object* image = file.if_object()) {
                card.images[bytesFrom(image->if_contains("path"))] = bytesFrom(image->if_contains("content"));
            }
        }
        if (stringFrom(one->if_contains("sum")) != sumOf(card.images)) {
            card.images.clear();  // Something happened to them here.
        }
        out.cards.push_back(std::move(card));
    }
    return out;
}

bool CardCache::save() const {
    if (folder_.empty()) {
        return true;
    }
    json::array routes;
    for (const auto& [atr, route] : content_.routes) {
        routes.push_back(
            json::object{{"atr", toBase64(atr)},
                         {"application", route.application == CardRoute::Application::piv ? "piv" : "pkcs15"},
                         {"folder", toBase64(route.folder)},
                         {"size", route.size}});
    }
    json::array kinds;
    for (const auto& [kind, known] : content_.kinds) {
        kinds.push_back(json::object{{"kind", kind}, {"asking", nameOf(known)}});
    }
    json::array cards;
    for (const Card& card : content_.cards) {
        json::array files;
        for (const auto& [path, content] : card.images) {
            files.push_back(json::object{{"path", toBase64(path)}, {"content", toBase64(content)}});
        }
        cards.push_back(json::object{{"key", card.key},
                                     {"files", std::move(files)},
                                     {"sum", sumOf(card.images)},
                                     {"pins", listOf(card.tries)},
                                     {"puks", listOf(card.puks)},
                                     {"left", listOf(card.left)}});
    }
    const json::object document{
        {"routes", std::move(routes)}, {"kinds", std::move(kinds)}, {"cards", std::move(cards)}};
    // A full disk costs commands at the card, nothing else.
    return writeFileAtomically(folder_ / "cards.json", bytesOf(json::serialize(document)), Overwrite::yes)
        .has_value();
}

}  // namespace insegel::card_token
