#include "house/source_text.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace insegel::house {
namespace {

/// Copies a source without its comments and with the insides of string, character and raw string literals
/// left out, but for the lines that begin with '#', whose literals name headers. Newlines stay where they
/// are.
class Stripper {
  public:
    explicit Stripper(const std::string& source) : source_(source) {}

    std::string run() {
        while (at_ < source_.size()) {
            step();
        }
        return out_;
    }

  private:
    bool ahead(const char* text) const {
        return source_.compare(at_, std::char_traits<char>::length(text), text) == 0;
    }

    void take() {
        const char c = source_[at_++];
        out_ += c;
        if (c == '\n') {
            // A continued line goes on being what it was.
            const bool continued = out_.size() >= 2 && out_[out_.size() - 2] == '\\';
            if (!continued) {
                lineIsDirective_ = false;
                lineIsBlank_ = true;
            }
        } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            if (lineIsBlank_ && c == '#') {
                lineIsDirective_ = true;
            }
            lineIsBlank_ = false;
        }
    }

    void drop() {
        if (source_[at_] == '\n') {
            out_ += '\n';
        }
        ++at_;
    }

    void dropUntil(const std::string& end) {
        const std::size_t found = source_.find(end, at_);
        const std::size_t stop = found == std::string::npos ? source_.size() : found + end.size();
        while (at_ < stop) {
            drop();
        }
    }

    void step() {
        if (ahead("//")) {
            while (at_ < source_.size() && source_[at_] != '\n') {
                ++at_;
            }
        } else if (ahead("/*")) {
            at_ += 2;
            dropUntil("*/");
            out_ += ' ';
        } else if (lineIsDirective_) {
            take();
        } else if (ahead("R\"")) {
            const std::size_t open = source_.find('(', at_);
            if (open == std::string::npos) {
                take();
                return;
            }
            const std::string delimiter = source_.substr(at_ + 2, open - at_ - 2);
            lineIsBlank_ = false;
            dropUntil(")" + delimiter + "\"");
        } else if (source_[at_] == '"') {
            dropLiteral('"');
        } else if (source_[at_] == '\'' && !isDigitSeparator()) {
            dropLiteral('\'');
        } else {
            take();
        }
    }

    bool isDigitSeparator() const {
        return at_ > 0 && std::isalnum(static_cast<unsigned char>(source_[at_ - 1])) != 0 &&
               at_ + 1 < source_.size() && std::isalnum(static_cast<unsigned char>(source_[at_ + 1])) != 0;
    }

    void dropLiteral(char quote) {
        lineIsBlank_ = false;
        ++at_;
        while (at_ < source_.size() && source_[at_] != quote && source_[at_] != '\n') {
            if (source_[at_] == '\\') {
                ++at_;
            }
            if (at_ < source_.size()) {
                drop();
            }
        }
        at_ = std::min(at_, source_.size());
        if (at_ < source_.size() && source_[at_] == quote) {
            ++at_;
        }
    }

    const std::string& source_;
    std::string out_;
    std::size_t at_ = 0;
    bool lineIsDirective_ = false;
    bool lineIsBlank_ = true;
};

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// `*` stands for any run of characters but a slash.
bool matches(const std::string& pattern, const std::string& name) {
    const auto star = pattern.find('*');
    if (star == std::string::npos) {
        return pattern == name;
    }
    const std::string head = pattern.substr(0, star);
    const std::string tail = pattern.substr(star + 1);
    return name.size() >= head.size() + tail.size() && name.starts_with(head) && name.ends_with(tail);
}

std::vector<std::string> ignorePatterns(const std::filesystem::path& root) {
    std::vector<std::string> patterns;
    std::ifstream file(root / ".gitignore");
    for (std::string line; std::getline(file, line);) {
        line = trimmed(line);
        if (!line.empty() && !line.starts_with('#')) {
            patterns.push_back(line);
        }
    }
    return patterns;
}

bool isIgnoredBy(const std::vector<std::string>& patterns, const std::filesystem::path& root,
                 const std::filesystem::path& entry) {
    const bool atRoot = entry.parent_path() == root;
    return std::any_of(patterns.begin(), patterns.end(), [&](std::string pattern) {
        const bool anchored = pattern.starts_with('/');
        if (anchored) {
            pattern.erase(0, 1);
        }
        const bool foldersOnly = pattern.ends_with('/');
        if (foldersOnly) {
            pattern.pop_back();
        }
        return (!anchored || atRoot) && matches(pattern, entry.filename().string()) &&
               (!foldersOnly || std::filesystem::is_directory(entry));
    });
}

void collect(const std::vector<std::string>& patterns, const std::filesystem::path& root,
             const std::filesystem::path& folder, std::vector<std::filesystem::path>& files) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename() == ".git" || isIgnoredBy(patterns, root, entry.path())) {
            continue;
        }
        if (entry.is_symlink()) {
            continue;
        }
        if (entry.is_directory()) {
            collect(patterns, root, entry.path(), files);
        } else if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
}

}  // namespace

std::vector<Directive> directives(const std::string& source) {
    std::vector<Directive> found;
    std::istringstream lines(Stripper(source).run());
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const int begins = number;
        std::string text = trimmed(line);
        while (text.ends_with('\\') && std::getline(lines, line)) {
            ++number;
            text.back() = ' ';
            text += trimmed(line);
        }
        if (!text.starts_with('#')) {
            continue;
        }
        text = trimmed(text.substr(1));
        const auto end = std::find_if(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isalpha(c) == 0 && c != '_'; });
        found.push_back({begins, std::string(text.begin(), end), trimmed(std::string(end, text.end()))});
    }
    return found;
}

std::string readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    if (!stream || !(text << stream.rdbuf() || std::filesystem::file_size(file) == 0)) {
        throw std::runtime_error("cannot read " + file.string());
    }
    return text.str();
}

std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& root,
                                              const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(folder)) {
        collect(ignorePatterns(root), root, folder, files);
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool isIgnored(const std::filesystem::path& root, const std::filesystem::path& entry) {
    return isIgnoredBy(ignorePatterns(root), root, entry);
}

std::string relativeName(const std::filesystem::path& root, const std::filesystem::path& file) {
    return file.lexically_relative(root).generic_string();
}

bool isCode(const std::filesystem::path& file) {
    static const std::vector<std::string> endings{".h",  ".hpp", ".hxx", ".hh", ".inc", ".cpp",
                                                  ".cc", ".cxx", ".c",   ".mm", ".m"};
    return std::find(endings.begin(), endings.end(), file.extension().string()) != endings.end();
}

}  // namespace insegel::house
