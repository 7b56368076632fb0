#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/db/database.h"
#include "app/core/domain/fact.h"

namespace linli::store {

/// What the store needs of the world. Both outlive it.
struct World {
    const Clock& clock;
    IdSource& ids;
};

struct DeviceIdentity {
    DeviceId id;
    std::uint32_t epoch{1};
};

/// The kiosk's database: one connection, owned by the store thread (or by the one thread of a
/// command). Everything else in this folder is free functions over it, one header a table family.
///
/// open() creates the file when there is none, checks it (kCorrupt: not a database or damaged;
/// kTooNew: a newer program wrote it; kReadOnly; kFull; kIo), keeps a copy beside it before
/// migrating, and gives a fresh device its identity.
class Store {
public:
    static Result<Store> open(const std::string& path, World world);

    /// Runs `work` in one immediate transaction; it records its facts through the Journal it is
    /// given, so that state and facts are durable together or not at all. An error rolls everything
    /// back.
    Status write(const std::function<Status(class Journal&)>& work);

    [[nodiscard]] db::Database& database() { return *database_; }

    [[nodiscard]] UtcTime now() const { return world_.clock.now(); }

    [[nodiscard]] Uuid next_id() { return world_.ids.next(); }

    [[nodiscard]] const DeviceIdentity& device() const { return device_; }

private:
    Store(std::unique_ptr<db::Database> database, World world);

    std::unique_ptr<db::Database> database_;
    World world_;
    DeviceIdentity device_;
};

} // namespace linli::store
