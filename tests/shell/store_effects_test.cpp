#include "app/shell/store_effects.h"

#include <catch2/catch.hpp>

#include "app/store/ink_notes.h"
#include "app/store/staff.h"
#include "tests/store/lobby.h"

namespace linli::shell {
namespace {

using store::test::Lobby;
using store::test::must;

std::optional<flow::Event> find(Lobby& lobby, ResidentId id) {
    return carry_out(lobby.store, flow::FindMember{id}, {1, "00"});
}

const InkNote kInk{{{{100, 200}, {600, 210}}, {{350, 100}, {340, 700}}}};

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

TEST_CASE("store effects: ink is kept with the person, or neither is", "[shell][ink]") {
    Lobby lobby;
    const flow::RegisterResident first{"", "13900000001", 1950, 3, kInk};
    const auto event = carry_out(lobby.store, first, {1, "00"});
    REQUIRE(event.has_value());
    const auto* saved = std::get_if<flow::ResidentSaved>(&*event);
    REQUIRE(saved != nullptr);
    const auto waiting = must(store::waiting_names(lobby.store));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].resident == saved->record.resident.id);
    CHECK(waiting[0].ink == kInk);

    const auto facts = lobby.facts();
    must(lobby.store.database().exec(
        "CREATE TRIGGER no_ink BEFORE INSERT ON ink_note BEGIN SELECT RAISE(ABORT, 'no'); END"
    ));
    const flow::RegisterResident second{"", "13900000002", 1951, 4, kInk};
    const auto failed = carry_out(lobby.store, second, {1, "00"});
    REQUIRE(failed.has_value());
    CHECK(std::holds_alternative<flow::EffectFailed>(*failed));
    CHECK(must(store::find_residents(lobby.store, "0002", 4)).empty());
    CHECK(lobby.facts() == facts);
    lobby.check_sound();
}

TEST_CASE("store effects: who is alike is asked about before anything is written", "[shell]") {
    Lobby lobby;
    const Resident known = lobby.resident("测试甲"); // March 1955
    const auto facts = lobby.facts();
    flow::RegisterResident effect{"测试乙", known.phone, 1960, 9, {}};
    const auto asked = carry_out(lobby.store, effect, {1, "00"});
    REQUIRE(asked.has_value());
    REQUIRE(std::holds_alternative<flow::AlikeFound>(*asked));
    CHECK(std::get<flow::AlikeFound>(*asked).residents == std::vector{known});
    CHECK(lobby.facts() == facts);
    effect.none_of_them = true;
    const auto saved = carry_out(lobby.store, effect, {1, "00"});
    REQUIRE(saved.has_value());
    CHECK(std::holds_alternative<flow::ResidentSaved>(*saved));
    effect.name = "测试甲";
    effect.birth_month = 3; // all the same: never twice
    const auto refused = carry_out(lobby.store, effect, {1, "00"});
    REQUIRE(refused.has_value());
    REQUIRE(std::holds_alternative<flow::EffectFailed>(*refused));
    CHECK(std::get<flow::EffectFailed>(*refused).code == ErrorCode::kConflict);
    lobby.check_sound();
}

TEST_CASE("store effects: each consent is kept with its own words", "[shell][child]") {
    Lobby lobby;
    const ConsentText texts{3, "aa", "bb", "cc"};
    flow::RegisterResident effect{"测试小", "13900000001", 2018, 5, {}};
    effect.guardian = Guardian{"测试奶奶", Relation::kFathersMother};
    effect.given_by = GivenBy::kGuardian;
    const auto child = carry_out(lobby.store, effect, texts).value();
    REQUIRE(std::holds_alternative<flow::ResidentSaved>(child));
    CHECK(std::get<flow::ResidentSaved>(child).record.resident.guardian == effect.guardian);
    effect = {"测试甲", "13900000002", 1940, 3, {}};
    effect.given_by = GivenBy::kHelped;
    REQUIRE(
        std::holds_alternative<flow::ResidentSaved>(carry_out(lobby.store, effect, texts).value())
    );
    effect = {"测试乙", "13900000003", 1950, 3, {}};
    REQUIRE(
        std::holds_alternative<flow::ResidentSaved>(carry_out(lobby.store, effect, texts).value())
    );
    auto query = must(lobby.store.database().query(
        "SELECT group_concat(version || text_digest || given_by, ' ') FROM "
        "(SELECT version, text_digest, given_by FROM consent ORDER BY text_digest)"
    ));
    REQUIRE(must(query.step()));
    CHECK(query.text(0) == "3aaself 3bbguardian 3cchelped");
}

