#include <map>

#include <catch2/catch.hpp>

#include "sync/server/merging.h"
#include "sync/server/report_ledger.h"
#include "sync/server/report_tally.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

Date on(const char* text) {
    return date_from_text(text).value();
}

std::pair<Date, Date> days(const char* from, const char* to) {
    return {on(from), on(to)};
}

} // namespace

TEST_CASE("reports: what a period is compared with", "[server][reports]") {
    const auto before = [](const char* from, const char* to) {
        return days_before(on(from), on(to));
    };
    CHECK(before("2026-03-01", "2026-03-31") == days("2026-02-01", "2026-02-28"));
    CHECK(before("2024-03-01", "2024-03-31") == days("2024-02-01", "2024-02-29"));
    CHECK(before("2026-01-01", "2026-01-31") == days("2025-12-01", "2025-12-31"));
    CHECK(before("2026-01-01", "2026-12-31") == days("2025-01-01", "2025-12-31"));
    CHECK(before("2026-03-02", "2026-03-31") == days("2026-01-31", "2026-03-01"));
    CHECK(before("2026-03-05", "2026-03-05") == days("2026-03-04", "2026-03-04"));
    CHECK(months_before(on("2024-02-29"), 12) == on("2023-02-28"));
    CHECK(months_before(on("2025-02-28"), 12) == on("2024-02-29"));
    CHECK(months_before(on("2026-03-30"), 1) == on("2026-02-28"));
}

TEST_CASE("reports: bands of age meet, and nobody is in two", "[server][reports]") {
    CHECK(age_band(2026, 2009) == AgeBand::kUnder18);
    CHECK(age_band(2026, 2008) == AgeBand::k18To59);
    CHECK(age_band(2026, 1967) == AgeBand::k18To59);
    CHECK(age_band(2026, 1966) == AgeBand::k60To69);
    CHECK(age_band(2026, 1957) == AgeBand::k60To69);
    CHECK(age_band(2026, 1956) == AgeBand::k70To79);
    CHECK(age_band(2026, 1946) == AgeBand::k80AndOver);
    CHECK(age_band(2026, 0) == AgeBand::kUnknown);
}

TEST_CASE("reports: people are packed and come back, and damage is told", "[server][reports]") {
    const std::vector<CountedPerson> people{{70'000, 1950}, {3, 0}, {4'000'000'000U, 2020}};
    std::vector<CountedPerson> back;
    REQUIRE(unpack(packed(people), back));
    CHECK(back == std::vector<CountedPerson>{{3, 0}, {70'000, 1950}, {4'000'000'000U, 2020}});
    CHECK_FALSE(unpack(std::string(7, 'x'), back));
    CHECK(back.empty());
    PeopleSet set;
    for (const std::uint32_t number : {1U, 63U, 64U, 4095U, 4096U, 1U, 4096U, 900'000U}) {
        set.add(number);
    }
    CHECK(set.size() == 6);
    LastMet met;
    CHECK_FALSE(met.again(7, 1));
    CHECK(met.again(7, 1));
    CHECK_FALSE(met.again(7, 2));
    CHECK_FALSE(met.again(7, 1));
    CHECK_FALSE(met.again(900'000, 1));
}

TEST_CASE("reports: what kiosks say counts, through the judge", "[server][reports]") {
    test::District district;
    test::FactMill mill;
    mill.now = district.clock.now();
    mill.describe_catalogue(1);
    const ResidentId one = mill.add_resident().id;
    const ResidentId other = mill.add_resident().id;
    const auto attend = [&](ResidentId who, std::size_t session) {
        mill.add(AttendanceRecorded{
            {attendance_id(mill.sessions[session].id, who),
             mill.sessions[session].id,
             who,
             AttendanceStatus::kPresent,
             RecordedBy::kStaff,
             mill.now,
             false}});
    };
    attend(one, 0);
    attend(other, 1);
    test::push_all(district, mill);
    const ReportAsked asked{mill.centre.id, on("2026-09-01"), on("2026-09-30"), on("2026-11-24")};
    const auto count = [&] {
        return district.ledger->report_numbers(asked).value().now.count;
    };
    CHECK(count().attendances == 2);
    CHECK(count().people == 2);
    CHECK(count().sessions == 4); // 8, 15, 22 and 29 September
    const UtcTime now = district.clock.now();
    const FactId name{test::CountingIds::at(5, 1)};
    REQUIRE(merge_people(*district.ledger, {other, one}, name, now, true));
    CHECK(count().attendances == 2);
    CHECK(count().people == 1);
    const FactId parted{test::CountingIds::at(5, 2)};
    REQUIRE(part_people(*district.ledger, other, parted, now, true));
    CHECK(count().people == 2);
    mill.add(SessionCancelled{mill.sessions[1].id});
    test::push_rest(district, mill);
    CHECK(count().attendances == 1);
    CHECK(count().sessions == 3);
}

TEST_CASE("reports: who taught a session has its hours, until that is taken back", "[server]") {
    test::District district;
    test::FactMill mill = test::kiosk();
    test::push_all(district, mill);
    const std::string own = mill.classes[0].teacher;
    const ReportAsked asked{mill.centre.id, on("2026-09-01"), on("2026-09-30"), on("2026-11-24")};
    const auto hours = [&] {
        std::map<std::string, std::int64_t> minutes;
        const ReportNumbers numbers = district.ledger->report_numbers(asked).value();
        for (const TeacherCount& one : numbers.teachers) {
            minutes[one.teacher] += one.minutes;
        }
        return minutes;
    };
    const auto before = hours();
    REQUIRE(before.size() == 1);
    const Session& session = mill.sessions[1];
    CHECK(test::reason_of(district, mill, SessionTaught{session.id, "示例丁"}).empty());
    const std::map<std::string, std::int64_t> split{
        {own, before.at(own) - session.minutes}, {"示例丁", session.minutes}};
    CHECK(hours() == split);
    const auto classes = district.ledger->report_classes(asked).value();
    CHECK(classes.at(0).teacher == own);
    CHECK(test::reason_of(district, mill, SessionTaught{session.id, ""}).empty());
    CHECK(hours() == before);
}

} // namespace linli::server
