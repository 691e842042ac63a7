#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "site/signature_verifier.h"

namespace insegel::demo_site {

/// What a visitor may sign here, as the page asks for it:
///
///     {"what":"statement|contract","format":"cms|jws|bankid-xml","language":"sv|en","hidden":true|false}
///
/// The texts are the site's own, of resources/web/demo/texts: a statement in plain text, and a contract in
/// simpleMarkdownV1 that is longer than a window. Hidden data, where it is wanted, is what such a site would
/// keep with a contract. Throws Refusal "malformed".
TextToSign chooseText(const std::string& wish);

/// `{"format","text","textFormat","hiddenData":base64|null}`.
boost::json::object toJson(const TextToSign& text);

/// The outcome as the page shows it: `{"by":{…},"at","with","format","text","textFormat","hiddenData"}`.
boost::json::value toJson(const SignedText& outcome, const TextToSign& text);

boost::json::value toJson(const Person& person);

}  // namespace insegel::demo_site
