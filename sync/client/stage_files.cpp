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
        return for_each(store::next_file_to_send, [&](const FileOnItsWay& file) {
            return send(file);
        });
    }

    Status bring_all() {
        return for_each(store::next_file_to_bring, [&](const FileOnItsWay& file) {
            return bring(file);
        });
    }

private:
    using Next = Result<std::optional<FileOnItsWay>> (*)(store::Store&, SessionFileId);

    Status for_each(Next next, const std::function<Status(const FileOnItsWay&)>& work) {
        SessionFileId after{};
        for (;;) {
            const auto file =
                LINLI_TRY(round_.door.ask([&](store::Store& store) { return next(store, after); }));
            if (!file) {
                return {};
            }
            if (purse_.is_empty()) {
                round_.report.files_left = round_.report.file_bytes > 0;
                return {};
            }
            after = file->oldest;
            LINLI_TRY(work(*file));
        }
    }

    Result<FileAnswer> put(const FileOnItsWay& file, std::uint64_t offset, std::string bytes) {
        ++round_.report.requests;
        const std::size_t size = bytes.size();
        FileAnswer answer =
            LINLI_TRY(round_.api.put_piece({device_, file.digest, offset, std::move(bytes)}));
        round_.report.file_bytes += static_cast<long long>(size);
        purse_.spend(size);
        return answer;
    }

    Status send(const FileOnItsWay& file) {
        FilesTold* told = round_.limits.files_told;
        if (told != nullptr && !told->is_due(file.digest)) {
            return {};
        }
        FileAnswer answer = LINLI_TRY(put(file, 0, {})); // how far is it there?
        while (answer.stand == FileStand::kPart) {
            if (purse_.is_empty()) {
                round_.report.files_left = true;
                return {};
            }
            const std::uint64_t left = file.size - std::min(answer.offset, file.size);
            auto bytes = depot_.read(
                file.digest, answer.offset, std::min<std::uint64_t>(left, purse_.piece())
            );
            if (!bytes) {
                return cannot_read(file, bytes.error());
            }
            if (bytes->empty()) { // shorter than it was, or the server's word is none
                return differs(file);
            }
            const std::uint64_t before = answer.offset;
            auto next = put(file, before, *std::move(bytes));
            if (!next && next.error().code == ErrorCode::kTooLarge) {
                return {}; // somebody named these bytes with another size: the others go on
            }
            answer = LINLI_TRY(std::move(next));
            if (answer.stand == FileStand::kPart && answer.offset <= before) {
                return {}; // it does not move on: the next round asks again
            }
        }
        if (told != nullptr
            && (answer.stand == FileStand::kWhole || answer.reason == file_refusal::kUnknown)) {
            told->note(file.digest); // what it says soon is no other
        }
        return settle(file, answer);
    }

    Status settle(const FileOnItsWay& file, const FileAnswer& answer) {
        if (answer.stand == FileStand::kWhole) {
            ++round_.report.files_sent;
            return {};
        }
        if (answer.stand == FileStand::kMismatch) {
            return differs(file);
        }
        log_info("a file is not taken", {{"reason", answer.reason}});
        return answer.reason == file_refusal::kQuota
            ? Status{fail(ErrorCode::kFull, std::string{file_detail::kQuota})}
            : Status{};
    }

    // The next round begins it anew. Where the copy here is sound the other end, or its disk, was
    // at fault.
    Status differs(const FileOnItsWay& file) {
        const auto sound = depot_.is_sound(file.digest);
        return sound && *sound ? Status{} : note_mismatch(file);
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
            return error; // else the disk has lost it
        }
        return round_.door.ask([&](store::Store& store) {
            return store::note_file_lost(store, file.digest);
        });
    }

    Status bring(const FileOnItsWay& file) {
        if (LINLI_TRY(depot_.size_of(file.digest))) { // before a power cut, or damaged since
            const auto sound = depot_.is_sound(file.digest);
            if (sound && *sound) {
                return here(file);
            }
            LINLI_TRY(depot_.drop(file.digest));
        }
        const bool room = LINLI_TRY(round_.door.ask([&](store::Store& store) {
            return store::make_room(store, file.size);
        }));
        if (!room) {
            return fail(ErrorCode::kFull, std::string{file_detail::kNoRoom});
        }
        std::uint64_t arrived = LINLI_TRY(depot_.arrived(file.digest));
        while (arrived < file.size) {
            if (purse_.is_empty()) {
                round_.report.files_left = true;
                return {};
            }
            ++round_.report.requests;
            const auto piece = round_.api.get_piece({device_, file.digest, arrived});
            if (!piece && piece.error().code == ErrorCode::kNotFound) {
                return {}; // lost there, as its row will say, or a relay brings it first
            }
            if (!piece) {
                return piece.error();
            }
            const std::size_t size = piece->bytes.size();
            if (size == 0 || size > file.size - arrived || piece->digest != file.digest
                || piece->offset != arrived) {
                return fail(ErrorCode::kProtocol, "another piece than was asked for");
            }
            LINLI_TRY(depot_.append(file.digest, arrived, piece->bytes));
            arrived += size;
            round_.report.file_bytes += static_cast<long long>(size);
            purse_.spend(size);
        }
        if (!LINLI_TRY(depot_.finish(file.digest))) {
            return note_mismatch(file); // thrown away; the next round begins anew
        }
        ++round_.report.files_brought;
        return here(file);
    }

    Status here(const FileOnItsWay& file) {
        return round_.door.ask([&](store::Store& store) {
            return store::note_file_here(store, file.digest, file.size);
        });
    }

    RoundContext& round_;
    Purse purse_;
    FileDepot depot_;
    DeviceId device_;
};

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
        LINLI_TRY(stage.bring_all()); // no quota above keeps what is wanted here
    }
    LINLI_TRY(sent);
    const store::FileSums sums = LINLI_TRY(round.door.ask(store::file_sums));
    return sums.lost + sums.damaged == 0
        ? Status{}
        : Status{fail(ErrorCode::kCorrupt, std::string{file_detail::kBroken})};
}

} // namespace linli::sync
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

