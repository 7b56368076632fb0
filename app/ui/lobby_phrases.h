#pragma once

#include <string>
#include <vector>

#include "app/core/domain/class_dates.h"
#include "app/ui/kit.h"

// How rooms, dates that differ from the weekly rhythm, and figures that may be old are put into
// words.

namespace linli::ui {

enum class TellWay { kNo, kYes };

/// Where it is: the room, and the way to it if it is to be told and is known; of a class elsewhere
/// the other centre, and the room there.
[[nodiscard]] std::vector<CardLine> place_lines(
    const Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const std::string& room,
    TellWay way = TellWay::kYes
);

/// 书画室（2 楼）; the name alone where nobody has said on which floor it is.
[[nodiscard]] std::string room_words(
    const Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const std::string& name
);
/// 上二楼左转第一间, as a line of a card; none where nobody has described it.
[[nodiscard]] std::vector<CardLine> way_lines(
    const Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const std::string& name
);

/// That they have a seat in that class, and where they are to come.
[[nodiscard]] std::string seat_words(const Frame& frame, const flow::AppState& state, ClassId id);

/// 9月8、10、15日；10月8日. No more than two dozen, then how many follow.
[[nodiscard]] std::string many_dates(const Frame& frame, const std::vector<Date>& dates);

/// 今天, 昨天, or 9月8日, and the time of day.
[[nodiscard]] std::string moment_words(const Frame& frame, UtcTime then, UtcTime now);

/// 还剩 3 位; with the moment it is of, where other machines give seats out, too, or the last word
/// from the district is more than a day old.
[[nodiscard]] Chip seats_as_known(
    const Frame& frame, const flow::AppState& state, const ClassEntry& entry
);

/// All dates of a class, in groups that say what they are: to come, over, holidays, make-up days.
[[nodiscard]] Card dates_card(
    const Frame& frame, const flow::AppState& state, const ClassEntry& entry
);

} // namespace linli::ui
