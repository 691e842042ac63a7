#pragma once

#include "vcard/apdu.h"
#include "vcard/card_data.h"

namespace insegel::vcard {

/// The file tree with what is selected in it: SELECT (ISO/IEC 7816-4 §11.2.2) and what READ BINARY (§11.3.3)
/// finds.
class FileSystem {
  public:
    /// `root` is the card's own and stays where it is. `fcp`: P2=00 is answered with 62 instead of 6F.
    FileSystem(File& root, bool fcp);

    /// After a reset: the MF is selected.
    void restart();

    /// Every way but that of PIV: by file id, AID (also its beginning), path from the MF or from here,
    /// parent.
    Response select(const Command& command);

    /// A directory has this AID, or one that begins so (at least five bytes).
    bool hasApplication(const Bytes& aid) const;

    /// The elementary file a READ BINARY means, by short id or as selected; null where there is none, with
    /// the reason in `why`. `offset` is set. A short id selects its file.
    File* fileToRead(const Command& command, std::size_t& offset, std::uint16_t& why);

    /// The elementary file that is selected; null where none is.
    File* currentFile() const { return file_; }
    File& currentDirectory() const { return *path_.back(); }

    /// A new file in the current directory, selected; null where the id is taken.
    File* create(File file);
    /// Removes the selected elementary file; its directory is selected then.
    void removeCurrent();

    /// Life cycle status (ISO/IEC 7816-4 §7.4.10) as SELECT tells it: 05 operational, 01 creation.
    void setLifeCycle(std::uint8_t status) { lifeCycle_ = status; }

  private:
    using Path = std::vector<File*>;

    bool byId(std::uint16_t id, bool directoriesOnly, bool filesOnly);
    bool byPath(Path from, const Bytes& path);
    bool byName(const Bytes& name);
    void stand(Path path);
    Response describe(std::uint8_t p2) const;
    static File* child(File& directory, std::uint16_t id);

    File& root_;
    bool fcp_;
    std::uint8_t lifeCycle_ = 0x05;
    Path path_;             ///< Directories from the root to the current one.
    File* file_ = nullptr;  ///< The selected elementary file.
};

}  // namespace insegel::vcard
