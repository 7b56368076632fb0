#include "app/text/line_break.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "app/core/base/utf8.h"

namespace linli::text {
namespace {

constexpr std::u32string_view kClosing =
    U"，。、．！？；：）》」』】〉〕］｝”’…·～％‰℃℉°,.!?;:)]}%";
constexpr std::u32string_view kOpening = U"（《「『【〈〔［｛“‘￥([{";
// Measure words and signs that are read together with the number before them.
constexpr std::u32string_view kUnits =
    U"年月日号时点分秒岁元角人名位节次课期周天楼层室栋班折倍米条";

// After these a word may go on in the next line, if it must.
constexpr std::u32string_view kJoints = U"-\u2010\u2011\u2012\u2013/";

// Few, so that "一点" and "三位" stay whole.
constexpr std::u32string_view kNumerals = U"一二两三四五六七八九十几半";
constexpr std::u32string_view kMeasures = U"个位次天步点下遍课节门岁类种件年月分条";
constexpr std::u32string_view kWeekdays = U"一二三四五六日";

constexpr char32_t kFirstOfChinese = U'\u3400';

// “先不写”, 《家属同意书》: a name on a button or of a paper, not a sentence that somebody says.
constexpr std::size_t kMostInQuotes = 10;
constexpr std::size_t kMostLetters = 16; // "First visit"

struct Character {
    char32_t code_point{0};
    std::size_t offset{0}; // in bytes
    float advance{0};
    bool begins_word{true};
    bool in_quotes{false}; // and not the opening mark
};

using Characters = std::span<const Character>;

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\r' || c == U'\u3000';
}

bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

/// What makes up words that are not broken: ASCII marks, Latin, Greek, Cyrillic, joined hyphens.
bool is_narrow(char32_t c) {
    return (c > U' ' && c < U'\u007F') || (c > U'\u00A0' && c < U'\u0530' && c != U'·' && c != U'×')
        || (c >= U'\u2010' && c <= U'\u2013');
}

/// 14：00 is one number although the colon is Chinese.
bool is_inside_number(Characters text, std::size_t at) {
    const bool after_mark = is_one_of(text[at - 1].code_point, U"：．～—至");
    return after_mark && at >= 2 && is_digit(text[at - 2].code_point)
        && is_digit(text[at].code_point);
}

bool belongs_to_the_one_before(Characters text, std::size_t at) {
    const char32_t before = text[at - 1].code_point;
    const char32_t here = text[at].code_point;
    const bool word_goes_on = is_narrow(before) && is_narrow(here);
    const bool unit = is_digit(before) && is_one_of(here, kUnits);
    const bool dash = before == U'—' && here == U'—';
    return word_goes_on || unit || dash || is_inside_number(text, at);
}

bool joins(char32_t c) {
    return c == U'\u00A0' || c == U'\u2060';
}

/// What is read as one, and parted only where it alone is wider than the line: 11月24日, 周六,
/// 三天, 我们, 来了, 二维码, 王*例, and what no-break spaces join.
bool is_read_with_the_one_before(Characters text, std::size_t at) {
    const char32_t before = text[at - 1].code_point;
    const char32_t here = text[at].code_point;
    const bool date =
        before == U'月' && at >= 2 && is_digit(text[at - 2].code_point) && is_digit(here);
    const bool weekday = before == U'周' && is_one_of(here, kWeekdays);
    const bool count = is_one_of(before, kNumerals) && is_one_of(here, kMeasures);
    const bool ordinal = before == U'第' && (is_one_of(here, kNumerals) || is_digit(here));
    const bool which = is_one_of(before, U"哪这那") && is_one_of(here, kNumerals);
    // 第 3 位: written with spaces, and read as without.
    const bool counted =
        before == U' ' && at >= 2 && here > kFirstOfChinese && is_digit(text[at - 2].code_point);
    const bool ranked =
        before == U' ' && at >= 2 && text[at - 2].code_point == U'第' && is_digit(here);
    const bool code = (before == U'二' && here == U'维') || (before == U'维' && here == U'码');
    const bool particle = is_one_of(here, U"们的了吗呢吧着");
    // 删除信息前，: no line begins with 前，.
    const bool tail = is_one_of(here, U"前后里时中") && at + 1 < text.size()
        && cannot_start_line(text[at + 1].code_point);
    const bool masked = before == U'*' || here == U'*'; // 王*例
    return date || weekday || count || ordinal || which || counted || ranked || code || masked
        || tail || particle || joins(before) || joins(here);
}

bool keeps_the_marks(Characters text, std::size_t at) {
    if (is_space(text[at].code_point) || cannot_start_line(text[at].code_point)) {
        return false;
    }
    std::size_t last = at - 1; // what the line would show last
    while (last > 0 && is_space(text[last].code_point)) {
        --last;
    }
    return !cannot_end_line(text[last].code_point);
}

bool may_break_before(Characters text, std::size_t at) {
    return keeps_the_marks(text, at)
        && (is_space(text[at - 1].code_point) || !belongs_to_the_one_before(text, at));
}

/// For a word wider than the line: as late as possible, yet not before a closing mark.
std::size_t forced_break(Characters text, std::size_t first, std::size_t at) {
    for (std::size_t cut = at; cut > first; --cut) {
        if (keeps_the_marks(text, cut)) {
            return cut;
        }
    }
    return at;
}

/// One past the last character of the line that begins at `first`. What belongs together goes over
/// whole, however short the line becomes; only what alone is wider than a line is parted, at the
/// weakest of its joints.
std::size_t end_of_line(Characters text, std::size_t first, float limit) {
    std::size_t last_name = first;
    std::size_t last_word = first;
    std::size_t last_chance = first;
    std::size_t last_resort = first;
    float width = 0;
    for (std::size_t at = first; at < text.size(); ++at) {
        if (at > first && may_break_before(text, at)) {
            last_resort = at;
            if (!is_read_with_the_one_before(text, at)) {
                last_chance = at;
                last_word = text[at].begins_word ? at : last_word;
                last_name = text[at].begins_word && !text[at].in_quotes ? at : last_name;
            }
        }
        width += text[at].advance;
        // Spaces may hang over the edge: nobody sees them.
        if (at > first && width > limit && !is_space(text[at].code_point)) {
            for (const std::size_t end : {last_name, last_word, last_chance, last_resort}) {
                if (end > first) {
                    return end;
                }
            }
            return forced_break(text, first, at);
        }
    }
    return text.size();
}

std::vector<Character> measured(std::string_view utf8, const AdvanceOf& advance_of) {
    std::vector<Character> out;
    out.reserve(utf8.size());
    for (std::string_view rest = utf8; !rest.empty();) {
        const std::size_t offset = utf8.size() - rest.size();
        const char32_t c = take_code_point(rest);
        if (!out.empty()) {
            Character& before = out.back();
            before.advance = advance_before(before.advance, before.code_point, c);
        }
        out.push_back({c, offset, advance_of(c)});
    }
    return out;
}

void mark_words(std::vector<Character>& text, const std::vector<std::size_t>& starts) {
    for (Character& character : text) {
        character.begins_word = std::ranges::binary_search(starts, character.offset);
    }
}

bool fits(Characters text, float limit) {
    float width = 0;
    for (const Character& character : text) {
        width += character.advance;
    }
    return width <= limit;
}

/// Short asides, which are read as one: （还有 1 条）.
std::vector<Quoted> short_asides(std::string_view utf8) {
    constexpr std::string_view kOpen = "（";
    constexpr std::string_view kClose = "）";
    constexpr std::size_t kMostInAside = 8;
    std::vector<Quoted> asides;
    for (std::size_t at = utf8.find(kOpen); at != utf8.npos; at = utf8.find(kOpen, at + 1)) {
        const std::size_t inner = at + kOpen.size();
        const std::size_t end = utf8.find(kClose, inner);
        if (end == utf8.npos) {
            break;
        }
        if (to_utf32(utf8.substr(inner, end - inner)).size() <= kMostInAside) {
            asides.push_back({at, end + kClose.size()});
        }
    }
    return asides;
}

void break_paragraph(
    std::string_view utf8,
    float limit,
    const AdvanceOf& advance_of,
    const WordsOf& words_of,
    std::vector<std::string_view>& lines
) {
    std::vector<Character> text = measured(utf8, advance_of);
    if (!fits(text, limit)) {
        const std::vector<Quoted> names = quoted_names(utf8);
        const std::vector<Quoted> asides = short_asides(utf8);
        for (Character& character : text) {
            character.in_quotes = parted_by(names, character.offset) != nullptr
                || parted_by(asides, character.offset) != nullptr;
        }
        if (words_of) {
            mark_words(text, words_of(utf8));
        }
    }
    std::size_t first = 0;
    do {
        const std::size_t next = end_of_line(text, first, limit);
        std::size_t last = next;
        while (last > first && is_space(text[last - 1].code_point)) {
            --last;
        }
        const auto offset = [&](std::size_t at) {
            return at < text.size() ? text[at].offset : utf8.size();
        };
        lines.push_back(utf8.substr(offset(first), offset(last) - offset(first)));
        first = next;
    } while (first < text.size());
}

} // namespace

