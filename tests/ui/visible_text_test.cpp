#include "visible_text.h"

#include <gtest/gtest.h>

namespace insegel::ui {
namespace {

TEST(VisibleText, LeavesOrdinaryTextAlone) {
    EXPECT_EQ(visibleText("Räksmörgås 日本 😀"), QStringLiteral("Räksmörgås 日本 😀"));
}

TEST(VisibleText, WritesOutWhatIsInvisibleOrTurnsDirection) {
    EXPECT_EQ(visibleText("a\xE2\x80\xAE"
                          "b"),
              QStringLiteral("a[U+202E]b"));
    EXPECT_EQ(visibleText("a\nb\x07"), QStringLiteral("a[U+000A]b[U+0007]"));
    EXPECT_EQ(visibleText("a\xE2\x80\x8B"), QStringLiteral("a[U+200B]"));
    EXPECT_EQ(visibleText("\xF3\xA0\x81\x81"), QStringLiteral("[U+E0041]"));
    EXPECT_EQ(visibleText("\xE2\x81\xA6x\xE2\x81\xA9"), QStringLiteral("[U+2066]x[U+2069]"));
}

TEST(VisibleText, SurvivesBrokenUtf8) {
    EXPECT_EQ(visibleText("a\xFF"), QStringLiteral("a\uFFFD"));
}

TEST(VisibleText, CutsWhatIsTooLong) {
    EXPECT_EQ(visibleText(std::string(500, 'x'), 10), QString(10, u'x') + QChar(0x2026));
}

TEST(Breakable, AddsPlacesToBreakAndNothingElse) {
    const QString host = QStringLiteral("https://") + QString(100, u'a') + QStringLiteral(".example.com");
    QString broken = breakable(host);
    EXPECT_GT(broken.size(), host.size());
    EXPECT_EQ(broken.remove(QChar(0x200B)), host);
}

}  // namespace
}  // namespace insegel::ui
