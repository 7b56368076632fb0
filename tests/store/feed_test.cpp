#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/attendance.h"
#include "app/store/inbox.h"
#include "app/store/sync_state.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::CountingIds;
using test::Lobby;
using test::must;
using test::refusal;

constexpr const char* kEpoch = "epoch-1";

template <class Entity>
PulledRow row(std::string kind, const Entity& entity) {
    return {std::move(kind), entity.id.uuid, entity, blake2b(to_json(entity))};
}

PulledRow removed(std::string kind, const Uuid& id) {
    return {std::move(kind), id, std::monostate{}, {}};
}

PulledPage page(std::vector<PulledRow> rows, std::uint64_t acked_seq, std::uint64_t next_seq = 1) {
    return {FeedScope::kCentre, kEpoch, std::move(rows), next_seq, acked_seq};
}

/// A kiosk that has met its server.
struct Joined : Lobby {
    Joined() { must(adopt_server_epoch(store, kEpoch)); }
};

TEST_CASE("outbox: facts come in order, in batches by count and by size", "[store]") {
    Lobby lobby;
    lobby.resident();
    lobby.resident();
    CHECK(must(facts_after(lobby.store, 0, 3, 1U << 20U)).size() == 3);
    const auto rest = must(facts_after(lobby.store, 2, 100, 1U << 20U));
    REQUIRE(rest.size() == 2);
    CHECK(rest.at(0).seq == 3);
    CHECK(rest.at(0).kind == "resident.registered");
    CHECK(must(facts_after(lobby.store, 0, 100, 1)).size() == 1);
    const std::size_t two = must(facts_after(lobby.store, 0, 1, 1)).at(0).line.size()
        + must(facts_after(lobby.store, 1, 1, 1)).at(0).line.size();
    CHECK(must(facts_after(lobby.store, 0, 100, two)).size() == 2);
    CHECK(must(facts_after(lobby.store, 0, 100, two - 1)).size() == 1);
    CHECK(must(facts_after(lobby.store, 4, 100, 100)).empty());
}

TEST_CASE("outbox: an acknowledgement counts only with the right chain", "[store]") {
    Lobby lobby;
    lobby.resident();
    CHECK(must(pending_count(lobby.store)) == 3);
    const Digest second = must(digest_at(lobby.store, 2));
    must(acknowledge(lobby.store, 2, second));
    CHECK(must(pending_count(lobby.store)) == 1);
    CHECK(must(acked(lobby.store)).digest == second);
    CHECK(refusal(acknowledge(lobby.store, 3, second)) == ErrorCode::kConflict);
    CHECK(refusal(acknowledge(lobby.store, 9, second)) == ErrorCode::kConflict);
    CHECK(must(acked(lobby.store)).seq == 2);
    // A server that fell back to an older copy says so, and gets the rest again.
    must(acknowledge(lobby.store, 0, Digest{}));
    CHECK(must(pending_count(lobby.store)) == 3);
}

