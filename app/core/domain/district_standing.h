#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/time.h"
#include "app/core/domain/course.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/settings.h"

namespace linli {

/// Facts that the district did not take as they were sent, by what they have in common.
struct VerdictSum {
    std::string verdict; // "refused", "parked", ...
    std::string reason;  // for words see verdict_words.h
    std::string kind;    // of the facts; empty where they are not here any more
    long long facts{0};
    std::optional<UtcTime> last_made_at;
    bool operator==(const VerdictSum&) const = default;
};

/// What a database that was put back to a backup knows of it.
struct PutBack {
    UtcTime at;                      // when
    std::optional<UtcTime> backup{}; // the moment that it went back to
    bool by_itself{false};           // it was damaged, and nobody was asked
    bool operator==(const PutBack&) const = default;
};

/// A class of the centre that is not over, and what the district said of its filing (filing.h).
struct FiledLine {
    std::string course_code;
    std::string title_zh;
    std::string title_en;
    std::string teacher;
    std::optional<Date> first{}; // its first session
    Filing filing{Filing::kFiled};
    std::string reason{}; // why it was sent back
    bool operator==(const FiledLine&) const = default;
};

/// How a machine stands with its district, for staff: what needs somebody.
struct DistrictStanding {
    SeatCount seats; // of all classes that go on, together
    std::optional<Millis> clock_ahead{};
    std::optional<UtcTime> backup{}; // the newest on this machine
    std::optional<PutBack> put_back{};
    std::vector<VerdictSum> not_taken{};
    SettingsInForce settings{};
    std::vector<FiledLine> filings{}; // those that need somebody first
    bool operator==(const DistrictStanding&) const = default;
};

/// Less is nobody's work: times on slips and lists are in minutes.
inline constexpr Millis kClockOff{2 * 60'000LL};

/// Long enough for paper to be looked for, and for whoever stood before it to come again.
inline constexpr std::chrono::days kPutBackTold{14};

/// That the machine lost what it recorded since, as long as staff should think of it.
[[nodiscard]] inline std::optional<PutBack> put_back_lately(
    const DistrictStanding& standing, UtcTime now
) {
    const auto& put_back = standing.put_back;
    return put_back && now - put_back->at < kPutBackTold ? put_back : std::nullopt;
}

/// By so much that somebody should set it right; nothing where it is not.
[[nodiscard]] inline std::optional<Millis> clock_off(const DistrictStanding& standing) {
    const auto& ahead = standing.clock_ahead;
    return ahead && std::chrono::abs(*ahead) >= kClockOff ? ahead : std::nullopt;
}

} // namespace linli
