#include "sync/server/course_import.h"

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/import_command.h"
#include "tests/server/district.h"
#include "tests/server/said_by.h"

namespace linli::server {
namespace {

using sync::Scope;
using test::District;
using test::FactMill;
using test::push_all;
using test::said_by;

const std::string kHead = "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n";
const std::string kTwo = kHead
    + "GH101,国画,书画,示例甲,201,3,每周二、四 9:00-10:30,30\n"
      "GH102,国画提高,书画,示例乙,202,2,周六上午9点-11点,16\n";

/// Two kiosks of a centre with a class, and one of another.
struct House {
    District district;
    FactMill first;
    FactMill second{2};
    FactMill other{3};

    House() {
        first.describe_catalogue(1); // SF100
        push_all(district, first);
        REQUIRE(district.service.hello({second.device, 1, 1, 1, first.centre}));
        other.centre.code = "HHY";
        other.centre.id = {other.next_id()};
        other.term.centre = other.centre.id;
        other.describe_catalogue(1);
        push_all(district, other);
    }

    Result<CourseImport> take(const std::string& text, bool keep, const std::string& code = "XFL") {
        const CourseList list = read_course_list(text);
        return import_courses(
            *district.ledger, list, {code, {}, keep}, district.ids, district.clock.now()
        );
    }

    template <class Value>
    std::vector<Value> rows(const FactMill& mill, const char* kind) {
        std::vector<Value> values;
        for (const auto& row : district.feed(mill, Scope::kCatalogue)) {
            if (row.kind == kind) {
                values.push_back(std::get<Value>(sync::RowReader{}.read(row)));
            }
        }
        return values;
    }

    Course course(const char* code) {
        const auto all = rows<Course>(second, "course");
        const auto found = std::ranges::find(all, code, &Course::code);
        REQUIRE(found != all.end());
        return *found;
    }

    Class class_of(const char* code) {
        const auto all = rows<Class>(second, "class");
        const auto found = std::ranges::find(all, course(code).id, &Class::course);
        REQUIRE(found != all.end());
        return *found;
    }

    std::uint64_t head() {
        return district.ledger->feed_head({Scope::kCatalogue, first.centre.id.uuid}).value();
    }

