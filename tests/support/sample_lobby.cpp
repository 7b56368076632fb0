#include "tests/support/sample_lobby.h"

#include <algorithm>

#include "app/core/base/assert.h"
#include "tests/support/sample_courses.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::ScreenId;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date kToday = year{2026} / month{9} / day{8};

AppState state_of(const std::vector<SampleScreen>& others, std::string_view name) {
    const auto found = std::ranges::find(others, name, &SampleScreen::name);
    LINLI_ASSERT(found != others.end());
    return found->state;
}

ClassId class_called(const Catalogue& catalogue, std::string_view code) {
    for (const CourseEntry& course : catalogue.courses) {
        if (course.course.code == code) {
            return course.classes.front().clazz.id;
        }
    }
    LINLI_ASSERT(false);
    return {};
}

Notice notice(int n, std::string title, std::string title_en) {
    Notice notice;
    notice.id = {numbered_uuid(7, n)};
    notice.title_zh = std::move(title);
    notice.title_en = std::move(title_en);
    notice.first = add_days(kToday, -n);
    notice.last = add_days(kToday, 7);
    return notice;
}

std::shared_ptr<const Catalogue> with_notices(const Catalogue& plain) {
    auto catalogue = std::make_shared<Catalogue>(plain);
    Notice show = notice(1, "学员书画作品展，欢迎来看", "Our students' paintings: come and see");
    show.body_zh = "二楼走廊，每天上午九点到下午五点。周六上午作者都在，可以一起聊聊。";
    show.body_en =
        "Second floor corridor, nine to five every day. The painters are here on Saturday "
        "morning.";
    Notice closed = notice(2, "国庆节放假七天", "Closed for the National Day holiday");
    closed.body_zh = "10月1日到7日放假，10月10日照常上课。";
    catalogue->notices = {std::move(show), std::move(closed)};
    return catalogue;
}

void add_posters(const AppState& home, std::vector<SampleScreen>& samples) {
    AppState poster = home;
    poster.screen = ScreenId::kPoster;
    samples.push_back({"poster_notice", poster});
    poster.lobby.poster = 1;
    samples.push_back({"poster_notice_short", poster});
    poster.lobby.poster = 3;
    samples.push_back({"poster_session", poster});
    poster.lobby.poster = 5;
    samples.push_back({"poster_session_other", poster});
}

void add_slips(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState slip = state_of(others, "my_class");
    slip.screen = ScreenId::kSlip;
    samples.push_back({"slip", slip});
    slip.slip.printer = true;
    samples.push_back({"slip_printer", slip});
    slip.slip.printing = flow::Printing::kUnderWay;
    samples.push_back({"slip_printing", slip});
    slip.slip.printing = flow::Printing::kFailed;
    samples.push_back({"slip_failed", slip});
    slip.slip.printing = flow::Printing::kDone;
    slip.browse.chosen = slip.who->enrolments.at(1).enrolment.class_id; // pending
    samples.push_back({"slip_pending", slip});
    slip.browse.chosen = slip.who->enrolments.at(2).enrolment.class_id; // waiting
    slip.slip.printing = flow::Printing::kNot;
    samples.push_back({"slip_waiting", slip});
    slip.slip.printer = false;
    samples.push_back({"slip_waiting_no_printer", slip});
}

void add_courses(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState course = state_of(others, "course_other");
    course.browse.chosen = class_called(*course.catalogue, "SF201");     // on Wednesdays
    course.now = to_utc(year{2026} / month{9} / day{29}, {9 * 60 + 10}); // some are over
    samples.push_back({"course_half_way", course});
    course.reading_first = 3;
    samples.push_back({"course_read_on", course});
    AppState old = state_of(others, "course");
    old.sync.server_known = true;
    old.sync.last_success = to_utc(add_days(kToday, -1), {8 * 60 + 40});
    samples.push_back({"course_old_figure", old});
    auto catalogue = std::make_shared<Catalogue>(*old.catalogue);
    for (CourseEntry& entry : catalogue->courses) {
        for (ClassEntry& clazz : entry.classes) {
            clazz.seats = {clazz.clazz.seats, 2, 0, 1};
        }
    }
    old.catalogue = catalogue;
    samples.push_back({"course_old_full", old});
}

void add_searches(const std::vector<SampleScreen>& others, std::vector<SampleScreen>& samples) {
    AppState search = state_of(others, "search");
    search.browse.filter = {"老年人", 0, DayPart::kMorning, false, false};
    samples.push_back({"search_filtered", search});
    search.browse.filter = {"农民", 7, DayPart::kEvening, true, true};
    samples.push_back({"search_none_fit", search});
}

} // namespace

std::vector<SampleScreen> lobby_samples(const std::vector<SampleScreen>& others) {
    std::vector<SampleScreen> samples;
    AppState home = state_of(others, "home");
    home.catalogue = with_notices(*home.catalogue);
    samples.push_back({"home_notice", home});
    AppState notices = home;
    notices.screen = ScreenId::kNotices;
    samples.push_back({"notices", notices});
    notices.catalogue = state_of(others, "home").catalogue;
    samples.push_back({"notices_none", notices});
    add_posters(home, samples);
    add_courses(others, samples);
    add_searches(others, samples);
    add_slips(others, samples);
    return samples;
}

} // namespace linli::test
