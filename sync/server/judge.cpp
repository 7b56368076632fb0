#include "sync/server/judge.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "sync/server/judging.h"

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;

Verdict verdict_of(EnrolmentStatus status) {
    switch (status) {
    case EnrolmentStatus::kPending: return Verdict::kProvisional;
    case EnrolmentStatus::kWaitlisted: return Verdict::kWaitlisted;
    case EnrolmentStatus::kConfirmed:
    case EnrolmentStatus::kCancelled: break;
    }
    return Verdict::kAccepted;
}

std::string body_of(const ResidentRow& row) {
    JsonWriter out;
    write_json(out, FactBody{ResidentRegistered{row.resident, row.consent}});
    return out.take();
}

} // namespace

template <class Key>
std::vector<Key> Judge::Touched<Key>::keys() const {
    std::vector<Key> keys;
    keys.reserve(order_.size());
    for (const auto& [key, order] : order_) {
        keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
        return order_.at(a) < order_.at(b);
    });
    return keys;
}

Judgement Judge::judge(const sync::FactIn& fact) {
    switch (fact.legibility) {
    case sync::Legibility::kParked: return {Verdict::kParked, "unknown_kind"};
    case sync::Legibility::kMalformed: return refused("malformed");
    case sync::Legibility::kRead: break;
    }
    made_at_ = fact.wall;
    made_clock_ = fact.hybrid_clock;
    return std::visit(*this, *fact.body);
}

Judgement Judge::operator()(const CentreDescribed& fact) {
    if (centre_ && !ours(fact.centre.id)) {
        return refused("other_centre");
    }
    centre_ = fact.centre.id;
    centres_.touch(fact.centre.id);
    return duplicate_if(put(rows_.centres, fact.centre.id, fact.centre));
}

Judgement Judge::operator()(const TermSet& fact) {
    if (!ours(fact.term.centre)) {
        return refused("other_centre");
    }
    terms_.touch(fact.term.id);
    return duplicate_if(put(rows_.terms, fact.term.id, fact.term));
}

Judgement Judge::operator()(const CourseDescribed& fact) {
    if (!ours(fact.course.centre)) {
        return refused("other_centre");
    }
    courses_.touch(fact.course.id);
    return duplicate_if(put(rows_.courses, fact.course.id, fact.course));
}

Judgement Judge::operator()(const ClassFiled& fact) {
    if (!ours(fact.clazz.centre)) {
        return refused("other_centre");
    }
    if (row_in(rows_.courses, fact.clazz.course) == nullptr) {
        return refused("unknown_course");
    }
    if (row_in(rows_.terms, fact.clazz.term) == nullptr) {
        return refused("unknown_term");
    }
    for (const Session& session : fact.sessions) {
        const Session* known = row_in(rows_.sessions, session.id);
        if (known != nullptr && known->class_id != fact.clazz.id) {
            return refused("session_of_other_class");
        }
    }
    classes_.touch(fact.clazz.id);
    bool same = put(rows_.classes, fact.clazz.id, fact.clazz);
    for (const Session& session : fact.sessions) {
        sessions_.touch(session.id);
        same = put(rows_.sessions, session.id, session) && same;
    }
    return duplicate_if(same);
}

std::optional<Judgement> Judge::session_problem(SessionId session) const {
    const Session* known = row_in(rows_.sessions, session);
    if (known == nullptr) {
        return refused("unknown_session");
    }
    const bool own = ours(rows_.classes.at(known->class_id).centre);
    return own ? std::nullopt : std::optional{refused("other_centre")};
}

Judgement Judge::change(SessionId id, const Session& changed) {
    sessions_.touch(id);
    return duplicate_if(put(rows_.sessions, id, changed));
}

Judgement Judge::operator()(const SessionMoved& fact) {
    if (auto problem = session_problem(fact.session)) {
        return *std::move(problem);
    }
    return change(fact.session, moved(rows_.sessions.at(fact.session), fact.to));
}

Judgement Judge::operator()(const SessionCancelled& fact) {
    if (auto problem = session_problem(fact.session)) {
        return *std::move(problem);
    }
    Session cancelled = rows_.sessions.at(fact.session);
    cancelled.cancelled = true;
    return change(fact.session, cancelled);
}

std::optional<Judgement> Judge::person_problem(ResidentId resident) const {
    const ResidentRow* known = row_in(rows_.residents, resident);
    if (known == nullptr) {
        return refused("unknown_resident");
    }
    return known->erased ? std::optional{refused("erased")} : std::nullopt;
}

