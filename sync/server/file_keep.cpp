#include "sync/server/file_keep.h"

#include <variant>

#include "app/core/base/log.h"
#include "sync/server/recall.h"

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

Status sweep_centre(Ledger& ledger, FileKeep& files, CentreId centre) {
    const FileDepot depot = files.of(centre);
    LINLI_TRY(depot.sweep_arriving(kSecondsUnnamed));
    if (LINLI_TRY(recall_of(ledger, centre, {})).on) {
        return {}; // an older copy was put back, and may not know yet who names them
    }
    for (const Digest& digest : LINLI_TRY(depot.all())) {
        if (LINLI_TRY(depot.is_older(digest, kSecondsUnnamed))) {
            LINLI_TRY(drop_unless_named(ledger, files, centre, digest));
        }
    }
    return {};
}

} // namespace

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

Status sweep_files(Ledger& ledger, FileKeep& files) {
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        LINLI_TRY(sweep_centre(ledger, files, centre.id));
    }
    return {};
}

} // namespace linli::server
