#include <array>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "base/text_windows.h"
#include "policy/policy_json.h"

#include <windows.h>

// Each value has the name of the key it stands for, and "passwords.minimumLength" is one of them. Lists are
// REG_MULTI_SZ, which has the ports as decimal digits; numbers are REG_DWORD; texts are REG_SZ.
namespace insegel::policy {

namespace json = boost::json;

namespace {

constexpr const char* place = "HKEY_LOCAL_MACHINE\\Software\\Policies\\Insegel";
constexpr const wchar_t* keyPath = L"Software\\Policies\\Insegel";
constexpr std::string_view passwordsPrefix = "passwords.";

class Key {
  public:
    Key() = default;
    ~Key() {
        if (key_ != nullptr) {
            ::RegCloseKey(key_);
        }
    }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    HKEY* place() { return &key_; }
    HKEY get() const { return key_; }

  private:
    HKEY key_ = nullptr;
};

Error systemTrouble(LSTATUS status) {
    return invalidPolicy(place, ": Windows error " + std::to_string(status));
}

/// The texts of a REG_MULTI_SZ, or the one of a REG_SZ: each ends with a zero, which may be missing at last.
std::vector<std::string> textsOf(const std::vector<wchar_t>& data) {
    std::vector<std::string> texts;
    std::wstring text;
    for (const wchar_t c : data) {
        if (c != L'\0') {
            text += c;
        } else if (!text.empty()) {
            texts.push_back(utf8Of(text));
            text.clear();
        }
    }
    if (!text.empty()) {
        texts.push_back(utf8Of(text));
    }
    return texts;
}

/// A port as digits; what is none stays the text it is, and is refused for that.
json::value numberOf(const std::string& text) {
    constexpr std::size_t mostDigits = 5;
    const bool isNumber = !text.empty() && text.size() <= mostDigits && text.front() != '0' &&
                          text.find_first_not_of("0123456789") == std::string::npos;
    return isNumber ? json::value(std::int64_t{std::stoi(text)}) : json::value(text);
}

/// Null stands for a kind that no key has.
json::value jsonOf(const std::string& name, DWORD type, const std::vector<wchar_t>& data, DWORD size) {
    if (type == REG_DWORD && size == sizeof(DWORD)) {
        const auto low = static_cast<std::uint32_t>(data[0]);
        const auto high = static_cast<std::uint32_t>(data[1]);
        return static_cast<std::int64_t>((high << 16U) | low);
    }
    if (type == REG_SZ) {
        const auto texts = textsOf(data);
        return json::value(texts.empty() ? std::string() : texts.front());
    }
    if (type != REG_MULTI_SZ) {
        return nullptr;
    }
    json::array list;
    for (const std::string& text : textsOf(data)) {
        list.push_back(name == "ports" ? numberOf(text) : json::value(text));
    }
    return list;
}

}  // namespace

Result<Policy> machinePolicy() {
    Key key;
    // The same one for programs of 32 bits.
    LSTATUS status = ::RegOpenKeyExW(HKEY_LOCAL_MACHINE, keyPath, 0, KEY_READ | KEY_WOW64_64KEY, key.place());
    if (status == ERROR_FILE_NOT_FOUND) {
        return Policy{};
    }
    if (status != ERROR_SUCCESS) {
        return tl::unexpected(systemTrouble(status));
    }
    // A key below it would be something that is meant and not read.
    std::array<wchar_t, 256> below{};
    auto belowSize = static_cast<DWORD>(below.size());
    status = ::RegEnumKeyExW(key.get(), 0, below.data(), &belowSize, nullptr, nullptr, nullptr, nullptr);
    if (status == ERROR_SUCCESS) {
        return tl::unexpected(invalidPolicy(place + (": " + utf8Of({below.data(), belowSize})),
                                            ": is no key that Insegel knows"));
    }
    constexpr DWORD longestName = 16384;  // The system's own bound.
    json::object document;
    for (DWORD index = 0;; ++index) {
        std::vector<wchar_t> name(longestName);
        std::vector<wchar_t> data(maximumPolicySize / sizeof(wchar_t));
        auto nameSize = static_cast<DWORD>(name.size());
        auto dataSize = static_cast<DWORD>(data.size() * sizeof(wchar_t));
        DWORD type = REG_NONE;
        status = ::RegEnumValueW(key.get(), index, name.data(), &nameSize, nullptr, &type,
                                 reinterpret_cast<BYTE*>(data.data()), &dataSize);
        if (status == ERROR_NO_MORE_ITEMS) {
            break;
        }
        if (status == ERROR_MORE_DATA) {
            return tl::unexpected(invalidPolicy(place, ": is larger than 64 KiB"));
        }
        if (status != ERROR_SUCCESS) {
            return tl::unexpected(systemTrouble(status));
        }
        const std::string known = utf8Of({name.data(), nameSize});
        // What no text fills has no zeros to be mistaken for more of it.
        data.resize((dataSize + 1) / sizeof(wchar_t));
        json::value value = jsonOf(known, type, data, dataSize);
        if (value.is_null() || known == "passwords") {
            return tl::unexpected(
                invalidPolicy(place + (": " + known), ": is of a kind that has no meaning here"));
        }
        if (known.starts_with(passwordsPrefix)) {
            json::value& passwords = document["passwords"];
            json::object& object =
                passwords.is_object() ? passwords.get_object() : passwords.emplace_object();
            object[known.substr(passwordsPrefix.size())] = std::move(value);
        } else {
            document[known] = std::move(value);
        }
    }
    return policyOf(document, place);
}

}  // namespace insegel::policy
