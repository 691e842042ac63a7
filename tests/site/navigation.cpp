#include "site/navigation.h"

#include <cctype>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace insegel::demo_site {
namespace {

std::optional<std::string> decode(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded += text[at] == '+' ? ' ' : text[at];
            continue;
        }
        const std::string digits(text.substr(at + 1, 2));
        if (digits.size() != 2 || std::isxdigit(static_cast<unsigned char>(digits[0])) == 0 ||
            std::isxdigit(static_cast<unsigned char>(digits[1])) == 0)
            return std::nullopt;
        decoded += static_cast<char>(std::stoi(digits, nullptr, 16));
        at += 2;
    }
    return decoded;
}

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (std::string_view("&<>\"'").find(c) == std::string_view::npos)
            html += c;
        else
            html += "&#" + std::to_string(static_cast<int>(c)) + ";";
    }
    return html;
}

std::string field(const std::string& name, const std::string& value) {
    return "<input type=\"hidden\" name=\"" + escaped(name) + "\" value=\"" + escaped(value) + "\">\n";
}

/// `state` is what the page's other kind keeps in its body.
std::string page(const std::string& origin, const std::string& state, const std::string& section,
                 bool swedish = false) {
    return std::string("<!doctype html>\n<html lang=\"") + (swedish ? "sv" : "en") +
           "\" translate=\"no\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Insegel demo</title>\n"
           "<link rel=\"icon\" href=\"/demo/icon.svg\" type=\"image/svg+xml\">\n"
           "<link rel=\"stylesheet\" href=\"/demo/demo.css\">\n</head>\n<body data-state=\"" +
           state +
           "\">\n<header>\n<img src=\"/demo/icon.svg\" alt=\"\" width=\"40\" height=\"40\">\n<div>\n"
           "<p class=\"site\">" +
           (swedish ? "Demowebbplats" : "Demo site") + "</p>\n<p class=\"origin\">" + escaped(origin) +
           "</p>\n</div>\n</header>\n<main>\n<section>\n" + section +
           "</section>\n</main>\n<footer></footer>\n</body>\n</html>\n";
}

}  // namespace

std::optional<std::map<std::string, std::string>> readForm(std::string_view body) {
    std::map<std::string, std::string> fields;
    for (bool more = true; more;) {
        const auto ampersand = body.find('&');
        const auto pair = body.substr(0, ampersand);
        more = ampersand != std::string_view::npos;
        body.remove_prefix(more ? ampersand + 1 : body.size());
        const auto equals = pair.find('=');
        const auto name = decode(pair.substr(0, equals));
        if (equals == std::string_view::npos || !name)
            return std::nullopt;
        auto value = decode(pair.substr(equals + 1));
        if (!value || !fields.emplace(*name, std::move(*value)).second)
            return std::nullopt;
    }
    return fields;
}

std::string startPage(const std::string& origin, unsigned port, const std::string& nonce, bool swedish) {
    const std::string order = boost::json::serialize(boost::json::object{
        {"type", "auth"}, {"nonce", nonce}, {"format", "web-eid:1.0"}, {"language", swedish ? "sv" : "en"}});
    return page(
        origin, "start",
        std::string("<h1>") + (swedish ? "Logga in" : "Log in") + "</h1>\n<p>" +
            (swedish ? "Du kommer till en sida av Insegel på din dator, och tillbaka hit när du har svarat."
                     : "You come to a page of Insegel's on your computer, and back here when you have "
                       "answered.") +
            "</p>\n<form method=\"post\" accept-charset=\"utf-8\" action=\"http://127.0.0.1:" +
            std::to_string(port) + "/v1/start\">\n" + field("order", order) +
            field("returnUrl", origin + "/return") + field("state", nonce) + "<button class=\"primary\">" +
            (swedish ? "Logga in med Insegel" : "Log in with Insegel") + "</button>\n</form>\n",
        swedish);
}

std::string onwardPage(const std::string& origin, const std::map<std::string, std::string>& fields) {
    std::string form =
        "<h1>Log in</h1>\n<form method=\"post\" accept-charset=\"utf-8\" action=\"/return/finish\">\n";
    for (const auto& [name, value] : fields)
        form += field(name, value);
    return page(origin, "onward",
                form +
                    "<button class=\"primary\">Go on</button>\n</form>\n"
                    "<script src=\"/demo/onward.js\"></script>\n");
}

std::string welcomePage(const std::string& origin, const Person& person) {
    return page(
        origin, "done",
        "<div class=\"seal\"><img src=\"/demo/icon.svg\" alt=\"\" width=\"72\" height=\"72\"></div>\n"
        "<h1>Welcome, <span id=\"name\">" +
            escaped(person.name) + "</span></h1>\n<dl>\n<dt>Personal number</dt>\n<dd id=\"serialNumber\">" +
            escaped(person.serialNumber) + "</dd>\n<dt>Issued by</dt>\n<dd>" + escaped(person.issuer) +
            "</dd>\n<dt>Verified as</dt>\n<dd id=\"verified\">" + escaped(person.format) +
            "</dd>\n</dl>\n<p class=\"other\"><a href=\"/\">Go on</a></p>\n");
}

std::string notLoggedInPage(const std::string& origin, const std::string& code, const std::string& message) {
    return page(origin, "failed",
                "<h1>You are not logged in</h1>\n<p id=\"reason\" role=\"alert\" data-code=\"" +
                    escaped(code) + "\">" + escaped(message) +
                    "</p>\n<p class=\"other\"><a href=\"/start\">Try again</a></p>\n");
}

}  // namespace insegel::demo_site
