#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/attendance.h"

// 补录: a printed sign-in sheet, keyed in. A line a person: who, then what else there is, in any
// order: `K7P3`, `K7P3 迟到`, `13800001234 示例甲`, a card's code. A scanner that reads the sheet's
// own code writes a line that says which session the next ones are of. Pure; any thread.

namespace linli {

/// What the QR code of a sheet says; upper case, digits and a few marks, so that it stays small.
struct SheetKey {
    Date date;
    TimeOfDay start;
    std::string course_code;
    bool operator==(const SheetKey&) const = default;
};

/// "LLS1 2026-11-24 0900 SF101"
[[nodiscard]] std::string text_of(const SheetKey& key);
[[nodiscard]] std::optional<SheetKey> sheet_key_from(std::string_view text);

struct KeyedLine {
    std::size_t number{0}; // of the line, from 1
    std::string who;       // a row code, a telephone, a card's code; as it was typed
    AttendanceStatus status{AttendanceStatus::kPresent};
    bool status_is_said{false};
    std::string name; // what else stood there: the person must be called so
    bool operator==(const KeyedLine&) const = default;
};

/// Those of one session. Without a key they are of the session that whoever keys has said.
struct KeyedSheet {
    std::optional<SheetKey> key{};
    std::vector<KeyedLine> lines;
    bool operator==(const KeyedSheet&) const = default;
};

/// Empty lines, and what stands behind a #, say nothing. kTooLarge: more than kMostKeyedLines.
inline constexpr std::size_t kMostKeyedLines = 2000;
[[nodiscard]] Result<std::vector<KeyedSheet>> keyed_sheets(std::string_view text);

/// 到/present, 迟到/late, 请假/excused; also 迟, 假, √ and L, E as one writes them by hand.
[[nodiscard]] std::optional<AttendanceStatus> status_keyed(std::string_view word);

/// When it says that somebody came: the session's start; of who was late, the first minute that is
/// late. A sheet has no other time.
[[nodiscard]] UtcTime time_on_paper(const Session& session, AttendanceStatus status);

} // namespace linli
