#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "app/core/base/actor.h"
#include "app/core/base/file_depot.h"
#include "sync/protocol/fact_in.h"
#include "sync/server/ledger_door.h"

namespace linli::server {

/// Bytes that the files of one centre may take here.
inline constexpr std::uint64_t kMaxCentreBytes = std::uint64_t{50} << 30U;
/// Nobody names them, or nothing more of them has come, for so long: they go.
inline constexpr std::int64_t kSecondsUnnamed = 7LL * 24 * 60 * 60;

/// What a kiosk beneath a relay wants, and the relay does not have.
struct WantedFile {
    Digest digest;
    std::uint64_t size{0};
};

/// The bytes of attached files, `<ledger>.files/<centre>/..` (core/base/file_depot.h), on a thread
/// of their own: two devices that bring the same one come one after the other, and no fact waits
/// for a disk that writes a file. Any thread.
class FileKeep {
public:
    explicit FileKeep(std::string root, std::uint64_t most_of_centre = kMaxCentreBytes)
        : root_{std::move(root)}, most_{most_of_centre}, actor_{[] {
              return Thread{};
          }} {}

    [[nodiscard]] FileDepot of(CentreId centre) const {
        return FileDepot{root_ + "/" + centre.text()};
    }

    [[nodiscard]] std::uint64_t most_of_centre() const { return most_; }

    /// All of it, of every centre.
    [[nodiscard]] Status clear() const { return FileDepot{root_}.clear(); }

    /// Alone; returns when it is done.
    template <class F>
    auto at(CentreId centre, F work) -> std::invoke_result_t<F, const FileDepot&> {
        return actor_.call([&](Thread&) { return work(of(centre)); });
    }

    /// Somebody beneath asked for it, and the server above has it. Remembered until it is here, or
    /// the program ends: who wants it asks again. At most kMostWanted of all centres.
    void want(CentreId centre, const WantedFile& file);
    std::vector<WantedFile> wanted(CentreId centre);
    /// It is here, or nobody names it any more.
    void no_longer_wanted(CentreId centre, const Digest& digest);

    static constexpr std::size_t kMostWanted = 1000;

private:
    struct Thread {
        std::map<std::pair<CentreId, Digest>, std::uint64_t> wanted;
    };

    std::string root_;
    std::uint64_t most_;
    Actor<Thread> actor_;
};

/// After these facts: the bytes of files that were taken away, where no other row names them. What
/// cannot be dropped now is swept later.
void drop_removed(Ledger& ledger, FileKeep& files, std::span<const sync::FactIn> facts);

/// What nobody names, or what broke off, and is older than kSecondsUnnamed. In a recall (recall.h)
/// what nobody names stays. Facts go on in between. Any thread but the ledger's and the keep's.
Status sweep_files(LedgerDoor& door, FileKeep& files);

/// False: gone, damaged, or on a sector that cannot be read. Errors: what may be mended (kDenied).
Result<bool> is_readable_and_sound(const FileDepot& depot, const Digest& digest);

using EachFile = std::function<Status(const Centre& centre, const SessionFileRow& row)>;

/// All live rows of files, centre by centre. The work may open transactions of its own.
Status for_each_file(Ledger& ledger, const EachFile& work);

struct FilesCompared {
    long long missing{0}; // rows said that they are here; none, or not all of it, is on the disk
    long long found{0};   // whole on the disk, and no row knew
    long long unclear{0}; // the disk fails at them: left as the rows say
};

/// Within a transaction, after a copy of the ledger was put back beside files of another time: what
/// is not on the disk is no longer here, so that whoever has it brings it again, and what is there
/// is. Only what no row knew of is read; `linli-district files verify` reads all. Errors: the
/// ledger's; kDenied: the folder cannot be looked into. One file on a bad sector holds up no other.
Result<FilesCompared> compare_files(Ledger& ledger, const FileKeep& files);

/// Sweeps when it is first asked, and then when a day has gone by on the clock, or it was set back.
/// One thread.
class DailySweep {
public:
    /// All outlive it.
    DailySweep(LedgerDoor& door, FileKeep& files, const Clock& clock)
        : door_{door}, files_{files}, clock_{clock} {}

    /// Whether it was due. What failed is in the log, and tried again the next day.
    bool work();

private:
    LedgerDoor& door_;
    FileKeep& files_;
    const Clock& clock_;
    std::optional<UtcTime> swept_;
};

} // namespace linli::server
