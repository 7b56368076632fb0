#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "tests/support/visit.h"

namespace linli::test {
namespace {

using flow::Detail;
using flow::ScreenId;

ResidentRecord somebody() {
    return {sample_resident(1), {{sample_enrolment(1, 1), 0}}, {}};
}

/// At the page of their data, by digits and month.
struct Known : Visit {
    explicit Known(const ResidentRecord& record = somebody()) {
        tap(flow::MyClassesTapped{});
        identify(record.resident, record);
        tap(flow::MyDataTapped{});
    }
};

/// The same, but only a card was held up.
struct ByCard : Visit {
    ByCard() {
        tap(flow::MyClassesTapped{});
        scan();
        tap(flow::MyDataTapped{});
    }

    void scan() {
        tap(flow::CodeScanned{membership_code(somebody().resident.id)});
        tell(flow::MemberFound{somebody()});
    }

    void prove(const Resident& who) {
        digits(who.phone.substr(7));
        tap(flow::MonthChosen{who.birth_month});
        REQUIRE(last_asked<flow::FindResidents>() != nullptr);
        tell(flow::ResidentsFound{{who}});
    }
};

void type_phone(Visit& visit, std::string_view phone) {
    visit.tap(flow::CorrectTapped{Detail::kPhone});
    visit.digits(phone);
    visit.tap(flow::ConfirmTapped{});
}

flow::CorrectionSaved saved_phone(const std::string& phone) {
    ResidentRecord after = somebody();
    after.resident.phone = phone;
    return {somebody().resident, after};
}

} // namespace

TEST_CASE("mine: who has said phone and month sees the page and may mend at once", "[flow][mine]") {
    Known visit;
    CHECK(visit.state.screen == ScreenId::kMyData);
    CHECK(visit.state.mine.proved);
    visit.tap(flow::CorrectTapped{Detail::kPhone});
    CHECK(visit.state.screen == ScreenId::kMinePhone);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyData);
    CHECK(visit.state.mine.proved);
}

TEST_CASE("mine: a new phone is told alone, and can be undone", "[flow][mine]") {
    Known visit;
    type_phone(visit, "13911112222");
    const auto* asked = visit.last_asked<flow::CorrectResident>();
    REQUIRE(asked != nullptr);
    CHECK(asked->correction.phone == "13911112222");
    CHECK_FALSE(asked->correction.name);
    CHECK_FALSE(asked->correction.birth);
    visit.tell(saved_phone("13911112222"));
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK(visit.state.who->resident.phone == "13911112222");
    visit.tap(flow::UndoTapped{});
    asked = visit.last_asked<flow::CorrectResident>();
    REQUIRE(asked != nullptr);
    CHECK(asked->correction.phone == somebody().resident.phone);
    visit.tell(flow::CorrectionSaved{saved_phone("13911112222").record.resident, somebody()});
    CHECK(std::holds_alternative<flow::Undone>(visit.state.outcome));
}

TEST_CASE(
    "mine: what is no phone, or somebody else's, is said and nothing is lost", "[flow][mine]"
) {
    Known visit;
    type_phone(visit, "23911112222");
    CHECK(visit.state.problem == flow::Problem::kPhoneLooksWrong);
    CHECK(visit.state.mine.phone == "23911112222");
    visit.tap(flow::BackTapped{});
    type_phone(visit, "13911112222");
    visit.tell(flow::CorrectionTaken{});
    CHECK(visit.state.problem == flow::Problem::kPhoneTaken);
    CHECK(visit.state.screen == ScreenId::kMinePhone);
    CHECK(visit.state.mine.phone == "13911112222");
}

TEST_CASE("mine: the number that is there already writes nothing", "[flow][mine]") {
    Known visit;
    visit.asked.clear();
    type_phone(visit, somebody().resident.phone);
    CHECK(visit.asked.empty());
    CHECK(visit.state.screen == ScreenId::kMyData);
}

