#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/session_file.h"

namespace linli::server {

struct SessionFileRow {
    SessionFile file;
    CentreId centre;
    bool removed{false}; // and stays so
    bool here{false};    // the bytes are; file.held says so, or at a relay the server above does
    bool operator==(const SessionFileRow&) const = default;
};

/// The live rows of one centre that name the same bytes.
struct NamedFile {
    std::vector<SessionFileId> rows; // none: nobody names it
    std::uint64_t size{0};           // what the first of them said
    bool here{false};                // all of them say that the bytes are
    bool claimed{false};             // one of them says so
    bool held{false};                // one says that who the row is from has them: see above
};

/// What the ledger knows of files: a part of it (ledger.h).
class FileLedger {
public:
    FileLedger() = default;
    FileLedger(const FileLedger&) = delete;
    FileLedger& operator=(const FileLedger&) = delete;
    virtual ~FileLedger() = default;

    virtual Result<NamedFile> named_file(CentreId centre, const Digest& digest) = 0;
    /// Of all files of a centre that are held, each once.
    virtual Result<std::uint64_t> held_bytes(CentreId centre) = 0;
    /// Within transact(): of all live rows that name it. Where this server's word is the row's,
    /// those that change go to the head of the centre's feed.
    virtual Status set_here(CentreId centre, const Digest& digest, bool here) = 0;
    /// Live rows by id, from the one after `after` on.
    virtual Result<std::vector<SessionFileRow>> files_of_centre(
        CentreId centre, SessionFileId after, int most
    ) = 0;
    /// The first live row after `after` whose bytes are here, and not with the server above.
    virtual Result<std::optional<SessionFileRow>> next_file_to_bring(
        CentreId centre, SessionFileId after
    ) = 0;
};

} // namespace linli::server
