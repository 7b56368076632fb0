#include "app/store/attest.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/forgetting.h"
#include "app/store/outbox.h"
#include "app/store/verify.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::CountingIds;
using test::FakeClock;
using test::Lobby;
using test::must;
using test::TempDir;

constexpr const char* kEpoch = "epoch-1";

/// A kiosk to which people of another one came down.
struct Joined : Lobby {
    Joined() {
        must(adopt_server_epoch(store, kEpoch));
        for (int i = 0; i < 5; ++i) {
            people.push_back(
                {{store.next_id()},
                 centre_id(),
                 "测试乙",
                 "1380000000" + std::to_string(i),
                 1950,
                 4}
            );
        }
        for (const Resident& one : people) {
            pull({row(one)});
        }
    }

    CentreId centre_id() {
        auto query = must(store.database().query("SELECT id FROM centre"));
        return must(query.step()) ? query.id<CentreId>(0) : CentreId{};
    }

    static PulledRow row(const Resident& resident) {
        return {"resident", resident.id.uuid, resident, blake2b(to_json(resident))};
    }

    PulledPage page(std::vector<PulledRow> rows) {
        return {FeedScope::kCentre, kEpoch, std::move(rows), ++seq, 0};
    }

    void pull(std::vector<PulledRow> rows) { must(apply_page(store, page(std::move(rows)))); }

    std::vector<RowKey> suspects(int most = 100) {
        std::vector<RowKey> keys;
        CheckPlace place;
        for (bool at_end = false; !at_end;) {
            const Suspects found = must(check_tables(store, place, most));
            keys.insert(keys.end(), found.keys.begin(), found.keys.end());
            place = found.next;
            at_end = found.at_end;
        }
        return keys;
    }

    RowKey key(std::size_t number) { return {"resident", people.at(number).id.uuid}; }

    void run(const std::string& sql) { must(store.database().exec(sql)); }

    [[nodiscard]] FeedDigest digest() { return must(feed_digest(store, FeedScope::kCentre)); }

    std::vector<Resident> people;
    std::uint64_t seq{0};
};

FeedDigest sum(const std::vector<Resident>& people) {
    FeedDigest all;
    for (const Resident& one : people) {
        all.add(digest_of_row({"resident", one.id.uuid}, blake2b(to_json(one))));
    }
    return all;
}

} // namespace

TEST_CASE("attest: the digest is that of the rows that came, in whatever order", "[store]") {
    Joined here;
    CHECK(here.digest() == sum(here.people));
    here.people[2].name = "测试丙"; // comes again, changed
    here.pull({here.row(here.people[2])});
    CHECK(here.digest() == sum(here.people));
    here.pull({{"resident", here.people[4].id.uuid, std::monostate{}, blake2b("")}});
    here.people.pop_back();
    CHECK(here.digest() == sum(here.people));
    CHECK(here.suspects().empty());
}

TEST_CASE("attest: a row that only a newer program knows is in the digest", "[store]") {
    Joined here;
    const Uuid id = here.store.next_id();
    here.pull({{"hologram", id, RowPassedBy{}, blake2b("h")}});
    FeedDigest all = sum(here.people);
    all.add(digest_of_row({"hologram", id}, blake2b("h")));
    CHECK(here.digest() == all);
    CHECK(here.suspects().empty());
    CHECK(must(verify(here.store)).sound());
}

TEST_CASE("attest: what is changed, missing or never came is found, by any stretch", "[store]") {
    const int most = GENERATE(1, 2, 3, 100);
    Joined here;
    here.run("UPDATE resident SET phone = '1' WHERE phone = '13800000001'");
    here.run("DELETE FROM resident WHERE phone = '13800000003'");
    here.run("INSERT INTO resident (id, centre_id, name, phone, birth_year, birth_month, "
             "touched_seq) SELECT zeroblob(16), centre_id, 'x', '', 1950, 1, 0 FROM resident "
             "LIMIT 1");
    CHECK(here.suspects(most) == std::vector<RowKey>{{"resident", {}}, here.key(1), here.key(3)});
    CHECK_FALSE(must(verify(here.store)).sound());
}

TEST_CASE("attest: rows that come again by name leave the cursor", "[store]") {
    Joined here;
    here.run("UPDATE resident SET phone = '1'");
    const auto cursor = must(feed_cursor(here.store, FeedScope::kCentre));
    std::vector<PulledRow> rows;
    for (const Resident& one : here.people) {
        rows.push_back(here.row(one));
    }
    must(apply_again(here.store, here.page(rows)));
    CHECK(here.suspects().empty());
    CHECK(must(feed_cursor(here.store, FeedScope::kCentre)) == cursor);
    CHECK(here.digest() == sum(here.people));
}