bool cannot_start_line(char32_t character) {
    return is_one_of(character, kClosing);
}

bool cannot_end_line(char32_t character) {
    return is_one_of(character, kOpening);
}

bool stands_close(char32_t character, char32_t next) {
    return is_one_of(character, U"”’）》」』】〉〕")
        && is_one_of(next, U"，。、；：”’）》」』】〉〕");
}

std::vector<Quoted> quoted_names(std::string_view utf8) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMarks{
        {{"“", "”"}, {"《", "》"}, {"「", "」"}, {"『", "』"}}};
    std::vector<Quoted> names;
    for (const auto& [open, close] : kMarks) {
        for (std::size_t at = utf8.find(open); at != utf8.npos; at = utf8.find(open, at + 1)) {
            const std::size_t end = utf8.find(close, at);
            if (end == utf8.npos) {
                break;
            }
            const std::size_t inner = at + open.size();
            if (to_utf32(utf8.substr(inner, end - inner)).size() <= kMostInQuotes) {
                names.push_back({at, end + close.size()});
            }
        }
    }
    // In English one mark both opens and closes.
    for (std::size_t at = utf8.find('"'); at != utf8.npos; at = utf8.find('"', at + 1)) {
        if (at > 0 && utf8[at - 1] != ' ' && utf8[at - 1] != '(') {
            continue; // 15" is so long
        }
        const std::size_t end = utf8.find('"', at + 1);
        if (end == utf8.npos) {
            break;
        }
        if (to_utf32(utf8.substr(at + 1, end - at - 1)).size() <= kMostLetters) {
            names.push_back({at, end + 1});
        }
        at = end;
    }
    return names;
}

const Quoted* parted_by(const std::vector<Quoted>& names, std::size_t offset) {
    const auto found = std::ranges::find_if(names, [&](const Quoted& name) {
        return name.first < offset && offset < name.end;
    });
    return found == names.end() ? nullptr : &*found;
}

bool tears_a_word(const std::vector<std::string_view>& lines) {
    for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
        std::string_view next = lines[n + 1];
        const bool adjacent =
            !lines[n].empty() && !next.empty() && lines[n].data() + lines[n].size() == next.data();
        if (!adjacent) {
            continue; // a space was between them
        }
        const char32_t before = to_utf32(lines[n]).back();
        if (is_narrow(before) && is_narrow(take_code_point(next)) && !is_one_of(before, kJoints)) {
            return true;
        }
    }
    return false;
}

std::vector<std::string_view> break_lines(
    std::string_view utf8, float limit, const AdvanceOf& advance_of, const WordsOf& words_of
) {
    std::vector<std::string_view> lines;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        break_paragraph(utf8.substr(0, end), limit, advance_of, words_of, lines);
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
    }
    return lines;
}

} // namespace linli::text