TEST_CASE("mine: a birth is a year and a month, saved by its own button", "[flow][mine]") {
    Known visit;
    visit.tap(flow::CorrectTapped{Detail::kBirth});
    visit.digits("2030");
    CHECK(visit.state.problem == flow::Problem::kYearLooksWrong);
    CHECK(visit.state.mine.year.empty());
    visit.digits("1952");
    CHECK(visit.state.screen == ScreenId::kMineMonth);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.mine.year == "1952");
    visit.digits("1951"); // the first digit begins anew
    CHECK(visit.state.screen == ScreenId::kMineMonth);
    visit.asked.clear();
    visit.tap(flow::ConfirmTapped{});
    CHECK(visit.asked.empty());
    visit.tap(flow::MonthChosen{7});
    CHECK(visit.asked.empty());
    visit.tap(flow::ConfirmTapped{});
    const auto* asked = visit.last_asked<flow::CorrectResident>();
    REQUIRE(asked != nullptr);
    CHECK(asked->correction.birth == BirthMonth{1951, 7});
}

TEST_CASE("mine: a name is written by the same keys as on a first visit", "[flow][mine]") {
    Known visit;
    visit.tap(flow::CorrectTapped{Detail::kName});
    CHECK(visit.state.screen == ScreenId::kMineName);
    visit.letters("wang");
    REQUIRE(visit.last_asked<flow::SpellKeys>() != nullptr);
    visit.tap(flow::CandidateChosen{{"王", 4}});
    visit.tap(flow::CandidateChosen{{"新", 0}});
    CHECK(visit.state.mine.name == "王新");
    CHECK(visit.state.visit.name.empty());
    visit.tap(flow::EraseTapped{});
    visit.tap(flow::CandidateChosen{{"新例", 0}});
    visit.tap(flow::ConfirmTapped{});
    const auto* asked = visit.last_asked<flow::CorrectResident>();
    REQUIRE(asked != nullptr);
    CHECK(asked->correction.name == "王新例");
}

TEST_CASE("mine: a first name of their own has no way back", "[flow][mine]") {
    ResidentRecord unnamed = somebody();
    unnamed.resident.name.clear();
    Known visit{unnamed};
    visit.tap(flow::CorrectTapped{Detail::kName});
    visit.tap(flow::CandidateChosen{{"王示例", 0}});
    visit.tap(flow::ConfirmTapped{});
    visit.tell(flow::CorrectionSaved{unnamed.resident, somebody()});
    CHECK(std::get<flow::Corrected>(visit.state.outcome).back.is_empty());
    visit.asked.clear();
    visit.tap(flow::UndoTapped{});
    CHECK(visit.asked.empty());
}

TEST_CASE("mine: a card alone is asked for phone and month before anything", "[flow][mine]") {
    ByCard visit;
    CHECK_FALSE(visit.state.mine.proved);
    visit.tap(flow::CorrectTapped{Detail::kPhone});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.tap(flow::FirstVisitTapped{});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.scan();
    CHECK(visit.state.problem == flow::Problem::kCardNotEnough);
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.prove(somebody().resident);
    CHECK(visit.state.mine.proved);
    CHECK(visit.state.screen == ScreenId::kMinePhone);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyData);
    visit.tap(flow::ForgetTapped{});
    CHECK(visit.state.screen == ScreenId::kForget); // not twice
}

TEST_CASE("mine: another's digits are a miss, and show nobody", "[flow][mine]") {
    ByCard visit;
    visit.tap(flow::ForgetTapped{});
    for (int tries = 0; tries < 3; ++tries) {
        visit.prove(sample_resident(2));
        CHECK(visit.state.screen == ScreenId::kIdentify);
        CHECK(visit.state.identify.candidates.empty());
        CHECK_FALSE(visit.state.mine.proved);
    }
    CHECK(visit.state.problem == flow::Problem::kTooManyMisses);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyData);
    CHECK_FALSE(visit.state.mine.proving);
    visit.tap(flow::ForgetGoneOn{});
    CHECK(visit.state.screen == ScreenId::kMyData);
}

