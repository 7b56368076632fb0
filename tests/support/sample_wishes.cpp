#include "tests/support/sample_wishes.h"

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

const WishSubject kHarmonica{WishKind::kWords, "口琴"};

std::vector<WishCount> counts(const AppState& state) {
    std::vector<WishCount> counts;
    int people = 1;
    for (const std::string& category : state.catalogue->categories()) {
        counts.push_back({{}, {}, {WishKind::kCategory, category}, people});
        people += people + 1;
    }
    counts.push_back({{}, {}, kHarmonica, 12});
    counts.push_back({{}, {}, {WishKind::kWords, "给孙子讲故事的普通话"}, 5});
    return counts;
}

void add_wishes(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState wishes = state_of(others, "categories");
    wishes.path = {ScreenId::kHome, ScreenId::kCategories};
    wishes.screen = ScreenId::kWishes;
    samples.push_back({"wishes_first", wishes}); // nobody has wished for anything yet
    wishes.wishes.counts = counts(wishes);
    samples.push_back({"wishes", wishes});
    wishes.who = state_of(others, "my_classes").who;
    wishes.who->wished = {
        {WishKind::kCategory, wishes.catalogue->categories().front()}, kHarmonica};
    samples.push_back({"wishes_mine", wishes});
    AppState words = wishes;
    words.screen = ScreenId::kWishWords;
    words.wishes.words = "口琴";
    samples.push_back({"wish_words", words});
    words.wishes.words.clear();
    words.who.reset();
    words.composing.method = flow::InputMethod::kHandwriting;
    samples.push_back({"wish_words_ink", words});
    words.composing.method = flow::InputMethod::kLatin;
    words.wishes.words = "琴";
    words.problem = flow::Problem::kWishUnclear;
    samples.push_back({"wish_words_problem", words});
    AppState result = wishes;
    result.path.clear();
    result.screen = ScreenId::kResult;
    result.outcome = flow::Wished{kHarmonica};
    samples.push_back({"result_wished", result});
    result.who->wished.clear();
    result.outcome = flow::Unwished{{WishKind::kCategory, wishes.catalogue->categories().back()}};
    samples.push_back({"result_unwished", result});
    AppState none = state_of(others, "search");
    none.search = {"口琴", {}, "口琴", 0};
    samples.push_back({"search_none_wish", none});
}

void add_ratings(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState rate = state_of(others, "my_classes");
    const CourseEntry& course = rate.catalogue->courses.front();
    const ClassOver over{
        course.classes.front().clazz.id,
        course.course.title_zh,
        course.course.title_en,
        course.course.category,
        local_date(rate.now)};
    rate.screen = ScreenId::kRate;
    rate.path = {ScreenId::kHome};
    rate.rate.about = over;
    samples.push_back({"rate", rate});
    rate.screen = ScreenId::kRated;
    rate.rate.given = Score::kVeryGood;
    samples.push_back({"rated", rate});
    rate.rate.given = Score::kPoor;
    samples.push_back({"rated_poor", rate});
    AppState result = state_of(others, "result_checked_in");
    result.who->to_rate = {over};
    samples.push_back({"result_rate", result});
}

void add_help(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState help = state_of(others, "help");
    help.path = {ScreenId::kHome, ScreenId::kVisitName};
    help.help.rung = true;
    samples.push_back({"help_ringing", help});
    help.help.number = 7;
    samples.push_back({"help_rung", help});
    help.help.late = true;
    samples.push_back({"help_late", help});
    help.help.state = HelpState::kAcknowledged;
    samples.push_back({"help_coming", help});
    help.help.state = HelpState::kDone;
    samples.push_back({"help_done", help});
    help.screen = ScreenId::kStaffPin;
    help.path.push_back(ScreenId::kHelp);
    help.help.taking_over = true;
    samples.push_back({"staff_pin_joins", help});
    AppState today = state_of(others, "staff_today");
    today.staff.calls = {{7, today.now, HelpPlace::kSignUp, HelpState::kOpen}};
    samples.push_back({"staff_today_help", today});
    today.staff.calls.front().state = HelpState::kAcknowledged;
    samples.push_back({"staff_today_help_coming", today});
}

// 代办: the banner is on every kind of page.
void add_assisted(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    for (const char* name : {"visit_name", "sign_up_check", "result_confirmed", "check_in"}) {
        AppState assisted = state_of(others, name);
        assisted.assisted_by = "张示例";
        samples.push_back({"assisted_" + std::string{name}, assisted});
    }
}

} // namespace

std::vector<SampleScreen> wish_samples(const std::vector<SampleScreen>& others) {
    std::vector<SampleScreen> samples;
    add_wishes(others, samples);
    add_ratings(others, samples);
    add_help(others, samples);
    add_assisted(others, samples);
    return samples;
}

} // namespace linli::test
