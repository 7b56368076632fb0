#include "app/text/line_break.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"

using linli::to_utf32;
using linli::text::break_lines;
using linli::text::cannot_end_line;
using linli::text::cannot_start_line;
using linli::text::tears_a_word;

namespace {

using Lines = std::vector<std::string_view>;

/// A font in which Latin letters are half as wide as ideographs, which are 1.
float plain_advance(char32_t c) {
    return c < 0x2E80 && c != U'…' && c != U'“' && c != U'”' && c != U'℃' ? 0.5F : 1.0F;
}

Lines broken(std::string_view text, float limit) {
    return break_lines(text, limit, plain_advance);
}

float width_of(std::string_view line) {
    float width = 0;
    char32_t before = 0;
    for (const char32_t c : to_utf32(line)) {
        const float last = before == 0 ? 0 : plain_advance(before);
        width += linli::text::advance_before(last, before, c) - last + plain_advance(c);
        before = c;
    }
    return width;
}

bool is_blank(std::string_view text) {
    return linli::trimmed(text).empty();
}

/// What the lines leave out between them must be spaces and newlines, in order.
bool rejoins(std::string_view text, const Lines& lines) {
    const char* at = text.data();
    for (const std::string_view line : lines) {
        if (line.data() < at || line.data() + line.size() > text.data() + text.size()
            || !is_blank({at, static_cast<std::size_t>(line.data() - at)})) {
            return false;
        }
        at = line.data() + line.size();
    }
    return is_blank({at, static_cast<std::size_t>(text.data() + text.size() - at)});
}

/// The text itself may end with an opening mark, or a paragraph of it.
bool ends_paragraph(std::string_view text, std::string_view line) {
    const auto end = static_cast<std::size_t>(line.data() + line.size() - text.data());
    return is_blank(text.substr(end, text.find('\n', end) - end));
}

std::size_t count_of(std::string_view what, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos;
         at = text.find(what, at + 1)) {
        ++count;
    }
    return count;
}

/// Chinese, words, numbers, at most one closing and one opening mark in a row, spaces.
std::string random_mix(std::mt19937& random) {
    static constexpr std::array<std::string_view, 34> kPieces{
        "书",     "法",  "班",   "老",    "年",  "社",   "区",     "教",   "室",
        "报",     "名",  "𬭎", "14:00", "10%", "60岁", "3月5日", "WiFi", "QR-code",
        "a@b.cn", "25℃", "（",   "《",    "「",  "，",   "。",     "！",   "：",
        "、",     "》",  "…",    "”",     " ",   "　",   "\n"};
    std::string text = "邻";
    for (std::size_t left = 1 + random() % 60; left > 0; --left) {
        const std::string_view piece = kPieces[random() % kPieces.size()];
        const std::u32string before = to_utf32(text);
        const char32_t first = to_utf32(piece).front();
        const bool is_mark = cannot_start_line(first) || cannot_end_line(first);
        const bool after_mark = cannot_start_line(before.back()) || cannot_end_line(before.back());
        const bool after_blank = is_blank(linli::to_utf8({&before.back(), 1}));
        // Two words that touch are one, and may be too wide.
        const bool word_goes_on = first < 0x80 && before.back() < 0x80 && !after_blank;
        if (is_mark ? !after_mark && !after_blank : !word_goes_on) {
            text += piece;
        }
    }
    return text;
}

} // namespace

TEST_CASE("lines: Chinese breaks between any two ideographs", "[text]") {
    CHECK(broken("社区书法班报名", 3) == Lines{"社区书", "法班报", "名"});
    CHECK(broken("社区", 2) == Lines{"社区"});
}

TEST_CASE("lines: a closing mark takes the character before it to the next line", "[text]") {
    for (const std::string mark :
         {"，",
          "。",
          "！",
          "？",
          "；",
          "：",
          "、",
          "）",
          "》",
          "」",
          "』",
          "”",
          "’",
          "…",
          "%",
          "℃"}) {
        const std::string text = "书法班" + mark + "好";
        INFO(text);
        const Lines lines = broken(text, 3);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0] == "书法");
        CHECK(lines[1] == "班" + mark + "好");
    }
}

