#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "listener/page_language.h"
#include "listener/problem.h"
#include "order/orders.h"

namespace insegel::listener {

/// Where an answer is posted.
struct ReturnForm {
    std::string origin;  ///< Of the site, which the page names.
    std::string url;
    std::optional<std::string> state;
};

// The pages of /v1/start, in HTML: what a browser shows that came with a form. None needs a script. One page
// is sent in parts while the person answers, so that no second request is needed, with an address that others
// could call, and so that the person's leaving is the end of the connection:
//
//     waitingPage() waitingNews()… endedNews()
//
// What is waited for is in the last part that has come; the style sheet hides those before it.

/// The Content-Security-Policy of a page that posts back to `origin`, or of one that posts nothing (empty).
std::string pagePolicy(std::string_view origin);

std::string waitingPage(PageLanguage language, std::string_view origin);
/// `hintCode` of a pending order.
std::string waitingNews(PageLanguage language, std::string_view hintCode);
/// The end of the page: a form with `result` (JSON text) that is posted at once where scripts run, else with
/// its button.
std::string endedNews(PageLanguage language, const order::OrderState& state, const ReturnForm& form,
                      std::string_view result);

/// A whole page for an order that was not taken, with the same form.
std::string notTakenPage(PageLanguage language, Problem problem, const ReturnForm& form,
                         std::string_view result);
/// A whole page where nobody is known to go back to. `detail` is ours.
std::string refusalPage(PageLanguage language, Problem problem, std::string_view detail);

}  // namespace insegel::listener
