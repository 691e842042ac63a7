#include "card_token/card_cache.h"

#include <algorithm>
#include <tuple>

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

const json::array& listIn(const json::object& object, const char* name) {
    static const json::array none;
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

}  // namespace

CardCache::CardCache(std::filesystem::path folder) : folder_(std::move(folder)) {
    if (!folder_.empty()) {
        load();
    }
}

std::string CardCache::keyOf(ByteView atr, const CardIdentity& identity) {
    Bytes all(atr.begin(), atr.end());
    append(all, identity.content);
    return toHex(crypto::sha256(all));
}

const CardCache::Card* CardCache::find(const std::string& key) const {
    const auto found = std::ranges::find(cards_, key, &Card::key);
    return found == cards_.end() ? nullptr : &*found;
}

CardCache::Card& CardCache::make(const std::string& key) {
    const auto found = std::ranges::find(cards_, key, &Card::key);
    if (found != cards_.end()) {
        cards_.splice(cards_.begin(), cards_, found);
    } else {
        cards_.push_front({key, {}, {}});
        if (cards_.size() > maximumCards) {
            cards_.pop_back();
        }
    }
    return cards_.front();
}

std::optional<CardRoute> CardCache::route(ByteView atr) const {
    const std::lock_guard guard(mutex_);
    const auto found = routes_.find(Bytes(atr.begin(), atr.end()));
    return found == routes_.end() ? std::nullopt : std::optional(found->second);
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

void CardCache::keep(ByteView atr, const CardIdentity& identity, const FileImages& images) {
    const std::lock_guard guard(mutex_);
    const Bytes atrKey(atr.begin(), atr.end());
    const auto route = routes_.find(atrKey);
    const Card* known = find(keyOf(atr, identity));
    const FileImages& kept = identity.isUnique ? images : FileImages();
    if (route != routes_.end() && route->second == identity.route && known != nullptr &&
        known->images == kept) {
        return;
    }
    if (routes_.size() > maximumCards) {
        routes_.clear();
    }
    routes_[atrKey] = identity.route;
    make(keyOf(atr, identity)).images = kept;
    save();
}

void CardCache::noteTries(ByteView atr, const CardIdentity& identity, int reference, int tries) {
    const std::lock_guard guard(mutex_);
    if (tries <= usualTries || tries > mostTriesOfAny) {
        return;
    }
    int& most = make(keyOf(atr, identity)).tries[reference];
    if (tries > most) {
        most = tries;
        save();
    }
}

void CardCache::drop(ByteView atr, const CardIdentity& identity) {
    const std::lock_guard guard(mutex_);
    routes_.erase(Bytes(atr.begin(), atr.end()));
    std::erase_if(cards_, [key = keyOf(atr, identity)](const Card& card) { return card.key == key; });
    save();
}

void CardCache::load() {
    const auto content = readFile(folder_ / "cards.json", maximumSize);
    const auto document = content ? parseJson(textOf(*content)) : fail(ErrorCode::notFound);
    if (!document || !document->is_object()) {
        return;  // Nothing is lost: it will be read from the cards again.
    }
    const json::object& top = document->get_object();
    for (const json::value& value : listIn(top, "routes")) {
        const json::object* one = value.if_object();
        if (one == nullptr || routes_.size() >= maximumCards) {
            continue;
        }
        const bool isPiv = stringFrom(one->if_contains("application")) == "piv";
        routes_[bytesFrom(one->if_contains("atr"))] = {
            isPiv ? CardRoute::Application::piv : CardRoute::Application::pkcs15,
            bytesFrom(one->if_contains("folder")), sizeFrom(one->if_contains("size"))};
    }
    for (const json::value& value : listIn(top, "cards")) {
        const json::object* one = value.if_object();
        if (one == nullptr || cards_.size() >= maximumCards) {
            continue;
        }
        Card card{stringFrom(one->if_contains("key")), {}, {}};
        for (const json::value& file : listIn(*one, "files")) {
            if (const json::object* image = file.if_object()) {
                card.images[bytesFrom(image->if_contains("path"))] = bytesFrom(image->if_contains("content"));
            }
        }
        for (const json::value& pin : listIn(*one, "pins")) {
            const json::object* counter = pin.if_object();
            const json::value* reference = counter == nullptr ? nullptr : counter->if_contains("reference");
            const json::value* tries = counter == nullptr ? nullptr : counter->if_contains("tries");
            if (reference != nullptr && tries != nullptr && reference->is_int64() && tries->is_int64()) {
                card.tries[static_cast<int>(reference->get_int64() & 0xff)] =
                    static_cast<int>(std::clamp<std::int64_t>(tries->get_int64(), 0, mostTriesOfAny));
            }
        }
        cards_.push_back(std::move(card));
    }
}

void CardCache::save() const {
    if (folder_.empty()) {
        return;
    }
    json::array routes;
    for (const auto& [atr, route] : routes_) {
        routes.push_back(
            json::object{{"atr", toBase64(atr)},
                         {"application", route.application == CardRoute::Application::piv ? "piv" : "pkcs15"},
                         {"folder", toBase64(route.folder)},
                         {"size", route.size}});
    }
    json::array cards;
    for (const Card& card : cards_) {
        json::array files;
        for (const auto& [path, content] : card.images) {
            files.push_back(json::object{{"path", toBase64(path)}, {"content", toBase64(content)}});
        }
        json::array pins;
        for (const auto& [reference, tries] : card.tries) {
            pins.push_back(json::object{{"reference", reference}, {"tries", tries}});
        }
        cards.push_back(
            json::object{{"key", card.key}, {"files", std::move(files)}, {"pins", std::move(pins)}});
    }
    const json::object document{{"routes", std::move(routes)}, {"cards", std::move(cards)}};
    // A full disk costs commands at the card, nothing else.
    std::ignore =
        writeFileAtomically(folder_ / "cards.json", bytesOf(json::serialize(document)), Overwrite::yes);
}

}  // namespace insegel::card_token
