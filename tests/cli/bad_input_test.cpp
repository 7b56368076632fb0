#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

// What staff and machines get wrong: a clear message, exit status 1, and nothing changed.

namespace linli {
namespace {

using test::Ran;
using test::run_linli;
using test::TempDir;

const std::string kSample = std::string{LINLI_SOURCE_DIR} + "/assets/sample/";

struct Kiosk {
    TempDir dir;
    std::string db{dir.file("kiosk.db")};

    [[nodiscard]] Ran run(std::vector<std::string> words, const test::RunOptions& options = {})
        const {
        words.insert(words.begin(), {"--db", db, "--now", "2026-11-24T08:45:00+08:00"});
        return run_linli(words, options);
    }

    [[nodiscard]] Ran import(const std::string& list) const {
        return run({"import", "courses", list, "--term-start", "2026-09-01"});
    }

    void set_up() const {
        REQUIRE(run({"setup", "--centre-code", "CSD", "--centre-name", "测试中心"}).status == 0);
    }

    [[nodiscard]] std::ptrdiff_t facts() const {
        const Ran ran = run({"facts", "--json"});
        REQUIRE(ran.status == 0);
        return std::count(ran.out.begin(), ran.out.end(), '\n');
    }
};

bool says(const Ran& ran, const std::string& text) {
    INFO(ran.err);
    const bool found = ran.err.find(text) != std::string::npos;
    CHECK(found);
    return found;
}

struct BadList {
    const char* what;
    std::string bytes;
    std::vector<std::string> told; // words of the message: line, column, text
};

const std::string kHeader =
    "course_code,title_zh,title_en,category,audience,teacher,room,seats,weekdays,start_time,"
    "minutes,sessions,fee_yuan,min_age,max_age,description_zh\n";

// The 8th cell is seats, the 9th weekdays, and so on.
std::string row(const std::string& code, const std::string& from_seats) {
    return code + ",书法,,书画,老年人,王示例,一室," + from_seats + "\n";
}

const std::string kGood = row("A1", "24,二;四,09:00,90,16,0,,,");

std::vector<BadList> bad_lists() {
    const auto with = [](const std::string& cells) {
        return kHeader + row("A1", cells);
    };
    return {
        {"empty file", "", {}},
        {"only a header", kHeader, {}},
        {"missing columns", "course_code,title_zh\nA1,书法\n", {"seats", "weekdays", "start_time"}},
        {"an empty cell", with(",二,09:00,90,16,0,,,"), {"2", "seats"}},
        {"a time that is none", with("24,二,25:00,90,16,0,,,"), {"2", "start_time", "25:00"}},
        {"a time in words",
         with("24,二,九点左右,90,16,0,,,"),
         {"2", "start_time (J2)", "九点左右"}},
        {"no seat", with("0,二,09:00,90,16,0,,,"), {"2", "seats", "0", "1-500"}},
        {"10,000 seats", with("10000,二,09:00,90,16,0,,,"), {"2", "seats", "10000", "1-500"}},
        {"seats in words", with("二十,二,09:00,90,16,0,,,"), {"2", "seats", "二十"}},
        {"a weekday that is none", with("24,八,09:00,90,16,0,,,"), {"2", "weekdays", "八"}},
        {"14 minutes", with("24,二,09:00,14,16,0,,,"), {"2", "minutes", "15-600"}},
        {"201 sessions", with("24,二,09:00,90,201,0,,,"), {"2", "sessions", "1-200"}},
        {"a term too short", with("24,二,09:00,90,60,0,,,"), {"2", "sessions"}},
        {"a fee below nothing", with("24,二,09:00,90,16,-5,,,"), {"2", "fee_yuan", "-5"}},
        {"ages crossed", with("24,二,09:00,90,16,0,60,18,"), {"2", "min_age", "60"}},
        {"a duplicate code",
         kHeader + kGood + row("B1", "24,三,09:00,90,16,0,,,") + kGood,
         {"4", "course_code", "A1"}},
        {"GB18030, and short", kHeader + "A1,\xCA\xE9\xB7\xA8,x\n", {"2", "category (D2)"}},
        {"no encoding",
         kHeader + "A1,\xCA\xE9\xB7\xFF,x\n",
         {"UTF-8", std::to_string(kHeader.size() + 5)}},
        {"an open quote", kHeader + "A1,\"书法\n", {"2"}},
        {"an endless title",
         kHeader + "A1," + std::string(5000, 'x') + kGood.substr(9),
         {"2", "title_zh"}},
        {"bytes of a picture",
         std::string("\x89PNG\r\n\x1a\n\0\0", 10) + std::string(999, '\xfe'),
         {"UTF-8"}}};
}

TEST_CASE("bad list: every kind is told with its place, and nothing is written", "[cli]") {
    const Kiosk kiosk;
    kiosk.set_up();
    for (const BadList& bad : bad_lists()) {
        INFO(bad.what);
        const Ran ran = kiosk.import(kiosk.dir.write("list.csv", bad.bytes));
        CHECK(ran.status == 1);
        CHECK_FALSE(ran.err.empty());
        for (const std::string& word : bad.told) {
            says(ran, word);
        }
        CHECK(kiosk.facts() == 1);
    }
}

TEST_CASE("bad list: it does not even make a database", "[cli]") {
    const Kiosk kiosk;
    CHECK(kiosk.import(kiosk.dir.write("list.csv", "")).status == 1);
    CHECK(kiosk.import(kiosk.dir.file("none.csv")).status == 1);
    CHECK_FALSE(std::filesystem::exists(kiosk.db));
}

TEST_CASE("bad list: 50 MB are refused at once, without being read", "[cli]") {
    const Kiosk kiosk;
    const std::string list = kiosk.dir.write("list.csv", kHeader);
    std::filesystem::resize_file(list, 50U << 20U);
    const Ran ran = kiosk.import(list);
    CHECK(ran.status == 1);
    says(ran, "too large");
    CHECK(ran.seconds < 1.0);
}

TEST_CASE("bad list: the messages come in Chinese, too", "[cli]") {
    const Kiosk kiosk;
    const std::string list =
        kiosk.dir.write("list.csv", kHeader + row("A1", "0,二,09:00,90,16,,,,"));
    const Ran ran = kiosk.run({"import", "courses", list, "--lang", "zh"});
    CHECK(ran.status == 1);
    says(ran, "第2行");
    says(ran, "什么都没有写入");
}

TEST_CASE("bad database: what is none, another's or newer is refused untouched", "[cli]") {
    const Kiosk kiosk;
    const auto refused = [&](const std::string& bytes, const std::string& told) {
        for (const char* command : {"verify", "status"}) {
            const Ran ran = kiosk.run({command});
            CHECK(ran.status == 1);
            says(ran, told);
        }
        CHECK(kiosk.import(kSample + "courses.csv").status == 1);
        CHECK(test::bytes_of(kiosk.db) == bytes);
    };
    SECTION("a letter") {
        const std::string letter(9000, 'x');
        kiosk.dir.write("kiosk.db", letter);
        refused(letter, "not a Linli database");
    }
    SECTION("of another program") {
        REQUIRE(db::Database::open(kiosk.db)->exec("CREATE TABLE bookmark (url TEXT)"));
        refused(test::bytes_of(kiosk.db), "not a Linli database");
    }
    SECTION("newer") {
        kiosk.set_up();
        REQUIRE(db::Database::open(kiosk.db)->exec("PRAGMA user_version=99"));
        refused(test::bytes_of(kiosk.db), "newer program");
    }
    SECTION("cut off in the middle") {
        kiosk.set_up();
        const std::string half = test::bytes_of(kiosk.db).substr(0, 4096 * 3);
        kiosk.dir.write("kiosk.db", half);
        refused(half, "not a Linli database");
    }
}

TEST_CASE("bad database: a directory, and none at all", "[cli]") {
    const Kiosk kiosk;
    for (const char* command : {"verify", "status", "facts"}) {
        CHECK(kiosk.run({command}).status == 1);
        CHECK_FALSE(std::filesystem::exists(kiosk.db));
    }
    std::filesystem::create_directory(kiosk.db);
    const Ran ran = kiosk.run({"verify"});
    CHECK(ran.status == 1);
    says(ran, "is a directory");
}

TEST_CASE("bad database: a read-only and an unreadable file are told as such", "[cli]") {
    namespace fs = std::filesystem;
    const Kiosk kiosk;
    kiosk.set_up();
    fs::permissions(kiosk.dir.path(), fs::perms{0755});
    fs::permissions(kiosk.db, fs::perms{0444});
    test::RunOptions nobody;
    nobody.as_nobody = true;
    const std::string list = kiosk.dir.write("list.csv", kHeader + kGood);
    const std::vector<std::string> import{"import", "courses", list, "--term-start", "2026-09-01"};
    const Ran read_only = kiosk.run(import, nobody);
    CHECK(read_only.status == 1);
    says(read_only, "read-only");
    fs::permissions(kiosk.db, fs::perms{0000});
    const Ran unreadable = kiosk.run({"verify"}, nobody);
    CHECK(unreadable.status == 1);
    says(unreadable, "not permitted");
    fs::permissions(kiosk.db, fs::perms{0644});
    CHECK(kiosk.facts() == 1);
}

TEST_CASE("bad database: on a full disk nothing is half done", "[cli]") {
    const Kiosk kiosk;
    kiosk.set_up();
    test::RunOptions full;
    // The database is larger already; its log must grow for the import, and cannot.
    full.most_file_bytes = 64U << 10U;
    const std::vector<std::string> import{
        "import", "courses", kSample + "courses.csv", "--term-start", "2026-09-01"};
    const Ran ran = kiosk.run(import, full);
    CHECK(ran.status == 1);
    says(ran, "disk is full");
    CHECK(kiosk.facts() == 1);
    CHECK(kiosk.run({"verify"}).status == 0);
    CHECK(kiosk.run(import).status == 0);
    CHECK(kiosk.run({"verify"}).status == 0);

    // A new one cannot even be begun.
    const Kiosk fresh;
    full.most_file_bytes = 4096;
    const Ran begun = fresh.run({"setup", "--centre-code", "C", "--centre-name", "测试"}, full);
    CHECK(begun.status == 1);
    says(begun, "disk is full");
}

} // namespace
} // namespace linli
