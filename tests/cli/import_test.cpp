#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/cli_lobby.h"

namespace linli {
namespace {

using test::CliLobby;
using test::holds;

const std::string kLists = std::string{LINLI_SOURCE_DIR} + "/tests/data/course_lists/";

// What the machine would tell the district.
std::string facts_of(const CliLobby& lobby) {
    return lobby.run({"facts", "--json"}).out;
}

std::string written(const CliLobby& lobby, const std::string& name, const std::string& text) {
    const std::string path = lobby.dir.file(name);
    std::ofstream{path, std::ios::binary} << text;
    return path;
}

std::string bytes_of(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void set_term(const CliLobby& lobby) {
    const std::string term = written(
        lobby,
        "term.csv",
        "名称,日期,类别\r\n2026秋,2026年8月31日,开学\r\n,1/31,结束\r\n国庆,10月1日,放假\r\n"
    );
    const auto ran = lobby.run({"import", "term", term});
    INFO(ran.err);
    REQUIRE(ran.status == 0);
}

} // namespace

TEST_CASE("import: a preview shows rows, problems and changes, and writes nothing", "[cli]") {
    CliLobby lobby;
    set_term(lobby);
    const std::string before = facts_of(lobby);
    const auto shown =
        lobby.run({"import", "courses", kLists + "31_plain.xlsx", "--preview", "--lang", "zh"});
    CHECK(shown.status == 0);
    CHECK(holds(shown.out, "xlsx 课程表\n第2行  SF101  书法入门"));
    CHECK(holds(shown.out, "→ 新课程，新班 2026-09-01 – 2026-10-27")); // 1 October is a holiday
    CHECK(holds(shown.out, "没有写入"));
    const auto bad =
        lobby.run({"import", "courses", kLists + "23_bad_cells.csv", "--preview", "--lang", "zh"});
    CHECK(bad.status == 1);
    CHECK(holds(bad.err, "seats (F2)：0 不在 1-500 之内"));
    CHECK(holds(bad.err, "course_code (A4)：课程编号 B2 出现了两次"));
    CHECK(holds(bad.out, "← 有错"));
    // All or nothing, without a preview as well.
    CHECK(lobby.run({"import", "courses", kLists + "23_bad_cells.csv"}).status == 1);
    CHECK(holds(
        lobby.run({"import", "courses", kLists + "23_bad_cells.csv", "--json"}).out,
        R"("cell":"F2")"
    ));
    CHECK(facts_of(lobby) == before);
}

TEST_CASE("import: a term has a preview, too", "[cli]") {
    CliLobby lobby;
    const std::string term = written(
        lobby,
        "preview.csv",
        "名称,日期,类别\n2026秋,2026年8月31日,开学\n,1/31,结束\n国庆,10月1日,放假\n周四,10/"
        "10,调休\n"
        ",5,限报\n"
    );
    const std::string before = facts_of(lobby);
    const auto shown = lobby.run({"import", "term", term, "--preview", "--lang", "zh"});
    INFO(shown.out << shown.err);
    CHECK(shown.status == 0);
    CHECK(holds(shown.out, "UTF-8\n第2行  开学  2026-08-31  2026秋\n第3行  结束  2027-01-31\n"));
    CHECK(holds(shown.out, "第5行  调休  2026-10-10  按 2026-10-08 上课\n第6行  限报  5\n"));
    CHECK(holds(shown.out, "→ 新学期 2026秋 2026-08-31 – 2027-01-31\n"));
    CHECK(holds(shown.out, "没有写入"));
    CHECK(facts_of(lobby) == before);
    REQUIRE(lobby.run({"import", "term", term}).status == 0);
    CHECK(
        holds(lobby.run({"import", "term", term, "--preview", "--lang", "zh"}).out, "→ 不变的学期")
    );
    const std::string other = written(
        lobby, "other.csv", "first,2026-08-31,2026秋\nlast,2027-01-30,\nholiday,2026-10-01,\n"
    );
    const std::string header = written(lobby, "other.csv", "kind,date,name\n" + bytes_of(other));
    const auto changed = lobby.run({"import", "term", header, "--preview", "--lang", "zh"});
    INFO(changed.out);
    CHECK(holds(changed.out, "→ 改学期 2026秋 2026-08-31 – 2027-01-30\n"));
    CHECK(holds(changed.out, "    结束: 2027-01-31 → 2027-01-30\n"));
    CHECK(holds(changed.out, "    限报: 5 → -\n"));
    const std::string bad = written(lobby, "bad.csv", "kind,date,name\nfirst,soon,x\nfist,1/1,\n");
    const auto wrong = lobby.run({"import", "term", bad, "--preview", "--lang", "zh"});
    CHECK(wrong.status == 1);
    CHECK(holds(wrong.out, "第2行  开学  x  ← 有错\n第3行  fist"));
}

TEST_CASE("import: again changes what may change, and doubles nothing", "[cli]") {
    CliLobby lobby;
    set_term(lobby);
    REQUIRE(lobby.run({"import", "courses", kLists + "03_gb18030.csv"}).status == 0);
    const std::string first = facts_of(lobby);
    // The same list in another format is no news.
    REQUIRE(lobby.run({"import", "courses", kLists + "31_plain.xlsx"}).status == 0);
    CHECK(facts_of(lobby) == first);
    std::string list = bytes_of(kLists + "01_utf8.csv");
    list.replace(list.find("示例甲"), std::string{"示例甲"}.size(), "示例丁");
    list.replace(list.find(",24,"), 4, ",25,");
    list.replace(list.find("书法入门"), std::string{"书法入门"}.size(), "书法新班");
    const std::string changed = written(lobby, "changed.csv", list);
    const auto shown = lobby.run({"import", "courses", changed, "--preview", "--lang", "zh"});
    CHECK(holds(shown.out, "title_zh: 书法入门 → 书法新班\n"));
    CHECK(holds(shown.out, "teacher: 示例甲 → 示例丁（班已开，不改）\n"));
    CHECK(holds(shown.out, "seats: 24 → 25（班已开，不改）"));
    CHECK(facts_of(lobby) == first);
    REQUIRE(lobby.run({"import", "courses", changed}).status == 0);
    const std::string second = facts_of(lobby);
    CHECK(
        std::count(second.begin(), second.end(), '\n')
        == std::count(first.begin(), first.end(), '\n') + 1
    );
    CHECK(holds(second.substr(first.size()), "书法新班"));
    CHECK_FALSE(holds(second, "示例丁")); // what a kiosk knows of a class may be days old
    REQUIRE(lobby.run({"import", "courses", changed}).status == 0);
    CHECK(facts_of(lobby) == second);
    const auto verified = lobby.run({"verify"});
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
}

TEST_CASE("import: what is left or passed by is said without a preview, too", "[cli]") {
    CliLobby lobby;
    set_term(lobby);
    const auto hidden =
        lobby.run({"import", "courses", kLists + "45_hidden_rows.xlsx", "--lang", "zh"});
    CHECK(hidden.status == 0);
    CHECK(holds(hidden.out, "第3行  是隐藏的，跳过：DN101\n"));
    CHECK(holds(hidden.out, "写入课程 2，开班 2，改班 0"));
    const std::string list =
        "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n"
        "SF101,书法入门,书画,示例丁,书画室,25,每周二、四 9:00-10:30,16\n"
        "WD201,民族舞,舞蹈,示例丙,舞蹈室,30,周一至周三 下午2:00-3:30,10\n合计,,,,,55\n";
    const std::string changed = written(lobby, "changed.csv", list);
    const auto json = lobby.run({"import", "courses", changed, "--dry-run", "--json"});
    CHECK(holds(json.out, R"("filed":0,"opened":0)"));
    CHECK(holds(json.out, "seats: 24 → 25"));
    const auto ran = lobby.run({"import", "courses", changed, "--lang", "zh"});
    CHECK(ran.status == 0);
    CHECK(holds(ran.out, "第2行  SF101  seats: 24 → 25（班已开，不改）\n"));
    CHECK(holds(ran.out, "第4行  不是课程，跳过：合计\n"));
    CHECK(holds(ran.out, "第2行  SF101  teacher: 示例甲 → 示例丁（班已开，不改）\n"));
    CHECK(holds(ran.out, "开班 0，改班 0"));
    CHECK(holds(ran.out, "WD201\n"));
}

TEST_CASE("import: what was exported comes back as it was", "[cli]") {
    CliLobby lobby;
    set_term(lobby);
    REQUIRE(lobby.run({"import", "courses", kLists + "18_yes_and_ages.csv"}).status == 0);
    const std::string facts = facts_of(lobby);
    const std::string out = lobby.dir.file("out.csv");
    REQUIRE(lobby.run({"export", "courses", "-o", out}).status == 0);
    REQUIRE(lobby.run({"import", "courses", out}).status == 0);
    CHECK(facts_of(lobby) == facts);
    CliLobby other;
    set_term(other);
    REQUIRE(other.run({"import", "courses", out}).status == 0);
    const std::string again = other.dir.file("again.csv");
    REQUIRE(other.run({"export", "courses", "-o", again}).status == 0);
    CHECK(bytes_of(again) == bytes_of(out));
    CHECK(lobby.run({"export", "people"}).status == 2);
}

} // namespace linli
