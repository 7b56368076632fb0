#pragma once

#include "app/core/base/json_writer.h"
#include "sync/protocol/json_in.h"
#include "sync/protocol/messages.h"

// What messages say of time: inside codec*.cpp only.

namespace linli::sync {

/// "clock": {"wall":..,"boot":..,"mono":..}, the last two where the moment is known. One that
/// cannot be read is none: nobody is sent away for a clock.
void write_clock(JsonWriter& out, const std::optional<OwnTime>& clock);
[[nodiscard]] std::optional<OwnTime> read_clock(Fields& in);

/// "times": [[seq, at], ..]; left out where there is none.
void write_times(JsonWriter& out, const std::vector<JudgedTime>& times);
[[nodiscard]] std::vector<JudgedTime> read_times(Fields& in);

/// "boot" and "mono"; nothing unless both are there and can be read: it is evidence, no more.
[[nodiscard]] std::optional<BootMoment> read_moment(Fields& in);

} // namespace linli::sync
