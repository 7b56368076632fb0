#include "app/text/search.h"

#include <catch2/catch.hpp>

namespace linli::text {
namespace {

// Titles, teachers and categories as a centre has them; the people are invented.
const std::vector<std::vector<std::string>> kThings{
    {"书法入门", "Calligraphy for Beginners", "甲示例", "书画"},
    {"智能手机入门", "Smartphone Basics", "乙样本", "数字技能"},
    {"音乐欣赏", "Music Appreciation", "丙范例", "文艺体育"},
    {"太极拳", "Tai Chi", "王示范", "健康"},
    {"山水画", "Landscape Painting", "王示范", "书画"},
    {"老年合唱团", "Choir for Seniors", "丁样例", "文艺体育"},
    {"剪纸（春节）", "", "戊样板", "生活技艺"},
    {"AI 与生活", "AI in Daily Life", "乙样本", "科普"},
};

const SearchIndex& index() {
    static const SearchIndex made{kThings};
    return made;
}

std::vector<std::string> titles(std::string_view query, std::size_t most = 8) {
    std::vector<std::string> found;
    for (const std::size_t n : index().find(query, most)) {
        found.push_back(kThings[n][0]);
    }
    return found;
}

using Titles = std::vector<std::string>;

} // namespace

TEST_CASE("search finds characters anywhere in a title", "[text][search]") {
    CHECK(titles("书法") == Titles{"书法入门"});
    CHECK(titles("水画") == Titles{"山水画"});
    CHECK(titles("入门") == Titles{"书法入门", "智能手机入门"});
    CHECK(titles("春节") == Titles{"剪纸（春节）"});
    CHECK(titles("没有的课").empty());
}

TEST_CASE("search finds whole pinyin, half a syllable and initials", "[text][search]") {
    CHECK(titles("shufa") == Titles{"书法入门"});
    CHECK(titles("shuf") == Titles{"书法入门"});
    CHECK(titles("sf") == Titles{"书法入门", "太极拳", "山水画"}); // 王示范 teaches the others
    CHECK(titles("sfrm") == Titles{"书法入门"});
    CHECK(titles("taijiquan") == Titles{"太极拳"});
    CHECK(titles("tjq") == Titles{"太极拳"});
    CHECK(titles("TJQ") == Titles{"太极拳"});
    CHECK(titles("znsj") == Titles{"智能手机入门"});
    CHECK(titles("zhinshouj") == Titles{"智能手机入门"});
    CHECK(titles("jzcj") == Titles{"剪纸（春节）"});
}

TEST_CASE("search knows every reading of a character", "[text][search]") {
    CHECK(titles("yinyue") == Titles{"音乐欣赏"});
    CHECK(titles("yy").front() == "音乐欣赏");
    CHECK(titles("yl").front() == "音乐欣赏");
}

TEST_CASE("search takes characters and letters in one word", "[text][search]") {
    CHECK(titles("书fa") == Titles{"书法入门"});
    CHECK(titles("s法") == Titles{"书法入门"});
    CHECK(titles("tai极q") == Titles{"太极拳"});
    CHECK(titles("ai") == Titles{"AI 与生活"});
    CHECK(titles("aiysh") == Titles{"AI 与生活"});
}

TEST_CASE("search forgives what many do not tell apart, after what is exact", "[text][search]") {
    CHECK(titles("sufa") == Titles{"书法入门"});
    CHECK(titles("shuha") == Titles{"书法入门"});
    CHECK(titles("zinen") == Titles{"智能手机入门"});
    CHECK(titles("shanshui") == Titles{"山水画"});
    CHECK(titles("sansui") == Titles{"山水画"});
    CHECK(titles("shangshui") == Titles{"山水画"});
    CHECK(titles("naolian") == Titles{"老年合唱团"});
}

TEST_CASE("search finds English words by their beginnings, in any order", "[text][search]") {
    CHECK(titles("callig") == Titles{"书法入门"});
    CHECK(titles("tai chi") == Titles{"太极拳"});
    CHECK(titles("chi tai") == Titles{"太极拳"});
    CHECK(titles("seniors choir") == Titles{"老年合唱团"});
    CHECK(titles("eniors").empty());
}

TEST_CASE("search finds teachers and categories, titles before them", "[text][search]") {
    CHECK(titles("王示范") == Titles{"太极拳", "山水画"});
    CHECK(titles("书画") == Titles{"书法入门", "山水画"});
    CHECK(titles("shuhua") == Titles{"书法入门", "山水画"});
    CHECK(titles("shenghuo") == Titles{"AI 与生活", "剪纸（春节）"});
}

TEST_CASE("search takes words in any order, with and without spaces", "[text][search]") {
    CHECK(titles("王示范 山水") == Titles{"山水画"});
    CHECK(titles("shanshui wang") == Titles{"山水画"});
    CHECK(titles("山水王示范") == Titles{"山水画"});
    CHECK(titles("wangshifanshanshui") == Titles{"山水画"});
    CHECK(titles("画山水") == Titles{"山水画"});
}

TEST_CASE("search answers nothing to nothing, and survives everything", "[text][search]") {
    CHECK(titles("").empty());
    CHECK(titles("   ").empty());
    CHECK(titles("''").empty());
    CHECK(titles("\xff\xfe").empty());
    CHECK(titles(std::string(10'000, 's')).empty());
    CHECK(titles(std::string(10'000, 's') + "书").empty());
    CHECK(titles("𠀀").empty());
    CHECK(titles("s", 2).size() == 2);
    CHECK(SearchIndex{{}}.find("sf", 5).empty());
    CHECK(SearchIndex{{{}, {""}, {"", "书"}}}.find("书", 5) == std::vector<std::size_t>{2});
}

} // namespace linli::text
