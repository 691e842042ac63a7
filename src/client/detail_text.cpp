#include "client/detail_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "client/detail_rows.h"

namespace insegel::client {

namespace {

constexpr std::string_view hole = "{}";

/// They repeat the error's own text.
constexpr std::array<std::string_view, 3> idleDetails{"cancelled", "wrong password", "no such BankID"};

/// What stands in the holes of `form` where `text` has that form, nearest ends first.
std::optional<std::vector<std::string>> insideOf(std::string_view form, std::string_view text) {
    std::vector<std::string> inside;
    std::size_t at = form.find(hole);
    if (!text.starts_with(form.substr(0, at))) {
        return std::nullopt;
    }
    text.remove_prefix(std::min(at, form.size()));
    while (at != std::string_view::npos) {
        form.remove_prefix(at + hole.size());
        at = form.find(hole);
        const std::string_view after = form.substr(0, at);
        // The last one goes to the end, and the others to where the words go on.
        const std::size_t end = at != std::string_view::npos ? text.find(after)
                                : text.ends_with(after)      ? text.size() - after.size()
                                                             : std::string_view::npos;
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        inside.emplace_back(text.substr(0, end));
        text.remove_prefix(end + after.size());
    }
    return text.empty() ? std::optional(std::move(inside)) : std::nullopt;
}

std::optional<std::string> swedishFor(const std::string& detail);

/// The Swedish of one row, where the detail is that.
std::optional<std::string> swedishBy(const DetailRow& row, const std::string& detail) {
    const auto inside = insideOf(row.english, detail);
    if (!inside) {
        return std::nullopt;
    }
    std::string out(row.swedish);
    std::size_t at = 0;
    for (const std::string& one : *inside) {
        const std::string said = swedishFor(one).value_or(one);
        at = out.find(hole, at);
        out.replace(at, hole.size(), said);
        at += said.size();
    }
    return out;
}

std::optional<std::string> swedishFor(const std::string& detail) {
    for (const auto& all : {systemDetails(), verificationDetails(), detailRows()}) {
        for (const DetailRow& row : all) {
            if (auto found = swedishBy(row, detail)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::string detailText(const std::string& detail, Language language) {
    if (std::ranges::find(idleDetails, detail) != idleDetails.end()) {
        return {};
    }
    if (detail.empty() || language == Language::english) {
        return detail;
    }
    return swedishFor(detail).value_or("tekniskt: " + detail);
}

std::vector<std::string> knownDetails() {
    std::vector<std::string> out;
    for (const auto& all : {verificationDetails(), detailRows()}) {
        for (const DetailRow& row : all) {
            out.emplace_back(row.english);
        }
    }
    out.insert(out.end(), technicalDetails().begin(), technicalDetails().end());
    out.insert(out.end(), idleDetails.begin(), idleDetails.end());
    return out;
}

}  // namespace insegel::client
