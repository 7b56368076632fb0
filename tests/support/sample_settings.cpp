#include "tests/support/sample_settings.h"

#include <algorithm>

#include "app/core/base/assert.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::ScreenId;

AppState state_of(const std::vector<SampleScreen>& others, std::string_view name) {
    const auto found = std::ranges::find(others, name, &SampleScreen::name);
    LINLI_ASSERT(found != others.end());
    return found->state;
}

// In force, as they came with the catalogue.
AppState under(AppState state, const Settings& set) {
    auto catalogue = std::make_shared<Catalogue>(*state.catalogue);
    catalogue->settings = set;
    state.catalogue = std::move(catalogue);
    state.settings = set;
    return state;
}

// As long as they may be.
Settings long_words() {
    Settings set;
    set.phone = "+86 (025) 8888 0101";
    set.welcome_zh = "欢迎来到幸福里社区学习中心，活到老学到老，一起来";
    set.welcome_en = "Welcome to the learning centre: it is never too late to learn";
    set.welcome_en.resize(kMaxWelcomeEnglish);
    return set;
}

void add_home(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    const AppState home = state_of(others, "home");
    samples.push_back({"home_welcome", under(home, long_words())});
    const AppState notice = state_of(others, "home_notice");
    samples.push_back({"home_welcome_notice", under(notice, long_words())});
    Settings words;
    words.welcome_zh = "欢迎来学习！";
    samples.push_back({"home_welcome_short", under(home, words)});
}

void add_calm(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState calm = state_of(others, "home");
    calm.screen = ScreenId::kPoster;
    Settings set = long_words();
    set.hours = opening_hours_from_text(
        "08:30-17:00 08:30-17:00 08:30-17:00 08:30-17:00 08:30-17:00 closed closed"
    );
    calm.now = to_utc(local_date(calm.now), {20 * 60});
    samples.push_back({"poster_closed", under(calm, set)});
    while (iso_weekday(local_date(calm.now)) != 5) {
        calm.now += std::chrono::days{1};
    }
    samples.push_back({"poster_closed_weekend", under(calm, set)}); // opens on Monday
    set.phone.clear();
    set.hours = OpeningHours{};
    samples.push_back({"poster_closed_long", under(calm, set)});
}

void add_help(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    samples.push_back({"help_late_phone", under(state_of(others, "help_late"), long_words())});
}

void add_district(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState page = state_of(others, "staff_district_fine");
    page.staff.district->settings = {long_words(), 12, ""};
    samples.push_back({"staff_district_settings", page});
    AppState full = state_of(others, "staff_district");
    full.staff.district->settings = {long_words(), 12, "form"};
    full.staff.district->filings.resize(3);
    full.staff.district->filings.front().filing = Filing::kReturned;
    samples.push_back({"staff_district_settings_newer", full});
    page.staff.district->settings = {{}, 0, "hours"};
    samples.push_back({"staff_district_settings_unusable", page});
}

void add_filings(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState page = state_of(others, "staff_district_fine");
    page.screen = ScreenId::kStaffFilings;
    const AppState home = state_of(others, "home");
    const Filing states[] = {
        Filing::kReturned, Filing::kReturned, Filing::kChanged, Filing::kFiled, Filing::kApproved};
    const char* reasons[] = {"duplicate", "of a newer district", "", "", ""};
    std::size_t n = 0;
    for (const CourseEntry& entry : home.catalogue->courses) {
        if (n == std::size(states) || entry.classes.empty()) {
            break;
        }
        const ClassEntry& clazz = entry.classes.front();
        FiledLine line{
            entry.course.code,
            entry.course.title_zh,
            entry.course.title_en,
            clazz.clazz.teacher,
            clazz.sessions.empty() ? std::nullopt : std::optional{clazz.sessions.front().date}};
        line.filing = states[n];
        line.reason = reasons[n];
        page.staff.district->filings.push_back(std::move(line));
        ++n;
    }
    samples.push_back({"staff_filings", page});
    page.staff.filings_first = static_cast<int>(n) - 1;
    samples.push_back({"staff_filings_last", page});
    page.staff.filings_first = 0;
    page.staff.district->filings.clear();
    samples.push_back({"staff_filings_none", page});
    page.staff.district.reset();
    samples.push_back({"staff_filings_loading", page});
}

} // namespace

std::vector<SampleScreen> settings_samples(const std::vector<SampleScreen>& others) {
    std::vector<SampleScreen> samples;
    add_home(others, samples);
    add_calm(others, samples);
    add_help(others, samples);
    add_district(others, samples);
    add_filings(others, samples);
    return samples;
}

} // namespace linli::test