TEST_CASE("lines: an opening mark goes with the character after it", "[text]") {
    for (const std::string mark : {"（", "《", "「", "『", "“", "‘"}) {
        const std::string text = "请看" + mark + "通知";
        INFO(text);
        const Lines lines = broken(text, 3);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0] == "请看");
        CHECK(lines[1] == mark + "通知");
    }
}

TEST_CASE("lines: words of Latin letters and digits stay whole", "[text]") {
    CHECK(broken("连接WiFi上网", 3) == Lines{"连接", "WiFi上", "网"});
    CHECK(broken("写信a-b@c.cn吧", 4) == Lines{"写信", "a-b@c.cn", "吧"});
    CHECK(broken("sign up here", 3) == Lines{"sign", "up", "here"});
    CHECK(broken("12/25上课", 3) == Lines{"12/25", "上课"});
}

TEST_CASE("lines: a word, or a number, that goes over the end of a line is torn", "[text]") {
    CHECK(broken("Grandmother's", 6) == Lines{"Grandmother'", "s"});
    CHECK(tears_a_word(broken("Grandmother's", 6)));
    CHECK(tears_a_word(broken("Señora", 1.5F)));
    CHECK(tears_a_word(broken("138****5678", 4)));
    CHECK(broken("Check-in", 3) == Lines{"Check-", "in"});
    CHECK_FALSE(tears_a_word(broken("Check-in", 3)));
    CHECK_FALSE(tears_a_word(broken("sign up here", 3)));
    CHECK_FALSE(tears_a_word(broken("连接WiFi上网", 3)));
    CHECK_FALSE(tears_a_word(broken("书法班", 2)));
    CHECK_FALSE(tears_a_word(broken("", 2)));
}

TEST_CASE("lines: a number stays with its unit", "[text]") {
    CHECK(broken("下午14:00上课", 3) == Lines{"下午", "14:00", "上课"});
    CHECK(broken("下午14：00", 4) == Lines{"下午", "14：00"});
    CHECK(broken("已经有10%了", 4) == Lines{"已经有", "10%了"});
    CHECK(broken("年满十或60岁", 5) == Lines{"年满十或", "60岁"});
    CHECK(broken("室温约25℃", 4) == Lines{"室温约", "25℃"});
    CHECK(broken("共收费￥20元", 4) == Lines{"共收费", "￥20元"});
    CHECK(broken("12月25日", 3) == Lines{"12月", "25日"});
    CHECK(broken("共30课", 2) == Lines{"共", "30课"});
}

TEST_CASE("lines: a number written with spaces stays with its words, too", "[text]") {
    CHECK(broken("新班要候补，第 3 位。", 7) == Lines{"新班要候补，", "第 3 位。"});
    CHECK(broken("满 14 岁", 3) == Lines{"满", "14 岁"});
    CHECK(broken("想学哪一类？", 5) == Lines{"想学", "哪一类？"});
    CHECK(broken("at 10 Main", 3) == Lines{"at 10", "Main"});
}

TEST_CASE("lines: a short aside stays whole, a long one may be parted", "[text]") {
    CHECK(broken("停水通知（还有 1 条）", 9) == Lines{"停水通知", "（还有 1 条）"});
    CHECK(
        broken("停水（还有 1 条）停电（还有 2 条）", 9)
        == Lines{"停水（还有 1 条）", "停电（还有 2 条）"}
    );
    CHECK(broken("停水（明天上午一楼和二楼都没有水）", 9).front() == "停水（明天上午一楼");
    CHECK(broken("停水（还有", 4) == Lines{"停水（还", "有"});
}

TEST_CASE("lines: dates, weekdays and counts stay whole while they have room", "[text]") {
    CHECK(broken("在11月24日上课", 4) == Lines{"在", "11月24日", "上课"});
    CHECK(broken("11月24日", 3) == Lines{"11月", "24日"}); // there is no room
    CHECK(broken("每逢周六上课", 3) == Lines{"每逢", "周六上", "课"});
    CHECK(broken("手机后四位", 4) == Lines{"手机后", "四位"});
    CHECK(broken("删除信息前，要问", 4) == Lines{"删除信", "息前，要", "问"});
    CHECK(broken("没事我们帮您", 3) == Lines{"没事", "我们帮", "您"});
    CHECK(broken("您的二维码", 4) == Lines{"您的", "二维码"});
    CHECK(broken("on 24\u00A0Nov", 3) == Lines{"on", "24\u00A0Nov"});
    CHECK(broken("24\u2060Nov", 1.5F) == Lines{"24\u2060", "Nov"});
}

