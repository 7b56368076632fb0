#include "app/store/journal.h"

#include <algorithm>

#include "app/store/revocation.h"
#include "app/store/sync_state.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr unsigned kCounterBits = 16;

// A machine whose battery died wakes up in 1970; no kiosk of ours was built before this day.
constexpr UtcTime kNoClockBefore = std::chrono::sys_days{std::chrono::year{2025} / 1 / 1};

std::uint64_t hybrid_after(std::uint64_t last, UtcTime wall) {
    const auto millis = static_cast<std::uint64_t>(std::max(0LL, millis_of(wall)));
    return std::max(millis << kCounterBits, last + 1);
}

Result<ClockGrade> grade_of(Store& store, UtcTime wall, const std::optional<BootMoment>& moment) {
    if (wall < kNoClockBefore) {
        return ClockGrade::kUnset;
    }
    const bool told = moment && LINLI_TRY(boot_with_right_clock(store)) == moment->boot;
    return told ? ClockGrade::kSynchronised : ClockGrade::kGuessed;
}

} // namespace

Status Journal::begin() {
    if (LINLI_TRY(revocation(store_)) != Revocation::kNone) {
        return fail(ErrorCode::kDenied, "the district has revoked this machine");
    }
    db::Query device = LINLI_TRY(store_.database().query(sql::kDeviceLoad));
    if (!LINLI_TRY(device.step())) {
        return fail(ErrorCode::kCorrupt, "the device has no identity");
    }
    next_seq_ = static_cast<std::uint64_t>(device.int64(2));
    chain_ = device.digest(3);
    hybrid_clock_ = static_cast<std::uint64_t>(device.int64(4));
    begun_ = true;
    return {};
}

Result<std::uint64_t> Journal::record(const FactBody& body) {
    if (!begun_) {
        LINLI_TRY(begin());
    }
    const UtcTime wall = store_.now();
    hybrid_clock_ = hybrid_after(hybrid_clock_, wall);
    const auto moment = store_.moment();
    const FactStamp stamp{
        FactId{store_.next_id()},
        next_seq_,
        hybrid_clock_,
        wall,
        LINLI_TRY(grade_of(store_, wall, moment)),
        moment};
    const Fact fact = make_fact(stamp, body, chain_);
    db::Query insert = LINLI_TRY(store_.database().query(sql::kFactInsert));
    LINLI_TRY(insert.bind(":seq", fact.seq)
                  .bind(":id", fact.id)
                  .bind(":kind", fact.kind)
                  .bind(":line", fact.line)
                  .bind(":digest", fact.digest)
                  .bind(":made_at", wall)
                  .run());
    chain_ = fact.digest;
    last_id_ = fact.id;
    ++next_seq_;
    return fact.seq;
}

Status Journal::end() {
    if (!begun_) {
        return {};
    }
    db::Query advance = LINLI_TRY(store_.database().query(sql::kDeviceAdvance));
    return advance.bind(":next_seq", next_seq_)
        .bind(":chain", chain_)
        .bind(":hybrid_clock", hybrid_clock_)
        .run();
}

} // namespace linli::store
