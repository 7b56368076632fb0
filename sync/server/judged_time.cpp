#include "sync/server/judged_time.h"

#include <algorithm>

namespace linli::server {
namespace {

constexpr unsigned kCounterBits = 16;
// Contacts at which nothing new is told are noted no oftener.
constexpr Millis kNoteEvery{5LL * 60'000};
constexpr Millis kSteady{10'000}; // less is the line's

std::uint64_t clock_of(UtcTime time) {
    return static_cast<std::uint64_t>(std::max(0LL, millis_of(time))) << kCounterBits;
}

UtcTime time_of(std::uint64_t clock) {
    return utc_from_millis(static_cast<long long>(clock >> kCounterBits));
}

bool are_close(UtcTime a, UtcTime b) {
    return std::chrono::abs(a - b) <= kSameTime;
}

} // namespace

DeviceClocks after_contact(
    DeviceClocks known,
    std::uint64_t acked_seq,
    const std::optional<std::uint64_t>& last_seq,
    const std::optional<UtcTime>& wall,
    const std::optional<BootMoment>& moment,
    UtcTime now
) {
    const bool late = last_seq && *last_seq < std::max(acked_seq, known.told);
    // Until all that was told at the last one has come in, what came before it is still needed.
    const bool settled = !known.told_at || known.told <= acked_seq;
    if (last_seq && !late && settled) {
        const bool same = known.told_at && known.told == *last_seq
            && now - *known.told_at >= Millis{0} && now - *known.told_at < kNoteEvery;
        if (!same) {
            known.after = known.told_at ? known.told_at : known.after;
            known.told = *last_seq;
            known.told_at = now;
        }
    }
    if (late) {
        return known;
    }
    if (wall && (!known.ahead || std::chrono::abs(*known.ahead - (*wall - now)) >= kSteady)) {
        known.ahead = *wall - now;
    }
    if (moment) {
        const UtcTime began = now - moment->since;
        const bool same = known.boot == moment->boot;
        // The message that was the least on its way says it best.
        if (!same || began < known.boot_began - Millis{1000}) {
            known.boot_began = began;
            known.boot = moment->boot;
        }
    }
    return known;
}

UtcTime FactTime::of(UtcTime told) const {
    if (are_close(told, said)) {
        return std::min(at + (told - said), std::max(at, latest));
    }
    return told < kFirstDay || told > latest ? at : told;
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
bool TimeJudge::is_of_before(const SaidTime& said) const {
    const bool contact = clocks_.after || (clocks_.told_at && said.seq > clocks_.told);
    const bool right = clocks_.ahead && std::chrono::abs(*clocks_.ahead) <= kSameTime;
    return !contact && right && said.wall >= kFirstDay && said.wall <= now_;
}

UtcTime TimeJudge::judged(const SaidTime& said, std::size_t behind) const {
    const auto bound = earliest(said.seq);
    const auto is_inside = [&](UtcTime time) {
        return time <= now_ && time >= bound.value_or(kFirstDay);
    };
    if (said.heard && is_inside(*said.heard - heard_ahead_)) {
        return *said.heard - heard_ahead_;
    }
    const auto sure = exact(said);
    if (sure && is_inside(*sure)) {
        return is_inside(said.wall) && are_close(*sure, said.wall) ? said.wall : *sure;
    }
    if (is_inside(said.wall) || is_of_before(said)) {
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
