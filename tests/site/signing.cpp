#include "site/signing.h"

#include "site/assets.h"
#include "site/encoding.h"
#include "site/json_members.h"

namespace insegel::demo_site {

namespace json = boost::json;

TextToSign chooseText(const std::string& wish) {
    const json::object members = parseObject(wish, "the wish");
    const std::string what = textMember(members, "what");
    const bool isContract = what == "contract";
    const std::string file =
        "demo/texts/" + what + '.' + textMember(members, "language") + (isContract ? ".md" : ".txt");
    const std::optional<std::string> text = embeddedFile(file);
    if (!text)
        throw Refusal("malformed", "there is no such text");
    const std::string format = textMember(members, "format");
    if (format != "cms" && format != "jws" && format != "bankid-xml")
        throw Refusal("malformed", "there is no such format");
    TextToSign chosen{format, *text, isContract ? "simpleMarkdownV1" : "plain", std::nullopt};
    const json::value* hidden = members.if_contains("hidden");
    if (hidden != nullptr && *hidden == true) {
        if (format == "cms")
            throw Refusal("malformed", "cms has no place for hidden data");
        // The zero byte is there to be kept.
        chosen.hiddenData =
            "{\"document\":\"" + file + "\",\"sha256\":\"" + toBase64(digest("SHA256", *text)) + "\"}" + '\0';
    }
    return chosen;
}

json::object toJson(const TextToSign& text) {
    return {{"format", text.format},
            {"text", text.text},
            {"textFormat", text.textFormat},
            {"hiddenData", text.hiddenData ? json::value(toBase64(*text.hiddenData)) : json::value(nullptr)}};
}

json::value toJson(const SignedText& outcome, const TextToSign& text) {
    json::object all = toJson(text);
    all["by"] = toJson(outcome.by);
    all["at"] = outcome.at;
    all["with"] = outcome.with;
    return all;
}

json::value toJson(const Person& person) {
    return {{"name", person.name},
            {"serialNumber", person.serialNumber},
            {"issuer", person.issuer},
            {"format", person.format},
            {"validUntil", person.validUntil}};
}

}  // namespace insegel::demo_site
