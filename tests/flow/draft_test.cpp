#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli::test {
namespace {

using flow::ScreenId;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* kPhone = "13800005678";

void begin(Visit& visit) {
    visit.tap(flow::MyClassesTapped{});
    visit.tap(flow::FirstVisitTapped{});
    visit.tap(flow::ConsentGiven{});
    visit.digits(kPhone);
    visit.tap(flow::NextTapped{});
}

/// As far as the year of birth, and nobody comes back.
std::shared_ptr<const flow::FirstVisit> leave_half_done(Visit& visit) {
    begin(visit);
    visit.tap(flow::CandidateChosen{{"王示例", 0}});
    visit.tap(flow::NextTapped{});
    visit.wait(seconds{60});
    REQUIRE(visit.state.screen == ScreenId::kIdleWarning);
    visit.asked.clear();
    visit.wait(seconds{30});
    for (const flow::Effect& effect : visit.asked) {
        if (const auto* left = std::get_if<flow::SealDraft>(&effect)) {
            return left->visit;
        }
    }
    return nullptr;
}

bool asked_to_seal(const Visit& visit) {
    return std::any_of(visit.asked.begin(), visit.asked.end(), [](const flow::Effect& effect) {
        return std::holds_alternative<flow::SealDraft>(effect);
    });
}

} // namespace

TEST_CASE("draft: what nobody came back to is sealed and stands nowhere", "[flow][draft]") {
    Visit visit;
    const auto left = leave_half_done(visit);
    REQUIRE(left);
    CHECK(left->phone == kPhone);
    CHECK(left->name == "王示例");
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(visit.state.visit.phone.empty());
    CHECK(visit.state.visit.name.empty());
}

TEST_CASE("draft: a phone alone, or 重来, leaves nothing to seal", "[flow][draft]") {
    Visit visit;
    begin(visit);
    visit.wait(seconds{60});
    visit.asked.clear();
    visit.wait(seconds{30});
    CHECK_FALSE(asked_to_seal(visit));
    begin(visit);
    visit.tap(flow::CandidateChosen{{"王示例", 0}});
    visit.asked.clear();
    visit.tap(flow::RestartTapped{});
    CHECK_FALSE(asked_to_seal(visit));
    CHECK_FALSE(visit.state.half_done.kept_until);
}

TEST_CASE("draft: the same phone is offered to go on, at the first open step", "[flow][draft]") {
    Visit visit;
    const auto left = leave_half_done(visit);
    begin(visit);
    const auto* asked = visit.last_asked<flow::OpenDraft>();
    REQUIRE(asked != nullptr);
    CHECK(*asked->phone == kPhone);
    visit.tell(flow::DraftOpened{left});
    CHECK(visit.state.screen == ScreenId::kVisitResume);
    CHECK(visit.state.visit.name.empty());
    visit.tap(flow::DraftResumed{});
    CHECK(visit.state.screen == ScreenId::kVisitBirthYear);
    CHECK(visit.state.visit.name == "王示例");
    CHECK(visit.state.half_done.found == nullptr);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitPhone);
}

TEST_CASE("draft: 重新填 forgets it and goes on with the name", "[flow][draft]") {
    Visit visit;
    const auto left = leave_half_done(visit);
    begin(visit);
    visit.tell(flow::DraftOpened{left});
    visit.asked.clear();
    visit.tap(flow::DraftRefused{});
    REQUIRE(std::holds_alternative<flow::DropDrafts>(visit.asked.at(0)));
    CHECK(*std::get<flow::DropDrafts>(visit.asked[0]).phone == kPhone);
    CHECK(visit.state.screen == ScreenId::kVisitName);
    CHECK(visit.state.visit.name.empty());
    CHECK(visit.state.visit.phone == kPhone);
}

TEST_CASE("draft: another phone goes on without a question", "[flow][draft]") {
    Visit visit;
    static_cast<void>(leave_half_done(visit));
    begin(visit);
    visit.tell(flow::DraftOpened{nullptr});
    CHECK(visit.state.screen == ScreenId::kVisitName);
}

TEST_CASE("draft: where nothing is kept, nobody waits for an answer", "[flow][draft]") {
    Visit visit;
    begin(visit);
    CHECK(visit.last_asked<flow::OpenDraft>() == nullptr);
    CHECK(visit.state.screen == ScreenId::kVisitName);
}

TEST_CASE("draft: after ten minutes nothing is asked for, and all are dropped", "[flow][draft]") {
    Visit visit;
    static_cast<void>(leave_half_done(visit));
    visit.asked.clear();
    visit.wait(minutes{10});
    const bool dropped =
        std::any_of(visit.asked.begin(), visit.asked.end(), [](const flow::Effect& effect) {
            return std::holds_alternative<flow::DropDrafts>(effect);
        });
    CHECK(dropped);
    begin(visit);
    CHECK(visit.last_asked<flow::OpenDraft>() == nullptr);
    CHECK(visit.state.screen == ScreenId::kVisitName);
}

TEST_CASE("draft: left at the question, it is kept for another ten minutes", "[flow][draft]") {
    Visit visit;
    const auto left = leave_half_done(visit);
    begin(visit);
    visit.tell(flow::DraftOpened{left});
    visit.wait(seconds{60});
    visit.asked.clear();
    visit.wait(seconds{30});
    CHECK(asked_to_seal(visit));
    CHECK(visit.state.half_done.found == nullptr);
}

TEST_CASE("draft: it is gone once they are registered, and after 重来", "[flow][draft]") {
    Visit visit;
    const auto left = leave_half_done(visit);
    begin(visit);
    visit.tell(flow::DraftOpened{left});
    visit.tap(flow::DraftResumed{});
    visit.digits("1950");
    visit.tap(flow::MonthChosen{3});
    visit.tap(flow::ConfirmTapped{});
    REQUIRE(visit.last_asked<flow::RegisterResident>() != nullptr);
    Resident who = sample_resident(1);
    who.phone = kPhone;
    visit.tell(flow::ResidentSaved{{who, {}, {}}});
    const auto* dropped = visit.last_asked<flow::DropDrafts>();
    REQUIRE(dropped != nullptr);
    CHECK(*dropped->phone == kPhone);
    visit.tap(flow::HomeTapped{});
    begin(visit);
    visit.tell(flow::DraftOpened{nullptr});
    visit.tap(flow::RestartTapped{});
    dropped = visit.last_asked<flow::DropDrafts>();
    REQUIRE(dropped != nullptr);
    CHECK(*dropped->phone == kPhone);
}

} // namespace linli::test
