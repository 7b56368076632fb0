#include <algorithm>

#include "app/core/base/log.h"
#include "app/store/files.h"
#include "sync/client/stages.h"
#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

using store::FileOnItsWay;

// What a round may still spend on files, and how much goes at once.
class Purse {
public:
    explicit Purse(const RoundLimits& limits)
        : bytes_{limits.file_bytes},
          until_{clock_.now() + limits.file_time},
          piece_{std::clamp<std::size_t>(limits.first_piece, 1, kMaxPieceBytes)} {}

    [[nodiscard]] bool is_empty() const { return bytes_ <= 0 || clock_.now() >= until_; }

    [[nodiscard]] std::size_t piece() const { return piece_; }

    void spend(std::size_t bytes) {
        bytes_ -= static_cast<long long>(bytes);
        piece_ = std::min(kMaxPieceBytes, piece_ * 2);
    }

private:
    SystemSteadyClock clock_;
    long long bytes_;
    SteadyTime until_;
    std::size_t piece_;
};

class FileStage {
public:
    explicit FileStage(RoundContext& round)
        : round_{round},
          purse_{round.limits},
          depot_{round.door.ask([](store::Store& store) { return store::file_depot(store); })},
          device_{round.door.ask([](store::Store& store) { return store.device().id; })} {}

    Status send_all() {
        way_ = FilesTold::Way::kUp;
        return for_each(store::next_file_to_send, [&](const FileOnItsWay& file) {
            return send(file);
        });
    }

    Status bring_all() {
        way_ = FilesTold::Way::kDown;
        return for_each(store::next_file_to_bring, [&](const FileOnItsWay& file) {
            return bring(file);
        });
    }

    /// Of the first that was passed by.
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

private:
    using Next = Result<std::optional<FileOnItsWay>> (*)(store::Store&, SessionFileId);

    Status for_each(Next next, const std::function<Status(const FileOnItsWay&)>& work) {
        FilesTold* told = round_.limits.files_told;
        SessionFileId after{};
        for (;;) {
            const auto file =
                LINLI_TRY(round_.door.ask([&](store::Store& store) { return next(store, after); }));
            if (!file) {
                return {};
            }
            after = file->oldest;
            if (told != nullptr && !told->is_due(way_, file->digest)) {
                trouble_ = trouble_ ? trouble_ : told->trouble_of(way_, file->digest);
                continue;
            }
            if (purse_.is_empty()) {
                leave_the_rest();
                return {};
            }
            LINLI_TRY(work(*file));
        }
    }

    // Where nothing moved at all the next round would only do the same.
    void leave_the_rest() { round_.report.files_left = round_.report.file_bytes > 0; }

    // The others go on.
    Status pass_by(const FileOnItsWay& file, ErrorCode code, std::string_view detail) {
        Error trouble = fail(code, std::string{detail});
        log_warning(
            "a file is passed by", {{"digest", to_hex(file.digest)}, {"detail", trouble.detail}}
        );
        trouble_ = trouble_ ? trouble_ : trouble;
        if (round_.limits.files_told != nullptr) {
            round_.limits.files_told->note(way_, file.digest, std::move(trouble));
        }
        return {};
    }

    // What it says soon is no other.
    void note(const FileOnItsWay& file) {
        if (round_.limits.files_told != nullptr) {
            round_.limits.files_told->note(way_, file.digest);
        }
    }

    static bool is_of_disk(const Error& error) {
        return error.code == ErrorCode::kBusy && error.detail == kFileDisk;
    }

    // What was sent in vain is spent, too.
    Result<FileAnswer> put(const FileOnItsWay& file, std::uint64_t offset, std::string bytes) {
        ++round_.report.requests;
        const std::size_t size = bytes.size();
        purse_.spend(size);
        FileAnswer answer =
            LINLI_TRY(round_.api.put_piece({device_, file.digest, offset, std::move(bytes)}));
        round_.report.file_bytes += static_cast<long long>(size);
        return answer;
    }

    Status send(const FileOnItsWay& file) {
        auto answer = send_pieces(file);
        if (answer) {
            return *answer ? settle(file, **answer) : Status{};
        }
        const Error& error = answer.error();
        if (is_of_disk(error)) {
            return pass_by(file, ErrorCode::kFull, file_detail::kDistrictDisk);
        }
        if (error.code == ErrorCode::kTooLarge) {
            note(file); // somebody named these bytes with another size
            return {};
        }
        return error;
    }

