#include <catch2/catch.hpp>

#include "app/core/domain/attendance.h"
#include "app/core/domain/eligibility.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/json.h"
#include "app/core/domain/record.h"
#include "app/core/domain/timetable.h"
#include "tests/support/counting_ids.h"

namespace linli {
namespace {

using test::CountingIds;

Date day(std::string_view text) {
    return date_from_text(text).value();
}

UtcTime at(std::string_view text) {
    return instant_from_text(text).value();
}

Session session(std::string_view date, int start, int minutes) {
    Session made;
    made.date = day(date);
    made.start = {start};
    made.minutes = minutes;
    return made;
}

TEST_CASE("calendar: local dates and times are eight hours ahead, all year", "[core]") {
    CHECK(local_date(at("2026-11-23T16:00Z")) == day("2026-11-24"));
    CHECK(local_time_of_day(at("2026-07-01T00:30Z")) == TimeOfDay{510});
    CHECK(to_utc(day("2026-11-24"), {540}) == at("2026-11-24T01:00:00Z"));
    CHECK(to_local_text(at("2026-11-24T08:45:07")) == "2026-11-24T08:45:07+08:00");
    CHECK(to_local_text(at("1969-12-30T23:59:59Z")) == "1969-12-31T07:59:59+08:00");
    CHECK(to_local_text(utc_from_millis(-1)) == "1970-01-01T07:59:59+08:00");
    CHECK(iso_weekday(day("2026-11-24")) == 2);
    CHECK(iso_weekday(day("2026-11-29")) == 7);
    CHECK(days_between(day("2028-02-28"), day("2028-03-01")) == 2);
    CHECK(add_days(day("2026-12-31"), 1) == day("2027-01-01"));
}

TEST_CASE("calendar: only dates and times that exist are read", "[core]") {
    for (const char* wrong :
         {"",
          "2026-02-29",
          "2026-13-01",
          "2026-00-10",
          "2026-1-1",
          "2026/01/01",
          "-026-01-01",
          "0000-12-31"}) {
        INFO(wrong);
        CHECK_FALSE(date_from_text(wrong).has_value());
    }
    CHECK(time_of_day_from_text("9:05") == TimeOfDay{545});
    CHECK(to_text(TimeOfDay{545}) == "09:05");
    for (const char* wrong : {"", "24:00", "09:60", "9", "09:5", "009:05", "a9:00", "09:00 "}) {
        INFO(wrong);
        CHECK_FALSE(time_of_day_from_text(wrong).has_value());
    }
    CHECK(at("2026-11-24T08:45:00+08:00") == at("2026-11-24T00:45Z"));
    CHECK(at("2026-11-24T08:45:00-05:30") == at("2026-11-24T14:15Z"));
    for (const char* wrong :
         {"2026-11-24",
          "2026-11-24 08:45",
          "2026-11-24T08:45+8",
          "2026-11-24T08:45:61",
          "9999-12-31T23:59-23:59",
          "0000-01-01T00:00+23:59"}) {
        INFO(wrong);
        CHECK_FALSE(instant_from_text(wrong).has_value());
    }
}

TEST_CASE("timetable: a class meets on its weekdays, holidays left out", "[core]") {
    const Term term{{}, {}, "秋", day("2026-09-01"), day("2026-10-31"), {day("2026-09-08")}};
    Weekdays days;
    CHECK_FALSE(session_dates(term, days, 1));
    days.add(2);
    days.add(4);
    const auto dates = session_dates(term, days, 4);
    REQUIRE(dates);
    CHECK(
        *dates
        == std::vector{day("2026-09-01"), day("2026-09-03"), day("2026-09-10"), day("2026-09-15")}
    );
    CHECK(session_dates(term, days, 17));
    CHECK(session_dates(term, days, 18).error().code == ErrorCode::kInvalid);
}

TEST_CASE("timetable: meetings clash when they share a minute", "[core]") {
    const Session morning = session("2026-11-24", 540, 90);
    CHECK(clash(morning, session("2026-11-24", 629, 30)));
    CHECK_FALSE(clash(morning, session("2026-11-24", 630, 30)));
    CHECK_FALSE(clash(morning, session("2026-11-25", 540, 90)));
    Session cancelled = morning;
    cancelled.cancelled = true;
    CHECK_FALSE(clash(morning, cancelled));
}

TEST_CASE("residents: ages count in their favour, names and phones are masked", "[core]") {
    CHECK(age_on(day("2026-03-01"), 1971, 3) == 55);
    CHECK(age_on(day("2026-02-28"), 1971, 3) == 54);
    CHECK(masked_name("王兰") == "王*");
    CHECK(masked_name("王小兰") == "王*兰");
    CHECK(masked_name("欧阳小华") == "欧阳*华");
    CHECK(masked_name("王") == "王*");
    CHECK(masked_name("").empty());
    CHECK(masked_phone("13912345678") == "139****5678");
    CHECK(masked_phone("1234567") == "*******");
    CHECK(hinted_phone("13912345678") == "*********78");
    CHECK(hinted_phone("8") == "8");
    CHECK(is_mobile_number("13912345678"));
    CHECK_FALSE(is_mobile_number("12912345678"));
    CHECK_FALSE(is_mobile_number("1391234567"));
    CHECK(*checked_name("　王小兰 ") == "王小兰");
    CHECK_FALSE(checked_name("王2"));
    CHECK_FALSE(checked_name(std::string(63, 'x')));
}

TEST_CASE("eligibility: the age band holds at both ends", "[core]") {
    Asked asked;
    asked.course.min_age = 55;
    asked.course.max_age = 60;
    const auto born = [](int year) {
        ResidentRecord who;
        who.resident.birth_year = year;
        who.resident.birth_month = 11;
        return who;
    };
    const Date today = day("2026-11-24");
    CHECK(why_not(asked, born(1972), today) == WhyNot{Ineligible::kTooYoung});
    CHECK_FALSE(why_not(asked, born(1971), today).has_value());
    CHECK_FALSE(why_not(asked, born(1966), today).has_value());
    CHECK(why_not(asked, born(1965), today) == WhyNot{Ineligible::kTooOld});
}

// Two centres may both have an A1.
TEST_CASE("eligibility: a code means something only at its own centre", "[core]") {
    const auto centre = [](std::uint8_t number) {
        CentreId id;
        id.uuid.bytes[15] = number;
        return id;
    };
    Asked asked;
    asked.course.centre = centre(1);
    asked.course.prerequisite = "A1";
    ResidentRecord who;
    who.resident.birth_year = 1955;
    who.resident.birth_month = 3;
    who.seats.push_back({{}, {}, "A1", {}, 4, 4, centre(2)});
    const Date today = day("2026-11-24");
    CHECK(why_not(asked, who, today) == WhyNot{Ineligible::kPrerequisite});
    CHECK_FALSE(has_learned(who, centre(1), "A1"));
    CHECK(has_learned(who, centre(2), "A1"));
    // A class elsewhere builds on what was learned there, wherever one is at home.
    asked.course.centre = centre(2);
    CHECK_FALSE(why_not(asked, who, today));

    Catalogue catalogue;
    for (const std::uint8_t number : {std::uint8_t{1}, std::uint8_t{2}}) {
        CourseEntry entry;
        entry.course.centre = centre(number);
        entry.course.code = "A1";
        catalogue.courses.push_back(entry);
    }
    CHECK(catalogue.course_with(centre(2), "A1") == &catalogue.courses[1].course);
    CHECK(catalogue.course_with(centre(3), "A1") == nullptr);
}

TEST_CASE("enrolment: the honest outcome of a request", "[core]") {
    using enum EnrolmentStatus;
    CHECK(outcome_of_request({10, 10, 1, 0}) == kConfirmed);
    CHECK(outcome_of_request({10, 10, 1, 1}) == kWaitlisted);
    CHECK(outcome_of_request({10, 10, 0, 0}) == kWaitlisted);
    CHECK(outcome_of_request({10, 0, 0, 0}) == kPending);
    // Some are lent here: others may have more, unless all are known to be taken.
    const auto outcome = [](SeatCount here, int taken) {
        return outcome_of_request(seats_as_known(here, taken));
    };
    CHECK(outcome({10, 4, 1, 0}, 3) == kConfirmed);
    CHECK(outcome({10, 4, 0, 0}, 9) == kPending);
    CHECK(outcome({10, 4, 1, 1}, 9) == kPending);
    CHECK(outcome({10, 4, 0, 0}, 10) == kWaitlisted);
    CHECK(outcome({10, 0, 0, 0}, 10) == kWaitlisted);
    CHECK(outcome({10, 10, 0, 0}, 10) == kWaitlisted);
    CHECK(outcome({10, 10, 1, 2}, 9) == kWaitlisted);
    CHECK(decide_by(at("2026-11-24T23:59")) == day("2026-11-27"));
}

TEST_CASE("enrolment: an answer is late once the promised day is over, not before", "[core]") {
    Enrolment waits;
    waits.status = EnrolmentStatus::kPending;
    waits.requested_at = at("2026-11-24T10:00");
    CHECK(promised_day(waits) == day("2026-11-27"));
    CHECK_FALSE(is_overdue(waits, at("2026-11-27T23:59")));
    CHECK(is_overdue(waits, at("2026-11-28T00:00")));
    waits.decide_by = day("2026-12-05"); // after a drawing
    CHECK_FALSE(is_overdue(waits, at("2026-11-28T00:00")));
    waits.status = EnrolmentStatus::kConfirmed;
    CHECK_FALSE(is_overdue(waits, at("2026-12-24T00:00")));
}

TEST_CASE("attendance: two records merge to the same one in either order", "[core]") {
    Attendance self;
    self.at = at("2026-11-24T08:50");
    Attendance staff = self;
    staff.by = RecordedBy::kStaff;
    staff.at = at("2026-11-24T09:30");
    Attendance undone = staff;
    undone.undone = true;
    Attendance later = self;
    later.at += Millis{1};
    Attendance same = self; // at another kiosk
    same.record = FactId{CountingIds::at(1, 5)};
    Attendance excused = self; // said in advance; they came after all
    excused.status = AttendanceStatus::kExcused;
    excused.at -= std::chrono::hours{20};
    const std::vector<std::pair<Attendance, Attendance>> pairs{
        {staff, self},
        {self, undone},
        {self, later},
        {self, same},
        {self, excused},
        {later, excused},
        {staff, excused}};
    for (const auto& [winner, loser] : pairs) {
        CHECK(merged(winner, loser) == winner);
        CHECK(merged(loser, winner) == winner);
    }
}

TEST_CASE("fact: the line is what it always was", "[core]") {
    Attendance attendance;
    attendance.id = AttendanceId{CountingIds::at(1, 2)};
    attendance.session = SessionId{CountingIds::at(1, 3)};
    attendance.resident = ResidentId{CountingIds::at(1, 4)};
    attendance.at = at("2026-11-24T08:45");
    const FactStamp stamp{
        FactId{CountingIds::at(1, 1)}, 7, (1ULL << 40U) | 3U, attendance.at, ClockGrade::kGuessed};
    const Fact fact = make_fact(stamp, AttendanceUndone{attendance.id}, Digest{});
    CHECK(
        fact.line
        == R"({"id":"00000001-0000-7000-8000-000000000001","seq":7,"kind":"attendance.undone",)"
           R"("v":1,"hlc":1099511627779,"at":1795481100000,"clock":"guessed",)"
           R"("body":{"attendance":"00000001-0000-7000-8000-000000000002"}})"
    );
    CHECK(fact.digest == chain(Digest{}, fact.line));
    CHECK(fact.kind == "attendance.undone");
}

TEST_CASE("words: every word is read back as what it stands for", "[core]") {
    for (int i = 0; i < 4; ++i) {
        const auto enrolment = static_cast<EnrolmentStatus>(i);
        CHECK(enrolment_status_from(word_for(enrolment)) == enrolment);
        const auto status = static_cast<AttendanceStatus>(i);
        CHECK(attendance_status_from(word_for(status)) == status);
    }
    CHECK(recorded_by_from("paper") == RecordedBy::kPaper);
    CHECK_FALSE(enrolment_status_from("Confirmed").has_value());
}

} // namespace
} // namespace linli
