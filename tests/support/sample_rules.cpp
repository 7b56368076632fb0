#include "tests/support/sample_rules.h"

#include "app/core/base/assert.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::ScreenId;

ClassId class_called(const Catalogue& catalogue, std::string_view code) {
    for (const CourseEntry& course : catalogue.courses) {
        if (course.course.code == code) {
            return course.classes.front().clazz.id;
        }
    }
    LINLI_ASSERT(false);
    return {};
}

class RuleSamples {
public:
    explicit RuleSamples(const AppState& known) : known_{known} {
        reasons();
        settling();
        clashes();
        exchanging();
        waiting();
        results();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    void add(std::string name, AppState state) {
        all_.push_back({std::move(name), std::move(state)});
    }

    [[nodiscard]] ClassId called(std::string_view code) const {
        return class_called(*known_.catalogue, code);
    }

    [[nodiscard]] AppState at(ScreenId screen, std::string_view wanted) const {
        AppState state = known_;
        state.screen = screen;
        state.path = {ScreenId::kHome, ScreenId::kCategories, ScreenId::kCourse};
        state.browse.chosen = state.ruling.wanted = called(wanted);
        return state;
    }

    [[nodiscard]] AppState against(std::string_view wanted, WhyNot why) const {
        AppState state = at(ScreenId::kWhyNot, wanted);
        state.ruling.why_not = why;
        return state;
    }

    void reasons() {
        add("why_not_age", against("YY101", {Ineligible::kTooOld}));
        add("why_not_prerequisite", against("SF201", {Ineligible::kPrerequisite}));
        const Date from = add_days(local_date(known_.now), 6);
        add("why_not_returning", against("SYX101", {Ineligible::kReturningOnly, from}));
        AppState full = against("ER101", {Ineligible::kTermFull});
        auto strict = std::make_shared<Catalogue>(*full.catalogue);
        strict->terms.front().max_classes = 4;
        full.catalogue = strict;
        add("why_not_term_full", full);
        add("why_not_consent", against("TQ101", {Ineligible::kFamilyConsent}));
        AppState gone = against("TQ101", {Ineligible::kFamilyConsent});
        gone.ruling.wanted = ClassId{};
        add("why_not_gone", gone);
    }

    void settling() {
        AppState consent = against("TQ101", {Ineligible::kFamilyConsent});
        consent.screen = ScreenId::kStaffSettles;
        consent.staff.pin = "123";
        add("staff_settles_consent", consent);
        AppState waive = against("SF201", {Ineligible::kPrerequisite});
        waive.screen = ScreenId::kStaffSettles;
        waive.problem = flow::Problem::kPinWrong;
        add("staff_settles_wrong", waive);
        waive.problem = flow::Problem::kNone;
        waive.staff.locked_until = waive.now + std::chrono::minutes{5};
        add("staff_settles_locked", waive);
        AppState check = at(ScreenId::kSignUpCheck, "SYX101");
        check.news = flow::News::kSettled;
        add("sign_up_check_settled", check);
    }

    // One meeting was moved onto a morning of 书法.
    [[nodiscard]] std::shared_ptr<const Catalogue> with_one_moved() const {
        auto moved = std::make_shared<Catalogue>(*known_.catalogue);
        for (CourseEntry& course : moved->courses) {
            if (course.course.code == "SYX101") {
                Session& session = course.classes.front().sessions.at(1);
                session.date = add_days(local_date(known_.now), 7);
                session.start = {10 * 60}; // half an hour of 书法, nothing else
            }
        }
        return moved;
    }

    void clashes() {
        add("clash_many", at(ScreenId::kClash, "JL101"));
        AppState few = at(ScreenId::kClash, "SYX101");
        few.catalogue = with_one_moved();
        add("clash_few", few);
        add("clash_stuck", at(ScreenId::kClash, "CL101"));
        AppState both = few;
        both.screen = ScreenId::kSignUpCheck;
        both.ruling.both = true;
        add("sign_up_check_both", both);
        add("clash_gone", at(ScreenId::kClash, "YM101"));
    }

    [[nodiscard]] std::shared_ptr<const Catalogue> with_seats(
        std::string_view code, SeatCount seats
    ) const {
        auto catalogue = std::make_shared<Catalogue>(*known_.catalogue);
        for (CourseEntry& course : catalogue->courses) {
            if (course.course.code == code) {
                course.classes.front().seats = seats;
            }
        }
        return catalogue;
    }

    void exchanging() {
        AppState state = known_;
        state.screen = ScreenId::kExchange;
        state.path = {ScreenId::kHome, ScreenId::kMyClasses, ScreenId::kMyClass};
        state.browse.chosen = state.ruling.leaving = called("SF101");
        add("exchange", state);
        AppState none = state;
        none.ruling.leaving.reset();
        add("exchange_none", none);
        state.screen = ScreenId::kSwapCheck;
        state.ruling.wanted = called("SF201");
        add("swap_check", state);
        state.ruling.wanted = called("CL101");
        add("swap_check_clash", state);
        state.ruling.wanted = ClassId{};
        add("swap_check_gone", state);
    }

    void waiting() {
        AppState state = at(ScreenId::kSwapWait, "SH101");
        state.catalogue = with_seats("SH101", {24, 24, 0, 2}); // third in the queue
        state.ruling.leaving = called("SF101");
        state.ruling.wait = flow::WouldWait{EnrolmentStatus::kWaitlisted, 3, true};
        add("swap_wait", state);
        state.ruling.wait->may_keep = false;
        add("swap_wait_full", state);
        state.catalogue = with_seats("SH101", {24, 0, 0, 0});
        state.ruling.wait = flow::WouldWait{EnrolmentStatus::kPending, 0, true};
        add("swap_wait_pending", state);
    }

    void results() {
        AppState state = known_;
        state.screen = ScreenId::kResult;
        state.path.clear();
        flow::Swapped done;
        done.before = known_.who->enrolments.front().enrolment;
        done.enrolment = done.before;
        done.enrolment.class_id = called("SH101");
        state.outcome = done;
        add("result_swapped", state);
        done.enrolment.status = EnrolmentStatus::kWaitlisted;
        done.place = 3;
        state.outcome = done;
        add("result_swapped_waiting", state);
        done.enrolment.status = EnrolmentStatus::kPending;
        done.enrolment.decide_by = add_days(local_date(known_.now), 3);
        state.outcome = done;
        add("result_swapped_pending", state);
    }

    AppState known_;
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> rule_samples(const flow::AppState& known) {
    return RuleSamples{known}.take();
}

} // namespace linli::test
