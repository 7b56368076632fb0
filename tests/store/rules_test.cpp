#include <functional>

#include <catch2/catch.hpp>

#include "app/core/db/migrator.h"
#include "app/store/attendance.h"
#include "app/store/history.h"
#include "app/store/inbox.h"
#include "tests/store/lobby.h"

#include "store_sql.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

/// A lobby with a spring before its autumn.
struct Seasons : Lobby {
    Term spring{
        TermId{linli::test::CountingIds::at(90, 3)},
        centre.id,
        "2026春",
        *date_from_text("2026-03-01"),
        *date_from_text("2026-06-30"),
        {}};

    Seasons() { must(set_term(store, spring)); }

    ClassFiled open_with(Course of, const std::function<void(Course&)>& set) {
        set(of);
        const ClassFiled made = filed(of, 5);
        must(file_courses(store, {of}, {made}));
        return made;
    }

    /// A class of that course in spring, Tuesdays at nine, in which the person had a seat and came
    /// to `came` of its four meetings.
    ClassId in_spring(const Course& of, ResidentId who, int came) {
        ClassFiled made = filed(of, 5);
        made.clazz.term = spring.id;
        made.sessions.resize(4);
        Date date = *date_from_text("2026-03-03");
        for (Session& session : made.sessions) {
            session.date = date;
            date = add_days(date, 7);
        }
        const UtcTime today = clock.now();
        clock.set("2026-03-02T09:00");
        must(file_courses(store, {of}, {made}));
        must(sign_up(store, who, made.clazz.id));
        for (int n = 0; n < came; ++n) {
            const Session& session = made.sessions.at(static_cast<std::size_t>(n));
            clock.set(session.begins_at());
            must(check_in(store, who, session.id, RecordedBy::kSelf));
        }
        clock.set(today);
        return made.clazz.id;
    }
};

void no_rule(Course& /*course*/) {}

TEST_CASE("rules: a prerequisite is met by half of its meetings, of any term", "[store][rules]") {
    Seasons lobby;
    const Course basic = lobby.course("SF101");
    const ClassId advanced =
        lobby.open_with(
                 lobby.course("SF201"), [](Course& it) { it.prerequisite = "SF101"; }
        ).clazz.id;
    const Resident who = lobby.resident();
    const auto facts = lobby.facts();
    CHECK(refusal(sign_up(lobby.store, who.id, advanced)) == ErrorCode::kInvalid);
    CHECK(lobby.facts() == facts);

    SECTION("one of four is not enough") {
        lobby.in_spring(basic, who.id, 1);
        CHECK(refusal(sign_up(lobby.store, who.id, advanced)) == ErrorCode::kInvalid);
    }
    SECTION("two of four are") {
        lobby.in_spring(basic, who.id, 2);
        const auto record = must(load_record(lobby.store, who.id));
        REQUIRE(record.seats.size() == 1);
        CHECK(record.seats[0].course_code == "SF101");
        CHECK(record.seats[0].term_first == lobby.spring.first);
        CHECK(record.seats[0].held == 4);
        CHECK(record.seats[0].came == 2);
        CHECK(must(sign_up(lobby.store, who.id, advanced)).enrolment.slot == 1);
    }
    SECTION("of another centre's course of that code they are not") {
        Course theirs = lobby.course("SF101");
        theirs.centre = CentreId{linli::test::CountingIds::at(90, 7)};
        lobby.in_spring(theirs, who.id, 4);
        CHECK(must(load_record(lobby.store, who.id)).seats.at(0).centre == theirs.centre);
        CHECK(refusal(sign_up(lobby.store, who.id, advanced)) == ErrorCode::kInvalid);
    }
    SECTION("a seat that was given back is none") {
        const ClassId spring = lobby.in_spring(basic, who.id, 4);
        must(cancel_enrolment(lobby.store, enrolment_id(spring, who.id)));
        CHECK(must(load_record(lobby.store, who.id)).seats.empty());
        CHECK(refusal(sign_up(lobby.store, who.id, advanced)) == ErrorCode::kInvalid);
    }
    SECTION("staff may waive it, once, and it is told who did") {
        const Uuid about = must(load_courses(lobby.store)).at(0).id.uuid;
        const auto given =
            must(give_clearance(lobby.store, who.id, ClearanceKind::kPrerequisite, about, "张示例")
            );
        CHECK(given.staff == "张示例");
        CHECK(lobby.last_kind() == "clearance.given");
        const auto before = lobby.facts();
        const auto again =
            must(give_clearance(lobby.store, who.id, ClearanceKind::kPrerequisite, about, "李示例")
            );
        CHECK(again == given);
        CHECK(lobby.facts() == before);
        CHECK(must(sign_up(lobby.store, who.id, advanced)).enrolment.slot == 1);
    }
    lobby.check_sound();
}

