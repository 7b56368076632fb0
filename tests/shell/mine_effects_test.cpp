#include <catch2/catch.hpp>

#include "app/shell/store_effects.h"
#include "app/store/enrolments.h"
#include "app/store/residents.h"
#include "tests/store/lobby.h"

namespace linli::shell {
namespace {

using store::test::Lobby;
using store::test::must;

std::optional<flow::Event> carry(Lobby& lobby, const flow::Effect& effect) {
    return carry_out(lobby.store, effect, {1, "00"});
}

} // namespace

TEST_CASE("store effects: a correction says what was before, and whom it clashes with", "[shell]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    const Resident other = lobby.resident("李示例");
    Correction change{who.id};
    change.phone = "13800005678";
    const auto saved = carry(lobby, flow::CorrectResident{change});
    const auto& correction = std::get<flow::CorrectionSaved>(saved.value());
    CHECK(correction.before == who);
    CHECK(correction.record.resident.phone == "13800005678");
    change.phone = other.phone;
    const auto taken = carry(lobby, flow::CorrectResident{change});
    CHECK(std::holds_alternative<flow::CorrectionTaken>(taken.value()));
    change.resident = {lobby.ids.next()};
    const auto failed = carry(lobby, flow::CorrectResident{change});
    CHECK(std::get<flow::EffectFailed>(failed.value()).code == ErrorCode::kNotFound);
}

TEST_CASE("store effects: likings are kept, and come with the record", "[shell]") {
    Lobby lobby;
    const ResidentId who = lobby.resident().id;
    const ScreenWishes large{"zh", "large", false, false};
    const auto kept = carry(lobby, flow::KeepWishes{{who, large}});
    CHECK(std::get<flow::WishesSaved>(kept.value()).record.wishes == large);
    const auto let_go = carry(lobby, flow::KeepWishes{{who, std::nullopt}});
    CHECK_FALSE(std::get<flow::WishesSaved>(let_go.value()).record.wishes);
}

TEST_CASE("store effects: who is forgotten is told how many seats went", "[shell]") {
    Lobby lobby;
    const ResidentId who = lobby.resident().id;
    must(store::sign_up(lobby.store, who, lobby.open_class(2).clazz.id));
    const auto done = carry(lobby, flow::ForgetResident{who});
    CHECK(std::get<flow::PersonForgotten>(done.value()).cancelled == 1);
    const auto again = carry(lobby, flow::ForgetResident{who});
    CHECK(std::get<flow::EffectFailed>(again.value()).code == ErrorCode::kNotFound);
}

TEST_CASE("store effects: drafts are none of the store's", "[shell]") {
    Lobby lobby;
    const auto visit = std::make_shared<const flow::FirstVisit>();
    CHECK_FALSE(carry(lobby, flow::SealDraft{visit}));
    CHECK_FALSE(carry(lobby, flow::OpenDraft{std::make_shared<const std::string>("1")}));
    CHECK_FALSE(carry(lobby, flow::DropDrafts{}));
}

} // namespace linli::shell
