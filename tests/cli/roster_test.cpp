#include "app/store/roster.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/core/domain/json.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/inbox.h"
#include "app/store/outbox.h"
#include "tests/support/cli_lobby.h"

namespace linli {
namespace {

using test::CliLobby;
using test::holds;

const std::string kRosters = std::string{LINLI_SOURCE_DIR} + "/tests/data/rosters/";

std::string written(const CliLobby& lobby, const std::string& name, const std::string& text) {
    const std::string path = lobby.dir.file(name);
    std::ofstream{path, std::ios::binary} << text;
    return path;
}

std::string bytes_of(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string facts_of(const CliLobby& lobby) {
    return lobby.run({"facts", "--json"}).out;
}

int count_of(const std::string& text, const std::string& part) {
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

/// A lobby with classes that go on; of 国画 there are two seats.
struct RosterLobby : CliLobby {
    RosterLobby() {
        const std::string term = written(
            *this, "term.csv", "类别,日期,名称\n开学,2026-08-31,2026秋\n结束,2027-01-31,\n"
        );
        REQUIRE(run({"import", "term", term}).status == 0);
        const std::string courses = written(
            *this,
            "courses.csv",
            "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n"
            "SF101,书法入门,书画,示例甲,书画室,24,周二、四 9:00-10:30,40\n"
            "GH101,国画,书画,示例乙,书画室,2,周三 9:00-10:30,20\n"
        );
        REQUIRE(run({"import", "courses", courses}).status == 0);
    }

    [[nodiscard]] test::Ran take(const std::string& file, std::vector<std::string> more) const {
        std::vector<std::string> words{"import", "roster", file, "--lang", "zh"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
};

} // namespace

TEST_CASE("roster: a preview says what would come of each row, and writes nothing", "[cli]") {
    RosterLobby lobby;
    const std::string before = facts_of(lobby);
    const auto shown = lobby.take(kRosters + "08_titles.csv", {"--preview"});
    INFO(shown.out << shown.err);
    CHECK(shown.status == 0);
    CHECK(holds(shown.out, "SF101 书法入门  示例甲\n第5行  王示例  13800000001  1955-03\n"));
    CHECK(holds(shown.out, "    → 新登记，报名：已录取\n"));
    CHECK(holds(shown.out, "3 人：新登记 3，改信息 0；录取 3，候补 0"));
    CHECK(holds(shown.out, "--paper-consent"));
    CHECK(facts_of(lobby) == before);
    // Nor without what they signed.
    const auto unsigned_list = lobby.take(kRosters + "08_titles.csv", {});
    CHECK(unsigned_list.status == 1);
    CHECK(holds(unsigned_list.err, "有 3 位是新登记的"));
    CHECK(facts_of(lobby) == before);
}

TEST_CASE("roster: everybody is registered and signed up once, however often", "[cli]") {
    RosterLobby lobby;
    const std::string before = facts_of(lobby);
    const auto first = lobby.take(kRosters + "08_titles.csv", {"--paper-consent"});
    INFO(first.out << first.err);
    REQUIRE(first.status == 0);
    const std::string facts = facts_of(lobby).substr(before.size());
    CHECK(count_of(facts, "resident.registered") == 3);
    CHECK(count_of(facts, R"("given_by":"helped")") == 3);
    CHECK(count_of(facts, "enrolment.requested") == 3);
    CHECK(count_of(facts, "confirmed") == 3);
    const std::string after = facts_of(lobby);
    for (const char* same : {"08_titles.csv", "03_gb18030.csv", "31_plain.xlsx"}) {
        INFO(same);
        const auto again = lobby.take(kRosters + same, {"--course", "SF101"});
        CHECK(again.status == 0);
        CHECK(holds(again.out, "新登记 0，改信息 0；录取 0，候补 0，待确认 0，已在班上 3"));
        CHECK(facts_of(lobby) == after);
    }
    std::string list = bytes_of(kRosters + "01_utf8.csv");
    list.replace(list.find("1955-03"), 7, "1955-04");
    const auto changed =
        lobby.take(written(lobby, "new.csv", list), {"--course", "SF101", "--preview"});
    CHECK(holds(
        changed.out, "已登记，改信息，已在班上（已录取），不变\n      birth: 1955-03 → 1955-04"
    ));
    const auto told = lobby.take(lobby.dir.file("new.csv"), {"--course", "SF101"});
    REQUIRE(told.status == 0);
    CHECK(holds(told.out, "birth: 1955-03 → 1955-04\n"));
    CHECK(count_of(told.out, "→") == 1);
    const std::string corrected = facts_of(lobby).substr(after.size());
    CHECK(count_of(corrected, "\n") == 1);
    CHECK(holds(corrected, "resident.corrected"));
    CHECK(lobby.run({"verify"}).status == 0);
}

TEST_CASE("roster: seats are given in the order of the list, the rest wait", "[cli]") {
    RosterLobby lobby;
    const std::string list = kRosters + "01_utf8.csv";
    const auto shown = lobby.take(list, {"--course", "GH101", "--preview"});
    CHECK(holds(shown.out, "报名：候补 第 1 位"));
    REQUIRE(lobby.take(list, {"--course", "GH101", "--paper-consent"}).status == 0);
    store::Store store = lobby.store();
    const Catalogue catalogue = store::load_catalogue(store).value();
    const auto* entry = store::class_of_course(catalogue, "GH101", store.now()).value();
    const auto lines = store::roster_of(store, entry->clazz.id).value();
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].status == EnrolmentStatus::kConfirmed);
    CHECK(lines[2].status == EnrolmentStatus::kWaitlisted);
    CHECK(lines[2].resident.name == "欧阳示例");
}

TEST_CASE("roster: what was exported comes back as it was", "[cli]") {
    RosterLobby lobby;
    const std::string children = written(
        lobby,
        "list.csv",
        "姓名,电话,出生年月,家长,关系\n示例甲,13800000001,1955-10,,\n李例,13800000001,1955-10,,\n"
        "童示例,13800000001,2019-06,王样例,奶奶\n=示例,13800000004,1950-01,,\n"
    );
    const auto ran = lobby.take(children, {"--course", "SF101", "--paper-consent"});
    INFO(ran.out << ran.err);
    REQUIRE(ran.status == 0);
    CHECK(holds(ran.out, "李例  同一电话还有：示*甲"));
    const std::string facts = facts_of(lobby);
    CHECK(count_of(facts, R"("given_by":"guardian")") == 1);
    const std::string out = lobby.dir.file("out.csv");
    REQUIRE(lobby.run({"export", "roster", "--course", "SF101", "-o", out}).status == 0);
    CHECK(holds(bytes_of(out), "SF101 书法入门\r\nname,phone,birth,guardian,relation,status\r\n"));
    CHECK(holds(bytes_of(out), "童示例,13800000001,2019年6月,王样例,奶奶,已录取\r\n"));
    CHECK(
        (std::filesystem::status(out).permissions() & std::filesystem::perms::others_read)
        == std::filesystem::perms::none
    );
    const auto again = lobby.take(out, {}); // its title says which class
    INFO(again.out << again.err);
    CHECK(again.status == 0);
    CHECK(facts_of(lobby) == facts);
    RosterLobby other;
    REQUIRE(other.take(out, {"--paper-consent"}).status == 0);
    const std::string second = other.dir.file("second.csv");
    REQUIRE(other.run({"export", "roster", "--course", "SF101", "-o", second}).status == 0);
    CHECK(bytes_of(second) == bytes_of(out));
    CHECK(lobby.run({"export", "roster"}).status == 2);
    CHECK(lobby.run({"export", "roster", "--course", "XX"}).status == 1);
}

TEST_CASE("roster: one row against a rule, and nobody is taken in", "[cli]") {
    RosterLobby lobby;
    const std::string before = facts_of(lobby);
    const std::string list = written(
        lobby,
        "old.csv",
        "姓名,电话,出生年月,家属同意书\n示例甲,13800000001,1955-03,\n示例乙,13800000002,1940-03,"
        "是\n"
    );
    const auto refused = lobby.take(list, {"--course", "SF101", "--paper-consent"});
    CHECK(refused.status == 1);
    CHECK(holds(refused.err, "第3行 name (A3)：满 80 岁要家属同意书"));
    CHECK(facts_of(lobby) == before);
    const std::vector<std::string> by{"--course", "SF101", "--paper-consent", "--by", "示例老师"};
    REQUIRE(lobby.take(list, by).status == 0);
    CHECK(count_of(facts_of(lobby), "clearance.given") == 1);
    const std::string child =
        written(lobby, "child.csv", "姓名,电话,出生年月,关系\n童示例,13800000003,2019-06,姑妈\n");
    CHECK(holds(
        lobby.take(child, {"--course", "SF101", "--paper-consent"}).err,
        "第2行 relation (D2)：未满 14 岁"
    ));
}

TEST_CASE("roster: who left the class stays out of it", "[cli]") {
    RosterLobby lobby;
    REQUIRE(lobby.take(kRosters + "08_titles.csv", {"--paper-consent"}).status == 0);
    {
        store::Store store = lobby.store();
        const Catalogue catalogue = store::load_catalogue(store).value();
        const auto* entry = store::class_of_course(catalogue, "SF101", store.now()).value();
        const auto lines = store::roster_of(store, entry->clazz.id).value();
        REQUIRE(
            store::cancel_enrolment(store, enrolment_id(entry->clazz.id, lines.front().resident.id))
        );
    }
    const std::string facts = facts_of(lobby);
    const auto again = lobby.take(kRosters + "08_titles.csv", {});
    CHECK(again.status == 0);
    CHECK(holds(again.out, "第5行  王示例  报过这个班，已退出或没有录取，不再报"));
    CHECK(facts_of(lobby) == facts);
}

TEST_CASE("roster: which class it is must be certain", "[cli]") {
    RosterLobby lobby;
    const std::string before = facts_of(lobby);
    const auto unsaid = lobby.take(kRosters + "01_utf8.csv", {"--paper-consent"});
    CHECK(holds(unsaid.err, "不知道是哪个班：加 --course 课程编号"));
    const auto other =
        lobby.take(kRosters + "08_titles.csv", {"--course", "GH101", "--paper-consent"});
    CHECK(holds(other.err, "写的是“SF101 书法入门”，要导入的班是 GH101 国画"));
    const std::string rows = written(
        lobby,
        "rows.csv",
        "姓名,电话,出生年月,班级\n示例甲,13800000001,1955-03,国画\n示例乙,13800000002,1955-03,"
        "书法入门\n"
    );
    CHECK(holds(
        lobby.take(rows, {"--paper-consent"}).err,
        "course (D3)：写的是“书法入门”，要导入的班是 GH101"
    ));
    CHECK(holds(lobby.take(rows, {"--course", "NO1"}).err, "没有编号为 NO1 的课程"));
    CHECK(facts_of(lobby) == before);
}

TEST_CASE("roster: of a course with several classes a day says which", "[cli]") {
    RosterLobby lobby;
    {
        store::Store store = lobby.store();
        const Catalogue catalogue = store::load_catalogue(store).value();
        ClassFiled second;
        second.clazz = store::class_of_course(catalogue, "SF101", store.now()).value()->clazz;
        second.clazz.id = {store.next_id()};
        second.clazz.teacher = "示例丙";
        Session meeting;
        meeting.id = {store.next_id()};
        meeting.class_id = second.clazz.id;
        meeting.number = 1;
        meeting.date = *date_from_text("2026-12-05");
        meeting.start = second.clazz.start;
        meeting.minutes = second.clazz.minutes;
        meeting.room = second.clazz.room;
        second.sessions = {meeting};
        REQUIRE(store::file_courses(store, {}, {second}));
    }
    const std::string list = kRosters + "08_titles.csv";
    const auto which = lobby.take(list, {"--paper-consent"});
    CHECK(which.status == 1);
    CHECK(holds(which.err, "课程 SF101 有几个班：加 --date"));
    const auto shown = lobby.take(list, {"--date", "2026-12-05", "--preview"});
    CHECK(holds(shown.out, "SF101 书法入门  示例丙\n"));
    REQUIRE(lobby.take(list, {"--date", "2026-12-05", "--paper-consent"}).status == 0);
    const std::vector<std::string> of{"export", "roster", "--course", "SF101", "--date"};
    const auto written_for = [&](const char* day) {
        auto words = of;
        words.emplace_back(day);
        return lobby.run(words).out;
    };
    CHECK(holds(written_for("2026-12-05"), "王示例,13800000001"));
    CHECK_FALSE(holds(written_for("2026-12-01"), "王示例"));
    CHECK(lobby.run({"export", "roster", "--course", "SF101"}).status == 1);
    CHECK(lobby.take(list, {"--date", "soon"}).status == 2);
}

TEST_CASE("roster: who may be here already is asked about, never doubled", "[cli]") {
    RosterLobby lobby;
    {
        store::Store store = lobby.store();
        const Consent consent{1, std::string(64, '0'), lobby.clock.now()};
        REQUIRE(store::register_resident(store, {"王示例", "13900000009", 1955, 3}, consent));
        REQUIRE(store::register_resident(store, {"", "13800000002", 1948, 11}, consent));
    }
    const std::string before = facts_of(lobby);
    const auto ran = lobby.take(kRosters + "08_titles.csv", {"--paper-consent"});
    CHECK(ran.status == 1);
    CHECK(holds(ran.err, "第5行 phone (D5)：终端里有很像的人：王*例 139****0009"));
    CHECK(holds(ran.err, "第6行 phone (D6)：这个电话的人已登记、姓名还没写"));
    CHECK(facts_of(lobby) == before);
}

TEST_CASE("roster: behind a shared telephone nobody is doubled", "[cli]") {
    RosterLobby lobby;
    {
        store::Store store = lobby.store();
        (void)lobby.resident(store, "13900000009");
    }
    const std::string before = facts_of(lobby);
    std::string rows = "姓名,电话,出生年月\n";
    const std::vector<std::string> others{"示例甲", "示例乙", "示例丙", "示例丁", "示例戊"};
    for (std::size_t n = 0; n < others.size(); ++n) {
        rows += others[n] + ",13800000001,195" + std::to_string(n) + "-07\n";
    }
    const std::vector<std::string> how{"--course", "SF101", "--paper-consent"};
    const auto ran =
        lobby.take(written(lobby, "list.csv", rows + "王示例,13800000001,1955-03\n"), how);
    INFO(ran.out << ran.err);
    CHECK(ran.status == 1);
    CHECK(holds(ran.err, "第7行 phone (B7)：终端里有很像的人：王*例 139****0009"));
    CHECK(facts_of(lobby) == before);
    CHECK(lobby.take(written(lobby, "others.csv", rows), how).status == 0);
}

TEST_CASE("roster: who was called otherwise before a merger is named by row", "[cli]") {
    RosterLobby lobby;
    {
        store::Store store = lobby.store();
        const Consent consent{1, std::string(64, '0'), lobby.clock.now()};
        const auto from =
            store::register_resident(store, {"王示例", "13800000001", 1955, 3}, consent).value();
        const auto into =
            store::register_resident(store, {"赵样例", "13900000009", 1955, 3}, consent).value();
        REQUIRE(store::adopt_server_epoch(store, "epoch-1"));
        const Alias alias{from.id, into.id, {store.next_id()}, lobby.clock.now(), {}};
        const store::PulledRow row{"alias", from.id.uuid, alias, blake2b(to_json(alias))};
        const auto told = store::facts_after(store, 0, 1000, 1U << 30U).value().size();
        REQUIRE(store::apply_page(store, {store::FeedScope::kCentre, "epoch-1", {row}, 1, told}));
        REQUIRE(store::load_resident(store, from.id).value().name == "赵样例");
    }
    const std::string before = facts_of(lobby);
    const auto ran = lobby.take(kRosters + "08_titles.csv", {"--paper-consent"});
    INFO(ran.out << ran.err);
    CHECK(ran.status == 1);
    CHECK(holds(ran.err, "第5行 phone (D5)：终端里有很像的人：赵*例 139****0009"));
    CHECK(holds(ran.err, "有 1 处要改"));
    CHECK(facts_of(lobby) == before);
}

TEST_CASE("roster: a title that may mean another class writes nothing", "[cli]") {
    RosterLobby lobby;
    const std::string before = facts_of(lobby);
    const std::string rows = "姓名,电话,出生年月\n示例甲,13800000001,1955-03\n";
    const auto under = [&](const std::string& title) {
        return written(lobby, "list.csv", title + "\n" + rows);
    };
    for (const char* title :
         {"国画提高班学员花名册", "国画二班花名册", "国画、写意", "GH1012 国画B"}) {
        INFO(title);
        const auto ran = lobby.take(under(title), {"--paper-consent"});
        CHECK(ran.status == 1);
        CHECK(holds(ran.err, "不知道是哪个班，可能是：GH101 国画"));
        CHECK(facts_of(lobby) == before);
    }
    const auto shown = lobby.take(under("国画提高班学员花名册"), {"--preview"});
    CHECK(holds(shown.out, "GH101 国画  示例乙\n名册的标题不一定是这个班"));
    CHECK(holds(shown.out, "写入时加 --course GH101"));
    const auto asked = lobby.take(
        under("国画提高班学员花名册"), {"--course", "GH101", "--paper-consent", "--json"}
    );
    CHECK(asked.status == 0);
    CHECK(holds(asked.out, R"("course":"GH101","title":"国画","teacher":"示例乙")"));
    const std::string after = facts_of(lobby);
    for (const char* title :
         {"国画",
          "国画班",
          "幸福里2026年秋季国画花名册",
          "国画班学员名册",
          "国画 学员 花名册",
          "国画提高 GH101"}) {
        INFO(title);
        const auto ran = lobby.take(under(title), {});
        CHECK(ran.status == 0);
        CHECK(holds(ran.out, "GH101 国画  示例乙\n"));
        CHECK_FALSE(holds(ran.out, "不一定"));
        CHECK(facts_of(lobby) == after);
    }
}

TEST_CASE("roster: who has another class at that time is signed up, and said", "[cli]") {
    RosterLobby lobby;
    const std::string courses = written(
        lobby,
        "more.csv",
        "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n"
        "SY101,摄影,摄影,示例丙,摄影室,24,周二 10:00-11:30,20\n"
    );
    REQUIRE(lobby.run({"import", "courses", courses}).status == 0);
    const std::string list = kRosters + "01_utf8.csv";
    REQUIRE(lobby.take(list, {"--course", "SF101", "--paper-consent"}).status == 0);
    for (const auto& how : {"--preview", "--paper-consent", "--paper-consent"}) {
        const auto ran = lobby.take(list, {"--course", "SY101", how});
        INFO(ran.out << ran.err);
        CHECK(ran.status == 0);
        const bool again = holds(ran.out, "已在班上 3");
        const int said =
            count_of(ran.out, "照样报名，但上课时间和这些课冲突：SF101 书法入门（8 次）");
        CHECK(said == (again ? 0 : 3));
        CHECK(holds(ran.out, again ? "录取 0" : "录取 3"));
    }
}

} // namespace linli
