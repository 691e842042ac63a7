#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "bank/bank.h"
#include "cli/child.h"

/// What the tests of insegelctl have in common: the customers of one bank, a site, and what is read of an
/// answer.
namespace insegel::cli {

namespace json = boost::json;
using Words = std::vector<std::string>;

inline const std::string password = "lösenord 1234";
inline const std::string site = "https://site.test";
inline const std::string nonce(44, 'A');

inline const bank::TestBank& testBank() {
    static const bank::TestBank bank;
    return bank;
}

inline std::string fileOf(bank::PersonOptions options = {}, bool hidden = false) {
    options.keyType = bank::KeyType::p256;
    options.bothInOne = true;
    bank::Pkcs12Options layout{.iterations = 2, .macIterations = 2};
    if (!hidden) {
        layout.certificates = bank::Pkcs12Options::Cipher::none;
    }
    return testBank().issue(options).pkcs12(password, layout);
}

/// The one document that was printed.
inline json::value documentOf(const Ended& ended) {
    boost::system::error_code error;
    auto document = json::parse(ended.out, error);
    EXPECT_FALSE(error) << ended.out << ended.err;
    EXPECT_EQ(ended.err, "");
    EXPECT_EQ(std::count(ended.out.begin(), ended.out.end(), '\n'), 1) << ended.out;
    return document;
}

inline std::string errorOf(const Ended& ended) {
    const json::value document = documentOf(ended);
    const auto* error = document.is_object() ? document.as_object().if_contains("error") : nullptr;
    return error == nullptr ? "none" : std::string(error->at("code").as_string());
}

inline Words withJson(Words words) {
    words.emplace_back("--json");
    return words;
}

inline Words idsOf(const Child& child) {
    Words ids;
    const json::value document = documentOf(child.run({"list", "--json"}));
    for (const json::value& row : document.at("tokens").as_array()) {
        ids.emplace_back(row.at("id").as_string());
    }
    return ids;
}

}  // namespace insegel::cli
