#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

// 设置: what the district sets for the kiosks of a centre. Each part may be left out: then the
// centre above says it, and where nobody does the kiosk has its own. Pure; any thread.

namespace linli {

/// A newer program may write a form in which the parts mean something else.
inline constexpr int kSettingsForm = 1;
inline constexpr int kLeastIdleSeconds = 60;
inline constexpr int kMostIdleSeconds = 300;
// Characters.
inline constexpr std::size_t kMaxOfficePhone = 20;
inline constexpr std::size_t kMaxWelcome = 24;
inline constexpr std::size_t kMaxWelcomeEnglish = 60;

/// Of one weekday, in minutes since midnight, up to 24:00; closed all day where they are equal.
struct DayHours {
    int opens{0};
    int closes{0};
    bool operator==(const DayHours&) const = default;

    [[nodiscard]] bool is_closed() const { return opens == closes; }
};

/// Monday first.
using OpeningHours = std::array<DayHours, 7>;

struct Settings {
    std::optional<OpeningHours> hours{};
    std::string phone{};               // of the centre's office; empty: not said, likewise below
    std::string text_size{};           // that a visit begins with: "standard", "large", "largest"
    std::string language{};            // likewise: "zh", "en"
    std::optional<int> idle_seconds{}; // without a touch, before it is asked who is there
    std::optional<bool> ask_rating{};  // how a class was that is over
    std::optional<bool> print_slips{}; // offered, where there is a printer
    std::string welcome_zh{};          // one line on home
    std::string welcome_en{};          // belongs to the Chinese one, and may be empty
    bool operator==(const Settings&) const = default;
};

/// As they travel: of a centre, with all that it inherits.
struct SettingsRow {
    CentreId centre;
    std::int64_t revision{1}; // counts up, from 1
    Settings said;
    bool operator==(const SettingsRow&) const = default;
};

/// What a kiosk goes by.
struct SettingsInForce {
    Settings said;
    std::int64_t revision{0}; // 0: none that could be used ever came
    /// Why what came last cannot be used (trouble_of(), "form", "unreadable"): then `said` is what
    /// could be used last. Empty: it is in force.
    std::string trouble{};
    bool operator==(const SettingsInForce&) const = default;
};

/// The part that is out of its bounds, or empty. One that is not there is not.
[[nodiscard]] std::string trouble_of(const Settings& settings);

/// The parts by name, in the order in which they are shown: "hours", "phone", ..
[[nodiscard]] std::span<const std::string_view> settings_parts();
/// In words that set_part() reads; empty where it is not said.
[[nodiscard]] std::string part_of(const Settings& settings, std::string_view part);
/// Empty takes it back. False: no such part, or what is no value of it; nothing is changed then.
[[nodiscard]] bool set_part(Settings& settings, std::string_view part, std::string_view value);

/// What `own` says, and what it does not say from `above`. Both lines of welcome are one part.
[[nodiscard]] Settings inherited(const Settings& own, const Settings& above);
/// Whether it is said by these settings themselves.
[[nodiscard]] bool says(const Settings& settings, std::string_view part);

/// "08:30-17:00" or "closed".
[[nodiscard]] std::string to_text(const DayHours& day);
/// Seven of these with spaces between, Monday first.
[[nodiscard]] std::string to_text(const OpeningHours& hours);
/// "8:30-17:00", "closed", 休, 休息; hours on one day, up to 24:00.
[[nodiscard]] std::optional<DayHours> day_hours_from_text(std::string_view text);
/// Seven days, or one that holds for all.
[[nodiscard]] std::optional<OpeningHours> opening_hours_from_text(std::string_view text);

[[nodiscard]] const DayHours& hours_on(const OpeningHours& hours, Date date);
/// True where no hours are said.
[[nodiscard]] bool is_open(const Settings& settings, UtcTime now);

struct NextOpening {
    Date date;
    DayHours hours;
    bool operator==(const NextOpening&) const = default;
};

/// The first day from today on that is still to open, within eight days.
[[nodiscard]] std::optional<NextOpening> next_opening(const OpeningHours& hours, UtcTime now);

} // namespace linli
