#include <array>
#include <cstdio>

#include "sync/server/drawings.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/service.h"
#include "tests/support/batches.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"

// console_sample DB: a new ledger with three centres, invented people, and a bit of everything that
// the district's pages show, on the morning of 2026-11-24.

namespace linli {
namespace {

using namespace std::chrono_literals;
using test::FactMill;

struct CourseWords {
    const char* zh;
    const char* en;
};

constexpr std::array<CourseWords, 6> kCourses{{
    {"书法入门（楷书）", "Calligraphy: Regular Script"},
    {"智能手机：拍照和发照片", "Smartphones: Taking and Sending Pictures"},
    {"太极拳二十四式", "Taijiquan in 24 Forms"},
    {"合唱", "Choir"},
    {"亲子手工", "Crafts with Children"},
    {"国画花鸟", "Flower-and-Bird Painting"},
}};

/// A kiosk of one centre, and the district that it tells.
class Centre {
public:
    Centre(std::uint32_t series, const char* code, const char* zh, const char* en) : mill_{series} {
        mill_.centre = {{mill_.next_id()}, code, zh, en};
        mill_.term.centre = mill_.centre.id;
        mill_.add(CentreDescribed{mill_.centre});
        mill_.add(TermSet{mill_.term});
    }

    ClassId add_class(int number, int seats, std::optional<Date> draw_on = {}) {
        const CourseWords& words = kCourses[static_cast<std::size_t>(number)];
        Course course{
            {mill_.next_id()},
            mill_.centre.id,
            "KC" + std::to_string(101 + number),
            words.zh,
            words.en,
            "书画",
            {"老年人"},
            "从头学起",
            std::nullopt,
            std::nullopt,
            0};
        Class clazz{
            {mill_.next_id()},
            course.id,
            mill_.term.id,
            mill_.centre.id,
            "示例老师",
            std::to_string(201 + number),
            seats,
            Weekdays{2},
            {8 * 60 + 30 + 90 * (number % 4)},
            90};
        if (draw_on) {
            clazz.admission = Admission::kLottery;
            clazz.draw_on = draw_on;
        }
        const Date today = *date_from_text("2026-11-24");
        std::vector<Session> meetings;
        for (int week = 0; week < 4; ++week) {
            meetings.push_back(
                {{mill_.next_id()},
                 clazz.id,
                 week + 1,
                 add_days(today, 7 * (week - 1)),
                 clazz.start,
                 clazz.minutes,
                 clazz.room,
                 false}
            );
        }
        mill_.add(CourseDescribed{course});
        mill_.add(ClassFiled{clazz, meetings});
        mill_.classes.push_back(clazz);
        mill_.sessions.push_back(meetings[1]); // today's
        return clazz.id;
    }

    void enrol(std::size_t at, int people, int waiting) {
        const Class clazz = mill_.classes[at];
        for (int i = 1; i <= people + waiting; ++i) {
            const Resident who = mill_.add_resident();
            const bool seat = i <= people;
            mill_.add(EnrolmentRequested{mill_.enrolment(
                clazz,
                who,
                seat ? EnrolmentStatus::kConfirmed : EnrolmentStatus::kWaitlisted,
                seat ? i : 0
            )});
            if (seat && i % 3 != 0) {
                const Session& session = mill_.sessions[at];
                mill_.add(AttendanceRecorded{
                    {attendance_id(session.id, who.id),
                     session.id,
                     who.id,
                     i % 4 == 0 ? AttendanceStatus::kLate : AttendanceStatus::kPresent,
                     i % 5 == 0 ? RecordedBy::kStaff : RecordedBy::kSelf,
                     session.begins_at() + Millis{60'000 * (i % 4 == 0 ? 9 : -i)},
                     false}});
            }
        }
    }

    void add_nonsense() { mill_.add_line("{\"kind\":\"nothing.known\"}"); }

    bool tell(server::Service& service, const char* program) {
        sync::Hello hello{mill_.device, 1, 1, 1, mill_.centre};
        hello.program = program;
        hello.last_seq = mill_.facts.size() + 2;
        return service.hello(hello) && service.push(test::batch_of(mill_));
    }

    [[nodiscard]] const FactMill& mill() const { return mill_; }

private:
    FactMill mill_;
};

Status fill(const std::string& path) {
    test::FakeClock clock{"2026-11-24T10:20"};
    test::CountingIds ids{9};
    const auto ledger = LINLI_TRY(server::open_sqlite_ledger(path, ids));
    server::InlineLedgerDoor door{*ledger};
    server::Service service{door, clock};
    std::array<Centre, 3> centres{
        Centre{1, "XFL", "幸福里社区学校", "Xingfuli Community School"},
        Centre{2, "HST", "和顺堂街道老年学校", "Heshuntang Street School for the Elderly"},
        Centre{3, "LTX", "柳树屯教学点", ""}};
    const Date tomorrow = *date_from_text("2026-11-25");
    ClassId lot{};
    for (std::size_t i = 0; i < 2; ++i) {
        for (int number = 0; number < 3; ++number) {
            centres[i].add_class(static_cast<int>(i) * 3 + number, number == 1 ? 6 : 30);
        }
        centres[i].enrol(0, 12, 0);
        centres[i].enrol(1, 6, 4);
        lot = centres[i].add_class(5, 10, tomorrow);
    }
    centres[1].add_nonsense();
    if (!centres[0].tell(service, "0.9.0") || !centres[1].tell(service, "0.8.4")) {
        return fail(ErrorCode::kInvalid, "the district refused the sample");
    }
    clock.set("2026-11-22T17:05");
    if (!centres[2].tell(service, "0.8.4")) {
        return fail(ErrorCode::kInvalid, "the district refused the sample");
    }
    LINLI_TRY(server::commit_lotteries(*ledger, clock.now()));
    const std::string seed = drawing_seed(LINLI_TRY(ledger->drawing_secret()), lot);
    LINLI_TRY(ledger->transact([&]() -> Status {
        const std::optional<PublicKey> key{PublicKey{blake2b("key").bytes}};
        for (const Centre& one : centres) {
            const FactMill& mill = one.mill();
            LINLI_TRY(ledger->set_trust({mill.device, mill.centre.id, key, mill.now, {}}));
        }
        return ledger->save_drawing({lot, Admission::kLottery, seed, 0, clock.now(), {}});
    }));
    // What a page is looked up by.
    const FactMill& first = centres[0].mill();
    std::printf(
        "phone=%s\nclass=%s\nterm=%s\ncourse=%s\nsession=%s\ndevice=%s\nfrom=%s\ninto=%s\n",
        first.residents[0].phone.c_str(),
        first.classes[1].id.text().c_str(),
        first.term.id.text().c_str(),
        first.classes[1].course.text().c_str(),
        first.sessions[1].id.text().c_str(),
        first.device.text().c_str(),
        first.residents[1].id.text().c_str(),
        first.residents[2].id.text().c_str()
    );
    return {};
}

} // namespace
} // namespace linli

int main(int argc, char** argv) {
    const auto done = argc == 2 ? linli::fill(argv[1])
                                : linli::Status{linli::fail(linli::ErrorCode::kInvalid, "DB")};
    if (!done) {
        (void)std::fprintf(stderr, "console_sample: %s\n", done.error().detail.c_str());
    }
    return done ? 0 : 1;
}
