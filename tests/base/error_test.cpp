#include "base/error.h"

#include <cerrno>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace insegel {
namespace {

TEST(Error, EveryCodeHasANameOfItsOwn) {
    std::set<std::string> names;
    const int last = static_cast<int>(ErrorCode::internal);
    for (int code = 0; code <= last; ++code) {
        const std::string name = errorName(static_cast<ErrorCode>(code));
        EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string::npos) << name;
    }
    EXPECT_STREQ(errorName(ErrorCode::wrongSecret), "wrong-secret");
}

TEST(Error, TranslatesSystemErrors) {
    EXPECT_EQ(systemError(ENOENT, "x").code, ErrorCode::notFound);
    EXPECT_EQ(systemError(EACCES, "x").code, ErrorCode::accessDenied);
    EXPECT_EQ(systemError(EROFS, "x").code, ErrorCode::accessDenied);
    EXPECT_EQ(systemError(ENOSPC, "x").code, ErrorCode::diskFull);
    EXPECT_EQ(systemError(EEXIST, "x").code, ErrorCode::alreadyExists);
    EXPECT_EQ(systemError(EADDRINUSE, "x").code, ErrorCode::portTaken);
    EXPECT_EQ(systemError(EIO, "x").code, ErrorCode::ioFailed);
    EXPECT_EQ(systemError(EIO, "reading it").detail.rfind("reading it: ", 0), 0U);
}

}  // namespace
}  // namespace insegel
