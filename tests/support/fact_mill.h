#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include "app/core/domain/fact.h"
#include "app/core/domain/json.h"

namespace linli::test {

/// Makes the facts of one kiosk, chained and numbered as its store would, with ids that are as
/// random as real ones but the same in every run. Names begin with 测试:
/// nobody has them.
class FactMill {
public:
    explicit FactMill(std::uint32_t series = 1) : random_{series} {
        device = {next_id()};
        centre = {
            {make_uuid7(now, bytes_of(7))}, "XFL", "幸福里社区学校", "Xingfuli Community School"};
        term = {
            {next_id()}, centre.id, "2026 秋", day(9, 1), day(12, 31), {day(10, 1), day(10, 2)}};
    }

    /// Centre, term, and `count` courses with one class of 30 seats and 12 sessions each.
    void describe_catalogue(int count) {
        add(CentreDescribed{centre});
        add(TermSet{term});
        for (int i = 0; i < count; ++i) {
            add_class(i, 30);
        }
    }

    /// One course with one class; its number decides the room and the hour.
    const Class& add_class(int number, int seats) {
        Course course{
            {next_id()},
            centre.id,
            "SF" + std::to_string(100 + number),
            "书法初级班",
            "Calligraphy",
            "书画",
            {"老年人"},
            "从握笔开始",
            std::nullopt,
            std::nullopt,
            0};
        Class clazz{
            {next_id()},
            course.id,
            term.id,
            centre.id,
            "示例老师",
            std::to_string(201 + number % 8),
            seats,
            Weekdays{2},
            {9 * 60 + 60 * (number % 6)},
            90};
        std::vector<Session> meetings;
        for (int i = 0; i < 12; ++i) {
            meetings.push_back(
                {{next_id()},
                 clazz.id,
                 i + 1,
                 add_days(day(9, 8), 7 * i),
                 clazz.start,
                 clazz.minutes,
                 clazz.room,
                 false}
            );
        }
        add(CourseDescribed{course});
        add(ClassFiled{clazz, meetings});
        courses.push_back(course);
        classes.push_back(clazz);
        sessions.insert(sessions.end(), meetings.begin(), meetings.end());
        taken_.push_back(0);
        return classes.back();
    }

    const Resident& add_resident() {
        static constexpr std::array<const char*, 12> kGiven{
            "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑"};
        std::string phone = "13";
        for (int i = 0; i < 9; ++i) {
            phone += static_cast<char>('0' + pick(10));
        }
        const std::string name = std::string{"测试"} + kGiven[pick(12)] + kGiven[pick(12)];
        Resident resident{
            {next_id()},
            centre.id,
            name,
            phone,
            static_cast<int>(1940 + pick(40)),
            static_cast<int>(1 + pick(12))};
        add(ResidentRegistered{resident, {1, std::string(64, 'a'), now}});
        residents.push_back(resident);
        return residents.back();
    }

    Enrolment enrolment(
        const Class& clazz, const Resident& who, EnrolmentStatus status, int slot = 0
    ) {
        Enrolment made{
            enrolment_id(clazz.id, who.id), clazz.id, who.id, status, std::nullopt, now, {}};
        if (slot > 0) {
            made.slot = slot;
        }
        if (status == EnrolmentStatus::kPending) {
            made.decide_by = decide_by(now);
        }
        return made;
    }

    /// Confirmed while the class has slots, then waitlisted.
    Enrolment enrol(const Resident& who) {
        const std::size_t at = pick(classes.size());
        const bool room = taken_[at] < classes[at].seats;
        Enrolment made = enrolment(
            classes[at],
            who,
            room ? EnrolmentStatus::kConfirmed : EnrolmentStatus::kWaitlisted,
            room ? ++taken_[at] : 0
        );
        add(EnrolmentRequested{made});
        return made;
    }

    Attendance check_in(const Resident& who) {
        const Session& session = sessions[pick(sessions.size())];
        Attendance made{
            attendance_id(session.id, who.id),
            session.id,
            who.id,
            AttendanceStatus::kPresent,
            RecordedBy::kSelf,
            now,
            false};
        add(AttendanceRecorded{made});
        return made;
    }

    /// The mix of a busy autumn: 15 % registrations, 30 % enrolments, 55 % attendances.
    void add_mix(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t kind = residents.empty() ? 0 : i % 20;
            if (kind < 3) {
                add_resident();
            } else if (kind < 9) {
                enrol(residents[pick(residents.size())]);
            } else {
                check_in(residents[pick(residents.size())]);
            }
        }
    }

    const Fact& add(const FactBody& body) {
        now += Millis{static_cast<int>(1000 + pick(60'000))};
        const Digest before = facts.empty() ? Digest{} : facts.back().digest;
        const auto clock = static_cast<std::uint64_t>(millis_of(now)) << 16U;
        facts.push_back(make_fact(
            {{next_id()}, facts.size() + 1, clock, now, ClockGrade::kSynchronised}, body, before
        ));
        return facts.back();
    }

    /// A line as a newer or a broken kiosk might write it.
    const Fact& add_line(std::string line) {
        const Digest before = facts.empty() ? Digest{} : facts.back().digest;
        Fact fact{{}, facts.size() + 1, "", std::move(line), {}};
        fact.digest = chain(before, fact.line);
        facts.push_back(std::move(fact));
        return facts.back();
    }

    Uuid next_id() { return make_uuid7(now, bytes_of(random_())); }

    DeviceId device;
    Centre centre;
    Term term;
    UtcTime now{to_utc(day(11, 24), {9 * 60})};
    std::vector<Course> courses;
    std::vector<Class> classes;
    std::vector<Session> sessions;
    std::vector<Resident> residents;
    std::vector<Fact> facts;

private:
    static Date day(unsigned month, unsigned day) {
        return Date{std::chrono::year{2026}, std::chrono::month{month}, std::chrono::day{day}};
    }

    static std::array<std::uint8_t, 10> bytes_of(std::uint64_t number) {
        std::mt19937_64 more{number};
        std::array<std::uint8_t, 10> bytes{};
        for (auto& byte : bytes) {
            byte = static_cast<std::uint8_t>(more());
        }
        return bytes;
    }

    std::size_t pick(std::size_t below) { return random_() % below; }

    std::mt19937_64 random_;
    std::vector<int> taken_;
};

} // namespace linli::test
