#include "program_file.h"

#include <gtest/gtest.h>
#include <QFile>
#include <QTemporaryDir>

namespace insegel::ui {
namespace {

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write(content), content.size());
}

TEST(ProgramFile, IsSeenToBeReplacedAndRemoved) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("insegel"));
    write(path, "0.1.0");
    const ProgramFile program(path);
    EXPECT_EQ(program.state(), ProgramFile::State::same);
    // As packages do: beside it, and then in its place.
    write(path + QStringLiteral(".new"), "0.10.0");
    ASSERT_TRUE(QFile::remove(path) && QFile::rename(path + QStringLiteral(".new"), path));
    EXPECT_EQ(program.state(), ProgramFile::State::replaced);
    ASSERT_TRUE(QFile::remove(path));
    EXPECT_EQ(program.state(), ProgramFile::State::removed);
}

// Of the same size, as versions of one day may be.
TEST(ProgramFile, IsReplacedWhereOnlyItsTimeIsAnother) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("insegel"));
    write(path, "0.1.0");
    const ProgramFile program(path);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
    file.close();
    EXPECT_EQ(program.state(), ProgramFile::State::replaced);
}

}  // namespace
}  // namespace insegel::ui
