#include "vcard/control_socket.h"

#include <istream>
#include <map>
#include <sstream>
#include <stdexcept>

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <boost/json.hpp>

namespace insegel::vcard {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using asio::local::stream_protocol;
using boost::system::error_code;

constexpr const char* done = R"({"ok":true})";

std::string refusal(const std::string& why) {
    return json::serialize(json::object{{"error", why}});
}

const std::map<std::string, Fault::Kind>& faultNames() {
    static const std::map<std::string, Fault::Kind> names{
        {"pull", Fault::Kind::pullBefore},   {"pull-after", Fault::Kind::pullAfter},
        {"reset", Fault::Kind::resetBefore}, {"reset-after", Fault::Kind::resetAfter},
        {"fail", Fault::Kind::status},       {"delay", Fault::Kind::delay},
        {"mute", Fault::Kind::mute}};
    return names;
}

/// Throws std::invalid_argument.
Fault readFault(Fault::Kind kind, std::istream& words) {
    Fault fault{.kind = kind};
    if (!(words >> fault.at) || fault.at == 0)
        throw std::invalid_argument("which APDU? 1 is the next one");
    unsigned value = 0;
    if (kind == Fault::Kind::status) {
        if (!(words >> std::hex >> value) || value > 0xFFFF)
            throw std::invalid_argument("a status word of four hexadecimal digits is missing");
        fault.status = static_cast<std::uint16_t>(value);
    } else if (kind == Fault::Kind::delay) {
        if (!(words >> value))
            throw std::invalid_argument("the milliseconds are missing");
        fault.delay = std::chrono::milliseconds(value);
    }
    return fault;
}

}  // namespace

/// One connection; lives as long as one of its handlers.
class ControlSocket::Session : public std::enable_shared_from_this<Session> {
  public:
    Session(stream_protocol::socket socket, ControlSocket& owner)
        : socket_(std::move(socket)), owner_(owner) {}

    void read() {
        asio::async_read_until(socket_, buffer_, '\n',
                               [self = shared_from_this()](error_code error, std::size_t) {
                                   if (!error)
                                       self->obey();
                               });
    }

  private:
    void obey() {
        std::istream in(&buffer_);
        std::string line;
        std::getline(in, line);
        const auto then = [self = shared_from_this()](std::string answer) { self->reply(std::move(answer)); };
        const std::string answer = owner_.obey(line, then);
        if (!answer.empty())
            reply(answer);
    }

    void reply(std::string answer) {
        answer_ = std::move(answer) + "\n";
        asio::async_write(socket_, asio::buffer(answer_),
                          [self = shared_from_this()](error_code error, std::size_t) {
                              if (!error)
                                  self->read();
                          });
    }

    stream_protocol::socket socket_;
    ControlSocket& owner_;
    asio::streambuf buffer_{4096};
    std::string answer_;
};

ControlSocket::ControlSocket(asio::io_context& context, std::filesystem::path path, ObservedCard& card,
                             VpcdLink& link)
    : context_(context), path_(std::move(path)), acceptor_(context), card_(card), link_(link) {
    // It gets its name when it can be called by it.
    const std::filesystem::path draft = path_.string() + ".new";
    std::filesystem::remove(draft);
    acceptor_.open();
    acceptor_.bind(stream_protocol::endpoint(draft.string()));
    std::filesystem::permissions(draft,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    acceptor_.listen();
    std::filesystem::rename(draft, path_);
    accept();
}

ControlSocket::~ControlSocket() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void ControlSocket::accept() {
    acceptor_.async_accept([this](error_code error, stream_protocol::socket socket) {
        if (error)
            return;
        std::make_shared<Session>(std::move(socket), *this)->read();
        accept();
    });
}

std::string ControlSocket::obey(const std::string& line, const std::function<void(std::string)>& then) {
    std::istringstream words(line);
    std::string order;
    words >> order;
    if (const auto fault = faultNames().find(order); fault != faultNames().end()) {
        try {
            card_.plan(readFault(fault->second, words));
        } catch (const std::invalid_argument& error) {
            return refusal(error.what());
        }
        return done;
    }
    if (order == "status")
        return status();
    if (order == "counters")
        return counters();
    if (order == "log")
        return log();
    if (order == "pins")
        return pins();
    if (order == "insert")
        link_.insert();
    else if (order == "remove")
        link_.remove();
    else if (order == "clear")
        card_.clearFaults();
    else if (order == "reset-counters")
        card_.resetCounters();
    else if (order == "quit")
        context_.stop();
    else if (order == "unmute")
        return link_.release() ? done : refusal("no answer is held back");
    else if (order == "wait-met") {
        link_.whenMet([then] { then(done); });
        return {};
    } else if (order == "wait-gone") {
        link_.whenGone([then] { then(done); });
        return {};
    } else if (order == "wait-muted") {
        link_.whenMuted([then] { then(done); });
        return {};
    } else
        return refusal("no such order: " + order);
    return done;
}

std::string ControlSocket::status() const {
    return json::serialize(json::object{{"inserted", card_.inserted()},
                                        {"connected", link_.connected()},
                                        {"powered", link_.powered()},
                                        {"muted", link_.muted()},
                                        {"faultsLeft", card_.faultsLeft()},
                                        {"atr", toHex(card_.card().atr())}});
}

std::string ControlSocket::counters() const {
    const Counters& counters = card_.counters();
    json::object byInstruction;
    for (const auto& [instruction, count] : counters.byInstruction)
        byInstruction[toHex({instruction})] = count;
    return json::serialize(json::object{{"apdus", counters.apdus},
                                        {"bytesIn", counters.bytesIn},
                                        {"bytesOut", counters.bytesOut},
                                        {"verifies", counters.verifies},
                                        {"pinCommands", counters.pinCommands},
                                        {"resets", counters.resets},
                                        {"byInstruction", std::move(byInstruction)}});
}

std::string ControlSocket::log() const {
    json::array commands;
    for (const LoggedCommand& line : card_.log()) {
        commands.push_back(json::object{{"header", toHex(line.header)},
                                        {"data", line.dataLength},
                                        {"answer", line.answerLength},
                                        {"status", line.status == 0 ? "" : toHex(twoBytes(line.status))}});
    }
    return json::serialize(json::object{{"commands", std::move(commands)}});
}

std::string ControlSocket::pins() const {
    json::array all;
    const auto list = [&](const char* application, const std::vector<Pin>& pins) {
        for (const Pin& pin : pins) {
            all.push_back(json::object{{"application", application},
                                       {"reference", toHex({pin.reference})},
                                       {"tries", pin.tries},
                                       {"maxTries", pin.maxTries},
                                       {"puk", pin.isPuk}});
        }
    };
    const CardData& data = card_.card().data();
    if (data.eid)
        list("pkcs15", data.eid->pins);
    if (data.piv)
        list("piv", data.piv->pins);
    return json::serialize(json::object{{"pins", std::move(all)}});
}

std::string sendOrder(const std::filesystem::path& path, const std::string& order) {
    asio::io_context context;
    stream_protocol::socket socket(context);
    socket.connect(stream_protocol::endpoint(path.string()));
    asio::write(socket, asio::buffer(order + "\n"));
    std::string answer;
    error_code error;
    asio::read_until(socket, asio::dynamic_buffer(answer), '\n', error);
    while (!answer.empty() && answer.back() == '\n')
        answer.pop_back();
    return answer;
}

}  // namespace insegel::vcard
