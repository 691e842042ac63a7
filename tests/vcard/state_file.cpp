#include "vcard/state_file.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <boost/json.hpp>

#include "bank/bank.h"
#include "vcard/personality.h"

namespace insegel::vcard {
namespace {

namespace json = boost::json;

json::string hex(const Bytes& bytes) {
    return json::string(toHex(bytes));
}

Bytes bytes(const json::value& value) {
    return fromHex(std::string_view(value.as_string()));
}

template <typename T>
T number(const json::value& value) {
    return value.to_number<T>();
}

json::object toObject(const Pin& pin) {
    json::object object{
        {"reference", pin.reference},       {"value", pin.value},         {"tries", pin.tries},
        {"maxTries", pin.maxTries},         {"minLength", pin.minLength}, {"maxLength", pin.maxLength},
        {"paddedLength", pin.paddedLength}, {"padding", pin.padding},     {"puk", pin.isPuk}};
    if (pin.unblockedBy)
        object["unblockedBy"] = *pin.unblockedBy;
    return object;
}

Pin toPin(const json::value& value) {
    Pin pin;
    pin.reference = number<std::uint8_t>(value.at("reference"));
    pin.value = std::string_view(value.at("value").as_string());
    pin.tries = number<unsigned>(value.at("tries"));
    pin.maxTries = number<unsigned>(value.at("maxTries"));
    pin.minLength = number<std::size_t>(value.at("minLength"));
    pin.maxLength = number<std::size_t>(value.at("maxLength"));
    pin.paddedLength = number<std::size_t>(value.at("paddedLength"));
    pin.padding = number<std::uint8_t>(value.at("padding"));
    pin.isPuk = value.at("puk").as_bool();
    if (const json::value* puk = value.as_object().if_contains("unblockedBy"))
        pin.unblockedBy = number<std::uint8_t>(*puk);
    return pin;
}

json::object toObject(const Key& key) {
    const bank::Der der = bank::keyDer(key.key.get());
    return {{"file", key.fileId},
            {"reference", key.reference},
            {"pin", key.pin},
            {"everySignature", key.everySignature},
            {"pkcs8", hex(fromText(der))}};
}

Key toKey(const json::value& value) {
    Key key;
    key.fileId = number<std::uint16_t>(value.at("file"));
    key.reference = number<std::uint8_t>(value.at("reference"));
    key.pin = number<std::uint8_t>(value.at("pin"));
    key.everySignature = value.at("everySignature").as_bool();
    const Bytes der = bytes(value.at("pkcs8"));
    const std::uint8_t* at = der.data();
    key.key = std::shared_ptr<EVP_PKEY>(
        bank::check(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())), "d2i_AutoPrivateKey"),
        EVP_PKEY_free);
    return key;
}

json::object toObject(const File& file) {
    json::object object{{"id", file.id}};
    if (!file.name.empty())
        object["name"] = hex(file.name);
    if (file.shortId != 0)
        object["shortId"] = file.shortId;
    if (file.readPin)
        object["readPin"] = *file.readPin;
    if (!file.access.empty())
        object["access"] = hex(file.access);
    switch (file.kind) {
        case File::Kind::directory: {
            json::array children;
            for (const File& child : file.children)
                children.push_back(toObject(child));
            object["children"] = std::move(children);
            break;
        }
        case File::Kind::key:
            object["key"] = file.keyType;
            object["keyBits"] = file.keyBits;
            break;
        case File::Kind::data:
            object["content"] = hex(file.content);
            break;
    }
    return object;
}

