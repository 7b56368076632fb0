#include "app/store/revocation.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/leases.h"
#include "app/store/outbox.h"
#include "app/store/residents.h"
#include "app/store/staff.h"
#include "app/store/sync_state.h"
#include "app/store/verify.h"
#include "sync/server/device_command.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

// What becomes of a kiosk that was stolen, and of what it still had to say.

namespace linli::test {
namespace {

struct Stolen {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    DeviceId device{kiosk.store.device().id};

    Stolen() {
        kiosk.import_samples();
        kiosk.live_a_morning(12);
        settle(kiosk, district.api());
        must(store::add_staff(kiosk.store, "测试老师", "135790"));
    }

    void revoke() {
        must(district.ledger().transact([&] {
            return server::revoke(district.ledger(), device, district.clock.now());
        }));
    }

    /// Every byte that a thief would find.
    [[nodiscard]] std::string bytes() const {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator{dir.path()}) {
            if (entry.path().filename().string().starts_with("kiosk.db")) {
                all += bytes_of(entry.path());
            }
        }
        return all;
    }

    [[nodiscard]] long long count(const std::string& sql) const {
        db::Database file = must(db::Database::open(district.path(), db::Database::Missing::kFail));
        db::Query query = must(file.query(sql));
        must(query.step());
        return query.int64(0);
    }

    [[nodiscard]] bool names_anybody() const {
        const std::string all = bytes();
        for (const Resident& who : kiosk.people) {
            if (all.find(who.phone) != std::string::npos) {
                return true;
            }
        }
        return all.find("测试甲") != std::string::npos;
    }
};

} // namespace

TEST_CASE(
    "revoked: the kiosk forgets everybody, to the last byte, and falls silent", "[sync][trust]"
) {
    Stolen lobby;
    REQUIRE(lobby.names_anybody());
    (void)lobby.dir.write("kiosk.db.before-0009", "测试甲"); // a copy from before a migration
    lobby.revoke();
    const auto last = must(lobby.kiosk.round(lobby.district.api()));
    CHECK(last.revoked);
    CHECK(last.catalogue_changed);
    CHECK_FALSE(lobby.names_anybody());
    CHECK(must(store::revocation(lobby.kiosk.store)) == store::Revocation::kWiped);
    CHECK(must(store::verify(lobby.kiosk.store)).sound());
    CHECK(must(store::lease_list(lobby.kiosk.store)).empty());
    CHECK(must(store::load_catalogue(lobby.kiosk.store)).courses.empty());
    const std::string told = must(store::load_sync_state(lobby.kiosk.store)).trouble;
    CHECK(told.find("linli enrol") != std::string::npos);
    CHECK(must(store::own_centre(lobby.kiosk.store)).has_value());
    // Staff get in to read that; nobody is registered any more.
    CHECK(must(store::check_pin(lobby.kiosk.store, "135790")).verdict == store::PinVerdict::kRight);
    const auto refused = store::register_resident(
        lobby.kiosk.store, {"测试乙", "13900000000", 1950, 1}, {1, std::string(64, 'a'), {}}
    );
    CHECK(refused.error().code == ErrorCode::kDenied);
    ScriptedApi silent{lobby.district.api(), [](int) {
                           return Fate::kPass;
                       }};
    CHECK(lobby.kiosk.round(silent).error().code == ErrorCode::kDenied);
    CHECK(silent.calls == 0);
}

TEST_CASE(
    "revoked: what it still had is kept at the district and changes nothing", "[sync][trust]"
) {
    Stolen lobby;
    const auto enrolments = lobby.count("SELECT count(*) FROM enrolment");
    const auto residents = lobby.count("SELECT count(*) FROM resident");
    const auto rows = lobby.count("SELECT sum(head) FROM feed");
    const ClassId clazz = lobby.kiosk.session(0).clazz->clazz.id;
    const Resident who = lobby.kiosk.add_resident();
    must(store::sign_up(lobby.kiosk.store, who.id, clazz));
    lobby.revoke();
    const auto moved = lobby.count("SELECT sum(head) FROM feed") - rows; // its leases, suspended
    const auto last = must(lobby.kiosk.round(lobby.district.api()));
    CHECK(last.facts_sent == 2);
    CHECK(lobby.count("SELECT count(*) FROM enrolment") == enrolments);
    CHECK(lobby.count("SELECT count(*) FROM resident") == residents);
    CHECK(lobby.count("SELECT sum(head) FROM feed") == rows + moved);
    const auto held = must(lobby.district.ledger().held_back(lobby.device));
    REQUIRE(held.size() == 2);
    CHECK(held[0].kind == "enrolment.requested");
    CHECK(held[1].count == 1);
    CHECK(lobby.count("SELECT count(*) FROM lease WHERE suspended = 0") == 0);
}

TEST_CASE("revoked: cutting the line while it sends saves nobody's data", "[sync][trust]") {
    Stolen lobby;
    lobby.kiosk.add_resident();
    lobby.revoke();
    ScriptedApi cut{lobby.district.api(), [](int call) {
                        return call == 0 ? Fate::kPass : Fate::kDropRequest;
                    }};
    CHECK(must(lobby.kiosk.round(cut)).revoked);
    CHECK_FALSE(lobby.names_anybody());
}

TEST_CASE(
    "revoked: what a reader or a power cut left of the bytes goes in the next round",
    "[sync][trust]"
) {
    Stolen lobby;
    lobby.revoke();
    {
        db::Database reader = must(db::Database::open(lobby.dir.file("kiosk.db")));
        db::Query query = must(reader.query("SELECT name FROM resident"));
        must(query.step()); // and goes on reading
        lobby.kiosk.store.database().set_busy_timeout(Millis{10});
        CHECK(must(lobby.kiosk.round(lobby.district.api())).revoked);
        CHECK(must(store::revocation(lobby.kiosk.store)) == store::Revocation::kWiping);
    }
    CHECK(lobby.kiosk.round(lobby.district.api()).error().code == ErrorCode::kDenied);
    CHECK(must(store::revocation(lobby.kiosk.store)) == store::Revocation::kWiped);
    CHECK_FALSE(lobby.names_anybody());
}

TEST_CASE("revoked: it is denied everything but its own end", "[sync][trust]") {
    Stolen lobby;
    lobby.revoke();
    sync::SyncApi& api = lobby.district.api();
    const auto hello = must(api.hello({lobby.device, 1, 1, 1, std::nullopt}));
    CHECK(hello.revoked);
    CHECK(hello.heads.empty());
    CHECK_FALSE(hello.leases);
    const auto page = api.pull({lobby.device, hello.server_epoch, {sync::Scope::kCentre, 0}, 9});
    CHECK(page.error().code == ErrorCode::kDenied);
    CHECK(api.leases({lobby.device, hello.server_epoch, {}}).error().code == ErrorCode::kDenied);
    const auto twice = lobby.district.ledger().transact([&] {
        return server::revoke(lobby.district.ledger(), lobby.device, lobby.district.clock.now());
    });
    CHECK(twice.error().code == ErrorCode::kNotFound);
    // The machine comes back as another, with nothing of the old.
    must(lobby.kiosk.round(api));
    CHECK(lobby.kiosk.store.device().id != lobby.device);
    CHECK(lobby.kiosk.facts() == 0);
}

} // namespace linli::test
