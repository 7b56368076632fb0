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
            LINLI_TRY(bring(row->file));
            if (line_.report.files_left) {
                return {};
            }
        }
    }

private:
    template <class Value>
    Result<Value> ask(const std::function<Result<Value>(Ledger&)>& work) {
        std::optional<Result<Value>> result;
        line_.door.run([&](Ledger& ledger) { result.emplace(work(ledger)); });
        return *std::move(result);
    }

    Result<FileAnswer> put(const SessionFile& file, std::uint64_t offset, std::string bytes) {
        ++line_.report.requests;
        sent_ += bytes.size();
        return line_.above.put_piece({above_.device, file.digest, offset, std::move(bytes)});
    }

    Status bring(const SessionFile& file) {
        const FileDepot depot = line_.files.of(above_.centre);
        FileAnswer answer = LINLI_TRY(put(file, 0, {}));
        while (answer.stand == FileStand::kPart) {
            if (sent_ >= kMostOfRound) {
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
            answer = LINLI_TRY(put(file, before, *std::move(bytes)));
            if (answer.stand == FileStand::kPart && answer.offset <= before) {
                return {}; // it does not move on: the next round asks again
            }
        }
        if (answer.stand == FileStand::kMismatch) {
            return check(file, depot);
        }
        line_.report.files_brought += answer.stand == FileStand::kWhole ? 1 : 0;
        return {};
    }

    // What is not what it should be is no longer held here: whoever has it sends it again.
    Status check(const SessionFile& file, const FileDepot& depot) {
        const auto sound = depot.is_sound(file.digest);
        const bool unreadable = !sound
            && (sound.error().code == ErrorCode::kNotFound || sound.error().code == ErrorCode::kIo);
        if (sound ? *sound : !unreadable) {
            return sound ? Status{} : Status{sound.error()};
        }
        log_error("a file is damaged or gone", {{"digest", to_hex(file.digest)}});
        LINLI_TRY(depot.drop(file.digest));
        LINLI_TRY(ask<bool>([&](Ledger& ledger) -> Result<bool> {
            LINLI_TRY(ledger.transact([&] {
                return ledger.set_here(above_.centre, file.digest, false);
            }));
            return true;
        }));
        return {};
    }

    const FileLine& line_;
    const Upstream& above_;
    std::uint64_t sent_{0};
};

} // namespace

Status bring_files(const FileLine& line) {
    std::optional<Result<std::optional<Upstream>>> found;
    line.door.run([&](Ledger& ledger) { found.emplace(ledger.upstream()); });
    const auto above = LINLI_TRY(*std::move(found));
    return above ? Bringer{line, *above}.bring_all() : Status{};
}

} // namespace linli::relay
