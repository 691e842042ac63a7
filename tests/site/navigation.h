#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "site/login_verifier.h"

/// The way to log in for browsers that let no page call this computer: a form goes to Insegel, its page
/// waits, and a form comes back. All of it is plain HTML, and works without scripts.
namespace insegel::demo_site {

/// An application/x-www-form-urlencoded body; nothing where it is none, or has a field twice.
std::optional<std::map<std::string, std::string>> readForm(std::string_view body);

/// The page with the form to Insegel on `port`. It must be sent with the referrer policy `origin`.
std::string startPage(const std::string& origin, unsigned port, const std::string& nonce, bool swedish);

/// What /return answers, which is posted to from Insegel's page, another site: the visitor's cookie,
/// SameSite=Lax, has not come along. So it knows nobody, keeps nothing, and has a form that posts the fields
/// on from here, where the cookie goes along. It must be sent with a referrer policy under which the form has
/// an Origin.
std::string onwardPage(const std::string& origin, const std::map<std::string, std::string>& fields);

std::string welcomePage(const std::string& origin, const Person& person);
/// `code` is for programs.
std::string notLoggedInPage(const std::string& origin, const std::string& code, const std::string& message);

}  // namespace insegel::demo_site