TEST_CASE("mine: what one proved is not another card's", "[flow][mine]") {
    Known visit;
    visit.tap(flow::CodeScanned{membership_code(sample_resident(2).id)});
    visit.tell(flow::MemberFound{{sample_resident(2), {}, {}}});
    visit.tap(flow::PersonChosen{sample_resident(2).id});
    CHECK(visit.state.who->resident.id == sample_resident(2).id);
    CHECK_FALSE(visit.state.mine.proved);
}

TEST_CASE("mine: family and certificates open from here, and 返回 comes back", "[flow][mine]") {
    ResidentRecord record = somebody();
    record.relatives = {{sample_resident(2), {}, {}}};
    record.certificates = {Certificate{}};
    Known visit{record};
    visit.tap(flow::HouseholdTapped{});
    CHECK(visit.state.screen == ScreenId::kHousehold);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyData);
    visit.tap(flow::CertificatesTapped{});
    CHECK(visit.state.screen == ScreenId::kCertificates);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyData);
}

TEST_CASE("forget: it says what goes, asks once more, and ends the visit", "[flow][mine]") {
    Known visit;
    visit.tap(flow::ForgetTapped{});
    CHECK(visit.state.screen == ScreenId::kForget);
    visit.asked.clear();
    visit.tap(flow::ConfirmTapped{});
    CHECK(visit.asked.empty()); // not from here
    visit.tap(flow::ForgetGoneOn{});
    CHECK(visit.state.screen == ScreenId::kForgetSure);
    visit.tap(flow::ConfirmTapped{});
    const auto* asked = visit.last_asked<flow::ForgetResident>();
    REQUIRE(asked != nullptr);
    CHECK(asked->resident == somebody().resident.id);
    visit.tell(flow::PersonForgotten{1});
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK_FALSE(visit.state.who);
    CHECK(visit.state.path.empty());
    CHECK(std::get<flow::Forgotten>(visit.state.outcome).cancelled == 1);
    CHECK(visit.last_asked<flow::LoadCatalogue>() != nullptr);
    visit.asked.clear();
    visit.tap(flow::UndoTapped{});
    CHECK(visit.asked.empty());
    visit.tap(flow::HomeTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.begun);
}

TEST_CASE("forget: going on, and then the harmless act, erases nobody", "[flow][mine]") {
    Known visit;
    visit.tap(flow::ForgetTapped{});
    visit.tap(flow::ForgetGoneOn{});
    REQUIRE(visit.state.screen == ScreenId::kForgetSure);
    visit.asked.clear();
    visit.tap(flow::ForgetGoneOn{}); // the act of the page before, once more
    CHECK(visit.state.screen == ScreenId::kForgetSure);
    visit.tap(flow::ForgetDropped{});
    CHECK(visit.asked.empty());
    CHECK(visit.state.screen == ScreenId::kMyData);
}

