#include <gtest/gtest.h>
#include <QApplication>

// One QApplication for all tests: Qt allows one a process.
int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
