#include "app/core/domain/drawing.h"
#include "app/core/domain/json.h"
#include "sync/server/ledger_rows.h"

#include "server_sql.h"

// What was judged, into the ledger's tables.

namespace linli::server {
namespace {

std::string json_list(const std::vector<std::string>& words) {
    JsonWriter out;
    out.begin_array();
    for (const std::string& word : words) {
        out.value(word);
    }
    out.end_array();
    return out.take();
}

Status save(db::Database& database, const Centre& centre) {
    auto query = LINLI_TRY(database.query(sql::kPutCentre));
    query.bind(":id", centre.id)
        .bind(":code", centre.code)
        .bind(":name_zh", centre.name_zh)
        .bind(":name_en", centre.name_en);
    return query.run();
}

Status save(db::Database& database, const Term& term) {
    std::vector<std::string> holidays;
    for (const Date& holiday : term.holidays) {
        holidays.push_back(to_text(holiday));
    }
    std::vector<std::string> make_ups;
    for (const MakeUp& make_up : term.make_ups) {
        make_ups.push_back(to_text(make_up.date));
        make_ups.push_back(to_text(make_up.follows));
    }
    auto query = LINLI_TRY(database.query(sql::kPutTerm));
    query.bind(":id", term.id)
        .bind(":centre", term.centre)
        .bind(":name", term.name)
        .bind(":first", to_text(term.first))
        .bind(":last", to_text(term.last))
        .bind(":holidays", json_list(holidays))
        .bind(":make_ups", json_list(make_ups))
        .bind(":max_classes", term.max_classes);
    if (term.returning_until) {
        query.bind(":returning_until", to_text(*term.returning_until));
    } else {
        query.bind_null(":returning_until");
    }
    return query.run();
}

Status save(db::Database& database, const Course& course) {
    auto query = LINLI_TRY(database.query(sql::kPutCourse));
    query.bind(":id", course.id)
        .bind(":centre", course.centre)
        .bind(":code", course.code)
        .bind(":title_zh", course.title_zh)
        .bind(":title_en", course.title_en)
        .bind(":category", course.category)
        .bind(":audiences", json_list(course.audiences))
        .bind(":description_zh", course.description_zh)
        .bind(":min_age", course.min_age)
        .bind(":max_age", course.max_age)
        .bind(":fee_yuan", course.fee_yuan)
        .bind(":prerequisite", course.prerequisite)
        .bind(":bring_zh", course.bring_zh);
    return query.run();
}

Status save(db::Database& database, const Class& clazz) {
    auto query = LINLI_TRY(database.query(sql::kPutClass));
    query.bind(":id", clazz.id)
        .bind(":course", clazz.course)
        .bind(":term", clazz.term)
        .bind(":centre", clazz.centre)
        .bind(":teacher", clazz.teacher)
        .bind(":room", clazz.room)
        .bind(":seats", clazz.seats)
        .bind(":weekdays", clazz.weekdays.bits)
        .bind(":start", clazz.start.minutes)
        .bind(":minutes", clazz.minutes)
        .bind(":walk_ins", clazz.walk_ins)
        .bind(":certificate_share", clazz.certificate_share)
        .bind(":admission", word_for(clazz.admission))
        .bind(":draw_on", clazz.draw_on ? std::optional{to_text(*clazz.draw_on)} : std::nullopt)
        .bind(":open_to", word_for(clazz.open))
        .bind(":was_open", clazz.open == OpenTo::kDistrict)
        .bind(":commitment", clazz.commitment)
        .bind(":seed", clazz.seed)
        .bind(":filing", word_for(clazz.filing))
        .bind(":filing_reason", clazz.filing_reason);
    return query.run();
}

std::optional<StaffId> if_known(StaffId staff) {
    return staff.is_nil() ? std::nullopt : std::optional{staff};
}

Status save(db::Database& database, const Session& session) {
    auto query = LINLI_TRY(database.query(sql::kPutSession));
    query.bind(":id", session.id)
        .bind(":class_id", session.class_id)
        .bind(":number", session.number)
        .bind(":date", to_text(session.date))
        .bind(":start", session.start.minutes)
        .bind(":minutes", session.minutes)
        .bind(":room", session.room)
        .bind(":cancelled", session.cancelled);
    const std::optional<Meeting>& was = session.was;
    query.bind(":was_date", was ? std::optional{to_text(was->date)} : std::nullopt)
        .bind(":was_start", was ? std::optional{was->start.minutes} : std::nullopt)
        .bind(":was_room", was ? std::optional{was->room} : std::nullopt);
    query.bind(":off_reason", word_for(session.off_reason))
        .bind(":substitute", session.substitute)
        .bind(":note", session.note)
        .bind(":noted_by", if_known(session.noted_by));
    return query.run();
}

Status save_session_clocks(db::Database& database, const Changes& changes) {
    for (const SessionId& id : changes.sessions) {
        const auto clocks = changes.rows.session_clocks.find(id);
        if (clocks == changes.rows.session_clocks.end()) {
            continue;
        }
        auto query = LINLI_TRY(database.query(sql::kPutSessionClock));
        query.bind(":session", id)
            .bind(":taught", clocks->second.taught)
            .bind(":noted", clocks->second.noted);
        LINLI_TRY(query.run());
    }
    return {};
}

Status save(db::Database& database, const ResidentRow& row) {
    auto query = LINLI_TRY(database.query(sql::kPutResident));
    query.bind(":id", row.resident.id)
        .bind(":centre", row.resident.centre)
        .bind(":name", row.resident.name)
        .bind(":phone", row.resident.phone)
        .bind(":birth_year", row.resident.birth_year)
        .bind(":birth_month", row.resident.birth_month)
        .bind(":consent_version", row.consent.version)
        .bind(":consent_digest", row.consent.text_digest)
        .bind(":consent_given_at", row.consent.given_at)
        .bind(":consent_given_by", word_for(row.consent.given_by))
        .bind(":erased", row.erased)
        .bind(":name_clock", row.clocks.name)
        .bind(":phone_clock", row.clocks.phone)
        .bind(":birth_clock", row.clocks.birth)
        .bind(":guardian_clock", row.clocks.guardian);
    const std::optional<Guardian>& guardian = row.resident.guardian;
    query.bind(":guardian_name", guardian ? std::optional{guardian->name} : std::nullopt)
        .bind(
            ":guardian_relation",
            guardian ? std::optional{word_for(guardian->relation)} : std::nullopt
        );
    return query.run();
}

Status save(db::Database& database, const HouseholdMember& member) {
    auto query = LINLI_TRY(database.query(sql::kPutHousehold));
    query.bind(":resident", member.resident).bind(":household", member.household);
    return query.run();
}

Status save(db::Database& database, const Preference& preference) {
    const std::optional<ScreenWishes>& kept = preference.kept;
    auto query = LINLI_TRY(database.query(sql::kPutPreference));
    query.bind(":resident", preference.resident)
        .bind(":language", kept ? std::optional{kept->language} : std::nullopt)
        .bind(":text_size", kept ? std::optional{kept->text_size} : std::nullopt)
        .bind(":contrast", kept && kept->contrast)
        .bind(":aloud", kept && kept->aloud);
    return query.run();
}

Status save(db::Database& database, const Enrolment& enrolment) {
    auto query = LINLI_TRY(database.query(sql::kPutEnrolment));
    query.bind(":class_id", enrolment.class_id)
        .bind(":resident", enrolment.resident)
        .bind(":id", enrolment.id)
        .bind(":status", word_for(enrolment.status))
        .bind(":slot", enrolment.slot)
        .bind(":requested_at", enrolment.requested_at)
        .bind(":decided_at", enrolment.decided_at)
        .bind_blob(":requests", bytes_of(enrolment.requests));
    if (enrolment.decide_by) {
        query.bind(":decide_by", to_text(*enrolment.decide_by));
    } else {
        query.bind_null(":decide_by");
    }
    return query.run();
}

Status save(db::Database& database, const Attendance& attendance) {
    const FactId& record = attendance.record;
    auto query = LINLI_TRY(database.query(sql::kPutAttendance));
    query.bind(":session", attendance.session)
        .bind(":resident", attendance.resident)
        .bind(":id", attendance.id)
        .bind(":status", word_for(attendance.status))
        .bind(":recorded_by", word_for(attendance.by))
        .bind(":at", attendance.at)
        .bind(":undone", attendance.undone)
        .bind(":about", attendance.about)
        .bind(":reason", word_for(attendance.reason))
        .bind(":staff", if_known(attendance.staff))
        .bind(":record", record.is_nil() ? std::nullopt : std::optional{record});
    return query.run();
}

Status save_records(db::Database& database, const Changes& changes) {
    for (const RecordKey& key : changes.attendance_records) {
        const AttendanceRecord& record = changes.rows.attendance_records.at(key);
        auto query = LINLI_TRY(database.query(sql::kPutAttendanceRecord));
        query.bind(":attendance", key.attendance)
            .bind(":record", key.record)
            .bind(":device", record.device)
            .bind(":recorded_by", word_for(record.by))
            .bind(":at", record.at)
            .bind(":undone", record.undone)
            .bind(":about", record.about)
            .bind(":reason", word_for(record.reason))
            .bind(":staff", if_known(record.staff));
        if (record.status) {
            query.bind(":status", word_for(*record.status));
        } else {
            query.bind_null(":status");
        }
        LINLI_TRY(query.run());
    }
    return {};
}

Status save_requests(db::Database& database, const Changes& changes) {
    for (const RequestKey& key : changes.requests) {
        const RequestRecord& record = changes.rows.requests.at(key);
        auto query = LINLI_TRY(database.query(sql::kPutEnrolmentRequest));
        query.bind(":enrolment", key.enrolment)
            .bind(":request", key.request)
            .bind(":device", record.device)
            .bind(":clock", record.clock)
            .bind(":gone", record.gone);
        LINLI_TRY(query.run());
    }
    return {};
}

Status save(db::Database& database, const Clearance& clearance) {
    auto query = LINLI_TRY(database.query(sql::kPutClearance));
    query.bind(":id", clearance.id)
        .bind(":resident", clearance.resident)
        .bind(":kind", word_for(clearance.kind))
        .bind(":about", clearance.about)
        .bind(":staff", clearance.staff)
        .bind(":at", clearance.at);
    return query.run();
}

Status save(db::Database& database, const Room& room) {
    auto query = LINLI_TRY(database.query(sql::kPutRoom));
    query.bind(":id", room.id)
        .bind(":centre", room.centre)
        .bind(":name", room.name)
        .bind(":floor", room.floor)
        .bind(":way_zh", room.way_zh)
        .bind(":way_en", room.way_en);
    return query.run();
}

Status save(db::Database& database, const NoticeRow& row) {
    auto query = LINLI_TRY(database.query(sql::kPutNotice));
    query.bind(":id", row.notice.id)
        .bind(":centre", row.notice.centre)
        .bind(":title_zh", row.notice.title_zh)
        .bind(":title_en", row.notice.title_en)
        .bind(":body_zh", row.notice.body_zh)
        .bind(":body_en", row.notice.body_en)
        .bind(":first", to_text(row.notice.first))
        .bind(":last", to_text(row.notice.last))
        .bind(":removed", row.removed);
    return query.run();
}

Status save(db::Database& database, const WishRow& row) {
    auto query = LINLI_TRY(database.query(sql::kPutWish));
    query.bind(":id", row.wish.id)
        .bind(":resident", row.wish.resident)
        .bind(":kind", word_for(row.wish.subject.kind))
        .bind(":text", row.wish.subject.text)
        .bind(":at", row.wish.at)
        .bind(":withdrawn", row.withdrawn);
    return query.run();
}

Status save(db::Database& database, const WishCount& count) {
    auto query = LINLI_TRY(database.query(sql::kPutWishCount));
    query.bind(":id", count.id)
        .bind(":centre", count.centre)
        .bind(":kind", word_for(count.subject.kind))
        .bind(":text", count.subject.text)
        .bind(":people", count.people);
    return query.run();
}

Status save(db::Database& database, const RatingRow& row) {
    auto query = LINLI_TRY(database.query(sql::kPutRating));
    query.bind(":id", row.rating.id)
        .bind(":class_id", row.rating.class_id)
        .bind(":resident", row.rating.resident)
        .bind(":score", word_for(row.rating.score))
        .bind(":at", row.rating.at)
        .bind(":withdrawn", row.withdrawn);
    return query.run();
}

Status save(db::Database& database, const RatingCount& count) {
    auto query = LINLI_TRY(database.query(sql::kPutRatingCount));
    query.bind(":class_id", count.class_id)
        .bind(":poor", count_of(count.people, Score::kPoor))
        .bind(":fair", count_of(count.people, Score::kFair))
        .bind(":good", count_of(count.people, Score::kGood))
        .bind(":very_good", count_of(count.people, Score::kVeryGood));
    return query.run();
}

template <class Id, class Map>
Status save_all(db::Database& database, const std::vector<Id>& ids, const Map& map) {
    for (const Id& id : ids) {
        LINLI_TRY(save(database, map.at(id)));
    }
    return {};
}

// All are freed before any is taken, so that seats may change hands within a batch.
Status save_slots(db::Database& database, const Changes& changes) {
    for (const FreedSlot& freed : changes.freed) {
        auto query = LINLI_TRY(database.query(sql::kDropSlot));
        query.bind(":class_id", freed.key.class_id)
            .bind(":number", freed.key.number)
            .bind(":enrolment", freed.holder);
        LINLI_TRY(query.run());
    }
    for (const SlotKey& key : changes.taken) {
        const auto holder = changes.rows.slots.find(key);
        if (holder != changes.rows.slots.end()) { // else freed again by a later fact
            auto query = LINLI_TRY(database.query(sql::kPutSlot));
            query.bind(":class_id", key.class_id)
                .bind(":number", key.number)
                .bind(":enrolment", holder->second);
            LINLI_TRY(query.run());
        }
    }
    return {};
}

Status save_leases(db::Database& database, const Changes& changes) {
    for (const SlotKey& key : changes.leases) {
        const auto lease = changes.rows.leases.find(key);
        const bool lent = lease != changes.rows.leases.end();
        auto query = LINLI_TRY(database.query(lent ? sql::kPutLease : sql::kDropLease));
        query.bind(":class_id", key.class_id).bind(":number", key.number);
        if (lent) {
            query.bind(":device", lease->second.device).bind(":suspended", lease->second.suspended);
        }
        LINLI_TRY(query.run());
    }
    for (const Demand& demand : changes.demand) {
        auto query = LINLI_TRY(database.query(sql::kAddDemand));
        query.bind(":class_id", demand.class_id)
            .bind(":device", demand.device)
            .bind(":asked", demand.asked);
        LINLI_TRY(query.run());
    }
    return {};
}

} // namespace

Status save_rows(db::Database& database, const Changes& changes) {
    const Rows& rows = changes.rows;
    LINLI_TRY(save_all(database, changes.centres, rows.centres));
    LINLI_TRY(save_all(database, changes.terms, rows.terms));
    LINLI_TRY(save_all(database, changes.courses, rows.courses));
    LINLI_TRY(save_all(database, changes.classes, rows.classes));
    LINLI_TRY(save_all(database, changes.sessions, rows.sessions));
    LINLI_TRY(save_session_clocks(database, changes));
    LINLI_TRY(save_all(database, changes.rooms, rows.rooms));
    LINLI_TRY(save_all(database, changes.notices, rows.notices));
    LINLI_TRY(save_all(database, changes.residents, rows.residents));
    LINLI_TRY(save_all(database, changes.households, rows.households));
    LINLI_TRY(save_all(database, changes.preferences, rows.preferences));
    LINLI_TRY(save_all(database, changes.enrolments, rows.enrolments));
    LINLI_TRY(save_all(database, changes.attendances, rows.attendances));
    LINLI_TRY(save_records(database, changes));
    LINLI_TRY(save_requests(database, changes));
    LINLI_TRY(save_aliases(database, changes));
    LINLI_TRY(save_all(database, changes.clearances, rows.clearances));
    LINLI_TRY(save_all(database, changes.wishes, rows.wishes));
    LINLI_TRY(save_all(database, changes.wish_counts, rows.wish_counts));
    LINLI_TRY(save_all(database, changes.ratings, rows.ratings));
    LINLI_TRY(save_all(database, changes.rating_counts, rows.rating_counts));
    for (const SessionFileId& id : changes.files) {
        LINLI_TRY(save(database, rows.files.at(id)));
    }
    for (const CentreId& id : changes.settings) {
        const auto row = rows.settings.find(id);
        LINLI_TRY(
            row != rows.settings.end() ? save(database, row->second) : remove_settings(database, id)
        );
    }
    LINLI_TRY(save_slots(database, changes));
    return save_leases(database, changes);
}

} // namespace linli::server
