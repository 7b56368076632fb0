#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

Visit writing_a_name() {
    Visit visit;
    visit.state.methods = {
        InputMethod::kPinyin,
        InputMethod::kHandwriting,
        InputMethod::kStrokes,
        InputMethod::kLatin};
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.digits("13800001234");
    visit.tap(NextTapped{});
    REQUIRE(visit.state.screen == ScreenId::kVisitName);
    return visit;
}

Visit searching() {
    Visit visit;
    visit.state.methods.push_back(InputMethod::kHandwriting);
    visit.tap(BrowseTapped{});
    visit.tap(SearchTapped{});
    REQUIRE(visit.state.screen == ScreenId::kSearch);
    return visit;
}

const InkStroke kDash{{10, 20}, {90, 20}};

} // namespace

TEST_CASE("name: surnames are asked for before anything is typed", "[flow][name]") {
    Visit visit = writing_a_name();
    const auto* asked = visit.last_asked<SpellKeys>();
    REQUIRE(asked != nullptr);
    CHECK(asked->keys.empty());
    CHECK(asked->beginning);
    visit.tell(CandidatesFound{"", 0, {{"王", 0}}});
    visit.tap(CandidateChosen{{"王", 0}});
    CHECK(visit.state.visit.name == "王");
    CHECK_FALSE(visit.last_asked<SpellKeys>()->beginning);
}

TEST_CASE("name: the pad offers surnames until something is drawn or written", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.tap(MethodChosen{InputMethod::kHandwriting});
    REQUIRE(visit.last_asked<SpellKeys>() != nullptr);
    CHECK(visit.last_asked<SpellKeys>()->method == InputMethod::kHandwriting);
    visit.tell(CandidatesFound{"", 0, {{"王", 0}, {"李", 0}}});
    CHECK(visit.state.composing.candidates.size() == 2);
    visit.tap(InkStrokeDrawn{kDash});
    visit.tap(InkCleared{});
    CHECK(visit.last_asked<SpellKeys>()->beginning); // they are there again
    visit.tell(CandidatesFound{"", 0, {{"王", 0}, {"李", 0}}});
    visit.asked.clear();
    visit.tap(CandidateChosen{{"李", 0}});
    CHECK(visit.state.visit.name == "李");
    CHECK(visit.state.composing.candidates.empty());
    CHECK(visit.asked.empty()); // nothing is offered for the second character
}

TEST_CASE("name: keys compose, and a candidate takes those it stands for", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.letters("wangshi1 ");
    CHECK(visit.state.composing.keys == "wangshi");
    CHECK(visit.last_asked<SpellKeys>()->keys == "wangshi");
    visit.tell(CandidatesFound{"wangshi", 0, {{"王", 4}, {"汪", 4}}});
    visit.tap(CandidateChosen{visit.state.composing.candidates.front()});
    CHECK(visit.state.visit.name == "王");
    CHECK(visit.state.composing.keys == "shi");
    CHECK(visit.last_asked<SpellKeys>()->keys == "shi");
    visit.tell(CandidatesFound{"shi", 0, {{"示", 3}}});
    visit.tap(CandidateChosen{{"示", 3}});
    CHECK(visit.state.visit.name == "王示");
    CHECK(visit.state.composing.is_empty());
    visit.letters(std::string(100, 'a'));
    CHECK(visit.state.composing.keys.size() == 24);
}

TEST_CASE("name: an answer that comes too late is dropped", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.letters("wan");
    visit.tell(CandidatesFound{"wa", 0, {{"瓦", 2}}});
    CHECK(visit.state.composing.candidates.empty());
    visit.tell(CandidatesFound{"wan", 2, {{"瓦", 2}}});
    CHECK(visit.state.composing.candidates.empty());
    visit.tell(CandidatesFound{"wan", 0, {{"万", 3}}});
    CHECK(visit.state.composing.candidates.size() == 1);
}

TEST_CASE("name: erase takes the last thing written, ink or key or character", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.letters("hong");
    visit.tap(EraseTapped{});
    CHECK(visit.state.composing.keys == "hon");
    visit.tap(CandidateChosen{{"𬭎", 0}});
    CHECK(visit.state.visit.name == "𬭎");
    CHECK(visit.state.composing.is_empty());
    visit.tap(MethodChosen{InputMethod::kHandwriting});
    visit.tap(InkStrokeDrawn{kDash});
    visit.tap(InkStrokeDrawn{kDash});
    CHECK(visit.last_asked<ReadInk>()->ink.size() == 2);
    visit.tap(EraseTapped{});
    CHECK(visit.last_asked<ReadInk>()->ink.size() == 1);
    visit.tap(EraseTapped{});
    CHECK(visit.state.composing.ink.empty());
    CHECK(visit.state.visit.name == "𬭎");
    visit.tap(EraseTapped{});
    CHECK(visit.state.visit.name.empty());
    visit.tap(EraseTapped{});
    CHECK(visit.state.visit.name.empty());
}

