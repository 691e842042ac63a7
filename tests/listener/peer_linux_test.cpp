#include <sys/wait.h>
#include <unistd.h>

#include "listening.h"

namespace insegel::listener {
namespace {

class Peer : public Listening {};

/// Asks as another user, in a process of its own. The exit code says what came: 0 nothing, 1 something, 2 no
/// connection.
int askAs(uid_t user, std::uint16_t port, const std::string& request, bool six) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setuid(user) != 0) {
            ::_exit(3);
        }
        HttpClient client(port, six);
        if (!client.connected()) {
            ::_exit(2);
        }
        client.send(request);
        ::_exit(client.receive(100).empty() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Peer, anotherUsersProcessIsClosedUnanswered) {
    if (::getuid() != 0) {
        GTEST_SKIP() << "only root can become another user";
    }
    start();
    constexpr uid_t nobody = 65534;
    EXPECT_EQ(askAs(::getuid(), port(), text({}), false), 1);
    EXPECT_EQ(askAs(nobody, port(), text({}), false), 0);
    EXPECT_EQ(askAs(nobody, port(), "nonsense\r\n", false), 0);
    EXPECT_EQ(askAs(nobody, port(), text(creation()), false), 0);
    if (HttpClient(port(), true).connected()) {
        EXPECT_EQ(askAs(::getuid(), port(), text({}), true), 1);
        EXPECT_EQ(askAs(nobody, port(), text({}), true), 0);
    }
    for (const std::string& note : orders_.notes()) {
        EXPECT_FALSE(note.starts_with("create")) << note;
    }
}

}  // namespace
}  // namespace insegel::listener
