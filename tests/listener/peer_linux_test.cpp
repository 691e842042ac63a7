#include "listener/peer_linux.h"

#include <netinet/tcp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include "listener/peer.h"
#include "listening.h"

namespace insegel::listener {
namespace {

class Peer : public Listening {};

using boost::asio::ip::tcp;
namespace ip = boost::asio::ip;

/// A connection of this process with itself. `mapped`: by IPv4, from a socket opened for IPv6, as Java does.
struct Pair {
    Pair(const ip::address& address, bool mapped)
        : acceptor(context, {address, 0}), caller(context), here(context) {
        auto to = acceptor.local_endpoint();
        if (mapped) {
            caller.open(tcp::v6());
            caller.set_option(ip::v6_only(false));
            to.address(make_address_v6(ip::v4_mapped, address.to_v4()));
        }
        caller.connect(to);
        here = acceptor.accept();
    }

    boost::asio::io_context context;
    tcp::acceptor acceptor;
    tcp::socket caller;
    tcp::socket here;
};

TEST_F(Peer, bothWaysOfAskingFindTheOwner) {
    const auto check = [](const ip::address& address, bool mapped) {
        Pair pair(address, mapped);
        const auto caller = pair.here.remote_endpoint();
        const auto here = pair.here.local_endpoint();
        for (const auto& way : {askKernel, searchTables}) {
            const auto owner = way(caller, here);
            ASSERT_TRUE(owner) << address << mapped;
            EXPECT_EQ(owner->state, TCP_ESTABLISHED);
            EXPECT_EQ(owner->user, ::getuid());
            EXPECT_NE(owner->inode, 0U);
            EXPECT_FALSE(way({caller.address(), 1}, here));
        }
        EXPECT_TRUE(isOwnUserAtOtherEnd(caller, here));
        pair.caller.close();
        EXPECT_FALSE(isOwnUserAtOtherEnd(caller, here));
    };
    check(ip::address_v4::loopback(), false);
    boost::system::error_code noIpv6;
    boost::asio::io_context context;
    tcp::acceptor six(context);
    six.open(tcp::v6(), noIpv6);
    if (!noIpv6) {
        six.bind({ip::address_v6::loopback(), 0}, noIpv6);
    }
    if (!noIpv6) {
        check(ip::address_v6::loopback(), false);
        check(ip::address_v4::loopback(), true);
    }
}

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