    // The last word on it; nothing: there is none yet.
    Result<std::optional<FileAnswer>> send_pieces(const FileOnItsWay& file) {
        constexpr std::optional<FileAnswer> kNone{};
        FileAnswer answer = LINLI_TRY(put(file, 0, {})); // how far is it there?
        while (answer.stand == FileStand::kPart) {
            if (purse_.is_empty()) {
                leave_the_rest();
                return kNone;
            }
            const std::uint64_t left = file.size - std::min(answer.offset, file.size);
            auto bytes = depot_.read(
                file.digest, answer.offset, std::min<std::uint64_t>(left, purse_.piece())
            );
            if (!bytes) {
                LINLI_TRY(cannot_read(file, bytes.error()));
                return kNone;
            }
            if (bytes->empty()) { // shorter than it was, or the server's word is none
                LINLI_TRY(differs(file));
                return kNone;
            }
            const std::uint64_t before = answer.offset;
            answer = LINLI_TRY(put(file, before, *std::move(bytes)));
            if (answer.stand == FileStand::kPart && answer.offset <= before) {
                return kNone; // it does not move on: the next round asks again
            }
        }
        return std::optional{std::move(answer)};
    }

    Status settle(const FileOnItsWay& file, const FileAnswer& answer) {
        if (answer.stand == FileStand::kWhole) {
            ++round_.report.files_sent;
            note(file);
            return {};
        }
        if (answer.stand == FileStand::kMismatch) {
            return differs(file);
        }
        log_info("a file is not taken", {{"reason", answer.reason}});
        if (answer.reason == file_refusal::kQuota) {
            return pass_by(file, ErrorCode::kFull, file_detail::kQuota);
        }
        if (answer.reason == file_refusal::kUnknown) {
            note(file);
        }
        return {};
    }

    // A later round begins it anew. Where the copy here is sound the other end, or its disk, was at
    // fault: each time all of it would go in vain.
    Status differs(const FileOnItsWay& file) {
        const auto sound = depot_.is_sound(file.digest);
        return sound && *sound ? pass_by(file, ErrorCode::kFull, file_detail::kDistrictDisk)
                               : note_mismatch(file);
    }

    // The second time it counts as damaged.
    Status note_mismatch(const FileOnItsWay& file) {
        log_warning("a file is not what its digest says", {{"digest", to_hex(file.digest)}});
        return round_.door.ask([&](store::Store& store) -> Status {
            LINLI_TRY(store::note_file_mismatch(store, file.digest));
            return {};
        });
    }

    Status cannot_read(const FileOnItsWay& file, const Error& error) {
        log_warning("a file cannot be read", {{"digest", to_hex(file.digest)}});
        if (error.code != ErrorCode::kNotFound && error.code != ErrorCode::kIo) {
            return pass_by(file, ErrorCode::kCorrupt, file_detail::kUnreadable);
        } // else the disk has lost it
        return round_.door.ask([&](store::Store& store) {
            return store::note_file_lost(store, file.digest);
        });
    }

    Status bring(const FileOnItsWay& file) {
        if (LINLI_TRY(is_here_already(file))) {
            return here(file);
        }
        if (!LINLI_TRY(has_room(file.size))) { // asking again costs no request
            trouble_ =
                trouble_ ? trouble_ : fail(ErrorCode::kFull, std::string{file_detail::kNoRoom});
            return {};
        }
        const auto all = bring_pieces(file);
        if (!all && is_of_disk(all.error())) {
            return pass_by(file, ErrorCode::kFull, file_detail::kDistrictDisk);
        }
        if (!LINLI_TRY(all)) {
            return {};
        }
        const auto whole = depot_.finish(file.digest);
        if (!whole) {
            if (whole.error().code == ErrorCode::kIo) {
                (void)depot_.drop(file.digest); // on another sector perhaps
            }
            return cannot_write(file, whole.error());
        }
        if (!*whole) {
            return note_mismatch(file); // thrown away; the next round begins anew
        }
        if (round_.limits.files_told != nullptr) {
            round_.limits.files_told->forget(way_, file.digest);
        }
        ++round_.report.files_brought;
        return here(file);
    }

