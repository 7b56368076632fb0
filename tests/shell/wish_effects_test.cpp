#include <filesystem>
#include <fstream>
#include <poll.h>

#include <catch2/catch.hpp>

#include "app/core/base/child.h"
#include "app/shell/door_bell.h"
#include "app/shell/store_effects.h"
#include "app/store/help_calls.h"
#include "app/store/ratings.h"
#include "tests/store/lobby.h"

namespace linli::shell {
namespace {

using store::test::Lobby;
using store::test::must;

std::optional<flow::Event> carry(Lobby& lobby, const flow::Effect& effect) {
    return carry_out(lobby.store, effect, {1, "00"});
}

std::string script(const test::TempDir& dir, const char* name, const std::string& body) {
    const std::string path = dir.file(name);
    std::ofstream{path} << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

SteadyTime in(std::chrono::milliseconds span) {
    return SystemSteadyClock{}.now() + span;
}

} // namespace

TEST_CASE("store effects: a wish is made and taken back, with fresh counts", "[shell][wish]") {
    Lobby lobby;
    const ResidentId who = lobby.resident().id;
    const WishSubject subject{WishKind::kWords, "口琴"};
    const auto made = carry(lobby, flow::MakeWish{who, subject});
    REQUIRE(made);
    const auto& saved = std::get<flow::WishSaved>(*made);
    CHECK(saved.made);
    CHECK(saved.counts.front().people == 1);
    CHECK(saved.record.wished == std::vector{subject});
    const auto loaded = carry(lobby, flow::LoadWishes{});
    REQUIRE(loaded);
    CHECK(std::get<flow::WishesLoaded>(*loaded).counts == saved.counts);
    const auto gone = carry(lobby, flow::WithdrawWish{who, subject});
    REQUIRE(gone);
    CHECK_FALSE(std::get<flow::WishSaved>(*gone).made);
    CHECK(std::get<flow::WishSaved>(*gone).record.wished.empty());
    const auto bad = carry(lobby, flow::MakeWish{who, {WishKind::kWords, "琴"}});
    REQUIRE(bad);
    CHECK(std::get<flow::EffectFailed>(*bad).code == ErrorCode::kInvalid);
}

TEST_CASE("store effects: a rating of who never came is refused", "[shell][rating]") {
    Lobby lobby;
    const ResidentId who = lobby.resident().id;
    const ClassId clazz = lobby.open_class(2).clazz.id;
    const auto refused = carry(lobby, flow::GiveRating{who, clazz, Score::kGood});
    REQUIRE(refused);
    CHECK(std::get<flow::EffectFailed>(*refused).code == ErrorCode::kDenied);
}

TEST_CASE("store effects: a call is told once, and again only when it changed", "[shell][help]") {
    Lobby lobby;
    const auto rung = carry(lobby, flow::CallHelp{HelpPlace::kSignUp});
    REQUIRE(rung);
    const auto& first = std::get<flow::HelpRung>(*rung);
    CHECK(first.fresh);
    CHECK_FALSE(carry(lobby, flow::LookForHelp{first.call.number, HelpState::kOpen}));
    must(store::set_help(lobby.store, first.call.number, HelpState::kAcknowledged));
    const auto changed = carry(lobby, flow::LookForHelp{first.call.number, HelpState::kOpen});
    REQUIRE(changed);
    CHECK(std::get<flow::HelpChanged>(*changed).call.state == HelpState::kAcknowledged);
    const auto day = carry(lobby, flow::LoadSignInDay{local_date(lobby.clock.now())});
    REQUIRE(day);
    CHECK(std::get<flow::SignInDayLoaded>(*day).calls.size() == 1);
    const auto closed = carry(lobby, flow::SetHelp{first.call.number, HelpState::kDone});
    REQUIRE(closed);
    CHECK(std::get<flow::HelpCallsLoaded>(*closed).calls.empty());
    // Nobody waits for it, so a failure is no answer to anything.
    CHECK_FALSE(carry(lobby, flow::LookForHelp{99, HelpState::kOpen}));
}

TEST_CASE("child: how it ended is told, and one that hangs is ended", "[shell][help]") {
    const test::TempDir dir;
    CHECK(run_child({script(dir, "good", "exit 0")}, "/dev/null", in(std::chrono::seconds{20})));
    const auto code = [&](const std::string& program, std::chrono::milliseconds patience) {
        return run_child({program}, "/dev/null", in(patience)).error().code;
    };
    CHECK(code(script(dir, "bad", "exit 3"), std::chrono::seconds{20}) == ErrorCode::kIo);
    CHECK(code(dir.file("nothing"), std::chrono::seconds{20}) == ErrorCode::kNotFound);
    CHECK(code(script(dir, "slow", "exec sleep 60"), Millis{50}) == ErrorCode::kBusy);
}

TEST_CASE("door bell: each ring starts the house's own program", "[shell][help]") {
    const test::TempDir dir;
    const std::string heard = dir.file("heard");
    {
        DoorBell bell{script(dir, "bell", "echo ding >> '" + heard + "'")};
        bell.ring();
        bell.ring();
    } // waits for what it was asked
    CHECK(test::bytes_of(heard) == "ding\nding\n");
}

} // namespace linli::shell
