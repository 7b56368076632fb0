#include "sync/protocol/words.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The part of the ledger that a relay keeps of the server above it.

namespace linli::server {

Result<std::optional<Upstream>> SqlLedger::upstream() {
    auto row = LINLI_TRY(database_.query(sql::kGetUpstream));
    if (!LINLI_TRY(row.step())) {
        return std::optional<Upstream>{};
    }
    return std::optional{Upstream{
        row.id<DeviceId>(0),
        row.id<CentreId>(1),
        row.text(2),
        row.text(3),
        row.text(4),
        static_cast<std::uint64_t>(row.int64(5))}};
}

Status SqlLedger::set_upstream(const Upstream& upstream) {
    LINLI_ASSERT(database_.in_transaction());
    const auto known = LINLI_TRY(this->upstream());
    if (known && known->server_epoch != upstream.server_epoch) {
        LINLI_TRY(LINLI_TRY(database_.query(sql::kDropUpstreamChains)).run());
        LINLI_TRY(LINLI_TRY(database_.query(sql::kDropUpstreamCursors)).run());
        LINLI_TRY(set_arrivals_from(0));
    }
    if (!known) {
        LINLI_TRY(LINLI_TRY(database_.query(sql::kFillArrivals)).run());
    }
    auto query = LINLI_TRY(database_.query(sql::kPutUpstream));
    return query.bind(":device", upstream.device)
        .bind(":centre", upstream.centre)
        .bind(":url", upstream.url)
        .bind(":authority", upstream.authority)
        .bind(":server_epoch", upstream.server_epoch)
        .bind(":fact_clock", static_cast<std::int64_t>(upstream.fact_clock))
        .run();
}

Result<std::vector<ChainToBring>> SqlLedger::chains_to_bring() {
    std::vector<ChainToBring> chains;
    auto row = LINLI_TRY(database_.query(sql::kGetChainsToBring));
    while (LINLI_TRY(row.step())) {
        chains.push_back(
            {row.id<DeviceId>(0),
             static_cast<std::uint32_t>(row.int64(1)),
             static_cast<std::uint64_t>(row.int64(2)),
             static_cast<std::uint64_t>(row.int64(3))}
        );
    }
    return chains;
}

Status SqlLedger::note_arrival(DeviceId device, std::uint32_t epoch, std::uint64_t last_seq) {
    LINLI_ASSERT(database_.in_transaction());
    auto last = LINLI_TRY(database_.query(sql::kExtendArrival));
    last.bind(":device", device).bind(":epoch", epoch).bind(":seq", last_seq);
    if (LINLI_TRY(last.step())) {
        return {};
    }
    auto query = LINLI_TRY(database_.query(sql::kPutArrival));
    return query.bind(":device", device).bind(":epoch", epoch).bind(":seq", last_seq).run();
}

Result<std::vector<Arrival>> SqlLedger::arrivals(std::size_t most) {
    std::vector<Arrival> arrivals;
    auto row = LINLI_TRY(database_.query(sql::kGetArrivals));
    row.bind(":most", most);
    while (LINLI_TRY(row.step())) {
        arrivals.push_back(
            {row.int64(0),
             row.id<DeviceId>(1),
             static_cast<std::uint32_t>(row.int64(2)),
             static_cast<std::uint64_t>(row.int64(3))}
        );
    }
    return arrivals;
}

Status SqlLedger::set_arrivals_from(std::int64_t number) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetArrivalsFrom));
    return query.bind(":number", number).run();
}

Result<std::optional<ChainStart>> SqlLedger::start_of(DeviceId device, std::uint32_t epoch) {
    auto row = LINLI_TRY(database_.query(sql::kGetFirstFact));
    const bool any = LINLI_TRY(row.bind(":device", device).bind(":epoch", epoch).step());
    if (!any || row.is_null(0) || row.int64(0) <= 1) {
        return std::optional<ChainStart>{};
    }
    const auto before = static_cast<std::uint64_t>(row.int64(0)) - 1;
    const auto origin = LINLI_TRY(copy_watch(device)).origin;
    if (origin) {
        const std::uint32_t newest = LINLI_TRY(newest_epoch(*origin));
        for (std::uint32_t at = newest; at >= 1; --at) {
            if (const auto digest = LINLI_TRY(digest_at(*origin, at, before))) {
                return std::optional{ChainStart{before, *digest, origin}};
            }
        }
    }
    for (std::uint32_t at = epoch - 1; at >= 1; --at) {
        if (const auto digest = LINLI_TRY(digest_at(device, at, before))) {
            return std::optional{ChainStart{before, *digest, std::nullopt}};
        }
    }
    return fail(ErrorCode::kCorrupt, "a chain begins in the middle: " + device.text());
}

