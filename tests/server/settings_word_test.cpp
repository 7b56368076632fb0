#include "sync/server/settings_word.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/server/enroller.h"
#include "sync/server/mend.h"
#include "tests/server/two_centres.h"

// What the district sets, what each centre is told of it, and who is told nothing.

namespace linli::server {
namespace {

/// Two centres with a kiosk each.
struct Setting {
    District district;
    FactMill street = centre_of(1, "STR"); // a street school
    FactMill point = centre_of(2, "PNT");  // a teaching point, beneath it once it is placed

    Setting() {
        for (FactMill* mill : {&street, &point}) {
            mill->add(CentreDescribed{mill->centre});
            meet(*mill);
        }
    }

    void meet(const FactMill& mill) {
        REQUIRE(district.service.hello({mill.device, 1, 1, 1, mill.centre}));
        REQUIRE(district.service.push(batch_of(mill)));
    }

    Status say(
        CentreId centre,
        const Settings& said,
        const std::optional<std::string>& shown = std::nullopt
    ) {
        const SettingsWord word{centre, said, {}, district.clock.now()};
        return district.ledger->transact([&] { return say_settings(*district.ledger, word, shown); }
        );
    }

    void place(const FactMill& mill, std::optional<CentreId> parent) {
        REQUIRE(district.ledger->transact([&]() -> Status {
            LINLI_TRY(place_centre(*district.ledger, mill.centre.id, parent));
            return publish_settings(*district.ledger, std::nullopt, district.clock.now());
        }));
    }

