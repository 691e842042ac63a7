#include "single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

#include "local_server_name.h"

namespace insegel::ui {
namespace {

constexpr int patienceMs = 5000;  // For a first that holds the lock and does not listen yet.
constexpr int pauseMs = 20;
constexpr qint64 longestMessage = 4096;
constexpr char raiseWord = 'R';
constexpr char backgroundWord = 'B';

}  // namespace

SingleInstance::SingleInstance(const std::filesystem::path& profile, QObject* parent) : QObject(parent) {
    std::error_code ignored;
    std::filesystem::path canonical = std::filesystem::weakly_canonical(profile, ignored);
    if (canonical.empty()) {
        canonical = profile;
    }
    const QByteArray path = QString::fromStdU16String(canonical.u16string()).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24);
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty()) {
        // None is this user's alone, as where another user has taken the name that stands in for it in /tmp.
        // What listens must not be there either, and a bare name would be.
        folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
        if (QDir().mkpath(folder)) {
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
    }
    const QString base = QStringLiteral("insegel-") + QString::fromLatin1(hash);
    lock_ = std::make_unique<QLockFile>(QDir(folder).filePath(base + QStringLiteral(".lock")));
    lock_->setStaleLockTime(0);  // Only a dead process makes it stale, not age.
    name_ = localServerName(folder, base);
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Role SingleInstance::start(bool raise) {
    QElapsedTimer waited;
    waited.start();
    do {
        if (lock_->tryLock(0)) {
            QLocalServer::removeServer(name_);  // Left by one that crashed: the lock says nobody is there.
            server_.setSocketOptions(QLocalServer::UserAccessOption);
            connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::receive);
            return server_.listen(name_) ? Role::first : Role::failed;
        }
        if (lock_->error() != QLockFile::LockFailedError) {
            return Role::failed;
        }
        if (tellFirst(raise)) {
            return Role::second;
        }
        QThread::msleep(pauseMs);
    } while (!waited.hasExpired(patienceMs));
    return Role::failed;
}

bool SingleInstance::tellFirst(bool raise) {
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(1000)) {
        return false;
    }
    QByteArray message(1, raise ? raiseWord : backgroundWord);
    message += qgetenv("XDG_ACTIVATION_TOKEN").left(longestMessage - 2);
    socket.write(message);
    socket.flush();
    // The first closes when it has read: then it is safe to go.
    socket.waitForDisconnected(2000);
    return true;
}

void SingleInstance::receive() {
    while (QLocalSocket* socket = server_.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            const QByteArray message = socket->read(longestMessage);
            if (message.isEmpty()) {
                return;
            }
            socket->disconnectFromServer();
            if (message.front() == raiseWord) {
                Q_EMIT raiseRequested(message.mid(1));
            }
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

}  // namespace insegel::ui
