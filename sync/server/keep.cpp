#include "sync/server/keep.h"

#include <algorithm>

#include "app/core/domain/fact.h"

namespace linli::server {
namespace {

Status mark_pending(Ledger& ledger, const Changes& changes) {
    for (const FeedEntry& entry : changes.feed) {
        if (entry.feed.scope == sync::Scope::kDevice) {
            continue; // leases and verdicts that are told here are not those that come down
        }
        LINLI_TRY(ledger.note_pending(
            {{std::string{entry.kind}, entry.id},
             changes.device,
             changes.head.epoch,
             changes.head.acked_seq}
        ));
    }
    return {};
}

} // namespace

Result<std::optional<Changes>> in_name_of_centre(Ledger& ledger, CentreId centre, UtcTime now) {
    const auto devices = LINLI_TRY(ledger.lease_devices(centre));
    if (devices.empty()) {
        return std::optional<Changes>{};
    }
    Changes changes;
    changes.device = devices.front().id;
    changes.head = LINLI_TRY(ledger.head_of(changes.device, std::nullopt));
    changes.received_at = now;
    return std::optional{std::move(changes)};
}

Status tell_above(
    Ledger& ledger, const FactBody& said, const std::vector<RowKey>& moved, UtcTime now
) {
    auto above = LINLI_TRY(ledger.upstream());
    LINLI_ASSERT(above.has_value());
    above->fact_clock = std::max(above->fact_clock + 1, clock_of(now));
    DeviceHead head = LINLI_TRY(ledger.head_of(above->device, std::nullopt));
    const std::uint64_t seq = head.acked_seq + 1;
    // With the time: of another fact with that number nobody here may know any more.
    const std::string name =
        "fact " + std::to_string(seq) + " " + std::to_string(above->fact_clock);
    const FactStamp stamp{
        {derive_uuid(name, above->device.uuid, above->centre.uuid)},
        seq,
        above->fact_clock,
        now,
        ClockGrade::kSynchronised};
    const Fact fact = make_fact(stamp, said, head.acked_digest);
    Changes own;
    own.device = above->device;
    own.head = head;
    own.head.known = true;
    own.head.centre = above->centre;
    own.head.acked_seq = seq;
    own.head.acked_digest = fact.digest;
    own.received_at = now;
    own.facts.push_back(
        {seq,
         fact.id,
         fact.kind,
         sync::Verdict::kAccepted,
         {},
         std::nullopt,
         fact.digest,
         fact.line}
    );
    LINLI_TRY(ledger.apply(own));
    LINLI_TRY(ledger.note_arrival(above->device, own.head.epoch, seq));
    for (const RowKey& key : moved) {
        LINLI_TRY(ledger.note_pending({key, above->device, own.head.epoch, seq}));
    }
    return ledger.set_upstream(*above);
}

Status keep(Ledger& ledger, const Changes& changes) {
    LINLI_TRY(ledger.apply(changes));
    if (!LINLI_TRY(ledger.upstream())) {
        return {};
    }
    if (!changes.facts.empty()) {
        const DeviceHead& head = changes.head;
        LINLI_TRY(ledger.note_arrival(changes.device, head.epoch, head.acked_seq));
        LINLI_TRY(mark_pending(ledger, changes));
    }
    for (const EnrolmentId& id : changes.served) {
        const Enrolment& row = changes.rows.enrolments.at(id);
        LINLI_TRY(tell_above(
            ledger, EnrolmentConfirmed{id, *row.slot}, {{"enrolment", id.uuid}}, changes.received_at
        ));
    }
    return {};
}

} // namespace linli::server
