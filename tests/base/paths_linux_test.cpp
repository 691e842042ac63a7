#include <cstdlib>
#include <optional>

#include <gtest/gtest.h>

#include "base/paths.h"

namespace insegel {
namespace {

class Paths : public testing::Test {
  protected:
    Paths() {
        for (auto& [name, value] : before_) {
            if (const char* now = std::getenv(name)) {
                value = now;
            }
            ::unsetenv(name);
        }
        ::setenv("HOME", "/home/somebody", 1);
    }
    ~Paths() override {
        for (const auto& [name, value] : before_) {
            value ? ::setenv(name, value->c_str(), 1) : ::unsetenv(name);
        }
    }
    Paths(const Paths&) = delete;
    Paths& operator=(const Paths&) = delete;

  private:
    std::vector<std::pair<const char*, std::optional<std::string>>> before_{
        {"INSEGEL_PROFILE", {}}, {"XDG_DATA_HOME", {}}, {"HOME", {}}};
};

TEST_F(Paths, LieInTheHomeFolder) {
    EXPECT_EQ(defaultProfileFolder(), "/home/somebody/.local/share/insegel");
}

TEST_F(Paths, FollowTheDesktopsSettings) {
    ::setenv("XDG_DATA_HOME", "/data", 1);
    EXPECT_EQ(defaultProfileFolder(), "/data/insegel");
    ::setenv("XDG_DATA_HOME", "not/absolute", 1);
    EXPECT_EQ(defaultProfileFolder(), "/home/somebody/.local/share/insegel");
    ::setenv("XDG_DATA_HOME", "", 1);
    EXPECT_EQ(defaultProfileFolder(), "/home/somebody/.local/share/insegel");
}

TEST_F(Paths, TheProfileNamedGoesFirst) {
    ::setenv("XDG_DATA_HOME", "/data", 1);
    ::setenv("INSEGEL_PROFILE", "/elsewhere", 1);
    EXPECT_EQ(defaultProfileFolder(), "/elsewhere");
    ::setenv("INSEGEL_PROFILE", "", 1);
    EXPECT_EQ(defaultProfileFolder(), "/data/insegel");
}

TEST_F(Paths, AreThereWithoutAHome) {
    ::unsetenv("HOME");
    EXPECT_TRUE(defaultProfileFolder().is_absolute());
}

}  // namespace
}  // namespace insegel