TEST_CASE("inbox: a page fills an empty kiosk whatever the order of its rows", "[store]") {
    Lobby source;
    const ClassFiled filed = source.open_class(3);
    const Resident who = source.resident();
    const Enrolment mine = must(sign_up(source.store, who.id, filed.clazz.id)).enrolment;
    const Attendance came =
        must(check_in(source.store, who.id, filed.sessions.at(12).id, RecordedBy::kSelf))
            .attendance;
    const std::vector<PulledRow> people{
        row("resident", who), row("enrolment", mine), row("attendance", came)};
    std::vector<PulledRow> classes{
        row("centre", source.centre),
        row("term", source.term),
        row("course", must(load_courses(source.store)).at(0)),
        row("class", filed.clazz)};
    for (const Session& session : filed.sessions) {
        classes.push_back(row("session", session));
    }
    std::vector<PulledPage> pages{page(classes, 0, 78), page(people, 0, 77)};
    pages[0].scope = FeedScope::kCatalogue;
    const bool backwards = GENERATE(false, true);
    if (backwards) {
        std::reverse(pages.begin(), pages.end());
        std::reverse(pages[0].rows.begin(), pages[0].rows.end());
        std::reverse(pages[1].rows.begin(), pages[1].rows.end());
    }
    Joined kiosk;
    for (const PulledPage& one : pages) {
        must(apply_page(kiosk.store, one));
    }
    CHECK(must(feed_cursor(kiosk.store, FeedScope::kCentre)) == 77);
    CHECK(must(feed_cursor(kiosk.store, FeedScope::kCatalogue)) == 78);
    CHECK(must(feed_cursor(kiosk.store, FeedScope::kDevice)) == 0);
    const Catalogue catalogue = must(load_catalogue(kiosk.store));
    REQUIRE(catalogue.courses.size() == 1);
    CHECK(catalogue.courses.at(0).classes.at(0).sessions == filed.sessions);
    // Nothing is lent here, so nothing can be promised here.
    CHECK(catalogue.courses.at(0).classes.at(0).seats == SeatCount{3, 0, 0, 0});
    const ResidentRecord record = must(load_record(kiosk.store, who.id));
    CHECK(record.resident == who);
    CHECK(record.enrolments.at(0).enrolment == mine);
    CHECK(record.attendances.at(0) == came);
    kiosk.check_sound();
    // The same page again: no change, no fault.
    for (const PulledPage& one : pages) {
        must(apply_page(kiosk.store, one));
    }
    CHECK(must(load_catalogue(kiosk.store)) == catalogue);
}

TEST_CASE(
    "inbox: a row that a pending fact touched stays until the server has judged it", "[store]"
) {
    Joined kiosk;
    const ClassId id = kiosk.open_class(2).clazz.id;
    const Resident who = kiosk.resident();
    const Enrolment mine = must(sign_up(kiosk.store, who.id, id)).enrolment;
    const std::uint64_t requested = kiosk.facts();
    must(cancel_enrolment(kiosk.store, mine.id));
    const auto status = [&] {
        return must(load_record(kiosk.store, who.id)).enrolments.empty();
    };
    must(apply_page(kiosk.store, page({row("enrolment", mine)}, requested)));
    CHECK(status()); // still cancelled, as the resident was shown
    must(apply_page(kiosk.store, page({removed("enrolment", mine.id.uuid)}, requested)));
    CHECK(must(cancel_enrolment(kiosk.store, mine.id)).status == EnrolmentStatus::kCancelled);
    must(apply_page(kiosk.store, page({row("enrolment", mine)}, requested + 1)));
    CHECK_FALSE(status()); // the server knew of the cancellation and decided otherwise
    kiosk.check_sound();
}

TEST_CASE("inbox: who was erased here does not come back", "[store]") {
    Joined kiosk;
    const Resident who = kiosk.resident();
    must(erase_resident(kiosk.store, who.id));
    must(apply_page(kiosk.store, page({row("resident", who)}, 1000)));
    CHECK(refusal(load_resident(kiosk.store, who.id)) == ErrorCode::kNotFound);
}

