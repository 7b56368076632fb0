#include "app/ui/visit_words.h"

namespace linli::ui {
namespace {

constexpr ConsentWords kOwnConsent{
    Msg::kConsentTitle,
    std::nullopt,
    {Msg::kConsentWhat,
     Msg::kConsentWhy,
     Msg::kConsentWho,
     Msg::kConsentRights,
     Msg::kConsentWithout},
    Msg::kConsentYes,
    Msg::kConsentNo};
constexpr ConsentWords kChildConsent{
    Msg::kConsentChildTitle,
    std::nullopt,
    {Msg::kConsentChildWhat,
     Msg::kConsentChildWhy,
     Msg::kConsentWho,
     Msg::kConsentRights,
     Msg::kConsentWithout},
    Msg::kConsentChildYes,
    Msg::kConsentNo};
constexpr ConsentWords kHelpedConsent{
    Msg::kConsentHelpedTitle,
    Msg::kConsentHelpedLead,
    {Msg::kConsentHelpedWhat,
     Msg::kConsentHelpedWhy,
     Msg::kConsentWho,
     Msg::kConsentRights,
     Msg::kConsentWithout},
    Msg::kConsentHelpedYes,
    Msg::kConsentHelpedNo};

constexpr VisitWords kOwnWords{
    Msg::kWhoSelf,
    Msg::kPhoneTitle,
    Msg::kNameTitle,
    Msg::kYearTitle,
    Msg::kYearLead,
    Msg::kMonthTitle,
    Msg::kCheckPhone,
    Msg::kCheckName,
    6};
constexpr VisitWords kChildWords{
    Msg::kWhoChild,
    Msg::kPhoneChildTitle,
    Msg::kNameChildTitle,
    Msg::kYearChildTitle,
    Msg::kYearChildLead,
    Msg::kMonthChildTitle,
    Msg::kCheckChildPhone,
    Msg::kCheckChildName,
    8};
constexpr VisitWords kHelpedWords{
    Msg::kWhoHelped,
    Msg::kPhoneHelpedTitle,
    Msg::kNameHelpedTitle,
    Msg::kYearHelpedTitle,
    Msg::kYearLead,
    Msg::kMonthHelpedTitle,
    Msg::kCheckPhone,
    Msg::kCheckName,
    6};

Msg relation_message(Relation relation) {
    switch (relation) {
    case Relation::kMother: return Msg::kRelationMother;
    case Relation::kFather: return Msg::kRelationFather;
    case Relation::kFathersFather: return Msg::kRelationFathersFather;
    case Relation::kFathersMother: return Msg::kRelationFathersMother;
    case Relation::kMothersFather: return Msg::kRelationMothersFather;
    case Relation::kMothersMother: return Msg::kRelationMothersMother;
    case Relation::kOther: break;
    }
    return Msg::kRelationOther;
}

std::string named(const Frame& frame, const Guardian& guardian, const std::string& name) {
    const std::string relation = relation_words(frame, guardian.relation);
    return name.empty()
        ? relation
        : frame.words.format(Msg::kRelationNamed, {{"name", name}, {"relation", relation}});
}

} // namespace

const ConsentWords& consent_words(GivenBy whom) {
    switch (whom) {
    case GivenBy::kSelf: return kOwnConsent;
    case GivenBy::kGuardian: return kChildConsent;
    case GivenBy::kHelped: break;
    }
    return kHelpedConsent;
}

const VisitWords& visit_words(GivenBy whom) {
    switch (whom) {
    case GivenBy::kSelf: return kOwnWords;
    case GivenBy::kGuardian: return kChildWords;
    case GivenBy::kHelped: break;
    }
    return kHelpedWords;
}

std::string relation_words(const Frame& frame, Relation relation) {
    return frame.words[relation_message(relation)];
}

std::string guardian_words(const Frame& frame, const Guardian& guardian) {
    return named(frame, guardian, masked_name(guardian.name));
}

std::string guardian_in_full(const Frame& frame, const Guardian& guardian) {
    return named(frame, guardian, guardian.name);
}

} // namespace linli::ui