TEST_CASE("forget: 不删了 leads back from both pages", "[flow][mine]") {
    Known visit;
    visit.tap(flow::ForgetTapped{});
    visit.tap(flow::ForgetDropped{});
    CHECK(visit.state.screen == ScreenId::kMyData);
    visit.tap(flow::ForgetTapped{});
    visit.tap(flow::ForgetGoneOn{});
    visit.tap(flow::ForgetDropped{});
    CHECK(visit.state.screen == ScreenId::kMyData);
    visit.tap(flow::BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

TEST_CASE("likings: kept by one tap as the screen is now, and let go by one", "[flow][mine]") {
    Known visit;
    visit.tap(flow::TextSizeTapped{});
    visit.tap(flow::LanguageTapped{});
    visit.tap(flow::WishesTapped{true});
    const auto* asked = visit.last_asked<flow::KeepWishes>();
    REQUIRE(asked != nullptr);
    const ScreenWishes now{"en", "large", false, false};
    CHECK(asked->preference == Preference{somebody().resident.id, now});
    ResidentRecord kept = somebody();
    kept.wishes = now;
    visit.tell(flow::WishesSaved{kept});
    CHECK(visit.state.screen == ScreenId::kMyData);
    visit.tap(flow::WishesTapped{false});
    asked = visit.last_asked<flow::KeepWishes>();
    REQUIRE(asked != nullptr);
    CHECK_FALSE(asked->preference.kept);
}

TEST_CASE(
    "likings: the screen is theirs as soon as they are known, and nobody's after", "[flow][mine]"
) {
    ResidentRecord record = somebody();
    record.wishes = ScreenWishes{"en", "largest", true, false};
    for (const bool by_card : {false, true}) {
        Visit visit;
        visit.tap(flow::MyClassesTapped{});
        if (by_card) {
            visit.tap(flow::CodeScanned{membership_code(record.resident.id)});
            visit.tell(flow::MemberFound{record});
        } else {
            visit.identify(record.resident, record);
        }
        CHECK(visit.state.language == flow::Language::kEnglish);
        CHECK(visit.state.text_size == flow::TextSize::kLargest);
        CHECK(visit.state.theme == flow::Theme::kContrast);
        visit.tap(flow::HomeTapped{});
        CHECK(visit.state.language == flow::Language::kChinese);
        CHECK(visit.state.text_size == flow::TextSize::kStandard);
        CHECK(visit.state.theme == flow::Theme::kLight);
    }
}

TEST_CASE("likings: what was set by hand in this visit stays", "[flow][mine]") {
    ResidentRecord record = somebody();
    record.wishes = ScreenWishes{"en", "largest", true, false};
    Visit visit;
    visit.tap(flow::TextSizeTapped{});
    visit.tap(flow::MyClassesTapped{});
    visit.identify(record.resident, record);
    CHECK(visit.state.text_size == flow::TextSize::kLarge);
    CHECK(visit.state.language == flow::Language::kEnglish);
    record.wishes = ScreenWishes{"tlingit", "colossal", false, true};
    Visit other; // words of a newer program change nothing, a voice that is not there neither
    other.tap(flow::MyClassesTapped{});
    other.identify(record.resident, record);
    CHECK(other.state.text_size == flow::TextSize::kStandard);
    CHECK(other.state.language == flow::Language::kChinese);
    CHECK_FALSE(other.state.aloud.on);
}

TEST_CASE(
    "mine: a child's guardian is changed whole, the name only if they like", "[flow][mine][child]"
) {
    ResidentRecord record = somebody();
    record.resident.guardian = Guardian{"测试奶奶", Relation::kFathersMother};
    Known visit{record};
    visit.tap(flow::CorrectTapped{Detail::kGuardian});
    REQUIRE(visit.state.screen == ScreenId::kMineRelation);
    visit.tap(flow::RelationChosen{Relation::kFathersMother});
    REQUIRE(visit.state.screen == ScreenId::kMineGuardian);
    CHECK(visit.state.mine.guardian == "测试奶奶"); // the same person: only their name was wrong
    visit.tap(flow::BackTapped{});
    visit.tap(flow::RelationChosen{Relation::kFather});
    CHECK(visit.state.mine.guardian.empty());
    visit.tap(flow::ConfirmTapped{});
    REQUIRE(visit.last_asked<flow::CorrectResident>() != nullptr);
    const Correction told = visit.last_asked<flow::CorrectResident>()->correction;
    CHECK(told.guardian == Guardian{"", Relation::kFather});
    CHECK_FALSE(told.name);
    ResidentRecord after = record;
    after.resident.guardian = told.guardian;
    visit.tell(flow::CorrectionSaved{record.resident, after});
    visit.tap(flow::UndoTapped{});
    CHECK(
        visit.last_asked<flow::CorrectResident>()->correction.guardian == record.resident.guardian
    );
}

TEST_CASE("mine: who has no guardian is not asked about one", "[flow][mine][child]") {
    Known visit;
    visit.tap(flow::CorrectTapped{Detail::kGuardian});
    CHECK(visit.state.screen == ScreenId::kMyData);
}

} // namespace linli::test
