#include "sync/protocol/times.h"

#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

constexpr std::int64_t kMaxUptime = 100LL * 366 * 86'400'000; // no machine runs for a century
constexpr std::int64_t kMaxTime = 253'402'300'799'999;        // the year 9999 ends

} // namespace

void write_clock(JsonWriter& out, const std::optional<OwnTime>& clock) {
    if (!clock) {
        return;
    }
    out.key("clock").begin_object().field("wall", std::int64_t{millis_of(clock->wall)});
    if (clock->moment) {
        out.field("boot", to_text(clock->moment->boot))
            .field("mono", std::int64_t{clock->moment->since.count()});
    }
    out.end_object();
}

std::optional<OwnTime> read_clock(Fields& in) {
    const auto clock = in.maybe("clock");
    if (!clock) {
        return std::nullopt;
    }
    Fields inner{*clock};
    const UtcTime wall = inner.time("wall");
    const auto moment = read_moment(inner);
    return inner.ok() ? std::optional{OwnTime{wall, moment}} : std::nullopt;
}

void write_times(JsonWriter& out, const std::vector<JudgedTime>& times) {
    if (times.empty()) {
        return;
    }
    out.key("times").begin_array();
    for (const JudgedTime& time : times) {
        out.begin_array()
            .value(static_cast<std::int64_t>(time.seq))
            .value(std::int64_t{millis_of(time.at)})
            .end_array();
    }
    out.end_array();
}

std::vector<JudgedTime> read_times(Fields& in) {
    std::vector<JudgedTime> times;
    if (!in.maybe("times")) {
        return times;
    }
    for (const JsonIn& item : in.items("times", kMaxLinesPerBatch)) {
        const auto pair = item.items(2);
        const bool two = pair && pair->size() == 2;
        const auto seq = two ? (*pair)[0].number() : std::nullopt;
        const auto at = two ? (*pair)[1].number() : std::nullopt;
        const bool fits = seq && at && *seq > 0 && *at >= 0 && *at <= kMaxTime
            && (times.empty() || static_cast<std::uint64_t>(*seq) > times.back().seq);
        in.require(fits, "times");
        if (fits) {
            times.push_back({static_cast<std::uint64_t>(*seq), utc_from_millis(*at)});
        }
    }
    return times;
}

std::optional<BootMoment> read_moment(Fields& in) {
    const auto boot = in.maybe("boot");
    const auto mono = in.maybe("mono");
    const auto id = boot ? uuid_from_text(boot->text().value_or("")) : std::nullopt;
    const auto since = mono ? mono->number() : std::nullopt;
    const bool known = id && since && *since >= 0 && *since <= kMaxUptime;
    return known ? std::optional{BootMoment{*id, Millis{*since}}} : std::nullopt;
}

} // namespace linli::sync
