#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "app/core/domain/clash.h"
#include "app/core/domain/eligibility.h"
#include "app/core/domain/timetable.h"
#include "tests/support/sample_catalogue.h"

// The rules against slow and obvious ones that walk through every minute, over thousands of random
// weeks from a fixed seed. Each answer has to occur often, or nothing was compared.

namespace linli {
namespace {

using test::id_of;

constexpr std::chrono::minutes kMinute{1};

class Chance {
public:
    int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }

    bool one_in(int limit) { return below(limit) == 0; }

private:
    std::mt19937_64 random_{20261124};
};

/// How often each answer came.
struct Tally {
    int yes{0};
    int no{0};

    void count(bool answer) { ++(answer ? yes : no); }

    void check_both_often(int least) const {
        CHECK(yes > least);
        CHECK(no > least);
    }
};

Date day(const char* text) {
    return date_from_text(text).value();
}

const Date kToday = day("2026-11-24");

Session random_meeting(Chance& chance, Date from, int days) {
    Session session;
    session.date = add_days(from, chance.below(days));
    session.start.minutes = chance.one_in(8) ? 23 * 60 + 30 : 8 * 60 + 15 * chance.below(20);
    session.minutes = 15 * (1 + chance.below(8));
    session.cancelled = chance.one_in(6);
    return session;
}

std::vector<UtcTime> minutes_of(const Session& session) {
    std::vector<UtcTime> minutes;
    for (int n = 0; n < session.minutes; ++n) {
        minutes.push_back(session.begins_at() + n * kMinute);
    }
    return minutes;
}

bool slow_clash(const Session& a, const Session& b) {
    if (a.cancelled || b.cancelled) {
        return false;
    }
    for (const UtcTime one : minutes_of(a)) {
        for (const UtcTime other : minutes_of(b)) {
            if (one == other) {
                return true;
            }
        }
    }
    return false;
}

// Over when its last minute has passed.
bool slow_over(const Session& session, UtcTime now) {
    return minutes_of(session).back() + kMinute <= now;
}

/// Four courses, each with a class of last term and one of this; a person in some of them.
struct World {
    Term last_term{id_of<TermId>(1), {}, "春", day("2026-03-01"), day("2026-06-30"), {}};
    Term this_term{id_of<TermId>(2), {}, "秋", day("2026-09-01"), day("2027-01-31"), {}};
    std::vector<Course> courses;
    std::vector<ClassEntry> classes; // two a course: of last term, of this
    std::vector<bool> confirmed;     // the person's seat, by class
    std::vector<std::set<int>> came; // to which meetings
    Catalogue catalogue;             // as the kiosk loads it
    ResidentRecord who;
    UtcTime now;
};

constexpr int kCourses = 4;
constexpr int kMeetings = 6;

void make_classes(World& world, Chance& chance, int n) {
    Course course;
    course.id = id_of<CourseId>(n);
    course.code = "C" + std::to_string(n);
    if (chance.one_in(2)) {
        course.prerequisite = "C" + std::to_string((n + 1 + chance.below(3)) % kCourses);
    }
    if (chance.one_in(4)) {
        course.max_age = 79 + chance.below(3);
    }
    world.courses.push_back(course);
    for (const bool past : {true, false}) {
        ClassEntry entry;
        entry.clazz.id = id_of<ClassId>(10 * n + (past ? 1 : 2));
        entry.clazz.course = course.id;
        entry.clazz.term = past ? world.last_term.id : world.this_term.id;
        for (int meeting = 0; meeting < kMeetings; ++meeting) {
            Session session = past ? random_meeting(chance, day("2026-03-02"), 60)
                                   : random_meeting(chance, add_days(kToday, -3), 12);
            session.id = id_of<SessionId>(100 * n + 10 * (past ? 1 : 2) + meeting);
            entry.sessions.push_back(session);
        }
        std::ranges::sort(entry.sessions, {}, &Session::begins_at);
        world.classes.push_back(entry);
    }
}

void take_seats(World& world, Chance& chance) {
    for (std::size_t n = 0; n < world.classes.size(); ++n) {
        const ClassEntry& entry = world.classes[n];
        const bool past = entry.clazz.term == world.last_term.id;
        const bool mine = chance.one_in(2);
        const auto status =
            past ? EnrolmentStatus::kConfirmed : static_cast<EnrolmentStatus>(chance.below(3));
        world.confirmed.push_back(mine && status == EnrolmentStatus::kConfirmed);
        world.came.emplace_back();
        if (!mine) {
            continue;
        }
        if (!past) {
            Enrolment enrolment;
            enrolment.class_id = entry.clazz.id;
            enrolment.status = status;
            world.who.enrolments.push_back({enrolment, 0});
        }
        if (status != EnrolmentStatus::kConfirmed) {
            continue;
        }
        const Course& course = world.courses[n / 2];
        SeatHad seat{entry.clazz.id, course.id, course.code, {}, 0, 0};
        seat.term_first = past ? world.last_term.first : world.this_term.first;
        for (int meeting = 0; meeting < kMeetings; ++meeting) {
            const bool here = chance.one_in(2);
            if (here) {
                world.came.back().insert(meeting);
            }
            const Session& session = entry.sessions[static_cast<std::size_t>(meeting)];
            count_meeting(seat, session, here, world.now);
        }
        world.who.seats.push_back(seat);
    }
}

World random_world(Chance& chance) {
    World world;
    world.now = to_utc(kToday, {8 * 60 + chance.below(12 * 60)});
    world.this_term.max_classes = chance.below(4);
    if (chance.one_in(2)) {
        world.this_term.returning_until = add_days(kToday, chance.below(5) - 2);
    }
    world.who.resident.birth_year = 1944 + chance.below(5);
    world.who.resident.birth_month = 10 + chance.below(3);
    for (int n = 0; n < kCourses; ++n) {
        make_classes(world, chance, n);
    }
    take_seats(world, chance);
    if (chance.one_in(3)) {
        Clearance clearance;
        clearance.kind = ClearanceKind::kPrerequisite;
        clearance.about = id_of<CourseId>(chance.below(kCourses)).uuid;
        world.who.clearances.push_back(clearance);
    }
    if (chance.one_in(2)) {
        Clearance clearance;
        clearance.kind = ClearanceKind::kFamilyConsent;
        clearance.about = (chance.one_in(4) ? world.last_term : world.this_term).id.uuid;
        world.who.clearances.push_back(clearance);
    }
    world.catalogue.terms = {world.this_term};
    for (std::size_t n = 0; n < world.courses.size(); ++n) {
        world.catalogue.courses.push_back({world.courses[n], {world.classes[2 * n + 1]}});
    }
    return world;
}

// The rules once more, from what happened and not from what was counted.
bool slow_learned(const World& world, std::string_view code) {
    for (std::size_t n = 0; n < world.classes.size(); ++n) {
        int held = 0;
        int came = 0;
        for (int meeting = 0; meeting < kMeetings; ++meeting) {
            const Session& session = world.classes[n].sessions[static_cast<std::size_t>(meeting)];
            if (!session.cancelled && slow_over(session, world.now)) {
                ++held;
                came += world.came[n].contains(meeting) ? 1 : 0;
            }
        }
        const bool half = came >= held - came;
        if (world.courses[n / 2].code == code && world.confirmed[n] && held > 0 && half) {
            return true;
        }
    }
    return false;
}

bool slow_cleared(const World& world, ClearanceKind kind, const Uuid& about) {
    for (const Clearance& one : world.who.clearances) {
        if (one.kind == kind && one.about == about) {
            return true;
        }
    }
    return false;
}

int slow_others(const World& world, ClassId wanted) {
    int others = 0;
    for (const MyEnrolment& mine : world.who.enrolments) {
        others += mine.enrolment.class_id != wanted ? 1 : 0;
    }
    return others; // of this term, all of them
}

// 80 by the last meeting: the month of birth is reached in that month of the eightieth year.
bool slow_eighty(const World& world, const ClassEntry& entry) {
    const Date last = entry.sessions.back().date;
    const int months =
        static_cast<int>(last.year()) * 12 + static_cast<int>(static_cast<unsigned>(last.month()));
    const Resident& who = world.who.resident;
    return months - (who.birth_year * 12 + who.birth_month) >= 80 * 12;
}

std::optional<Ineligible> slow_why_not(const World& world, std::size_t course) {
    const Course& wanted = world.courses[course];
    const ClassEntry& entry = world.classes[2 * course + 1];
    const Resident& who = world.who.resident;
    const bool had_birthday = who.birth_month <= 11; // today is in November
    const int age = 2026 - who.birth_year - (had_birthday ? 0 : 1);
    if (wanted.max_age && age > *wanted.max_age) {
        return Ineligible::kTooOld;
    }
    const bool waived = slow_cleared(world, ClearanceKind::kPrerequisite, wanted.id.uuid);
    if (!wanted.prerequisite.empty() && !waived && !slow_learned(world, wanted.prerequisite)) {
        return Ineligible::kPrerequisite;
    }
    const auto until = world.this_term.returning_until;
    const bool was_in_it = world.confirmed[2 * course]; // last term's class
    if (until && days_between(kToday, *until) >= 0 && !was_in_it) {
        return Ineligible::kReturningOnly;
    }
    const int most = world.this_term.max_classes;
    if (most > 0 && slow_others(world, entry.clazz.id) + 1 > most) {
        return Ineligible::kTermFull;
    }
    const bool signed_paper =
        slow_cleared(world, ClearanceKind::kFamilyConsent, world.this_term.id.uuid);
    if (slow_eighty(world, entry) && !signed_paper) {
        return Ineligible::kFamilyConsent;
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("property: two meetings clash when they share a minute", "[core][property]") {
    Chance chance;
    Tally tally;
    for (int round = 0; round < 5000; ++round) {
        const Session a = random_meeting(chance, kToday, 2);
        const Session b = random_meeting(chance, kToday, 2);
        const bool slow = slow_clash(a, b);
        REQUIRE(clash(a, b) == slow);
        REQUIRE(clash(b, a) == slow);
        tally.count(slow);
    }
    tally.check_both_often(500);
}

TEST_CASE("property: check-in opens, becomes late and shuts on its minutes", "[core][property]") {
    Chance chance;
    Tally open;
    Tally late;
    for (int round = 0; round < 5000; ++round) {
        const Session session = random_meeting(chance, kToday, 1);
        const UtcTime now = session.begins_at() + (chance.below(240) - 60) * kMinute;
        // Walk up to now: the window changes on the way.
        std::optional<AttendanceStatus> slow;
        for (int minute = -60; session.begins_at() + minute * kMinute <= now; ++minute) {
            if (minute == -30) {
                slow = AttendanceStatus::kPresent;
            }
            if (minute == 21) {
                slow = slow ? std::optional{AttendanceStatus::kLate} : std::nullopt;
            }
            if (minute == session.minutes) {
                slow.reset();
            }
        }
        if (session.cancelled) {
            slow.reset();
        }
        REQUIRE(check_in_status(session, now) == slow);
        open.count(slow.has_value());
        if (slow) {
            late.count(*slow == AttendanceStatus::kLate);
        }
    }
    open.check_both_often(1000);
    late.check_both_often(300);
}

TEST_CASE("property: who may sign up, against the rules told from scratch", "[core][property]") {
    Chance chance;
    std::map<Ineligible, int> reasons;
    int free = 0;
    for (int round = 0; round < 4000; ++round) {
        const World world = random_world(chance);
        for (std::size_t course = 0; course < world.courses.size(); ++course) {
            const ClassId wanted = world.classes[2 * course + 1].clazz.id;
            const auto asked = asked_of(world.catalogue, world.who, wanted, std::nullopt, kToday);
            REQUIRE(asked);
            const auto why = why_not(*asked, world.who, kToday);
            const auto slow = slow_why_not(world, course);
            REQUIRE(why.has_value() == slow.has_value());
            if (!why) {
                ++free;
                continue;
            }
            REQUIRE(why->reason == *slow);
            REQUIRE(why->from.has_value() == (*slow == Ineligible::kReturningOnly));
            if (why->from) {
                REQUIRE(*why->from == add_days(*world.this_term.returning_until, 1));
            }
            ++reasons[*slow];
        }
    }
    CHECK(free > 2000);
    for (const Ineligible reason :
         {Ineligible::kTooOld,
          Ineligible::kPrerequisite,
          Ineligible::kReturningOnly,
          Ineligible::kTermFull,
          Ineligible::kFamilyConsent}) {
        INFO(static_cast<int>(reason));
        CHECK(reasons[reason] > 800);
    }
}

TEST_CASE("property: clashes and the quarter rule, minute by minute", "[core][property]") {
    Chance chance;
    Tally any;
    Tally both; // of those that clash
    for (int round = 0; round < 3000; ++round) {
        const World world = random_world(chance);
        const std::size_t course = static_cast<std::size_t>(chance.below(kCourses));
        const ClassEntry& wanted = world.classes[2 * course + 1];
        const std::size_t other = static_cast<std::size_t>(chance.below(kCourses));
        const std::optional<ClassId> leaving =
            chance.one_in(3) ? std::optional{world.classes[2 * other + 1].clazz.id} : std::nullopt;
        std::set<UtcTime> busy;
        for (const MyEnrolment& mine : world.who.enrolments) {
            const ClassId id = mine.enrolment.class_id;
            for (const ClassEntry& entry : world.classes) {
                const bool counts = entry.clazz.id == id && id != wanted.clazz.id && leaving != id;
                for (const Session& session : entry.sessions) {
                    if (counts && !session.cancelled && !slow_over(session, world.now)) {
                        const auto minutes = minutes_of(session);
                        busy.insert(minutes.begin(), minutes.end());
                    }
                }
            }
        }
        int to_come = 0;
        int clashing = 0;
        for (const Session& session : wanted.sessions) {
            if (session.cancelled || slow_over(session, world.now)) {
                continue;
            }
            ++to_come;
            const auto minutes = minutes_of(session);
            clashing += std::ranges::any_of(minutes, [&](UtcTime at) { return busy.contains(at); });
        }
        const Clashes found =
            clashes_of(world.catalogue, world.who, wanted.clazz.id, leaving, world.now);
        REQUIRE(found.to_come == to_come);
        REQUIRE(found.clashing == clashing);
        REQUIRE(found.any() == !found.with.empty());
        const bool at_most_a_quarter = clashing * 4 <= to_come;
        REQUIRE(found.may_have_both() == at_most_a_quarter);
        any.count(found.any());
        if (found.any()) {
            both.count(at_most_a_quarter);
        }
    }
    any.check_both_often(500);
    both.check_both_often(200);
}

} // namespace linli
