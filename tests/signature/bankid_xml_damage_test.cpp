#include <random>

#include <gtest/gtest.h>

#include "signature/xml_case.h"

// Documents that were damaged by chance: none may say anything else than what was signed, and none may harm.
namespace insegel::signature {
namespace {

class Damage {
  public:
    Damage() : good_(one_.signedText()), meant_(verify(good_).value()) {}

    const std::string& good() const { return good_; }

    /// Whether a document that holds says what was meant, by whom, and all the rest.
    bool isHarmless(const std::string& document) {
        const auto verified = verify(document);
        holding_ += verified ? 1 : 0;
        return !verified ||
               (verified->what == meant_.what && verified->by.holder == meant_.by.holder &&
                verified->by.origin == meant_.by.origin && verified->by.nonce == meant_.by.nonce &&
                verified->by.time == meant_.by.time && verified->by.algorithm == meant_.by.algorithm);
    }
    int holding() const { return holding_; }

  private:
    Result<VerifiedText> verify(const std::string& document) const {
        return verifyBankIdXml(bytesOf(document), expected_);
    }

    XmlCase one_;
    Expectation expected_ = one_.expected();
    std::string good_;
    VerifiedText meant_;
    int holding_ = 0;
};

TEST(BankIdXmlDamage, OneByteChangesNothingUnnoticed) {
    Damage damage;
    for (std::size_t at = 0; at < damage.good().size(); ++at) {
        for (const int bit : {0x01, 0x02, 0x20, 0x80}) {
            std::string altered = damage.good();
            altered[at] = static_cast<char>(altered[at] ^ bit);
            ASSERT_TRUE(damage.isHarmless(altered)) << altered.substr(at < 30 ? 0 : at - 30, 60);
        }
    }
    // Nearly nothing is not signed, or part of what holds the signature: the declaration has spaces.
    EXPECT_LT(damage.holding(), 40);
}

TEST(BankIdXmlDamage, NorDoPartsThatWereTakenOutDoubledOrMoved) {
    Damage damage;
    std::mt19937 random(20'240'229);
    const auto upTo = [&](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(random);
    };
    // Cut at the tags, so that what comes of it is often well-formed.
    std::vector<std::size_t> tags;
    for (auto at = damage.good().find('<'); at != std::string::npos; at = damage.good().find('<', at + 1)) {
        tags.push_back(at);
    }
    for (int round = 0; round < 4000; ++round) {
        std::string altered = damage.good();
        const std::size_t from = tags[upTo(tags.size() - 1)];
        const std::size_t to = round % 2 == 0 ? tags[upTo(tags.size() - 1)] : upTo(altered.size() - 1);
        const auto [first, last] = std::minmax(from, to);
        const std::string piece = altered.substr(first, last - first);
        switch (upTo(2)) {
            case 0:
                altered.erase(first, piece.size());
                break;
            case 1:
                altered.insert(tags[upTo(tags.size() - 1)], piece);
                break;
            default:
                altered.erase(first, piece.size());
                altered.insert(std::min(tags[upTo(tags.size() - 1)], altered.size()), piece);
        }
        ASSERT_TRUE(damage.isHarmless(altered)) << altered;
    }
    for (std::size_t size = 0; size < damage.good().size(); size += 3) {
        ASSERT_TRUE(damage.isHarmless(damage.good().substr(0, size)));
    }
}

}  // namespace
}  // namespace insegel::signature
