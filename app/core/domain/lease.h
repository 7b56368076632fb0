#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/enrolment.h"
#include "app/core/domain/ids.h"

namespace linli {

/// The numbered seats of one class that are lent to one device: it may promise them to people
/// without asking anybody. Ends when the device gives them back; no clock ends it, because a device
/// whose clock is wrong could not know.
struct Lease {
    ClassId class_id;
    std::vector<int> slots; // 1..kMaxSeats, sorted, each once
    bool operator==(const Lease&) const = default;
};

/// "1-12,15", as slots travel and are kept in lists. Nothing for none.
[[nodiscard]] std::string slots_to_text(const std::vector<int>& slots);
/// What slots_to_text wrote: sorted, each once, within 1..kMaxSeats; nothing when it is not.
[[nodiscard]] std::optional<std::vector<int>> slots_from_text(std::string_view text);

/// What a device may say about a class of which it holds some of the seats, where `taken` are known
/// to be promised, by whichever device. With all of them taken it knows as much as who holds them
/// all; with none left to promise here it knows no more than who holds none: others may have some.
[[nodiscard]] SeatCount seats_as_known(SeatCount here, int taken);

} // namespace linli
