#include "sync/server/judged_time.h"

#include <algorithm>
#include <limits>

namespace linli::server {
namespace {

constexpr unsigned kCounterBits = 16;
// As many as who does not say how many may have.
constexpr std::uint64_t kAny = std::numeric_limits<std::int64_t>::max();
// Contacts at which nothing new is told are noted no oftener.
constexpr Millis kNoteEvery{5LL * 60'000};
constexpr Millis kSteady{10'000}; // less is the line's
constexpr Millis kSoon{1000};

UtcTime time_of(std::uint64_t clock) {
    return utc_from_millis(static_cast<long long>(clock >> kCounterBits));
}

bool are_close(UtcTime a, UtcTime b) {
    return std::chrono::abs(a - b) <= kSameTime;
}

void note_told(DeviceClocks& known, const ClockContact& contact, bool less, UtcTime now) {
    const bool open = known.told_at && known.told > contact.acked_seq;
    const bool overdue = known.told_at && !contact.may_wait && now - *known.told_at > kToTell;
    if (!contact.last_seq && known.told_at && known.told != kAny && !overdue) {
        return; // it said more before
    }
    const std::uint64_t says = contact.last_seq.value_or(kAny);
    const bool same = known.told_at && says == known.told && now >= *known.told_at
        && now - *known.told_at < kNoteEvery;
    // Until all that was told at the last one has come in, what came before it is still needed.
    if ((open && !overdue && !less) || same) {
        return;
    }
    if (known.told_at && (!open || overdue)) {
        known.after = known.told_at;
    }
    known.told = says;
    known.told_at = now;
}

} // namespace

std::uint64_t clock_of(UtcTime time) {
    return static_cast<std::uint64_t>(std::max(0LL, millis_of(time))) << kCounterBits;
}

DeviceClocks after_contact(DeviceClocks known, const ClockContact& contact, UtcTime now) {
    const auto& last_seq = contact.last_seq;
    // A hello that says less than one before it was on its way for long. Later than that it takes
    // back what was said: the facts beyond it are made from now on.
    const bool less = known.told_at && last_seq && *last_seq < known.told;
    const bool late = (last_seq && *last_seq < contact.acked_seq)
        || (less && now - *known.told_at <= kOnTheWay && known.told != kAny);
    if (late) {
        return known;
    }
    note_told(known, contact, less, now);
    if (contact.wall) {
        const Millis ahead = *contact.wall - now;
        known.ahead =
            known.ahead && std::chrono::abs(*known.ahead - ahead) < kSteady ? known.ahead : ahead;
    }
    if (contact.moment) {
        const UtcTime began = now - contact.moment->since;
        // The message that was the least on its way says it best. By more than that it is the
        // machine's own clock that runs slow.
        if (known.boot != contact.moment->boot || began < known.boot_began - kSoon
            || began > known.boot_began + kOnTheWay) {
            known.boot_began = began;
            known.boot = contact.moment->boot;
        }
    }
    return known;
}

std::uint64_t last_clock_of(UtcTime time) {
    return clock_of(time) | ((1ULL << kCounterBits) - 1);
}

UtcTime FactTime::of(UtcTime told) const {
    if (are_close(told, said)) {
        return std::min(at + (told - said), std::max(at, latest));
    }
    return told < kFirstDay || told > latest ? at : told;
}

TimeJudge::TimeJudge(DeviceClocks clocks, UtcTime now, Millis heard_ahead)
    : clocks_{clocks}, now_{now}, heard_ahead_{heard_ahead} {
    if (clocks_.last_clock > last_clock_of(now)) {
        clocks_.last_clock = 0;
    }
}

std::optional<UtcTime> TimeJudge::earliest(std::uint64_t seq) const {
    std::optional<UtcTime> contact = clocks_.after;
    if (clocks_.told_at && seq > clocks_.told) {
        contact = clocks_.told_at;
    }
    const auto bound = contact ? std::optional{*contact - kOnTheWay} : clocks_.enrolled_at;
    return bound ? std::optional{std::min(*bound, now_)} : std::nullopt;
}

std::optional<UtcTime> TimeJudge::exact(const SaidTime& said) const {
    if (!said.moment || clocks_.boot != said.moment->boot) {
        return std::nullopt;
    }
    const UtcTime time = clocks_.boot_began + said.moment->since;
    return time <= now_ + kSteady ? std::optional{std::min(time, now_)} : std::nullopt;
}

// A kiosk may have been in use before it enrolled. Then only its clock speaks for it.
bool TimeJudge::is_of_before(std::uint64_t seq, UtcTime time) const {
    const bool contact = clocks_.after || (clocks_.told_at && seq > clocks_.told);
    const bool right = clocks_.ahead && std::chrono::abs(*clocks_.ahead) <= kSameTime;
    return !contact && right && time >= kFirstDay && time <= now_;
}

UtcTime TimeJudge::judged(const SaidTime& said, std::size_t behind) const {
    const auto bound = earliest(said.seq);
    const auto is_inside = [&](UtcTime time) {
        return time <= now_ && time >= bound.value_or(kFirstDay);
    };
    const auto heard = said.heard ? std::optional{*said.heard - heard_ahead_} : std::nullopt;
    if (heard && (is_inside(*heard) || is_of_before(said.seq, *heard))) {
        return *heard;
    }
    const auto sure = exact(said);
    if (sure && is_inside(*sure)) {
        return is_inside(said.wall) && are_close(*sure, said.wall) ? said.wall : *sure;
    }
    if (is_inside(said.wall) || is_of_before(said.seq, said.wall)) {
        return said.wall;
    }
    if (clocks_.ahead && is_inside(said.wall - *clocks_.ahead)) {
        return said.wall - *clocks_.ahead;
    }
    // The nearer end. A device's facts keep their order there.
    const UtcTime after_others =
        std::min(std::max(bound.value_or(now_), time_of(clocks_.last_clock) + Millis{1}), now_);
    const Millis others{static_cast<long long>(behind)};
    return said.wall > now_ ? std::max(now_ - others, after_others) : after_others;
}

FactTime TimeJudge::judge(const SaidTime& said, std::size_t behind) {
    FactTime time;
    time.said = said.wall;
    time.at = judged(said, behind);
    time.latest = now_;
    const auto sure = exact(said);
    time.about = !are_close(time.at, said.wall) && !(sure && are_close(*sure, time.at));
    clocks_.last_clock = std::max(clocks_.last_clock + 1, clock_of(time.at));
    time.clock = clocks_.last_clock;
    return time;
}

} // namespace linli::server
