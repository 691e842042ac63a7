// insegel-clipboard FILE: offers what is in the file to whoever pastes, until it is ended.

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <cstdio>
#include <tuple>

int main(int count, char** arguments) {
    QGuiApplication application(count, arguments);
    QFile file(count == 2 ? QString::fromLocal8Bit(arguments[1]) : QString());
    if (!file.open(QFile::ReadOnly)) {
        return 1;
    }
    QGuiApplication::clipboard()->setText(QString::fromUtf8(file.readAll()));
    std::puts("ready");
    std::ignore = std::fflush(stdout);
    return QGuiApplication::exec();
}
