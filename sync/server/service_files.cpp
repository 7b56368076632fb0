#include <algorithm>

#include "app/core/base/log.h"
#include "sync/protocol/file_piece.h"
#include "sync/protocol/limits.h"
#include "sync/server/service.h"
#include "sync/server/service_parts.h"

// The bytes of attached files, piece by piece.

namespace linli::server {
namespace {

using sync::FileAnswer;
using sync::FilePiece;
using sync::FileStand;

// What the ledger says about the file that a device speaks of.
struct Named {
    CentreId centre;
    NamedFile file;
    std::uint64_t centre_bytes{0}; // of other files that are held
};

Result<Named> look_up(Ledger& ledger, DeviceId device, const Digest& digest) {
    const DeviceHead head = LINLI_TRY(ledger.head_of(device, std::nullopt));
    LINLI_TRY(check_reader(head));
    Named named;
    if (!head.centre) {
        return named;
    }
    named.centre = *head.centre;
    named.file = LINLI_TRY(ledger.named_file(*head.centre, digest));
    if (!named.file.rows.empty() && !named.file.here) {
        named.centre_bytes = LINLI_TRY(ledger.held_bytes(*head.centre));
    }
    return named;
}

FileAnswer refused(std::string_view reason) {
    return {FileStand::kRefused, 0, std::string{reason}};
}

Result<FileAnswer> finish(const FileDepot& depot, const Digest& digest, std::uint64_t size) {
    const auto whole = depot.finish(digest);
    if (!whole && whole.error().code != ErrorCode::kIo) {
        return whole.error();
    }
    if (whole && *whole) {
        return FileAnswer{FileStand::kWhole, size};
    }
    if (!whole) { // what arrived cannot be read again, and never will: from the start
        log_error("a file cannot be kept", {{"detail", whole.error().detail}});
        LINLI_TRY(depot.drop(digest));
    }
    log_warning("a file arrived as another one", {{"digest", to_hex(digest)}});
    return FileAnswer{FileStand::kMismatch, 0};
}

// Alone with the depot of the centre.
Result<FileAnswer> take_piece(
    const FileDepot& depot, const FilePiece& piece, const Named& named, std::uint64_t quota
) {
    const std::uint64_t size = named.file.size;
    if (LINLI_TRY(depot.size_of(piece.digest))) {
        return FileAnswer{FileStand::kWhole, size};
    }
    std::uint64_t arrived = LINLI_TRY(depot.arrived(piece.digest));
    if (arrived == 0 && named.centre_bytes + size > quota) {
        return refused(sync::file_refusal::kQuota);
    }
    const std::string_view more = sync::beyond(piece, arrived);
    if (arrived < size && !more.empty()) {
        if (more.size() > size - arrived) {
            return fail(ErrorCode::kTooLarge, "more than was named");
        }
        const std::uint64_t arriving = LINLI_TRY(depot.arriving_bytes());
        if (named.centre_bytes + arriving + more.size() > quota) {
            return refused(sync::file_refusal::kQuota);
        }
        LINLI_TRY(depot.append(piece.digest, arrived, more));
        arrived += more.size();
    }
    return arrived < size ? Result<FileAnswer>{FileAnswer{FileStand::kPart, arrived}}
                          : finish(depot, piece.digest, size);
}

// A disk that is full, or cannot be written, is ours to mend: the kiosk keeps the file and tries
// again.
Error later(const Error& error) {
    log_error("a file cannot be kept", {{"detail", error.detail}});
    return fail(ErrorCode::kBusy, std::string{sync::kFileDisk});
}

Status note_here(LedgerDoor& door, const Named& named, const Digest& digest, bool here) {
    const auto noted = behind<bool>(door, [&](Ledger& ledger) -> Result<bool> {
        LINLI_TRY(ledger.transact([&] { return ledger.set_here(named.centre, digest, here); }));
        return true;
    });
    return noted ? Status{} : Status{noted.error()};
}

} // namespace

Result<FileAnswer> Service::put_piece(const FilePiece& piece) {
    if (files_ == nullptr) {
        return fail(ErrorCode::kNotFound, "no files here");
    }
    const Named named = LINLI_TRY(behind<Named>(door_, [&](Ledger& ledger) {
        return look_up(ledger, piece.device, piece.digest);
    }));
    if (named.file.rows.empty()) {
        return refused(sync::file_refusal::kUnknown);
    }
    auto answer = files_->at(named.centre, [&](const FileDepot& depot) {
        return take_piece(depot, piece, named, files_->most_of_centre());
    });
    if (!answer) {
        return answer.error().code == ErrorCode::kTooLarge ? answer.error() : later(answer.error());
    }
    if (answer->stand == FileStand::kWhole && !named.file.here) {
        LINLI_TRY(note_here(door_, named, piece.digest, true));
    }
    return answer;
}

Result<FilePiece> Service::get_piece(const sync::FileRequest& request) {
    if (files_ == nullptr) {
        return fail(ErrorCode::kNotFound, "no files here");
    }
    const Named named = LINLI_TRY(behind<Named>(door_, [&](Ledger& ledger) {
        return look_up(ledger, request.device, request.digest);
    }));
    if (named.file.rows.empty()) {
        return fail(ErrorCode::kNotFound, std::string{sync::file_refusal::kUnknown});
    }
    // Not behind the keep's thread: a whole file does not change.
    auto bytes =
        files_->of(named.centre).read(request.digest, request.offset, sync::kMaxPieceBytes);
    if (bytes) {
        return FilePiece{request.device, request.digest, request.offset, *std::move(bytes)};
    }
    if (bytes.error().code != ErrorCode::kNotFound) {
        return later(bytes.error());
    }
    if (named.file.held && !named.file.here) { // the server above has it: the next round brings it
        files_->want(named.centre, {request.digest, named.file.size});
    }
    if (named.file.claimed) { // lost: who has it shall send it again
        log_error("a file is gone from the disk", {{"digest", to_hex(request.digest)}});
        LINLI_TRY(note_here(door_, named, request.digest, false));
    }
    return fail(ErrorCode::kNotFound, "not here");
}

} // namespace linli::server