Judgement Judge::operator()(const EnrolmentRequested& fact) {
    const Enrolment& wanted = fact.enrolment;
    const Class* clazz = row_in(rows_.classes, wanted.class_id);
    if (clazz == nullptr) {
        return refused("unknown_class");
    }
    if (!ours(clazz->centre)) {
        return refused("other_centre");
    }
    if (auto problem = person_problem(wanted.resident)) {
        return *std::move(problem);
    }
    const Enrolment* known = row_in(rows_.enrolments, wanted.id);
    const bool active = known != nullptr && known->status != EnrolmentStatus::kCancelled;
    const bool confirmed = wanted.status == EnrolmentStatus::kConfirmed;
    if (active && (known->status == EnrolmentStatus::kConfirmed || !confirmed)) {
        enrolments_.touch(wanted.id); // there is one already; the earlier one stands
        return duplicate_if(true);
    }
    if (confirmed) {
        return wanted.slot ? confirm(wanted, *wanted.slot) : refused("no_slot");
    }
    if (wanted.status == EnrolmentStatus::kCancelled) {
        return refused("malformed");
    }
    rows_.enrolments.insert_or_assign(wanted.id, wanted);
    rows_.enrolments.at(wanted.id).slot.reset();
    enrolments_.touch(wanted.id);
    return {verdict_of(wanted.status), {}};
}

Judgement Judge::confirm(const Enrolment& wanted, int slot) {
    if (slot > rows_.classes.at(wanted.class_id).seats) {
        return refused("no_such_slot");
    }
    const SlotKey key{wanted.class_id, slot};
    const auto [at, free] = rows_.slots.try_emplace(key, wanted.id);
    if (!free && at->second != wanted.id) {
        return refused("slot_taken");
    }
    if (free) {
        taken_.push_back(key);
    }
    Enrolment& row = rows_.enrolments.insert_or_assign(wanted.id, wanted).first->second;
    row.status = EnrolmentStatus::kConfirmed;
    row.slot = slot;
    row.decide_by.reset();
    enrolments_.touch(wanted.id);
    return accepted();
}

void Judge::release_slot(Enrolment& enrolment) {
    if (enrolment.slot) {
        const SlotKey key{enrolment.class_id, *enrolment.slot};
        rows_.slots.erase(key);
        freed_.push_back({key, enrolment.id});
        enrolment.slot.reset();
    }
}

Judgement Judge::operator()(const EnrolmentCancelled& fact) {
    Enrolment* known = row_in(rows_.enrolments, fact.enrolment);
    if (known == nullptr) {
        return refused("unknown_enrolment");
    }
    if (!ours(rows_.classes.at(known->class_id).centre)) {
        return refused("other_centre");
    }
    const bool same = known->status == EnrolmentStatus::kCancelled;
    release_slot(*known);
    known->status = EnrolmentStatus::kCancelled;
    known->decide_by.reset();
    if (!same) {
        known->decided_at = fact.by == RecordedBy::kSelf ? std::nullopt : std::optional{made_at_};
    }
    enrolments_.touch(fact.enrolment);
    return duplicate_if(same);
}

Judgement Judge::operator()(const EnrolmentConfirmed& fact) {
    const Enrolment* known = row_in(rows_.enrolments, fact.enrolment);
    if (known == nullptr) {
        return refused("unknown_enrolment");
    }
    if (!ours(rows_.classes.at(known->class_id).centre)) {
        return refused("other_centre");
    }
    if (known->status == EnrolmentStatus::kCancelled) {
        return refused("cancelled");
    }
    if (known->status == EnrolmentStatus::kConfirmed) {
        enrolments_.touch(fact.enrolment);
        return duplicate_if(true);
    }
    Enrolment wanted = *known;
    wanted.decided_at = made_at_;
    return confirm(wanted, fact.slot);
}

Judgement Judge::operator()(const AttendanceRecorded& fact) {
    if (auto problem = session_problem(fact.attendance.session)) {
        return *std::move(problem);
    }
    if (auto problem = person_problem(fact.attendance.resident)) {
        return *std::move(problem);
    }
    attendances_.touch(fact.attendance.id);
    const auto [at, added] = rows_.attendances.try_emplace(fact.attendance.id, fact.attendance);
    if (added) {
        return accepted();
    }
    const Attendance before = at->second;
    at->second = merged(before, fact.attendance);
    return duplicate_if(at->second == before);
}

Judgement Judge::operator()(const AttendanceUndone& fact) {
    Attendance* known = row_in(rows_.attendances, fact.attendance);
    if (known == nullptr) {
        return refused("unknown_attendance");
    }
    if (!ours(rows_.classes.at(rows_.sessions.at(known->session).class_id).centre)) {
        return refused("other_centre");
    }
    attendances_.touch(fact.attendance);
    return duplicate_if(std::exchange(known->undone, true));
}

