#include <catch2/catch.hpp>

#include "app/flow/cue.h"
#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using std::chrono::seconds;
using test::member;
using test::sample_resident;
using test::Visit;

namespace {

HelpCall call(HelpState state = HelpState::kOpen) {
    return {7, test::at_local("2026-11-24T08:45"), HelpPlace::kHome, state};
}

/// Rang from the page with their name half written.
Visit rung_in_a_first_visit() {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.digits("13800001234");
    visit.tap(NextTapped{});
    visit.tap(CandidateChosen{{"王", 0}});
    visit.tap(HelpTapped{});
    visit.tell(HelpRung{call(), true});
    return visit;
}

/// Whether the loop would wake for the flow within that time.
bool wakes_within(const Visit& visit, seconds span) {
    return next_deadline(visit.state) <= visit.moment().steady + span;
}

} // namespace

TEST_CASE("help: one tap rings, and the page says so once it is written down", "[flow][help]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(HelpTapped{});
    REQUIRE(visit.state.screen == ScreenId::kHelp);
    const auto* asked = visit.last_asked<CallHelp>();
    REQUIRE(asked != nullptr);
    CHECK(asked->place == HelpPlace::kCourses);
    CHECK_FALSE(visit.state.busy); // nobody who needs help waits for a disk
    CHECK(visit.state.help.number == 0);
    visit.tell(HelpRung{call(), true});
    CHECK(visit.state.help.number == 7);
    CHECK(visit.last_asked<RingBell>() != nullptr);
    const auto count = visit.asked.size();
    visit.tap(HelpTapped{}); // again: it rang already
    CHECK(visit.asked.size() == count);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kCategories);
}

TEST_CASE("help: the same call does not ring the house's bell twice", "[flow][help]") {
    Visit visit;
    visit.tap(HelpTapped{});
    visit.tell(HelpRung{call(HelpState::kAcknowledged), false});
    CHECK(visit.last_asked<RingBell>() == nullptr);
    CHECK(visit.state.help.state == HelpState::kAcknowledged);
}

TEST_CASE("help: where they were is told, never who", "[flow][help]") {
    const auto place = [](Visit& visit) {
        visit.tap(HelpTapped{});
        const auto* asked = visit.last_asked<CallHelp>();
        REQUIRE(asked != nullptr);
        return asked->place;
    };
    Visit home;
    CHECK(place(home) == HelpPlace::kHome);
    Visit identify;
    identify.tap(CheckInTapped{});
    CHECK(place(identify) == HelpPlace::kIdentify);
    Visit known;
    known.tap(MyClassesTapped{});
    known.identify(sample_resident(1), member(1, {1}));
    CHECK(place(known) == HelpPlace::kMyClasses);
    Visit first;
    first.tap(CheckInTapped{});
    first.tap(FirstVisitTapped{});
    CHECK(place(first) == HelpPlace::kFirstVisit);
}

TEST_CASE("help: it looks for an answer every two seconds, and tells it", "[flow][help]") {
    Visit visit;
    visit.tap(HelpTapped{});
    visit.tell(HelpRung{call(), true});
    CHECK(wakes_within(visit, seconds{2}));
    visit.wait(seconds{1});
    CHECK(visit.last_asked<LookForHelp>() == nullptr);
    visit.wait(seconds{1});
    const auto* look = visit.last_asked<LookForHelp>();
    REQUIRE(look != nullptr);
    CHECK(look->number == 7);
    const Audible before = audible(visit.state);
    visit.tell(HelpChanged{call(HelpState::kAcknowledged)});
    CHECK(visit.state.help.state == HelpState::kAcknowledged);
    CHECK(cue_between(before, audible(visit.state), false) == Cue::kSuccess);
    visit.asked.clear();
    visit.wait(seconds{10});
    CHECK(visit.last_asked<LookForHelp>() == nullptr); // they come: nothing to look for
}

TEST_CASE("help: after a minute without an answer it leads to the desk", "[flow][help]") {
    Visit visit;
    visit.tap(HelpTapped{});
    visit.tell(HelpRung{call(), true});
    visit.wait(seconds{59});
    CHECK_FALSE(visit.state.help.late);
    CHECK(wakes_within(visit, seconds{1}));
    visit.wait(seconds{1});
    CHECK(visit.state.help.late);
    visit.tell(HelpChanged{call(HelpState::kAcknowledged)}); // late, but they come
    CHECK(visit.state.help.state == HelpState::kAcknowledged);
}

TEST_CASE("help: a disk that does not answer is not waited for", "[flow][help]") {
    Visit visit;
    visit.tap(HelpTapped{});
    CHECK(wakes_within(visit, seconds{3}));
    visit.wait(seconds{3});
    CHECK(visit.state.help.late);
    visit.tell(HelpRung{call(), true});
    CHECK_FALSE(visit.state.help.late);
}

