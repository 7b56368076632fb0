#include "sync/relay/files_above.h"

#include <algorithm>
#include <optional>

#include "app/core/base/log.h"
#include "sync/protocol/limits.h"

namespace linli::relay {
namespace {

using server::Ledger;
using server::SessionFileRow;
using server::Upstream;
using server::WantedFile;
using sync::FileAnswer;
using sync::FileStand;

constexpr std::uint64_t kMostOfRound = std::uint64_t{8} << 20U;

class Bringer {
public:
    Bringer(const FileLine& line, const Upstream& above) : line_{line}, above_{above} {}

    Status bring_all() {
        SessionFileId after{};
        for (;;) {
            const auto row = LINLI_TRY(ask<std::optional<SessionFileRow>>([&](Ledger& ledger) {
                return ledger.next_file_to_bring(above_.centre, after);
            }));
            if (!row) {
                return {};
            }
            after = row->file.id;
            if (is_due(Way::kUp, row->file.digest)) {
                LINLI_TRY(passing_by(Way::kUp, row->file.digest, bring(row->file)));
            }
            if (line_.report.files_left) {
                return {};
            }
        }
    }

    Status fetch_all() {
        for (const WantedFile& file : line_.files.wanted(above_.centre)) {
            if (line_.report.files_left) {
                return {};
            }
            if (is_due(Way::kDown, file.digest)) {
                LINLI_TRY(passing_by(Way::kDown, file.digest, fetch(file)));
            }
        }
        return {};
    }

private:
    using Way = sync::FilesTold::Way;

    [[nodiscard]] bool is_due(Way way, const Digest& digest) const {
        return line_.told == nullptr || line_.told->is_due(way, digest);
    }

    // It is asked about again ever later.
    void note(Way way, const Digest& digest) {
        if (line_.told != nullptr) {
            line_.told->note(way, digest);
        }
    }

    // One that a disk, above or here, does not take or give holds up no other.
    Status passing_by(Way way, const Digest& digest, Status moved) {
        if (moved || moved.error().code != ErrorCode::kBusy
            || moved.error().detail != sync::kFileDisk) {
            return moved;
        }
        log_warning("a file is passed by", {{"digest", to_hex(digest)}});
        ++line_.report.files_passed;
        note(way, digest);
        return {};
    }

    template <class Value>
    static Result<Value> of_disk(Result<Value> done) {
        if (!done) {
            log_error("files", {{"detail", done.error().detail}});
            return fail(ErrorCode::kBusy, std::string{sync::kFileDisk});
        }
        return done;
    }

    template <class Value>
    Result<Value> ask(const std::function<Result<Value>(Ledger&)>& work) {
        std::optional<Result<Value>> result;
        line_.door.run([&](Ledger& ledger) { result.emplace(work(ledger)); });
        return *std::move(result);
    }

    Result<FileAnswer> put(const SessionFile& file, std::uint64_t offset, std::string bytes) {
        ++line_.report.requests;
        moved_ += bytes.size();
        return line_.above.put_piece({above_.device, file.digest, offset, std::move(bytes)});
    }

    Status bring(const SessionFile& file) {
        const FileDepot depot = line_.files.of(above_.centre);
        FileAnswer answer = LINLI_TRY(put(file, 0, {}));
        while (answer.stand == FileStand::kPart) {
            if (moved_ >= kMostOfRound) {
                line_.report.files_left = true;
                return {};
            }
            const std::uint64_t left = file.size - std::min(answer.offset, file.size);
            auto bytes = depot.read(
                file.digest, answer.offset, std::min<std::uint64_t>(left, sync::kMaxPieceBytes)
            );
            if (!bytes || bytes->empty()) {
                return check(file, depot);
            }
            const std::uint64_t before = answer.offset;
            auto next = put(file, before, *std::move(bytes));
            if (!next && next.error().code == ErrorCode::kTooLarge) {
                note(Way::kUp, file.digest); // somebody named these bytes with another size
                return {};
            }
            answer = LINLI_TRY(std::move(next));
            if (answer.stand == FileStand::kPart && answer.offset <= before) {
                return {}; // it does not move on: the next round asks again
            }
        }
        if (answer.stand == FileStand::kMismatch) {
            return check(file, depot);
        }
        note(Way::kUp, file.digest); // what it says soon is no other
        line_.report.files_passed += answer.reason == sync::file_refusal::kQuota ? 1 : 0;
        line_.report.files_brought += answer.stand == FileStand::kWhole ? 1 : 0;
        return {};
    }

