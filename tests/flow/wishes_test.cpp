#include <catch2/catch.hpp>

#include "app/flow/cue.h"
#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::member;
using test::sample_resident;
using test::Visit;

namespace {

const WishSubject kPainting{WishKind::kCategory, "书画"};
const WishSubject kHarmonica{WishKind::kWords, "口琴"};

/// In front of the wish list, as nobody in particular.
Visit before_the_list() {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(WishListTapped{});
    REQUIRE(visit.state.screen == ScreenId::kWishes);
    return visit;
}

ResidentRecord wishing(std::vector<WishSubject> subjects) {
    ResidentRecord who = member(1);
    who.wished = std::move(subjects);
    return who;
}

WishCount counted(const WishSubject& subject, int people) {
    return {{}, {}, subject, people};
}

} // namespace

TEST_CASE("wishes: anybody may look, and nobody is asked who they are", "[flow][wish]") {
    Visit visit = before_the_list();
    CHECK(visit.last_asked<LoadWishes>() != nullptr);
    CHECK_FALSE(visit.state.busy);
    visit.tell(WishesLoaded{{counted(kPainting, 12)}});
    CHECK(visit.state.wishes.counts.front().people == 12);
    CHECK_FALSE(visit.state.who);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kCategories);
}

TEST_CASE("wishes: a tap counts as soon as it is known whose it is", "[flow][wish]") {
    Visit visit = before_the_list();
    visit.tap(WishTapped{kPainting});
    REQUIRE(visit.state.screen == ScreenId::kIdentify);
    visit.identify(sample_resident(1), member(1));
    const auto* made = visit.last_asked<MakeWish>();
    REQUIRE(made != nullptr);
    CHECK(made->resident == id_of<ResidentId>(1));
    CHECK(made->subject == kPainting);
    visit.tell(WishSaved{kPainting, true, {counted(kPainting, 13)}, wishing({kPainting})});
    CHECK(visit.state.screen == ScreenId::kResult);
    REQUIRE(std::get_if<Wished>(&visit.state.outcome) != nullptr);
    CHECK(visit.state.wishes.counts.front().people == 13);
    // 还想学别的: known by now, so one tap is enough.
    visit.tap(WishListTapped{});
    REQUIRE(visit.state.screen == ScreenId::kWishes);
    const int before = visit.taps;
    visit.tap(WishTapped{kHarmonica});
    REQUIRE(visit.last_asked<MakeWish>() != nullptr);
    CHECK(visit.taps == before + 1);
}

TEST_CASE("wishes: undo takes it back, and undo of that is no other wish", "[flow][wish]") {
    Visit visit = before_the_list();
    visit.tap(WishTapped{kPainting});
    visit.identify(sample_resident(1), member(1));
    visit.tell(WishSaved{kPainting, true, {}, wishing({kPainting})});
    visit.tap(UndoTapped{});
    REQUIRE(visit.last_asked<WithdrawWish>() != nullptr);
    CHECK(visit.last_asked<WithdrawWish>()->subject == kPainting);
    visit.tell(WishSaved{kPainting, false, {}, member(1)});
    CHECK(std::holds_alternative<Undone>(visit.state.outcome));
    const auto asked = visit.asked.size();
    visit.tap(UndoTapped{});
    CHECK(visit.asked.size() == asked);
}

TEST_CASE("wishes: 不想学了 is a tap on one's own wish, with a way back", "[flow][wish]") {
    Visit visit = before_the_list();
    visit.tap(WishTapped{kPainting});
    visit.identify(sample_resident(1), member(1));
    visit.tell(WishSaved{kPainting, true, {}, wishing({kPainting})});
    visit.tap(WishListTapped{});
    visit.tap(WishTapped{kPainting});
    REQUIRE(visit.last_asked<WithdrawWish>() != nullptr);
    visit.tell(WishSaved{kPainting, false, {}, member(1)});
    REQUIRE(std::holds_alternative<Unwished>(visit.state.outcome));
    visit.tap(UndoTapped{});
    REQUIRE(visit.last_asked<MakeWish>() != nullptr);
    visit.tell(WishSaved{kPainting, true, {}, wishing({kPainting})});
    CHECK(std::holds_alternative<Undone>(visit.state.outcome));
}

TEST_CASE("wishes: who turns out to have wished before is told so, not counted again", "[flow]") {
    Visit visit = before_the_list();
    visit.tap(WishTapped{kPainting});
    visit.asked.clear();
    visit.identify(sample_resident(1), wishing({kPainting}));
    CHECK(visit.last_asked<MakeWish>() == nullptr);
    CHECK(visit.last_asked<WithdrawWish>() == nullptr);
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK(std::holds_alternative<Wished>(visit.state.outcome));
}

TEST_CASE("wishes: one's own words go through the keys, and are looked at first", "[flow][wish]") {
    Visit visit = before_the_list();
    visit.tap(WishWordsTapped{});
    REQUIRE(visit.state.screen == ScreenId::kWishWords);
    REQUIRE(visit.last_asked<SpellKeys>() != nullptr);
    CHECK_FALSE(visit.last_asked<SpellKeys>()->beginning); // nobody's surname is looked for
    visit.letters("kou");
    visit.tap(CandidateChosen{{"口", 3}});
    CHECK(visit.state.wishes.words == "口");
    visit.tap(NextTapped{});
    CHECK(visit.state.problem == Problem::kWishUnclear);
    CHECK(visit.state.screen == ScreenId::kWishWords);
    visit.tap(CandidateChosen{{"琴", 0}});
    visit.tap(DotTapped{}); // has no place here
    CHECK(visit.state.wishes.words == "口琴");
    visit.tap(NextTapped{});
    REQUIRE(visit.state.screen == ScreenId::kIdentify);
    visit.identify(sample_resident(1), member(1));
    REQUIRE(visit.last_asked<MakeWish>() != nullptr);
    CHECK(visit.last_asked<MakeWish>()->subject == kHarmonica);
}

TEST_CASE("wishes: no more than twelve characters, and no telephone number", "[flow][wish]") {
    Visit visit = before_the_list();
    visit.tap(WishWordsTapped{});
    for (int n = 0; n < 20; ++n) {
        visit.tap(CandidateChosen{{"琴", 0}});
    }
    CHECK(visit.state.wishes.words.size() == kLongestWish * std::string_view{"琴"}.size());
    visit.state.wishes.words = "打1380000";
    visit.tap(NextTapped{});
    CHECK(visit.state.problem == Problem::kWishUnclear);
    CHECK(visit.state.screen == ScreenId::kWishWords);
}

TEST_CASE("wishes: an empty search leads there", "[flow][wish]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(SearchTapped{});
    visit.letters("kouqin");
    visit.tap(WishListTapped{});
    CHECK(visit.state.screen == ScreenId::kWishes);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kSearch);
    // From elsewhere there is no way.
    visit.tap(RestartTapped{});
    visit.tap(WishListTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
}

} // namespace linli
