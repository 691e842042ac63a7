#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "bank/bank.h"
#include "site/encoding.h"
#include "site/signature_verifier.h"

namespace insegel::demo_site {

/// What the tests of each format begin with: a bank, somebody who signs, and a site that asks.
class SignatureCase : public testing::Test {
  protected:
    /// The reason of the refusal, empty where it was accepted. `signature` as insegel.js gives it.
    std::string refusal(const TextToSign& asked, const std::string& signature) const {
        try {
            verifier_.verify(asked, signature, occasion_);
            return {};
        } catch (const Refusal& refused) {
            return refused.reason();
        }
    }

    static std::vector<X509Ptr> only(X509* authority) {
        std::vector<X509Ptr> authorities;
        X509_up_ref(authority);
        authorities.emplace_back(authority);
        return authorities;
    }

    const std::string origin_ = "https://login.test";
    const std::string nonce_ = toBase64(std::string(32, 'n'));
    const std::string otherNonce_ = toBase64(std::string(32, 'o'));
    const Occasion occasion_{origin_, nonce_, std::chrono::system_clock::now()};
    const std::string text_ = "Jag lovar.\r\n\n  Två gånger. \xF0\x9F\x96\x8B";
    const std::string markdown_ = "# Avtal\n\n* en sak\n";

    bank::TestBank bank_;
    bank::PersonOptions quick_{.keyType = bank::KeyType::p256};
    bank::Person person_ = bank_.issue(quick_);
    SignatureVerifier verifier_{only(bank_.issuing())};
};

/// A folder in which a stock program is run. All its files and words are the test's own.
class StockRun {
  public:
    StockRun() {
        std::string name = (std::filesystem::temp_directory_path() / "insegel-stock-XXXXXX").string();
        folder_ = bank::check(mkdtemp(name.data()), "folder");
    }
    ~StockRun() { std::filesystem::remove_all(folder_); }

    void put(const char* name, const std::string& content) const {
        std::ofstream(folder_ / name, std::ios::binary) << content;
    }
    std::string content(const char* name) const {
        std::ostringstream all;
        all << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
        return all.str();
    }
    /// Runs one line of shell in the folder; what it says lands in the file "said".
    bool run(const std::string& line) const {
        return std::system(("cd '" + folder_.string() + "' && " + line + " >said 2>&1").c_str()) == 0;
    }
    std::string said() const { return content("said"); }

  private:
    std::filesystem::path folder_;
};

}  // namespace insegel::demo_site
