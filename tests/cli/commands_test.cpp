#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace linli {
namespace {

using test::Ran;
using test::run_linli;
using test::TempDir;

const std::string kSample = std::string{LINLI_SOURCE_DIR} + "/assets/sample/";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct Kiosk {
    TempDir dir;
    std::string db{dir.file("kiosk.db")};

    [[nodiscard]] Ran run(std::vector<std::string> words, const std::string& input = {}) const {
        words.insert(words.begin(), {"--db", db, "--now", "2026-11-24T08:45:00+08:00"});
        return run_linli(words, {input, {}, false});
    }
};

TEST_CASE("linli: help and version for everything, without a database", "[cli]") {
    CHECK(run_linli({"--version"}).out.starts_with("linli 0."));
    const Ran help = run_linli({"--help"});
    CHECK(help.status == 0);
    for (const char* command :
         {"import",
          "report",
          "sync",
          "verify",
          "facts",
          "setup",
          "session",
          "staff",
          "status",
          "wishes",
          "help"}) {
        INFO(command);
        CHECK(holds(help.out, command));
        const Ran one = run_linli({command, "--help"});
        CHECK(one.status == 0);
        CHECK(holds(one.out, std::string{"linli --db FILE "} + command));
        CHECK(run_linli({command}).status == 2);
    }
    CHECK(holds(run_linli({"--help", "--lang", "zh"}).out, "用法"));
}

TEST_CASE("linli: rooms are read, and a floor that is none is told", "[cli]") {
    const Kiosk kiosk;
    const std::vector<std::string> set_up{
        "setup", "--centre-code", "XFL", "--centre-name", "幸福里"};
    CHECK(kiosk.run(set_up).status == 0);
    const Ran first = kiosk.run({"rooms", "import", kSample + "rooms.csv"});
    CHECK(first.status == 0);
    CHECK(holds(first.out, "16 rooms, 16 written"));
    CHECK(holds(kiosk.run({"rooms", "import", kSample + "rooms.csv"}).out, "0 written"));
    const std::string bad = kiosk.dir.file("bad.csv");
    std::ofstream{bad} << "name,floor,way_zh\n书画室,二,左转\n";
    const Ran refused = kiosk.run({"rooms", "import", bad});
    CHECK(refused.status == 1);
    CHECK(holds(refused.err, "line 2 floor"));
    CHECK(kiosk.run({"rooms", "paint"}).status == 2);
}

TEST_CASE("linli: a notice is hung up, listed and taken down", "[cli]") {
    const Kiosk kiosk;
    const std::vector<std::string> add{"notice", "add", "--title", "书画展", "--to", "2026-11-30"};
    CHECK(kiosk.run(add).status == 1); // no database yet
    CHECK(kiosk.run({"setup", "--centre-code", "XFL", "--centre-name", "幸福里"}).status == 0);
    const Ran added = kiosk.run(add);
    REQUIRE(added.status == 0);
    const std::string id = added.out.substr(0, 36);
    const Ran listed = kiosk.run({"notice", "list"});
    CHECK(holds(listed.out, id));
    CHECK(holds(listed.out, "2026-11-24 – 2026-11-30  书画展"));
    CHECK(holds(kiosk.run({"notice", "list", "--json"}).out, "\"title_zh\":\"书画展\""));
    CHECK(kiosk.run({"notice", "remove", id}).status == 0);
    CHECK(kiosk.run({"notice", "list"}).out.empty());
    CHECK(kiosk.run({"notice", "remove", id}).status == 1);
    CHECK(kiosk.run({"notice", "remove", "x"}).status == 2);
    CHECK(kiosk.run({"notice", "add", "--title", "书画展", "--to", "2026-11-01"}).status == 2);
    CHECK(kiosk.run({"notice", "add", "--title", "书画展"}).status == 2);
    const std::string long_title(100, 'x');
    CHECK(kiosk.run({"notice", "add", "--title", long_title, "--to", "2026-11-30"}).status == 2);
    CHECK(kiosk.run({"verify"}).status == 0);
}

TEST_CASE("linli: wrong usage is told, exits with 2 and touches nothing", "[cli]") {
    const Kiosk kiosk;
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"dance"},
        {"verify", "--loudly"},
        {"verify", "--lang", "fr"},
        {"verify", "--now", "tomorrow"},
        {"import", "courses"},
        {"import", "people", "x.csv"},
        {"import", "courses", "x.csv", "--term-start", "September"},
        {"report", "sign-in", "--date", "2026-02-30", "--format", "csv"},
        {"report", "sign-in", "--date", "2026-11-24", "--format", "docx"},
        {"report", "roster", "--format", "pdf"},
        {"report", "cards"},
        {"report", "calls", "--format", "txt"},
        {"report", "sheets", "--date", "2026-02-30"},
        {"session", "key", "--course", "SF101"},
        {"setup", "--centre-code", "C"},
        {"session", "move"},
        {"session", "postpone", "--course", "SF101", "--date", "2026-11-24"},
        {"session", "cancel", "--course", "SF101", "--date", "2026-02-30"},
        {"staff", "add"},
        {"staff", "add", "--name"},
        {"sync"},
        {"enrol", "--server", "http://127.0.0.1:1"}};
    for (const auto& words : wrong) {
        INFO((words.empty() ? std::string{"nothing"} : words.back()));
        const Ran ran = kiosk.run(words);
        CHECK(ran.status == 2);
        CHECK_FALSE(ran.err.empty());
        CHECK(ran.out.empty());
        CHECK_FALSE(std::filesystem::exists(kiosk.db));
    }
}

