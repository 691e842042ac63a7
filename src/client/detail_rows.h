#pragma once

#include <span>
#include <string_view>

namespace insegel::client {

/// A detail of an error, and what a Swede reads. "{}" stands for what varies; in Swedish it is put in the
/// same order, in Swedish itself where there is a row for it.
struct DetailRow {
    std::string_view english;
    std::string_view swedish;
};

/// What the system says of a file, after what was being done.
std::span<const DetailRow> systemDetails();

/// What is said of logins and signatures that are verified.
std::span<const DetailRow> verificationDetails();

/// What else this program says.
std::span<const DetailRow> detailRows();

/// What this program says for those alone who mend it: it stays English. Whatever a person can do something
/// about has a row instead.
std::span<const std::string_view> technicalDetails();

}  // namespace insegel::client
