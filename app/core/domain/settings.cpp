#include "app/core/domain/settings.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr int kDay = 24 * 60;

constexpr std::array<std::string_view, 9> kParts{
    "hours",
    "phone",
    "text_size",
    "language",
    "idle_seconds",
    "ask_rating",
    "print_slips",
    "welcome_zh",
    "welcome_en"};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// As it is dialled and written on paper: digits, with what stands between them.
bool is_phone(std::string_view text) {
    const bool clean = std::ranges::all_of(text, [](char c) {
        return is_digit(c) || std::string_view{" -()+"}.find(c) != std::string_view::npos;
    });
    return clean && text.size() <= kMaxOfficePhone && std::ranges::count_if(text, is_digit) >= 3
        && text.front() != ' ' && text.back() != ' ';
}

// What is no UTF-8 would be no JSON either: nobody could read the row that holds it.
bool is_line(std::string_view text, std::size_t most) {
    if (first_invalid_utf8(text) || trimmed(text) != text) {
        return false;
    }
    const bool one = std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
    });
    return one && length_of(text) <= most;
}

bool is_day(const DayHours& day) {
    const bool closed = day.opens == 0 && day.closes == 0;
    return closed || (day.opens >= 0 && day.opens < day.closes && day.closes <= kDay);
}

std::string clock_text(int minutes) {
    return minutes == kDay ? std::string{"24:00"} : to_text(TimeOfDay{minutes});
}

std::optional<int> minutes_from_text(std::string_view text) {
    if (text == "24:00") {
        return kDay;
    }
    const auto time = time_of_day_from_text(text);
    return time ? std::optional{time->minutes} : std::nullopt;
}