TEST_CASE("help: it is heard, too", "[flow][help]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    const Audible before = audible(visit.state);
    visit.tap(HelpTapped{});
    CHECK(cue_between(before, audible(visit.state), true) == Cue::kAttention);
}

TEST_CASE("help: 不用了 closes the call and goes back", "[flow][help]") {
    Visit visit = rung_in_a_first_visit();
    visit.tap(HelpNotNeeded{});
    const auto* set = visit.last_asked<SetHelp>();
    REQUIRE(set != nullptr);
    CHECK(set->number == 7);
    CHECK(set->state == HelpState::kDone);
    CHECK(visit.state.screen == ScreenId::kVisitName);
    CHECK(visit.state.visit.name == "王");
}

TEST_CASE("help: who declines the consent is not rung for unasked", "[flow][help]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    visit.asked.clear();
    visit.tap(ConsentDeclined{});
    REQUIRE(visit.state.screen == ScreenId::kHelp);
    CHECK(visit.last_asked<CallHelp>() == nullptr);
    visit.tap(HelpTapped{}); // 叫工作人员
    CHECK(visit.last_asked<CallHelp>() != nullptr);
    CHECK(visit.state.screen == ScreenId::kHelp);
}

TEST_CASE("help: staff see who rang, answer and close it", "[flow][help]") {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("135790");
    visit.tell(PinChecked{PinVerdict::kRight, "张示例"});
    visit.tell(SignInDayLoaded{{visit.state.staff.date, {}}, 0, {}, {call()}});
    REQUIRE(visit.state.staff.calls.size() == 1);
    visit.tap(HelpAnswered{7, HelpState::kAcknowledged});
    const auto* set = visit.last_asked<SetHelp>();
    REQUIRE(set != nullptr);
    CHECK(set->state == HelpState::kAcknowledged);
    visit.tell(HelpCallsLoaded{{}});
    CHECK(visit.state.staff.calls.empty());
    visit.tap(StaffLeft{});
    visit.asked.clear();
    visit.tap(HelpAnswered{7, HelpState::kDone}); // nobody is in any more
    CHECK(visit.asked.empty());
}

TEST_CASE("help: staff come into the visit with their PIN, and nothing is lost", "[flow][help]") {
    Visit visit = rung_in_a_first_visit();
    visit.tap(StaffHelpsTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffPin);
    visit.digits("135790");
    REQUIRE(visit.last_asked<CheckPin>() != nullptr);
    visit.tell(PinChecked{PinVerdict::kWrong, {}});
    CHECK(visit.state.screen == ScreenId::kStaffPin);
    CHECK(visit.state.assisted_by.empty());
    visit.digits("246802");
    visit.tell(PinChecked{PinVerdict::kRight, "张示例"});
    CHECK(visit.state.screen == ScreenId::kVisitName);
    CHECK(visit.state.assisted_by == "张示例");
    CHECK(visit.state.visit.phone == "13800001234");
    CHECK(visit.state.visit.name == "王");
    CHECK(visit.state.staff.name.empty()); // the staff's own pages stay shut
    REQUIRE(visit.last_asked<SetHelp>() != nullptr);
    CHECK(visit.last_asked<SetHelp>()->state == HelpState::kDone);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitPhone);
    visit.tap(RestartTapped{});
    CHECK(visit.state.assisted_by.empty()); // it ends with the visit
}

TEST_CASE("help: what staff do in a visit is recorded as theirs", "[flow][help]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.tap(HelpTapped{});
    visit.tap(StaffHelpsTapped{});
    visit.digits("135790");
    visit.tell(PinChecked{PinVerdict::kRight, "张示例"});
    REQUIRE(visit.state.screen == ScreenId::kIdentify);
    visit.identify(sample_resident(1), member(1, {1}));
    const auto* asked = visit.last_asked<CheckIn>();
    REQUIRE(asked != nullptr);
    CHECK(asked->by == RecordedBy::kStaff);
    Visit alone;
    alone.tap(CheckInTapped{});
    alone.identify(sample_resident(1), member(1, {1}));
    REQUIRE(alone.last_asked<CheckIn>() != nullptr);
    CHECK(alone.last_asked<CheckIn>()->by == RecordedBy::kSelf);
}

TEST_CASE("help: from home there is no visit to come into, only the staff's pages", "[flow]") {
    Visit visit;
    visit.tap(HelpTapped{});
    visit.tap(StaffHelpsTapped{});
    CHECK(visit.state.screen == ScreenId::kHelp);
    // A PIN that was asked for to come in does not do so when it is asked for anew.
    Visit other = rung_in_a_first_visit();
    other.tap(StaffHelpsTapped{});
    other.tap(BackTapped{});
    other.tap(StaffTapped{});
    other.digits("135790");
    other.tell(PinChecked{PinVerdict::kRight, "张示例"});
    CHECK(other.state.screen == ScreenId::kStaffToday);
    CHECK(other.state.visit.phone.empty());
}

} // namespace linli
