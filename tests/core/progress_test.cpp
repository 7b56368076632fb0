#include "app/core/domain/progress.h"

#include <catch2/catch.hpp>

#include "tests/support/sample_catalogue.h"

namespace linli {
namespace {

using test::at_local;
using test::id_of;

constexpr TimeOfDay kNine{9 * 60};

/// A class of four mornings, the third of which is cancelled.
Catalogue four_mornings() {
    Catalogue catalogue;
    std::vector<Date> dates;
    for (const char* date : {"2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24"}) {
        dates.push_back(*date_from_text(date));
    }
    catalogue.courses.push_back(test::sample_course(1, "书画", kNine, dates));
    catalogue.courses.front().classes.front().sessions.at(2).cancelled = true;
    return catalogue;
}

ResidentRecord who_was(std::initializer_list<std::pair<int, AttendanceStatus>> marks) {
    ResidentRecord record{test::sample_resident(1), {}, {}};
    for (const auto& [session, status] : marks) {
        Attendance mark;
        mark.session = id_of<SessionId>(session);
        mark.status = status;
        record.attendances.push_back(mark);
    }
    return record;
}

} // namespace

TEST_CASE("progress: late counts as come, a cancelled session as none", "[core][progress]") {
    const Catalogue catalogue = four_mornings();
    const ClassEntry& entry = catalogue.courses.front().classes.front();
    const ResidentRecord record = who_was(
        {{101, AttendanceStatus::kPresent},
         {102, AttendanceStatus::kLate},
         {104, AttendanceStatus::kExcused}}
    );
    const Progress progress = progress_in(entry, record, at_local("2026-11-20T12:00"));
    CHECK(progress == Progress{3, 2, 2, 1, std::chrono::minutes{180}});
    CHECK(learned_in_all(catalogue, record, at_local("2026-11-20T12:00")).count() == 180);
}

TEST_CASE("progress: nothing is learned before the session is over", "[core][progress]") {
    const Catalogue catalogue = four_mornings();
    const ClassEntry& entry = catalogue.courses.front().classes.front();
    const ResidentRecord record = who_was({{101, AttendanceStatus::kPresent}});
    CHECK(progress_in(entry, record, at_local("2026-11-03T08:45")).learned.count() == 0);
    CHECK(progress_in(entry, record, at_local("2026-11-03T08:45")).came == 1);
    CHECK(progress_in(entry, record, at_local("2026-11-03T10:30")).learned.count() == 90);
}

TEST_CASE("progress: who was absent learned nothing", "[core][progress]") {
    const Catalogue catalogue = four_mornings();
    const ResidentRecord record = who_was({{101, AttendanceStatus::kAbsent}});
    const auto progress = progress_in(
        catalogue.courses.front().classes.front(), record, at_local("2026-11-03T10:30")
    );
    CHECK(progress == Progress{3, 1, 0, 0, std::chrono::minutes{0}});
}

TEST_CASE("progress: what comes begins after now and is not cancelled", "[core][progress]") {
    const Catalogue catalogue = four_mornings();
    const ClassEntry& entry = catalogue.courses.front().classes.front();
    const auto first = sessions_to_come(entry, at_local("2026-11-10T08:59"));
    REQUIRE(first.size() == 2);
    CHECK(first.front()->id == id_of<SessionId>(102));
    CHECK(sessions_to_come(entry, at_local("2026-11-10T09:00")).size() == 1);
    CHECK(sessions_to_come(entry, at_local("2026-11-24T09:00")).empty());
}

} // namespace linli
