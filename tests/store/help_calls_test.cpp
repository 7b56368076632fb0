#include "app/store/help_calls.h"

#include <catch2/catch.hpp>

#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

TEST_CASE("help: a ring is a call, a second one soon after is the same", "[store][help]") {
    Lobby lobby;
    const auto facts = lobby.facts();
    const Rung first = must(call_help(lobby.store, HelpPlace::kSignUp));
    CHECK(first.fresh);
    CHECK(first.call.place == HelpPlace::kSignUp);
    lobby.clock.advance(std::chrono::minutes{9});
    const Rung again = must(call_help(lobby.store, HelpPlace::kHome));
    CHECK_FALSE(again.fresh);
    CHECK(again.call == first.call);
    lobby.clock.advance(std::chrono::minutes{1});
    CHECK(must(call_help(lobby.store, HelpPlace::kHome)).fresh);
    CHECK(must(help_calls(lobby.store)).size() == 2);
    CHECK(lobby.facts() == facts); // nobody's business but this lobby's
}

TEST_CASE("help: coming, done, and nobody rings for one that is done", "[store][help]") {
    Lobby lobby;
    const int number = must(call_help(lobby.store, HelpPlace::kHome)).call.number;
    must(set_help(lobby.store, number, HelpState::kAcknowledged));
    CHECK(must(help_call(lobby.store, number)).state == HelpState::kAcknowledged);
    CHECK(must(help_calls(lobby.store)).size() == 1);
    must(set_help(lobby.store, number, HelpState::kDone));
    CHECK(must(help_calls(lobby.store)).empty());
    must(set_help(lobby.store, number, HelpState::kAcknowledged)); // too late
    CHECK(must(help_call(lobby.store, number)).state == HelpState::kDone);
    CHECK(must(call_help(lobby.store, HelpPlace::kHome)).fresh);
    CHECK(refusal(help_call(lobby.store, 99)) == ErrorCode::kNotFound);
    CHECK(set_help(lobby.store, 99, HelpState::kDone).error().code == ErrorCode::kNotFound);
}

TEST_CASE("help: after half an hour nobody stands there, after a month it is dropped", "[store]") {
    Lobby lobby;
    const int number = must(call_help(lobby.store, HelpPlace::kHome)).call.number;
    lobby.clock.advance(kCallLasts + std::chrono::minutes{1});
    CHECK(must(help_calls(lobby.store)).empty());
    CHECK(help_call(lobby.store, number));
    lobby.clock.advance(std::chrono::hours{24 * 31});
    must(call_help(lobby.store, HelpPlace::kHome));
    CHECK(refusal(help_call(lobby.store, number)) == ErrorCode::kNotFound);
}

} // namespace
} // namespace linli::store
