#include "app/store/forgetting.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/attendance.h"
#include "app/store/enrolments.h"
#include "app/store/history.h"
#include "app/store/households.h"
#include "app/store/inbox.h"
#include "app/store/outbox.h"
#include "app/store/preferences.h"
#include "app/store/residents.h"
#include "app/store/sign_in_list.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

int count(Lobby& lobby, const std::string& sql) {
    auto query = must(lobby.store.database().query(sql));
    REQUIRE(must(query.step()));
    return query.integer(0);
}

std::vector<std::string> kinds_after(Lobby& lobby, std::uint64_t seq) {
    std::vector<std::string> kinds;
    for (const Fact& fact : must(facts_after(lobby.store, seq, 100, 1U << 20U))) {
        kinds.push_back(fact.kind);
    }
    return kinds;
}

} // namespace

TEST_CASE("forget: a seat goes to the queue at once, and nobody keeps it", "[store][forget]") {
    Lobby lobby;
    const ClassFiled one_seat = lobby.open_class(1);
    const Resident who = lobby.resident("王示例");
    const Resident next = lobby.resident("李示例");
    must(sign_up(lobby.store, who.id, one_seat.clazz.id));
    must(sign_up(lobby.store, next.id, one_seat.clazz.id));
    const auto before = lobby.facts();
    must(forget_resident(lobby.store, who.id));
    CHECK(
        kinds_after(lobby, before)
        == std::vector<std::string>{"enrolment.cancelled", "resident.erased"}
    );
    lobby.check_sound();
    CHECK(must(settle_waitlists(lobby.store)) == 1);
    CHECK(
        must(load_record(lobby.store, next.id)).enrolments.at(0).enrolment.status
        == EnrolmentStatus::kConfirmed
    );
    lobby.check_sound();
}

TEST_CASE("forget: a seat left minutes before is not kept for who is gone", "[store][forget]") {
    Lobby lobby;
    const ClassFiled one_seat = lobby.open_class(1);
    const Resident who = lobby.resident("王示例");
    const Resident next = lobby.resident("李示例");
    const Enrolment mine = must(sign_up(lobby.store, who.id, one_seat.clazz.id)).enrolment;
    must(sign_up(lobby.store, next.id, one_seat.clazz.id));
    must(cancel_enrolment(lobby.store, mine.id));
    CHECK(must(settle_waitlists(lobby.store)) == 0);
    must(forget_resident(lobby.store, who.id));
    CHECK(must(settle_waitlists(lobby.store)) == 1);
    lobby.check_sound();
}

TEST_CASE("forget: nothing is left that says who it was", "[store][forget]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(2);
    const Resident who = lobby.resident("王示例");
    const Resident partner = lobby.resident("李示例");
    must(join_household(lobby.store, who.id, partner.id));
    must(sign_up(lobby.store, who.id, filed.clazz.id));
    must(set_preference(lobby.store, {who.id, ScreenWishes{"en", "large", true, false}}));
    must(give_clearance(
        lobby.store, who.id, ClearanceKind::kFamilyConsent, lobby.term.id.uuid, "张示例"
    ));
    must(forget_resident(lobby.store, who.id));
    CHECK(refusal(load_resident(lobby.store, who.id)) == ErrorCode::kNotFound);
    for (const char* table : {"resident", "household_member", "consent"}) {
        CHECK(count(lobby, std::string{"SELECT count(*) FROM "} + table) == 1); // the partner's
    }
    for (const char* table : {"seen", "preference", "enrolment", "clearance", "ink_note"}) {
        CHECK(count(lobby, std::string{"SELECT count(*) FROM "} + table) == 0);
    }
    CHECK(must(load_record(lobby.store, partner.id)).household);
    CHECK(must(load_record(lobby.store, partner.id)).relatives.empty());
    CHECK(refusal(forget_resident(lobby.store, who.id)) == ErrorCode::kNotFound);
    lobby.check_sound();
}

TEST_CASE("forget: that somebody came still counts, without a name", "[store][forget]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(3);
    const Resident who = lobby.resident("王示例");
    const Resident other = lobby.resident("李示例");
    must(sign_up(lobby.store, who.id, filed.clazz.id));
    must(sign_up(lobby.store, other.id, filed.clazz.id));
    const Session& today = filed.sessions.at(0);
    lobby.clock.set(today.begins_at());
    must(check_in(lobby.store, who.id, today.id, RecordedBy::kSelf));
    must(excuse(lobby.store, who.id, filed.sessions.at(1).id));
    must(forget_resident(lobby.store, who.id));
    const SignInDay day = must(sign_in_day(lobby.store, today.date));
    REQUIRE(day.sheets.at(0).rows.size() == 2);
    const SignInRow& gone = day.sheets[0].rows[1];
    CHECK(gone.gone);
    CHECK(gone.name.empty());
    CHECK(gone.phone.empty());
    CHECK_FALSE(gone.walk_in);
    CHECK(day.sheets[0].count(AttendanceStatus::kPresent) == 1);
    CHECK(count(lobby, "SELECT count(*) FROM attendance") == 1); // 请假 is gone
    lobby.check_sound();
}

TEST_CASE("forget: no row from the server brings them back", "[store][forget]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    must(forget_resident(lobby.store, who.id));
    const std::string epoch = "1";
    must(adopt_server_epoch(lobby.store, epoch));
    const Preference likes{who.id, ScreenWishes{"en", "large", false, false}};
    must(apply_page(
        lobby.store,
        {FeedScope::kCentre,
         epoch,
         {{"resident", who.id.uuid, who, {}}, {"preference", who.id.uuid, likes, {}}},
         2,
         1000}
    ));
    CHECK(refusal(load_resident(lobby.store, who.id)) == ErrorCode::kNotFound);
    CHECK(count(lobby, "SELECT count(*) FROM preference") == 0);
}

TEST_CASE("forget: who was forgotten elsewhere is known here as gone", "[store][forget]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(3);
    const Resident who = lobby.resident("王示例");
    const Session& today = filed.sessions.at(0);
    lobby.clock.set(today.begins_at());
    const auto came = must(check_in(lobby.store, who.id, today.id, RecordedBy::kStaff)).attendance;
    const std::string epoch = "1";
    must(adopt_server_epoch(lobby.store, epoch));
    must(apply_page(
        lobby.store,
        {FeedScope::kCentre,
         epoch,
         {{"attendance", came.id.uuid, came, {}}, {"resident", who.id.uuid, {}, {}}},
         2,
         1000}
    ));
    const SignInDay day = must(sign_in_day(lobby.store, today.date));
    REQUIRE(day.sheets.at(0).rows.size() == 1);
    CHECK(day.sheets[0].rows[0].gone);
    lobby.check_sound();
}

} // namespace linli::store
