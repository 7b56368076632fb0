#include "app/text/speech/breath.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/text/speech/number_form.h"

namespace linli::text {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 20> kTitles{
    U"老师", U"先生", U"女士", U"教练", U"师傅", U"医生", U"护士", U"律师", U"阿姨", U"叔叔",
    U"大爷", U"大妈", U"队长", U"主任", U"校长", U"同学", U"奶奶", U"爷爷", U"讲师", U"教授"};

bool is_in(View set, char32_t c) {
    return c != U'\0' && set.find(c) != View::npos;
}

bool is_silent(char32_t c) {
    return c == U' ' || is_in(U"“”‘\"'「」『』《》〈〉", c);
}

/// Zero for what is no punctuation.
Millis pause_of(char32_t c) {
    if (is_in(U"。！？!?\n\r…", c)) {
        return kStopPause;
    }
    if (is_in(U"，,：:；;·•|/—–", c)) {
        return kCommaPause;
    }
    return is_in(U"、()[]{}【】〔〕-~", c) ? kShortPause : Millis{0};
}

bool is_digit_of_number(char32_t c) {
    return is_in(U"零一二三四五六七八九十", c);
}

int tone_of(const std::string& syllable) {
    return syllable.back() - '0';
}

// yi1 where it counts or names a place in an order (第一, 十一, 一九五零, 一月, 周一 but 每周一位),
// else yi2 before the fourth tone, yi4 before the others, and toneless in 看一看.
std::string yi_before(char32_t before, char32_t next, const std::string& next_syllable) {
    const bool unit = is_in(U"百千万亿", next);
    const bool counts = is_in(U"第初百千", before) || is_digit_of_number(before)
        || is_digit_of_number(next) || is_in(U"月日号楼", next)
        || (before == U'周' && !is_in(U"次位部节讲堂场回天个", next));
    if (unit ? before == U'十' : counts) {
        return "yi1";
    }
    if (before == next) {
        return "yi5";
    }
    return tone_of(next_syllable) >= 4 ? "yi2" : "yi4";
}

// bu2 before the fourth tone, toneless in 对不对.
std::string bu_before(char32_t before, char32_t next, const std::string& next_syllable) {
    if (before == next) {
        return "bu5";
    }
    return tone_of(next_syllable) == 4 ? "bu2" : "bu4";
}

} // namespace

std::vector<Segment> Breaths::of(std::u32string_view text, bool is_name) {
    name_next_ = is_name;
    while (at_ < text.size()) {
        take(text.substr(at_));
    }
    pause(kCommaPause);
    return std::move(out_);
}

void Breaths::take(std::u32string_view rest) {
    const char32_t c = rest.front();
    if (is_latin_letter(c) || is_digit(c)) {
        take_latin(rest);
    } else if (!table_.reading_of(c).empty()) {
        take_hanzi(rest);
    } else if (is_silent(c)) {
        ++at_;
        return; // what stood before still does
    } else {
        const bool joins = c == U'.' && rest.size() > 1 && is_latin_letter(rest[1]);
        const Millis length = c == U'.' && !joins ? kStopPause : pause_of(c);
        pause(length == Millis{0} ? kShortPause : length);
        ++at_;
    }
    before_ = c;
}

// Letters and digits, and what stands between them: "it's", "Re-employment", "Lily Zhao".
void Breaths::take_latin(std::u32string_view rest) {
    end_chinese();
    const auto is_part = [](char32_t c) {
        return is_latin_letter(c) || is_digit(c);
    };
    std::size_t end = 0;
    for (std::size_t i = 0; i < rest.size() && (is_part(rest[i]) || is_in(U" '-.\"“”", rest[i]));
         ++i) {
        if (is_part(rest[i])) {
            end = i + 1;
        } else if (is_in(U"-.'", rest[i]) && (i + 1 == rest.size() || !is_part(rest[i + 1]))) {
            break;
        }
    }
    std::u32string words;
    for (const char32_t c : rest.substr(0, end)) {
        if (!is_in(U"\"“”", c)) {
            words += c;
        }
    }
    english_ += (english_.empty() ? "" : " ") + to_utf8(words);
    at_ += end;
}

void Breaths::take_hanzi(std::u32string_view rest) {
    end_english();
    const ReadingTable::Match word = table_.word_at(rest);
    const ReadingTable::Match surname = table_.surname_at(rest);
    const bool begins_name = std::exchange(name_next_, false);
    if (surname.length > 0
        && (begins_name || (word.length == 0 && is_name_here(rest, surname.length)))) {
        add(rest.substr(0, surname.length), *surname.syllables);
    } else if (word.length > 0) {
        add(rest.substr(0, word.length), *word.syllables);
    } else {
        chinese_.push_back({rest.front(), std::string{table_.reading_of(rest.front())}, false});
        ++at_;
    }
}

void Breaths::add(std::u32string_view characters, const ReadingTable::Syllables& syllables) {
    for (std::size_t i = 0; i < characters.size(); ++i) {
        chinese_.push_back({characters[i], syllables[i], i + 1 == characters.size()});
    }
    at_ += characters.size();
}

// 单某, 单老师, and at the end of "教室 · 单示例".
bool Breaths::is_name_here(std::u32string_view rest, std::size_t surname) const {
    const View after = rest.substr(surname);
    if (after.starts_with(U'某')) {
        return true;
    }
    if (is_hanzi(before_)) {
        return false;
    }
    const bool titled =
        std::ranges::any_of(kTitles, [&](View title) { return after.starts_with(title); });
    const auto given =
        static_cast<std::size_t>(std::ranges::find_if_not(after, is_hanzi) - after.begin());
    return titled || (before_ == U'·' && given >= 1 && given <= 2 && given == after.size());
}

void Breaths::end_chinese() {
    if (chinese_.empty()) {
        return;
    }
    Segment segment;
    for (std::size_t i = 0; i < chinese_.size(); ++i) {
        const auto& [character, syllable, ends_word] = chinese_[i];
        const char32_t before = i > 0 ? chinese_[i - 1].character : U'\0';
        std::string said = syllable;
        if (i + 1 < chinese_.size() && !ends_word) {
            const Sound& next = chinese_[i + 1];
            if (syllable == "yi1" && character == U'一') {
                said = yi_before(before, next.character, next.syllable);
            } else if (syllable == "bu4" && character == U'不') {
                said = bu_before(before, next.character, next.syllable);
            }
        }
        segment.sounds += (segment.sounds.empty() ? "" : " ") + said;
    }
    chinese_.clear();
    out_.push_back(std::move(segment));
}

void Breaths::end_english() {
    if (!english_.empty()) {
        out_.push_back({Tongue::kEnglish, std::exchange(english_, {}), Millis{0}});
    }
}

void Breaths::pause(Millis length) {
    end_chinese();
    end_english();
    if (!out_.empty()) {
        out_.back().pause = std::max(out_.back().pause, length);
    }
}

} // namespace linli::text