TEST_CASE("linli: from an empty machine to a sign-in list", "[cli]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.run({"setup", "--centre-code", "CSD", "--centre-name", "测试中心"}).status == 0);
    REQUIRE(kiosk.run({"import", "term", kSample + "term-2026-autumn.csv"}).status == 0);
    const std::vector<std::string> import{"import", "courses", kSample + "courses.csv"};
    auto dry = import;
    dry.emplace_back("--dry-run");
    CHECK(kiosk.run(dry).status == 0);
    CHECK(holds(kiosk.run({"status", "--json"}).out, "\"waiting\":2,"));
    REQUIRE(kiosk.run(import).status == 0);
    CHECK(holds(kiosk.run({"status", "--json"}).out, "\"waiting\":82,"));
    REQUIRE(kiosk.run(import).status == 0); // once more: nothing new
    CHECK(holds(kiosk.run({"status", "--json"}).out, "\"waiting\":82,"));

    const Ran verify = kiosk.run({"verify", "--json"});
    CHECK(verify.status == 0);
    CHECK(holds(verify.out, "\"clean\":true"));
    CHECK(holds(verify.out, "\"class\":40"));
    const Ran facts = kiosk.run({"facts", "--pending", "--json"});
    CHECK(std::count(facts.out.begin(), facts.out.end(), '\n') == 82);
    CHECK(holds(facts.out, "\"kind\":\"class.filed\""));

    const Ran list = kiosk.run({"report", "sign-in", "--date", "2026-09-29", "--format", "txt"});
    CHECK(list.status == 0);
    CHECK(holds(list.out, "书法入门"));
    // 2026-10-01 is a holiday of the term.
    CHECK_FALSE(holds(
        kiosk.run({"report", "sign-in", "--date", "2026-10-01", "--format", "txt"}).out, "书法入门"
    ));
}

