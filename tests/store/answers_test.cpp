#include <catch2/catch.hpp>

#include "app/core/domain/decisions.h"
#include "app/core/domain/json.h"
#include "app/store/attendance.h"
#include "app/store/inbox.h"
#include "app/store/seen.h"
#include "app/store/sessions.h"
#include "app/store/sign_in_list.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

constexpr std::size_t kToday = 12; // the session on 2026-11-24, 09:00

Meeting thursday() {
    return {*date_from_text("2026-11-26"), {14 * 60}, "二楼"};
}

std::vector<Decision> news(Lobby& lobby, ResidentId who) {
    return untold(
        must(load_catalogue(lobby.store)), must(load_record(lobby.store, who)), lobby.clock.now()
    );
}

void acknowledge_all(Lobby& lobby, ResidentId who) {
    std::vector<Seen> told;
    for (const Decision& one : news(lobby, who)) {
        told.push_back(one.as_told);
    }
    must(note_seen(lobby.store, who, told));
}

TEST_CASE("session: moved with a fact, and the sign-in list goes along", "[store][move]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(2);
    const Session before = filed.sessions.at(kToday);
    const Session after = must(move_session(lobby.store, before.id, thursday()));
    CHECK(lobby.last_kind() == "session.moved");
    CHECK(after.was == Meeting{before.date, before.start, before.room});
    CHECK(must(sign_in_day(lobby.store, before.date)).sheets.empty());
    REQUIRE(must(sign_in_day(lobby.store, thursday().date)).sheets.size() == 1);
    CHECK(must(sign_in_day(lobby.store, thursday().date)).sheets.front().session == after);
    const auto facts = lobby.facts();
    CHECK(must(move_session(lobby.store, before.id, thursday())) == after);
    CHECK(lobby.facts() == facts);
    CHECK(*must(load_catalogue(lobby.store)).session_entry(before.id).session == after);
    lobby.check_sound();
}

TEST_CASE("session: checked in to at its new time only", "[store][move]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(2);
    const SessionId id = filed.sessions.at(kToday).id;
    const ResidentId who = lobby.resident().id;
    must(sign_up(lobby.store, who, filed.clazz.id));
    must(move_session(lobby.store, id, thursday()));
    CHECK(refusal(check_in(lobby.store, who, id, RecordedBy::kSelf)) == ErrorCode::kInvalid);
    lobby.clock.set("2026-11-26T13:30");
    CHECK_FALSE(must(check_in(lobby.store, who, id, RecordedBy::kSelf)).already);
}

TEST_CASE("session: cancelled with a fact, and held again when it is moved", "[store][move]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(2);
    const SessionId id = filed.sessions.at(kToday).id;
    CHECK(must(cancel_session(lobby.store, id)).cancelled);
    CHECK(lobby.last_kind() == "session.cancelled");
    const auto facts = lobby.facts();
    must(cancel_session(lobby.store, id));
    CHECK(lobby.facts() == facts);
    const Session& first = filed.sessions.at(kToday);
    CHECK(must(move_session(lobby.store, id, {first.date, first.start, first.room})) == first);
    lobby.check_sound();
}

TEST_CASE("session: what is over, nowhere or unknown is not moved", "[store][move]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(2);
    const SessionId id = filed.sessions.at(kToday).id;
    const auto facts = lobby.facts();
    const auto moved_to = [&](const char* date, const std::string& room) {
        return refusal(move_session(lobby.store, id, {*date_from_text(date), {540}, room}));
    };
    CHECK(moved_to("2026-11-23", "一室") == ErrorCode::kInvalid);
    CHECK(moved_to("2026-11-26", "") == ErrorCode::kInvalid);
    CHECK(moved_to("2026-11-26", std::string(31, 'x')) == ErrorCode::kInvalid);
    CHECK(refusal(move_session(lobby.store, {}, thursday())) == ErrorCode::kNotFound);
    CHECK(refusal(cancel_session(lobby.store, {})) == ErrorCode::kNotFound);
    CHECK(refusal(cancel_session(lobby.store, filed.sessions.at(0).id)) == ErrorCode::kInvalid);
    CHECK(lobby.facts() == facts);
}

