#include "app/core/domain/settings.h"

#include <catch2/catch.hpp>

#include "app/core/domain/settings_words.h"

namespace linli {
namespace {

UtcTime at_local(const char* text) {
    return instant_from_text(text).value();
}

constexpr const char* kWeek =
    "08:30-17:00 08:30-17:00 08:30-17:00 08:30-17:00 08:30-17:00 09:00-12:00 closed";

std::string trouble_with(std::string_view part, std::string_view value) {
    Settings settings;
    settings.welcome_zh = part == "welcome_en" ? "欢迎" : "";
    return set_part(settings, part, value) ? trouble_of(settings) : std::string{part};
}

bool fits(std::string_view part, std::string_view value) {
    return trouble_with(part, value).empty();
}

Settings open_as(const char* week) {
    Settings settings;
    settings.hours = opening_hours_from_text(week);
    REQUIRE(settings.hours);
    return settings;
}

} // namespace

TEST_CASE("settings: nothing said is sound, and every part has its bounds", "[core][settings]") {
    CHECK(trouble_of(Settings{}).empty());
    CHECK(fits("phone", "025-8888 0101"));
    CHECK(fits("phone", "+86 (25) 123"));
    CHECK(fits("phone", std::string(20, '1')));
    CHECK_FALSE(fits("phone", std::string(21, '1')));
    CHECK_FALSE(fits("phone", "12"));
    CHECK_FALSE(fits("phone", "请打电话"));
    CHECK_FALSE(fits("phone", " 8888101"));
    for (const char* size : {"standard", "large", "largest"}) {
        CHECK(fits("text_size", size));
    }
    CHECK_FALSE(fits("text_size", "huge"));
    CHECK(fits("language", "zh"));
    CHECK(fits("language", "en"));
    CHECK_FALSE(fits("language", "fr"));
    CHECK(fits("idle_seconds", "60"));
    CHECK(fits("idle_seconds", "300"));
    for (const char* idle : {"59", "301", "-60", "60s", "ninety", "99999999999999999999"}) {
        INFO(idle);
        CHECK_FALSE(fits("idle_seconds", idle));
    }
    CHECK(fits("ask_rating", "yes"));
    CHECK(fits("print_slips", "no"));
    CHECK_FALSE(fits("ask_rating", "maybe"));
    std::string hanzi;
    for (int n = 0; n < 24; ++n) {
        hanzi += "好";
    }
    CHECK(fits("welcome_zh", hanzi));
    CHECK_FALSE(fits("welcome_zh", hanzi + "好"));
    CHECK_FALSE(fits("welcome_zh", "两\n行"));
    CHECK_FALSE(fits("welcome_zh", " 欢迎"));
    CHECK_FALSE(fits("welcome_zh", "欢迎\u3000"));
    CHECK(fits("welcome_zh", "欢迎 欢迎"));
    CHECK_FALSE(fits("welcome_zh", "\xbb\xb6\xd3\xad")); // 欢迎 in GB18030
    CHECK_FALSE(fits("welcome_zh", "欢迎\xe6"));
    CHECK_FALSE(fits("welcome_en", "caf\xe9"));
    CHECK_FALSE(fits("welcome_en", "Welcome "));
    CHECK(fits("welcome_en", std::string(60, 'a')));
    CHECK_FALSE(fits("welcome_en", std::string(61, 'a')));
    CHECK_FALSE(fits("mood", "calm"));
    Settings alone;
    alone.welcome_en = "Welcome";
    CHECK(trouble_of(alone) == "welcome_en"); // where there is no Chinese one
}

TEST_CASE("settings: opening hours are seven days, or one for all", "[core][settings]") {
    const auto week = opening_hours_from_text(kWeek);
    REQUIRE(week);
    CHECK(to_text(*week) == kWeek);
    CHECK((*week)[6].is_closed());
    CHECK((*week)[5] == DayHours{540, 720});
    const auto always = opening_hours_from_text("0:00-24:00");
    REQUIRE(always);
    CHECK((*always)[3] == DayHours{0, 1440});
    CHECK(opening_hours_from_text(to_text(*always)) == always);
    for (const char* wrong :
         {"",
          "08:30",
          "17:00-08:30",
          "08:30-08:30",
          "08:30-24:01",
          "25:00-26:00",
          "8-17",
          "08:30-17:00 closed",
          "08:30-17:00-18:00"}) {
        INFO(wrong);
        CHECK_FALSE(opening_hours_from_text(wrong));
    }
    CHECK(day_hours_from_text("休") == DayHours{});
    Settings broken;
    broken.hours = *week;
    (*broken.hours)[2] = {600, 540};
    CHECK(trouble_of(broken) == "hours");
    (*broken.hours)[2] = {0, 1441};
    CHECK(trouble_of(broken) == "hours");
    (*broken.hours)[2] = {600, 600}; // neither open nor closed
    CHECK(trouble_of(broken) == "hours");
}

TEST_CASE("settings: open is from the first minute to before the last", "[core][settings]") {
    const Settings week = open_as(kWeek); // the 24th of November 2026 is a Tuesday
    CHECK_FALSE(is_open(week, at_local("2026-11-24T08:29")));
    CHECK(is_open(week, at_local("2026-11-24T08:30")));
    CHECK(is_open(week, at_local("2026-11-24T16:59")));
    CHECK_FALSE(is_open(week, at_local("2026-11-24T17:00")));
    CHECK_FALSE(is_open(week, at_local("2026-11-29T10:00"))); // Sunday
    CHECK(is_open(Settings{}, at_local("2026-11-29T03:00"))); // nobody said when

    const auto next = [&](const char* now) {
        return next_opening(*week.hours, at_local(now));
    };
    CHECK(next("2026-11-24T07:00")->date == date_from_text("2026-11-24"));
    CHECK(next("2026-11-24T08:30")->date == date_from_text("2026-11-25"));
    CHECK(next("2026-11-28T12:00")->date == date_from_text("2026-11-30")); // over Sunday
    CHECK(next("2026-11-27T18:00")->hours == DayHours{540, 720});
    CHECK_FALSE(next_opening(OpeningHours{}, at_local("2026-11-24T07:00")));
    OpeningHours one_day{};
    one_day[1] = {540, 600}; // Tuesdays alone: in a week
    CHECK(
        next_opening(one_day, at_local("2026-11-24T09:30"))->date == date_from_text("2026-12-01")
    );
}

TEST_CASE("settings: what is not said comes from above, part by part", "[core][settings]") {
    Settings district;
    district.phone = "025-1000";
    district.idle_seconds = 120;
    district.welcome_zh = "欢迎大家";
    district.welcome_en = "Welcome, everybody";
    Settings own;
    own.phone = "025-2000";
    own.ask_rating = false;
    Settings all = inherited(own, district);
    CHECK(all.phone == "025-2000");
    CHECK(all.idle_seconds == 120);
    CHECK(all.ask_rating == false);
    CHECK(all.welcome_en == "Welcome, everybody");
    CHECK(says(own, "phone"));
    CHECK_FALSE(says(own, "idle_seconds"));
    own.welcome_zh = "欢迎来幸福里"; // its English is not the district's
    all = inherited(own, district);
    CHECK(all.welcome_zh == "欢迎来幸福里");
    CHECK(all.welcome_en.empty());
    CHECK(says(own, "welcome_en")); // the line is said, and has no English
    CHECK(inherited(Settings{}, district) == district);
}

TEST_CASE("settings: each part is read as it was written, and taken back", "[core][settings]") {
    Settings all = open_as(kWeek);
    all.phone = "025-2000";
    all.text_size = "large";
    all.language = "en";
    all.idle_seconds = 90;
    all.ask_rating = true;
    all.print_slips = false;
    all.welcome_zh = "欢迎";
    all.welcome_en = "Welcome";
    Settings copy;
    for (const std::string_view part : settings_parts()) {
        INFO(part);
        const std::string value = part_of(all, part);
        CHECK_FALSE(value.empty());
        CHECK(set_part(copy, part, value));
        CHECK_FALSE(words_for_part(part).zh.empty());
        CHECK_FALSE(value_words(part, value, true).empty());
    }
    CHECK(copy == all);
    CHECK_FALSE(set_part(copy, "idle_seconds", "10"));
    CHECK(copy == all); // nothing is changed then
    for (const std::string_view part : settings_parts()) {
        CHECK(set_part(copy, part, ""));
    }
    CHECK(copy == Settings{});
    CHECK(value_words("hours", kWeek, true) == "周一至周五 08:30-17:00，周六 09:00-12:00，周日 休");
    CHECK(value_words("hours", kWeek, false) == "Mon-Fri 08:30-17:00, Sat 09:00-12:00, Sun closed");
    CHECK(value_words("text_size", "largest", true) == "特大");
}

} // namespace linli