std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) {
            words.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::optional<bool> yes_from_text(std::string_view text) {
    if (is_one_of(text, {"yes", "是"})) {
        return true;
    }
    return is_one_of(text, {"no", "否"}) ? std::optional{false} : std::nullopt;
}

std::string yes_text(const std::optional<bool>& said) {
    return !said ? std::string{} : *said ? "yes" : "no";
}

std::optional<int> number_from_text(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

// What could not be read is told from what takes the part back.
template <class Value>
bool take(std::optional<Value>& part, std::string_view text, std::optional<Value> read) {
    part = text.empty() ? std::nullopt : read;
    return text.empty() || read.has_value();
}

bool read_part(Settings& settings, std::string_view part, std::string_view value) {
    if (part == "hours") {
        return take(settings.hours, value, opening_hours_from_text(value));
    }
    if (part == "idle_seconds") {
        return take(settings.idle_seconds, value, number_from_text(value));
    }
    if (part == "ask_rating") {
        return take(settings.ask_rating, value, yes_from_text(value));
    }
    if (part == "print_slips") {
        return take(settings.print_slips, value, yes_from_text(value));
    }
    std::string* text = part == "phone" ? &settings.phone
        : part == "text_size"           ? &settings.text_size
        : part == "language"            ? &settings.language
        : part == "welcome_zh"          ? &settings.welcome_zh
        : part == "welcome_en"          ? &settings.welcome_en
                                        : nullptr;
    if (text != nullptr) {
        *text = value;
    }
    return text != nullptr;
}

} // namespace

std::string trouble_of(const Settings& settings) {
    if (settings.hours && !std::ranges::all_of(*settings.hours, is_day)) {
        return "hours";
    }
    if (!settings.phone.empty() && !is_phone(settings.phone)) {
        return "phone";
    }
    if (!is_one_of(settings.text_size, {"", "standard", "large", "largest"})) {
        return "text_size";
    }
    if (!is_one_of(settings.language, {"", "zh", "en"})) {
        return "language";
    }
    const int idle = settings.idle_seconds.value_or(kLeastIdleSeconds);
    if (idle < kLeastIdleSeconds || idle > kMostIdleSeconds) {
        return "idle_seconds";
    }
    if (!is_line(settings.welcome_zh, kMaxWelcome)) {
        return "welcome_zh";
    }
    const bool alone = settings.welcome_zh.empty() && !settings.welcome_en.empty();
    return alone || !is_line(settings.welcome_en, kMaxWelcomeEnglish) ? "welcome_en" : "";
}

std::span<const std::string_view> settings_parts() {
    return kParts;
}

std::string part_of(const Settings& settings, std::string_view part) {
    if (part == "hours") {
        return settings.hours ? to_text(*settings.hours) : std::string{};
    }
    if (part == "idle_seconds") {
        return settings.idle_seconds ? std::to_string(*settings.idle_seconds) : std::string{};
    }
    if (part == "ask_rating") {
        return yes_text(settings.ask_rating);
    }
    if (part == "print_slips") {
        return yes_text(settings.print_slips);
    }
    return part == "phone"     ? settings.phone
        : part == "text_size"  ? settings.text_size
        : part == "language"   ? settings.language
        : part == "welcome_zh" ? settings.welcome_zh
        : part == "welcome_en" ? settings.welcome_en
                               : std::string{};
}

bool set_part(Settings& settings, std::string_view part, std::string_view value) {
    Settings changed = settings;
    // Both lines of welcome are one part, which may be written in either order: the whole says
    // whether they belong together.
    if (!read_part(changed, part, value)) {
        return false;
    }
    Settings alone;
    static_cast<void>(read_part(alone, part, value));
    if (part == "welcome_en") {
        alone.welcome_zh = "-";
    }
    if (!trouble_of(alone).empty()) {
        return false;
    }
    settings = changed;
    return true;
}

Settings inherited(const Settings& own, const Settings& above) {
    Settings all = own;
    all.hours = own.hours ? own.hours : above.hours;
    all.idle_seconds = own.idle_seconds ? own.idle_seconds : above.idle_seconds;
    all.ask_rating = own.ask_rating ? own.ask_rating : above.ask_rating;
    all.print_slips = own.print_slips ? own.print_slips : above.print_slips;
    all.phone = own.phone.empty() ? above.phone : own.phone;
    all.text_size = own.text_size.empty() ? above.text_size : own.text_size;
    all.language = own.language.empty() ? above.language : own.language;
    if (own.welcome_zh.empty()) {
        all.welcome_zh = above.welcome_zh;
        all.welcome_en = above.welcome_en;
    }
    return all;
}

bool says(const Settings& settings, std::string_view part) {
    return !part_of(settings, part == "welcome_en" ? "welcome_zh" : part).empty();
}

std::string to_text(const DayHours& day) {
    return day.is_closed() ? std::string{"closed"}
                           : clock_text(day.opens) + "-" + clock_text(day.closes);
}

std::string to_text(const OpeningHours& hours) {
    std::string text;
    for (const DayHours& day : hours) {
        text += (text.empty() ? "" : " ") + to_text(day);
    }
    return text;
}

std::optional<DayHours> day_hours_from_text(std::string_view text) {
    if (is_one_of(text, {"closed", "休", "休息"})) {
        return DayHours{};
    }
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto opens = minutes_from_text(text.substr(0, dash));
    const auto closes = minutes_from_text(text.substr(dash + 1));
    const bool whole = opens && closes && *opens < *closes;
    return whole ? std::optional{DayHours{*opens, *closes}} : std::nullopt;
}

std::optional<OpeningHours> opening_hours_from_text(std::string_view text) {
    const auto words = words_in(text);
    OpeningHours hours;
    if (words.size() != hours.size() && words.size() != 1) {
        return std::nullopt;
    }
    for (std::size_t n = 0; n < hours.size(); ++n) {
        const auto day = day_hours_from_text(words[words.size() == 1 ? 0 : n]);
        if (!day) {
            return std::nullopt;
        }
        hours[n] = *day;
    }
    return hours;
}

const DayHours& hours_on(const OpeningHours& hours, Date date) {
    return hours[static_cast<std::size_t>(iso_weekday(date) - 1)];
}

bool is_open(const Settings& settings, UtcTime now) {
    if (!settings.hours) {
        return true;
    }
    const DayHours& today = hours_on(*settings.hours, local_date(now));
    const int minute = local_time_of_day(now).minutes;
    return today.opens <= minute && minute < today.closes;
}

std::optional<NextOpening> next_opening(const OpeningHours& hours, UtcTime now) {
    const Date today = local_date(now);
    for (int n = 0; n <= 7; ++n) {
        const Date date = add_days(today, n);
        const DayHours& day = hours_on(hours, date);
        const bool over = n == 0 && day.opens <= local_time_of_day(now).minutes;
        if (!day.is_closed() && !over) {
            return NextOpening{date, day};
        }
    }
    return std::nullopt;
}

} // namespace linli
