#include "listener/socket_options.h"

namespace insegel::listener {
namespace {

void keepHandleFromChildren(SOCKET socket) {
    ::SetHandleInformation(reinterpret_cast<HANDLE>(socket), HANDLE_FLAG_INHERIT, 0);
}

}  // namespace

void prepareToBind(boost::asio::ip::tcp::acceptor& acceptor) {
    // SO_REUSEADDR would let any program take the port away here; old connections do not keep it on Windows.
    const BOOL on = TRUE;
    ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_EXCLUSIVEADDRUSE,
                 reinterpret_cast<const char*>(&on), sizeof on);
}

void keepFromChildren(boost::asio::ip::tcp::acceptor& acceptor) {
    keepHandleFromChildren(acceptor.native_handle());
}

void keepFromChildren(boost::asio::ip::tcp::socket& socket) {
    keepHandleFromChildren(socket.native_handle());
}

bool meansTaken(const boost::system::error_code& error) {
    // Windows says "access denied" for a port that another program holds exclusively; there are no privileged
    // ports.
    return error == boost::asio::error::address_in_use || error == boost::asio::error::access_denied;
}

}  // namespace insegel::listener
