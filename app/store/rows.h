#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "app/core/db/database.h"
#include "app/core/domain/attendance.h"
#include "app/core/domain/centre.h"
#include "app/core/domain/clearance.h"
#include "app/core/domain/course.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/household.h"
#include "app/core/domain/notice.h"
#include "app/core/domain/preference.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/room.h"
#include "app/core/domain/session_file.h"

// One row of each table, in and out: inside the store only. The same statement writes what this
// device did and what came down, so that both mean the same.

namespace linli::store {

/// Who writes a row, and over what.
struct Origin {
    std::uint64_t touched_seq{0};
    std::optional<Digest> row_digest;
    std::uint64_t over{0}; // rows touched by a later fact than this are left alone

    /// By an own fact: always.
    static Origin own(std::uint64_t seq) {
        return {seq, std::nullopt, std::numeric_limits<std::int64_t>::max()};
    }

    /// From the server, which had this device's facts up to acked_seq.
    static Origin pulled(const Digest& digest, std::uint64_t acked_seq) {
        return {0, digest, acked_seq};
    }
};

/// True when written; false when a later own fact holds the row.
Result<bool> save(db::Database& database, const Centre& centre, const Origin& origin);
Result<bool> save(db::Database& database, const Term& term, const Origin& origin);
Result<bool> save(db::Database& database, const Course& course, const Origin& origin);
Result<bool> save(db::Database& database, const Class& clazz, const Origin& origin);
Result<bool> save(db::Database& database, const Session& session, const Origin& origin);
Result<bool> save(db::Database& database, const Room& room, const Origin& origin);
Result<bool> save(db::Database& database, const Notice& notice, const Origin& origin);
Result<bool> save(db::Database& database, const Resident& resident, const Origin& origin);
Result<bool> save(db::Database& database, const HouseholdMember& member, const Origin& origin);
Result<bool> save(db::Database& database, const Preference& preference, const Origin& origin);
Result<bool> save(db::Database& database, const Enrolment& enrolment, const Origin& origin);
Result<bool> save(db::Database& database, const Attendance& attendance, const Origin& origin);
Result<bool> save(db::Database& database, const Clearance& clearance, const Origin& origin);
Result<bool> save(db::Database& database, const SessionFile& file, const Origin& origin);

/// The slots of the lease are the caller's to change, when it says true.
Result<bool> touch_lease(db::Database& database, ClassId class_id, const Origin& origin);

/// Columns in the order of the queries that select whole rows, from `first` on. kCorrupt when a
/// date or a word is none.
Result<Date> read_date(const db::Query& row, int column);
Result<Centre> read_centre(const db::Query& row);
/// Without its holidays and make-up days.
Result<Term> read_term(const db::Query& row);
/// Without its audiences.
Result<Course> read_course(const db::Query& row);
Result<Class> read_class(const db::Query& row);
Result<Session> read_session(const db::Query& row);
Result<Room> read_room(const db::Query& row);
Result<Notice> read_notice(const db::Query& row);
Result<Resident> read_resident(const db::Query& row);
/// Of a child; the name and the relation from `column` on.
Result<std::optional<Guardian>> read_guardian(const db::Query& row, int column);
Result<Enrolment> read_enrolment(const db::Query& row);
Result<Attendance> read_attendance(const db::Query& row);
Result<Clearance> read_clearance(const db::Query& row);
Result<SessionFile> read_session_file(const db::Query& row);

} // namespace linli::store