Result<std::vector<std::string>> SqlLedger::kept_lines(
    DeviceId device,
    std::uint32_t epoch,
    std::uint64_t after,
    std::size_t most,
    std::size_t most_bytes
) {
    std::vector<std::string> lines;
    auto row = LINLI_TRY(database_.query(sql::kGetKeptLines));
    row.bind(":device", device).bind(":epoch", epoch).bind(":after", after).bind(":most", most);
    std::size_t bytes = 0;
    while (LINLI_TRY(row.step())) {
        std::string line = row.text(0);
        bytes += line.size() + 1;
        if (bytes > most_bytes && !lines.empty()) {
            break;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

// An erased person's lines were left until the server above had them: its chain needs every byte.
Status SqlLedger::note_brought(DeviceId device, std::uint32_t epoch, std::uint64_t seq) {
    LINLI_ASSERT(database_.in_transaction());
    auto known = LINLI_TRY(database_.query(sql::kGetUpstreamChain));
    const bool any = LINLI_TRY(known.bind(":device", device).bind(":epoch", epoch).step());
    const std::uint64_t before = any ? static_cast<std::uint64_t>(known.int64(0)) : 0;
    auto chain = LINLI_TRY(database_.query(sql::kPutUpstreamChain));
    LINLI_TRY(chain.bind(":device", device).bind(":epoch", epoch).bind(":seq", seq).run());
    auto rows = LINLI_TRY(database_.query(sql::kDropUpstreamPending));
    LINLI_TRY(rows.bind(":device", device).bind(":epoch", epoch).bind(":seq", seq).run());
    std::vector<ResidentId> erased;
    {
        auto left = LINLI_TRY(database_.query(sql::kGetErasedIn));
        left.bind(":device", device).bind(":epoch", epoch);
        left.bind(":before", before).bind(":seq", seq);
        while (LINLI_TRY(left.step())) {
            erased.push_back(left.id<ResidentId>(0));
        }
    }
    return blank(erased);
}

Status SqlLedger::fork_own(std::uint64_t after, UtcTime now) {
    LINLI_ASSERT(database_.in_transaction());
    const auto above = LINLI_TRY(upstream());
    LINLI_ASSERT(above.has_value());
    Changes next;
    next.device = above->device;
    next.received_at = now;
    next.head = LINLI_TRY(head_of(above->device, std::nullopt));
    const std::uint32_t epoch = next.head.epoch;
    const auto digest = LINLI_TRY(digest_at(above->device, epoch, after));
    if (!digest) {
        return fail(ErrorCode::kCorrupt, "the own chain has a gap");
    }
    Changes last = next;
    last.head.acked_seq = after;
    last.head.acked_digest = *digest;
    LINLI_TRY(save_head(last));
    for (const auto sql :
         {sql::kForkFacts, sql::kForkFactTimes, sql::kForkArrivals, sql::kForkPending}) {
        auto move = LINLI_TRY(database_.query(sql));
        LINLI_TRY(
            move.bind(":device", above->device).bind(":epoch", epoch).bind(":after", after).run()
        );
    }
    next.head.epoch = epoch + 1;
    return save_head(next);
}

Result<std::uint64_t> SqlLedger::upstream_cursor(sync::Scope scope) {
    auto row = LINLI_TRY(database_.query(sql::kGetUpstreamCursor));
    const bool known = LINLI_TRY(row.bind(":scope", sync::word_for(scope)).step());
    return known ? static_cast<std::uint64_t>(row.int64(0)) : 0;
}

Status SqlLedger::set_upstream_cursor(sync::Scope scope, std::uint64_t seq) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kPutUpstreamCursor));
    return query.bind(":scope", sync::word_for(scope)).bind(":seq", seq).run();
}

Status SqlLedger::note_pending(const PendingRow& row) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kPutUpstreamPending));
    return query.bind(":kind", row.key.kind)
        .bind(":id", row.key.id)
        .bind(":device", row.device)
        .bind(":epoch", row.epoch)
        .bind(":seq", row.seq)
        .run();
}

Result<bool> SqlLedger::is_pending(const RowKey& key) {
    auto row = LINLI_TRY(database_.query(sql::kGetUpstreamPending));
    return row.bind(":kind", key.kind).bind(":id", key.id).step();
}

} // namespace linli::server
