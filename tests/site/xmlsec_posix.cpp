#include "site/xmlsec.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "site/refusal.h"

namespace insegel::demo_site {
namespace {

constexpr unsigned patienceSeconds = 10;
constexpr int cannotBeRun = 127;

/// A folder that only this user can read, with what lies in it, for as long as it is needed.
class PrivateFolder {
  public:
    PrivateFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "insegel-site-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            throw Refusal("no-verifier", "there is nowhere to put the document");
        path_ = name;
    }
    ~PrivateFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    std::string put(const char* name, const std::string& content) const {
        const std::filesystem::path path = path_ / name;
        std::ofstream file(path, std::ios::binary);
        file << content;
        file.close();
        if (!file)
            throw Refusal("no-verifier", "there is no room for the document");
        return path.string();
    }

  private:
    std::filesystem::path path_;
};

/// Its exit status; -1 where a signal ended it. `words` ends in a null. It says nothing anywhere.
int run(char* const* words) {
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    const pid_t child = nothing < 0 ? -1 : fork();
    if (child == 0) {
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            dup2(nothing, stream);
        // The alarm stays set in the program that takes this one's place, and ends it.
        alarm(patienceSeconds);
        execvp(words[0], words);
        _exit(cannotBeRun);
    }
    if (nothing >= 0)
        close(nothing);
    if (child < 0)
        return cannotBeRun;
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return cannotBeRun;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

bool xmlsecHolds(const std::string& document, const std::string& certificatePem) {
    const PrivateFolder folder;
    std::string certificateFile = folder.put("signer.pem", certificatePem);
    std::string documentFile = folder.put("document.xml", document);
    std::array<std::string, 13> words{
        xmlsecName,
        "--verify",
        "--id-attr:Id",
        "http://www.bankid.com/signature/v1.0.0/types:bankIdSignedData",
        "--id-attr:Id",
        "http://www.w3.org/2000/09/xmldsig#:KeyInfo",
        "--enabled-reference-uris",
        "same-doc",
        // Of KeyInfo nothing but names is read, and there are none, so that the one key given here is taken.
        "--enabled-key-data",
        "key-name",
        "--pubkey-cert-pem",
        std::move(certificateFile),
        std::move(documentFile),
    };
    std::array<char*, words.size() + 1> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i)
        arguments[i] = words[i].data();
    const int status = run(arguments.data());
    if (status == cannotBeRun)
        throw Refusal("no-verifier", "xmlsec1 is not installed on this server");
    return status == 0;
}

}  // namespace insegel::demo_site