TEST_CASE("name: a dot stands between parts, never first, twice or in a syllable", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.tap(DotTapped{});
    CHECK(visit.state.visit.name.empty());
    visit.tap(CandidateChosen{{"示", 0}});
    visit.letters("shi");
    visit.tap(DotTapped{});
    CHECK(visit.state.visit.name == "示");
    CHECK(visit.state.composing.keys == "shi");
    visit.tap(CandidateChosen{{"示", 3}});
    visit.tap(DotTapped{});
    visit.tap(DotTapped{});
    CHECK(visit.state.visit.name == "示示·");
    CHECK_FALSE(visit.last_asked<SpellKeys>()->beginning);
    visit.tap(EraseTapped{});
    CHECK(visit.state.visit.name == "示示");
    Visit search = searching();
    search.tap(DotTapped{});
    CHECK(search.state.search.words.empty());
}

TEST_CASE("name: ink becomes a character, or is written again", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.tap(InkStrokeDrawn{kDash}); // there is no pad yet
    CHECK(visit.state.composing.ink.empty());
    visit.tap(MethodChosen{InputMethod::kHandwriting});
    visit.tap(InkStrokeDrawn{{}});
    CHECK(visit.state.composing.ink.empty());
    visit.tap(InkStrokeDrawn{kDash});
    visit.tell(CandidatesFound{"", 1, {{"一", 0}}});
    visit.tap(InkCleared{});
    CHECK(visit.state.composing.candidates.empty());
    visit.tap(InkStrokeDrawn{kDash});
    visit.tell(CandidatesFound{"", 1, {{"一", 0}}});
    visit.tap(CandidateChosen{{"一", 0}});
    CHECK(visit.state.visit.name == "一");
    CHECK(visit.state.composing.ink.empty());
    for (int n = 0; n < 100; ++n) {
        visit.tap(InkStrokeDrawn{kDash});
    }
    CHECK(visit.state.composing.ink.size() == 64);
}

TEST_CASE("name: strokes know five keys, Latin letters go straight in", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.tap(MethodChosen{InputMethod::kStrokes});
    visit.letters("hsxpnz");
    CHECK(visit.state.composing.keys == "hspnz");
    CHECK(visit.last_asked<SpellKeys>()->method == InputMethod::kStrokes);
    visit.tap(MethodChosen{InputMethod::kLatin});
    CHECK(visit.state.composing.is_empty());
    visit.letters("li ming");
    CHECK(visit.state.visit.name == "Li Ming");
    visit.letters(std::string(30, 'a'));
    CHECK(visit.state.visit.name.size() == 20);
}

TEST_CASE("name: a way of writing that does not work here cannot be chosen", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.state.methods = {InputMethod::kPinyin, InputMethod::kLatin};
    visit.tap(MethodChosen{InputMethod::kHandwriting});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
}

TEST_CASE("what was being written is gone on the next screen and after the visit", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.tap(MethodChosen{InputMethod::kHandwriting});
    visit.tap(InkStrokeDrawn{kDash});
    visit.tap(CandidateChosen{{"测", 0}});
    visit.tap(InkStrokeDrawn{kDash});
    visit.tap(NextTapped{});
    CHECK(visit.state.composing.ink.empty());
    CHECK(visit.state.composing.method == InputMethod::kHandwriting); // still their way
    visit.tap(RestartTapped{});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
    CHECK(visit.state.methods.size() == 4); // the machine's, not the visit's
}

TEST_CASE("wishes: digits are a way of writing there, and in no name", "[flow][wish]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(WishListTapped{});
    visit.tap(WishWordsTapped{});
    REQUIRE(visit.state.screen == ScreenId::kWishWords);
    visit.tap(DigitTapped{'3'});
    CHECK(visit.state.wishes.words.empty()); // their keys are not there
    visit.tap(MethodChosen{InputMethod::kDigits});
    visit.tap(DigitTapped{'3'});
    visit.tap(DigitTapped{'4'});
    visit.tap(EraseTapped{});
    visit.tap(MethodChosen{InputMethod::kLatin});
    visit.letters("d");
    CHECK(visit.state.wishes.words == "3d");

    Visit name = writing_a_name();
    name.tap(MethodChosen{InputMethod::kDigits});
    CHECK(name.state.composing.method == InputMethod::kPinyin);
    name.tap(DigitTapped{'3'});
    CHECK(name.state.visit.name.empty());
}

