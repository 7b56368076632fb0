#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "app/core/base/boot.h"
#include "app/core/domain/ids.h"

// When a fact was made, by the district's own clock. What a device says of the time is evidence: a
// fact lies between the last contact at which the device did not have it yet and its receipt. What
// it says within that is believed; what lies outside is moved inside, by what is known of its
// clock where something is, else to the nearer end. Nothing is refused because of a clock, and no
// clock moves another's (D78). Pure; any thread.

namespace linli::server {

/// A request may be as old as its nonce (gate.h): so much earlier a contact may have begun.
inline constexpr Millis kOnTheWay{5LL * 60'000};
/// Times that differ by less are the same to whoever reads them.
inline constexpr Millis kSameTime{60'000};
/// What a device says it has is told in that time where it is in contact, or it did not have it.
inline constexpr Millis kToTell{14LL * 86'400'000};
/// No kiosk of ours was built before: a battery was empty.
inline constexpr UtcTime kFirstDay = std::chrono::sys_days{std::chrono::year{2025} / 1 / 1};

/// The hybrid clock of the first fact of that millisecond.
[[nodiscard]] std::uint64_t clock_of(UtcTime time);

/// What the ledger knows of the time of a device, and of where the facts of one chain of it lie.
struct DeviceClocks {
    /// Of facts beyond `told`: the contact at which it had none of them.
    std::uint64_t told{0};
    std::optional<UtcTime> told_at{};
    std::optional<UtcTime> after{}; // of the others that have not come in: a contact before
    std::optional<UtcTime> enrolled_at{};
    std::uint64_t last_clock{0};   // of the facts that were judged
    std::optional<Millis> ahead{}; // of the district's clock, at the last contact
    std::optional<Uuid> boot{};    // that of the last contact, and
    UtcTime boot_began;            // when it began, by the district's clock
    bool operator==(const DeviceClocks&) const = default;
};

/// What a device says in hello, and how far the district is with it.
struct ClockContact {
    std::uint64_t acked_seq{0};
    std::optional<std::uint64_t> last_seq{}; // what it has by now, where it said so
    std::optional<UtcTime> wall{};
    std::optional<BootMoment> moment{};
    bool may_wait{false}; // its facts are not taken in as they come (recall.h)
};

/// The same after a contact. What is older than what is known changes nothing.
[[nodiscard]] DeviceClocks after_contact(
    DeviceClocks known, const ClockContact& contact, UtcTime now
);

/// The last hybrid clock of that millisecond. One that is kept and later than now counts nothing:
/// the clock here was wrong then.
[[nodiscard]] std::uint64_t last_clock_of(UtcTime time);

/// Of one fact.
struct FactTime {
    UtcTime said;
    UtcTime at;
    UtcTime latest;         // its receipt
    std::uint64_t clock{0}; // at << 16 | counter; rises along a device's facts
    bool about{false};      // it may have been another time by more than kSameTime

    /// What a time in the body comes to. One close to what the fact said moves with it.
    [[nodiscard]] UtcTime of(UtcTime told) const;
};

/// What a fact says of when it was made.
struct SaidTime {
    std::uint64_t seq{0};
    UtcTime wall;
    std::optional<BootMoment> moment{};
    /// As a server judged that heard it before.
    std::optional<UtcTime> heard{};
};

/// Judges the facts of one batch, in order.
class TimeJudge {
public:
    /// `heard_ahead`: how far the clock of the server is ahead that judged them before.
    TimeJudge(DeviceClocks clocks, UtcTime now, Millis heard_ahead = Millis{0});

    /// `behind`: how many facts of the batch come after it.
    FactTime judge(const SaidTime& said, std::size_t behind);

    [[nodiscard]] std::uint64_t last_clock() const { return clocks_.last_clock; }

private:
    [[nodiscard]] std::optional<UtcTime> earliest(std::uint64_t seq) const;
    [[nodiscard]] std::optional<UtcTime> exact(const SaidTime& said) const;
    [[nodiscard]] bool is_of_before(std::uint64_t seq, UtcTime time) const;
    [[nodiscard]] UtcTime judged(const SaidTime& said, std::size_t behind) const;

    DeviceClocks clocks_;
    UtcTime now_;
    Millis heard_ahead_;
};

} // namespace linli::server
