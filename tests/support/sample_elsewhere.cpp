#include "tests/support/sample_elsewhere.h"

#include <algorithm>

#include "app/core/base/assert.h"
#include "tests/support/sample_courses.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::ScreenId;

constexpr Date kToday = std::chrono::year{2026} / std::chrono::month{9} / std::chrono::day{8};

/// Of this centre in the other samples, elsewhere here.
constexpr std::string_view kAway = "SYX101";
constexpr std::string_view kAwayToday = "MQ101";

AppState state_of(const std::vector<SampleScreen>& others, std::string_view name) {
    const auto found = std::ranges::find(others, name, &SampleScreen::name);
    LINLI_ASSERT(found != others.end());
    return found->state;
}

ClassEntry& class_called(Catalogue& catalogue, std::string_view code) {
    for (CourseEntry& course : catalogue.courses) {
        if (course.course.code == code) {
            return course.classes.front();
        }
    }
    LINLI_ASSERT(false);
    return catalogue.courses.front().classes.front();
}

void move_away(Catalogue& catalogue, std::string_view code, const Centre& to) {
    for (CourseEntry& course : catalogue.courses) {
        if (course.course.code == code) {
            course.course.centre = to.id;
            ClassEntry& entry = course.classes.front();
            entry.clazz.centre = to.id;
            entry.clazz.open = OpenTo::kDistrict;
            entry.at = to;
        }
    }
}

/// One has a name as they are, the other one of the longest.
std::shared_ptr<const Catalogue> with_classes_elsewhere(const Catalogue& plain) {
    auto catalogue = std::make_shared<Catalogue>(plain);
    const Centre near{{numbered_uuid(8, 1)}, "SJL", "松江路社区学校", "Songjiang Road School"};
    const Centre far{
        {numbered_uuid(8, 2)},
        "CJX",
        "长江新村街道社区教育中心",
        "Changjiang New Village Community Education Centre"};
    move_away(*catalogue, kAway, near);
    move_away(*catalogue, kAwayToday, far);
    move_away(*catalogue, "SF201", far);
    return catalogue;
}

class Elsewhere {
public:
    explicit Elsewhere(const std::vector<SampleScreen>& others)
        : others_{others},
          catalogue_{with_classes_elsewhere(*state_of(others, "courses").catalogue)} {
        browsing();
        signing_up();
        signed_up();
        among_ones_own();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    [[nodiscard]] AppState like(std::string_view name) const {
        AppState state = state_of(others_, name);
        state.catalogue = catalogue_;
        return state;
    }

    void add(std::string name, AppState state) {
        all_.push_back({std::move(name) + "_elsewhere", std::move(state)});
    }

    [[nodiscard]] ClassId called(std::string_view code) const {
        Catalogue copy = *catalogue_;
        return class_called(copy, code).clazz.id;
    }

    void browsing() {
        add("courses", like("courses"));
        AppState course = like("course");
        course.browse.chosen = called(kAway);
        add("course", course);
        course.browse.chosen = called("SF201");
        add("course_far", course);
        add("search", like("search"));
    }

    void signing_up() {
        AppState check = like("sign_up_check");
        check.browse.chosen = called(kAway);
        add("sign_up_check", check);
    }

    void signed_up() {
        for (const std::string name : {"confirmed", "pending", "waitlisted"}) {
            add("result_" + name, like("result_" + name));
        }
        add("result_cancelled", like("result_cancelled"));
    }

    void among_ones_own() {
        AppState mine = like("my_classes"); // MQ101 is among them
        MyEnrolment away = mine.who->enrolments.front();
        away.enrolment.class_id = called(kAway);
        away.enrolment.id = {numbered_uuid(5, 201)};
        mine.who->enrolments.insert(mine.who->enrolments.begin() + 1, away);
        add("my_classes", mine);
        mine.screen = ScreenId::kMyClass;
        mine.path = {ScreenId::kHome, ScreenId::kMyClasses};
        mine.browse.chosen = called(kAway);
        add("my_class", mine);
        mine.screen = ScreenId::kSlip;
        mine.slip.printer = true;
        add("slip", mine);
        AppState today = like("check_in");
        today.who->attendances.clear();
        today.now = to_utc(kToday, {8 * 60 + 40});
        add("check_in", today);
        std::erase_if(today.who->enrolments, [&](const MyEnrolment& one) {
            return one.enrolment.class_id != called(kAwayToday);
        });
        add("check_in_only", today);
        AppState told = like("decisions_one");
        told.who->enrolments.front().enrolment.class_id = called(kAway);
        add("decisions_one", told);
    }

    const std::vector<SampleScreen>& others_;
    std::shared_ptr<const Catalogue> catalogue_;
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> elsewhere_samples(const std::vector<SampleScreen>& others) {
    return Elsewhere{others}.take();
}

} // namespace linli::test