TEST_CASE("rules: meetings to come and cancelled ones are not counted as held", "[store][rules]") {
    Seasons lobby;
    const ClassFiled filed = lobby.open_class(5);
    const Resident who = lobby.resident();
    must(sign_up(lobby.store, who.id, filed.clazz.id));
    // Twenty Tuesdays from the first of September; twelve are over on this one at nine, one of
    // these is a cancelled one.
    must(lobby.store.database().exec("UPDATE session SET cancelled = 1 WHERE number = 3"));
    const auto seats = must(seats_of(lobby.store, who.id));
    REQUIRE(seats.size() == 1);
    CHECK(seats[0].held == 11);
    CHECK(seats[0].came == 0);
    lobby.clock.advance(90min);
    CHECK(must(seats_of(lobby.store, who.id)).at(0).held == 12);
}

TEST_CASE("rules: a term allows no more than its limit, waiting ones counted", "[store][rules]") {
    Seasons lobby;
    const ClassId full = lobby.open_class(1, "A1").clazz.id;
    const ClassId second = lobby.open_class(5, "B1").clazz.id;
    const ClassId third = lobby.open_class(5, "C1").clazz.id;
    must(sign_up(lobby.store, lobby.resident().id, full));
    const Resident who = lobby.resident();
    CHECK(
        must(sign_up(lobby.store, who.id, full)).enrolment.status == EnrolmentStatus::kWaitlisted
    );
    must(sign_up(lobby.store, who.id, second));
    lobby.term.max_classes = 2;
    must(set_term(lobby.store, lobby.term));
    CHECK(refusal(sign_up(lobby.store, who.id, third)) == ErrorCode::kInvalid);
    must(sign_up(lobby.store, who.id, second)); // a second tap is no class more
    must(cancel_enrolment(lobby.store, enrolment_id(full, who.id)));
    CHECK(must(sign_up(lobby.store, who.id, third)).enrolment.slot == 1);
    // An undo within the ten minutes does not get around it.
    CHECK(refusal(sign_up(lobby.store, who.id, full)) == ErrorCode::kInvalid);
    lobby.check_sound();
}

TEST_CASE("rules: until the day is over, only who was in the course before", "[store][rules]") {
    Seasons lobby;
    lobby.term.returning_until = local_date(lobby.clock.now());
    must(set_term(lobby.store, lobby.term));
    CHECK(must(load_term(lobby.store, lobby.term.id)) == lobby.term);
    const Course of = lobby.course("SF101");
    const Resident stranger = lobby.resident();
    const Resident learner = lobby.resident();
    lobby.in_spring(of, learner.id, 0);
    const ClassFiled autumn = lobby.filed(of, 5);
    must(file_courses(lobby.store, {of}, {autumn}));
    lobby.clock.set("2026-11-24T23:59");
    CHECK(refusal(sign_up(lobby.store, stranger.id, autumn.clazz.id)) == ErrorCode::kInvalid);
    CHECK(must(sign_up(lobby.store, learner.id, autumn.clazz.id)).enrolment.slot == 1);
    lobby.clock.set("2026-11-25T00:00");
    CHECK(must(sign_up(lobby.store, stranger.id, autumn.clazz.id)).enrolment.slot == 2);
    lobby.check_sound();
}

