#include "app/core/domain/paper_keys.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr std::string_view kSheetPrefix = "LLS1 ";
constexpr std::size_t kDateLength = 10;
constexpr std::size_t kTimeLength = 4;

// As an input method or a scanner types: full-width forms and U+3000 are the plain ones.
std::string half_width(std::string_view text) {
    constexpr char32_t kFullWidth = U'！' - U'!';
    std::u32string out;
    for (char32_t c : to_utf32(text)) {
        c -= c >= U'！' && c <= U'～' ? kFullWidth : 0;
        out += c == U'\u3000' || c == U'\t' || c == U',' || c == U'，' ? U' ' : c;
    }
    return to_utf8(out);
}

std::vector<std::string> words_in(std::string_view line) {
    std::vector<std::string> words;
    while (!line.empty()) {
        const std::size_t from = std::min(line.find_first_not_of(' '), line.size());
        line.remove_prefix(from);
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0) {
            words.emplace_back(line.substr(0, end));
        }
        line.remove_prefix(end);
    }
    return words;
}

KeyedLine line_of(std::size_t number, const std::vector<std::string>& words) {
    KeyedLine line;
    line.number = number;
    line.who = words.front();
    for (std::size_t n = 1; n < words.size(); ++n) {
        if (const auto status = status_keyed(words[n])) {
            line.status = *status;
            line.status_is_said = true;
        } else {
            line.name += (line.name.empty() ? "" : " ") + words[n];
        }
    }
    return line;
}

} // namespace

std::string text_of(const SheetKey& key) {
    std::array<char, 8> time{};
    (void)std::snprintf(
        time.data(), time.size(), "%02d%02d", key.start.minutes / 60 % 24, key.start.minutes % 60
    );
    return std::string{kSheetPrefix} + to_text(key.date) + " " + time.data() + " "
        + key.course_code;
}

std::optional<SheetKey> sheet_key_from(std::string_view text) {
    const std::string plain = half_width(trimmed(text));
    std::string_view rest = plain;
    constexpr std::size_t kBefore = kSheetPrefix.size() + kDateLength + 1 + kTimeLength + 1;
    if (!rest.starts_with(kSheetPrefix) || rest.size() <= kBefore) {
        return std::nullopt;
    }
    rest.remove_prefix(kSheetPrefix.size());
    const auto date = date_from_text(rest.substr(0, kDateLength));
    const std::string_view time = rest.substr(kDateLength + 1, kTimeLength);
    const bool digits = std::ranges::all_of(time, [](char c) { return c >= '0' && c <= '9'; });
    if (!date || !digits || rest[kDateLength] != ' ') {
        return std::nullopt;
    }
    const auto two = [&](std::size_t at) {
        return (time[at] - '0') * 10 + (time[at + 1] - '0');
    };
    if (two(0) > 23 || two(2) > 59) {
        return std::nullopt;
    }
    return SheetKey{
        *date,
        {two(0) * 60 + two(2)},
        std::string{trimmed(rest.substr(kDateLength + 1 + kTimeLength + 1))}};
}

std::optional<AttendanceStatus> status_keyed(std::string_view word) {
    struct Word {
        std::string_view word;
        AttendanceStatus status;
    };

    static constexpr std::array<Word, 15> kWords{
        {{"到", AttendanceStatus::kPresent},
         {"已到", AttendanceStatus::kPresent},
         {"√", AttendanceStatus::kPresent},
         {"✓", AttendanceStatus::kPresent},
         {"present", AttendanceStatus::kPresent},
         {"迟到", AttendanceStatus::kLate},
         {"迟", AttendanceStatus::kLate},
         {"late", AttendanceStatus::kLate},
         {"L", AttendanceStatus::kLate},
         {"l", AttendanceStatus::kLate},
         {"请假", AttendanceStatus::kExcused},
         {"假", AttendanceStatus::kExcused},
         {"excused", AttendanceStatus::kExcused},
         {"E", AttendanceStatus::kExcused},
         {"e", AttendanceStatus::kExcused}}};
    const auto found = std::ranges::find(kWords, word, &Word::word);
    return found == kWords.end() ? std::nullopt : std::optional{found->status};
}

UtcTime time_on_paper(const Session& session, AttendanceStatus status) {
    return session.begins_at()
        + (status == AttendanceStatus::kLate ? kLateAfter + std::chrono::minutes{1}
                                             : std::chrono::minutes{0});
}

Result<std::vector<KeyedSheet>> keyed_sheets(std::string_view text) {
    std::vector<KeyedSheet> sheets;
    std::size_t number = 0;
    std::size_t said = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view raw = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        raw = raw.substr(0, std::min(raw.find('#'), raw.size()));
        ++number;
        const std::string line = half_width(trimmed(raw));
        const std::vector<std::string> words = words_in(line);
        if (words.empty()) {
            continue;
        }
        if (++said > kMostKeyedLines) {
            return fail(ErrorCode::kTooLarge, "more lines than any sheet has");
        }
        if (const auto key = sheet_key_from(line)) {
            sheets.push_back({*key, {}});
            continue;
        }
        if (sheets.empty()) {
            sheets.emplace_back();
        }
        sheets.back().lines.push_back(line_of(number, words));
    }
    return sheets;
}

} // namespace linli
