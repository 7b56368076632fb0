#include <catch2/catch.hpp>

#include "app/core/domain/verdict_words.h"
#include "app/store/catalogue.h"
#include "app/store/filing.h"
#include "app/store/inbox.h"
#include "app/store/outbox.h"
#include "app/store/sync_state.h"
#include "tests/support/cli_lobby.h"

namespace linli::test {
namespace {

/// A kiosk whose district answered.
struct Heard : CliLobby {
    // A fact of each, of which the district says that.
    void hear(const std::string& verdict, const std::string& reason, std::size_t facts) {
        auto store = this->store();
        REQUIRE(store::adopt_server_epoch(store, "e-1"));
        store::PulledPage page{store::FeedScope::kDevice, "e-1", {}, 0, 0};
        for (std::size_t i = 0; i < facts; ++i) {
            resident(store, "1380000" + std::to_string(1000 + ++people));
            const auto seq = static_cast<std::uint64_t>(store::pending_count(store).value());
            page.rows.push_back({"verdict", ids.next(), store::VerdictRow{seq, verdict, reason}, {}}
            );
        }
        REQUIRE(store::apply_page(store, page));
    }

    int people{0};
};

} // namespace

TEST_CASE("status: what the district did not take is said with its cure", "[cli]") {
    Heard lobby;
    lobby.hear("refused", "other_centre", 1);
    lobby.hear("parked", "unknown_kind", 2);
    lobby.hear("refused", "of a newer district", 1);
    const auto zh = lobby.run({"--lang", "zh", "status"});
    CHECK(zh.status == 0);
    CHECK(holds(zh.out, "2 条 新居民登记：区里的程序旧"));
    CHECK(holds(zh.out, "1 条 新居民登记：是别的中心的，本机不能改。请那个中心来改"));
    CHECK(holds(zh.out, "区里另有原因"));
    const auto en = lobby.run({"--lang", "en", "status", "--json"});
    CHECK(holds(
        en.out,
        R"("kind":"resident.registered","verdict":"parked","reason":"unknown_kind",)"
        R"("facts":2)"
    ));
    CHECK(holds(en.out, "let that centre do it"));
}

TEST_CASE("status: a class that the district sent back is said with its reason", "[cli]") {
    Heard lobby;
    CHECK_FALSE(holds(lobby.run({"--lang", "zh", "status"}).out, "开班备案"));
    {
        auto store = lobby.store();
        const CentreId centre = store::load_catalogue(store)->centre.id;
        const Date day = local_date(lobby.clock.now());
        const Term term{{lobby.ids.next()}, centre, "2026 秋", day, add_days(day, 30), {}};
        Course course;
        course.id = {lobby.ids.next()};
        course.centre = centre;
        course.code = "SF101";
        course.title_zh = "书法";
        course.category = "书画";
        Class clazz;
        clazz.id = {lobby.ids.next()};
        clazz.course = course.id;
        clazz.term = term.id;
        clazz.centre = centre;
        clazz.seats = 5;
        clazz.minutes = 60;
        REQUIRE(store::set_term(store, term));
        REQUIRE(store::file_courses(store, {course}, {{clazz, {}}}));
        CHECK(holds(lobby.run({"--lang", "zh", "status"}).out, "开班备案：待批准 1，已批准 0"));
        clazz.filing = Filing::kReturned;
        clazz.filing_reason = "room";
        const auto seq = static_cast<std::uint64_t>(store::pending_count(store).value());
        REQUIRE(store::adopt_server_epoch(store, "e-1"));
        store::PulledPage page{store::FeedScope::kCatalogue, "e-1", {}, 0, 0};
        page.acked_seq = seq;
        page.rows.push_back({"class", clazz.id.uuid, clazz, {}});
        REQUIRE(store::apply_page(store, page));
    }
    CHECK(holds(lobby.run({"--lang", "zh", "status"}).out, "退回 SF101 书法：教室不合适"));
    CHECK(holds(lobby.run({"--lang", "en", "status"}).out, "sent back SF101 书法: the room"));
    const auto json = lobby.run({"--lang", "en", "status", "--json"}).out;
    CHECK(holds(json, R"("filings":{"filed":0,"approved":0,"changed":0,"returned":1})"));
    CHECK(holds(json, R"({"course":"SF101","reason":"room","means":"the room"})"));
}

TEST_CASE("status: a clock that is off is told in minutes, and a line's delay is not", "[cli]") {
    Heard lobby;
    const auto told = [&](Millis ahead) {
        auto store = lobby.store();
        REQUIRE(store::note_server_time(store, lobby.clock.now() - ahead));
        return lobby.run({"--lang", "en", "status"}).out;
    };
    CHECK_FALSE(holds(lobby.run({"--lang", "en", "status"}).out, "clock"));
    CHECK_FALSE(holds(told(Millis{50'000}), "clock"));
    CHECK(holds(told(std::chrono::minutes{-12}), "set the clock, minutes slow: 12"));
    CHECK(holds(told(std::chrono::hours{3}), "set the clock, minutes fast: 180"));
    CHECK(holds(lobby.run({"status", "--json"}).out, R"("clock_ahead_seconds":10800)"));
    CHECK_FALSE(holds(told(Millis{3000}), "clock"));
}

TEST_CASE("status: every word of the protocol has words, and only one", "[cli]") {
    for (const char* reason :
         {"seat_lost",
          "no_such_slot",
          "no_slot",
          "cancelled",
          "corrected_later",
          "erased",
          "other_erased",
          "too_many_ids",
          "parted",
          "removed",
          "other_centre",
          "unknown_course",
          "unknown_term",
          "unknown_class",
          "unknown_session",
          "unknown_resident",
          "unknown_enrolment",
          "malformed"}) {
        CHECK(linli::words_for_verdict(reason).reason == reason);
    }
    CHECK(linli::words_for_verdict("nobody says that").reason.empty());
    CHECK(linli::words_for_kind("enrolment.requested", true) == "报名");
    CHECK(linli::words_for_kind("enrolment.requested", false) == "sign-up");
    CHECK(linli::words_for_kind("room.swept", true) == "room.swept"); // of a newer kiosk
    CHECK(linli::words_for_kind("\x1b[2J", true) == "别的记录");
    CHECK(linli::words_for_kind("a\nb", false) == "another record");
}

TEST_CASE("status: what came of the last update is said", "[cli]") {
    CliLobby lobby;
    CHECK_FALSE(holds(lobby.run({"status"}).out, "0.2.0"));
    (void)lobby.dir.write("kiosk.db.update", "went-back 0.2.0 0.1.0 2026-11-24T19:05:00Z\n");
    const auto zh = lobby.run({"--lang", "zh", "status"});
    CHECK(zh.status == 0);
    CHECK(holds(zh.out, "已退回原来的版本；没装上的是 0.2.0，原来是 0.1.0"));
    CHECK(holds(
        lobby.run({"status", "--json"}).out,
        R"("update":"went-back","update_version":"0.2.0","update_from":"0.1.0")"
    ));
    (void)lobby.dir.write("kiosk.db.update", "installed 0.2.0 0.1.0 2026-11-24T19:05:00Z\n");
    CHECK(holds(lobby.run({"--lang", "en", "status"}).out, "updated to 0.2.0, from 0.1.0"));
    (void)lobby.dir.write("kiosk.db.update", "torn");
    CHECK(lobby.run({"status"}).status == 0);
}

} // namespace linli::test
