#include <algorithm>

#include <catch2/catch.hpp>

#include "app/store/attendance.h"
#include "app/store/enrolments.h"
#include "app/store/forgetting.h"
#include "app/store/preferences.h"
#include "app/store/residents.h"
#include "app/store/sign_in_list.h"
#include "app/store/verify.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

// What one kiosk is told about a person, at another kiosk of the same centre.

namespace linli::test {
namespace {

struct Lobby {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk first{dir.file("first.db"), 1};
    Kiosk second{dir.file("second.db"), 2};

    Lobby() {
        first.import_samples();
        first.live_a_morning(3);
        settle(first, district.api());
        second.stand_in(must(district.ledger().centres()).at(0));
        meet();
    }

    void meet() {
        settle(first, district.api());
        settle(second, district.api());
        settle(first, district.api());
    }
};

} // namespace

TEST_CASE("second kiosk: a correction and what they like come along", "[sync]") {
    Lobby lobby;
    const ResidentId who = lobby.first.people.at(0).id;
    Correction change{who};
    change.phone = "13800005678";
    must(store::correct_resident(lobby.first.store, change));
    const ScreenWishes large{"en", "large", false, false};
    must(store::set_preference(lobby.second.store, {who, large}));
    lobby.meet();
    CHECK(must(store::load_resident(lobby.second.store, who)).phone == "13800005678");
    CHECK(must(store::wishes_of(lobby.first.store, who)) == large);
    check_same_tables(lobby.first, lobby.district);
    check_same_tables(lobby.second, lobby.district);
}

TEST_CASE("second kiosk: who is forgotten here is forgotten there, and only counted", "[sync]") {
    Lobby lobby;
    const auto entry = lobby.first.session(0);
    const Resident who = lobby.first.add_resident();
    must(store::sign_up(lobby.first.store, who.id, entry.clazz->clazz.id));
    must(store::check_in(lobby.first.store, who.id, entry.session->id, RecordedBy::kSelf));
    must(
        store::set_preference(lobby.first.store, {who.id, ScreenWishes{"en", "large", true, false}})
    );
    lobby.meet();
    CHECK(must(store::load_record(lobby.second.store, who.id)).wishes);
    must(store::forget_resident(lobby.second.store, who.id));
    lobby.meet();
    for (Kiosk* kiosk : {&lobby.first, &lobby.second}) {
        CHECK(store::load_resident(kiosk->store, who.id).error().code == ErrorCode::kNotFound);
        CHECK_FALSE(must(store::wishes_of(kiosk->store, who.id)));
        const SignInDay day = must(store::sign_in_day(kiosk->store, entry.session->date));
        int gone = 0;
        for (const SignInSheet& sheet : day.sheets) {
            gone += static_cast<int>(std::ranges::count(sheet.rows, true, &SignInRow::gone));
        }
        CHECK(gone == 1);
        CHECK(must(store::verify(kiosk->store)).sound());
        const auto centre = must(lobby.district.ledger().centres()).at(0).id;
        CHECK(must(lobby.district.ledger().sign_in_day(centre, entry.session->date)) == day);
    }
}

TEST_CASE("second kiosk: who was forgotten there keeps no seat and no check-in here", "[sync]") {
    Lobby lobby;
    const auto entry = lobby.first.session(0);
    const ClassId wanted = entry.clazz->clazz.id;
    const Resident who = lobby.first.add_resident();
    lobby.meet();
    must(store::forget_resident(lobby.second.store, who.id));
    settle(lobby.second, lobby.district.api());
    // The first one has not heard of it.
    const int free = must(store::seat_count(lobby.first.store, wanted)).free;
    must(store::sign_up(lobby.first.store, who.id, wanted));
    must(store::check_in(lobby.first.store, who.id, entry.session->id, RecordedBy::kStaff));
    Correction change{who.id};
    change.name = "测试己";
    must(store::correct_resident(lobby.first.store, change));
    lobby.meet();
    CHECK(store::load_resident(lobby.first.store, who.id).error().code == ErrorCode::kNotFound);
    CHECK(must(store::seat_count(lobby.first.store, wanted)).free == free);
    check_same_tables(lobby.first, lobby.district);
    check_same_tables(lobby.second, lobby.district);
}

TEST_CASE("second kiosk: no seat comes back for who was forgotten unheard", "[sync]") {
    Lobby lobby;
    const auto entry = lobby.first.session(0);
    const Resident who = lobby.first.add_resident();
    lobby.meet();
    must(store::sign_up(lobby.second.store, who.id, entry.clazz->clazz.id));
    settle(lobby.second, lobby.district.api());
    must(store::forget_resident(lobby.first.store, who.id));
    int pushes = 0;
    ScriptedApi wire{lobby.district.api(), [&](int call) {
                         pushes += call == 1 ? 1 : 0;
                         return call == 1 ? Fate::kDropRequest : Fate::kPass;
                     }};
    const auto report = must(lobby.first.round(wire));
    REQUIRE(pushes == 1);
    REQUIRE(report.push_trouble);
    REQUIRE(report.rows_taken > 0);
    const auto enrolments = [&](Kiosk& kiosk) {
        db::Query theirs = must(kiosk.store.database().query(
            "SELECT count(*) FROM enrolment WHERE resident_id = :resident"
        ));
        return must(theirs.bind(":resident", who.id).step()) ? theirs.integer(0) : -1;
    };
    CHECK(enrolments(lobby.first) == 0);
    CHECK(enrolments(lobby.second) == 1);
    lobby.meet();
    CHECK(enrolments(lobby.first) == 0);
    CHECK(enrolments(lobby.second) == 0);
    CHECK(must(store::verify(lobby.first.store)).sound());
}

} // namespace linli::test