File toFile(const json::value& value) {
    const json::object& object = value.as_object();
    File file;
    file.id = number<std::uint16_t>(object.at("id"));
    if (const json::value* name = object.if_contains("name"))
        file.name = bytes(*name);
    if (const json::value* shortId = object.if_contains("shortId"))
        file.shortId = number<std::uint8_t>(*shortId);
    if (const json::value* pin = object.if_contains("readPin"))
        file.readPin = number<std::uint8_t>(*pin);
    if (const json::value* content = object.if_contains("content"))
        file.content = bytes(*content);
    if (const json::value* access = object.if_contains("access"))
        file.access = bytes(*access);
    if (const json::value* type = object.if_contains("key")) {
        file.kind = File::Kind::key;
        file.keyType = number<std::uint8_t>(*type);
        file.keyBits = number<std::size_t>(object.at("keyBits"));
    }
    if (const json::value* children = object.if_contains("children")) {
        file.kind = File::Kind::directory;
        for (const json::value& child : children->as_array())
            file.children.push_back(toFile(child));
    }
    return file;
}

template <typename T>
json::array toArray(const std::vector<T>& all) {
    json::array array;
    for (const T& one : all)
        array.push_back(toObject(one));
    return array;
}

template <typename Application>
void takeSecrets(Application& application, const json::value& value) {
    for (const json::value& pin : value.at("pins").as_array())
        application.pins.push_back(toPin(pin));
    for (const json::value& key : value.at("keys").as_array())
        application.keys.push_back(toKey(key));
}

}  // namespace

std::string toJson(const CardData& data) {
    json::object object{{"os", json::string(personality(data.os).name)},
                        {"atr", hex(data.atr)},
                        {"serialNumber", hex(data.serialNumber)},
                        {"t0", data.behaviour.t0},
                        {"extendedLength", data.behaviour.extendedLength},
                        {"emptyVerifyCosts", data.behaviour.emptyVerifyCosts}};
    if (data.eid) {
        object["pkcs15"] = json::object{{"pins", toArray(data.eid->pins)},
                                        {"keys", toArray(data.eid->keys)},
                                        {"activated", data.eid->activated},
                                        {"root", toObject(data.eid->root)}};
    }
    if (data.piv) {
        json::object objects;
        for (const auto& [tag, content] : data.piv->objects)
            objects[std::to_string(tag)] = hex(content);
        object["piv"] = json::object{{"pins", toArray(data.piv->pins)},
                                     {"keys", toArray(data.piv->keys)},
                                     {"objects", std::move(objects)}};
    }
    return json::serialize(object);
}

CardData fromJson(const std::string& text) {
    const json::value value = json::parse(text);
    const json::object& object = value.as_object();
    CardData data;
    data.os = personality(std::string_view(object.at("os").as_string())).os;
    data.atr = bytes(object.at("atr"));
    data.serialNumber = bytes(object.at("serialNumber"));
    data.behaviour.t0 = object.at("t0").as_bool();
    data.behaviour.extendedLength = object.at("extendedLength").as_bool();
    data.behaviour.emptyVerifyCosts = object.at("emptyVerifyCosts").as_bool();
    if (const json::value* pkcs15 = object.if_contains("pkcs15")) {
        data.eid.emplace();
        takeSecrets(*data.eid, *pkcs15);
        data.eid->activated = pkcs15->at("activated").as_bool();
        data.eid->root = toFile(pkcs15->at("root"));
    }
    if (const json::value* piv = object.if_contains("piv")) {
        data.piv.emplace();
        takeSecrets(*data.piv, *piv);
        for (const auto& one : piv->at("objects").as_object()) {
            const auto tag = static_cast<std::uint32_t>(std::stoul(std::string(one.key())));
            data.piv->objects[tag] = bytes(one.value());
        }
    }
    return data;
}

void writeState(const std::filesystem::path& file, const CardData& data) {
    const std::filesystem::path draft = file.string() + ".new";
    {
        std::ofstream out(draft, std::ios::binary | std::ios::trunc);
        std::filesystem::permissions(
            draft, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        out << toJson(data) << '\n';
        out.close();
        if (!out)
            throw std::system_error(std::make_error_code(std::errc::io_error),
                                    "cannot write " + draft.string());
    }
    std::filesystem::rename(draft, file);
}

CardData readState(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in)
        throw std::system_error(std::make_error_code(std::errc::no_such_file_or_directory), file.string());
    return fromJson(text.str());
}

}  // namespace insegel::vcard