Judgement Judge::operator()(const ClearanceGiven& fact) {
    const Clearance& given = fact.clearance;
    if (auto problem = person_problem(given.resident)) {
        if (problem->reason == "erased") {
            erased_.push_back(given.resident); // the late line is blanked like the others
        }
        return *std::move(problem);
    }
    if (!ours(rows_.residents.at(given.resident).resident.centre)) {
        return refused("other_centre");
    }
    clearances_.touch(given.id);
    // The first one stands: it says who settled it.
    return duplicate_if(!rows_.clearances.try_emplace(given.id, given).second);
}

void Judge::publish(const FeedKey& feed, std::string_view kind, const Uuid& id, std::string body) {
    feed_.push_back({feed, kind, id, std::move(body)});
}

void Judge::publish_catalogue(const Changes& changes) {
    const FeedKey feed{Scope::kCatalogue, centre_->uuid};
    for (const CentreId& id : changes.centres) {
        publish(feed, "centre", id.uuid, to_json(rows_.centres.at(id)));
    }
    for (const TermId& id : changes.terms) {
        publish(feed, "term", id.uuid, to_json(rows_.terms.at(id)));
    }
    for (const CourseId& id : changes.courses) {
        publish(feed, "course", id.uuid, to_json(rows_.courses.at(id)));
    }
    for (const ClassId& id : changes.classes) {
        publish(feed, "class", id.uuid, to_json(rows_.classes.at(id)));
    }
    for (const SessionId& id : changes.sessions) {
        publish(feed, "session", id.uuid, to_json(rows_.sessions.at(id)));
    }
    for (const RoomId& id : changes.rooms) {
        publish(feed, "room", id.uuid, to_json(rows_.rooms.at(id)));
    }
    for (const NoticeId& id : changes.notices) {
        const NoticeRow& row = rows_.notices.at(id);
        publish(feed, "notice", id.uuid, row.removed ? "" : to_json(row.notice));
    }
}

void Judge::publish_people(const Changes& changes) {
    const FeedKey feed{Scope::kCentre, centre_->uuid};
    const auto gone = [&](ResidentId resident) {
        return rows_.residents.at(resident).erased;
    };
    for (const ResidentId& id : changes.residents) {
        publish(feed, "resident", id.uuid, gone(id) ? "" : body_of(rows_.residents.at(id)));
    }
    for (const ResidentId& id : changes.households) {
        publish(feed, "household", id.uuid, gone(id) ? "" : to_json(rows_.households.at(id)));
    }
    for (const ResidentId& id : changes.preferences) {
        publish(feed, "preference", id.uuid, gone(id) ? "" : to_json(rows_.preferences.at(id)));
    }
    for (const EnrolmentId& id : changes.enrolments) {
        const Enrolment& row = rows_.enrolments.at(id);
        publish(feed, "enrolment", id.uuid, gone(row.resident) ? "" : to_json(row));
    }
    for (const AttendanceId& id : changes.attendances) {
        // That somebody came still counts when nobody knows any more who it was.
        const Attendance& row = rows_.attendances.at(id);
        const bool stays = !gone(row.resident) || stays_as_count(row);
        publish(feed, "attendance", id.uuid, stays ? to_json(row) : "");
    }
    for (const ClearanceId& id : changes.clearances) {
        const Clearance& row = rows_.clearances.at(id);
        publish(feed, "clearance", id.uuid, gone(row.resident) ? "" : to_json(row));
    }
}

void Judge::finish(Changes& changes) && {
    changes.centres = centres_.keys();
    changes.terms = terms_.keys();
    changes.courses = courses_.keys();
    changes.classes = classes_.keys();
    changes.sessions = sessions_.keys();
    changes.rooms = rooms_named_.keys();
    changes.notices = notices_.keys();
    changes.residents = residents_.keys();
    changes.households = households_.keys();
    changes.preferences = preferences_.keys();
    changes.enrolments = enrolments_.keys();
    changes.attendances = attendances_.keys();
    changes.clearances = clearances_.keys();
    changes.wishes = wishes_.keys();
    changes.wish_counts = wish_counts_.keys();
    changes.ratings = ratings_.keys();
    changes.rating_counts = rating_counts_.keys();
    std::sort(taken_.begin(), taken_.end());
    taken_.erase(std::unique(taken_.begin(), taken_.end()), taken_.end());
    changes.freed = std::move(freed_);
    changes.taken = std::move(taken_);
    changes.erased = std::move(erased_);
    if (centre_) {
        publish_catalogue(changes);
        publish_people(changes);
        publish_counts(changes);
    }
    changes.feed = std::move(feed_);
    changes.rows = std::move(rows_);
}

} // namespace linli::server
