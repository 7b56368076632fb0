#include "app/core/domain/roll_call.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/core/domain/membership.h"
#include "app/core/domain/staff_badge.h"
#include "app/core/domain/staff_rights.h"
#include "tests/support/counting_ids.h"

namespace linli {
namespace {

using std::chrono::minutes;
using test::CountingIds;

UtcTime at(std::string_view text) {
    return instant_from_text(text).value();
}

/// On 24 November, 09:00 to 10:30.
Session session() {
    Session made;
    made.date = date_from_text("2026-11-24").value();
    made.start = {540};
    made.minutes = 90;
    return made;
}

Attendance said(RecordedBy by, AttendanceStatus status, std::string_view when, std::uint64_t fact) {
    Attendance made;
    made.by = by;
    made.status = status;
    made.at = at(when);
    made.record = FactId{CountingIds::at(1, fact)};
    return made;
}

void stands_over(const Attendance& winner, const Attendance& loser) {
    CHECK(merged(winner, loser) == winner);
    CHECK(merged(loser, winner) == winner);
}

constexpr auto kSelf = RecordedBy::kSelf;
constexpr auto kStaff = RecordedBy::kStaff;
constexpr auto kPaper = RecordedBy::kPaper;
constexpr auto kPresent = AttendanceStatus::kPresent;
constexpr auto kLate = AttendanceStatus::kLate;
constexpr auto kExcused = AttendanceStatus::kExcused;
constexpr auto kAbsent = AttendanceStatus::kAbsent;

} // namespace

TEST_CASE("roll call: a correction stands over a tap, a later one over an earlier one", "[core]") {
    const Attendance tap = said(kSelf, kPresent, "2026-11-24T08:50", 1);
    const Attendance absent = said(kStaff, kAbsent, "2026-11-24T09:10", 2);
    const Attendance present = said(kStaff, kPresent, "2026-11-25T15:00", 3);
    const Attendance late_tap = said(kSelf, kLate, "2026-11-24T09:40", 4);
    stands_over(absent, tap);
    stands_over(absent, late_tap); // whoever it was that tapped
    stands_over(present, absent);
    stands_over(present, tap);
    Attendance excused = said(kStaff, kExcused, "2026-11-24T09:10", 5); // in the same moment
    stands_over(excused, absent);
    excused.undone = true;
    stands_over(absent, excused);
    stands_over(tap, excused);
}

TEST_CASE("roll call: a sheet gives way to staff, and to a later keying of it", "[core]") {
    // A sheet says the session's times, so when it was keyed is its fact's to say.
    const Attendance late = said(kPaper, kLate, "2026-11-24T09:30", 1);
    const Attendance present = said(kPaper, kPresent, "2026-11-24T09:00", 2);
    stands_over(present, late);
    stands_over(said(kStaff, kAbsent, "2026-11-24T09:10", 0), present);
    stands_over(late, said(kSelf, kPresent, "2026-11-24T08:50", 9));
    const Attendance off = said(kPaper, kExcused, "2026-11-24T09:00", 3);
    stands_over(said(kSelf, kPresent, "2026-11-24T09:01", 4), off); // who comes after all was there
}

TEST_CASE("roll call: merging is the same whatever the order", "[core]") {
    std::vector<Attendance> all;
    std::uint64_t fact = 0;
    for (const RecordedBy by : {kSelf, kStaff, kPaper}) {
        for (const AttendanceStatus status : {kPresent, kLate, kExcused, kAbsent}) {
            for (const char* when : {"2026-11-24T08:50", "2026-11-24T09:10"}) {
                for (const bool undone : {false, true}) {
                    all.push_back(said(by, status, when, ++fact % 7));
                    all.back().undone = undone;
                }
            }
        }
    }
    for (const Attendance& a : all) {
        for (const Attendance& b : all) {
            REQUIRE(merged(a, b) == merged(b, a));
            for (const Attendance& c : all) {
                REQUIRE(merged(merged(a, b), c) == merged(a, merged(b, c)));
            }
        }
    }
}

TEST_CASE("roll call: who came from the day on, absent once it began, excused ever", "[core]") {
    const Session meets = session();
    const auto may_say = [&](AttendanceStatus status, std::string_view when) {
        return staff_may_record(meets, status, at(when));
    };
    for (const AttendanceStatus came : {kPresent, kLate}) {
        CHECK_FALSE(may_say(came, "2026-11-23T23:59"));
        CHECK(may_say(came, "2026-11-24T00:00"));
        CHECK(may_say(came, "2026-12-31T12:00")); // put right weeks later
    }
    CHECK_FALSE(may_say(kAbsent, "2026-11-24T08:59"));
    CHECK(may_say(kAbsent, "2026-11-24T09:00"));
    CHECK(may_say(kExcused, "2026-11-01T09:00"));
    CHECK(may_say(kExcused, "2026-12-01T09:00"));
    Session off = meets;
    off.cancelled = true;
    CHECK_FALSE(staff_may_record(off, kExcused, at("2026-11-24T09:00")));
}

TEST_CASE("roll call: excused in advance is their own word, and gives way to a tap", "[core]") {
    const Session meets = session();
    const UtcTime before = at("2026-11-24T08:40");
    const UtcTime after = at("2026-11-24T09:40");
    CHECK(word_of(meets, kExcused, {}, before) == kSelf);
    CHECK(word_of(meets, kExcused, {}, after) == kStaff);
    CHECK(word_of(meets, kAbsent, {}, after) == kStaff);
    CHECK(word_of(meets, kPresent, {}, before) == kStaff);
    Attendance tap = said(kSelf, kPresent, "2026-11-24T08:35", 1);
    CHECK(word_of(meets, kExcused, tap, before) == kStaff); // it must stand over the tap
    tap.undone = true;
    CHECK(word_of(meets, kExcused, tap, before) == kSelf);
    const Attendance advance = said(kSelf, kExcused, "2026-11-24T08:40", 2);
    CHECK(gives_way_to_a_tap(advance));
    CHECK_FALSE(gives_way_to_a_tap(said(kStaff, kExcused, "2026-11-24T09:40", 3)));
    stands_over(said(kSelf, kPresent, "2026-11-24T08:55", 4), advance);
}

TEST_CASE("roll call: a correction is later than what it corrects, whatever the clock", "[core]") {
    const UtcTime now = at("2026-11-24T09:00");
    CHECK(said_at({}, now) == now);
    CHECK(said_at(said(kStaff, kAbsent, "2026-11-24T08:50", 1), now) == now);
    const Attendance ahead = said(kStaff, kAbsent, "2026-11-24T11:00", 1);
    Attendance fixed = said(kStaff, kPresent, "2026-11-24T11:00", 2);
    fixed.at = said_at(ahead, now);
    CHECK(fixed.at > ahead.at);
    stands_over(fixed, ahead);
    CHECK(says_the_same(ahead, kAbsent, kStaff));
    CHECK_FALSE(says_the_same(ahead, kPresent, kStaff));
    CHECK_FALSE(says_the_same({}, kPresent, kStaff));
}

TEST_CASE("roll call: missing at the end is absent, and everybody counts once", "[core]") {
    SignInSheet sheet;
    sheet.session = session();
    const auto add = [&](std::optional<AttendanceStatus> status, bool walk_in = false) {
        SignInRow row;
        row.status = status;
        row.walk_in = walk_in;
        sheet.rows.push_back(row);
    };
    add(kPresent);
    add(kLate);
    add(kExcused);
    add(kAbsent);
    add(std::nullopt);
    add(std::nullopt);
    add(kPresent, true);
    CHECK(roll_count(sheet, at("2026-11-24T10:29")) == RollCount{6, 2, 1, 1, 1, 1});
    CHECK(roll_count(sheet, at("2026-11-24T10:30")) == RollCount{6, 2, 1, 1, 3, 1});
    CHECK(std::ranges::count_if(sheet.rows, is_called) == 2);
    sheet.rows.back().status.reset(); // a walk-in who was taken back misses nothing
    CHECK_FALSE(is_missing(sheet.rows.back(), sheet.session, at("2026-11-24T11:00")));
    sheet.session.cancelled = true;
    CHECK_FALSE(is_missing(sheet.rows[4], sheet.session, at("2026-11-24T11:00")));
}

TEST_CASE("roll call: why and by whom stand in the fact, and nothing where nobody said", "[core]") {
    Attendance made = said(kStaff, kExcused, "2026-11-24T09:10", 2);
    CHECK(to_json(made).find("reason") == std::string::npos);
    CHECK(to_json(made).find("staff\":") == std::string::npos);
    made.reason = RollReason::kFamily;
    made.staff = StaffId{CountingIds::at(5, 1)};
    const std::string json = to_json(made);
    CHECK(json.ends_with(R"("reason":"family","staff":")" + made.staff.text() + "\"}"));
    for (const RollReason reason :
         {RollReason::kNone,
          RollReason::kMistap,
          RollReason::kMadeUp,
          RollReason::kFamily,
          RollReason::kOther}) {
        CHECK(roll_reason_from(word_for(reason)) == reason);
    }
    CHECK_FALSE(roll_reason_from("boredom"));
}

