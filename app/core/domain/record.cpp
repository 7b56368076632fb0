#include "app/core/domain/record.h"

#include <algorithm>

namespace linli {

const MyEnrolment* ResidentRecord::enrolment_in(ClassId id) const {
    const auto found = std::find_if(enrolments.begin(), enrolments.end(), [&](const auto& mine) {
        return mine.enrolment.class_id == id;
    });
    return found == enrolments.end() ? nullptr : &*found;
}

const Attendance* ResidentRecord::attendance_at(SessionId id) const {
    const auto found = std::find_if(attendances.begin(), attendances.end(), [&](const auto& mine) {
        return mine.session == id;
    });
    return found == attendances.end() ? nullptr : &*found;
}

void count_meeting(SeatHad& seat, const Session& session, bool came, UtcTime now) {
    if (!session.cancelled && session.ends_at() <= now) {
        ++seat.held;
        seat.came += came ? 1 : 0;
    }
}

bool ResidentRecord::is_cleared(ClearanceKind kind, const Uuid& about) const {
    return std::ranges::any_of(clearances, [&](const Clearance& one) {
        return one.kind == kind && one.about == about;
    });
}

std::vector<SessionEntry> open_sessions(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
) {
    std::vector<SessionEntry> open;
    for (const SessionEntry& entry : catalogue.sessions_on(local_date(now))) {
        if (has_seat(record, entry.clazz->clazz.id) && check_in_status(*entry.session, now)) {
            open.push_back(entry);
        }
    }
    return open;
}

std::vector<SessionEntry> walk_in_sessions(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
) {
    std::vector<SessionEntry> open;
    for (const SessionEntry& entry : catalogue.sessions_on(local_date(now))) {
        if (entry.clazz->clazz.walk_ins && !has_seat(record, entry.clazz->clazz.id)
            && check_in_status(*entry.session, now)) {
            open.push_back(entry);
        }
    }
    return open;
}

std::vector<SessionEntry> sessions_to_offer(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
) {
    std::vector<SessionEntry> offered = open_sessions(catalogue, record, now);
    const auto is_new = [&](const SessionEntry& entry) {
        return !is_here(record, entry.session->id);
    };
    // Not of std::ranges: clang 14 does not compile what libstdc++ 12 gives back there.
    if (std::stable_partition(offered.begin(), offered.end(), is_new) == offered.begin()) {
        for (const SessionEntry& entry : walk_in_sessions(catalogue, record, now)) {
            offered.push_back(entry);
        }
    }
    return offered;
}

bool has_seat(const ResidentRecord& record, ClassId id) {
    const MyEnrolment* mine = record.enrolment_in(id);
    return mine != nullptr && mine->enrolment.status == EnrolmentStatus::kConfirmed;
}

bool is_here(const ResidentRecord& record, SessionId id) {
    const Attendance* mark = record.attendance_at(id);
    return mark != nullptr && stays_as_count(*mark);
}

const ClassOver* to_ask_about(const ResidentRecord& record) {
    for (const ClassOver& over : record.to_rate) {
        if (std::ranges::count(record.seen, asked_about(record, over.class_id)) == 0) {
            return &over;
        }
    }
    return nullptr;
}

Seen asked_about(const ResidentRecord& record, ClassId class_id) {
    return {rating_id(class_id, record.resident.id).uuid, "asked"};
}

} // namespace linli
