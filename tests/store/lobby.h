#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "app/core/domain/timetable.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/outbox.h"
#include "app/store/residents.h"
#include "app/store/store.h"
#include "app/store/verify.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace linli::store::test {

using linli::test::CountingIds;
using linli::test::FakeClock;
using linli::test::TempDir;

template <class T>
T must(Result<T> result) {
    if (!result) {
        FAIL(result.error().detail);
    }
    return std::move(result).value();
}

inline void must(const Status& status) {
    if (!status) {
        FAIL(status.error().detail);
    }
}

template <class T>
ErrorCode refusal(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

/// A kiosk in a centre, on a Tuesday of its autumn term at nine in the morning.
struct Lobby {
    TempDir dir;
    FakeClock clock;
    CountingIds ids;
    Store store{must(Store::open(dir.file("kiosk.db"), {clock, ids}))};
    Centre centre{CentreId{CountingIds::at(90, 1)}, "CSD", "测试中心", "Test Centre"};
    Term term{
        TermId{CountingIds::at(90, 2)},
        centre.id,
        "2026秋",
        *date_from_text("2026-09-01"),
        *date_from_text("2027-01-31"),
        {*date_from_text("2026-10-01")}};
    int people{0};

    Lobby() {
        must(describe_centre(store, centre));
        must(set_term(store, term));
    }

    /// The same file, as after a restart.
    Store reopened() { return must(Store::open(dir.file("kiosk.db"), {clock, ids})); }

    Course course(const std::string& code) {
        Course made;
        made.id = CourseId{ids.next()};
        made.centre = centre.id;
        made.code = code;
        made.title_zh = "课程" + code;
        made.title_en = "Course " + code;
        made.category = "书画";
        made.audiences = {"老年人", "一般居民"};
        made.description_zh = "说明";
        return made;
    }

    /// Tuesdays at 09:00 for 90 minutes; ten sessions from the first Tuesday of the term.
    ClassFiled filed(const Course& of, int seats) {
        Weekdays tuesday;
        tuesday.add(2);
        ClassFiled made{
            {ClassId{ids.next()},
             of.id,
             term.id,
             centre.id,
             "王示例",
             "一室",
             seats,
             tuesday,
             {540},
             90},
            {}};
        for (const Date& date : must(session_dates(term, tuesday, 20))) {
            made.sessions.push_back(
                {SessionId{ids.next()},
                 made.clazz.id,
                 static_cast<int>(made.sessions.size()) + 1,
                 date,
                 {540},
                 90,
                 "一室",
                 false}
            );
        }
        return made;
    }

    ClassFiled open_class(int seats, const std::string& code = "SF101") {
        const Course of = course(code);
        const ClassFiled made = filed(of, seats);
        must(file_courses(store, {of}, {made}));
        return made;
    }

    /// Born in March 1955, each with a phone of their own.
    Resident resident(const std::string& name = "测试甲") {
        const std::string number = std::to_string(++people);
        const std::string phone = "139" + std::string(8 - number.size(), '0') + number;
        return must(register_resident(store, {name, phone, 1955, 3}, {1, "00", clock.now()}));
    }

    std::uint64_t facts() { return must(facts_after(store, 0, 100000, 1U << 30U)).size(); }

    std::string last_line() { return must(facts_after(store, facts() - 1, 1, 1)).at(0).line; }

    std::string last_kind() { return must(facts_after(store, facts() - 1, 1, 1)).at(0).kind; }

    /// Every promise of verify.h.
    void check_sound() {
        const VerifyReport report = must(verify(store));
        for (const std::string& fault : report.faults) {
            UNSCOPED_INFO(fault);
        }
        CHECK(report.sound());
    }
};

} // namespace linli::store::test
