#include "app/text/chinese_words.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"
#include "app/text/line_break.h"

namespace linli::text {
namespace {

using Lines = std::vector<std::string_view>;

/// Every character is one wide.
Lines broken(std::string_view text, float limit) {
    ChineseWords words;
    return break_lines(
        text,
        limit,
        [](char32_t) { return 1.0F; },
        [&](std::string_view line) { return words.starts(line); }
    );
}

} // namespace

TEST_CASE("words: a line is not broken inside one", "[text]") {
    CHECK(broken("您是哪一年出生的？", 5) == Lines{"您是哪一年", "出生的？"});
    CHECK(broken("现在没有要签到的课", 7) == Lines{"现在没有要", "签到的课"});
    CHECK(broken("请备份恢复，或联系区里", 4) == Lines{"请备份", "恢复，或", "联系区里"});
    CHECK(broken("请看一看，对不对？", 6) == Lines{"请看一看，", "对不对？"});
}

TEST_CASE("words: our own stay whole, which ICU takes apart", "[text]") {
    CHECK(broken("会员二维码", 4) == Lines{"会员", "二维码"});
    CHECK(broken("想请假", 2) == Lines{"想", "请假"});
    CHECK(broken("请留下手机号", 5) == Lines{"请留下", "手机号"});
}

TEST_CASE("words: one that a line can hold is never torn, however short the line gets", "[text]") {
    CHECK(broken("用乌鲁木齐", 4) == Lines{"用", "乌鲁木齐"});
    CHECK(broken("手机号后四位", 5) == Lines{"手机号", "后四位"});
    CHECK(broken("请让工作人员来", 5) == Lines{"请让", "工作人员来"});
    CHECK(broken("您的出生年月", 5) == Lines{"您的", "出生年月"});
    CHECK(broken("工作人员", 3).size() == 2); // no line can
}

TEST_CASE("words: a short name in quotation marks stays whole", "[text]") {
    CHECK(broken("请点一下“先不写”再来", 7) == Lines{"请点一下", "“先不写”再来"});
    CHECK(broken("要带《家属同意书》", 8) == Lines{"要带", "《家属同意书》"});
    // What somebody says is a sentence, and what no line can hold is parted between words.
    CHECK(broken("“我是第一次来”", 5) == Lines{"“我是", "第一次来”"});
}

TEST_CASE("words: a masked name is one", "[text]") {
    CHECK(broken("已认出您王*例", 6) == Lines{"已认出您", "王*例"});
}

TEST_CASE("words: starts are offsets of characters, ascending, from 0", "[text]") {
    ChineseWords words;
    for (const std::string_view text :
         {"报名成功，请准时上课。", "A 书法 24 人", "𬭎", "", "\xE4"}) {
        const std::vector<std::size_t> starts = words.starts(text);
        CHECK(starts == words.starts(text));
        CHECK(std::ranges::is_sorted(starts));
        for (const std::size_t at : starts) {
            CHECK(at < text.size());
        }
        CHECK((text.empty() || starts.front() == 0));
    }
}

} // namespace linli::text
