#include "app/core/domain/wish.h"

#include <catch2/catch.hpp>

#include "tests/support/sample_catalogue.h"

namespace linli {
namespace {

using test::id_of;

WishCount counted(WishKind kind, const std::string& text, int people) {
    return {{}, id_of<CentreId>(1), {kind, text}, people};
}

} // namespace

TEST_CASE("wish: one a person and subject, one count a centre and subject", "[domain][wish]") {
    const auto one = id_of<ResidentId>(1);
    const WishSubject words{WishKind::kWords, "书画"};
    const WishSubject category{WishKind::kCategory, "书画"};
    CHECK(wish_id(words, one) == wish_id(words, one));
    CHECK(wish_id(words, one) != wish_id(category, one));
    CHECK(wish_id(words, one) != wish_id(words, id_of<ResidentId>(2)));
    CHECK(wish_count_id(words, id_of<CentreId>(1)) != wish_count_id(words, id_of<CentreId>(2)));
}

TEST_CASE("wish: own words are short, and no telephone number", "[domain][wish]") {
    CHECK(*checked_wish(" 口琴 ") == "口琴");
    CHECK(checked_wish("24式太极拳"));
    CHECK(checked_wish("一二三四五六七八九十一二"));
    for (const char* bad :
         {"", " ", "琴", "一二三四五六七八九十一二三", "找我138", "口\n琴", "１３８"}) {
        INFO(bad);
        CHECK_FALSE(checked_wish(bad));
    }
    CHECK_FALSE(checked_wish("\xff\xfe\xff"));
}

TEST_CASE("wish: others see own words only once three people wrote them", "[domain][wish]") {
    const std::vector<WishCount> counts{
        counted(WishKind::kWords, "口琴", 3),
        counted(WishKind::kWords, "剪纸", 5),
        counted(WishKind::kWords, "骂人的话", 2),
        counted(WishKind::kCategory, "健康", 9),
        counted(WishKind::kCategory, "从前有的", 4)};
    const auto offered = wishes_to_offer({"书画", "健康"}, counts);
    REQUIRE(offered.size() == 4);
    CHECK(offered[0].subject.text == "书画"); // in the centre's order, wished for or not
    CHECK(offered[0].people == 0);
    CHECK(offered[1].people == 9);
    CHECK(offered[2].subject.text == "剪纸");
    CHECK(offered[3].subject.text == "口琴");
}

} // namespace linli
