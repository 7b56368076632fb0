#include <algorithm>
#include <tuple>

#include <catch2/catch.hpp>

#include "app/flow/update.h"
#include "app/ui/screens.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_courses.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

// Nobody touches the screen any more: what each one does then, and what is left of the visit.

namespace linli::test {
namespace {

using flow::ScreenId;
using std::chrono::seconds;

constexpr SteadyTime kStart{Millis{1'000'000}};
constexpr seconds kWarning{30};

/// Samples before which somebody stood; nothing ends while an answer is on its way.
std::vector<SampleScreen> resident_samples() {
    std::vector<SampleScreen> all = sample_screens();
    std::erase_if(all, [](const SampleScreen& one) {
        const ScreenId screen = one.state.screen;
        return !is_resident_screen(screen) || screen == ScreenId::kIdleWarning
            || screen == ScreenId::kPoster || one.state.busy;
    });
    for (SampleScreen& one : all) {
        one.state.last_touch = one.state.screen_since = one.state.steady_now = kStart;
        one.state.last_tick = one.state.now;
        one.state.begun = true;
        one.state.aloud.on = false; // which doubles the patience: tests/flow
    }
    return all;
}

void call_the_roll(flow::AppState& state, const Resident& whom) {
    state.staff.badge = true;
    state.staff.roll = {
        whom.id,
        flow::RollWish::kLate,
        "13800005678",
        flow::RollDone{AttendanceStatus::kLate, "王示例", 1, {whom.id}},
        "5678",
        3,
        {whom},
        1};
}

void change_a_session(flow::AppState& state) {
    flow::Desk& desk = state.staff.desk;
    desk.first = 2;
    desk.act = flow::DeskAct::kMove;
    desk.week = local_date(state.now);
    desk.to = Meeting{desk.week, {540}, "一室"};
    desk.reason = OffReason::kWeather;
    desk.expected = 9;
    desk.files = {SessionFile{}};
    desk.done.emplace().act = flow::DeskAct::kShift;
    desk.trouble = flow::FileTrouble::kType;
    desk.attaching = "讲稿.docx";
    desk.stick = flow::StickFound{true, {flow::StickFile{}}, true};
    desk.looking = true;
    desk.looked_at = kStart;
}

/// Everything that a visit could leave behind, on any screen.
void write_all_over(flow::AppState& state) {
    const ResidentRecord somebody{
        {{numbered_uuid(4, 1)}, {}, "王示例", "13800005678", 1950, 3}, {}, {}};
    state.path = {ScreenId::kHome, ScreenId::kCategories};
    state.problem = flow::Problem::kNobodyFound;
    state.news = flow::News::kRecognised;
    state.purpose = flow::Purpose::kMyClasses;
    state.composing = {
        flow::InputMethod::kHandwriting,
        true,
        "wang",
        {{{10, 10}, {90, 90}}},
        {{"王", 4}, {"网", 4}},
        1};
    state.browse = {
        "书画",
        6,
        4,
        {"老年人", 2, DayPart::kMorning, true, true},
        flow::FilterAspect::kPart,
        ClassId{numbered_uuid(9, 9)}};
    state.search = {"书", {ClassId{numbered_uuid(9, 9)}}, "书", 1};
    state.identify.digits = "567";
    state.identify.month = 3;
    state.identify.candidates = {somebody.resident};
    state.identify.misses = {kStart};
    state.visit = {"13800005678", "王示例", true, {{{{10, 10}, {90, 90}}}}, "1950", 3, true, true};
    state.visit.whom = GivenBy::kGuardian;
    state.visit.relation = Relation::kMother;
    state.visit.guardian = "王样例";
    state.who = somebody;
    state.pair = {true, somebody};
    state.mine = {true, true, flow::MineAct::kForget, flow::Detail::kBirth, "王", "138", "195", 3};
    state.by_hand = {true, true, true, true};
    state.half_done.found = std::make_shared<const flow::FirstVisit>(state.visit);
    state.scanned = somebody;
    state.aloud.speed = flow::Speed::kSlow;
    state.aloud.volume = flow::kLoudest;
    state.ruling = {
        ClassId{numbered_uuid(9, 9)},
        ClassId{numbered_uuid(9, 8)},
        WhyNot{Ineligible::kTermFull},
        true,
        flow::WouldWait{EnrolmentStatus::kWaitlisted, 3, false},
        2};
    state.outcome = flow::Registered{somebody.resident.id};
    state.list_first = 2;
    state.reading_first = 3;
    state.asked_to_cancel = EnrolmentId{numbered_uuid(5, 1)};
    state.lobby = {3, kStart};
    state.slip.printing = flow::Printing::kFailed;
    state.staff.pin = "12345";
    state.staff.locked_until = state.now + std::chrono::minutes{4}; // longer than any wait here
    const WaitingName note{somebody.resident.id, "13800005678", {}, state.visit.ink};
    state.staff.naming = {{note}, 1, note, "王", note, "王示例"};
    call_the_roll(state, somebody.resident);
    change_a_session(state);
    state.staff.calls = {{7, state.now, HelpPlace::kHome, HelpState::kOpen}};
    const WishSubject wished{WishKind::kWords, "口琴"};
    state.wishes = {{{{}, {}, wished, 3}}, 2, "口琴", wished};
    state.rate = {ClassOver{ClassId{numbered_uuid(9, 9)}, "书法", "", "书画", {}}, Score::kPoor};
    state.help = {true, kStart, kStart, 7, HelpState::kAcknowledged, true, true};
    state.assisted_by = "张示例";
}

auto fields(const flow::Composing& it) {
    const auto& [method, by_hand, keys, ink, candidates, first] = it;
    return std::tie(method, by_hand, keys, ink, candidates, first);
}

auto fields(const flow::Aloud& it) {
    const auto& [possible, audible, on, speed, volume] = it;
    return std::tie(possible, audible, on, speed, volume);
}

auto fields(const flow::Browse& it) {
    const auto& [category, first, classes_first, filter, aspect, chosen] = it;
    return std::tie(category, first, classes_first, filter, aspect, chosen);
}

auto fields(const flow::Search& it) {
    const auto& [words, found, answered, first] = it;
    return std::tie(words, found, answered, first);
}

auto fields(const flow::Identify& it) {
    const auto& [digits, month, candidates, misses] = it;
    return std::tie(digits, month, candidates, misses);
}

auto fields(const flow::FirstVisit& it) {
    // clang-format off
    const auto& [
        phone, name, name_by_staff, ink, year, month, checking, declined, alike, whom, relation,
        guardian] = it;
    // clang-format on
    return std::tie(
        phone,
        name,
        name_by_staff,
        ink,
        year,
        month,
        checking,
        declined,
        alike,
        whom,
        relation,
        guardian
    );
}

auto fields(const flow::Pair& it) {
    const auto& [asking, other] = it;
    return std::tie(asking, other);
}

auto fields(const flow::Wishes& it) {
    const auto& [counts, first, words, wanted] = it;
    return std::tie(counts, first, words, wanted);
}

auto fields(const flow::Rate& it) {
    const auto& [about, given] = it;
    return std::tie(about, given);
}

auto fields(const flow::Staff& it) {
    // clang-format off
    const auto& [
        pin, badge, until, name, id, role, date, day, order, roll, desk, first, sheet, at, naming,
        calls, district, from, filed] = it;
    // clang-format on
    const auto& [waiting, shown, open, written, done, done_name] = naming;
    return std::tie(
        pin,
        badge,
        until,
        name,
        id,
        role,
        date,
        day,
        order,
        roll,
        desk,
        first,
        sheet,
        at,
        waiting,
        shown,
        open,
        written,
        done,
        done_name,
        calls,
        district,
        from,
        filed
    );
}

auto fields(const flow::SyncStatus& it) {
    const auto& [last_success, waiting, server_known, trouble, mended, mended_at] = it;
    return std::tie(last_success, waiting, server_known, trouble, mended, mended_at);
}

/// The names of what differs. A new field of the state does not compile here: say below that it
/// is wiped.
std::string differences(const flow::AppState& a, const flow::AppState& b) {
    // clang-format off
    const auto& [
        language, text_size, theme, aloud, home_language, settings, screen, begun, path, problem,
        news, busy, busy_since, catalogue, purpose, methods, composing, browse, search, identify,
        visit, half_done, who, pair, mine, by_hand, scanned, ruling, outcome, list_first,
        reading_first, asked_to_cancel,
        wishes, rate, help, assisted_by,
        staff, sync, lobby, slip, now, steady_now, last_tick, last_touch, screen_since,
        under_warning,
        out_of_order] = a;
    // clang-format on
    std::string found;
    const auto compare = [&found](const char* name, bool same) {
        found += same ? "" : std::string{name} + " ";
    };
    compare("language", language == b.language && home_language == b.home_language);
    compare("text_size", text_size == b.text_size);
    compare("theme", theme == b.theme);
    compare("aloud", fields(aloud) == fields(b.aloud));
    compare("settings", settings == b.settings);
    compare("screen", screen == b.screen && under_warning == b.under_warning);
    compare("path", path == b.path && begun == b.begun);
    compare("news", news == b.news);
    compare("problem", problem == b.problem && out_of_order == b.out_of_order);
    compare("busy", busy == b.busy && busy_since == b.busy_since);
    compare("catalogue", catalogue == b.catalogue);
    compare("purpose", purpose == b.purpose);
    compare("methods", methods == b.methods);
    compare("composing", fields(composing) == fields(b.composing));
    compare("browse", fields(browse) == fields(b.browse));
    compare("search", fields(search) == fields(b.search));
    compare("identify", fields(identify) == fields(b.identify));
    compare("visit", fields(visit) == fields(b.visit));
    compare("who", who == b.who);
    compare("pair", fields(pair) == fields(b.pair));
    compare("half_done", half_done == b.half_done);
    compare("mine", mine == b.mine && by_hand == b.by_hand);
    compare("scanned", scanned == b.scanned);
    compare("ruling", ruling == b.ruling);
    compare("outcome", outcome.index() == b.outcome.index());
    compare("lists", list_first == b.list_first && reading_first == b.reading_first);
    compare("asked_to_cancel", asked_to_cancel == b.asked_to_cancel);
    compare("wishes", fields(wishes) == fields(b.wishes));
    compare("rate", fields(rate) == fields(b.rate));
    compare("help", help == b.help && assisted_by == b.assisted_by);
    compare("staff", fields(staff) == fields(b.staff));
    compare("sync", fields(sync) == fields(b.sync));
    compare("lobby", lobby.poster == b.lobby.poster && lobby.turned_at == b.lobby.turned_at);
    compare("slip", slip.printing == b.slip.printing && slip.printer == b.slip.printer);
    compare("clock", now == b.now && steady_now == b.steady_now && last_tick == b.last_tick);
    compare("patience", last_touch == b.last_touch && screen_since == b.screen_since);
    return found;
}

/// What the next person must find: the house's own things and nothing else.
flow::AppState fresh_after(const flow::AppState& visit, const flow::Moment& at) {
    flow::AppState fresh;
    fresh.catalogue = visit.catalogue;
    fresh.settings = visit.catalogue ? visit.catalogue->settings : Settings{};
    fresh.sync = visit.sync;
    fresh.slip.printer = visit.slip.printer;
    fresh.methods = visit.methods;
    fresh.aloud.possible = fresh.aloud.audible = visit.aloud.audible;
    // A first visit left half done is sealed; only that there is one stays.
    if (visit.half_done.found) {
        fresh.half_done.kept_until = at.steady + std::chrono::minutes{10};
    }
    fresh.identify.misses = visit.identify.misses; // or three tries could be had again and again
    fresh.now = fresh.last_tick = at.now;
    fresh.steady_now = fresh.last_touch = fresh.screen_since = at.steady;
    return fresh;
}

flow::Moment after(const flow::AppState& start, seconds span) {
    return {start.now + span, kStart + span};
}

/// Seconds until the sample's screen gives way.
seconds patience_of(const flow::AppState& start) {
    for (seconds waited{1}; waited < seconds{1000}; ++waited) {
        flow::AppState state = start;
        static_cast<void>(flow::tick(state, after(start, waited)));
        const bool at_home = start.screen == ScreenId::kHome;
        if (at_home ? !state.begun : state.screen != start.screen) {
            return waited;
        }
    }
    return seconds{1000};
}

bool shows_a_person(const ui::Record& record) {
    return std::any_of(record.widgets.begin(), record.widgets.end(), [](const auto& widget) {
        return widget.personal;
    });
}

} // namespace

TEST_CASE("idle: each screen waits 60 s where a person is shown, 90 s elsewhere", "[ui][idle]") {
    HeadlessUi ui;
    int personal = 0;
    int elsewhere = 0;
    for (const SampleScreen& sample : resident_samples()) {
        INFO(sample.name);
        static_cast<void>(ui.frame(sample.state));
        const seconds patience = patience_of(sample.state);
        CHECK((patience == seconds{60} || patience == seconds{90}));
        // Words that are looked for are kept out of records, but say nothing of who is there.
        if (sample.state.screen != ScreenId::kSearch && shows_a_person(ui.record())) {
            CHECK(patience == seconds{60});
        }
        ++(patience == seconds{60} ? personal : elsewhere);
        for (const auto size : {flow::TextSize::kLarge, flow::TextSize::kLargest}) {
            flow::AppState large = sample.state;
            large.text_size = size;
            CHECK(patience_of(large) == 2 * patience);
        }
    }
    CHECK(personal > 20);
    CHECK(elsewhere > 15);
}

TEST_CASE("idle: each screen is warned of, and then nothing of the visit is left", "[ui][idle]") {
    HeadlessUi ui;
    int seen = 0;
    for (const SampleScreen& sample : resident_samples()) {
        for (const Variant& variant : all_variants()) {
            if ((variant.language == flow::Language::kEnglish)
                != (variant.theme == flow::Theme::kContrast)) {
                continue; // both chosen or neither: half the time, as much to wipe
            }
            INFO(sample.name << " " << variant.name);
            const flow::AppState start = [&] {
                flow::AppState state = dressed(sample.state, variant);
                write_all_over(state);
                return state;
            }();
            flow::AppState state = start;
            seconds waited = patience_of(start);
            REQUIRE(
                waited == (variant.size == flow::TextSize::kStandard ? seconds{60} : seconds{120})
            );
            static_cast<void>(flow::tick(state, after(start, waited)));
            if (start.screen != ScreenId::kHome) { // home asks nothing: nobody stands there
                CHECK(state.screen == ScreenId::kIdleWarning);
                static_cast<void>(flow::tick(state, after(start, waited + kWarning - seconds{1})));
                CHECK(state.screen == ScreenId::kIdleWarning);
                static_cast<void>(ui.frame(state));
                CHECK(ui.record().screen == "idle_warning");
                CHECK_FALSE(shows_a_person(ui.record()));
                waited += kWarning;
                static_cast<void>(flow::tick(state, after(start, waited)));
            }
            const flow::AppState fresh = fresh_after(start, after(start, waited));
            CHECK(differences(state, fresh) == "");
            static_cast<void>(ui.frame(state));
            const std::string left = ui::to_json(ui.record());
            static_cast<void>(ui.frame(fresh));
            CHECK(left == ui::to_json(ui.record()));
            ++seen;
        }
    }
    CHECK(seen > 50 * 6);
}

TEST_CASE("idle: whatever a visit leaves is seen by the comparison", "[ui][idle]") {
    flow::AppState state;
    const flow::AppState fresh;
    CHECK(differences(state, fresh) == "");
    write_all_over(state);
    CHECK(
        differences(state, fresh)
        == "aloud path news problem purpose composing browse search identify visit who pair "
           "half_done mine scanned ruling outcome "
           "lists "
           "asked_to_cancel wishes rate help staff lobby slip "
    );
    state = fresh;
    state.language = flow::Language::kEnglish;
    state.text_size = flow::TextSize::kLarge;
    state.theme = flow::Theme::kContrast;
    CHECK(differences(state, fresh) == "language text_size theme ");
}

} // namespace linli::test
