#include "app/shell/store_effects.h"

#include <catch2/catch.hpp>

#include "tests/store/lobby.h"

namespace linli::shell {
namespace {

using store::test::Lobby;
using store::test::must;

std::optional<flow::Event> find(Lobby& lobby, ResidentId id) {
    return carry_out(lobby.store, flow::FindMember{id}, {1, "00"});
}

} // namespace

TEST_CASE("store effects: a card's owner comes with what they are in", "[shell][scan]") {
    Lobby lobby;
    const ClassId clazz = lobby.open_class(5).clazz.id;
    const Resident resident = lobby.resident();
    static_cast<void>(must(store::sign_up(lobby.store, resident.id, clazz)));
    const auto event = find(lobby, resident.id);
    REQUIRE(event.has_value());
    const auto* found = std::get_if<flow::MemberFound>(&*event);
    REQUIRE(found != nullptr);
    CHECK(found->record.resident == resident);
    REQUIRE(found->record.enrolments.size() == 1);
    CHECK(found->record.enrolments.front().enrolment.class_id == clazz);
}

TEST_CASE("store effects: a card of nobody here, or of nobody any more", "[shell][scan]") {
    Lobby lobby;
    const auto nobody = find(lobby, ResidentId{lobby.ids.next()});
    REQUIRE(nobody.has_value());
    CHECK(std::holds_alternative<flow::MemberUnknown>(*nobody));

    const Resident resident = lobby.resident();
    must(store::erase_resident(lobby.store, resident.id));
    const auto erased = find(lobby, resident.id);
    REQUIRE(erased.has_value());
    CHECK(std::holds_alternative<flow::MemberUnknown>(*erased));
}

} // namespace linli::shell
