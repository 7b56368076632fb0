#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>

#include "app/core/base/boot.h"
#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/base/uuid.h"
#include "app/core/db/database.h"
#include "app/core/domain/ids.h"

namespace linli::store {

class Journal;

/// "LLK1" in the file's header: a Linli kiosk.
inline constexpr int kApplicationId = 0x4C4C4B31;

/// What the store needs of the world. Both outlive it.
struct World {
    const Clock& clock;
    IdSource& ids;
    const BootClock* boots{nullptr}; // none: no moment of a boot is known
};

struct DeviceIdentity {
    DeviceId id;
    std::uint32_t epoch{1};
};

/// The kiosk's database: one connection, owned by the store thread (or by the one thread of a
/// command). Everything else in this folder is free functions over it, one header a table family.
class Store {
public:
    /// Creates the file when there is none (unless told not to: kNotFound), checks it (kCorrupt:
    /// not a database or another program's; kTooNew: a newer program wrote it; kReadOnly; kFull;
    /// kIo), keeps a copy beside it before migrating, and gives a fresh device its identity.
    static Result<Store> open(
        const std::string& path,
        World world,
        db::Database::Missing missing = db::Database::Missing::kCreate
    );

    /// Runs `work(Journal&)` in one immediate transaction. It records its facts in the journal, so
    /// that state and facts are durable together or not at all: an error rolls both back. Returns
    /// what `work` returns (a Status or a Result). Not nested. What kFull and kIo leave open is
    /// told at db::Transaction::commit.
    template <class Work>
    auto write(Work work) -> std::invoke_result_t<Work, Journal&> {
        using Answer = std::invoke_result_t<Work, Journal&>;
        if constexpr (std::is_same_v<Answer, Status>) {
            return in_transaction(work);
        } else {
            std::optional<Answer> answer;
            LINLI_TRY(in_transaction([&](Journal& journal) -> Status {
                answer.emplace(work(journal));
                return *answer ? Status{} : Status{answer->error()};
            }));
            return *std::move(answer);
        }
    }

    [[nodiscard]] db::Database& database() { return database_; }

    [[nodiscard]] UtcTime now() const { return world_.clock.now(); }

    [[nodiscard]] std::optional<BootMoment> moment() const {
        return world_.boots == nullptr ? std::nullopt : world_.boots->now();
    }

    [[nodiscard]] Uuid next_id() { return world_.ids.next(); }

    [[nodiscard]] const DeviceIdentity& device() const { return device_; }

    /// Reads, or makes, who this machine is: after somebody changed it.
    Status take_identity();

    /// Whether another program (`linli`) has written to the file since this was last asked.
    Result<bool> changed_by_others();

private:
    Store(db::Database database, World world) : database_{std::move(database)}, world_{world} {}

    Status in_transaction(const std::function<Status(Journal&)>& work);

    db::Database database_;
    World world_;
    DeviceIdentity device_;
    std::int64_t seen_version_{0}; // SQLite's data_version: moves with other connections' commits
};

} // namespace linli::store
