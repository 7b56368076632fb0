#include <filesystem>

#include <catch2/catch.hpp>

#include "app/store/attendance.h"
#include "app/store/enrolments.h"
#include "app/store/notices.h"
#include "app/store/residents.h"
#include "app/store/rooms.h"
#include "app/store/verify.h"
#include "app/store/wishes.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

namespace linli::test {
namespace {

/// Two kiosks of one centre; the first filed the classes, so the seats are lent to it.
struct Lobby {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk first{dir.file("first.db"), 1};
    Kiosk second{dir.file("second.db"), 2};

    Lobby() {
        first.import_samples();
        first.live_a_morning(12);
        settle(first, district.api());
        second.stand_in(must(district.ledger().centres()).at(0));
    }

    void join() {
        settle(second, district.api());
        second.look();
    }
};

} // namespace

TEST_CASE("second kiosk: it holds the first one's courses and people", "[sync]") {
    Lobby lobby;
    lobby.join();
    check_equal(lobby.second, lobby.district);
    const Resident& who = lobby.first.people.at(0);
    CHECK(must(store::load_resident(lobby.second.store, who.id)) == who);
}

TEST_CASE("second kiosk: who picks a child up is known there, and on every list", "[sync][child]") {
    Lobby lobby;
    const auto entry = lobby.first.session(0);
    const Resident child = must(store::register_resident(
        lobby.first.store,
        {"测试小", "13912345678", 2016, 5, Guardian{"测试奶奶", Relation::kFathersMother}},
        {1, std::string(64, 'a'), lobby.first.clock.now(), GivenBy::kGuardian}
    ));
    must(store::sign_up(lobby.first.store, child.id, entry.clazz->clazz.id));
    settle(lobby.first, lobby.district.api());
    lobby.join();
    CHECK(must(store::load_resident(lobby.second.store, child.id)) == child);
    check_equal(lobby.first, lobby.district); // the sign-in lists, too
    check_equal(lobby.second, lobby.district);
}

TEST_CASE("second kiosk: notices and rooms of the first hang here, and come down", "[sync]") {
    Lobby lobby;
    lobby.join();
    Notice show;
    show.title_zh = "书画展";
    show.first = local_date(lobby.first.store.now());
    show.last = add_days(show.first, 7);
    show = must(store::post_notice(lobby.first.store, show));
    CHECK(must(store::describe_rooms(lobby.first.store, {{{}, {}, "书画室", 2, "左转"}})) == 1);
    settle(lobby.first, lobby.district.api());
    settle(lobby.second, lobby.district.api());
    CHECK(must(store::notices(lobby.second.store)) == std::vector<Notice>{show});
    CHECK(must(store::rooms(lobby.second.store)) == must(store::rooms(lobby.first.store)));
    // Whoever takes it down, it is down for both.
    demand(store::remove_notice(lobby.second.store, show.id).has_value(), "not removed");
    settle(lobby.second, lobby.district.api());
    settle(lobby.first, lobby.district.api());
    CHECK(must(store::notices(lobby.first.store)).empty());
    CHECK(must(store::notices(lobby.second.store)).empty());
}

TEST_CASE("second kiosk: without a lease a sign-up is pending, on both", "[sync]") {
    Lobby lobby;
    lobby.join();
    const auto entry = lobby.second.session(0);
    const Resident who = lobby.second.add_resident();
    const auto asked = must(store::sign_up(lobby.second.store, who.id, entry.clazz->clazz.id));
    CHECK(asked.enrolment.status == EnrolmentStatus::kPending);
    lobby.district.clock.set(lobby.second.clock.now());
    settle(lobby.second, lobby.district.api());
    settle(lobby.first, lobby.district.api());
    check_equal(lobby.first, lobby.district);
    check_equal(lobby.second, lobby.district);
    const auto record = must(store::load_record(lobby.first.store, who.id));
    REQUIRE(record.enrolments.size() == 1);
    CHECK(record.enrolments.at(0).enrolment == asked.enrolment);
}

TEST_CASE("second kiosk: what it has not sent stays while the rest comes down", "[sync]") {
    Lobby lobby;
    lobby.join();
    const auto entry = lobby.second.session(0);
    const Resident who = lobby.second.add_resident();
    const auto mine = must(store::sign_up(lobby.second.store, who.id, entry.clazz->clazz.id));
    lobby.first.live_a_morning(4);
    settle(lobby.first, lobby.district.api());
    ScriptedApi api{lobby.district.api(), [](int call) {
                        return call == 1 ? Fate::kDropRequest : Fate::kPass;
                    }};
    const auto round = must(lobby.second.round(api));
    CHECK(round.push_trouble);
    CHECK(round.rows_taken > 0);
    CHECK(lobby.second.pending() == 2);
    const auto record = must(store::load_record(lobby.second.store, who.id));
    REQUIRE(record.enrolments.size() == 1);
    CHECK(record.enrolments.at(0).enrolment == mine.enrolment);
    settle(lobby.second, lobby.district.api());
    check_equal(lobby.second, lobby.district);
}

TEST_CASE("second kiosk: the same person at both is one enrolment, one attendance", "[sync]") {
    Lobby lobby;
    lobby.join();
    const Resident who = lobby.first.add_resident();
    settle(lobby.first, lobby.district.api());
    settle(lobby.second, lobby.district.api());
    const ClassId wanted = lobby.first.session(0).clazz->clazz.id;
    const auto sure = must(store::sign_up(lobby.first.store, who.id, wanted)).enrolment;
    const auto unsure = must(store::sign_up(lobby.second.store, who.id, wanted)).enrolment;
    CHECK(sure.id == unsure.id);
    CHECK(sure.status == EnrolmentStatus::kConfirmed);
    CHECK(unsure.status == EnrolmentStatus::kPending);
    const bool first_sends_first = GENERATE(true, false);
    settle(first_sends_first ? lobby.first : lobby.second, lobby.district.api());
    settle(first_sends_first ? lobby.second : lobby.first, lobby.district.api());
    settle(lobby.first, lobby.district.api());
    settle(lobby.second, lobby.district.api());
    check_equal(lobby.first, lobby.district);
    check_equal(lobby.second, lobby.district);
    const auto record = must(store::load_record(lobby.second.store, who.id));
    REQUIRE(record.enrolments.size() == 1);
    CHECK(record.enrolments.at(0).enrolment.status == EnrolmentStatus::kConfirmed);
}

TEST_CASE("second kiosk: an undo at one leaves what the other recorded", "[sync][attendance]") {
    Lobby lobby;
    lobby.join();
    const Resident who = lobby.first.add_resident();
    settle(lobby.first, lobby.district.api());
    settle(lobby.second, lobby.district.api());
    const SessionId session = lobby.first.session(0).session->id;
    lobby.second.session(0);
    const auto come = [&](Kiosk& kiosk) {
        kiosk.clock.advance(std::chrono::seconds{1});
        return must(store::check_in(kiosk.store, who.id, session, RecordedBy::kStaff)).attendance;
    };
    const auto settle_both = [&](bool first) {
        for (int turn = 0; turn < 2; ++turn) {
            settle(first ? lobby.first : lobby.second, lobby.district.api());
            settle(first ? lobby.second : lobby.first, lobby.district.api());
        }
        check_equal(lobby.first, lobby.district);
        check_equal(lobby.second, lobby.district);
    };
    const auto shown = [&](Kiosk& kiosk) {
        return must(store::load_record(kiosk.store, who.id)).attendances;
    };
    const bool first_sends_first = GENERATE(true, false);
    const bool undone_before = GENERATE(true, false); // before any of them heard of the other
    const Attendance here = come(lobby.first);
    const Attendance there = come(lobby.second);
    REQUIRE(here.record != there.record);
    if (!undone_before) {
        settle_both(first_sends_first);
        REQUIRE(shown(lobby.first).at(0).record == there.record); // staff's later word counts
    }
    // Each takes back its own: the first before it heard of the other, the second its later word.
    Kiosk& undoing = undone_before ? lobby.first : lobby.second;
    must(store::undo_check_in(undoing.store, here.id));
    settle_both(first_sends_first);
    for (Kiosk* kiosk : {&lobby.first, &lobby.second}) {
        REQUIRE(shown(*kiosk).size() == 1);
        CHECK(shown(*kiosk).at(0).record == (undone_before ? there.record : here.record));
    }
    // What one shows, it takes back, whoever recorded it.
    must(store::undo_check_in(lobby.first.store, here.id));
    settle_both(first_sends_first);
    CHECK(shown(lobby.first).empty());
    CHECK(shown(lobby.second).empty());
}

TEST_CASE("second kiosk: wishes of both are counted at both, one a person", "[sync]") {
    Lobby lobby;
    lobby.join();
    const WishSubject subject{WishKind::kWords, "口琴"};
    const auto people = [&](Kiosk& kiosk) {
        const auto counts = must(store::wish_counts(kiosk.store));
        return counts.empty() ? 0 : counts.front().people;
    };
    const ResidentId here = lobby.first.add_resident().id;
    const ResidentId there = lobby.second.add_resident().id;
    const ResidentId both = lobby.first.people.at(0).id;
    demand(store::make_wish(lobby.first.store, here, subject).has_value(), "no wish");
    demand(store::make_wish(lobby.first.store, both, subject).has_value(), "no wish");
    demand(store::make_wish(lobby.second.store, there, subject).has_value(), "no wish");
    demand(store::make_wish(lobby.second.store, both, subject).has_value(), "no wish");
    CHECK(people(lobby.first) == 2);
    settle(lobby.first, lobby.district.api());
    settle(lobby.second, lobby.district.api());
    CHECK(people(lobby.second) == 3);
    settle(lobby.first, lobby.district.api());
    CHECK(people(lobby.first) == 3);
    demand(store::withdraw_wish(lobby.first.store, here, subject).has_value(), "kept");
    CHECK(people(lobby.first) == 2);
    settle(lobby.first, lobby.district.api());
    settle(lobby.second, lobby.district.api());
    CHECK(people(lobby.second) == 2);
    // Nothing that came down says who.
    CHECK(must(store::wished_by(lobby.second.store, here)).empty());
}

TEST_CASE("second kiosk: a district put back loses nothing that either kiosk holds", "[sync]") {
    Lobby lobby;
    lobby.join();
    const std::string copy = lobby.dir.file("copy.db");
    lobby.district.while_stopped([&](const std::string& path) {
        std::filesystem::copy_file(path, copy);
    });
    lobby.first.live_a_morning(6);
    settle(lobby.first, lobby.district.api());
    lobby.second.live_a_morning(4);
    settle(lobby.second, lobby.district.api());
    lobby.district.while_stopped([&](const std::string& path) {
        for (const char* rest : {"", "-wal", "-shm"}) {
            std::filesystem::remove(path + rest);
        }
        std::filesystem::copy_file(copy, path);
    });
    // Each sees that the district went back, and reads again what the other sent anew.
    const bool first_comes_first = GENERATE(true, false);
    settle(first_comes_first ? lobby.first : lobby.second, lobby.district.api());
    settle(first_comes_first ? lobby.second : lobby.first, lobby.district.api());
    settle(lobby.first, lobby.district.api());
    settle(lobby.second, lobby.district.api());
    check_equal(lobby.first, lobby.district);
    check_equal(lobby.second, lobby.district);
}

} // namespace linli::test