    std::size_t lent(const FactMill& mill, ClassId id) {
        (void)district.service.leases({mill.device, district.hello(mill).server_epoch, {}});
        const auto row = district.row(mill, Scope::kDevice, id.uuid);
        return row ? std::get<Lease>(sync::RowReader{}.read(*row)).slots.size() : 0;
    }
};

} // namespace

TEST_CASE("course import: the centre's kiosks have it, once it is said", "[server][import]") {
    House house;
    const std::uint64_t before = house.head();
    const auto shown = house.take(kTwo, false);
    REQUIRE(shown);
    CHECK(shown->plan.filed.size() == 2);
    CHECK(shown->plan.opened() == 2);
    // The centre's kiosks, one of which never spoke for itself.
    REQUIRE(shown->kiosks.size() == 2);
    for (const DeviceRecord& kiosk : shown->kiosks) {
        CHECK((kiosk.id == house.first.device || kiosk.id == house.second.device));
    }
    CHECK_FALSE(shown->written);
    CHECK(house.head() == before);
    const auto done = house.take(kTwo, true);
    REQUIRE(done);
    CHECK(done->written);
    CHECK(done->term == house.first.term);
    const Class clazz = house.class_of("GH101");
    CHECK(clazz.centre == house.first.centre.id);
    CHECK(clazz.term == house.first.term.id);
    CHECK(clazz.seats == 3);
    CHECK(house.rows<Session>(house.first, "session").size() == 12 + 30 + 16);
    CHECK(house.rows<Course>(house.other, "course").size() == 1);
    // Nobody filed it at a kiosk: each has its share when it makes contact.
    const std::size_t there =
        house.lent(house.first, clazz.id) + house.lent(house.second, clazz.id);
    CHECK(there > 0);
    CHECK(there <= 3);
    CHECK(
        house.district.hello(house.first).server_epoch
        == house.district.hello(house.second).server_epoch
    );
}

TEST_CASE("course import: a kiosk that shares with nobody has the seats at once", "[server]") {
    House house;
    const std::string epoch = house.district.hello(house.other).server_epoch;
    REQUIRE(house.district.service.leases({house.other.device, epoch, {}}));
    REQUIRE(house.take(kTwo, true, "HHY")->written);
    std::size_t lent = 0;
    for (const auto& row : house.district.feed(house.other, Scope::kDevice)) {
        if (row.kind == "lease") {
            lent += std::get<Lease>(sync::RowReader{}.read(row)).slots.size();
        }
    }
    CHECK(lent == 30 + 3 + 2); // with those of the class that it filed itself
}

TEST_CASE("course import: a class that is open to the district stays open", "[server][import]") {
    House house;
    const std::string epoch = house.district.hello(house.other).server_epoch;
    REQUIRE(house.district.service.leases({house.other.device, epoch, {}}));
    // To the centre's only kiosk its seats are lent, as a relay's are.
    for (const std::string teacher : {"示例甲", "示例丙"}) {
        const std::string list =
            "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次,开放范围\n"
            "GH101,国画,书画,"
            + teacher + ",201,3,每周二、四 9:00-10:30,30,全区\n";
        REQUIRE(house.take(list, true, "HHY")->written);
        const auto classes = house.rows<Class>(house.other, "class");
        const auto taught = std::ranges::find(classes, teacher, &Class::teacher);
        REQUIRE(taught != classes.end());
        CHECK(taught->open == OpenTo::kDistrict);
    }
}

TEST_CASE("course import: the same list again is no news, a changed one changes", "[server]") {
    House house;
    REQUIRE(house.take(kTwo, true)->written);
    const Class clazz = house.class_of("GH101");
    const std::uint64_t head = house.head();
    const auto again = house.take(kTwo, true);
    REQUIRE(again);
    CHECK_FALSE(again->written);
    CHECK(again->plan.unchanged == 2);
    CHECK(house.head() == head);
    std::string changed = kTwo;
    changed.replace(changed.find("示例甲"), std::string{"示例甲"}.size(), "示例丙");
    changed.replace(changed.find("国画,"), std::string{"国画,"}.size(), "写意国画,");
    changed.replace(changed.find(",3,"), 3, ",9,");
    const auto third = house.take(changed, true);
    REQUIRE(third);
    CHECK(third->written);
    CHECK(third->plan.opened() == 0);
    CHECK(third->plan.filed.size() == 1);
    CHECK(third->plan.kept_classes == std::vector<std::string>{"GH102"});
    CHECK(house.course("GH101").title_zh == "写意国画");
    Class expected = clazz;
    expected.teacher = "示例丙";
    CHECK(house.class_of("GH101") == expected); // its seats are lent already
    CHECK(house.rows<Class>(house.first, "class").size() == 3);
    CHECK(house.rows<Session>(house.first, "session").size() == 12 + 30 + 16);
}

TEST_CASE("course import: what a kiosk filed is found by its code", "[server][import]") {
    House house;
    const auto done =
        house.take(kHead + "SF100,书法高级班,书画,示例甲,201,30,周二 9:00-10:30,12\n", true);
    REQUIRE(done);
    REQUIRE(done->written);
    CHECK(house.course("SF100").id == house.first.courses[0].id);
    CHECK(house.course("SF100").title_zh == "书法高级班");
    CHECK(house.course("SF100").audiences == house.first.courses[0].audiences); // no such column
    CHECK(house.class_of("SF100").id == house.first.classes[0].id);
    CHECK(house.class_of("SF100").teacher == "示例甲");
    // The other centre's course of the same code is its own.
    CHECK(house.rows<Course>(house.other, "course")[0] == house.other.courses[0]);
}

TEST_CASE("course import: all of it or nothing, and why", "[server][import]") {
    House house;
    const std::uint64_t before = house.head();
    CHECK(house.take(kTwo, true, "NONE").error().detail == "centre");
    const auto bad = house.take(kTwo + "GH103,国画,书画,示例乙,202,2,周六上午9点-11点,150\n", true);
    REQUIRE(bad);
    REQUIRE(bad->plan.problems.size() == 1);
    CHECK(describe(bad->plan.problems[0], true).find("第4行 sessions (H4)") == 0);
    CHECK_FALSE(bad->written);
    house.district.clock.set(to_utc(*date_from_text("2027-03-01"), {}));
    CHECK(house.take(kTwo, true).error().detail == "term");
    CHECK(house.head() == before);
    const auto spring = import_courses(
        *house.district.ledger,
        read_course_list(kTwo),
        {"XFL", date_from_text("2027-03-01"), true},
        house.district.ids,
        house.district.clock.now()
    );
    REQUIRE(spring);
    CHECK(spring->written);
    CHECK(house.rows<Term>(house.first, "term").size() == 2);
}

TEST_CASE("course import: the command says what it did, in both languages", "[server][import]") {
    House house;
    const test::TempDir dir;
    const std::string file = dir.write("list.csv", kTwo + "合计,,,,,5,,\n");
    const auto say = [&](const char* how) {
        return said_by(
            {"courses", file, "--db", house.district.house.place(), "--centre", "XFL", how},
            house.district.clock
        );
    };
    const auto holds = [](const std::string& text, const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    const std::string shown = say("--preview");
    holds(shown, "第2行  GH101");
    holds(shown, "row 2  GH101");
    holds(shown, "第4行  不是课程，跳过：合计");
    holds(shown, "    " + house.second.device.text() + "  2026-11-2"); // its last contact
    holds(shown, "开班 2，改班 0");
    holds(shown, "Nothing is written yet");
    const std::string done = say("--yes");
    holds(done, "已办。 Done.");
    CHECK(done.find(house.second.device.text()) == std::string::npos);
    const std::string again = say("--yes");
    holds(again, "没有要写入的。 There is nothing to write.");
    CHECK(again.find("Done.") == std::string::npos);
}

TEST_CASE("course import: the command asks for all it needs", "[server][import]") {
    const test::FakeClock clock{"2026-11-24T18:00"};
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"people", "x.csv", "--db", "a.db", "--centre", "XFL"},
        {"courses", "x.csv", "--db", "a.db"},
        {"courses", "--db", "a.db", "--centre", "XFL"},
        {"courses", "x.csv", "y.csv", "--db", "a.db", "--centre", "XFL"},
        {"courses", "x.csv", "--db", "a.db", "--centre", "XFL", "--yes", "--preview"},
        {"courses", "x.csv", "--db", "a.db", "--centre", "XFL", "--term-start", "autumn"}};
    for (const auto& words : wrong) {
        CHECK(import_command(words, clock) == 2);
    }
    const test::TempDir dir;
    CHECK(
        import_command(
            {"courses", dir.file("none.csv"), "--db", dir.file("none.db"), "--centre", "XFL"}, clock
        )
        == 1
    );
}

} // namespace linli::server
