#include "tests/fuzz/district_world.h"

#include "app/core/base/assert.h"
#include "sync/protocol/version.h"
#include "tests/support/batches.h"

namespace linli::fuzz {
namespace {

constexpr const char* kFile = "district.db";

std::int64_t version_of(db::Database& database) {
    auto query = database.query("PRAGMA data_version");
    LINLI_ASSERT(query && query->step().value());
    return query->int64(0);
}

test::FactMill a_kiosk() {
    test::FactMill mill;
    mill.describe_catalogue(2);
    mill.add_mix(20);
    return mill;
}

} // namespace

DistrictWorld::DistrictWorld()
    : mill{a_kiosk()},
      revoked{derive_uuid("revoked", {}, {})},
      key{*SigningKey::from_hex(std::string(64, '7'))},
      revoked_key{*SigningKey::from_hex(std::string(64, '8'))},
      routes_{
          server::make_routes(service_, console::make_pages(door_, clock_), {&enroller_, &gate_})} {
    fill();
    epoch = door_.ledger->server_epoch().value();
    door_.ledger.reset(); // the last to close copies the log into the file
    watch_.reset();
    bytes_ = test::bytes_of(dir_.file(kFile));
    LINLI_ASSERT(!bytes_.empty());
    open();
}

void DistrictWorld::fill() {
    LINLI_ASSERT(service_.hello({mill.device, 1, 1, sync::kMaxVersion, mill.centre}));
    LINLI_ASSERT(service_.hello({revoked, 1, 1, sync::kMaxVersion, mill.centre}));
    LINLI_ASSERT(service_.push(test::batch_of(mill)));
    server::Ledger& ledger = *door_.ledger;
    const UtcTime now = clock_.now();
    LINLI_ASSERT(ledger.transact([&]() -> Status {
        LINLI_TRY(ledger.set_trust({mill.device, mill.centre.id, key.public_key(), now, {}}));
        LINLI_TRY(ledger.set_trust({revoked, mill.centre.id, revoked_key.public_key(), now, now}));
        server::Account account; // nobody's password: its pages are closed to strangers
        account.login = "admin";
        account.role = server::Role::kDistrictAdmin;
        LINLI_TRY(ledger.save_account(account));
        return ledger.set_enrol_guard({server::kEnrolMissesAllowed, now});
    }));
}

void DistrictWorld::open() {
    auto ledger = server::open_sqlite_ledger(dir_.file(kFile), ids_);
    LINLI_ASSERT(ledger);
    door_.ledger = std::move(ledger).value();
    auto watch = db::Database::open(dir_.file(kFile), db::Database::Missing::kFail);
    LINLI_ASSERT(watch);
    watch_ = std::make_unique<db::Database>(std::move(watch).value());
    version_ = version_of(*watch_);
}

bool DistrictWorld::has_changed() {
    const std::int64_t before = std::exchange(version_, version_of(*watch_));
    return version_ != before;
}

void DistrictWorld::renew() {
    door_.ledger.reset();
    watch_.reset();
    (void)dir_.write(kFile, bytes_);
    open();
}

} // namespace linli::fuzz
