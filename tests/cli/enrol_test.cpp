#include <filesystem>

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

/// A kiosk with a centre and a district, both the real programs.
struct Telephone {
    test::TempDir dir;
    test::RunningDistrict district{{"--db", dir.file("district.db")}};

    Telephone() {
        REQUIRE(kiosk({"setup", "--centre-code", "XFL", "--centre-name", "幸福里"}).status == 0);
    }

    [[nodiscard]] Ran kiosk(std::vector<std::string> words, const std::string& db = "kiosk.db") {
        words.insert(words.begin(), {"--db", dir.file(db)});
        return run_linli(words);
    }

    [[nodiscard]] Ran office(std::vector<std::string> words) {
        words.insert(words.end(), {"--db", dir.file("district.db")});
        return run_linli(words, {{}, {}, false, "linli-district"});
    }

    std::string code(const std::string& centre = "XFL") {
        const Ran made = office({"enrol", "code", "--centre", centre});
        REQUIRE(made.status == 0);
        return made.out.substr(0, 9);
    }

    [[nodiscard]] Ran enrol(const std::string& code, std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"enrol", "--server", district.url(), "--code", code});
        return kiosk(more);
    }
};

} // namespace

TEST_CASE("cli: a kiosk enrols with the code from the telephone and syncs", "[cli][trust]") {
    Telephone phone;
    CHECK(phone.kiosk({"sync", "--once"}).status == 2); // not enrolled, no address
    const Ran stranger = phone.kiosk({"sync", "--once", "--server", phone.district.url()});
    CHECK(stranger.status == 1);
    CHECK(holds(stranger.err, "not permitted"));
    const Ran enrolled = phone.enrol(phone.code());
    CHECK(enrolled.status == 0);
    CHECK(holds(enrolled.out, "enrolled: XFL"));
    const Ran synced = phone.kiosk({"sync", "--once", "--json"});
    CHECK(synced.status == 0);
    CHECK(holds(synced.out, "\"clean\":true"));
    CHECK(phone.kiosk({"verify"}).status == 0);
    CHECK(holds(phone.office({"enrol", "list"}).out, "used"));
}

TEST_CASE("cli: enrol says in both languages what is wrong with a code", "[cli][trust]") {
    Telephone phone;
    const auto says = [&](const std::string& code, const std::string& en, const std::string& zh) {
        INFO(en);
        const Ran english = phone.enrol(code);
        CHECK(english.status == 1);
        CHECK(holds(english.err, en));
        CHECK(holds(phone.enrol(code, {"--lang", "zh"}).err, zh));
    };
    says("0000-0000", "the code is wrong", "登记码不对");
    const std::string withdrawn = phone.code();
    CHECK(phone.office({"enrol", "withdraw", "1"}).status == 0);
    CHECK(phone.office({"enrol", "withdraw", "1"}).status == 1);
    says(withdrawn, "expired or was withdrawn", "过期或作废");
    says(phone.code("ABC"), "another centre's", "另一个中心");
    const std::string code = phone.code();
    CHECK(phone.enrol(code).status == 0);
    says(code, "enrolled already", "已经登记过");
    REQUIRE(
        phone.kiosk({"setup", "--centre-code", "XFL", "--centre-name", "一"}, "b.db").status == 0
    );
    const Ran used =
        phone.kiosk({"enrol", "--server", phone.district.url(), "--code", code}, "b.db");
    CHECK(holds(used.err, "used already"));
    for (int i = 0; i < 5; ++i) {
        (void)phone.enrol("0000-0000", {"--again"});
    }
    const Ran locked = phone.enrol("0000-0000", {"--again"});
    CHECK(holds(locked.err, "too many wrong codes"));
    CHECK(holds(phone.office({"enrol", "list"}).out, "locked"));
}

TEST_CASE("cli: enrol without a network, an address or a code changes nothing", "[cli][trust]") {
    Telephone phone;
    const Ran nobody =
        phone.kiosk({"enrol", "--server", "http://127.0.0.1:1", "--code", "1234-5678"});
    CHECK(nobody.status == 1);
    CHECK(holds(nobody.err, "the code is still good"));
    CHECK(phone.kiosk({"enrol", "--code", "1234-5678"}).status == 2);
    CHECK(phone.enrol("1234-567").status == 2);
    CHECK(phone.enrol("1234-567x").status == 2);
    CHECK(phone.enrol("1234-5678", {"--ca", phone.dir.file("none.pem")}).status == 1);
    CHECK(phone.enrol("1234-5678", {"--ca", phone.dir.write("x.pem", "no")}).status == 2);
    CHECK(phone.kiosk({"sync", "--once"}).status == 2);
    CHECK(phone.office({"enrol", "code"}).status == 2);
    CHECK(phone.office({"enrol", "code", "--centre", "XFL", "--for", "0"}).status == 2);
    CHECK(phone.office({"enrol", "code", "--centre", "XFL", "--for", "x"}).status == 2);
}

TEST_CASE(
    "cli: a revoked kiosk sends what it has, wipes its people and can enrol anew", "[cli][trust]"
) {
    Telephone phone;
    REQUIRE(phone.enrol(phone.code()).status == 0);
    REQUIRE(phone.kiosk({"sync", "--once"}).status == 0);
    const std::string list = phone.office({"device", "list"}).out;
    const std::string device = list.substr(list.find("\n  ") + 3, 36);
    CHECK(holds(list, "enrolled"));
    REQUIRE(phone.kiosk({"setup", "--centre-code", "XFL", "--centre-name", "改名"}).status == 0);
    const Ran revoked = phone.office({"device", "revoke", device});
    CHECK(revoked.status == 0);
    CHECK(holds(revoked.out, "Revoked"));
    CHECK(phone.office({"device", "revoke", device}).status == 1);
    const Ran last = phone.kiosk({"sync", "--once"});
    CHECK(last.status == 1);
    CHECK(holds(last.err, "revoked"));
    CHECK_FALSE(std::filesystem::exists(phone.dir.file("kiosk.db.key")));
    CHECK(holds(phone.office({"device", "list"}).out, "centre.described 1"));
    CHECK(holds(phone.kiosk({"status", "--lang", "zh"}).out, "已停用"));
    CHECK(phone.kiosk({"verify"}).status == 0);
    const Ran refused = phone.kiosk({"setup", "--centre-code", "X", "--centre-name", "一"});
    CHECK(refused.status == 1); // nothing is written that nobody would hear of
    REQUIRE(phone.enrol(phone.code()).status == 0);
    CHECK(phone.kiosk({"sync", "--once"}).status == 0);
    CHECK_FALSE(holds(phone.kiosk({"status", "--lang", "zh"}).out, "已停用"));
    CHECK(phone.office({"device"}).status == 2);
    CHECK(phone.office({"device", "revoke"}).status == 2);
}

TEST_CASE("cli: an open district asks for no enrolment, and says so loudly", "[cli][trust]") {
    const test::TempDir dir;
    const test::RunningDistrict open{{"--db", dir.file("district.db"), "--open"}};
    const auto kiosk = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"--db", dir.file("kiosk.db")});
        return run_linli(words).status;
    };
    CHECK(holds(open.errors(), "without enrolment"));
    REQUIRE(kiosk({"setup", "--centre-code", "XFL", "--centre-name", "幸福里"}) == 0);
    CHECK(kiosk({"sync", "--once", "--server", open.url()}) == 0);
}

} // namespace linli