TEST_CASE("inbox: slots of the own lease follow the enrolments that come down", "[store]") {
    Joined kiosk;
    const ClassId id = kiosk.open_class(2).clazz.id;
    const auto enrolment = [&](int person, EnrolmentStatus status, std::optional<int> slot) {
        const ResidentId who{CountingIds::at(7, static_cast<std::uint64_t>(person))};
        Resident resident{who, kiosk.centre.id, "测试甲", "13900000000", 1950, person};
        must(apply_page(kiosk.store, page({row("resident", resident)}, 1000)));
        return Enrolment{enrolment_id(id, who), id, who, status, slot, kiosk.clock.now(), {}};
    };
    const auto apply = [&](const std::vector<Enrolment>& enrolments) {
        std::vector<PulledRow> rows;
        for (const Enrolment& each : enrolments) {
            rows.push_back(row("enrolment", each));
        }
        must(apply_page(kiosk.store, page(rows, 1000)));
        kiosk.check_sound();
    };
    constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
    constexpr auto kCancelled = EnrolmentStatus::kCancelled;
    apply({enrolment(1, kConfirmed, 2)});
    CHECK(must(seat_count(kiosk.store, id)).free == 1);
    CHECK(must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment.slot == 1);
    // The one who takes the slot may come before the one who leaves it.
    apply({enrolment(2, kConfirmed, 2), enrolment(1, kCancelled, {})});
    CHECK(must(seat_count(kiosk.store, id)).free == 0);
    const Enrolment second = enrolment(2, kConfirmed, 2);
    must(apply_page(kiosk.store, page({removed("enrolment", second.id.uuid)}, 1000)));
    CHECK(must(seat_count(kiosk.store, id)).free == 1);
    kiosk.check_sound();
}

TEST_CASE("inbox: verdicts are kept for staff until the server takes them back", "[store]") {
    Joined kiosk;
    const VerdictRow refused{3, "refused", "unknown_class"};
    const PulledRow told{"verdict", CountingIds::at(8, 1), refused, {}};
    must(apply_page(kiosk.store, page({told}, 0)));
    CHECK(must(verdicts(kiosk.store)) == std::vector{refused});
    must(apply_page(kiosk.store, page({removed("verdict", told.id)}, 0)));
    CHECK(must(verdicts(kiosk.store)).empty());
}

TEST_CASE("inbox: a page is whole or not at all, and of the right server", "[store]") {
    Joined kiosk;
    PulledPage foreign = page({row("centre", kiosk.centre)}, 1000, 5);
    foreign.server_epoch = "epoch-2";
    CHECK(refusal(apply_page(kiosk.store, foreign)) == ErrorCode::kConflict);
    Session broken{
        SessionId{CountingIds::at(8, 2)},
        {},
        1,
        *date_from_text("2026-11-24"),
        {9999},
        90,
        "",
        false};
    Centre renamed = kiosk.centre;
    renamed.name_zh = "新名";
    CHECK_FALSE(
        apply_page(kiosk.store, page({row("centre", renamed), row("session", broken)}, 1000, 5))
    );
    CHECK(must(own_centre(kiosk.store)) == kiosk.centre);
    CHECK(must(feed_cursor(kiosk.store, FeedScope::kCentre)) == 0);
    // Rows of a kind that only a newer program knows are left, and do not stop the rest.
    must(apply_page(kiosk.store, page({removed("notice", {}), row("centre", renamed)}, 1000, 5)));
    CHECK(must(own_centre(kiosk.store)) == renamed);
    // Another history of the server: everything is read again from the start.
    must(adopt_server_epoch(kiosk.store, "epoch-2"));
    CHECK(must(feed_cursor(kiosk.store, FeedScope::kCentre)) == 0);
}

TEST_CASE("sync state: what staff see of the network", "[store]") {
    Lobby lobby;
    CHECK_FALSE(must(load_sync_state(lobby.store)).server_known);
    must(adopt_server_epoch(lobby.store, kEpoch));
    must(note_sync_trouble(lobby.store, "no answer"));
    SyncState state = must(load_sync_state(lobby.store));
    CHECK(state.server_known);
    CHECK(state.waiting == 2);
    CHECK(state.trouble == "no answer");
    CHECK_FALSE(state.last_success.has_value());
    must(note_sync_success(lobby.store, lobby.clock.now()));
    state = must(load_sync_state(lobby.store));
    CHECK(state.last_success == lobby.clock.now());
    CHECK(state.trouble.empty());
    CHECK(must(load_setting(lobby.store, "server")).empty());
    must(save_setting(lobby.store, "server", "http://one"));
    must(save_setting(lobby.store, "server", "http://two"));
    CHECK(must(load_setting(lobby.store, "server")) == "http://two");
}

} // namespace
} // namespace linli::store
