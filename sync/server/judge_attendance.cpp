#include <algorithm>

#include "sync/server/judge.h"
#include "sync/server/judging.h"

// Who came, and who says otherwise. Every record is kept; what stands is merged out of them.

namespace linli::server {

void Judge::keep_standing(AttendanceId id) {
    const Attendance* known = row_in(rows_.attendances, id);
    AttendanceRecords& records = rows_.attendance_records;
    const auto first = records.lower_bound({id, FactId{}});
    const bool kept = std::any_of(first, records.end(), [&](const auto& one) {
        return one.first.attendance == id && one.second.status;
    });
    if (known == nullptr || kept) {
        return;
    }
    const RecordKey key{id, known->record};
    records.insert_or_assign(
        key,
        AttendanceRecord{
            DeviceId{},
            known->status,
            known->by,
            known->at,
            known->undone,
            known->about,
            known->reason,
            known->staff}
    );
    records_.insert(key);
}

bool Judge::settle(const Attendance& of) {
    const Attendance stands = standing(rows_.attendance_records, of);
    attendances_.touch(of.id);
    return !put(rows_.attendances, of.id, stands);
}

Judgement Judge::operator()(const AttendanceRecorded& fact) {
    const Attendance& came = fact.attendance;
    if (auto problem = session_problem(came.session)) {
        return *std::move(problem);
    }
    if (auto problem = person_problem(came.resident)) {
        if (patient_ && problem->reason != "erased") {
            return too_early();
        }
        if (rows_.attendances.contains(came.id)) {
            attendances_.touch(came.id);
        } else {
            unwanted_.push_back(came.id);
        }
        return *std::move(problem);
    }
    if (!is_known_here(came.resident)) {
        if (!patient_) {
            unwanted_.push_back(came.id);
        }
        return refused("other_centre");
    }
    keep_standing(came.id);
    std::erase(unwanted_, came.id);
    const RecordKey key{came.id, made_id_};
    AttendanceRecord& record = rows_.attendance_records[key];
    if (!record.status) {
        const bool undone = record.undone || came.undone; // it may have been, before it arrived
        const UtcTime at = made_.of(came.at);
        record = {device_, came.status, came.by, at, undone, made_.about, came.reason, came.staff};
        records_.insert(key);
    }
    return duplicate_if(!settle(came));
}

Judgement Judge::operator()(const AttendanceUndone& fact) {
    const Attendance* known = row_in(rows_.attendances, fact.attendance);
    if (known != nullptr
        && !ours(rows_.classes.at(rows_.sessions.at(known->session).class_id).centre)) {
        return refused("other_centre");
    }
    if (known != nullptr) {
        spoken_of_.insert(known->resident);
    }
    const RecordKey named{fact.attendance, fact.record};
    const AttendanceRecord* record = row_in(rows_.attendance_records, named);
    const bool heard =
        (record != nullptr && record->status) || (known != nullptr && known->record == fact.record);
    const bool names = !fact.record.is_nil();
    if (patient_ && names && !heard) {
        return too_early(); // another device recorded it
    }
    if (known == nullptr && !names) {
        return refused("unknown_attendance");
    }
    keep_standing(fact.attendance);
    const auto changed = take_back(rows_.attendance_records, named, device_);
    records_.insert(changed.begin(), changed.end());
    if (known == nullptr) {
        unwanted_.push_back(fact.attendance); // it goes, until a record of it arrives
    } else {
        (void)settle(*known);
    }
    return duplicate_if(changed.empty());
}

} // namespace linli::server
