#include "listener/page_language.h"

#include <gtest/gtest.h>

namespace insegel::listener {
namespace {

TEST(PageLanguageTest, theFirstOfTheTwo) {
    for (const char* field : {"sv", "sv-SE,sv;q=0.9,en;q=0.8", "SV;q=0.1", "de, nb , sv-FI", " sv"}) {
        EXPECT_EQ(preferredLanguage(field), PageLanguage::sv) << field;
    }
    for (const char* field : {"", "en-GB,sv;q=0.5", "de", "*", ",,", "svx", "s", ";q=1,-"}) {
        EXPECT_EQ(preferredLanguage(field), PageLanguage::en) << field;
    }
}

}  // namespace
}  // namespace insegel::listener
