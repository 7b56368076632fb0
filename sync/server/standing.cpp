#include "sync/server/standing.h"

#include <map>

#include "app/core/base/json_writer.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/verdict_words.h"

namespace linli::server {
namespace {

std::optional<std::uint64_t> waiting_at(const DeviceRecord& device) {
    if (!device.contact || !device.contact->told_seq) {
        return std::nullopt;
    }
    const std::uint64_t told = *device.contact->told_seq;
    return told > device.acked_seq ? told - device.acked_seq : 0;
}

void put_time(JsonWriter& out, std::string_view name, const std::optional<UtcTime>& time) {
    if (time) {
        out.field(name, to_local_text(*time));
    }
}

void put_not_taken(JsonWriter& out, const std::vector<VerdictSum>& sums) {
    out.key("not_taken").begin_array();
    for (const VerdictSum& sum : sums) {
        const VerdictWords& words = words_for_verdict(sum.reason);
        out.begin_object()
            .field("kind", sum.kind)
            .field("verdict", sum.verdict)
            .field("reason", sum.reason)
            .field("facts", std::int64_t{sum.facts});
        put_time(out, "last_at", sum.last_made_at);
        out.field("means_zh", words.zh)
            .field("means_en", words.en)
            .field("cure_zh", words.cure_zh)
            .field("cure_en", words.cure_en)
            .end_object();
    }
    out.end_array();
}

// What is not known is left out.
void put_device(JsonWriter& out, const Centre& centre, const DeviceStanding& one) {
    const DeviceRecord& device = one.device;
    out.begin_object()
        .field("device", device.id.text())
        .field("centre", centre.code)
        .field("relay", device.relay)
        .field("revoked", device.revoked_at.has_value())
        .field("lost", device.lost_at.has_value())
        .field("copied", device.copied_at.has_value())
        .field("acked", static_cast<std::int64_t>(device.acked_seq));
    put_time(out, "enrolled_at", device.enrolled_at);
    put_time(out, "revoked_at", device.revoked_at);
    put_time(out, "last_facts_at", device.heard_at);
    if (device.carrier) {
        out.field("beneath", device.carrier->text());
    }
    if (device.contact) {
        put_time(out, "last_contact", device.contact->at);
        out.field("program", device.contact->program);
    }
    if (device.clock_ahead) {
        out.field("clock_ahead_seconds", std::int64_t{device.clock_ahead->count() / 1000});
    }
    if (one.waiting) {
        out.field("waiting", static_cast<std::int64_t>(*one.waiting));
    }
    out.field("seats_lent", one.leases.lent)
        .field("seats_used", one.leases.used)
        .field("seats_suspended", one.leases.suspended);
    put_not_taken(out, one.not_taken);
    out.end_object();
}

using Devices = std::map<DeviceId, DeviceStanding>;

Result<Devices> known_devices(Ledger& ledger) {
    Devices all;
    for (DeviceRecord& record : LINLI_TRY(ledger.device_records())) {
        DeviceStanding& one = all[record.id];
        one.waiting = waiting_at(record);
        one.device = std::move(record);
    }
    return all;
}

Result<std::vector<CentreStanding>> at_centres(Ledger& ledger, Devices all) {
    std::map<CentreId, std::vector<DeviceStanding>> devices;
    for (auto& [id, one] : all) {
        if (one.device.centre) {
            devices[*one.device.centre].push_back(std::move(one));
        }
    }
    std::vector<CentreStanding> centres;
    for (Centre& centre : LINLI_TRY(ledger.centres())) {
        const CentreId id = centre.id;
        centres.push_back({std::move(centre), std::move(devices[id])});
    }
    return centres;
}

} // namespace

Result<std::vector<CentreStanding>> device_standings(Ledger& ledger, UtcTime now) {
    auto all = LINLI_TRY(known_devices(ledger));
    for (NotTaken& sum : LINLI_TRY(ledger.not_taken())) {
        all[sum.device].not_taken.push_back(
            {std::move(sum.verdict),
             std::move(sum.reason),
             std::move(sum.kind),
             sum.facts,
             sum.last_at}
        );
    }
    for (const DeviceLeases& held : LINLI_TRY(ledger.lease_sums(local_date(now)))) {
        all[held.device].leases = held.sums;
    }
    return at_centres(ledger, std::move(all));
}

Result<std::vector<CentreStanding>> devices_by_centre(Ledger& ledger) {
    return at_centres(ledger, LINLI_TRY(known_devices(ledger)));
}

std::string to_json(const std::vector<CentreStanding>& centres) {
    JsonWriter out;
    out.begin_array();
    for (const CentreStanding& centre : centres) {
        for (const DeviceStanding& one : centre.devices) {
            put_device(out, centre.centre, one);
        }
    }
    out.end_array();
    return out.take();
}

} // namespace linli::server