TEST_CASE("linli: a session is moved and cancelled, and the sign-in list follows", "[cli]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.run({"setup", "--centre-code", "CSD", "--centre-name", "测试中心"}).status == 0);
    REQUIRE(kiosk.run({"import", "term", kSample + "term-2026-autumn.csv"}).status == 0);
    REQUIRE(kiosk.run({"import", "courses", kSample + "courses.csv"}).status == 0);
    const auto september = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"--db", kiosk.db, "--now", "2026-09-20T08:45:00+08:00"});
        return run_linli(words);
    };
    const auto list_on = [&](const std::string& date) {
        return september({"report", "sign-in", "--date", date, "--format", "txt"}).out;
    };
    std::vector<std::string> move{"session", "move", "--course", "SF101", "--date", "2026-09-29"};
    REQUIRE(holds(list_on("2026-09-29"), "书法入门"));
    CHECK(september(move).status == 2); // no --to
    move.insert(move.end(), {"--to", "2026-09-30T15:00", "--room", "二楼"});
    const Ran moved = september(move);
    CHECK(moved.status == 0);
    CHECK(holds(moved.out, "2026-09-30 15:00 二楼"));
    CHECK_FALSE(holds(list_on("2026-09-29"), "书法入门"));
    CHECK(holds(list_on("2026-09-30"), "15:00-16:30  书法入门"));
    CHECK(september(move).status == 1); // it is not there any more
    CHECK(
        september({"session", "cancel", "--course", "SF101", "--date", "2026-09-30"}).status == 0
    );
    CHECK_FALSE(holds(list_on("2026-09-30"), "书法入门"));
    CHECK(holds(september({"facts", "--json"}).out, "\"kind\":\"session.cancelled\""));
    CHECK(september({"verify"}).status == 0);
}

TEST_CASE("linli: a second machine joins the centre of the first", "[cli]") {
    const Kiosk first;
    const Kiosk second;
    std::vector<std::string> setup{"setup", "--centre-code", "C", "--centre-name", "测试"};
    const Ran made = first.run(setup);
    REQUIRE(made.status == 0);
    const std::string told = "centre id: ";
    REQUIRE(made.out.starts_with(told));
    const std::string id = made.out.substr(told.size(), made.out.find('\n') - told.size());
    CHECK(second.run(setup).out != made.out); // unasked, a centre of its own
    const Kiosk third;
    setup.insert(setup.end(), {"--centre-id", id});
    CHECK(third.run(setup).out == made.out);
    CHECK(third.run(setup).status == 0); // again, and nothing moves
    CHECK(second.run(setup).status == 2);
    setup.back() = "C";
    CHECK(Kiosk{}.run(setup).status == 2);
}

TEST_CASE("linli: a report is written whole over the one before", "[cli]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.run({"setup", "--centre-code", "C", "--centre-name", "测试"}).status == 0);
    const std::string out = kiosk.dir.write("list.csv", "yesterday's");
    const std::vector<std::string> report{
        "report", "sign-in", "--date", "2026-11-24", "--format", "csv", "-o"};
    auto to_file = report;
    to_file.push_back(out);
    REQUIRE(kiosk.run(to_file).status == 0);
    CHECK(test::bytes_of(out).starts_with("\xEF\xBB\xBF"));
    for (const auto& entry : std::filesystem::directory_iterator{kiosk.dir.path()}) {
        CHECK_FALSE(holds(entry.path().string(), ".part"));
    }
    auto nowhere = report;
    nowhere.push_back(kiosk.dir.file("no/such/folder/list.csv"));
    CHECK(kiosk.run(nowhere).status == 1);
}

TEST_CASE("linli: a PIN comes from standard input, and only a good one", "[cli]") {
    const Kiosk kiosk;
    CHECK(kiosk.run({"staff", "add", "--name", "张示例"}, "1234\n").status == 1);
    CHECK(kiosk.run({"staff", "add", "--name", "张示例"}, "").status == 1);
    CHECK(kiosk.run({"staff", "add", "--name", "张示例"}, "135790\n").status == 0);
    CHECK(kiosk.run({"staff", "add", "--name", "李示例"}, "135790\n").status == 1);
    CHECK(kiosk.run({"staff", "add", "--name", "李示例"}, "246802").status == 0);
    CHECK(holds(kiosk.run({"verify", "--json"}).out, "\"staff\":2"));
}

TEST_CASE("linli: without a server nothing is lost", "[cli]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.run({"setup", "--centre-code", "C", "--centre-name", "测试"}).status == 0);
    const Ran ran = kiosk.run({"sync", "--once", "--server", "http://127.0.0.1:1"});
    CHECK(ran.status == 1);
    CHECK(holds(ran.err, "no server answered"));
    const Ran status = kiosk.run({"status", "--json"});
    CHECK(holds(status.out, "\"waiting\":1,"));
    CHECK_FALSE(holds(status.out, "\"trouble\":\"\""));
}

} // namespace
} // namespace linli
