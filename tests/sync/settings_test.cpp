#include "app/store/settings.h"

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "app/core/domain/json.h"
#include "app/store/attest.h"
#include "app/store/catalogue.h"
#include "sync/server/keep.h"
#include "sync/server/settings_word.h"
#include "tests/sync/school.h"

// What the district sets reaches its kiosks, and what they cannot use breaks nothing.

namespace linli::test {
namespace {

Settings some(int idle) {
    Settings said;
    said.hours = opening_hours_from_text("08:30-17:00");
    said.phone = "025-1001";
    said.language = "en";
    said.idle_seconds = idle;
    said.welcome_zh = "欢迎来学习";
    return said;
}

void say(District& district, CentreId centre, const Settings& said) {
    const server::SettingsWord word{centre, said, {}, district.clock.now()};
    must(district.ledger().transact([&] {
        return server::say_settings(district.ledger(), word, std::nullopt);
    }));
}

// As only a newer district would.
void publish(District& district, CentreId centre, const std::string& body) {
    must(district.ledger().transact([&]() -> Status {
        auto changes =
            LINLI_TRY(server::in_name_of_centre(district.ledger(), centre, district.clock.now()));
        changes->feed.push_back(
            {{sync::Scope::kCatalogue, centre.uuid}, "settings", centre.uuid, body}
        );
        return server::keep(district.ledger(), *changes);
    }));
}

FeedDigest held(Kiosk& kiosk) {
    return must(store::feed_digest(kiosk.store, store::FeedScope::kCatalogue));
}

FeedDigest told(District& district, CentreId centre) {
    return must(district.ledger().feed_digest({sync::Scope::kCatalogue, centre.uuid}));
}

// As the district heard it last.
std::int64_t said_in_hello(District& district, Kiosk& kiosk) {
    for (const server::DeviceRecord& one : must(district.ledger().device_records())) {
        if (one.id == kiosk.store.device().id && one.contact) {
            return one.contact->settings;
        }
    }
    return -1;
}

} // namespace

TEST_CASE("settings: they reach the kiosk, which says so", "[sync][settings]") {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    district.clock.set(kiosk.clock.now());
    settle(kiosk, district.api());
    const CentreId centre = must(store::load_catalogue(kiosk.store)).centre.id;
    CHECK(must(store::load_settings(kiosk.store)) == SettingsInForce{});
    say(district, server::kWholeDistrict, some(120));
    settle(kiosk, district.api());
    CHECK(must(store::load_settings(kiosk.store)) == SettingsInForce{some(120), 1, ""});
    CHECK(must(store::load_catalogue(kiosk.store)).settings == some(120));
    say(district, centre, some(90));
    settle(kiosk, district.api());
    CHECK(must(store::load_settings(kiosk.store)) == SettingsInForce{some(90), 2, ""});
    must(kiosk.round(district.api()));
    CHECK(said_in_hello(district, kiosk) == 2);
    CHECK(held(kiosk) == told(district, centre));
    check_equal(kiosk, district);
}

TEST_CASE("settings: what a kiosk cannot use leaves the last good ones", "[sync][settings]") {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    district.clock.set(kiosk.clock.now());
    settle(kiosk, district.api());
    const CentreId centre = must(store::load_catalogue(kiosk.store)).centre.id;
    say(district, centre, some(120));
    settle(kiosk, district.api());
    const std::string good = to_json(SettingsRow{centre, 7, some(90)});
    const auto changed = [&](const char* what, const char* with) {
        std::string body = good;
        return body.replace(body.find(what), std::string{what}.size(), with);
    };
    const std::vector<std::pair<std::string, std::string>> bad{
        {changed("\"form\":1", "\"form\":2"), "form"},
        {changed("90", "9000"), "idle_seconds"},
        {changed("\"en\"", "\"tlh\""), "language"},
        {"{\"settings\"", "unreadable"}};
    for (const auto& [body, trouble] : bad) {
        INFO(body);
        publish(district, centre, body);
        settle(kiosk, district.api());
        CHECK(must(store::load_settings(kiosk.store)) == SettingsInForce{some(120), 1, trouble});
        CHECK(must(store::load_catalogue(kiosk.store)).settings == some(120));
        CHECK(held(kiosk) == told(district, centre)); // it counts, as it came
    }
    publish(district, centre, good);
    settle(kiosk, district.api());
    CHECK(must(store::load_settings(kiosk.store)) == SettingsInForce{some(90), 7, ""});
}

TEST_CASE("settings: a relay hands them on as they came", "[sync][relay][settings]") {
    School school;
    school.come_to_rest();
    say(school.district, school.centre.id, some(120));
    school.come_to_rest();
    for (Kiosk* kiosk : {&school.first, &school.second}) {
        CHECK(must(store::load_settings(kiosk->store)) == SettingsInForce{some(120), 1, ""});
    }
    const server::SettingsWord word{school.centre.id, some(60), {}, school.relay.clock.now()};
    const Status here = school.relay.ledger().transact([&] {
        return server::say_settings(school.relay.ledger(), word, std::nullopt);
    });
    REQUIRE_FALSE(here);
    CHECK(here.error().code == ErrorCode::kDenied);
}

TEST_CASE("settings: a relay hands on what it cannot read itself", "[sync][relay][settings]") {
    School school;
    school.come_to_rest();
    say(school.district, school.centre.id, some(120));
    school.come_to_rest();
    const auto here = [&] {
        return must(server::settings_told(school.relay.ledger(), school.centre.id));
    };
    CHECK(here() == SettingsInForce{some(120), 1, ""});
    const std::string good = to_json(SettingsRow{school.centre.id, 7, some(90)});
    const auto changed = [&](const char* what, const char* with) {
        std::string body = good;
        return body.replace(body.find(what), std::string{what}.size(), with);
    };
    const std::vector<std::pair<std::string, std::string>> bad{
        {changed("\"form\":1", "\"form\":2"), "form"},
        {changed("90", "9000"), "idle_seconds"},
        {"{\"settings\"", "unreadable"}};
    for (const auto& [body, trouble] : bad) {
        INFO(body);
        publish(school.district, school.centre.id, body);
        school.come_to_rest(); // which holds both feeds against each other
        CHECK(here() == SettingsInForce{some(120), 1, trouble});
        for (Kiosk* kiosk : {&school.first, &school.second}) {
            CHECK(
                must(store::load_settings(kiosk->store)) == SettingsInForce{some(120), 1, trouble}
            );
            CHECK(held(*kiosk) == told(school.district, school.centre.id));
        }
    }
    CHECK(school.bring().requests == 1); // nothing stays to be compared
    publish(school.district, school.centre.id, good);
    school.come_to_rest();
    CHECK(here() == SettingsInForce{some(90), 7, ""});
    CHECK(must(store::load_settings(school.second.store)) == SettingsInForce{some(90), 7, ""});
}

TEST_CASE("settings: what is removed above is removed at a relay", "[sync][relay][settings]") {
    School school;
    school.come_to_rest();
    say(school.district, school.centre.id, some(120));
    school.come_to_rest();
    const auto nothing_is_left = [&] {
        CHECK(
            must(server::settings_told(school.relay.ledger(), school.centre.id))
            == SettingsInForce{}
        );
        CHECK(lines_of(school.relay, "SELECT count(*) FROM settings") == "0\n");
        for (Kiosk* kiosk : {&school.first, &school.second}) {
            CHECK(must(store::load_settings(kiosk->store)) == SettingsInForce{});
        }
    };
    publish(school.district, school.centre.id, "");
    school.come_to_rest();
    nothing_is_left();
    publish(school.district, school.centre.id, to_json(SettingsRow{school.centre.id, 2, some(90)}));
    school.come_to_rest();
    CHECK(must(store::load_settings(school.first.store)) == SettingsInForce{some(90), 2, ""});
}

// As of a district that was put back to a copy from before they were set.
TEST_CASE("settings: what the district knows nothing of goes at a relay", "[sync][relay]") {
    School school;
    school.come_to_rest();
    say(school.district, school.centre.id, some(120));
    school.come_to_rest();
    REQUIRE(must(store::load_settings(school.first.store)) == SettingsInForce{some(120), 1, ""});
    school.district.while_stopped([&](const std::string& path) {
        db::Database database = must(db::Database::open(path));
        for (const char* sql :
             {"DELETE FROM feed_row WHERE kind = 'settings'",
              "DELETE FROM settings",
              "DELETE FROM settings_word"}) {
            must(database.exec(sql));
        }
    });
    must(school.district.ledger().transact([&]() -> Status {
        FeedSums sums;
        const server::FeedKey feed{sync::Scope::kCatalogue, school.centre.id.uuid};
        LINLI_TRY(school.district.ledger().count_feed(feed, sums));
        return {};
    }));
    const auto report = school.bring();
    CHECK(report.rows_mended == 1);
    CHECK(report.rows_apart == 0);
    CHECK(lines_of(school.relay, "SELECT count(*) FROM settings") == "0\n");
    school.come_to_rest();
    for (Kiosk* kiosk : {&school.first, &school.second}) {
        CHECK(must(store::load_settings(kiosk->store)) == SettingsInForce{});
    }
}

} // namespace linli::test
