#include "listener/start_page.h"

#include <array>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/digest.h"

namespace insegel::listener {
namespace {

/// In Swedish and in English.
struct Words {
    std::string_view sv;
    std::string_view en;

    std::string_view in(PageLanguage language) const { return language == PageLanguage::sv ? sv : en; }
};

// Parts that news has come after are hidden, where :has() is known; elsewhere they stand above it.
// (:last-child is nobody as long as the page goes on.)
constexpr std::string_view style =
    ":root{color-scheme:light dark;font:17px/1.5 system-ui,\"Segoe UI\",\"Noto Sans\",sans-serif}"
    "body{max-width:32rem;margin:12vh auto;padding:0 1.25rem;overflow-wrap:anywhere}"
    "header{margin-bottom:2rem;font-weight:600}"
    "header p,.small{margin:0;font-size:.875rem;font-weight:400;opacity:.75}"
    "h1{margin:0 0 .5rem;font-size:1.6rem;line-height:1.25}"
    "main section:has(~section){display:none}"
    "button{margin-top:1rem;padding:.75rem 1.25rem;border:0;border-radius:9px;font:inherit;color:#fff;"
    "background:#9b1c31;overflow-wrap:anywhere;cursor:pointer}"
    "button:focus-visible{outline:3px solid #d0475f;outline-offset:2px}";

constexpr std::string_view script = "document.forms[0].submit()";

constexpr Words lookTitle{"Titta efter Insegel", "Look for Insegel"};
constexpr Words queued{"Insegel besvarar en annan fråga först.",
                       "Insegel is answering another question first."};
constexpr Words asked{"Svara i fönstret som Insegel har öppnat.",
                      "Answer in the window that Insegel has opened."};
constexpr Words mayLeave{"Vill du inte, så avböj där eller stäng den här sidan.",
                         "If you do not want to, decline there or close this page."};
constexpr Words goBack{"Nu fortsätter du på webbplatsen. Tryck på knappen om inget händer.",
                       "You go on at the site now. Press the button if nothing happens."};
constexpr Words button{"Fortsätt till", "Go on to"};
constexpr Words done{"Klart", "Done"};
constexpr Words notStarted{"Insegel kunde inte börja", "Insegel could not begin"};

struct Ending {
    std::string_view hintCode;
    Words title;
};

constexpr std::array endings = {
    Ending{"userCancel", {"Du avböjde", "You declined"}},
    Ending{"cancelled", {"Det avbröts", "It was cancelled"}},
    Ending{"expiredTransaction", {"Det tog för lång tid", "It took too long"}},
    Ending{"certificateErr", {"Ditt BankID går inte att använda", "The BankID cannot be used"}},
    Ending{"noMatchingId", {"Inget BankID passar", "No BankID fits"}},
};

Words endingOf(const order::OrderState& state) {
    if (state.status == order::OrderStatus::complete) {
        return done;
    }
    for (const Ending& ending : endings) {
        if (ending.hintCode == state.hintCode) {
            return ending.title;
        }
    }
    return notStarted;
}

Words titleOf(Problem problem) {
    switch (problem) {
        case Problem::siteNotAllowed:
            return {"Webbplatsen är inte tillåten på den här datorn",
                    "This computer does not allow the site"};
        case Problem::siteBusy:
        case Problem::queueFull:
            return {"Insegel är redan upptaget med en annan fråga",
                    "Insegel is already busy with another question"};
        case Problem::siteTooOften:
        case Problem::tooOften:
        case Problem::siteSilenced:
            return {"Det har frågats för många gånger. Vänta några minuter",
                    "There were too many questions. Wait a few minutes"};
        default:
            return notStarted;
    }
}

Words explanationOf(Problem problem) {
    if (problem == Problem::origin) {
        return {
            "Webbläsaren sade inte vilken webbplats som frågar, eller så skyddas den inte av https. Insegel "
            "svarar "
            "bara den som det kan visa vem den är. Gå tillbaka och logga in på ett annat sätt, eller be "
            "webbplatsen rätta till det.",
            "The browser did not say which site asks, or the site is not protected by https. Insegel answers "
            "only "
            "one that it can name to you. Go back and log in in another way, or ask the site to mend it."};
    }
    return {"Webbplatsens fråga gick inte att förstå. Gå tillbaka och försök igen.",
            "The site asked in a way Insegel does not understand. Go back and try again."};
}

std::string escaped(std::string_view text) {
    std::string html;
    html.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

std::string element(std::string_view name, std::string_view text) {
    std::string html = "<";
    html.append(name).append(">").append(escaped(text)).append("</");
    return html.append(name.substr(0, name.find(' '))).append(">\n");
}

std::string field(std::string_view name, std::string_view value) {
    return "<input type=\"hidden\" name=\"" + std::string(name) + "\" value=\"" + escaped(value) + "\">\n";
}

std::string hashSource(std::string_view text) {
    return "'sha256-" + toBase64(crypto::sha256(bytesOf(text))) + "'";
}

std::string beginning(PageLanguage language, std::string_view origin) {
    std::string html = "<!doctype html>\n<html lang=\"";
    html += language == PageLanguage::sv ? "sv" : "en";
    html +=
        "\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Insegel</title>\n<style>";
    html.append(style).append("</style>\n</head>\n<body>\n<header>Insegel");
    if (!origin.empty()) {
        html += element("p", origin);
    }
    return html + "</header>\n<main aria-live=\"polite\">\n";
}

std::string ending(PageLanguage language, const Words& title, const ReturnForm& form,
                   std::string_view result) {
    std::string html = "<section>\n" + element("h1", title.in(language)) + element("p", goBack.in(language));
    html += "<form method=\"post\" accept-charset=\"utf-8\" action=\"" + escaped(form.url) + "\">\n";
    html += field("result", result);
    if (form.state) {
        html += field("state", *form.state);
    }
    html += element("button", std::string(button.in(language)) + " " + form.origin);
    html += "</form>\n</section>\n</main>\n<script>";
    return html.append(script).append("</script>\n</body>\n</html>\n");
}

}  // namespace

std::string pagePolicy(std::string_view origin) {
    static const std::string styleSource = hashSource(style);
    static const std::string scriptSource = hashSource(script);
    std::string policy = "default-src 'none'; style-src " + styleSource;
    if (origin.empty()) {
        policy += "; form-action 'none'";
    } else {
        policy += "; script-src " + scriptSource + "; form-action ";
        // A policy's grammar has no IPv6 addresses (CSP 3 §2.3.1); nothing on the page but our form posts
        // anything.
        policy += origin.starts_with("http://[") ? "http:" : origin;
    }
    return policy + "; base-uri 'none'; frame-ancestors 'none'";
}

std::string waitingPage(PageLanguage language, std::string_view origin) {
    return beginning(language, origin);
}

std::string waitingNews(PageLanguage language, std::string_view hintCode) {
    const Words& words = hintCode == "outstandingTransaction" ? queued : asked;
    return "<section>\n" + element("h1", lookTitle.in(language)) + element("p", words.in(language)) +
           element("p class=\"small\"", mayLeave.in(language)) + "</section>\n";
}

std::string endedNews(PageLanguage language, const order::OrderState& state, const ReturnForm& form,
                      std::string_view result) {
    return ending(language, endingOf(state), form, result);
}

std::string notTakenPage(PageLanguage language, Problem problem, const ReturnForm& form,
                         std::string_view result) {
    return beginning(language, form.origin) + ending(language, titleOf(problem), form, result);
}

std::string refusalPage(PageLanguage language, Problem problem, std::string_view detail) {
    std::string html = beginning(language, "") + "<section>\n" + element("h1", notStarted.in(language)) +
                       element("p", explanationOf(problem).in(language));
    // For those who build the site, in the language of the documentation.
    std::string more = describe(problem).type;
    more.append(": ").append(describe(problem).title);
    if (problem == Problem::origin) {
        more +=
            ". The page with the form must come by https or from this computer, and have the referrer policy "
            "\"origin\" (Referrer-Policy: origin, or <meta name=\"referrer\" content=\"origin\">): without "
            "it "
            "browsers send \"Origin: null\" from https to this computer";
    }
    if (!detail.empty()) {
        more.append(": ").append(detail);
    }
    return html + element("p class=\"small\" lang=\"en\"", more) + "</section>\n</main>\n</body>\n</html>\n";
}

}  // namespace insegel::listener
