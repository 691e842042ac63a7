#include <algorithm>
#include <map>
#include <regex>

#include "house/rules.h"
#include "house/source_text.h"

namespace insegel::house {
namespace {

/// The arrows as they are drawn, one step each. What can be reached over several steps may be included as
/// well.
const std::map<std::string, std::set<std::string>>& arrows() {
    static const std::map<std::string, std::set<std::string>> drawn{
        {"base", {}},
        {"crypto", {"base"}},
        {"token", {"crypto"}},
        {"file_token", {"token"}},
        {"card_token", {"token"}},
        {"signature", {"token"}},
        {"policy", {"base"}},
        {"order", {"signature", "policy"}},
        {"listener", {"order"}},
        {"system_check", {"card_token", "policy"}},
        {"client", {"policy", "listener", "order", "file_token", "card_token", "signature", "system_check"}},
        {"cli", {"client"}},
    };
    return drawn;
}

std::map<std::string, std::set<std::string>> closure() {
    auto reach = arrows();
    for (bool grown = true; grown;) {
        grown = false;
        for (auto& [room, targets] : reach) {
            const std::set<std::string> before = targets;
            for (const std::string& target : before) {
                targets.insert(reach.at(target).begin(), reach.at(target).end());
            }
            grown = grown || targets.size() != before.size();
        }
    }
    // The command line stands where the window stands: beside the one door, not behind it.
    reach["cli"] = {"client"};
    return reach;
}

bool isQtHeader(const std::string& header) {
    static const std::regex qt(
        R"(^(Qt[A-Z0-9][A-Za-z0-9]*/.*|Q[A-Z][A-Za-z0-9]*|Qt[A-Z][A-Za-z]*|q[a-z0-9_]+\.h|ui_.*\.h|.*\.moc|moc_.*)$)");
    return std::regex_match(header, qt);
}

bool isHiddenFromWindow(const std::string& header) {
    static const std::regex hidden(
        R"(^(openssl/.*|boost/.*|PCSC/.*|(winscard|wintypes|pcsclite|reader|ifdhandler|winsmcrd)\.h)$)",
        std::regex::icase);
    return std::regex_match(header, hidden);
}

struct Include {
    std::string header;
    bool quoted = false;
};

class IncludeCheck {
  public:
    explicit IncludeCheck(const std::filesystem::path& root) : root_(root) {}

    Findings run() {
        for (const char* top : {"src", "ui"}) {
            for (const auto& file : filesBelow(root_, root_ / top)) {
                if (isCode(file) || file.extension() == ".in") {
                    checkFile(file);
                }
            }
        }
        return findings_;
    }

  private:
    void checkFile(const std::filesystem::path& file) {
        file_ = file;
        name_ = relativeName(root_, file);
        inWindow_ = name_.starts_with("ui/");
        room_ = inWindow_ ? "ui" : firstPart(name_.substr(4));
        for (const Directive& directive : directives(readFile(file))) {
            if (directive.name != "include" && directive.name != "include_next" &&
                directive.name != "import") {
                continue;
            }
            line_ = directive.line;
            const std::string& argument = directive.argument;
            const char close = argument.starts_with('<') ? '>' : '"';
            const auto end = argument.find(close, 1);
            if ((argument[0] != '<' && argument[0] != '"') || end == std::string::npos) {
                report("includes " + argument +
                       ": an include must name its header, or nobody can see the arrow");
                continue;
            }
            checkInclude({argument.substr(1, end - 1), close == '"'});
        }
    }

    void checkInclude(const Include& include) {
        const std::string& header = include.header;
        if (header.find("..") != std::string::npos || header.starts_with('/')) {
            report("includes " + header + ": name a header from src/ on, not by a way around");
            return;
        }
        if (!inWindow_ && isQtHeader(header)) {
            report("includes " + header + ": src/ knows no Qt");
        }
        if (inWindow_ && isHiddenFromWindow(header)) {
            report("includes " + header + ": ui/ reaches OpenSSL, PC/SC and Boost through client/ only");
        }
        const std::string target = firstPart(header);
        const bool beside = include.quoted && std::filesystem::exists(file_.parent_path() / header);
        if (header.find('/') == std::string::npos || beside || target == room_ ||
            !(isRoom(target) || std::filesystem::is_directory(root_ / "src" / target) || target == "src" ||
              target == "ui")) {
            return;
        }
        const bool allowed =
            inWindow_ ? target == "client" || target == "ui" : reachableFrom(room_).contains(target);
        if (!allowed) {
            report("includes " + header + ": there is no arrow from " + room_ + " to " + target);
        }
    }

    void report(const std::string& message) { findings_.push_back({name_, line_, message}); }

    static std::string firstPart(const std::string& path) { return path.substr(0, path.find('/')); }

    const std::filesystem::path& root_;
    Findings findings_;
    std::filesystem::path file_;
    std::string name_;
    std::string room_;
    bool inWindow_ = false;
    int line_ = 0;
};

}  // namespace

std::string toString(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += finding.file + (finding.line > 0 ? ":" + std::to_string(finding.line) : "") + ": " +
                finding.message + "\n";
    }
    return text;
}

bool isRoom(const std::string& name) {
    return arrows().contains(name);
}

const std::set<std::string>& reachableFrom(const std::string& room) {
    static const auto reach = closure();
    static const std::set<std::string> nothing;
    const auto found = reach.find(room);
    return found == reach.end() ? nothing : found->second;
}

Findings checkIncludes(const std::filesystem::path& root) {
    return IncludeCheck(root).run();
}

Findings checkLinks(const std::filesystem::path& root) {
    Findings findings;
    static const std::regex ownLibrary(R"(\binsegel_([a-z0-9_]+))");
    static const std::regex comment("#[^\n]*");
    for (const char* top : {"src", "ui"}) {
        for (const auto& file : filesBelow(root, root / top)) {
            if (file.filename() != "CMakeLists.txt") {
                continue;
            }
            const std::string name = relativeName(root, file);
            const bool inWindow = name.starts_with("ui/");
            const std::string room = inWindow ? "ui" : file.parent_path().filename().string();
            const std::string text = std::regex_replace(readFile(file), comment, "");
            if (!inWindow && text.find("Qt6::") != std::string::npos) {
                findings.push_back({name, 0, "links Qt: src/ knows no Qt"});
            }
            for (const char* hidden : {"OpenSSL::", "Boost::", "insegel_boost", "PCSC"}) {
                if (inWindow && text.find(hidden) != std::string::npos) {
                    findings.push_back(
                        {name, 0, std::string("links ") + hidden + ": ui/ reaches it through client/ only"});
                }
            }
            for (std::sregex_iterator match(text.begin(), text.end(), ownLibrary), end; match != end;
                 ++match) {
                const std::string target = (*match)[1];
                const bool allowed =
                    target == room || (inWindow ? target == "client" : reachableFrom(room).contains(target));
                if (isRoom(target) && !allowed) {
                    findings.push_back(
                        {name, 0,
                         "links insegel_" + target + ": there is no arrow from " + room + " to " + target});
                }
            }
        }
    }
    return findings;
}

}  // namespace insegel::house
