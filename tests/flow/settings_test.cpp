#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "tests/support/visit.h"

// What the district sets holds from the next visit on, and never changes anything under anybody's
// hands.

namespace linli {

using namespace flow;
using std::chrono::minutes;
using std::chrono::seconds;
using test::id_of;
using test::member;
using test::Visit;

namespace {

CatalogueLoaded with(const Settings& settings) {
    auto catalogue = std::make_shared<Catalogue>(*test::sample_catalogue());
    catalogue->settings = settings;
    return {catalogue};
}

Settings large_english() {
    Settings set;
    set.text_size = "largest";
    set.language = "en";
    set.idle_seconds = 120;
    set.phone = "025-1001";
    return set;
}

Settings open_on_weekdays() {
    Settings set; // the visits begin on a Tuesday at 8:45
    set.hours = opening_hours_from_text(
        "08:30-17:00 08:30-17:00 08:30-17:00 08:30-17:00 08:30-17:00 closed closed"
    );
    return set;
}

// Until the warning; nothing: not within ten minutes.
std::optional<seconds> warned_after(Visit& visit) {
    for (seconds waited{0}; waited < minutes{10}; waited += seconds{10}) {
        if (visit.state.screen == ScreenId::kIdleWarning) {
            return waited;
        }
        visit.wait(seconds{10});
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("settings: while nobody is here they hold at once", "[flow][settings]") {
    Visit visit;
    visit.tell(with(large_english()));
    CHECK(visit.state.settings == large_english());
    CHECK(visit.state.text_size == TextSize::kLargest);
    CHECK(visit.state.language == Language::kEnglish);
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.wait(minutes{3}); // and home is still one at which nobody is
    CHECK(visit.state.screen == ScreenId::kPoster);
    visit.tell(with({}));
    CHECK(visit.state.text_size == TextSize::kStandard);
    CHECK(visit.state.language == Language::kChinese);
    CHECK(visit.state.settings == Settings{});
}

TEST_CASE("settings: in the middle of a visit nothing changes", "[flow][settings]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tell(with(large_english()));
    CHECK(visit.state.settings == Settings{});
    CHECK(visit.state.text_size == TextSize::kStandard);
    CHECK(visit.state.language == Language::kChinese);
    CHECK(visit.state.screen == ScreenId::kCategories);
    CHECK(visit.state.catalogue->settings == large_english()); // they are here, and wait
    visit.tap(BackTapped{}); // home once more, but still somebody's
    visit.tell(with(large_english()));
    CHECK(visit.state.settings == Settings{});
    visit.tap(RestartTapped{});
    CHECK(visit.state.settings == large_english());
    CHECK(visit.state.text_size == TextSize::kLargest);
    CHECK(visit.state.language == Language::kEnglish);
    visit.tap(TextSizeTapped{}); // what a person chooses is theirs until the end
    CHECK(visit.state.text_size == TextSize::kStandard);
    visit.tap(RestartTapped{});
    CHECK(visit.state.text_size == TextSize::kLargest);
}

TEST_CASE("settings: an answer on its way is waited for", "[flow][settings]") {
    Visit visit;
    visit.tap(CodeScanned{membership_code(id_of<ResidentId>(1))});
    REQUIRE(visit.state.busy);
    visit.tell(with(large_english()));
    CHECK(visit.state.settings == Settings{});
    CHECK(visit.state.busy);
    visit.tell(MemberFound{member(1, {1})});
    CHECK(visit.state.settings == Settings{});
}

TEST_CASE("settings: staff go on in theirs, too", "[flow][settings]") {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("135790");
    visit.tell(PinChecked{PinVerdict::kRight, "示例老师"});
    REQUIRE(visit.state.screen == ScreenId::kStaffToday);
    visit.tell(with(large_english()));
    CHECK(visit.state.settings == Settings{});
    CHECK(visit.state.screen == ScreenId::kStaffToday);
    visit.tap(StaffLeft{});
    CHECK(visit.state.settings == large_english());
}

TEST_CASE("settings: how long it waits before it asks", "[flow][settings]") {
    const auto waits = [](int idle, bool large) {
        Settings set;
        set.idle_seconds = idle;
        Visit visit;
        visit.tell(with(idle == 0 ? Settings{} : set));
        visit.tap(BrowseTapped{});
        if (large) {
            visit.tap(TextSizeTapped{});
        }
        return warned_after(visit);
    };
    CHECK(waits(0, false) == seconds{90});
    CHECK(waits(60, false) == seconds{60});
    CHECK(waits(300, false) == seconds{300});
    CHECK(waits(60, true) == seconds{120});
    CHECK(waits(200, true) == seconds{300}); // never longer than may be set
}

TEST_CASE("settings: large type that all begin with gives nobody more time", "[flow][settings]") {
    const auto start = [](const char* size) {
        Settings set;
        set.text_size = size;
        Visit visit;
        visit.tell(with(set));
        return visit;
    };
    const auto in_person = [](Visit visit) {
        visit.tap(CheckInTapped{});
        visit.digits("12");
        REQUIRE(shows_personal_data(visit.state));
        return warned_after(visit);
    };
    for (const char* size : {"standard", "large", "largest"}) {
        INFO(size);
        Visit browsing = start(size);
        browsing.tap(BrowseTapped{});
        CHECK(warned_after(browsing) == seconds{90});
        CHECK(in_person(start(size)) == seconds{60});
    }
    Visit larger = start("large");
    larger.tap(TextSizeTapped{});
    REQUIRE(larger.state.text_size == TextSize::kLargest);
    CHECK(in_person(larger) == seconds{120});
    larger.tap(TextSizeTapped{}); // who makes it smaller than all begin with asks for no time
    REQUIRE(larger.state.text_size == TextSize::kStandard);
    CHECK(in_person(larger) == seconds{60});
    larger.tap(TextSizeTapped{}); // and who comes back to that has chosen it
    REQUIRE(larger.state.text_size == TextSize::kLarge);
    CHECK(in_person(larger) == seconds{120});
    Visit aloud = start("large");
    aloud.state.aloud.on = true;
    CHECK(in_person(aloud) == seconds{120});
    larger.tap(RestartTapped{}); // the next person
    CHECK(in_person(larger) == seconds{60});
    // Who had it kept as theirs chose it once.
    for (const char* kept : {"large", "standard"}) {
        INFO(kept);
        ResidentRecord who = member(1, {1});
        who.wishes = ScreenWishes{"zh", kept, false, false};
        Visit visit = start("large");
        visit.tap(MyClassesTapped{});
        visit.identify(who.resident, who);
        const bool large = std::string_view{kept} == "large";
        REQUIRE((visit.state.text_size == TextSize::kLarge) == large);
        CHECK(warned_after(visit) == seconds{large ? 120 : 60});
    }
}

TEST_CASE("settings: outside of the opening hours one calm page stands", "[flow][settings]") {
    Visit visit{"2026-11-24T17:30"};
    visit.tell(with(open_on_weekdays()));
    visit.wait(minutes{3});
    REQUIRE(visit.state.screen == ScreenId::kPoster);
    const int poster = visit.state.lobby.poster;
    int wakes = 0;
    const SteadyTime end = visit.moment().steady + minutes{10};
    while (next_deadline(visit.state) <= end) { // it turns nothing, and sleeps for minutes
        visit.wait(std::max(Millis{1}, next_deadline(visit.state) - visit.moment().steady));
        ++wakes;
    }
    CHECK(wakes <= 10);
    CHECK(visit.state.screen == ScreenId::kPoster);
    CHECK(visit.state.lobby.poster == poster);
    // It refuses nobody.
    visit.tap(PosterLeft{});
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.tap(SignUpTapped{});
    CHECK(visit.state.screen == ScreenId::kCategories);
}

TEST_CASE("settings: the calm page stands without a poster, and ends when it opens", "[flow]") {
    Visit visit{"2026-11-26T08:20"}; // a day without sessions
    visit.tell(with(open_on_weekdays()));
    visit.wait(minutes{3});
    CHECK(visit.state.screen == ScreenId::kPoster);
    visit.wait(minutes{6});
    CHECK(visit.state.screen == ScreenId::kPoster);
    visit.wait(minutes{1});
    CHECK(visit.state.screen == ScreenId::kHome); // 8:30, and there is no poster
    Visit busy_day{"2026-11-24T08:20"};
    busy_day.tell(with(open_on_weekdays()));
    busy_day.wait(minutes{3});
    busy_day.wait(minutes{8});
    REQUIRE(busy_day.state.screen == ScreenId::kPoster);
    const int first = busy_day.state.lobby.poster;
    busy_day.wait(seconds{12});
    CHECK(busy_day.state.lobby.poster != first); // now they turn
}

TEST_CASE("settings: whether it asks how a class was, and offers to print", "[flow][settings]") {
    ResidentRecord who = member(1, {1});
    who.to_rate = {{id_of<ClassId>(2), "书法", "Calligraphy", "书画"}};
    Settings quiet;
    quiet.ask_rating = false;
    quiet.print_slips = false;
    for (const bool asked : {true, false}) {
        Visit visit;
        visit.tell(with(asked ? Settings{} : quiet));
        visit.state.slip.printer = true;
        CHECK(may_print(visit.state) == asked);
        visit.tap(MyClassesTapped{});
        visit.identify(who.resident, who);
        CHECK((visit.state.screen == ScreenId::kRate) == asked);
    }
}

TEST_CASE("filings: staff read what the district said of each class", "[flow][staff]") {
    Visit visit;
    visit.tap(FilingsTapped{}); // nobody is in
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.tap(StaffTapped{});
    visit.digits("135790");
    visit.tell(PinChecked{PinVerdict::kRight, "示例老师"});
    DistrictStanding standing;
    standing.filings.resize(5);
    visit.tell(DistrictLoaded{standing});
    visit.tap(DistrictTapped{});
    visit.asked.clear();
    visit.tap(FilingsTapped{});
    CHECK(visit.state.screen == ScreenId::kStaffFilings);
    CHECK(visit.last_asked<LoadDistrict>() != nullptr);
    CHECK(shows_personal_data(visit.state)); // as all of the staff's side
    visit.tap(PageTurned{3});
    CHECK(visit.state.staff.filings_first == 3);
    visit.tap(PageTurned{3});
    CHECK(visit.state.staff.filings_first == 3); // there is no more
    standing.filings.resize(2);                  // the district approved what was there
    visit.tell(DistrictLoaded{standing});
    CHECK(visit.state.staff.filings_first == 1);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kStaffDistrict);
}

} // namespace linli
