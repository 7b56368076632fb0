#include <catch2/catch.hpp>

#include "tests/support/cli_lobby.h"

namespace linli::cli {
namespace {

using test::holds;
using test::Ran;

const std::string kCourses = LINLI_SOURCE_DIR "/assets/sample/courses.csv";

/// A centre with the sample's classes, in September.
struct Office : test::CliLobby {
    Office() {
        const Ran in = september({"import", "courses", kCourses, "--term-start", "2026-09-07"});
        INFO(in.err);
        REQUIRE(in.status == 0);
    }

    [[nodiscard]] Ran september(std::vector<std::string> words) const {
        words.insert(
            words.begin(), {"--db", db, "--lang", "zh", "--now", "2026-09-20T08:45:00+08:00"}
        );
        return test::run_linli(words);
    }

    /// `linli session ACT` about the one of that course on 29 September.
    [[nodiscard]] Ran session(std::vector<std::string> words) const {
        words.insert(words.begin(), "session");
        words.insert(words.end(), {"--course", "SF101", "--date", "2026-09-29"});
        return september(words);
    }
};

} // namespace

TEST_CASE("linli session: a substitute is named, shown and taken back", "[cli]") {
    const Office office;
    const std::string before = office.session({"show"}).out;
    CHECK(holds(before, "老师："));
    CHECK_FALSE(holds(before, "代课"));
    CHECK(office.session({"teach"}).status == 2);
    CHECK(office.session({"teach", "--teacher", "示例丁", "--own"}).status == 2);
    const Ran taught = office.session({"teach", "--teacher", "示例丁"});
    CHECK(taught.status == 0);
    CHECK(holds(taught.out, "示例丁（代课）"));
    CHECK(holds(office.session({"show"}).out, "示例丁（代课）"));
    CHECK(holds(office.session({"show", "--lang", "en"}).out, "示例丁 (substitute)"));
    CHECK(holds(office.session({"show", "--json"}).out, R"("substitute":"示例丁")"));
    const Ran list =
        office.september({"report", "sign-in", "--date", "2026-09-29", "--format", "txt"});
    CHECK(holds(list.out, "示例丁"));
    CHECK(office.session({"teach", "--teacher", std::string(101, 'x')}).status == 1);
    CHECK(office.session({"teach", "--own"}).status == 0);
    CHECK(office.session({"show"}).out == before);
    CHECK(office.september({"verify"}).status == 0);
}

TEST_CASE("linli session: a note is written, shown and taken away", "[cli]") {
    const Office office;
    CHECK(office.session({"note"}).status == 2);
    CHECK(office.session({"note", "讲到第三课", "--none"}).status == 2);
    CHECK(office.session({"note", "讲到", "第三课"}).status == 2); // one pair of quotes
    CHECK(office.session({"note", "讲到第三课"}).status == 0);
    CHECK(holds(office.session({"show"}).out, "备注：讲到第三课"));
    CHECK(office.session({"note", std::string(501, 'x')}).status == 1);
    CHECK(holds(office.session({"show", "--json"}).out, R"("note":"讲到第三课")"));
    CHECK(office.session({"note", "--none"}).status == 0);
    CHECK_FALSE(holds(office.session({"show"}).out, "备注"));
    CHECK(holds(office.september({"facts", "--json"}).out, "\"kind\":\"session.noted\""));
}

TEST_CASE("linli session: a cancellation may say why", "[cli]") {
    const Office office;
    CHECK(office.session({"cancel", "--reason", "eclipse"}).status == 2);
    const Ran off = office.session({"cancel", "--reason", "weather"});
    CHECK(off.status == 0);
    CHECK(holds(off.out, "天气原因"));
    CHECK(holds(office.session({"show"}).out, "停课 · 天气原因"));
    CHECK(holds(office.session({"cancel"}).out, "天气原因")); // nothing else is said
    CHECK(holds(office.session({"cancel", "--reason", "room"}).out, "教室不能用"));
    CHECK(holds(office.session({"show", "--json"}).out, R"("reason":"room")"));
    CHECK(
        office.september({"session", "show", "--course", "XX", "--date", "2026-09-29"}).status == 1
    );
    CHECK(office.september({"verify"}).status == 0);
}

} // namespace linli::cli
