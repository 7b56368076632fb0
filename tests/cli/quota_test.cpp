#include "tests/support/cli_lobby.h"

// `linli-district quota`, the real program.

namespace linli {
namespace {

using test::holds;
using test::Ran;

} // namespace

TEST_CASE("district: quota says what it wants, and what is not there", "[cli][quota]") {
    const test::TempDir dir;
    const std::string db = dir.file("district.db");
    { const test::RunningDistrict made{{"--db", db}}; }
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "quota");
        test::RunOptions options;
        options.program = "linli-district";
        return test::run_linli(words, options);
    };
    CHECK(holds(run({"--help"}).out, "quota set --centre CODE"));
    CHECK(run({"show"}).status == 2);
    CHECK(run({"show", "classes=1", "--db", db}).status == 2);
    CHECK(run({"set", "--centre", "XFL", "--db", db}).status == 2);
    CHECK(run({"set", "classes=1", "--db", db}).status == 2);
    CHECK(run({"set", "--centre", "XFL", "mood=1", "--db", db}).status == 2);
    CHECK(run({"set", "--centre", "XFL", "classes=1", "classes=2", "--db", db}).status == 2);
    const Ran none = run({"set", "--centre", "XFL", "classes=1", "--db", db});
    CHECK(none.status == 1);
    CHECK(holds(none.err, "没有这个中心"));
    CHECK(run({"show", "--db", db}).status == 1); // no term yet
}

} // namespace linli
