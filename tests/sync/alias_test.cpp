#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "app/store/aliases.h"
#include "app/store/attendance.h"
#include "app/store/enrolments.h"
#include "app/store/forgetting.h"
#include "app/store/inbox.h"
#include "app/store/residents.h"
#include "sync/server/merging.h"
#include "sync/server/recall.h"
#include "tests/sync/school.h"
#include "tests/sync/shared_class.h"

// Somebody who registered at two kiosks that were apart, from both ends.

namespace linli::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;

/// Three kiosks, each with a seat of the small class; the same person registered at two of them.
struct Apart {
    SharedClasses shared;
    ResidentId from;
    ResidentId into;

    Apart() {
        shared.come_to_rest();
        from = shared.kiosk(0).add_resident().id;
        into = shared.kiosk(1).add_resident().id;
        shared.come_to_rest();
    }

    Kiosk& kiosk(std::size_t number) { return shared.kiosk(number); }

    void ask(std::size_t at, ResidentId who) {
        const auto mine = must(store::sign_up(kiosk(at).store, who, shared.small()));
        REQUIRE(mine.enrolment.status == kConfirmed);
    }

    void merge(std::size_t at) { must_do(store::ask_to_merge(kiosk(at).store, from, into)); }

    static void must_do(const Status& status) {
        demand(status.has_value(), status ? "" : status.error().detail);
    }

    long long seats_of_both() {
        db::Database above =
            must(db::Database::open(shared.district.path(), db::Database::Missing::kFail));
        db::Query query = must(above.query("SELECT count(*) FROM slot JOIN enrolment "
                                           "ON enrolment.id = slot.enrolment WHERE "
                                           "enrolment.resident IN (:from, :into)"));
        query.bind(":from", from).bind(":into", into);
        must(query.step());
        return query.int64(0);
    }

    /// At every kiosk, by either id.
    void check_one(std::size_t classes) {
        for (std::size_t at = 0; at < SharedClasses::kKiosks; ++at) {
            for (const ResidentId& id : {from, into}) {
                const auto card = must(resident_of_membership(membership_code(id)));
                const ResidentRecord record = must(store::load_record(kiosk(at).store, card));
                CHECK(record.resident.id == into);
                CHECK(record.enrolments.size() == classes);
            }
        }
    }
};

} // namespace

TEST_CASE("alias: two seats become one, whatever arrives first", "[sync][alias]") {
    for (const int order : {0, 1, 2}) {
        CAPTURE(order);
        Apart one;
        if (order == 0) { // the others sign them up without having heard of it
            one.merge(2);
            settle(one.kiosk(2), one.shared.api);
        }
        one.ask(0, one.from);
        one.ask(1, one.into);
        if (order == 1) { // between the two
            settle(one.kiosk(1), one.shared.api);
            one.merge(2);
            settle(one.kiosk(2), one.shared.api);
        }
        one.shared.come_to_rest();
        if (order == 2) {
            one.merge(0);
            one.shared.come_to_rest();
        }
        CHECK(one.seats_of_both() == 1);
        one.check_one(1);
        one.shared.check_at_rest();
        CHECK(must(one.shared.district.ledger().broken_promises()).empty());
        // Both are two again, each with a seat.
        one.must_do(store::ask_to_part(one.kiosk(1).store, one.from));
        one.shared.come_to_rest();
        CHECK(one.seats_of_both() == 2);
        CHECK(must(store::load_resident(one.kiosk(2).store, one.from)).id == one.from);
        one.shared.check_at_rest();
    }
}

TEST_CASE("alias: who leaves at a kiosk that knows of both ids is out", "[sync][alias]") {
    Apart one;
    one.ask(0, one.from);
    one.ask(1, one.into);
    one.merge(2);
    one.shared.come_to_rest();
    one.check_one(1);
    const auto record = must(store::load_record(one.kiosk(2).store, one.from));
    must(store::cancel_enrolment(one.kiosk(2).store, record.enrolments.at(0).enrolment.id));
    one.shared.come_to_rest();
    CHECK(one.seats_of_both() == 0);
    one.check_one(0);
    one.shared.check_at_rest();
}

TEST_CASE("alias: a check-in by the old card, not yet heard of, counts once", "[sync][alias]") {
    Apart one;
    one.ask(0, one.from);
    one.merge(2);
    settle(one.kiosk(2), one.shared.api);
    const UtcTime now = one.kiosk(0).clock.now(); // the class meets once a week, at nine
    one.shared.advance(to_utc(add_days(local_date(now), 7), {9 * 60}) - now);
    db::Query query = must(one.kiosk(0).store.database().query(
        "SELECT id FROM session WHERE class_id = :id AND date = :date"
    ));
    query.bind(":id", one.shared.small()).bind(":date", to_text(one.kiosk(0).today()));
    REQUIRE(must(query.step()));
    const auto today = query.id<SessionId>(0);
    must(store::check_in(one.kiosk(0).store, one.from, today, RecordedBy::kSelf));
    must(store::check_in(one.kiosk(1).store, one.into, today, RecordedBy::kStaff));
    one.shared.come_to_rest();
    for (std::size_t at = 0; at < SharedClasses::kKiosks; ++at) {
        CHECK(must(store::load_record(one.kiosk(at).store, one.into)).attendances.size() == 1);
    }
    one.shared.check_at_rest(); // the sign-in lists of both ends, too
}