TEST_CASE("store effects: taking a registration back takes the ink, too", "[shell][ink]") {
    Lobby lobby;
    const auto event =
        carry_out(lobby.store, flow::RegisterResident{"", "13900000001", 1950, 3, kInk}, {1, "00"});
    const auto& saved = std::get<flow::ResidentSaved>(event.value());
    const auto undone =
        carry_out(lobby.store, flow::EraseRegistration{saved.record.resident.id}, {1, "00"});
    CHECK(std::holds_alternative<flow::RegistrationErased>(undone.value()));
    auto query = must(lobby.store.database().query("SELECT count(*) FROM ink_note"));
    must(query.step());
    CHECK(query.integer(0) == 0);
}

TEST_CASE("store effects: staff see who waits for a name, and write it", "[shell][ink]") {
    Lobby lobby;
    const auto event =
        carry_out(lobby.store, flow::RegisterResident{"", "13900000001", 1950, 3, kInk}, {1, "00"});
    const ResidentId id = std::get<flow::ResidentSaved>(event.value()).record.resident.id;
    const auto names = [&] {
        const auto day =
            carry_out(lobby.store, flow::LoadSignInDay{local_date(lobby.clock.now())}, {1, "00"});
        return std::get<flow::SignInDayLoaded>(day.value()).names;
    };
    REQUIRE(names().size() == 1);
    CHECK(names()[0] == WaitingName{id, "13900000001", lobby.clock.now(), kInk});

    const auto named = carry_out(lobby.store, flow::NameResident{id, "王示例"}, {1, "00"});
    CHECK(std::get<flow::ResidentNamed>(named.value()).resident.name == "王示例");
    CHECK(must(store::load_resident(lobby.store, id)).name == "王示例");
    CHECK(names().empty());

    const auto nobody =
        carry_out(lobby.store, flow::NameResident{ResidentId{lobby.ids.next()}, "王"}, {1, "00"});
    CHECK(std::get<flow::EffectFailed>(nobody.value()).code == ErrorCode::kNotFound);
}

TEST_CASE("store effects: staff settle by their PIN, and by no other", "[shell][rules]") {
    Lobby lobby;
    must(store::add_staff(lobby.store, "张示例", "135790"));
    const Resident resident = lobby.resident();
    const auto give = [&](const char* pin) {
        const flow::GiveClearance effect{
            pin, resident.id, ClearanceKind::kFamilyConsent, lobby.term.id.uuid};
        return carry_out(lobby.store, effect, {1, "00"}).value();
    };
    const auto wrong = give("246802");
    REQUIRE(std::holds_alternative<flow::PinChecked>(wrong));
    CHECK(std::get<flow::PinChecked>(wrong).verdict == flow::PinVerdict::kWrong);
    CHECK(must(store::load_record(lobby.store, resident.id)).clearances.empty());
    const auto right = give("135790");
    REQUIRE(std::holds_alternative<flow::ClearanceSaved>(right));
    const ResidentRecord& record = std::get<flow::ClearanceSaved>(right).record;
    REQUIRE(record.clearances.size() == 1);
    CHECK(record.clearances[0].staff == "张示例");
}

TEST_CASE("store effects: whoever is locked out hears until when", "[shell]") {
    Lobby lobby;
    must(store::add_staff(lobby.store, "张示例", "135790"));
    const auto check = [&] {
        const auto told = carry_out(lobby.store, flow::CheckPin{"246802"}, {1, "00"}).value();
        return std::get<flow::PinChecked>(told);
    };
    for (int n = 0; n < 5; ++n) {
        static_cast<void>(check());
    }
    const flow::PinChecked locked = check();
    CHECK(locked.verdict == flow::PinVerdict::kLocked);
    CHECK(locked.locked_until == lobby.clock.now() + store::kPinLock);
}

TEST_CASE("store effects: a swap is made, or told to wait", "[shell][rules]") {
    Lobby lobby;
    const ClassId old_class = lobby.open_class(1, "A1").clazz.id;
    const ClassId new_class = lobby.open_class(1, "B1").clazz.id;
    const ResidentId who = lobby.resident().id;
    must(store::sign_up(lobby.store, who, old_class));
    const ResidentId other = lobby.resident().id;
    must(store::sign_up(lobby.store, other, new_class));
    const auto swap = [&](bool even_if_waiting) {
        const flow::SwapEnrolment effect{who, old_class, new_class, even_if_waiting};
        return carry_out(lobby.store, effect, {1, "00"}).value();
    };
    const auto waits = swap(false);
    REQUIRE(std::holds_alternative<flow::SwapWouldWait>(waits));
    CHECK(std::get<flow::SwapWouldWait>(waits).place == 1);
    const auto saved = swap(true);
    REQUIRE(std::holds_alternative<flow::SwapSaved>(saved));
    CHECK(std::get<flow::SwapSaved>(saved).record.enrolment_in(old_class) == nullptr);
}

} // namespace linli::shell
