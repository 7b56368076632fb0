#include <catch2/catch.hpp>

#include "app/shell/store_effects.h"
#include "app/store/attendance.h"
#include "app/store/seen.h"
#include "tests/store/lobby.h"

namespace linli::shell {
namespace {

using store::test::Lobby;
using store::test::must;

std::optional<flow::Event> carry(Lobby& lobby, const flow::Effect& effect) {
    return carry_out(lobby.store, effect, {1, "00"});
}

} // namespace

TEST_CASE("store effects: what was read is kept, and nobody waits for it", "[shell][answers]") {
    Lobby lobby;
    const ResidentId who = lobby.resident().id;
    const Seen told{lobby.ids.next(), "cancelled"};
    CHECK_FALSE(carry(lobby, flow::NoteSeen{who, {told}}));
    CHECK(must(store::load_record(lobby.store, who)).seen == std::vector{told});
    CHECK_FALSE(carry(lobby, flow::NoteSeen{ResidentId{lobby.ids.next()}, {told}}));
}

TEST_CASE("store effects: a pair, its undo, and its household", "[shell][answers]") {
    Lobby lobby;
    const ClassId clazz = lobby.open_class(2).clazz.id;
    const ResidentId first = lobby.resident().id;
    const ResidentId second = lobby.resident().id;
    const auto saved = carry(lobby, flow::SignUpPair{first, second, clazz, true});
    const auto& pair = std::get<flow::PairSaved>(saved.value());
    CHECK(pair.record.resident.id == first);
    CHECK(pair.other.enrolment_in(clazz) != nullptr);
    const ResidentId third = lobby.resident().id;
    const ResidentId fourth = lobby.resident().id;
    const auto parted = carry(lobby, flow::SignUpPair{third, fourth, clazz, true});
    CHECK(std::holds_alternative<flow::PairParted>(parted.value()));

    const auto joined = carry(lobby, flow::JoinHousehold{first, second});
    CHECK(std::get<flow::HouseholdSaved>(joined.value()).record.relatives.size() == 1);
    const auto left = carry(lobby, flow::LeaveHousehold{first});
    const auto& home = std::get<flow::HouseholdSaved>(left.value());
    REQUIRE(home.left);
    CHECK(home.record.relatives.empty());
    const auto back = carry(lobby, flow::RejoinHousehold{first, *home.left});
    CHECK(std::get<flow::HouseholdSaved>(back.value()).record.relatives.size() == 1);

    const auto undone = carry(lobby, flow::CancelPair{first, pair.made});
    CHECK(std::get<flow::PairUndone>(undone.value()).record.enrolments.empty());
    lobby.check_sound();
}

TEST_CASE("store effects: one of the household is checked in along", "[shell][answers]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(2);
    const ResidentId first = lobby.resident().id;
    const ResidentId second = lobby.resident().id;
    static_cast<void>(carry(lobby, flow::SignUpPair{first, second, filed.clazz.id, true}));
    static_cast<void>(carry(lobby, flow::JoinHousehold{first, second}));
    const SessionId today = filed.sessions.at(12).id; // 2026-11-24
    const auto came = carry(lobby, flow::CheckInAlong{first, second, today});
    const auto& along = std::get<flow::AlongSaved>(came.value());
    CHECK(along.attendance.resident == second);
    CHECK(along.record.resident.id == first);
    CHECK(along.record.relatives.front().here == std::vector{today});
}

} // namespace linli::shell
