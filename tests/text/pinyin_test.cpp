#include "app/text/pinyin.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"

using linli::text::characters_for;
using linli::text::is_syllable_prefix;

namespace {

std::size_t place_of(const std::string& character, const std::vector<std::string>& among) {
    return static_cast<std::size_t>(
        std::find(among.begin(), among.end(), character) - among.begin()
    );
}

struct Surname {
    std::string character;
    std::string syllable;
};

std::vector<Surname> surnames() {
    std::ifstream in{LINLI_SOURCE_DIR "/assets/text/surnames.txt"};
    std::vector<Surname> out;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        Surname surname;
        if (!line.starts_with('#') && words >> surname.character >> surname.syllable) {
            out.push_back(surname);
        }
    }
    return out;
}

} // namespace

TEST_CASE("pinyin: the surname that most people bear comes first", "[text]") {
    CHECK(characters_for("wang").front() == "王");
    CHECK(characters_for("li").front() == "李");
    CHECK(characters_for("zhang").front() == "张");
    CHECK(characters_for("lv").front() == "吕");
    CHECK(characters_for("ceng").front() == "层"); // 曾 is Zeng as a name
    CHECK(characters_for("zeng").front() == "曾");
}

TEST_CASE("pinyin: every surname of the list stands before every other character", "[text]") {
    const std::vector<Surname> all = surnames();
    REQUIRE(all.size() >= 100);
    for (const Surname& surname : all) {
        const auto same = static_cast<std::size_t>(std::count_if(
            all.begin(),
            all.end(),
            [&](const Surname& other) { return other.syllable == surname.syllable; }
        ));
        INFO(surname.character << " " << surname.syllable);
        CHECK(place_of(surname.character, characters_for(surname.syllable)) < same);
    }
}

TEST_CASE("pinyin: after the surnames the frequent characters come first", "[text]") {
    const auto de = characters_for("de");
    CHECK(place_of("的", de) < place_of("得", de));
    CHECK(place_of("得", de) < place_of("锝", de));
    // By the frequency of this reading: 长 is common as chang2 and as zhang3.
    CHECK(place_of("长", characters_for("chang")) < 3);
    CHECK(place_of("长", characters_for("zhang")) < 5);
    // Characters that the word list does not count keep the order of their code points.
    const auto yao = characters_for("yao");
    REQUIRE(yao.size() > 10);
    for (std::size_t i = yao.size() - 4; i < yao.size(); ++i) {
        CHECK(linli::to_utf32(yao[i - 1]) < linli::to_utf32(yao[i]));
    }
}

TEST_CASE("pinyin: a prefix gives the characters of all its syllables, best first", "[text]") {
    const auto zh = characters_for("zh");
    std::set<std::string> expected;
    for (const char* syllable :
         {"zha",   "zhai", "zhan", "zhang", "zhao",  "zhe",   "zhei",   "zhen", "zheng", "zhi",
          "zhong", "zhou", "zhu",  "zhua",  "zhuai", "zhuan", "zhuang", "zhui", "zhun",  "zhuo"}) {
        const auto some = characters_for(syllable);
        expected.insert(some.begin(), some.end());
    }
    CHECK(std::set<std::string>(zh.begin(), zh.end()) == expected);
    CHECK(zh.size() == expected.size()); // nobody twice
    CHECK(zh[0] == "张");
    CHECK(zh[1] == "赵");
    CHECK(zh[2] == "周");
    CHECK(place_of("中", zh) < place_of("种", zh)); // from two of the syllables
}

TEST_CASE("pinyin: a whole syllable goes before the longer ones it begins", "[text]") {
    const auto wan = characters_for("wan");
    CHECK(wan.front() == "万");
    CHECK(place_of("完", wan) < place_of("王", wan));
    CHECK(place_of("王", wan) < wan.size());
    // ... but not a hummed one.
    CHECK(characters_for("m").front() == "马");
    CHECK(place_of("呣", characters_for("m")) < characters_for("m").size());
}

TEST_CASE("pinyin: ü is typed as v and is not u", "[text]") {
    const auto lv = characters_for("lv");
    const auto lu = characters_for("lu");
    CHECK(place_of("绿", lv) < lv.size());
    CHECK(place_of("女", characters_for("nv")) == 0);
    CHECK(place_of("旅", lu) == lu.size());
    CHECK(place_of("卢", lv) == lv.size());
    CHECK(characters_for("lue") == characters_for("lve"));
    CHECK(place_of("虐", characters_for("nue")) < 3);
}

TEST_CASE("pinyin: all 8,105 standard characters can be reached, one each", "[text]") {
    std::set<std::string> all;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        for (const std::string& character : characters_for(std::string(1, letter))) {
            CHECK(linli::length_of(character) == 1);
            all.insert(character);
        }
    }
    CHECK(all.size() == 8105);
    CHECK(all.contains("𬭎")); // beyond 16 bits
    CHECK(all.contains("㛃"));
}

TEST_CASE("pinyin: a polyphone is found under each of its readings", "[text]") {
    for (const char* syllable : {"yue", "le"}) {
        const auto found = characters_for(syllable);
        CHECK(place_of("乐", found) < found.size());
    }
}

TEST_CASE("pinyin: what begins no syllable gives nothing and is no prefix", "[text]") {
    for (const char* letters : {"zhx", "v", "i", "u", "wangg", "王", "WANG", "wang ", "1"}) {
        INFO(letters);
        CHECK(characters_for(letters).empty());
        CHECK_FALSE(is_syllable_prefix(letters));
    }
    CHECK(characters_for("").empty());
    for (const char* letters : {"", "z", "zh", "zhu", "zhuang", "lv", "nue", "x"}) {
        INFO(letters);
        CHECK(is_syllable_prefix(letters));
    }
}

TEST_CASE("pinyin: the time of a look-up", "[.][text][bench]") {
    for (const char* letters : {"wang", "zh", "z"}) {
        const auto start = std::chrono::steady_clock::now();
        std::size_t characters = 0;
        for (int i = 0; i < 1000; ++i) {
            characters += characters_for(letters).size();
        }
        const std::chrono::duration<double, std::micro> taken =
            std::chrono::steady_clock::now() - start;
        WARN(letters << ": " << taken.count() / 1000 << " us");
        CHECK(characters > 0);
    }
}