    // Somebody names it still, and there is room for it.
    Result<bool> may_fetch(const WantedFile& file) {
        return ask<bool>([&](Ledger& ledger) -> Result<bool> {
            const auto named = LINLI_TRY(ledger.named_file(above_.centre, file.digest));
            return !named.rows.empty() && named.held && !named.here && named.size == file.size
                && LINLI_TRY(ledger.held_bytes(above_.centre)) + file.size
                <= line_.files.most_of_centre();
        });
    }

    Status fetch(const WantedFile& file) {
        const FileDepot depot = line_.files.of(above_.centre);
        if (!LINLI_TRY(may_fetch(file))) {
            line_.files.no_longer_wanted(above_.centre, file.digest);
            return {};
        }
        std::uint64_t arrived = LINLI_TRY(of_disk(depot.arrived(file.digest)));
        while (arrived < file.size) {
            if (moved_ >= kMostOfRound) {
                line_.report.files_left = true;
                return {};
            }
            ++line_.report.requests;
            const auto piece = line_.above.get_piece({above_.device, file.digest, arrived});
            if (!piece && piece.error().code == ErrorCode::kNotFound) {
                note(Way::kDown, file.digest); // lost there, or a relay, too, which brings it first
                return {};
            }
            if (!piece) {
                return piece.error();
            }
            const std::size_t size = piece->bytes.size();
            if (size == 0 || size > file.size - arrived || piece->digest != file.digest
                || piece->offset != arrived) {
                return fail(ErrorCode::kProtocol, "another piece than was asked for");
            }
            // Alone with the depot: a kiosk may send the same one meanwhile.
            LINLI_TRY(of_disk(line_.files.at(above_.centre, [&](const FileDepot& alone) {
                return alone.append(file.digest, arrived, piece->bytes);
            })));
            arrived += size;
            moved_ += size;
        }
        return keep(file);
    }

    Status keep(const WantedFile& file) {
        const auto whole =
            LINLI_TRY(of_disk(line_.files.at(above_.centre, [&](const FileDepot& depot) {
                return finish(depot, file.digest);
            })));
        if (!whole) {
            log_warning("a file arrived as another one", {{"digest", to_hex(file.digest)}});
            return {}; // thrown away; the next round begins anew
        }
        LINLI_TRY(note_here(file.digest, true));
        line_.files.no_longer_wanted(above_.centre, file.digest);
        ++line_.report.files_fetched;
        return {};
    }

    static Result<bool> finish(const FileDepot& depot, const Digest& digest) {
        if (LINLI_TRY(depot.size_of(digest))) {
            return true;
        }
        auto whole = depot.finish(digest);
        if (!whole && whole.error().code == ErrorCode::kIo) {
            (void)depot.drop(digest); // cannot be read again, and never will: from the start
        }
        return whole;
    }

    Status note_here(const Digest& digest, bool here) {
        LINLI_TRY(ask<bool>([&](Ledger& ledger) -> Result<bool> {
            LINLI_TRY(ledger.transact([&] { return ledger.set_here(above_.centre, digest, here); })
            );
            return true;
        }));
        return {};
    }

    // What is not what it should be is no longer held here: whoever has it sends it again.
    Status check(const SessionFile& file, const FileDepot& depot) {
        if (LINLI_TRY(of_disk(server::is_readable_and_sound(depot, file.digest)))) {
            return {};
        }
        log_error("a file is damaged or gone", {{"digest", to_hex(file.digest)}});
        LINLI_TRY(of_disk(depot.drop(file.digest)));
        return note_here(file.digest, false);
    }

    const FileLine& line_;
    const Upstream& above_;
    std::uint64_t moved_{0};
};

} // namespace

Status bring_files(const FileLine& line) {
    std::optional<Result<std::optional<Upstream>>> found;
    line.door.run([&](Ledger& ledger) { found.emplace(ledger.upstream()); });
    const auto above = LINLI_TRY(*std::move(found));
    if (!above) {
        return {};
    }
    if (line.told != nullptr) {
        line.told->begin_round(line.epoch_above);
    }
    Bringer bringer{line, *above};
    const Status brought = bringer.bring_all();
    if (brought || brought.error().code != ErrorCode::kNetwork) {
        LINLI_TRY(bringer.fetch_all());
    }
    return brought;
}

} // namespace linli::relay