TEST_CASE("lines: a word wider than the line is cut", "[text]") {
    CHECK(broken("abcdefgh", 2) == Lines{"abcd", "efgh"});
    CHECK(broken("中abcdefgh", 2) == Lines{"中", "abcd", "efgh"});
    // ... and not so that a mark is left alone at the start.
    CHECK(broken("abcd，好", 2) == Lines{"abc", "d，", "好"});
    CHECK(broken("好", 0.5F) == Lines{"好"});
    CHECK(broken("好的", 0) == Lines{"好", "的"});
    CHECK(
        broken("，，，", 1) == Lines{"，", "，", "，"}
    ); // width before rules: there is no other way
}

TEST_CASE("lines: a dash of two is not torn", "[text]") {
    CHECK(broken("一二——三", 3).front() == "一二——");
    const auto wide_dash = [](char32_t) {
        return 1.0F;
    };
    CHECK(break_lines("一二——三", 3, wide_dash) == Lines{"一二", "——三"});
    CHECK(break_lines("一二……三", 3, wide_dash) == Lines{"一", "二……", "三"});
}

TEST_CASE("lines: a closing mark before another takes half of its room", "[text]") {
    using linli::text::advance_before;
    CHECK(advance_before(1, U'”', U'。') == 0.5F);
    CHECK(advance_before(1, U'）', U'，') == 0.5F);
    CHECK(advance_before(1, U'”', U'好') == 1.0F);
    CHECK(advance_before(1, U'好', U'。') == 1.0F);
    CHECK(advance_before(1, U'。', U'“') == 1.0F);
    CHECK(break_lines("点“求助”。", 5.5F, plain_advance) == Lines{"点“求助”。"});
}

TEST_CASE("lines: spaces at a break are dropped, a wide one included", "[text]") {
    CHECK(broken("一二   三", 2) == Lines{"一二", "三"});
    CHECK(broken("一二　三", 2) == Lines{"一二", "三"});
    CHECK(broken("一二 \n三 ", 9) == Lines{"一二", "三"});
    CHECK(broken("　　一二三", 4) == Lines{"　　一二", "三"}); // an indented paragraph stays so
    CHECK(broken("a b", 9) == Lines{"a b"});
}

TEST_CASE("lines: a newline ends a line", "[text]") {
    CHECK(broken("", 9).empty());
    CHECK(broken("一\n二", 9) == Lines{"一", "二"});
    CHECK(broken("一\n", 9) == Lines{"一"});
    CHECK(broken("一\r\n二", 9) == Lines{"一", "二"});
    CHECK(broken("一\n\n二", 9) == Lines{"一", "", "二"});
    CHECK(broken("\n", 9) == Lines{""});
}

TEST_CASE("lines: the rules hold in 3,000 random texts at every width", "[text]") {
    std::mt19937 random{20261123};
    for (int round = 0; round < 3000; ++round) {
        const std::string text = random_mix(random);
        const float limit = 8.0F + static_cast<float>(random() % 12);
        const Lines lines = broken(text, limit);
        CAPTURE(round, limit, text);
        REQUIRE(rejoins(text, lines));
        for (const std::string_view line : lines) {
            REQUIRE(width_of(line) <= limit);
            if (!line.empty()) {
                REQUIRE_FALSE(cannot_start_line(to_utf32(line).front()));
                REQUIRE((ends_paragraph(text, line) || !cannot_end_line(to_utf32(line).back())));
            }
        }
        for (const std::string_view whole : {"14:00", "10%", "60岁", "WiFi", "QR-code", "25℃"}) {
            std::size_t in_lines = 0;
            for (const std::string_view line : lines) {
                in_lines += count_of(whole, line);
            }
            REQUIRE(in_lines == count_of(whole, text));
        }
    }
}

TEST_CASE("lines: bytes that are not UTF-8 are laid out too", "[text]") {
    const std::string text = "一\xFF\xE4\xB8二";
    CHECK(rejoins(text, broken(text, 1)));
    CHECK(broken(text, 1).size() == 5); // one U+FFFD a byte
}
