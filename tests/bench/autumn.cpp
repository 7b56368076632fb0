#include "tests/bench/autumn.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/core/domain/timetable.h"
#include "app/store/rows.h"

namespace linli::bench {
namespace {

constexpr std::size_t kFactsPerTransaction = 1000;

void must(const Status& status) {
    if (!status) {
        (void)std::fprintf(stderr, "bench: %s\n", status.error().detail.c_str());
    }
    LINLI_ASSERT(status.has_value());
}

Course course_of(int number, const Centre& centre, CourseId id) {
    Course course;
    course.id = id;
    course.centre = centre.id;
    course.code = "SF" + std::to_string(100 + number);
    course.title_zh = "书法初级班";
    course.title_en = "Calligraphy";
    course.category = "书画";
    course.audiences = {"老年人"};
    course.description_zh = "从握笔开始";
    return course;
}

} // namespace

void Autumn::file_classes(int count) {
    centre_ = {{store_.next_id()}, "CSD", "测试中心", "Test Centre"};
    const Term term{
        {store_.next_id()},
        centre_.id,
        "2026秋",
        *date_from_text("2026-09-01"),
        *date_from_text("2027-01-31"),
        {}};
    std::vector<Course> courses;
    std::vector<ClassFiled> filed;
    for (int i = 0; i < count; ++i) {
        const Weekdays day{static_cast<std::uint8_t>(1U << static_cast<unsigned>(i % 5))};
        courses.push_back(course_of(i, centre_, {store_.next_id()}));
        Class clazz{
            {store_.next_id()},
            courses.back().id,
            term.id,
            centre_.id,
            "示例老师",
            "书画室",
            kMaxSeats,
            day,
            {540},
            90};
        filed.push_back({clazz, {}});
        const std::vector<Date> dates = session_dates(term, day, 12).value();
        for (const Date& date : dates) {
            const int nth = static_cast<int>(filed.back().sessions.size()) + 1;
            filed.back().sessions.push_back(
                {{store_.next_id()}, clazz.id, nth, date, {540}, 90, clazz.room, false}
            );
        }
        classes_.push_back(clazz);
        const auto& sessions = filed.back().sessions;
        sessions_.insert(sessions_.end(), sessions.begin(), sessions.end());
    }
    must(store::describe_centre(store_, centre_));
    must(store::set_term(store_, term));
    must(store::file_courses(store_, courses, filed));
}

void Autumn::add(std::size_t facts) {
    repeat(facts, [this](store::Journal& journal) { return add_one(journal, added_++); });
}

void Autumn::add_people(std::size_t count) {
    repeat(count, [this](store::Journal& journal) { return register_one(journal); });
}

void Autumn::repeat(std::size_t times, const Step& step) {
    while (times > 0) {
        const std::size_t now = std::min(times, kFactsPerTransaction);
        must(store_.write([&](store::Journal& journal) -> Status {
            for (std::size_t i = 0; i < now; ++i) {
                LINLI_TRY(step(journal));
            }
            return {};
        }));
        times -= now;
    }
}

Status Autumn::add_one(store::Journal& journal, std::size_t number) {
    clock_.advance(Millis{1000 + static_cast<int>(random_() % 60'000)});
    const std::size_t kind = number % 20;
    return kind < 3 ? register_one(journal) : kind < 9 ? enrol_one(journal) : attend_one(journal);
}

const Resident& Autumn::anybody() {
    return people_[random_() % people_.size()];
}

Status Autumn::register_one(store::Journal& journal) {
    static constexpr std::array<const char*, 8> kWords{
        "秀", "英", "桂", "兰", "建", "国", "玉", "梅"};
    const std::string number = std::to_string(random_() % 100'000'000);
    const Resident made{
        {store_.next_id()},
        centre_.id,
        std::string{"测"} + kWords[random_() % 8] + kWords[random_() % 8],
        "139" + std::string(8 - number.size(), '0') + number,
        1950 + static_cast<int>(random_() % 30),
        1 + static_cast<int>(random_() % 12)};
    const Consent consent{1, to_hex(blake2b("the wording")), clock_.now()};
    const auto seq = LINLI_TRY(journal.record(ResidentRegistered{made, consent}));
    LINLI_TRY(save(store_.database(), made, store::Origin::own(seq)));
    people_.push_back(made);
    return {};
}

// The classes in turn; in each the next slot, for somebody who has none there.
Status Autumn::enrol_one(store::Journal& journal) {
    const std::size_t at = enrolled_ % classes_.size();
    const std::size_t turn = enrolled_++ / classes_.size();
    const Class& clazz = classes_[at];
    const Resident* who = &anybody();
    while (!known_.insert(enrolment_id(clazz.id, who->id).uuid).second) {
        who = &anybody();
    }
    const Enrolment made{
        enrolment_id(clazz.id, who->id),
        clazz.id,
        who->id,
        EnrolmentStatus::kConfirmed,
        static_cast<int>(turn) + 1,
        clock_.now(),
        std::nullopt};
    const auto seq = LINLI_TRY(journal.record(EnrolmentRequested{made}));
    LINLI_TRY(save(store_.database(), made, store::Origin::own(seq)));
    db::Query take = LINLI_TRY(store_.database().query(
        "UPDATE slot SET enrolment_id = :enrolment WHERE class_id = :class AND number = :number"
    ));
    return take.bind(":enrolment", made.id)
        .bind(":class", clazz.id)
        .bind(":number", *made.slot)
        .run();
}

// The sessions in turn, each time somebody else.
Status Autumn::attend_one(store::Journal& journal) {
    const SessionId session = sessions_[attended_++ % sessions_.size()].id;
    const Resident* who = &anybody();
    while (!known_.insert(attendance_id(session, who->id).uuid).second) {
        who = &anybody();
    }
    Attendance made{
        attendance_id(session, who->id),
        session,
        who->id,
        AttendanceStatus::kPresent,
        RecordedBy::kSelf,
        clock_.now(),
        false};
    const auto seq = LINLI_TRY(journal.record(AttendanceRecorded{made}));
    made.record = journal.last_id();
    LINLI_TRY(save(store_.database(), made, store::Origin::own(seq)));
    return {};
}

} // namespace linli::bench