TEST_CASE("search: digits find a course, and letters after them", "[flow][search]") {
    Visit visit = searching();
    visit.tap(DigitTapped{'3'});
    CHECK(visit.state.search.words.empty()); // their keys are not there
    visit.tap(MethodChosen{InputMethod::kDigits});
    visit.tap(DigitTapped{'3'});
    CHECK(visit.last_asked<SearchCourses>()->words == "3");
    visit.tap(MethodChosen{InputMethod::kPinyin});
    visit.letters("d");
    CHECK(visit.last_asked<SearchCourses>()->words == "3d");
    visit.tap(BackTapped{});
    visit.tap(SearchTapped{});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
}

TEST_CASE("English: its letters are the keys until somebody chooses others", "[flow][name]") {
    Visit visit = writing_a_name();
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
    visit.tap(LanguageTapped{});
    CHECK(visit.state.composing.method == InputMethod::kLatin);
    visit.letters("ma");
    CHECK(visit.state.visit.name == "Ma");
    visit.tap(LanguageTapped{});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
    CHECK(visit.state.visit.name == "Ma");
    CHECK(visit.last_asked<SpellKeys>() != nullptr);

    visit.tap(LanguageTapped{});
    visit.tap(MethodChosen{InputMethod::kPinyin}); // 王 on English pages
    visit.tap(NextTapped{});
    visit.tap(BackTapped{});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
    visit.tap(LanguageTapped{});
    visit.tap(LanguageTapped{});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
    visit.tap(RestartTapped{});
    CHECK_FALSE(visit.state.composing.by_hand);
}

TEST_CASE("English: half a character is not lost when the language changes", "[flow][name]") {
    Visit visit = writing_a_name();
    visit.letters("wan");
    visit.tap(LanguageTapped{});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
    CHECK(visit.state.composing.keys == "wan");
}

TEST_CASE("English: a house that starts in it opens on its letters", "[flow][name]") {
    Visit visit;
    visit.state.home_language = Language::kEnglish;
    visit.tap(BrowseTapped{});
    visit.tap(RestartTapped{});
    REQUIRE(visit.state.language == Language::kEnglish);
    CHECK(visit.state.composing.method == InputMethod::kLatin);
    visit.state.methods = {InputMethod::kPinyin}; // where there are none, none are chosen
    visit.tap(BrowseTapped{});
    visit.tap(SearchTapped{});
    CHECK(visit.state.composing.method == InputMethod::kPinyin);
}

TEST_CASE("search: every key asks, the newest answer counts", "[flow][search]") {
    Visit visit = searching();
    visit.letters("sf");
    const auto* asked = visit.last_asked<SearchCourses>();
    REQUIRE(asked != nullptr);
    CHECK(asked->words == "sf");
    CHECK(asked->catalogue == visit.state.catalogue);
    visit.tell(CoursesFound{"s", {id_of<ClassId>(2)}});
    CHECK(visit.state.search.found.empty());
    visit.tell(CoursesFound{"sf", {id_of<ClassId>(1), id_of<ClassId>(2)}});
    CHECK(visit.state.search.found.size() == 2);
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    CHECK(visit.state.screen == ScreenId::kCourse);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kSearch);
    CHECK(visit.state.search.words == "sf"); // nothing has to be typed again
    CHECK_FALSE(visit.state.busy);
}

TEST_CASE("search: characters by hand, erase, and a fresh start the next time", "[flow][search]") {
    Visit visit = searching();
    visit.tap(MethodChosen{InputMethod::kHandwriting});
    visit.tap(InkStrokeDrawn{kDash});
    visit.tap(CandidateChosen{{"书", 0}});
    CHECK(visit.state.search.words == "书");
    CHECK(visit.last_asked<SearchCourses>()->words == "书");
    visit.tap(EraseTapped{});
    CHECK(visit.state.search.words.empty());
    visit.letters(std::string(50, 'x'));
    CHECK(visit.state.search.words.size() == 24);
    visit.tap(BackTapped{});
    visit.tap(SearchTapped{});
    CHECK(visit.state.search.words.empty());
}

TEST_CASE("search: a changed catalogue is searched again", "[flow][search]") {
    Visit visit = searching();
    visit.letters("sf");
    visit.asked.clear();
    visit.tell(CatalogueLoaded{test::sample_catalogue()});
    REQUIRE(visit.last_asked<SearchCourses>() != nullptr);
    CHECK(visit.last_asked<SearchCourses>()->words == "sf");
}

} // namespace linli
