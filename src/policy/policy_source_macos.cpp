#include <memory>
#include <string>

#include <CoreFoundation/CoreFoundation.h>
#include <boost/json/array.hpp>

#include "policy/administrators_file_posix.h"
#include "policy/policy_json.h"

namespace insegel::policy {

namespace json = boost::json;

namespace {

struct Releaser {
    void operator()(CFTypeRef object) const { ::CFRelease(object); }
};
using Owned = std::unique_ptr<const void, Releaser>;

/// Deeper ones than a policy has need not be read.
constexpr int maximumDepth = 4;

std::string textOf(CFStringRef text) {
    const CFIndex length = ::CFStringGetLength(text);
    CFIndex size = 0;
    ::CFStringGetBytes(text, ::CFRangeMake(0, length), kCFStringEncodingUTF8, '?', false, nullptr, 0, &size);
    std::string out(static_cast<std::size_t>(size), '\0');
    ::CFStringGetBytes(text, ::CFRangeMake(0, length), kCFStringEncodingUTF8, '?', false,
                       reinterpret_cast<UInt8*>(out.data()), size, nullptr);
    return out;
}

/// Null stands for what JSON has no word for: no key may be that.
json::value jsonOf(CFTypeRef object, int depth);

void addMember(const void* key, const void* value, void* context) {
    auto& [object, depth] = *static_cast<std::pair<json::object, int>*>(context);
    object[textOf(static_cast<CFStringRef>(key))] = jsonOf(value, depth + 1);
}

json::value jsonOf(CFTypeRef object, int depth) {
    const CFTypeID type = ::CFGetTypeID(object);
    if (depth > maximumDepth) {
        return nullptr;
    }
    if (type == ::CFStringGetTypeID()) {
        return json::value(textOf(static_cast<CFStringRef>(object)));
    }
    if (type == ::CFNumberGetTypeID()) {
        const auto number = static_cast<CFNumberRef>(object);
        std::int64_t value = 0;
        const bool isWhole =
            !::CFNumberIsFloatType(number) && ::CFNumberGetValue(number, kCFNumberSInt64Type, &value);
        return isWhole ? json::value(value) : json::value(nullptr);
    }
    if (type == ::CFArrayGetTypeID()) {
        const auto array = static_cast<CFArrayRef>(object);
        json::array out;
        for (CFIndex i = 0; i < ::CFArrayGetCount(array); ++i) {
            out.push_back(jsonOf(::CFArrayGetValueAtIndex(array, i), depth + 1));
        }
        return out;
    }
    if (type == ::CFDictionaryGetTypeID()) {
        std::pair<json::object, int> context{{}, depth};
        ::CFDictionaryApplyFunction(static_cast<CFDictionaryRef>(object), addMember, &context);
        return std::move(context.first);
    }
    return nullptr;
}

}  // namespace

Result<Policy> machinePolicy() {
    // Where the system keeps what a profile of the device management fixes. Asked for by the name of its file
    // and not as a preference, which a person could set as well.
    constexpr const char* place = "/Library/Managed Preferences/se.insegel.insegel.plist";
    const auto content = readAdministratorsFile(place);
    if (!content) {
        return tl::unexpected(content.error());
    }
    if (!*content) {
        return Policy{};
    }
    if ((*content)->size() > maximumPolicySize) {
        return tl::unexpected(invalidPolicy(place, ": is larger than 64 KiB"));
    }
    const Owned data(::CFDataCreate(nullptr, (*content)->data(), static_cast<CFIndex>((*content)->size())));
    const Owned list(data ? ::CFPropertyListCreateWithData(nullptr, static_cast<CFDataRef>(data.get()),
                                                           kCFPropertyListImmutable, nullptr, nullptr)
                          : nullptr);
    const json::value document = list ? jsonOf(list.get(), 0) : json::value(nullptr);
    if (!document.is_object()) {
        return tl::unexpected(invalidPolicy(place, ": must be an object"));
    }
    return policyOf(document.get_object(), place);
}

}  // namespace insegel::policy
