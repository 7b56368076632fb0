#include <catch2/catch.hpp>

#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace linli {
namespace {

using test::Ran;
using test::run_linli;

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("cli: lease list and status say how many seats are lent here", "[cli][lease]") {
    const test::TempDir dir;
    const std::string sample = std::string{LINLI_SOURCE_DIR} + "/assets/sample/";
    const auto run = [&](std::vector<std::string> words) {
        words.insert(
            words.begin(), {"--db", dir.file("kiosk.db"), "--now", "2026-09-15T08:46:00+08:00"}
        );
        return run_linli(words);
    };
    REQUIRE(run({"setup", "--centre-code", "XFL", "--centre-name", "幸福里"}).status == 0);
    CHECK(holds(run({"status", "--json"}).out, "\"seats_lent\":0"));
    REQUIRE(run({"import", "term", sample + "term-2026-autumn.csv"}).status == 0);
    REQUIRE(run({"import", "courses", sample + "courses.csv"}).status == 0);
    const Ran list = run({"lease", "list", "--lang", "en"});
    CHECK(list.status == 0);
    CHECK(holds(list.out, "SF101"));
    CHECK(holds(list.out, ", lent here "));
    const Ran json = run({"lease", "--json"});
    CHECK(json.status == 0);
    CHECK(holds(json.out, "\"course\":\"SF101\",\"seats\":"));
    CHECK_FALSE(holds(json.out, "\"lent\":0"));
    CHECK_FALSE(holds(run({"status", "--json"}).out, "\"seats_lent\":0"));
    CHECK(holds(run({"status", "--lang", "zh"}).out, "借给本机"));
    CHECK(run({"lease", "lend"}).status == 2);
}

} // namespace linli
