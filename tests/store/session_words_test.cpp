#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "app/store/catalogue.h"
#include "app/store/feed_rows.h"
#include "app/store/filing.h"
#include "app/store/inbox.h"
#include "app/store/sessions.h"
#include "app/store/sign_in_list.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

constexpr std::size_t kToday = 12; // the session on 2026-11-24, 09:00

struct Taught {
    Taught() : filed{lobby.open_class(2)} {}

    [[nodiscard]] SessionId id(std::size_t n = kToday) const { return filed.sessions.at(n).id; }

    Session there() { return *must(load_catalogue(lobby.store)).session_entry(id()).session; }

    std::string held() {
        const FeedKind* kind = feed_kind("session");
        const auto rows = must(table_rows(lobby.store.database(), *kind, id().uuid, 1));
        return to_hex(rows.at(0).held);
    }

    Lobby lobby;
    ClassFiled filed;
};

TEST_CASE("session: a substitute is said with a fact, and taken back", "[store][words]") {
    Taught one;
    const Session before = one.there();
    const std::string sum = one.held();
    CHECK(must(teach_session(one.lobby.store, one.id(), " 示例丁 ")).substitute == "示例丁");
    CHECK(one.lobby.last_kind() == "session.taught");
    CHECK(one.there().substitute == "示例丁");
    CHECK(one.held() != sum);
    const auto day = must(sign_in_day(one.lobby.store, before.date));
    REQUIRE(day.sheets.size() == 1);
    CHECK(day.sheets[0].session.substitute == "示例丁");
    CHECK(day.sheets[0].teacher == one.filed.clazz.teacher);
    CHECK(day.sheets[0].course_code == "SF101");
    const auto facts = one.lobby.facts();
    must(teach_session(one.lobby.store, one.id(), "示例丁"));
    CHECK(one.lobby.facts() == facts);
    // The class's own teacher's name says the same as nobody's.
    CHECK(must(teach_session(one.lobby.store, one.id(), one.filed.clazz.teacher)) == before);
    CHECK(one.lobby.last_kind() == "session.taught");
    CHECK(one.held() == sum);
    CHECK(must(teach_session(one.lobby.store, one.id(), "")) == before);
    const std::string long_name(kMaxNameLength + 1, 'x');
    CHECK(refusal(teach_session(one.lobby.store, one.id(), long_name)) == ErrorCode::kInvalid);
    CHECK(refusal(teach_session(one.lobby.store, {}, "示例丁")) == ErrorCode::kNotFound);
    CHECK(must(teach_session(one.lobby.store, one.id(0), "示例丁")).substitute == "示例丁"); // over
    one.lobby.check_sound();
}

TEST_CASE("session: a note stands until the next one", "[store][words]") {
    Taught one;
    const StaffId by{test::CountingIds::at(4, 4)};
    const std::string sum = one.held();
    CHECK(must(note_session(one.lobby.store, one.id(), "讲到第三课\n", by)).note == "讲到第三课");
    CHECK(one.lobby.last_kind() == "session.noted");
    CHECK(one.there().noted_by == by);
    const std::string first = one.held();
    must(note_session(one.lobby.store, one.id(), "讲到第四课", by));
    CHECK(one.there().note == "讲到第四课");
    CHECK(one.held() != first);
    must(note_session(one.lobby.store, one.id(), "", by));
    CHECK(one.there().note.empty());
    CHECK(one.there().noted_by.is_nil());
    CHECK(one.held() == sum);
    const auto facts = one.lobby.facts();
    must(note_session(one.lobby.store, one.id(), ""));
    CHECK(one.lobby.facts() == facts);
    const std::string long_note(kMaxNoteLength + 1, 'x');
    CHECK(refusal(note_session(one.lobby.store, one.id(), long_note)) == ErrorCode::kInvalid);
    one.lobby.check_sound();
}

TEST_CASE("session: a reason may be told later, and goes with the cancellation", "[store][words]") {
    Taught one;
    CHECK(must(cancel_session(one.lobby.store, one.id())).off_reason == OffReason::kNone);
    must(cancel_session(one.lobby.store, one.id(), OffReason::kWeather));
    CHECK(one.there().off_reason == OffReason::kWeather);
    const auto facts = one.lobby.facts();
    must(cancel_session(one.lobby.store, one.id()));
    must(cancel_session(one.lobby.store, one.id(), OffReason::kWeather));
    CHECK(one.lobby.facts() == facts);
    const Session& first = one.filed.sessions.at(kToday);
    must(move_session(one.lobby.store, one.id(), {first.date, first.start, first.room}));
    CHECK(one.there() == first);
    one.lobby.check_sound();
}

TEST_CASE("session: filed anew, it keeps what was said of it", "[store][words]") {
    Taught one;
    must(teach_session(one.lobby.store, one.id(), "示例丁"));
    must(note_session(one.lobby.store, one.id(), "讲到第三课"));
    ClassFiled again = one.filed;
    again.sessions.at(kToday).room = "203";
    const Course of = must(load_catalogue(one.lobby.store)).courses.at(0).course;
    must(file_courses(one.lobby.store, {of}, {again}));
    CHECK(one.there().room == "203");
    CHECK(one.there().substitute == "示例丁");
    CHECK(one.there().note == "讲到第三课");
    one.lobby.check_sound();
}

} // namespace
} // namespace linli::store
