#include <cstring>

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/descriptor_posix.h"
#include "listener/peer.h"
#include "listener/peer_linux.h"

namespace insegel::listener {
namespace {

using boost::asio::ip::tcp;

void putAddress(__be32 (&to)[4], const boost::asio::ip::address& address) {
    if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        std::memcpy(to, bytes.data(), bytes.size());
    } else {
        const auto bytes = address.to_v6().to_bytes();
        std::memcpy(to, bytes.data(), bytes.size());
    }
}

}  // namespace

std::optional<SocketOwner> askKernel(const tcp::endpoint& caller, const tcp::endpoint& here) {
    const Descriptor channel(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    if (channel.get() < 0) {
        return std::nullopt;
    }
    struct {
        nlmsghdr header;
        inet_diag_req_v2 request;
    } question{};
    question.header.nlmsg_len = sizeof question;
    question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    question.header.nlmsg_flags = NLM_F_REQUEST;
    question.request.sdiag_family = caller.address().is_v4() ? AF_INET : AF_INET6;
    question.request.sdiag_protocol = IPPROTO_TCP;
    question.request.idiag_states = ~0U;
    question.request.id.idiag_sport = htons(caller.port());
    question.request.id.idiag_dport = htons(here.port());
    putAddress(question.request.id.idiag_src, caller.address());
    putAddress(question.request.id.idiag_dst, here.address());
    question.request.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    question.request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    if (::send(channel.get(), &question, sizeof question, 0) != sizeof question) {
        return std::nullopt;
    }

    alignas(nlmsghdr) char answer[1024];
    // The kernel has answered when send returns: no waiting.
    const ssize_t size = ::recv(channel.get(), answer, sizeof answer, MSG_DONTWAIT);
    const auto* header = reinterpret_cast<const nlmsghdr*>(answer);
    if (size < static_cast<ssize_t>(NLMSG_LENGTH(sizeof(inet_diag_msg))) ||
        header->nlmsg_type != SOCK_DIAG_BY_FAMILY ||
        header->nlmsg_len < NLMSG_LENGTH(sizeof(inet_diag_msg))) {
        return std::nullopt;
    }
    const auto* message = static_cast<const inet_diag_msg*>(NLMSG_DATA(header));
    return SocketOwner{message->idiag_state, message->idiag_uid, message->idiag_inode};
}

bool isOwnUserAtOtherEnd(const tcp::endpoint& caller, const tcp::endpoint& here) {
    auto owner = askKernel(caller, here);
    if (!owner) {
        owner = searchTables(caller, here);
    }
    // A socket without inode has no owner any more, and the kernel reports user 0 for it.
    return owner && owner->state == TCP_ESTABLISHED && owner->inode != 0 && owner->user == ::getuid();
}

}  // namespace insegel::listener
