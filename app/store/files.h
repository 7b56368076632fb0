#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/file_depot.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/session_file.h"
#include "app/store/store.h"

// Files that staff attach to sessions. The row is in the database, the bytes are beside it, in
// `<database>.files`: written whole before the row that names them, and dropped when no row does.

namespace linli::store {

/// Its bytes may be read and written on any thread: it keeps nothing.
[[nodiscard]] FileDepot file_depot(Store& store);

struct FileOrder {
    SessionId session;
    std::string path;   // read once, from end to end
    std::string name{}; // empty: the path's last part
    std::string by{};
};

/// Details of kInvalid and kTooLarge.
namespace file_trouble {
inline constexpr std::string_view kType = "type";   // none of FileType
inline constexpr std::string_view kName = "name";   // nothing is left of it
inline constexpr std::string_view kBy = "by";       // longer than kMaxFileBy
inline constexpr std::string_view kEmpty = "empty"; // no bytes
inline constexpr std::string_view kAll = "all";     // no room below kMaxFilesBytes, see make_room
} // namespace file_trouble

/// Takes in a copy of the bytes and then, in one transaction, writes the row and the fact
/// session.file_attached. The same file under the same name again makes the bytes whole again where
/// they were damaged or lost, and writes no fact, unless the district did not take the last one:
/// a newer server may know what an older one has parked. kNotFound: no such session, or no such
/// file; kConflict: another file of that name is there; kInvalid, kTooLarge: see above; kFull,
/// kReadOnly, kDenied, kIo: nothing was kept.
Result<SessionFile> attach_file(Store& store, const FileOrder& order);

/// Fact session.file_removed; the bytes go when no other row names them. kNotFound when it is not
/// attached.
Status remove_file(Store& store, SessionFileId id);

/// remove_file(), but the bytes stay until drop_unnamed_files() comes by, and so long
/// put_file_back() takes the removal back: as another row, and kNotFound once they are gone.
Status take_file_off(Store& store, SessionFileId id);
Result<SessionFile> put_file_back(Store& store, const SessionFile& file);

/// How the bytes stand here; kNone: they were never here, and nobody wants them.
enum class CopyState { kNone, kHere, kWanted, kLost, kDamaged };

struct AttachedFile {
    SessionFile file;
    CopyState copy{CopyState::kNone};
    bool not_taken{false}; // the district refused or parked it: to be attached again
};

/// In the order in which they were attached.
Result<std::vector<AttachedFile>> files_of(Store& store, SessionId session);

/// The next round brings the bytes, once the district has them.
Status want_file(Store& store, const SessionFile& file);

struct FileSums {
    long long waiting{0}; // here, and not yet at the district
    long long waiting_bytes{0};
    long long wanted{0};
    long long lost{0};    // nowhere by now: they must be attached again; likewise below
    long long damaged{0}; // what is here is another file than the one that was attached
};

Result<FileSums> file_sums(Store& store);

/// A file that is damaged or gone here and not at the district, and where it belongs.
struct BrokenFile {
    Digest digest;
    std::string name;
    std::string course; // its code
    Date date;          // of the session
};

/// The first `most` of them, by day; one a row, so that the same bytes may be there twice.
Result<std::vector<BrokenFile>> broken_files(Store& store, int most);

// For the round.

struct FileOnItsWay {
    Digest digest;
    std::uint64_t size{0};
    SessionFileId oldest; // of the rows that name it
};

/// The oldest after `after` whose bytes are here and not at the district, and whose fact is there.
Result<std::optional<FileOnItsWay>> next_file_to_send(Store& store, SessionFileId after);
/// Likewise where its fact goes along in the same letter (sync/client/courier.h).
Result<std::optional<FileOnItsWay>> next_file_to_carry(Store& store, SessionFileId after);
/// The oldest after `after` that is wanted here and is at the district.
Result<std::optional<FileOnItsWay>> next_file_to_bring(Store& store, SessionFileId after);
/// The disk has no such bytes: not asked for again until they are attached or brought.
Status note_file_lost(Store& store, const Digest& digest);
/// The district found another file than the digest says. True the second time: then it is damaged,
/// and not sent again until it is attached or brought anew.
Result<bool> note_file_mismatch(Store& store, const Digest& digest);
Status note_file_here(Store& store, const Digest& digest, std::uint64_t size);
/// Frees what the district has, the oldest first, until so many bytes have room below
/// kMaxFilesBytes; the rows stay, and `want_file` gets the bytes back. False: there is none, as the
/// rest is not at the district, or was attached or brought within kFileWantedHere.
Result<bool> make_room(Store& store, std::uint64_t bytes);

struct RoomMade {
    bool enough{false};
    std::optional<SessionFileId> next{}; // after which to go on, where it is not enough
};

/// A stretch of make_room: of the next files after `after`, few enough that who waits for the store
/// does not notice.
Result<RoomMade> make_some_room(Store& store, std::uint64_t bytes, SessionFileId after);
/// Frees what the district has and nobody attached or brought for kFileKeptHere, of as few files
/// after `after`; says after which to go on, or nothing where that was all.
Result<std::optional<SessionFileId>> free_old_files(Store& store, SessionFileId after);
/// Bytes of which the last row went with a page from the server, some at a time.
Status drop_unnamed_files(Store& store);

} // namespace linli::store
