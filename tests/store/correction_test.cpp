#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/inbox.h"
#include "app/store/ink_notes.h"
#include "app/store/outbox.h"
#include "app/store/preferences.h"
#include "app/store/residents.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

std::string last_line(Lobby& lobby) {
    return must(facts_after(lobby.store, lobby.facts() - 1, 1, 1)).at(0).line;
}

} // namespace

TEST_CASE("correct: only what changed is told", "[store][correct]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    Correction change{who.id};
    change.phone = "13800005678";
    change.name = who.name;
    const Resident after = must(correct_resident(lobby.store, change));
    CHECK(after.phone == "13800005678");
    CHECK(must(load_resident(lobby.store, who.id)) == after);
    CHECK(lobby.last_kind() == "resident.corrected");
    CHECK(last_line(lobby).find(who.name) == std::string::npos);
    CHECK(last_line(lobby).find("birth") == std::string::npos);
    CHECK(must(find_residents(lobby.store, "5678", 3)).size() == 1);
    const auto facts = lobby.facts();
    CHECK(must(correct_resident(lobby.store, change)) == after); // a second tap
    CHECK(lobby.facts() == facts);
    CHECK(must(correct_resident(lobby.store, difference(after, who))) == who); // 撤销
    lobby.check_sound();
}

TEST_CASE("correct: somebody else's phone and birth month are refused", "[store][correct]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    const Resident other = lobby.resident("李示例");
    const auto facts = lobby.facts();
    Correction change{who.id};
    change.phone = other.phone;
    CHECK(refusal(correct_resident(lobby.store, change)) == ErrorCode::kConflict);
    CHECK(lobby.facts() == facts);
    change.birth = BirthMonth{1955, 4}; // a family may share a telephone
    const Resident after = must(correct_resident(lobby.store, change));
    CHECK(after.birth_month == 4);
    Correction back{who.id};
    back.birth = BirthMonth{1955, 3};
    CHECK(refusal(correct_resident(lobby.store, back)) == ErrorCode::kConflict);
}

TEST_CASE(
    "correct: a child's guardian is told whole, and a grown-up gets none", "[store][correct]"
) {
    Lobby lobby;
    const int year = static_cast<int>(local_date(lobby.clock.now()).year()) - 8;
    const Guardian gran{"测试奶奶", Relation::kFathersMother};
    const Consent consent{1, "00", lobby.clock.now(), GivenBy::kGuardian};
    const Resident child =
        must(register_resident(lobby.store, {"测小明", "13800005678", year, 5, gran}, consent));
    Correction change{child.id};
    change.guardian = Guardian{"", Relation::kFather};
    const Resident after = must(correct_resident(lobby.store, change));
    CHECK(after.guardian == change.guardian);
    CHECK(must(load_resident(lobby.store, child.id)) == after);
    CHECK(last_line(lobby).find(R"("guardian":{"relation":"father"})") != std::string::npos);
    CHECK(last_line(lobby).find(child.name) == std::string::npos);
    CHECK(must(correct_resident(lobby.store, difference(after, child))) == child); // 撤销
    change.guardian = Guardian{"王1", Relation::kFather};
    CHECK(refusal(correct_resident(lobby.store, change)) == ErrorCode::kInvalid);
    change = {lobby.resident("王示例").id};
    change.guardian = gran;
    CHECK(refusal(correct_resident(lobby.store, change)) == ErrorCode::kInvalid);
    lobby.check_sound();
}

TEST_CASE("correct: what cannot be is refused", "[store][correct]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    const auto refused = [&](const Correction& change) {
        return refusal(correct_resident(lobby.store, change));
    };
    CHECK(refused({who.id, "王1", {}, {}}) == ErrorCode::kInvalid);
    CHECK(refused({who.id, "", {}, {}}) == ErrorCode::kInvalid);
    CHECK(refused({who.id, {}, "12345", {}}) == ErrorCode::kInvalid);
    CHECK(refused({who.id, {}, {}, BirthMonth{1955, 13}}) == ErrorCode::kInvalid);
    CHECK(refused({who.id, {}, {}, BirthMonth{2027, 3}}) == ErrorCode::kInvalid);
    const ResidentId nobody{lobby.ids.next()};
    CHECK(refused({nobody, "王示例", {}, {}}) == ErrorCode::kNotFound);
    CHECK(must(load_resident(lobby.store, who.id)) == who);
}

TEST_CASE("correct: a name that they write themselves needs no ink any more", "[store][correct]") {
    Lobby lobby;
    const InkNote ink{{{{10, 10}, {90, 90}}}};
    const Resident who = must(register_resident(
        lobby.store, {"", "13900001234", 1955, 3}, {1, "00", lobby.clock.now()}, ink
    ));
    REQUIRE(must(waiting_names(lobby.store)).size() == 1);
    must(correct_resident(lobby.store, {who.id, "王示例", {}, {}}));
    CHECK(must(waiting_names(lobby.store)).empty());
}

TEST_CASE("record: it says when they agreed, and to what", "[store][correct]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    CHECK(must(load_record(lobby.store, who.id)).consent == Consent{1, "00", lobby.clock.now()});
}

TEST_CASE("preference: kept, changed and let go, with a fact each", "[store][preference]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    CHECK_FALSE(must(load_record(lobby.store, who.id)).wishes);
    const ScreenWishes large{"en", "large", true, false};
    const auto facts = lobby.facts();
    must(set_preference(lobby.store, {who.id, large}));
    must(set_preference(lobby.store, {who.id, large})); // a second tap
    CHECK(lobby.facts() == facts + 1);
    CHECK(lobby.last_kind() == "preference.set");
    CHECK(must(load_record(lobby.store, who.id)).wishes == large);
    must(set_preference(lobby.store, {who.id, std::nullopt}));
    CHECK_FALSE(must(load_record(lobby.store, who.id)).wishes);
    CHECK(lobby.facts() == facts + 2);
    const ResidentId nobody{lobby.ids.next()};
    CHECK(refusal(set_preference(lobby.store, {nobody, large})) == ErrorCode::kNotFound);
    lobby.check_sound();
}

TEST_CASE("preference: the server's row stands unless a later tap here", "[store][preference]") {
    Lobby lobby;
    const Resident who = lobby.resident("王示例");
    const std::string epoch = "1";
    must(adopt_server_epoch(lobby.store, epoch));
    const auto pull = [&](const Preference& row, std::uint64_t acked) {
        must(apply_page(
            lobby.store,
            {FeedScope::kCentre, epoch, {{"preference", who.id.uuid, row, {}}}, 1, acked}
        ));
    };
    const ScreenWishes large{"zh", "large", false, false};
    pull({who.id, large}, 1000);
    CHECK(must(wishes_of(lobby.store, who.id)) == large);
    const std::uint64_t before = lobby.facts();
    must(set_preference(lobby.store, {who.id, std::nullopt}));
    pull({who.id, large}, before);
    CHECK_FALSE(must(wishes_of(lobby.store, who.id)));
    pull({who.id, large}, before + 1);
    CHECK(must(wishes_of(lobby.store, who.id)) == large);
}

} // namespace linli::store
