#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/residents.h"
#include "tests/support/program.h"
#include "tests/sync/ends.h"

// An open class between the real programs: filed by staff at one centre, asked for at a kiosk of
// another without a network, and the guest on the first one's sign-in list.

namespace linli::test {
namespace {

constexpr const char* kNow = "2026-09-01T08:00";
constexpr const char* kHeader =
    "course_code,title_zh,title_en,category,audience,teacher,room,seats,weekdays,start_time,"
    "minutes,sessions,fee_yuan,min_age,max_age,description_zh,开放范围\n";

class TwoCentres {
public:
    TwoCentres() {
        set_up("host", "SJL", "松江路中心");
        set_up("home", "XFL", "幸福里中心");
        import(
            "host",
            "SF101,书法,Calligraphy,书画,,王示例,一室,8,二,09:00,90,4,0,,,,全区\n"
            "QX101,棋艺,Chess,文艺,,李示例,二室,8,三,09:00,90,4,0,,,,本中心\n"
        );
        import("home", "SF101,声乐,Singing,音乐,,赵示例,三室,8,四,09:00,90,4,0,,,,本中心\n");
        // The kiosk that may be lent seats calls first; then the one that has them is asked.
        sync("home");
        sync("host");
        sync("home");
    }

    [[nodiscard]] Ran run(const std::string& kiosk, std::vector<std::string> words) const {
        words.insert(words.begin(), {"--db", db(kiosk), "--now", kNow});
        return run_linli(words);
    }

    void sync(const std::string& kiosk) const {
        const Ran done = run(kiosk, {"sync", "--once", "--server", district_.url()});
        INFO(done.err);
        REQUIRE(done.status == 0);
    }

    store::Store open(const std::string& kiosk) {
        return must(store::Store::open(db(kiosk), {clock_, ids_}));
    }

private:
    [[nodiscard]] std::string db(const std::string& kiosk) const {
        return dir_.file(kiosk + ".db");
    }

    void set_up(const std::string& kiosk, const std::string& code, const std::string& name) {
        REQUIRE(run(kiosk, {"setup", "--centre-code", code, "--centre-name", name}).status == 0);
        const std::string term = LINLI_SOURCE_DIR "/assets/sample/term-2026-autumn.csv";
        REQUIRE(run(kiosk, {"import", "term", term}).status == 0);
    }

    void import(const std::string& kiosk, const std::string& rows) {
        const std::string file = dir_.write(kiosk + ".csv", kHeader + rows);
        const Ran done = run(kiosk, {"import", "courses", file});
        INFO(done.out << done.err);
        REQUIRE(done.status == 0);
    }

    TempDir dir_;
    FakeClock clock_{kNow};
    RandomIdSource ids_{clock_};
    RunningDistrict district_{
        std::vector<std::string>{"--open", "--db", dir_.file("district.db"), "--now", kNow}};
};

const ClassEntry* class_called(const Catalogue& catalogue, std::string_view title) {
    for (const CourseEntry& course : catalogue.courses) {
        if (course.course.title_zh == title) {
            return &course.classes.front();
        }
    }
    return nullptr;
}

Resident register_one(store::Store& in, const std::string& name, const std::string& phone) {
    const Consent consent{1, std::string(64, '0'), in.now()};
    return must(store::register_resident(in, {name, phone, 1955, 3}, consent));
}

TEST_CASE("open classes: filed at one centre, asked for at another offline", "[sync][open]") {
    TwoCentres two;
    ResidentId guest;
    ResidentId stranger;
    { // Nothing is called from here on until the next sync.
        store::Store home = two.open("home");
        const Catalogue catalogue = must(store::load_catalogue(home));
        const ClassEntry* away = class_called(catalogue, "书法");
        REQUIRE(away != nullptr);
        REQUIRE(away->at);
        CHECK(away->at->name_zh == "松江路中心");
        CHECK(class_called(catalogue, "棋艺") == nullptr);
        REQUIRE(away->seats.lent > 0);
        guest = register_one(home, "测试甲", "13800000001").id;
        stranger = register_one(home, "测试乙", "13800000002").id;
        const auto seat = must(store::sign_up(home, guest, away->clazz.id));
        CHECK(seat.enrolment.status == EnrolmentStatus::kConfirmed);
        const ClassEntry* own = class_called(catalogue, "声乐");
        REQUIRE(own != nullptr);
        CHECK_FALSE(own->at);
        must(store::sign_up(home, guest, own->clazz.id));
        must(store::sign_up(home, stranger, own->clazz.id));
    }
    two.sync("home");
    two.sync("host");

    const auto list = [&](const std::string& kiosk, const char* date) {
        return two.run(kiosk, {"report", "sign-in", "--date", date, "--format", "csv"}).out;
    };
    const std::string tuesday = list("host", "2026-09-01");
    INFO(tuesday);
    CHECK_THAT(tuesday, Catch::Contains("测试甲"));
    CHECK_THAT(tuesday, !Catch::Contains("测试乙"));
    CHECK_THAT(list("home", "2026-09-01"), !Catch::Contains("书法")); // it is not held there
    CHECK_THAT(list("home", "2026-09-03"), Catch::Contains("测试乙"));

    // Of the guest what concerns its class, of everybody else nothing.
    store::Store host = two.open("host");
    const auto record = must(store::load_record(host, guest));
    REQUIRE(record.enrolments.size() == 1);
    const Catalogue there = must(store::load_catalogue(host));
    CHECK(class_called(there, "书法")->clazz.id == record.enrolments[0].enrolment.class_id);
    CHECK(class_called(there, "声乐") == nullptr);
    CHECK_FALSE(store::load_resident(host, stranger));
}

} // namespace
} // namespace linli::test
