#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <vector>

#include "app/core/domain/enrolment.h"

// Every request for a seat that the district heard of, by whichever device, so that a cancellation
// takes back those that it names and no other, in whatever order they arrive (D75). The requests
// that an enrolment rests on stand in its row; here is which ones are gone.

namespace linli::server {

struct RequestKey {
    EnrolmentId enrolment;
    FactId request;
    auto operator<=>(const RequestKey&) const = default;
};

struct RequestRecord {
    DeviceId device;        // that made it; nil: named before it arrived
    std::uint64_t clock{0}; // its hybrid clock
    bool gone{false};       // taken back, or renewed
    bool operator==(const RequestRecord&) const = default;
};

using RequestRecords = std::map<RequestKey, RequestRecord>;

/// Of an enrolment that rests on `standing`, those that a cancellation without names takes back,
/// made by `device` at `clock`: its own, those whose clock is not later, and those of which it is
/// not known.
[[nodiscard]] std::vector<FactId> taken_back_unnamed(
    const RequestRecords& records,
    EnrolmentId id,
    const std::vector<FactId>& standing,
    DeviceId device,
    std::uint64_t clock
);

/// `standing` without those that are `gone`.
[[nodiscard]] std::vector<FactId> without(
    std::vector<FactId> standing, const std::vector<FactId>& gone
);

/// `standing` and one more, the latest kMaxRequests.
[[nodiscard]] std::vector<FactId> with(std::vector<FactId> standing, FactId request);

} // namespace linli::server