TEST_CASE("attest: a row that comes again mends what its indexes are made of", "[store]") {
    Joined here;
    const ResidentId who = here.people[0].id;
    const SessionId session{here.store.next_id()};
    const ClassId clazz{here.store.next_id()};
    const Attendance came{
        attendance_id(session, who),
        session,
        who,
        AttendanceStatus::kPresent,
        RecordedBy::kSelf,
        here.store.now(),
        false};
    const Enrolment asked{
        enrolment_id(clazz, who),
        clazz,
        who,
        EnrolmentStatus::kWaitlisted,
        std::nullopt,
        here.store.now(),
        std::nullopt};
    const std::vector<PulledRow> rows{
        {"attendance", came.id.uuid, came, blake2b(to_json(came))},
        {"enrolment", asked.id.uuid, asked, blake2b(to_json(asked))}};
    here.pull(rows);
    CHECK(here.suspects().empty());
    here.run("UPDATE attendance SET session_id = resident_id");
    here.run("UPDATE enrolment SET class_id = resident_id, status = 'cancelled'");
    CHECK(here.suspects().size() == 2);
    must(apply_again(here.store, here.page(rows)));
    CHECK(here.suspects().empty());
}

TEST_CASE("attest: what was never there goes, but never an own word", "[store]") {
    Joined here;
    const Resident own = here.resident();
    const auto gone = [](const Uuid& id) {
        PulledRow row{"resident", id, std::monostate{}, blake2b("")};
        row.never_there = true;
        return row;
    };
    here.run("DELETE FROM feed_row");
    PulledPage page = here.page({gone(own.id.uuid), gone(here.people[0].id.uuid)});
    page.acked_seq = 1000;
    must(apply_again(here.store, page));
    CHECK(load_resident(here.store, own.id));
    CHECK_FALSE(load_resident(here.store, here.people[0].id));
    // Nobody was erased by that: they may come back.
    here.pull({here.row(here.people[0])});
    CHECK(load_resident(here.store, here.people[0].id));
}

TEST_CASE("attest: who was forgotten here is not missing", "[store]") {
    Joined here;
    must(forget_resident(here.store, here.people[0].id));
    CHECK(here.suspects().empty());
    CHECK(must(verify(here.store)).sound());
}

TEST_CASE("attest: rows of a history that is gone stand, and are in no digest", "[store]") {
    Joined here;
    must(adopt_server_epoch(here.store, "epoch-2"));
    CHECK(here.digest() == FeedDigest{});
    CHECK(here.suspects().empty());
    CHECK(load_resident(here.store, here.people[0].id));
    CHECK(must(verify(here.store)).sound());
}

TEST_CASE("attest: what came down before there were digests is no stranger", "[store]") {
    TempDir dir;
    CountingIds ids{3};
    FakeClock clock;
    const std::string path = dir.file("kiosk.db");
    {
        Store store = must(Store::open(path, {clock, ids}));
        must(store.database().exec(
            "DROP TABLE alias; DROP TABLE fact_time; DROP TABLE session_file; DROP TABLE file_copy;"
            "ALTER TABLE class DROP COLUMN admission; ALTER TABLE class DROP COLUMN draw_on;"
            "ALTER TABLE class DROP COLUMN open_to;"
            "ALTER TABLE class DROP COLUMN commitment; ALTER TABLE class DROP COLUMN seed;"
            "ALTER TABLE class DROP COLUMN filing; ALTER TABLE class DROP COLUMN filing_reason;"
            "ALTER TABLE attendance DROP COLUMN record;"
            "ALTER TABLE attendance DROP COLUMN about;"
            "ALTER TABLE attendance DROP COLUMN reason;"
            "ALTER TABLE attendance DROP COLUMN staff_id;"
            "ALTER TABLE staff DROP COLUMN role; ALTER TABLE staff DROP COLUMN badge_digest;"
            "DROP TABLE settings; DROP TABLE staff_log;"
            "ALTER TABLE session DROP COLUMN off_reason; ALTER TABLE session DROP COLUMN note;"
            "ALTER TABLE session DROP COLUMN substitute; ALTER TABLE session DROP COLUMN noted_by;"
            "ALTER TABLE enrolment DROP COLUMN requests;"
            "DROP TABLE feed_row; DROP TABLE feed_sum; DROP TABLE attest_state;"
            "UPDATE feed_cursor SET seq = 5;"
            "INSERT INTO resident (id, centre_id, name, phone, birth_year, birth_month, row_digest,"
            "touched_seq) VALUES (zeroblob(16), zeroblob(16), 'x', '', 1950, 1, zeroblob(32), 0);"
            "PRAGMA user_version = 9"
        ));
    }
    Store store = must(Store::open(path, {clock, ids}));
    CHECK(must(feed_cursor(store, FeedScope::kCentre)) == 0); // all is read again
    CheckPlace place;
    for (bool at_end = false; !at_end;) {
        const Suspects found = must(check_tables(store, place, 10));
        CHECK(found.keys.empty());
        place = found.next;
        at_end = found.at_end;
    }
    CHECK(must(feed_digest(store, FeedScope::kCentre)) == FeedDigest{});
}

} // namespace linli::store
