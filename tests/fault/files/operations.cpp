#include "fault/files/operations.h"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <stdexcept>

#include <boost/json.hpp>

#include "base/encoding.h"

namespace insegel::fault {

namespace json = boost::json;

namespace {

constexpr const char* password = "correct horse 1234";
constexpr const char* otherPassword = "battery staple 5678";
constexpr const char* wrongPassword = "incorrect donkey 1234";
constexpr const char* serialNumber = "199001012384";
constexpr const char* otherSerialNumber = "197802022389";
constexpr const char* newPassword = "purple monkey dishwasher 90";
constexpr const char* copy = "stick/copy.p12";
constexpr const char* requests = "downloads/requests.json";
constexpr const char* delivery = "downloads/certificates.pem";
constexpr const char* source = "downloads/mine.p12";
constexpr const char* contract = "downloads/contract.txt";
constexpr const char* signedContract = "downloads/contract.txt.p7s";

/// The id of the one token of this person.
std::string idOf(World& world, const char* serial) {
    const auto document = json::parse(world.prepare({"list", "--json"}, "").out);
    for (const json::value& token : document.at("tokens").as_array()) {
        if (token.at("serialNumber").as_string() == serial) {
            return std::string(token.at("id").as_string());
        }
    }
    throw std::runtime_error("no such BankID");
}

std::string placeOf(const std::string& id) {
    return "profile/ids/" + id + ".p12";
}

std::string line(const char* secret) {
    return std::string(secret) + "\n";
}

/// The profile has somebody else's BankID, which none of this is about.
void keepOther(World& world) {
    world.put("downloads/other.p12", otherSerialNumber, otherPassword);
    world.prepare({"import", "--move", world / "downloads/other.p12"}, line(otherPassword));
}

/// A task about the BankID of `serialNumber`, in a world with another one; the rest is to be filled in.
Task aboutMine(World& world) {
    keepOther(world);
    world.put(source, serialNumber, password);
    Task task;
    task.secrets = line(password);
    task.kept = {world.identities(serialNumber), world.identities(otherSerialNumber)};
    return task;
}

/// Whether it lies in the profile, under the id that only a look at its file tells.
bool isInProfile(const State& state, const std::set<std::string>& identities) {
    return std::any_of(state.held.begin(), state.held.end(), [&](const auto& one) {
        return one.first.rfind("profile/ids/", 0) == 0 && one.second.identities == identities &&
               one.second.password == password;
    });
}

Task importing(World& world) {
    Task task = aboutMine(world);
    task.words = {"import", world / source};
    task.isDone = [mine = task.kept[0]](const State& state) {
        return isInProfile(state, mine) && state.copies(mine) == 2;
    };
    return task;
}

/// Into a profile that is made for it.
Task importingFirst(World& world) {
    Task task;
    world.put(source, serialNumber, password);
    task.words = {"import", world / source};
    task.secrets = line(password);
    task.kept = {world.identities(serialNumber)};
    task.isDone = [mine = task.kept[0]](const State& state) { return isInProfile(state, mine); };
    return task;
}

Task importingByMove(World& world) {
    Task task = aboutMine(world);
    task.words = {"import", "--move", world / source};
    task.isDone = [mine = task.kept[0]](const State& state) {
        return isInProfile(state, mine) && state.copies(mine) == 1;
    };
    task.isBetween = [mine = task.kept[0]](const State& state) {
        return isInProfile(state, mine) && state.copies(mine) == 2;
    };
    return task;
}

/// The same BankID comes again, under another password.
Task importingAgain(World& world) {
    Task task = aboutMine(world);
    world.prepare({"import", "--move", world / source}, line(password));
    world.put(source, serialNumber, otherPassword);
    task.words = {"import", "--replace", world / source};
    task.secrets = line(otherPassword);
    task.isDone = [mine = task.kept[0], place = placeOf(idOf(world, serialNumber))](const State& state) {
        return state.has(place, mine, otherPassword);
    };
    return task;
}

/// It is in the profile, as it is kept there.
Task aboutKept(World& world) {
    Task task = aboutMine(world);
    world.prepare({"import", "--move", world / source}, line(password));
    return task;
}

Task exporting(World& world) {
    Task task = aboutKept(world);
    std::filesystem::create_directories(world / "stick");
    task.words = {"export", idOf(world, serialNumber), "--to", world / copy};
    task.isDone = [mine = task.kept[0]](const State& state) {
        return state.has(copy, mine, password) && state.copies(mine) == 2;
    };
    return task;
}

/// To a stick whose file system has no hard links.
Task exportingToStick(World& world) {
    Task task = exporting(world);
    task.hasLinks = false;
    return task;
}

Task exportingByMove(World& world) {
    Task task = exporting(world);
    task.words.emplace_back("--move");
    task.isDone = [mine = task.kept[0]](const State& state) {
        return state.has(copy, mine, password) && state.copies(mine) == 1;
    };
    task.isBetween = [mine = task.kept[0]](const State& state) {
        return state.has(copy, mine, password) && state.copies(mine) == 2;
    };
    return task;
}

/// Over a file of another person, which may go.
Task exportingOver(World& world) {
    Task task = exporting(world);
    world.put(copy, otherSerialNumber, otherPassword);
    task.words.emplace_back("--overwrite");
    return task;
}

Task removing(World& world) {
    Task task = aboutKept(world);
    task.words = {"remove", idOf(world, serialNumber), "--yes"};
    task.secrets.clear();
    task.isDone = [mine = task.kept[0]](const State& state) { return state.copies(mine) == 0; };
    task.kept.erase(task.kept.begin());
    return task;
}

Task changingPassword(World& world) {
    Task task = aboutKept(world);
    const std::string id = idOf(world, serialNumber);
    world.know(newPassword);
    task.words = {"passwd", id};
    task.secrets = line(password) + line(newPassword);
    task.isDone = [mine = task.kept[0], place = placeOf(id)](const State& state) {
        return state.has(place, mine, newPassword);
    };
    return task;
}

std::vector<std::string> wordsOfOrder() {
    return {"enrol",
            "--origin",
            "https://bank.example",
            "--subject",
            std::string("CN=Test Person,serialNumber=") + serialNumber,
            "--key",
            "p256"};
}

Task ordering(World& world) {
    keepOther(world);
    std::filesystem::create_directories(world / "downloads");
    world.know(newPassword);
    Task task;
    task.words = wordsOfOrder();
    task.words.insert(task.words.end(), {"--out", world / requests});
    task.secrets = line(newPassword);
    task.kept = {world.identities(otherSerialNumber)};
    task.isDone = [](const State& state) {
        return state.pending.size() == 1 && state.entries.count(requests) == 1;
    };
    // The requests are kept with the keys.
    task.isBetween = [](const State& state) { return state.pending.size() == 1; };
    return task;
}

/// An order that waits; gives its id.
std::string order(World& world, Task& task) {
    keepOther(world);
    world.know(newPassword);
    task.kept = {world.identities(otherSerialNumber)};
    auto words = wordsOfOrder();
    words.emplace_back("--json");
    const auto document = json::parse(world.prepare(words, line(newPassword)).out);
    std::filesystem::create_directories(world / "downloads");
    std::ofstream certificates(world / delivery);
    for (const json::value& one : document.at("requests").as_array()) {
        const bool isAuth = one.at("use").as_string() == "auth";
        const auto request = fromBase64(std::string(one.at("pkcs10").as_string()));
        certificates << world.certify(std::string(request->begin(), request->end()),
                                      isAuth ? bank::Use::auth : bank::Use::sign, serialNumber);
    }
    certificates << world.issuers();
    return std::string(document.at("token").at("id").as_string());
}

Task completing(World& world) {
    Task task;
    const std::string id = order(world, task);
    task.words = {"enrol", "--complete", id, world / delivery};
    // The BankID is there to stay; then its order goes.
    task.mayForget = "profile/pending";
    task.isDone = [place = placeOf(id)](const State& state) {
        const auto found = state.held.find(place);
        return found != state.held.end() && found->second.password == newPassword &&
               found->second.identities.size() == 2 && state.pending.empty();
    };
    return task;
}

Task abandoning(World& world) {
    Task task;
    task.words = {"remove", order(world, task), "--yes"};
    task.isDone = [](const State& state) { return state.pending.empty(); };
    return task;
}

/// The wrong passwords in a row that are on record.
int missesIn(const State& state) {
    const auto file = state.entries.find("profile/throttle.json");
    int misses = 0;
    if (file != state.entries.end()) {
        const json::value document = json::parse(file->second.content);
        for (const auto& one : document.as_object()) {
            if (const auto* entry = one.value().if_object()) {
                misses += static_cast<int>(entry->at("misses").as_int64());
            }
        }
    }
    return misses;
}

Task loggingIn(World& world) {
    Task task = aboutKept(world);
    task.words = {"auth",    idOf(world, serialNumber), "--origin", "https://example.org",
                  "--nonce", std::string(44, 'A')};
    task.isAboutFiles = false;
    // Each try counts as a miss until it has turned out well.
    task.isDone = [](const State& state) { return missesIn(state) <= 1; };
    return task;
}

Task loggingInWithWrongPassword(World& world) {
    Task task = loggingIn(world);
    task.secrets = line(wrongPassword);
    world.know(wrongPassword);
    task.code = 4;
    task.isDone = [](const State& state) { return missesIn(state) == 1; };
    task.isBetween = [](const State& state) { return missesIn(state) == 0; };
    return task;
}

/// A signature beside what is signed, and a line in the history.
Task signingFile(World& world) {
    Task task = aboutKept(world);
    std::ofstream(world / contract) << "what is signed";
    task.words = {"sign", idOf(world, serialNumber), "--format", "cms", "--file", world / contract};
    task.isDone = [](const State& state) {
        const auto made = state.entries.find(signedContract);
        return made != state.entries.end() && made->second.content.size() > 1000 &&
               state.entries.at(contract).content == "what is signed";
    };
    return task;
}

/// Over one that was there.
Task signingFileAgain(World& world) {
    Task task = signingFile(world);
    world.prepare(task.words, task.secrets);
    task.words.emplace_back("--overwrite");
    const std::string before = stateOf(world).entries.at(signedContract).content;
    task.isDone = [before](const State& state) {
        const auto made = state.entries.find(signedContract);
        return made != state.entries.end() && made->second.content.size() > 1000 &&
               made->second.content != before;
    };
    task.isBetween = [before](const State& state) {
        return state.entries.at(signedContract).content == before;
    };
    return task;
}

}  // namespace

bool State::has(const std::string& where, const std::set<std::string>& identities,
                const std::string& typed) const {
    const auto found = held.find(where);
    return found != held.end() && found->second.identities == identities && found->second.password == typed;
}

int State::copies(const std::set<std::string>& identities) const {
    return static_cast<int>(std::count_if(
        held.begin(), held.end(), [&](const auto& one) { return one.second.identities == identities; }));
}

State stateOf(const World& world) {
    State state{world.look(), {}, {}};
    state.held = world.held(state.entries);
    for (const auto& [where, entry] : state.entries) {
        const bool isOrder = where.rfind("profile/pending/", 0) == 0;
        if (isOrder && std::filesystem::path(where).filename().string().front() != '.') {
            state.pending.insert(where);
        }
    }
    return state;
}

const std::vector<Operation>& allOperations() {
    static const std::vector<Operation> operations{
        {"import_first", importingFirst},
        {"import", importing},
        {"import_move", importingByMove},
        {"import_replace", importingAgain},
        {"export", exporting},
        {"export_without_links", exportingToStick},
        {"export_move", exportingByMove},
        {"export_overwrite", exportingOver},
        {"remove", removing},
        {"passwd", changingPassword},
        {"enrol", ordering},
        {"enrol_complete", completing},
        {"enrol_remove", abandoning},
        {"auth", loggingIn},
        {"auth_wrong_password", loggingInWithWrongPassword},
        {"sign_file", signingFile},
        {"sign_file_overwrite", signingFileAgain},
    };
    return operations;
}

void PrintTo(const Operation& operation, std::ostream* out) {
    *out << operation.name;
}

}  // namespace insegel::fault
