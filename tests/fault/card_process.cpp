#include "fault/card_process.h"

#include <chrono>
#include <csignal>
#include <cstring>
#include <map>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/temporary_folder.h"

namespace insegel::fault {

namespace json = boost::json;

namespace {

pid_t spawn(std::vector<std::string> words) {
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t pid = 0;
    const int failed = ::posix_spawnp(&pid, pointers[0], &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        throw std::runtime_error(words[0] + ": " + std::strerror(failed));
    }
    return pid;
}

int waitFor(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// An open socket, closed at the end.
class Socket {
  public:
    explicit Socket(const std::filesystem::path& path)
        : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string name = path.string();
        name.copy(address.sun_path, sizeof address.sun_path - 1);
        isOpen_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Socket() { ::close(fd_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    bool isOpen() const { return isOpen_; }
    std::string ask(const std::string& line) const {
        const std::string sent = line + "\n";
        if (::send(fd_, sent.data(), sent.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(sent.size())) {
            throw std::runtime_error("the card takes no orders");
        }
        std::string answer;
        char buffer[4096];
        while (answer.empty() || answer.back() != '\n') {
            const ssize_t count = ::recv(fd_, buffer, sizeof buffer, 0);
            if (count <= 0) {
                throw std::runtime_error("the card gave no answer to " + line);
            }
            answer.append(buffer, static_cast<std::size_t>(count));
        }
        return answer;
    }

  private:
    int fd_;
    bool isOpen_ = false;
};

std::string instructionOf(const json::value& command) {
    return std::string(command.at("header").as_string()).substr(2, 2);
}

bool carriesSecret(const json::value& command) {
    const std::string instruction = instructionOf(command);
    return (instruction == "20" || instruction == "24" || instruction == "2C" || instruction == "2c") &&
           command.at("data").to_number<int>() > 0;
}

}  // namespace

void runProgram(const std::vector<std::string>& words) {
    if (const int code = waitFor(spawn(words)); code != 0) {
        throw std::runtime_error(words[0] + " ended with " + std::to_string(code));
    }
}

void personalise(const Personality& personality, const std::filesystem::path& state) {
    static const TemporaryFolder bank;
    if (bank.names().empty()) {
        runProgram({"insegel-test-bank", "make", bank.path().string()});
    }
    // Keys take time to make, and a card with the same ones is the same card.
    static const TemporaryFolder made;
    static std::map<Personality, std::filesystem::path> known;
    if (!known.contains(personality)) {
        const auto file = made / std::to_string(known.size());
        std::vector<std::string> words{"insegel-vcard", "personalise", bank.path().string(), "--state",
                                       file.string()};
        words.insert(words.end(), personality.begin(), personality.end());
        runProgram(words);
        known[personality] = file;
    }
    std::filesystem::copy_file(known[personality], state, std::filesystem::copy_options::overwrite_existing);
}

CardProcess::CardProcess(std::filesystem::path state, int slot)
    : socket_(state.string() + ".sock"),
      pid_(spawn({"insegel-vcard", "run", "--state", state.string(), "--port", std::to_string(35963 + slot),
                  "--control", socket_.string()})) {
    while (!Socket(socket_).isOpen()) {
        if (::waitpid(pid_, nullptr, WNOHANG) != 0) {
            pid_ = 0;
            throw std::runtime_error("the card ended");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

CardProcess::~CardProcess() {
    if (pid_ > 0) {
        ::kill(pid_, SIGTERM);
        waitFor(pid_);
    }
}

json::value CardProcess::tell(const std::string& order) const {
    const std::string answer = Socket(socket_).ask(order);
    json::value document = json::parse(answer);
    if (document.as_object().contains("error")) {
        throw std::runtime_error(order + ": " + answer);
    }
    return document;
}

bool CardProcess::isInserted() const {
    return tell("status").at("inserted").as_bool();
}

std::vector<CardsPin> CardProcess::pins() const {
    std::vector<CardsPin> out;
    const json::value answer = tell("pins");
    for (const json::value& pin : answer.at("pins").as_array()) {
        out.push_back({std::string(pin.at("reference").as_string()), pin.at("tries").to_number<int>(),
                       pin.at("puk").as_bool()});
    }
    return out;
}

std::uint64_t CardProcess::commands() const {
    return tell("counters").at("apdus").to_number<std::uint64_t>();
}

std::uint64_t CardProcess::pinCommands() const {
    std::uint64_t count = 0;
    const json::value log = tell("log");
    for (const json::value& command : log.at("commands").as_array()) {
        count += carriesSecret(command) ? 1 : 0;
    }
    return count;
}

std::uint64_t CardProcess::newPins() const {
    std::uint64_t count = 0;
    const json::value log = tell("log");
    for (const json::value& command : log.at("commands").as_array()) {
        const bool isVerify = instructionOf(command) == "20";
        count += carriesSecret(command) && !isVerify && command.at("status") == "9000" ? 1 : 0;
    }
    return count;
}

}  // namespace insegel::fault
