#include <catch2/catch.hpp>

#include "app/flow/cue.h"
#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using std::chrono::seconds;
using test::Visit;

namespace {

/// At a machine that has a voice.
class Listener : public Visit {
public:
    Listener() { tell(VoiceChanged{true}); }
};

} // namespace

TEST_CASE("aloud: a machine without a voice stays silent", "[flow][aloud]") {
    Visit visit;
    visit.tap(AloudTapped{});
    CHECK_FALSE(visit.state.aloud.on);
}

TEST_CASE("aloud: one tap puts it on, the next shows how it sounds", "[flow][aloud]") {
    Listener visit;
    visit.tap(AloudTapped{});
    CHECK(visit.state.aloud.on);
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.tap(AloudTapped{});
    CHECK(visit.state.screen == ScreenId::kAloud);
    visit.tap(SpeedChosen{Speed::kSlow});
    visit.tap(VolumeTurned{1});
    CHECK(visit.state.aloud.speed == Speed::kSlow);
    CHECK(visit.state.aloud.volume == 4);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(visit.state.aloud.on);
}

TEST_CASE("aloud: it is offered once it can be heard", "[flow][aloud]") {
    Visit visit;
    visit.tell(VoiceChanged{true});
    visit.tap(AloudTapped{});
    CHECK(visit.state.aloud.on);
    visit.tap(VolumeTurned{1});
    visit.tell(VoiceChanged{true});
    CHECK(visit.state.aloud.on);
    CHECK(visit.state.aloud.volume == 4);
}

TEST_CASE("aloud: when the sound goes, touches act again, and it is said", "[flow][aloud]") {
    Listener visit;
    visit.tap(CheckInTapped{});
    visit.tap(AloudTapped{});
    visit.tap(AloudTapped{});
    REQUIRE(visit.state.screen == ScreenId::kAloud);
    visit.tell(VoiceChanged{false});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    CHECK_FALSE(visit.state.aloud.on);
    CHECK(visit.state.problem == Problem::kNoSound);
    visit.tap(LanguageTapped{});
    CHECK(visit.state.problem == Problem::kNone);
    visit.tap(AloudTapped{});
    CHECK_FALSE(visit.state.aloud.on);
    CHECK(visit.state.problem == Problem::kNoSound);
}

TEST_CASE("aloud: who never listened is told nothing of the sound", "[flow][aloud]") {
    Listener visit;
    visit.tap(CheckInTapped{});
    visit.tell(VoiceChanged{false});
    CHECK(visit.state.problem == Problem::kNone);
    CHECK(visit.state.screen == ScreenId::kIdentify);
}

TEST_CASE("aloud: the bar gains and loses it only between visits", "[flow][aloud]") {
    Listener visit;
    visit.tell(VoiceChanged{false});
    CHECK_FALSE(visit.state.aloud.possible);
    visit.tap(CheckInTapped{});
    visit.tell(VoiceChanged{true});
    CHECK_FALSE(visit.state.aloud.possible);
    visit.tap(RestartTapped{});
    CHECK(visit.state.aloud.possible);
    visit.tap(CheckInTapped{});
    visit.tell(VoiceChanged{false});
    CHECK(visit.state.aloud.possible);
    visit.tap(RestartTapped{});
    CHECK_FALSE(visit.state.aloud.possible);
}

TEST_CASE("aloud: the volume stays within its steps", "[flow][aloud]") {
    Listener visit;
    visit.tap(AloudTapped{});
    for (int n = 0; n < 9; ++n) {
        visit.tap(VolumeTurned{1});
    }
    CHECK(visit.state.aloud.volume == kLoudest);
    for (int n = 0; n < 9; ++n) {
        visit.tap(VolumeTurned{-1});
    }
    CHECK(visit.state.aloud.volume == 1);
}

