#include "sync/server/attendance_record.h"

namespace linli::server {
namespace {

// The entries of one attendance.
auto first_of(auto& records, AttendanceId id) {
    return records.lower_bound(RecordKey{id, FactId{}});
}

} // namespace

Attendance standing(const AttendanceRecords& records, const Attendance& of) {
    std::optional<Attendance> stands;
    for (auto at = first_of(records, of.id); at != records.end() && at->first.attendance == of.id;
         ++at) {
        const AttendanceRecord& one = at->second;
        if (!one.status) {
            continue;
        }
        const Attendance said{
            of.id,
            of.session,
            of.resident,
            *one.status,
            one.by,
            one.at,
            one.undone,
            at->first.record,
            one.about,
            one.reason,
            one.staff};
        stands = stands ? merged(*stands, said) : said;
    }
    return stands.value_or(of);
}

std::vector<RecordKey> take_back(
    AttendanceRecords& records, const RecordKey& named, DeviceId device
) {
    std::vector<RecordKey> changed;
    const bool names = !named.record.is_nil();
    if (names
        && records.try_emplace(
                      named, AttendanceRecord{device, {}, {}, {}, true, {}, {}, {}}
        ).second) {
        changed.push_back(named);
    }
    for (auto at = first_of(records, named.attendance);
         at != records.end() && at->first.attendance == named.attendance;
         ++at) {
        AttendanceRecord& one = at->second;
        const bool own = one.device == device || one.device.is_nil();
        if (!one.undone && (own || (names && at->first == named))) {
            one.undone = true;
            changed.push_back(at->first);
        }
    }
    return changed;
}

} // namespace linli::server
