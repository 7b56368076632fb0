#include "app/ui/kit_page.h"

namespace linli::ui {

std::string words_for(const Catalog& words, flow::Problem problem) {
    using flow::Problem;
    switch (problem) {
    case Problem::kNone: break;
    case Problem::kNobodyFound: return words[Msg::kProblemNobodyFound];
    case Problem::kTooManyMisses: return words[Msg::kProblemTooManyMisses];
    case Problem::kPhoneLooksWrong: return words[Msg::kProblemPhone];
    case Problem::kNameNeeded: return words[Msg::kProblemName];
    case Problem::kYearLooksWrong: return words[Msg::kProblemYear];
    case Problem::kPhoneKnown: return words[Msg::kProblemPhoneKnown];
    case Problem::kTooYoung: return words[Msg::kProblemTooYoung];
    case Problem::kTooOld: return words[Msg::kProblemTooOld];
    case Problem::kNotPossibleNow: return words[Msg::kProblemNotPossible];
    case Problem::kCouldNotSave: return words[Msg::kProblemCouldNotSave];
    case Problem::kPinWrong: return words[Msg::kProblemPinWrong];
    case Problem::kPinLocked: return words[Msg::kProblemPinLocked];
    case Problem::kStaffNotSetUp: return words[Msg::kProblemStaffNotSetUp];
    case Problem::kCodeUnknown: return words[Msg::kProblemCodeUnknown];
    case Problem::kNoSound: return words[Msg::kProblemNoSound];
    }
    return {};
}

} // namespace linli::ui