TEST_CASE("aloud: words are spoken only while it is on, as it was set", "[flow][aloud]") {
    Listener visit;
    visit.tap(WordsReached{{{"签到"}}});
    CHECK(visit.asked.empty());
    visit.tap(AloudTapped{});
    visit.tap(SpeedChosen{Speed::kFast});
    visit.tap(WordsReached{{{"签到"}, {"王*", true}}});
    const auto* spoken = visit.last_asked<Speak>();
    REQUIRE(spoken != nullptr);
    CHECK(spoken->parts == std::vector<SpokenPart>{{"签到", false}, {"王*", true}});
    CHECK(spoken->speed == Speed::kFast);
    CHECK(spoken->language == Language::kChinese);
}

TEST_CASE("aloud: a key is personal where one types about oneself", "[flow][aloud]") {
    Listener visit;
    visit.tap(AloudTapped{});
    const auto personal = [&visit](const SpokenPart& part) {
        visit.tap(WordsReached{{part}});
        return visit.last_asked<Speak>()->parts.at(0).personal;
    };
    const SpokenPart digit{"5", false, true};
    const SpokenPart erase{"删除"};
    CHECK_FALSE(personal(digit)); // of nobody yet
    visit.tap(BrowseTapped{});
    visit.tap(SearchTapped{});
    CHECK_FALSE(personal(digit));
    visit.tap(RestartTapped{});
    visit.tap(AloudTapped{});
    visit.tap(CheckInTapped{});
    REQUIRE(visit.state.screen == ScreenId::kIdentify);
    CHECK(personal(digit));
    CHECK_FALSE(personal(erase));
}

TEST_CASE(
    "aloud: hearing is no act: it clears no problem and keeps nobody awake", "[flow][aloud]"
) {
    Listener visit;
    visit.tap(AloudTapped{});
    visit.tap(CheckInTapped{});
    visit.state.problem = Problem::kNobodyFound;
    const SteadyTime touched = visit.state.last_touch;
    visit.wait(seconds{5});
    visit.tap(WordsReached{{{"没有找到"}}});
    CHECK(visit.state.problem == Problem::kNobodyFound);
    CHECK(visit.state.last_touch == touched);
}

TEST_CASE("aloud: it doubles the patience and ends with the visit", "[flow][aloud]") {
    Listener visit;
    visit.tap(AloudTapped{});
    visit.tap(SpeedChosen{Speed::kSlow});
    visit.tap(CheckInTapped{});
    visit.wait(seconds{119});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.wait(seconds{1});
    CHECK(visit.state.screen == ScreenId::kIdleWarning);
    visit.wait(seconds{30});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.aloud.on);
    CHECK(visit.state.aloud.speed == Speed::kNormal);
}

TEST_CASE("aloud: left on at home, it is put off when nobody is there", "[flow][aloud]") {
    Listener visit;
    visit.tap(AloudTapped{});
    visit.wait(seconds{179});
    CHECK(visit.state.aloud.on);
    visit.wait(seconds{1});
    CHECK_FALSE(visit.state.aloud.on);
}

TEST_CASE("aloud: 关闭朗读 goes back to where one was", "[flow][aloud]") {
    Listener visit;
    visit.tap(BrowseTapped{});
    visit.tap(AloudTapped{});
    visit.tap(AloudTapped{});
    visit.tap(AloudEnded{});
    CHECK(visit.state.screen == ScreenId::kCategories);
    CHECK_FALSE(visit.state.aloud.on);
}

TEST_CASE("cue: a press, a success, and what needs attention", "[flow][aloud]") {
    const Audible home{ScreenId::kHome, Problem::kNone};
    CHECK(cue_between(home, {ScreenId::kIdentify, Problem::kNone}, true) == Cue::kPress);
    CHECK(cue_between(home, {ScreenId::kResult, Problem::kNone}, false) == Cue::kSuccess);
    CHECK(cue_between(home, {ScreenId::kHome, Problem::kNobodyFound}, true) == Cue::kAttention);
    CHECK(cue_between(home, {ScreenId::kIdleWarning, Problem::kNone}, false) == Cue::kAttention);
    CHECK_FALSE(cue_between(home, home, false).has_value());
    const Audible still_wrong{ScreenId::kIdentify, Problem::kPinWrong};
    CHECK_FALSE(cue_between(still_wrong, still_wrong, false).has_value());
}

} // namespace linli
