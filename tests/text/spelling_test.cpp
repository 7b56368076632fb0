#include "app/text/ime/spelling.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include "app/core/base/data_directory.h"
#include "tests/support/temp_dir.h"

using linli::text::Dictionary;
using linli::text::spell_name;
using linli::text::spell_strokes;
using linli::text::Speller;
using linli::text::Spelling;

namespace {

std::string folder() {
    return linli::data_directory() + "/ime";
}

std::unique_ptr<Speller> opened() {
    return std::move(Speller::open(folder()).value());
}

std::size_t place_of(const std::string& text, const std::vector<Spelling>& among) {
    return static_cast<std::size_t>(
        std::ranges::find(among, text, &Spelling::text) - among.begin()
    );
}

/// While it lives, writing a single byte to any file kills the process.
class NoFileMayGrow {
public:
    NoFileMayGrow() {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit none{0, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }

    ~NoFileMayGrow() { ::setrlimit(RLIMIT_FSIZE, &before_); }

    NoFileMayGrow(const NoFileMayGrow&) = delete;
    NoFileMayGrow& operator=(const NoFileMayGrow&) = delete;

private:
    rlimit before_{};
};

std::map<std::string, std::pair<std::uintmax_t, std::filesystem::file_time_type>> files_in(
    const std::string& path
) {
    std::map<std::string, std::pair<std::uintmax_t, std::filesystem::file_time_type>> out;
    for (const auto& file : std::filesystem::recursive_directory_iterator{path}) {
        out[file.path()] = {file.file_size(), file.last_write_time()};
    }
    return out;
}

} // namespace

TEST_CASE("spelling: a name begins with its surname, compound ones too", "[text][ime]") {
    const auto speller = opened();
    CHECK(spell_name(*speller, "wang", true).front() == Spelling{"王", 4});
    CHECK(spell_name(*speller, "li", true).front() == Spelling{"李", 2});
    CHECK(spell_name(*speller, "zh", true).front() == Spelling{"张", 2});
    CHECK(spell_name(*speller, "w", true).front() == Spelling{"王", 1});
    CHECK(spell_name(*speller, "ouyang", true).front() == Spelling{"欧阳", 6});
    CHECK(spell_name(*speller, "simaming", true).front() == Spelling{"司马", 4});
    CHECK(spell_name(*speller, "wangxiuying", true).front() == Spelling{"王", 4});
}

TEST_CASE("spelling: given names of two are near the front, whole or begun", "[text][ime]") {
    const auto speller = opened();
    for (const char* keys : {"xiuying", "xiuyin", "xiuy", "xy"}) {
        INFO(keys);
        CHECK(place_of("秀英", spell_name(*speller, keys, false)) < 12);
    }
    const auto whole = spell_name(*speller, "guilan", false);
    CHECK(place_of("桂", whole) < 5);
    CHECK(whole.at(place_of("桂兰", whole)).keys == 6);
}

TEST_CASE("spelling: what is exact comes before what only sounds alike", "[text][ime]") {
    const auto speller = opened();
    const auto xian = spell_name(*speller, "xian", false);
    CHECK(place_of("先", xian) < place_of("香", xian));
    CHECK(place_of("香", xian) < xian.size());
    CHECK(place_of("西", xian) < xian.size()); // xi'an
    const auto zang = spell_name(*speller, "zang", false);
    CHECK(place_of("藏", zang) < place_of("张", zang));
    CHECK(place_of("张", zang) < zang.size());
    CHECK(place_of("刘", spell_name(*speller, "niu", false)) < 200);
}

TEST_CASE("spelling: rare characters are there, after the common ones", "[text][ime]") {
    const auto speller = opened();
    for (const auto& [keys, text] : std::vector<std::pair<std::string, std::string>>{
             {"hong", "𬭎"}, {"da", "龘"}, {"chong", "翀"}, {"yi", "燚"}, {"zhe", "喆"}}) {
        INFO(text);
        const auto found = spell_name(*speller, keys, false);
        CHECK(place_of(text, found) < found.size());
        CHECK(place_of(text, found) > 0);
    }
}

TEST_CASE("spelling: strokes give what they complete, then what begins so", "[text][ime]") {
    const auto speller = opened();
    const auto wang = spell_strokes(*speller, "hhsh");
    CHECK(place_of("王", wang) < 3);
    CHECK(place_of("玉", wang) > place_of("王", wang));
    CHECK(place_of("珍", wang) < 40);
    CHECK(spell_strokes(*speller, "hspnzzh").front() == Spelling{"李", 7});
    CHECK(spell_strokes(*speller, "").empty());
    CHECK(spell_strokes(*speller, "szhhhshspnhszs").empty()); // means "unknown" in the source
    CHECK(spell_strokes(*speller, "nnhzn").front() == Spelling{"汉", 5});
    CHECK_FALSE(spell_strokes(*speller, "h").empty());
    const auto dragons = spell_strokes(*speller, "nhnphpznnhzhzhhhnhnp");
    CHECK(place_of("龘", dragons) < dragons.size());
}

TEST_CASE("spelling: nothing typed is remembered, and no file is written", "[text][ime]") {
    const auto files = files_in(folder());
    const auto before = spell_name(*opened(), "guilan", true);
    std::vector<Spelling> after;
    {
        const NoFileMayGrow none;
        const auto speller = opened();
        (void)speller->look_up(Dictionary::kName, "wang", 60);
        (void)spell_name(*speller, "zhangguilan", true);
        (void)spell_strokes(*speller, "hhsh");
        after = spell_name(*speller, "guilan", true);
    }
    CHECK(after == before);
    CHECK(files_in(folder()) == files);
}

TEST_CASE("spelling: keys that mean nothing give nothing", "[text][ime]") {
    const auto speller = opened();
    for (const char* keys : {"", "v", "i", "1", "王"}) {
        INFO(keys);
        CHECK(spell_name(*speller, keys, true).empty());
    }
    CHECK(speller->look_up(Dictionary::kName, "zzzzzzzzzzzzzzzzzzzzzzzz", 5).empty());
}

TEST_CASE("spelling: without the data there is no speller", "[text][ime]") {
    const linli::test::TempDir dir;
    CHECK_FALSE(Speller::is_there(dir.path()));
    const auto none = Speller::open(dir.path());
    REQUIRE_FALSE(none);
    CHECK(none.error().code == linli::ErrorCode::kNotFound);
}

TEST_CASE("bench: one key of a name, of strokes", "[.][text][bench]") {
    const auto speller = opened();
    const auto measure =
        [&](const std::string& what, const std::vector<std::string>& words, const auto& spell) {
            std::vector<double> taken;
            for (int round = 0; round < 20; ++round) {
                for (const std::string& word : words) {
                    for (std::size_t n = 1; n <= word.size(); ++n) {
                        const auto start = std::chrono::steady_clock::now();
                        (void)spell(word.substr(0, n));
                        taken.push_back(std::chrono::duration<double, std::milli>(
                                            std::chrono::steady_clock::now() - start
                        )
                                            .count());
                    }
                }
            }
            std::ranges::sort(taken);
            WARN(
                what << ": p50 " << taken[taken.size() / 2] << " ms, p99 "
                     << taken[taken.size() * 99 / 100] << " ms, most " << taken.back() << " ms"
            );
            CHECK_FALSE(taken.empty());
        };
    measure("pinyin", {"wangxiuying", "ouyangguilan", "zhangjianguo", "yi"}, [&](const auto& keys) {
        return spell_name(*speller, keys, true);
    });
    measure("strokes", {"hhsh", "hspnzzh", "nhnphpznnhzhzhhh"}, [&](const auto& keys) {
        return spell_strokes(*speller, keys);
    });
}