TEST_CASE("rights: teachers call the roll of the day, managers alone change accounts", "[core]") {
    using enum StaffRight;
    for (const StaffRole role : {StaffRole::kTeacher, StaffRole::kClerk, StaffRole::kManager}) {
        CHECK(may(role, kRollCall));
        CHECK(staff_role_from(word_for(role)) == role);
        for (const StaffRight right : {kOtherDays, kReveal, kNames, kResidents, kDistrict}) {
            CHECK(may(role, right) == (role != StaffRole::kTeacher));
        }
        CHECK(may(role, kAccounts) == (role == StaffRole::kManager));
    }
    CHECK_FALSE(staff_role_from("owner"));
}

TEST_CASE("badge: its code is nobody's membership, and a membership is no badge", "[core]") {
    const Uuid secret = CountingIds::at(7, 9);
    const std::string code = staff_badge_code(secret);
    CHECK(code.size() == kMembershipLength);
    CHECK(is_staff_badge(code));
    CHECK(secret_of_badge(code).value() == secret);
    CHECK_FALSE(resident_of_membership(code));
    const std::string member = membership_code(ResidentId{secret});
    CHECK_FALSE(is_staff_badge(member));
    CHECK_FALSE(secret_of_badge(member));
    std::string damaged = code;
    damaged[9] = damaged[9] == '7' ? '8' : '7';
    CHECK(is_staff_badge(damaged));
    CHECK_FALSE(secret_of_badge(damaged));
}

} // namespace linli