TEST_CASE("rules: from eighty on, the family signs once a term", "[store][rules]") {
    Seasons lobby;
    const ClassId id = lobby.open_with(lobby.course("TQ101"), no_rule).clazz.id;
    const ClassId other = lobby.open_with(lobby.course("TQ102"), no_rule).clazz.id;
    // Twenty Tuesdays, without the one of the holidays, end in January.
    const auto born = [&](int year, int month) {
        const std::string number = std::to_string(++lobby.people);
        return must(register_resident(
            lobby.store,
            {"测试甲", "1390000000" + number, year, month},
            {1, "00", lobby.clock.now()}
        ));
    };
    CHECK(must(sign_up(lobby.store, born(1947, 2).id, id)).enrolment.slot == 1); // 79 by then
    const Resident who = born(1947, 1); // 80 at the last meeting, not yet today
    CHECK(refusal(sign_up(lobby.store, who.id, id)) == ErrorCode::kInvalid);
    const auto consent = [&](TermId term) {
        return give_clearance(
            lobby.store, who.id, ClearanceKind::kFamilyConsent, term.uuid, "张示例"
        );
    };
    must(consent(lobby.spring.id)); // for another term
    CHECK(refusal(sign_up(lobby.store, who.id, id)) == ErrorCode::kInvalid);
    must(consent(lobby.term.id));
    must(sign_up(lobby.store, who.id, id));
    must(sign_up(lobby.store, who.id, other)); // once a term, not once a class
    lobby.check_sound();
}

TEST_CASE(
    "rules: what was cancelled a moment ago comes back, whatever the rules", "[store][rules]"
) {
    Seasons lobby;
    const Course of = lobby.course("SF101");
    const ClassFiled autumn = lobby.filed(of, 5);
    must(file_courses(lobby.store, {of}, {autumn}));
    const Resident who = lobby.resident();
    must(sign_up(lobby.store, who.id, autumn.clazz.id));
    must(cancel_enrolment(lobby.store, enrolment_id(autumn.clazz.id, who.id)));
    lobby.term.returning_until = local_date(lobby.clock.now());
    must(set_term(lobby.store, lobby.term));
    lobby.clock.advance(10min - 1ms);
    CHECK(must(sign_up(lobby.store, who.id, autumn.clazz.id)).enrolment.slot == 1);
    must(cancel_enrolment(lobby.store, enrolment_id(autumn.clazz.id, who.id)));
    lobby.clock.advance(10min);
    CHECK(refusal(sign_up(lobby.store, who.id, autumn.clazz.id)) == ErrorCode::kInvalid);
}

TEST_CASE("rules: nothing is settled for nobody, about nothing, or by nobody", "[store][rules]") {
    Seasons lobby;
    const Uuid course = lobby.open_class(1).clazz.course.uuid;
    const Resident who = lobby.resident();
    const auto give = [&](ResidentId id, ClearanceKind kind, const Uuid& about, const char* staff) {
        return refusal(give_clearance(lobby.store, id, kind, about, staff));
    };
    const auto facts = lobby.facts();
    using enum ClearanceKind;
    CHECK(give(ResidentId{}, kPrerequisite, course, "张示例") == ErrorCode::kNotFound);
    CHECK(give(who.id, kPrerequisite, lobby.term.id.uuid, "张示例") == ErrorCode::kNotFound);
    CHECK(give(who.id, kFamilyConsent, course, "张示例") == ErrorCode::kNotFound);
    CHECK(give(who.id, kFamilyConsent, lobby.term.id.uuid, " ") == ErrorCode::kInvalid);
    CHECK(lobby.facts() == facts);
}

