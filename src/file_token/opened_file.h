#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/pkcs12.h"
#include "file_token/file_step.h"
#include "file_token/throttle.h"
#include "token/identity_choice.h"

namespace insegel::file_token {

/// A PKCS#12 file, read and opened. Lives for as long as it is worked with: it holds private keys.
struct OpenedFile {
    Bytes content;
    std::vector<crypto::Pkcs12Identity> identities;
    token::IdentityChoice
        choice;  ///< Those that the person sees; the others (old ones, say) are kept as well.
    bool hasMac = true;

    std::string tokenId() const { return token::tokenIdOf(choice); }
};

/// What readFile() and Pkcs12 give, and what chooseIdentities() says. Blocks for a second, or for many where
/// the file has many iterations; `mayGoOn`, where given, is asked in between: false gives up with cancelled.
Result<OpenedFile> openFile(const std::filesystem::path& path, const Secret& password,
                            const std::function<bool()>& mayGoOn = {});
/// The same where tries are counted; `throttle` may be null.
Result<OpenedFile> openFile(const std::filesystem::path& path, const Secret& password, Throttle* throttle,
                            const std::string& tokenId);

/// Opens what was written and compares: every key must be there. ioFailed where it is not so.
Result<void> checkCopy(const std::filesystem::path& copy, const std::vector<crypto::Pkcs12Identity>& expected,
                       const Secret& password);

/// Writes `content` so that what is there stays until the new one was read back and opened. `steps` is asked
/// before saving and before verifying; `also`, where given, has to hold as well before the new one gets the
/// name.
Result<void> saveChecked(const std::filesystem::path& path, ByteView content, bool overwrite,
                         const std::vector<crypto::Pkcs12Identity>& identities, const Secret& password,
                         const Steps& steps, const std::function<Result<void>()>& also = {});

/// Whether the file is as it was when it was read: fileChanged where another program wrote it since.
Result<void> stillHolds(const std::filesystem::path& path, ByteView content);

/// Removes the source of what was moved, which was `moved` when it was read; gives why it is still there, if
/// it is: fileChanged where it holds by now what is in no copy. That it may come back should the power fail
/// is no reason to say that: the copy is there in any case.
std::optional<Error> removeMoved(const std::filesystem::path& source, ByteView moved);

/// Protects the keys anew, in our form, under the password. tooLarge where that passes pkcs12MaximumSize.
Result<Bytes> protect(const std::vector<crypto::Pkcs12Identity>& identities, const Secret& password,
                      const crypto::Pkcs12Strength& strength);

/// Fails with cancelled where the step is refused.
Result<void> ask(const Steps& steps, FileStep step);

}  // namespace insegel::file_token