TEST_CASE("alias: who is forgotten at a kiosk that knows one id is gone", "[sync][alias]") {
    Apart one;
    one.ask(0, one.from);
    one.ask(1, one.into);
    one.merge(2);
    settle(one.kiosk(2), one.shared.api);
    one.must_do(store::forget_resident(one.kiosk(0).store, one.from)); // it has not heard
    one.shared.come_to_rest();
    CHECK(one.seats_of_both() == 0);
    for (std::size_t at = 0; at < SharedClasses::kKiosks; ++at) {
        for (const ResidentId& id : {one.from, one.into}) {
            const auto record = store::load_record(one.kiosk(at).store, id);
            REQUIRE_FALSE(record);
            CHECK(record.error().code == ErrorCode::kNotFound);
        }
    }
    one.shared.check_at_rest();
}

TEST_CASE("alias: a ledger that was put back hears of it again", "[sync][alias]") {
    Apart one;
    SharedClasses& shared = one.shared;
    const std::string copy = shared.dir.file("copy.db");
    shared.district.while_stopped([&](const std::string& path) {
        std::filesystem::copy_file(path, copy);
    });
    one.ask(0, one.from);
    one.ask(1, one.into);
    one.merge(2);
    shared.come_to_rest();
    REQUIRE(one.seats_of_both() == 1);
    shared.district.while_stopped([&](const std::string& path) {
        for (const char* rest : {"", "-wal", "-shm"}) {
            std::filesystem::remove(path + rest);
        }
        std::filesystem::copy_file(copy, path);
    });
    CountingIds ids{555};
    server::Ledger& ledger = shared.district.ledger();
    must(ledger.transact([&] { return server::begin_recall(ledger, ids); }));
    for (int turn = 0; turn < 4; ++turn) {
        for (std::size_t at = 0; at < SharedClasses::kKiosks; ++at) {
            shared.advance(1h);
            (void)must(shared.kiosk(at).round(shared.api));
        }
    }
    shared.come_to_rest();
    CHECK(one.seats_of_both() == 1);
    one.check_one(1);
    shared.check_at_rest();
}

TEST_CASE("alias: what the district's staff say comes down as well", "[sync][alias]") {
    Apart one;
    one.ask(0, one.from);
    one.ask(1, one.into);
    one.shared.come_to_rest();
    server::Ledger& ledger = one.shared.district.ledger();
    const FactId name{CountingIds::at(66, 1)};
    const UtcTime now = one.shared.district.clock.now();
    must(server::merge_people(ledger, {one.from, one.into}, name, now, true));
    one.shared.come_to_rest();
    CHECK(one.seats_of_both() == 1);
    one.check_one(1);
    one.must_do(store::ask_to_part(one.kiosk(0).store, one.from)); // kiosks may undo it
    one.shared.come_to_rest();
    CHECK(one.seats_of_both() == 2);
    one.shared.check_at_rest();
}

TEST_CASE("alias: beneath a relay it comes down from above, and goes", "[sync][alias][relay]") {
    School school;
    school.come_to_rest();
    const ResidentId from = school.first.add_resident().id;
    const ResidentId into = school.second.add_resident().id;
    const ClassId wanted = school.first.session(0).clazz->clazz.id;
    must(store::sign_up(school.first.store, from, wanted));
    school.come_to_rest();
    must(store::sign_up(school.second.store, into, wanted));
    Apart::must_do(store::ask_to_merge(school.second.store, from, into));
    school.come_to_rest();
    for (Kiosk* kiosk : {&school.first, &school.second}) {
        const auto record = must(store::load_record(kiosk->store, from));
        CHECK(record.resident.id == into);
        CHECK(record.enrolments.size() == 1);
    }
    check_same_ledgers(school.relay, school.district);
    const auto refused = server::merge_people(
        school.relay.ledger(), {from, into}, {}, school.relay.clock.now(), true
    );
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::kDenied);
    Apart::must_do(store::ask_to_part(school.first.store, from));
    school.come_to_rest();
    for (Kiosk* kiosk : {&school.first, &school.second}) {
        CHECK(must(store::load_resident(kiosk->store, from)).id == from);
    }
    check_same_ledgers(school.relay, school.district);
}

// One page tells whose alias a merge makes now, and that it makes none of who it was.
TEST_CASE("alias: beneath a relay a merge goes over to another id", "[sync][alias][relay]") {
    for (const bool first_is_less : {true, false}) {
        CAPTURE(first_is_less);
        School school;
        school.come_to_rest();
        ResidentId one = school.first.add_resident().id;
        ResidentId other = school.first.add_resident().id;
        const ResidentId right = school.first.add_resident().id;
        if ((one < other) != first_is_less) {
            std::swap(one, other);
        }
        school.come_to_rest();
        store::Store& store = school.first.store;
        Apart::must_do(store::ask_to_merge(store, one, other));
        school.come_to_rest();
        Apart::must_do(store::ask_to_merge(store, one, right)); // makes `other` an alias
        school.come_to_rest();
        CHECK(must(store::load_record(store, other)).resident.id == right);
        Apart::must_do(store::ask_to_part(store, one));
        school.come_to_rest();
        for (District* server : {&school.relay, &school.district}) {
            const AliasMap people = server::map_of(must(server->ledger().aliases()));
            CHECK(people.last(one) == right);
            CHECK(people.last(other) == other);
        }
        for (Kiosk* kiosk : {&school.first, &school.second}) {
            CHECK(must(store::load_record(kiosk->store, one)).resident.id == right);
            CHECK(must(store::load_record(kiosk->store, other)).resident.id == other);
        }
        server::Wanted wanted;
        wanted.residents = {one}; // by any of their ids
        CHECK(must(school.relay.ledger().load(wanted)).residents.contains(right));
    }
}

} // namespace linli::test