TEST_CASE("rules: what staff settled goes with the person", "[store][rules]") {
    Seasons lobby;
    const Resident who = lobby.resident();
    must(give_clearance(
        lobby.store, who.id, ClearanceKind::kFamilyConsent, lobby.term.id.uuid, "张示例"
    ));
    must(erase_resident(lobby.store, who.id));
    CHECK(must(clearances_of(lobby.store, who.id)).empty());
    lobby.check_sound();
    must(lobby.store.database().exec(
        "INSERT INTO clearance VALUES (x'000102030405060708090a0b0c0d0e0f', "
        "x'100102030405060708090a0b0c0d0e0f', 'prerequisite', "
        "x'200102030405060708090a0b0c0d0e0f', '张示例', 1, NULL, 0)"
    ));
    CHECK(must(verify(lobby.store)).faults.size() == 2); // of nobody, and it never came down
}

TEST_CASE("rules: what another kiosk's staff settled comes down, and goes", "[store][rules]") {
    Seasons lobby;
    const Resident who = lobby.resident();
    must(adopt_server_epoch(lobby.store, "one"));
    const Uuid term = lobby.term.id.uuid;
    const ClearanceId id = clearance_id(ClearanceKind::kFamilyConsent, who.id, term);
    const Clearance clearance{
        id, who.id, ClearanceKind::kFamilyConsent, term, "李示例", lobby.clock.now()};
    PulledPage page{FeedScope::kCentre, "one", {{"clearance", id.uuid, clearance, {}}}, 1, 0};
    must(apply_page(lobby.store, page));
    CHECK(must(load_record(lobby.store, who.id)).is_cleared(ClearanceKind::kFamilyConsent, term));
    page.rows.front().entity = std::monostate{};
    page.next_seq = 2;
    must(apply_page(lobby.store, page));
    CHECK(must(load_record(lobby.store, who.id)).clearances.empty());
}

TEST_CASE("rules: the catalogue holds its terms, and the courses that rest", "[store][rules]") {
    Seasons lobby;
    const Resident who = lobby.resident();
    Course advanced = lobby.course("SF201");
    advanced.prerequisite = "SF101";
    must(file_courses(lobby.store, {advanced}, {lobby.filed(advanced, 5)}));
    lobby.in_spring(lobby.course("SF101"), who.id, 0);
    lobby.term.max_classes = 3;
    must(set_term(lobby.store, lobby.term));
    const Catalogue catalogue = must(load_catalogue(lobby.store));
    REQUIRE(catalogue.courses.size() == 1);
    CHECK(catalogue.courses[0].course.prerequisite == "SF101");
    CHECK(catalogue.terms == std::vector<Term>{lobby.term}); // spring is over
    REQUIRE(catalogue.course_with(lobby.centre.id, "SF101") != nullptr);
    CHECK(catalogue.course_with(lobby.centre.id, "SF101")->title_zh == "课程SF101");
    CHECK(catalogue.course_with(lobby.centre.id, "SF999") == nullptr);
}

TEST_CASE("rules: a database from before them has none", "[store][rules]") {
    test::TempDir dir;
    test::FakeClock clock;
    test::CountingIds ids;
    const std::string path = dir.file("kiosk.db");
    {
        auto old = must(db::Database::open(path));
        db::Schema schema = db::make_schema(0x4C4C4B31, sql::kMigrations);
        schema.migrations.resize(2);
        must(db::migrate(old, schema));
        must(old.exec(
            "INSERT INTO term VALUES (x'000102030405060708090a0b0c0d0e0f', "
            "x'100102030405060708090a0b0c0d0e0f', '秋', '2026-09-01', '2027-01-31', NULL, 0);"
            "INSERT INTO course VALUES (x'200102030405060708090a0b0c0d0e0f', "
            "x'100102030405060708090a0b0c0d0e0f', 'SF101', '书法', '', '书画', '', NULL, NULL, 0, "
            "NULL, 0)"
        ));
    }
    Store store = must(Store::open(path, {clock, ids}));
    const auto term = must(current_term(store, local_date(clock.now())));
    REQUIRE(term.has_value());
    CHECK(term->max_classes == 0);
    CHECK_FALSE(term->returning_until);
    CHECK(must(load_courses(store)).at(0).prerequisite.empty());
}

} // namespace
} // namespace linli::store
