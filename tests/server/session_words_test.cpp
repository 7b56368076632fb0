#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "sync/protocol/row_in.h"
#include "tests/server/district.h"

// Who teaches a session, what is noted of it and why it is off, as the district judges it.

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;
using test::batch_of;
using test::District;
using test::FactMill;
using test::kiosk;
using test::push_all;
using test::push_rest;
using test::reason_of;

struct Two {
    Two() : first{kiosk()} {
        push_all(district, first);
        second.centre = first.centre;
        second.add(CentreDescribed{second.centre});
        second.now = first.now;
        push_all(district, second);
    }

    [[nodiscard]] SessionId id() const { return first.sessions.at(3).id; }

    Session there() {
        const auto row = district.row(first, Scope::kCatalogue, id().uuid);
        return std::get<Session>(sync::RowReader{}.read(*row));
    }

    District district;
    FactMill first;
    FactMill second{2};
};

} // namespace

TEST_CASE("server: of two substitutes the later stands, whichever comes first", "[server]") {
    const bool later_first = GENERATE(false, true);
    Two two;
    two.first.add(SessionTaught{two.id(), "示例丁"});
    two.first.add(SessionNoted{two.id(), "先写的", {}});
    two.second.now = two.first.now + std::chrono::minutes{1};
    two.second.add(SessionTaught{two.id(), "示例戊"});
    two.second.add(SessionNoted{two.id(), "后写的", {}});
    const auto late = push_rest(two.district, later_first ? two.second : two.first);
    CHECK(late.empty());
    const auto verdicts = push_rest(two.district, later_first ? two.first : two.second);
    if (later_first) {
        REQUIRE(verdicts.size() == 2);
        CHECK(verdicts[0].reason == "said_later");
        CHECK(verdicts[1].reason == "said_later");
    } else {
        CHECK(verdicts.empty());
    }
    CHECK(two.there().substitute == "示例戊");
    CHECK(two.there().note == "后写的");
    // After that the first kiosk takes it back, later still.
    two.first.now = two.second.now + std::chrono::minutes{1};
    CHECK(reason_of(two.district, two.first, SessionTaught{two.id(), ""}).empty());
    CHECK(two.there().substitute.empty());
    CHECK(two.there().note == "后写的");
}

TEST_CASE("server: a note and a substitute do not wait for one another", "[server]") {
    Two two;
    two.second.now += std::chrono::minutes{1};
    CHECK(reason_of(two.district, two.second, SessionTaught{two.id(), "示例戊"}).empty());
    CHECK(reason_of(two.district, two.first, SessionNoted{two.id(), "先写的", {}}).empty());
    CHECK(two.there().note == "先写的");
    CHECK(two.there().substitute == "示例戊");
    const StaffId by{two.first.next_id()};
    CHECK(reason_of(two.district, two.first, SessionNoted{two.id(), "再写", by}).empty());
    CHECK(two.there().noted_by == by);
    CHECK(reason_of(two.district, two.first, SessionNoted{two.id(), "", by}).empty());
    CHECK(two.there().noted_by.is_nil());
    two.first.add(SessionNoted{two.id(), "", by});
    CHECK(push_rest(two.district, two.first).at(0).verdict == Verdict::kDuplicate);
}

TEST_CASE("server: a session's words are its own centre's, of a session it knows", "[server]") {
    Two two;
    const SessionId nowhere{two.first.next_id()};
    CHECK(
        reason_of(two.district, two.first, SessionTaught{nowhere, "示例丁"}) == "unknown_session"
    );
    CHECK(reason_of(two.district, two.first, SessionNoted{nowhere, "x", {}}) == "unknown_session");
    FactMill other{3};
    other.centre.id = {other.next_id()};
    other.add(CentreDescribed{other.centre});
    other.add(SessionTaught{two.id(), "示例丁"});
    other.add(SessionNoted{two.id(), "不是我们的", {}});
    const auto answer = two.district.service.push(batch_of(other));
    REQUIRE(answer);
    REQUIRE(answer->verdicts.size() == 2);
    CHECK(answer->verdicts[0].reason == "other_centre");
    CHECK(answer->verdicts[1].reason == "other_centre");
    CHECK(two.there() == two.first.sessions.at(3));
}

TEST_CASE("server: why a session is off goes down with it", "[server]") {
    Two two;
    CHECK(reason_of(two.district, two.first, SessionCancelled{two.id(), OffReason::kRoom}) == "");
    CHECK(two.there().off_reason == OffReason::kRoom);
    two.first.add(SessionCancelled{two.id()}); // as an older kiosk says it
    CHECK(push_rest(two.district, two.first).at(0).verdict == Verdict::kDuplicate);
    CHECK(two.there().off_reason == OffReason::kRoom);
    const Session& plan = two.first.sessions.at(3);
    const Meeting back{plan.date, plan.start, plan.room};
    CHECK(reason_of(two.district, two.first, SessionMoved{two.id(), back}).empty());
    CHECK(two.there() == plan);
}

TEST_CASE("server: a class that is filed anew keeps what was said of its sessions", "[server]") {
    Two two;
    CHECK(reason_of(two.district, two.first, SessionTaught{two.id(), "示例丁"}).empty());
    CHECK(reason_of(two.district, two.first, SessionNoted{two.id(), "讲到第三课", {}}).empty());
    CHECK(reason_of(two.district, two.first, SessionCancelled{two.id(), OffReason::kRoom}) == "");
    Session filed = two.first.sessions.at(3);
    filed.cancelled = true;
    filed.room = "203";
    Class clazz = two.first.classes.at(0);
    REQUIRE(filed.class_id == clazz.id);
    CHECK(reason_of(two.district, two.second, ClassFiled{clazz, {filed}}).empty());
    CHECK(two.there().room == "203");
    CHECK(two.there().substitute == "示例丁");
    CHECK(two.there().note == "讲到第三课");
    CHECK(two.there().off_reason == OffReason::kRoom);
}

TEST_CASE("server: the sign-in list of the district names the substitute", "[server]") {
    Two two;
    CHECK(reason_of(two.district, two.first, SessionTaught{two.id(), "示例丁"}).empty());
    const Date date = two.first.sessions.at(3).date;
    const auto day = two.district.ledger->sign_in_day(two.first.centre.id, date);
    REQUIRE(day);
    const auto sheet = std::ranges::find(day->sheets, two.id(), [](const SignInSheet& one) {
        return one.session.id;
    });
    REQUIRE(sheet != day->sheets.end());
    CHECK(sheet->session.substitute == "示例丁");
    CHECK(sheet->teacher == two.first.classes.at(0).teacher);
    CHECK(sheet->course_code == two.first.courses.at(0).code);
}

} // namespace linli::server
