#include "app/ui/icons.h"
#include "app/ui/kit_page.h"
#include "app/ui/phrases.h"

namespace linli::ui {
namespace {

std::string words_for(const Catalog& words, flow::Problem problem) {
    using flow::Problem;
    switch (problem) {
    case Problem::kNone: break;
    case Problem::kNobodyFound: return words[Msg::kProblemNobodyFound];
    case Problem::kTooManyMisses: return words[Msg::kProblemTooManyMisses];
    case Problem::kPhoneLooksWrong: return words[Msg::kProblemPhone];
    case Problem::kNameNeeded: return words[Msg::kProblemName];
    case Problem::kYearLooksWrong: return words[Msg::kProblemYear];
    case Problem::kGuardianNeeded: return words[Msg::kProblemGuardian];
    case Problem::kPhoneTaken: return words[Msg::kProblemPhoneTaken];
    case Problem::kNotTheirs: return words[Msg::kProblemNotTheirs];
    case Problem::kCardNotEnough: return words[Msg::kProblemCardNotEnough];
    case Problem::kNotPossibleNow: return words[Msg::kProblemNotPossible];
    case Problem::kCouldNotSave: return words[Msg::kProblemCouldNotSave];
    case Problem::kPinWrong: return words[Msg::kProblemPinWrong];
    case Problem::kBadgeUnknown: return words[Msg::kProblemBadgeUnknown];
    case Problem::kNotYourRole: return words[Msg::kProblemNotYourRole];
    case Problem::kStaffNotSetUp: return words[Msg::kProblemStaffNotSetUp];
    case Problem::kCodeUnknown: return words[Msg::kProblemCodeUnknown];
    case Problem::kSamePerson: return words[Msg::kProblemSamePerson];
    case Problem::kNotBothSeats: return words[Msg::kProblemNotBoth];
    case Problem::kNoSound: return words[Msg::kProblemNoSound];
    case Problem::kWishUnclear: return words[Msg::kProblemWish];
    }
    return {};
}

} // namespace

bool is_at_a_field(flow::Problem problem) {
    using flow::Problem;
    switch (problem) {
    case Problem::kNobodyFound:
    case Problem::kPhoneLooksWrong:
    case Problem::kNameNeeded:
    case Problem::kYearLooksWrong:
    case Problem::kGuardianNeeded:
    case Problem::kPhoneTaken:
    case Problem::kNotTheirs:
    case Problem::kPinWrong:
    case Problem::kWishUnclear: return true;
    default: return false;
    }
}

std::optional<BannerSpec> said_at_the_top(const Frame& frame, const flow::AppState& state) {
    BannerSpec said;
    if (state.problem != flow::Problem::kNone) {
        said = {"problem", words_for(frame.words, state.problem), icon::kWarning};
    } else if (state.news == flow::News::kRecognised && state.who) {
        const std::string name = person_words(state.who->resident);
        said = {"news", frame.words.format(Msg::kNewsRecognised, {{"name", name}}), icon::kPerson};
        said.tone = Tone::kGood;
        said.personal = true;
    } else if (state.news == flow::News::kSettled) {
        said = {"news", frame.words[Msg::kNewsSettled], icon::kCheckCircle};
        said.tone = Tone::kGood;
    } else {
        return std::nullopt;
    }
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    said.role = largest ? TextRole::kSecondary : TextRole::kBody;
    return said;
}

} // namespace linli::ui
