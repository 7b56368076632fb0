#include "sync/server/file_keep.h"

#include <variant>

#include "app/core/base/log.h"
#include "sync/server/recall.h"
#include "sync/server/service_parts.h"

namespace linli::server {
namespace {

Status drop_unless_named(Ledger& ledger, FileKeep& files, CentreId centre, const Digest& digest) {
    if (!LINLI_TRY(ledger.named_file(centre, digest)).rows.empty()) {
        return {};
    }
    // Not behind the keep's thread: facts wait for this, and a name may go beside a piece that
    // comes.
    return files.of(centre).drop(digest);
}

Status drop_all_removed(Ledger& ledger, FileKeep& files, const Wanted& wanted) {
    for (const auto& [id, row] : LINLI_TRY(ledger.load(wanted)).files) {
        if (row.removed) {
            LINLI_TRY(drop_unless_named(ledger, files, row.centre, row.file.digest));
        }
    }
    return {};
}

// Each piece of it is short for the ledger's thread. A name cannot come between looking for one
// and dropping: facts are judged on that thread.
Status sweep_centre(LedgerDoor& door, FileKeep& files, CentreId centre) {
    LINLI_TRY(files.at(centre, [](const FileDepot& depot) {
        return depot.sweep_arriving(kSecondsUnnamed);
    }));
    const auto recalled = LINLI_TRY(behind<bool>(door, [&](Ledger& ledger) -> Result<bool> {
        return LINLI_TRY(recall_of(ledger, centre, {})).on;
    }));
    if (recalled) {
        return {}; // an older copy was put back, and may not know yet who names them
    }
    const FileDepot depot = files.of(centre);
    for (const Digest& digest : LINLI_TRY(depot.all())) {
        if (LINLI_TRY(depot.is_older(digest, kSecondsUnnamed))) {
            Status dropped;
            door.run([&](Ledger& ledger) {
                dropped = drop_unless_named(ledger, files, centre, digest);
            });
            LINLI_TRY(std::move(dropped));
        }
    }
    return {};
}

// What is there and is not the file goes, or it would be taken for it.
Result<bool> is_there(const FileDepot& depot, const Digest& digest, const NamedFile& named) {
    const auto size = LINLI_TRY(depot.size_of(digest));
    if (!size) {
        return false;
    }
    if (named.claimed && *size == named.size) {
        return true; // was read when it came
    }
    if (LINLI_TRY(is_readable_and_sound(depot, digest))) {
        return true; // a size is what somebody said, a digest is not
    }
    LINLI_TRY(depot.drop(digest));
    return false;
}

} // namespace

Result<bool> is_readable_and_sound(const FileDepot& depot, const Digest& digest) {
    const auto sound = depot.is_sound(digest);
    const bool bad = !sound
        && (sound.error().code == ErrorCode::kNotFound || sound.error().code == ErrorCode::kIo);
    return bad ? Result<bool>{false} : sound;
}

void drop_removed(Ledger& ledger, FileKeep& files, std::span<const sync::FactIn> facts) {
    Wanted wanted;
    for (const sync::FactIn& fact : facts) {
        if (const auto* gone = fact.body ? std::get_if<FileRemoved>(&*fact.body) : nullptr) {
            wanted.files.push_back(gone->file);
        }
    }
    if (wanted.files.empty()) {
        return;
    }
    if (const Status dropped = drop_all_removed(ledger, files, wanted); !dropped) {
        log_warning("a file stays until it is swept", {{"detail", dropped.error().detail}});
    }
}

Status sweep_files(LedgerDoor& door, FileKeep& files) {
    const auto centres =
        LINLI_TRY(behind<std::vector<Centre>>(door, [](Ledger& ledger) { return ledger.centres(); })
        );
    Status all;
    for (const Centre& centre : centres) {
        const Status swept = sweep_centre(door, files, centre.id);
        all = all ? swept : all; // one folder that cannot be read keeps no other from it
    }
    return all;
}

Status for_each_file(Ledger& ledger, const EachFile& work) {
    constexpr int kAtOnce = 200;
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        SessionFileId after{};
        for (;;) {
            const auto rows = LINLI_TRY(ledger.files_of_centre(centre.id, after, kAtOnce));
            for (const SessionFileRow& row : rows) {
                LINLI_TRY(work(centre, row));
            }
            if (std::cmp_less(rows.size(), kAtOnce)) {
                break;
            }
            after = rows.back().file.id;
        }
    }
    return {};
}

Result<FilesCompared> compare_files(Ledger& ledger, const FileKeep& files) {
    FilesCompared compared;
    LINLI_TRY(for_each_file(ledger, [&](const Centre& centre, const SessionFileRow& row) -> Status {
        const Digest& digest = row.file.digest;
        const NamedFile named = LINLI_TRY(ledger.named_file(centre.id, digest));
        if (named.rows.front() != row.file.id) {
            return {}; // the same bytes once more
        }
        const auto looked = is_there(files.of(centre.id), digest, named);
        if (!looked && looked.error().code == ErrorCode::kIo) {
            ++compared.unclear;
            log_warning("a file cannot be looked at", {{"digest", to_hex(digest)}});
            return {};
        }
        const bool there = LINLI_TRY(looked);
        if (there ? named.here : !named.claimed) {
            return {};
        }
        compared.found += there && !named.claimed ? 1 : 0;
        if (!there) {
            ++compared.missing;
            log_warning("a file is gone from the disk", {{"digest", to_hex(digest)}});
        }
        return ledger.set_here(centre.id, digest, there);
    }));
    return compared;
}

bool DailySweep::work() {
    constexpr std::chrono::hours kDay{24};
    const UtcTime now = clock_.now();
    if (swept_ && now >= *swept_ && now < *swept_ + kDay) {
        return false;
    }
    swept_ = now;
    if (const Status swept = sweep_files(door_, files_); !swept) {
        log_warning("files were not swept", {{"detail", swept.error().detail}});
    }
    return true;
}

void FileKeep::want(CentreId centre, const WantedFile& file) {
    actor_.call([&](Thread& thread) {
        if (thread.wanted.size() < kMostWanted) {
            thread.wanted.emplace(std::pair{centre, file.digest}, file.size);
        }
    });
}

std::vector<WantedFile> FileKeep::wanted(CentreId centre) {
    return actor_.call([&](Thread& thread) {
        std::vector<WantedFile> all;
        for (const auto& [key, size] : thread.wanted) {
            if (key.first == centre) {
                all.push_back({key.second, size});
            }
        }
        return all;
    });
}

void FileKeep::no_longer_wanted(CentreId centre, const Digest& digest) {
    actor_.call([&](Thread& thread) { thread.wanted.erase({centre, digest}); });
}

} // namespace linli::server