    // In stretches, as somebody may wait for the store.
    Result<bool> has_room(std::uint64_t bytes) {
        store::RoomMade made{false, SessionFileId{}};
        while (!made.enough && made.next) {
            made = LINLI_TRY(round_.door.ask([&](store::Store& store) {
                return store::make_some_room(store, bytes, *made.next);
            }));
        }
        return made.enough;
    }

    // Before a power cut; or it was damaged since.
    Result<bool> is_here_already(const FileOnItsWay& file) {
        const auto size = depot_.size_of(file.digest);
        if (size && !*size) {
            return false;
        }
        const auto sound = depot_.is_sound(file.digest);
        if (sound && *sound) {
            return true;
        }
        (void)depot_.drop(file.digest); // or it is replaced when the new one is whole
        return false;
    }

    // False: not all is here yet.
    Result<bool> bring_pieces(const FileOnItsWay& file) {
        const auto begun = depot_.arrived(file.digest);
        std::uint64_t arrived = begun ? *begun : 0; // what cannot be looked at is written anew
        while (arrived < file.size) {
            if (purse_.is_empty()) {
                leave_the_rest();
                return false;
            }
            ++round_.report.requests;
            const auto piece = round_.api.get_piece({device_, file.digest, arrived});
            if (!piece && piece.error().code == ErrorCode::kNotFound) {
                return false; // lost there, as its row will say, or a relay brings it first
            }
            if (!piece) {
                return piece.error();
            }
            const std::size_t size = piece->bytes.size();
            if (size == 0 || size > file.size - arrived || piece->digest != file.digest
                || piece->offset != arrived) {
                return fail(ErrorCode::kProtocol, "another piece than was asked for");
            }
            purse_.spend(size);
            if (const Status kept = depot_.append(file.digest, arrived, piece->bytes); !kept) {
                LINLI_TRY(cannot_write(file, kept.error()));
                return false;
            }
            arrived += size;
            round_.report.file_bytes += static_cast<long long>(size);
        }
        return true;
    }

    Status cannot_write(const FileOnItsWay& file, const Error& error) {
        return error.code == ErrorCode::kFull
            ? pass_by(file, ErrorCode::kFull, file_detail::kDiskFull)
            : pass_by(file, ErrorCode::kCorrupt, file_detail::kUnreadable);
    }

    Status here(const FileOnItsWay& file) {
        return round_.door.ask([&](store::Store& store) {
            return store::note_file_here(store, file.digest, file.size);
        });
    }

    RoundContext& round_;
    std::optional<Error> trouble_;
    FilesTold::Way way_{FilesTold::Way::kUp};
    Purse purse_;
    FileDepot depot_;
    DeviceId device_;
};

// Of a hundred files in one round.
Status free_old_files(RoundContext& round) {
    constexpr int kStretches = 5;
    std::optional<SessionFileId> after{SessionFileId{}};
    for (int n = 0; n < kStretches && after; ++n) {
        after = LINLI_TRY(round.door.ask([&](store::Store& store) {
            return store::free_old_files(store, *after);
        }));
    }
    return {};
}

} // namespace

Status stage_files(RoundContext& round, const HelloAnswer& hello) {
    LINLI_TRY(round.door.ask(store::drop_unnamed_files));
    LINLI_TRY(free_old_files(round));
    if (round.limits.carried || !hello.files) {
        return {};
    }
    if (round.limits.files_told != nullptr) {
        round.limits.files_told->begin_round(hello.server_epoch);
    }
    FileStage stage{round};
    const Status sent = stage.send_all();
    if (sent || sent.error().code != ErrorCode::kNetwork) {
        if (Status brought = stage.bring_all(); !brought) { // whatever became of what is sent
            round.report.files_left = false;
            return brought;
        }
    }
    if (!sent) {
        round.report.files_left = false;
        return sent;
    }
    if (stage.trouble()) {
        return *stage.trouble();
    }
    const store::FileSums sums = LINLI_TRY(round.door.ask(store::file_sums));
    return sums.lost + sums.damaged == 0
        ? Status{}
        : Status{fail(ErrorCode::kCorrupt, std::string{file_detail::kBroken})};
}

} // namespace linli::sync
