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
    const std::string changed = written(lobby, "changed.csv", list);
    const auto shown = lobby.run({"import", "courses", changed, "--preview", "--lang", "zh"});
    CHECK(holds(shown.out, "teacher: 示例甲 → 示例丁\n"));
    CHECK(holds(shown.out, "seats: 24 → 25（班已开，不改）"));
    CHECK(facts_of(lobby) == first);
    REQUIRE(lobby.run({"import", "courses", changed}).status == 0);
    const std::string second = facts_of(lobby);
    CHECK(
        std::count(second.begin(), second.end(), '\n')
        == std::count(first.begin(), first.end(), '\n') + 1
    );
    CHECK(holds(second.substr(first.size()), "示例丁"));
    CHECK(holds(second.substr(first.size()), R"("seats":24)")); // lent already
    REQUIRE(lobby.run({"import", "courses", changed}).status == 0);
    CHECK(facts_of(lobby) == second);
    const auto verified = lobby.run({"verify"});
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
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