    /// As the centre's kiosks read it.
    std::optional<SettingsRow> told(const FactMill& mill) {
        std::optional<SettingsRow> found;
        for (const auto& row : district.feed(mill, Scope::kCatalogue)) {
            if (row.kind == "settings") {
                CHECK(row.id == mill.centre.id.uuid);
                CHECK_FALSE(found);
                sync::RowReader reader;
                const auto body = reader.read(row);
                REQUIRE(std::holds_alternative<SettingsRow>(body));
                found = std::get<SettingsRow>(body);
                CHECK(to_json(*found) == row.body);
            }
        }
        return found;
    }
};

Settings with_phone(const char* phone) {
    Settings said;
    said.phone = phone;
    return said;
}

Settings with_idle(int seconds) {
    Settings said;
    said.idle_seconds = seconds;
    return said;
}

} // namespace

TEST_CASE("settings word: a centre is told its own, no other centre anything", "[server]") {
    Setting set;
    CHECK_FALSE(set.told(set.street));
    REQUIRE(set.say(set.street.centre.id, with_phone("025-1001")));
    const auto row = set.told(set.street);
    REQUIRE(row);
    CHECK(row->centre == set.street.centre.id);
    CHECK(row->revision == 1);
    CHECK(row->said == with_phone("025-1001"));
    CHECK_FALSE(set.told(set.point));
    for (const Scope scope : {Scope::kCentre, Scope::kDevice, Scope::kShared}) {
        for (const auto& other : set.district.feed(set.street, scope)) {
            CHECK(other.kind != "settings");
        }
    }
}

TEST_CASE("settings word: what is not said comes from above, and follows it", "[server]") {
    Setting set;
    set.place(set.point, set.street.centre.id);
    REQUIRE(set.say(kWholeDistrict, with_idle(120)));
    CHECK(set.told(set.street)->said == with_idle(120));
    CHECK(set.told(set.point)->said == with_idle(120));
    REQUIRE(set.say(set.street.centre.id, with_phone("025-1001")));
    Settings both = with_idle(120);
    both.phone = "025-1001";
    CHECK(set.told(set.point)->said == both);
    CHECK(set.told(set.point)->revision == 2);
    REQUIRE(set.say(set.point.centre.id, with_idle(60)));
    both.idle_seconds = 60;
    CHECK(set.told(set.point)->said == both);
    CHECK(set.told(set.street)->said.idle_seconds == 120);
    CHECK(set.told(set.street)->revision == 2); // nothing of it changed

    const SettingsTree tree = settings_tree(*set.district.ledger).value();
    CHECK(tree.source(set.point.centre.id, "idle_seconds") == set.point.centre.id);
    CHECK(tree.source(set.point.centre.id, "phone") == set.street.centre.id);
    CHECK(tree.source(set.street.centre.id, "idle_seconds") == kWholeDistrict);
    CHECK_FALSE(tree.source(set.point.centre.id, "language"));
    CHECK(tree.from_above(set.point.centre.id).idle_seconds == 120);

    // A parent's that is changed, and another parent.
    REQUIRE(set.say(set.street.centre.id, with_phone("025-1002")));
    CHECK(set.told(set.point)->said.phone == "025-1002");
    set.place(set.point, std::nullopt);
    CHECK(set.told(set.point)->said == with_idle(60));
    REQUIRE(set.say(set.point.centre.id, Settings{})); // it says nothing any more
    CHECK(set.told(set.point)->said == with_idle(120));
    REQUIRE(set.say(kWholeDistrict, Settings{}));
    CHECK(set.told(set.point)->said == Settings{}); // the kiosk has its own again
}

TEST_CASE("settings word: a centre whose kiosk comes later is told then", "[server]") {
    Setting set;
    REQUIRE(set.say(kWholeDistrict, with_idle(120)));
    FactMill late = centre_of(4, "NEW");
    late.add(CentreDescribed{late.centre});
    set.meet(late);
    REQUIRE(set.told(late));
    CHECK(set.told(late)->said == with_idle(120));

    FactMill enrolled = centre_of(5, "ENR");
    Enroller enroller{set.district.door, set.district.clock};
    const auto code =
        make_enrol_code(*set.district.ledger, "ENR", kEnrolCodeLife, set.district.clock.now());
    const SigningKey key = SigningKey::make();
    REQUIRE(enroller.enrol({enrolled.device, code.value().digits, key.public_key(), enrolled.centre}
    ));
    REQUIRE(set.told(enrolled));
    CHECK(set.told(enrolled)->said == with_idle(120));
}

TEST_CASE("settings word: what does not fit, is stale or is another's is not said", "[server]") {
    Setting set;
    const auto refused = [&](CentreId centre, const Settings& said, const char* shown) {
        const auto done = set.say(
            centre, said, shown == nullptr ? std::nullopt : std::optional<std::string>{shown}
        );
        REQUIRE_FALSE(done);
        return done.error().code;
    };
    const CentreId street = set.street.centre.id;
    CHECK(refused(street, with_idle(59), nullptr) == ErrorCode::kInvalid);
    CHECK(refused(street, with_idle(301), nullptr) == ErrorCode::kInvalid);
    CHECK(refused({set.district.ids.next()}, with_idle(90), nullptr) == ErrorCode::kNotFound);
    CHECK(refused(street, with_idle(90), "of another day") == ErrorCode::kConflict);
    CHECK(set.district.ledger->settings_words()->empty());
    REQUIRE(set.say(street, with_idle(90), version_of(Settings{})));
    CHECK(refused(street, with_idle(100), version_of(Settings{}).c_str()) == ErrorCode::kConflict);
    REQUIRE(set.say(street, with_idle(100), version_of(with_idle(90))));
    CHECK(set.told(set.street)->said == with_idle(100));
    // At a relay the server above decides.
    REQUIRE(set.district.ledger->transact([&] {
        return set.district.ledger->set_upstream(
            {DeviceId{set.district.ids.next()}, street, "http://above", "", "", 0}
        );
    }));
    CHECK(refused(street, with_idle(110), nullptr) == ErrorCode::kDenied);
}

TEST_CASE("settings word: the row is mended as any other", "[server][sqlite]") {
    Setting set;
    REQUIRE(set.say(set.street.centre.id, with_idle(90)));
    const SettingsRow good = *set.told(set.street);
    set.district.ledger.reset();
    const bool feed = GENERATE(false, true);
    {
        auto look = set.district.house.look();
        REQUIRE(look.exec(
            feed ? "UPDATE feed_row SET body = '{}' WHERE kind = 'settings'"
                 : "UPDATE settings SET body = replace(body, '90', '95')"
        ));
    }
    set.district.ledger = set.district.house.open(set.district.ids);
    const DeviceHead head = set.district.ledger->head_of(set.street.device, std::nullopt).value();
    const Asker asker{set.street.device, head, set.district.clock.now()};
    const FeedKey key{Scope::kCatalogue, set.street.centre.id.uuid};
    REQUIRE(set.district.ledger->transact([&]() -> Status {
        const int mended = LINLI_TRY(
            mend_rows(*set.district.ledger, asker, key, {{"settings", set.street.centre.id.uuid}})
        );
        CHECK(mended == 1);
        return {};
    }));
    Wanted wanted;
    wanted.settings = {set.street.centre.id};
    CHECK(set.district.ledger->load(wanted)->settings.at(set.street.centre.id) == good);
    const auto rows =
        set.district.ledger->feed_rows(key, {{"settings", set.street.centre.id.uuid}});
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().body == to_json(good));
}

} // namespace linli::server
