#include <catch2/catch.hpp>

#include "app/store/backup.h"
#include "app/store/enrolments.h"
#include "app/store/leases.h"
#include "app/store/outbox.h"
#include "app/store/residents.h"
#include "app/store/sync_state.h"
#include "tests/sync/ends.h"

// Disks that go back, and disks that are twice.

namespace linli::test {
namespace {

struct Archive {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};

    Archive() {
        kiosk.import_samples();
        kiosk.live_a_morning(12);
        settle(kiosk, district.api());
    }

    /// The disk as it is now.
    std::string copy(const std::string& name) {
        db::Query query = must(kiosk.store.database().query("VACUUM INTO :file"));
        must(query.bind(":file", dir.file(name)).run());
        return dir.file(name);
    }

    [[nodiscard]] long long count(const std::string& sql) const {
        db::Database file = must(db::Database::open(district.path(), db::Database::Missing::kFail));
        db::Query query = must(file.query(sql));
        must(query.step());
        return query.int64(0);
    }

    void nothing_is_twice() const {
        CHECK(count("SELECT count(*) - count(DISTINCT id) FROM fact") == 0);
    }
};

} // namespace

TEST_CASE("epoch: a backup that is put back goes on in a new one by itself", "[sync][trust]") {
    Archive archive;
    const std::string backup = archive.copy("backup.db");
    archive.kiosk.live_a_morning(5); // known to the district, gone from the disk
    settle(archive.kiosk, archive.district.api());
    const auto before = archive.count("SELECT count(*) FROM resident");
    Kiosk restored{backup, 3};
    restored.look();
    const bool busy = GENERATE(true, false); // does something before it is in contact again
    if (busy) {
        restored.live_a_morning(3);
    }
    settle(restored, archive.district.api());
    CHECK(restored.store.device().epoch == 2);
    CHECK(restored.pending() == 0);
    archive.nothing_is_twice();
    CHECK(archive.count("SELECT count(*) FROM resident") == before + (busy ? 3 : 0));
    restored.live_a_morning(2);
    settle(restored, archive.district.api());
    CHECK(restored.store.device().epoch == 2);
    archive.nothing_is_twice();
    check_same_tables(restored, archive.district);
    CHECK(archive.count("SELECT count(copied_at) FROM device") == 0);
}

TEST_CASE("epoch: a backup that is put back by command gets its seats lent anew", "[sync][trust]") {
    Archive archive;
    const std::string backup = archive.copy("backup.db");
    const ClassId clazz = archive.kiosk.session(0).clazz->clazz.id;
    const Resident since = archive.kiosk.add_resident(); // promised a seat that was free then
    must(store::sign_up(archive.kiosk.store, since.id, clazz));
    settle(archive.kiosk, archive.district.api());
    const auto lent = must(store::leases_held(archive.kiosk.store));
    const std::string disk = archive.dir.file("disk.db");
    must(store::restore_backup({backup, disk, false}, {archive.kiosk.clock, archive.kiosk.ids}));
    Kiosk restored{disk, 3};
    restored.look();
    CHECK(must(store::seat_count(restored.store, clazz)).free == 0);
    restored.live_a_morning(3);
    settle(restored, archive.district.api());
    CHECK(restored.pending() == 0);
    archive.nothing_is_twice();
    const auto record = must(store::load_record(restored.store, since.id));
    REQUIRE(record.enrolments.size() == 1);
    CHECK(record.enrolments.at(0).enrolment.status == EnrolmentStatus::kConfirmed);
    CHECK(must(store::leases_held(restored.store)).size() == lent.size());
    check_same_tables(restored, archive.district);
    CHECK(archive.count("SELECT count(copied_at) FROM device") == 0);
}

TEST_CASE("epoch: what was sent before the backup was put back is judged once", "[sync][trust]") {
    Archive archive;
    const Resident who = archive.kiosk.add_resident();
    const ClassId clazz = archive.kiosk.session(0).clazz->clazz.id;
    const auto mine = must(store::sign_up(archive.kiosk.store, who.id, clazz)).enrolment;
    must(store::cancel_enrolment(archive.kiosk.store, mine.id));
    const std::string backup = archive.copy("backup.db"); // these are still to be sent
    settle(archive.kiosk, archive.district.api());
    must(store::sign_up(archive.kiosk.store, who.id, clazz)); // thought again
    settle(archive.kiosk, archive.district.api());
    Kiosk restored{backup, 3};
    CHECK(restored.pending() == 3);
    settle(restored, archive.district.api());
    CHECK(restored.pending() == 0);
    archive.nothing_is_twice();
    const auto record = must(store::load_record(restored.store, who.id));
    REQUIRE(record.enrolments.size() == 1); // not cancelled a second time
    CHECK(record.enrolments.at(0).enrolment.status == EnrolmentStatus::kConfirmed);
    check_same_tables(restored, archive.district);
}

TEST_CASE("epoch: two copies of a disk lose nothing, and both are told", "[sync][trust]") {
    Archive archive;
    Kiosk copy{archive.copy("copy.db"), 3};
    copy.look();
    const auto before = archive.count("SELECT count(*) FROM resident");
    std::vector<Kiosk*> both{&archive.kiosk, &copy};
    for (int turn = 0; turn < 8; ++turn) {
        Kiosk& some = *both.at(static_cast<std::size_t>(turn) % 2);
        some.live_a_morning(1);
        must(some.round(archive.district.api()));
        CHECK(some.pending() == 0);
    }
    archive.nothing_is_twice();
    CHECK(archive.count("SELECT count(*) FROM resident") == before + 8);
    CHECK(archive.kiosk.store.device().epoch != copy.store.device().epoch);
    for (Kiosk* some : both) {
        const std::string told = must(store::load_sync_state(some->store)).trouble;
        CHECK(told.find("两份") != std::string::npos);
    }
}

TEST_CASE(
    "epoch: two backups put back one after the other are still one machine", "[sync][trust]"
) {
    Archive archive;
    const std::string first = archive.copy("first.db");
    archive.kiosk.live_a_morning(2);
    settle(archive.kiosk, archive.district.api());
    const std::string second = archive.copy("second.db");
    archive.kiosk.live_a_morning(2);
    settle(archive.kiosk, archive.district.api());
    Kiosk once{second, 3};
    once.look();
    once.live_a_morning(2);
    settle(once, archive.district.api());
    Kiosk twice{first, 4};
    twice.look();
    twice.live_a_morning(2);
    settle(twice, archive.district.api());
    settle(twice, archive.district.api());
    CHECK(twice.store.device().epoch == 3);
    archive.nothing_is_twice();
    CHECK(archive.count("SELECT count(copied_at) FROM device") == 0);
    check_same_tables(twice, archive.district);
}

} // namespace linli::test
