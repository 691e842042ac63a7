#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "listening.h"

namespace insegel::listener {
namespace {

using boost::asio::ip::tcp;
namespace ip = boost::asio::ip;

class Ports : public testing::Test {
  protected:
    bool isFree(const ip::address& address, std::uint16_t port) {
        boost::system::error_code error;
        tcp::acceptor acceptor(context_);
        acceptor.open(address.is_v4() ? tcp::v4() : tcp::v6());
        acceptor.bind({address, port}, error);
        return !error;
    }

    boost::asio::io_context context_;
    FakeOrders orders_;
};

TEST_F(Ports, bothAddressesOrNeither) {
    boost::system::error_code noIpv6;
    tcp::acceptor other(context_);
    other.open(tcp::v6(), noIpv6);
    if (!noIpv6) {
        other.bind({ip::address_v6::loopback(), 0}, noIpv6);
    }
    if (noIpv6) {
        GTEST_SKIP() << "no IPv6 loopback here";
    }
    other.listen();
    const std::uint16_t port = other.local_endpoint().port();
    const auto started = Listener::start({{port}, {}, ""}, orders_);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::portTaken);
    EXPECT_TRUE(isFree(ip::address_v4::loopback(), port));
}

TEST_F(Ports, theFirstFreeOneOfThoseThatAreGiven) {
    const std::uint16_t one = freePort();
    const std::uint16_t two = freePort();
    const auto first = Listener::start({{one, two}, {}, ""}, orders_);
    ASSERT_TRUE(first);
    EXPECT_EQ((*first)->port(), one);
    const auto second = Listener::start({{one, two}, {}, ""}, orders_);
    ASSERT_TRUE(second);
    EXPECT_EQ((*second)->port(), two);
    const auto third = Listener::start({{one, two}, {}, ""}, orders_);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, ErrorCode::portTaken);
}

TEST_F(Ports, theNextWhereTheFirstIsTaken) {
    // Whoever else has some of them on this machine: each start takes another one, until none is left.
    std::vector<std::unique_ptr<Listener>> listeners;
    for (std::uint16_t last = 22653;;) {
        auto started = Listener::start({{}, {}, ""}, orders_);
        if (!started) {
            EXPECT_EQ(started.error().code, ErrorCode::portTaken);
            break;
        }
        EXPECT_GT((*started)->port(), last);
        EXPECT_LE((*started)->port(), 22658);
        last = (*started)->port();
        listeners.push_back(std::move(*started));
    }
    EXPECT_LE(listeners.size(), 5U);
}

}  // namespace
}  // namespace insegel::listener