TEST_CASE("walk-in: comes without a seat where the class allows it, and counts", "[store]") {
    Lobby lobby;
    const Course of = lobby.course("SF101");
    ClassFiled filed = lobby.filed(of, 1);
    filed.clazz.walk_ins = true;
    must(file_courses(lobby.store, {of}, {filed}));
    CHECK(must(load_catalogue(lobby.store)).class_entry(filed.clazz.id)->clazz == filed.clazz);
    const SessionId session = filed.sessions.at(kToday).id;
    const ResidentId who = lobby.resident().id;
    const auto came = must(check_in(lobby.store, who, session, RecordedBy::kSelf));
    CHECK(came.attendance.status == AttendanceStatus::kPresent);
    const SignInDay day = must(sign_in_day(lobby.store, *date_from_text("2026-11-24")));
    CHECK(day.sheets.front().walk_ins() == 1);
    CHECK(day.sheets.front().expected() == 0);
    must(undo_check_in(lobby.store, came.attendance.id));
    const SignInDay after = must(sign_in_day(lobby.store, *date_from_text("2026-11-24")));
    CHECK(after.sheets.front().walk_ins() == 0);
    lobby.check_sound();
}

TEST_CASE("told: a place out of the queue, once, and not again after it was read", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const ResidentId first = lobby.resident().id;
    const ResidentId second = lobby.resident().id;
    const Enrolment seat = must(sign_up(lobby.store, first, id)).enrolment;
    must(sign_up(lobby.store, second, id));
    CHECK(news(lobby, first).empty());
    CHECK(news(lobby, second).empty());
    must(cancel_enrolment(lobby.store, seat.id));
    CHECK(news(lobby, first).empty()); // they did it themselves
    lobby.clock.advance(10min);
    CHECK(must(settle_waitlists(lobby.store)) == 1);
    REQUIRE(news(lobby, second).size() == 1);
    CHECK(news(lobby, second).front().what == Decision::What::kConfirmed);
    const auto facts = lobby.facts();
    acknowledge_all(lobby, second);
    CHECK(lobby.facts() == facts); // this device's own business
    CHECK(news(lobby, second).empty());
    lobby.check_sound();
}

TEST_CASE("told: what staff cancelled is said until it was read or asked for again", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const ResidentId who = lobby.resident().id;
    const Enrolment seat = must(sign_up(lobby.store, who, id)).enrolment;
    must(cancel_enrolment(lobby.store, seat.id, RecordedBy::kStaff));
    REQUIRE(news(lobby, who).size() == 1);
    CHECK(news(lobby, who).front().what == Decision::What::kRefused);
    must(sign_up(lobby.store, who, id));
    CHECK(news(lobby, who).empty());
    must(cancel_enrolment(lobby.store, seat.id, RecordedBy::kStaff));
    acknowledge_all(lobby, who);
    CHECK(news(lobby, who).empty());
    must(sign_up(lobby.store, who, id));
    must(cancel_enrolment(lobby.store, seat.id, RecordedBy::kStaff));
    CHECK(news(lobby, who).size() == 1); // a new decision about the same class
}

TEST_CASE("told: who signs up later sees the class as it is, moves and all", "[store]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(3);
    const ResidentId before = lobby.resident().id;
    const ResidentId after = lobby.resident().id;
    must(sign_up(lobby.store, before, filed.clazz.id));
    must(move_session(lobby.store, filed.sessions.at(kToday + 1).id, thursday()));
    must(sign_up(lobby.store, after, filed.clazz.id));
    CHECK(news(lobby, before).size() == 1);
    CHECK(news(lobby, after).empty());
}

TEST_CASE("told: goes with the person, and an unknown one is an error", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const ResidentId who = lobby.resident().id;
    const Enrolment seat = must(sign_up(lobby.store, who, id)).enrolment;
    must(cancel_enrolment(lobby.store, seat.id));
    CHECK_FALSE(must(seen_by(lobby.store, who)).empty());
    must(erase_resident(lobby.store, who));
    CHECK(must(seen_by(lobby.store, who)).empty());
    CHECK_FALSE(note_seen(lobby.store, who, {{id.uuid, "confirmed"}}));
    lobby.check_sound();
}

