#include "app/store/settings.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/attest.h"
#include "app/store/catalogue.h"
#include "app/store/inbox.h"
#include "app/store/standing.h"
#include "tests/store/lobby.h"

// What the district sets comes down, is good or is not, and can break nothing.

namespace linli::store {
namespace {

using test::CountingIds;
using test::Lobby;
using test::must;

constexpr const char* kEpoch = "epoch-1";

/// A kiosk that has met its server.
struct Told : Lobby {
    Told() { must(adopt_server_epoch(store, kEpoch)); }

    void pull(PulledRow row) {
        must(apply_page(store, {FeedScope::kCatalogue, kEpoch, {std::move(row)}, ++seq, 0}));
    }

    void good(std::int64_t revision, const Settings& said) {
        const SettingsRow row{centre.id, revision, said};
        pull({"settings", centre.id.uuid, row, blake2b(to_json(row))});
    }

    void bad(const std::string& trouble) {
        pull({"settings", centre.id.uuid, RowPassedBy{trouble}, blake2b("bad " + trouble)});
    }

    FeedDigest digest() { return must(feed_digest(store, FeedScope::kCatalogue)); }

    std::size_t suspects(Store& of) {
        std::size_t count = 0;
        CheckPlace place;
        for (bool at_end = false; !at_end;) {
            const Suspects found = must(check_tables(of, place, 100));
            for (const RowKey& key : found.keys) {
                count += key.kind == "settings" ? 1U : 0U;
            }
            at_end = found.at_end;
            place = found.next;
        }
        return count;
    }

    std::uint64_t seq{0};
};

Settings some() {
    Settings said;
    said.hours = opening_hours_from_text("08:30-17:00");
    said.phone = "025-8888 0101";
    said.text_size = "large";
    said.language = "en";
    said.idle_seconds = 120;
    said.ask_rating = false;
    said.print_slips = true;
    said.welcome_zh = "欢迎来学习";
    said.welcome_en = "Welcome";
    return said;
}

} // namespace

TEST_CASE("settings: a good row is in force, also after a restart", "[store][settings]") {
    Told kiosk;
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{});
    kiosk.good(1, some());
    const SettingsInForce now{some(), 1, ""};
    CHECK(must(load_settings(kiosk.store)) == now);
    CHECK(must(load_catalogue(kiosk.store)).settings == some());
    CHECK(must(district_standing(kiosk.store)).settings == now);
    Store again = kiosk.reopened();
    CHECK(must(load_settings(again)) == now);
    kiosk.good(2, Settings{}); // all taken back
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{{}, 2, ""});
}

TEST_CASE("settings: one that cannot be used leaves the last good one", "[store][settings]") {
    Told kiosk;
    kiosk.good(4, some());
    kiosk.bad("form");
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{some(), 4, "form"});
    CHECK(must(load_catalogue(kiosk.store)).settings == some());
    CHECK(must(district_standing(kiosk.store)).settings.trouble == "form");
    Store again = kiosk.reopened();
    CHECK(must(load_settings(again)) == SettingsInForce{some(), 4, "form"});
    kiosk.bad("idle_seconds");
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{some(), 4, "idle_seconds"});
    Settings later = some();
    later.idle_seconds = 90;
    kiosk.good(7, later);
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{later, 7, ""});
    kiosk.check_sound();
}

TEST_CASE("settings: where none was ever good the kiosk keeps its own", "[store][settings]") {
    Told kiosk;
    kiosk.bad("hours");
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{{}, 0, "hours"});
    CHECK(must(load_catalogue(kiosk.store)).settings == Settings{});
    kiosk.bad(""); // a kiosk that was not told why
    CHECK(must(load_settings(kiosk.store)).trouble == "unreadable");
}

TEST_CASE("settings: one that cannot be used counts for the comparison", "[store][settings]") {
    Told kiosk;
    const FeedDigest nothing = kiosk.digest();
    kiosk.bad("form");
    const FeedDigest bad = kiosk.digest();
    CHECK(bad != nothing);
    CHECK(bad.rows == nothing.rows + 1);
    CHECK(kiosk.suspects(kiosk.store) == 0); // it is what came
    kiosk.good(1, some());
    CHECK(kiosk.digest().rows == bad.rows);
    CHECK(kiosk.suspects(kiosk.store) == 0);
    kiosk.bad("form");
    CHECK(kiosk.digest() == bad);
    CHECK(kiosk.suspects(kiosk.store) == 0);
    auto damage = must(kiosk.store.database().query("UPDATE settings SET idle_seconds = 61"));
    must(damage.run());
    CHECK(kiosk.suspects(kiosk.store) == 1); // what is in force is held against what came, too
    kiosk.pull({"settings", kiosk.centre.id.uuid, std::monostate{}, {}});
    CHECK(kiosk.digest() == nothing);
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{});
}

TEST_CASE("settings: what a damaged disk says is as if none had come", "[store][settings]") {
    Told kiosk;
    kiosk.good(1, some());
    for (const char* damage :
         {"UPDATE settings SET hours = '08:30-25:00'",
          "UPDATE settings SET idle_seconds = 1",
          "UPDATE settings SET language = 'xx', hours = ''"}) {
        INFO(damage);
        must(must(kiosk.store.database().query(damage)).run());
        CHECK(must(load_settings(kiosk.store)) == SettingsInForce{{}, 0, "unreadable"});
        CHECK(must(load_catalogue(kiosk.store)).settings == Settings{});
    }
}

TEST_CASE("settings: those of another centre are not this one's", "[store][settings]") {
    Told kiosk;
    const SettingsRow row{CentreId{CountingIds::at(91, 1)}, 1, some()};
    kiosk.pull({"settings", row.centre.uuid, row, blake2b(to_json(row))});
    CHECK(must(load_settings(kiosk.store)) == SettingsInForce{});
    // A row that says it is of another centre than its name cannot be used.
    kiosk.pull({"settings", kiosk.centre.id.uuid, row, blake2b(to_json(row))});
    CHECK(must(load_settings(kiosk.store)).trouble == "centre");
    CHECK(must(load_catalogue(kiosk.store)).settings == Settings{});
}

TEST_CASE("filings: what was sent back stands first, another centre's not at all", "[store]") {
    Told kiosk;
    const ClassFiled one = kiosk.open_class(3);
    Class told = one.clazz;
    const auto tell = [&](Filing state, const char* reason) {
        told.filing = state;
        told.filing_reason = reason;
        must(apply_page(
            kiosk.store,
            {FeedScope::kCatalogue,
             kEpoch,
             {{"class", told.id.uuid, told, blake2b(to_json(told))}},
             ++kiosk.seq,
             100}
        ));
    };
    const ClassFiled other = kiosk.open_class(3, "SF102");
    tell(Filing::kReturned, "room");
    const auto lines = must(filed_lines(kiosk.store));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].filing == Filing::kReturned);
    CHECK(lines[0].reason == "room");
    CHECK(lines[0].first == one.sessions.front().date);
    CHECK(lines[1].filing == Filing::kFiled);
    tell(Filing::kApproved, "");
    const auto after = must(district_standing(kiosk.store)).filings;
    REQUIRE(after.size() == 2);
    CHECK(after[0].filing == Filing::kFiled);
    CHECK(after[1].filing == Filing::kApproved);
    CHECK(other.clazz.id != one.clazz.id);
}

} // namespace linli::store
