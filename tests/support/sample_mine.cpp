#include "tests/support/sample_mine.h"

#include "tests/support/sample_courses.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::ScreenId;

constexpr Date kToday = std::chrono::year{2026} / std::chrono::month{9} / std::chrono::day{8};

class Mine {
public:
    explicit Mine(const AppState& known) : known_{known} {
        known_.path = {ScreenId::kHome, ScreenId::kMyClasses};
        known_.mine.proved = true;
        known_.who->consent = Consent{1, "00", to_utc(add_days(kToday, -400), {9 * 60})};
        data();
        corrections();
        guardians();
        forgetting();
        results();
        resuming();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    AppState at(ScreenId screen) const {
        AppState state = known_;
        state.screen = screen;
        return state;
    }

    void add(std::string name, AppState state) {
        all_.push_back({std::move(name), std::move(state)});
    }

    void data() {
        add("my_data", at(ScreenId::kMyData));
        AppState card = at(ScreenId::kMyData);
        card.mine.proved = false;
        card.who->consent.reset();
        card.who->enrolments.clear();
        add("my_data_by_card", card);
        AppState kept = at(ScreenId::kMyData);
        kept.who->wishes = ScreenWishes{"zh", "largest", true, true};
        kept.who->resident.name.clear();
        Relative one;
        one.resident = kept.who->resident;
        one.resident.name = "欧阳示例";
        kept.who->relatives = {one, one};
        kept.who->certificates = {Certificate{}};
        for (int n = 0; n < 12; ++n) {
            Attendance came;
            came.session = SessionId{numbered_uuid(6, n)};
            kept.who->attendances.push_back(came);
        }
        add("my_data_kept", kept);
        kept.reading_first = 4;
        add("my_data_second_page", kept);
        AppState proof = at(ScreenId::kIdentify);
        proof.path.push_back(ScreenId::kMyData);
        proof.mine = {.proved = false, .proving = true};
        add("identify_proof", proof);
        proof.problem = flow::Problem::kNotTheirs;
        add("identify_proof_not_theirs", proof);
        proof.problem = flow::Problem::kCardNotEnough;
        add("identify_proof_card", proof);
        proof.problem = flow::Problem::kNone;
        proof.screen = ScreenId::kIdentifyMonth;
        add("identify_month_proof", proof);
    }

    void corrections() {
        AppState phone = at(ScreenId::kMinePhone);
        add("mine_phone", phone);
        phone.mine.phone = "13900001234";
        phone.problem = flow::Problem::kPhoneTaken;
        add("mine_phone_taken", phone);
        AppState name = at(ScreenId::kMineName);
        name.mine.name = "王";
        name.composing.keys = "shi";
        for (const char* character : {"是", "时", "事", "市", "十", "使"}) {
            name.composing.candidates.push_back({character, 3});
        }
        add("mine_name", name);
        add("mine_name_empty", at(ScreenId::kMineName));
        AppState year = at(ScreenId::kMineYear);
        year.mine.year = "19";
        add("mine_year", year);
        AppState month = at(ScreenId::kMineMonth);
        month.mine.year = "1951";
        add("mine_month_none", month);
        month.mine.month = 3;
        add("mine_month", month);
    }

    void guardians() {
        AppState data = at(ScreenId::kMyData);
        data.who->resident.guardian = Guardian{"测试奶奶", Relation::kFathersMother};
        add("my_data_child", data);
        data.mine.proved = false;
        data.who->resident.guardian->relation = Relation::kOther;
        add("my_data_child_by_card", data);
        data.mine.proved = true;
        data.screen = ScreenId::kMineRelation;
        add("mine_relation", data);
        data.screen = ScreenId::kMineGuardian;
        add("mine_guardian_unnamed", data);
        data.mine.guardian = "测试奶奶";
        add("mine_guardian", data);
        data.mine = {.proved = true};
        data.screen = ScreenId::kResult;
        data.path.clear();
        Correction back{data.who->resident.id};
        back.guardian = Guardian{"", Relation::kFather};
        data.outcome = flow::Corrected{back};
        add("result_corrected_guardian", data);
    }

    void forgetting() {
        add("forget", at(ScreenId::kForget));
        AppState nothing = at(ScreenId::kForget);
        nothing.who->enrolments.clear();
        add("forget_no_classes", nothing);
        add("forget_sure", at(ScreenId::kForgetSure));
    }

    void results() {
        AppState state = at(ScreenId::kResult);
        state.path.clear();
        Correction back{state.who->resident.id};
        back.phone = "13900001234";
        state.outcome = flow::Corrected{back};
        add("result_corrected", state);
        state.outcome = flow::Corrected{Correction{state.who->resident.id}};
        add("result_corrected_first_name", state);
        state.who.reset();
        state.mine = {};
        state.outcome = flow::Forgotten{2};
        add("result_forgotten", state);
        state.outcome = flow::Forgotten{0};
        add("result_forgotten_nothing_held", state);
    }

    void resuming() {
        AppState state = at(ScreenId::kVisitResume);
        state.who.reset();
        state.mine = {};
        state.path = {
            ScreenId::kHome, ScreenId::kIdentify, ScreenId::kConsent, ScreenId::kVisitPhone};
        state.visit.phone = "13800005678";
        flow::FirstVisit visit;
        visit.phone = state.visit.phone;
        visit.name = "王示例";
        visit.year = "1950";
        state.half_done.found = std::make_shared<const flow::FirstVisit>(visit);
        add("visit_resume", state);
        visit.name.clear();
        visit.name_by_staff = true;
        state.half_done.found = std::make_shared<const flow::FirstVisit>(visit);
        add("visit_resume_ink", state);
        visit.name_by_staff = false;
        state.half_done.found = std::make_shared<const flow::FirstVisit>(visit);
        add("visit_resume_unnamed", state);
    }

    AppState known_;
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> mine_screens(const AppState& known) {
    return Mine{known}.take();
}

} // namespace linli::test