TEST_CASE("told: a decision that came down from the district is news here, too", "[store]") {
    Lobby lobby;
    must(adopt_server_epoch(lobby.store, "epoch-1"));
    const ClassFiled filed = lobby.open_class(1);
    const ResidentId who = lobby.resident().id;
    Enrolment seat = must(sign_up(lobby.store, who, filed.clazz.id)).enrolment;
    seat.decided_at = lobby.clock.now();
    seat.status = EnrolmentStatus::kCancelled;
    seat.slot.reset();
    Session off = filed.sessions.at(kToday);
    off.was = Meeting{add_days(off.date, -1), {600}, "三室"};
    off.cancelled = true;
    PulledPage page{FeedScope::kCentre, "epoch-1", {}, 9, lobby.facts()};
    page.rows = {{"enrolment", seat.id.uuid, seat, blake2b(to_json(seat))}};
    must(apply_page(lobby.store, page));
    page.scope = FeedScope::kCatalogue;
    page.rows = {{"session", off.id.uuid, off, blake2b(to_json(off))}};
    must(apply_page(lobby.store, page));
    REQUIRE(news(lobby, who).size() == 1);
    CHECK(news(lobby, who).front().what == Decision::What::kRefused);
    CHECK(*must(load_catalogue(lobby.store)).session_entry(off.id).session == off);
    lobby.check_sound();
}

TEST_CASE("certificate: for who came to enough of a class that is over", "[store][certificate]") {
    Lobby lobby;
    lobby.clock.set("2026-09-01T08:00");
    const Course of = lobby.course("SF101");
    ClassFiled filed = lobby.filed(of, 3);
    filed.clazz.certificate_share = 80;
    filed.sessions.resize(5);
    must(file_courses(lobby.store, {of}, {filed}));
    const ResidentId who = lobby.resident().id;
    const ResidentId other = lobby.resident().id;
    for (const ResidentId one : {who, other}) {
        must(sign_up(lobby.store, one, filed.clazz.id));
    }
    for (const std::size_t n : {0U, 1U, 2U, 3U}) {
        const Session& session = filed.sessions.at(n);
        lobby.clock.set(to_text(session.date) + "T09:00");
        must(check_in(lobby.store, who, session.id, RecordedBy::kSelf));
        if (n > 0) {
            must(check_in(lobby.store, other, session.id, RecordedBy::kSelf));
        }
    }
    const std::string last = to_text(filed.sessions.back().date);
    lobby.clock.set(last + "T10:29");
    CHECK(must(load_record(lobby.store, who)).certificates.empty()); // not over yet
    lobby.clock.set(last + "T10:30");
    const auto earned = must(load_record(lobby.store, who)).certificates;
    REQUIRE(earned.size() == 1);
    CHECK(earned.front().title_zh == "课程SF101");
    CHECK(earned.front().came == 4);
    CHECK(earned.front().sessions == 5);
    CHECK(earned.front().learned == 360min);
    CHECK(earned.front().first == filed.sessions.front().date);
    CHECK(must(load_record(lobby.store, other)).certificates.empty()); // three of five
    lobby.clock.set("2027-06-01T10:00");                               // a term later
    CHECK(must(load_record(lobby.store, who)).certificates == earned);
}

TEST_CASE(
    "certificate: none where the class gives none, cancelled sessions do not count", "[store]"
) {
    Lobby lobby;
    lobby.clock.set("2026-09-01T08:00");
    const Course of = lobby.course("SF101");
    ClassFiled filed = lobby.filed(of, 3);
    filed.sessions.resize(2);
    const bool gives = GENERATE(false, true);
    filed.clazz.certificate_share = gives ? 100 : 0;
    must(file_courses(lobby.store, {of}, {filed}));
    const ResidentId who = lobby.resident().id;
    must(sign_up(lobby.store, who, filed.clazz.id));
    must(cancel_session(lobby.store, filed.sessions.at(1).id));
    lobby.clock.set(to_text(filed.sessions.at(0).date) + "T09:00");
    must(check_in(lobby.store, who, filed.sessions.at(0).id, RecordedBy::kSelf));
    lobby.clock.set(to_text(filed.sessions.at(0).date) + "T10:30");
    CHECK(must(load_record(lobby.store, who)).certificates.size() == (gives ? 1U : 0U));
}

} // namespace
} // namespace linli::store
