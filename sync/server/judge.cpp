#include "sync/server/judge.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "sync/server/judging.h"
#include "sync/server/row_body.h"

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;

} // namespace

Judgement Judge::judge(const sync::FactIn& fact) {
    switch (fact.legibility) {
    case sync::Legibility::kParked: return {Verdict::kParked, "unknown_kind"};
    case sync::Legibility::kMalformed: return refused("malformed");
    case sync::Legibility::kRead: break;
    }
    made_id_ = fact.id;
    made_at_ = fact.wall;
    made_clock_ = fact.hybrid_clock;
    Judgement judged = std::visit(*this, *fact.body);
    judged.too_early |=
        patient_ && judged.verdict == Verdict::kRefused && judged.reason.starts_with("unknown_");
    return judged;
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
    const Class* known = row_in(rows_.classes, fact.clazz.id);
    const int seats_before = known == nullptr ? 0 : known->seats;
    const bool lends = known == nullptr && !fact.clazz.draw_on;
    classes_.touch(fact.clazz.id);
    bool same = put(rows_.classes, fact.clazz.id, fact.clazz);
    for (int number = seats_before + 1; number <= fact.clazz.seats; ++number) {
        if (lends) {
            book_.lend({fact.clazz.id, number}, holder());
        } else if (rows_.relay) { // in the pool of the server above
            book_.lend({fact.clazz.id, number}, kAbove);
        }
    }
    book_.moved(fact.clazz.id); // with more seats than before, perhaps
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

std::optional<Judgement> Judge::person_problem(ResidentId resident) {
    const ResidentRow* known = row_in(rows_.residents, resident);
    if (known == nullptr) {
        return refused("unknown_resident");
    }
    if (!known->erased) {
        return std::nullopt;
    }
    if (ours(known->resident.centre)) {
        residents_.touch(resident);
    }
    return refused("erased");
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
    for (const AttendanceId& id : changes.attendances) {
        // That somebody came still counts when nobody knows any more who it was.
        const Attendance& row = rows_.attendances.at(id);
        const bool stays = !gone(row.resident) || stays_as_count(row);
        publish(feed, "attendance", id.uuid, stays ? to_json(row) : "");
    }
    for (const AttendanceId& id : unwanted_) {
        publish(feed, "attendance", id.uuid, "");
    }
    for (const ClearanceId& id : changes.clearances) {
        const Clearance& row = rows_.clearances.at(id);
        publish(feed, "clearance", id.uuid, gone(row.resident) ? "" : to_json(row));
    }
}

void Judge::finish(Changes& changes) {
    book_.finish(changes);
    feed_ = std::move(changes.feed);
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
    changes.attendances = attendances_.keys();
    changes.attendance_records.assign(records_.begin(), records_.end());
    changes.clearances = clearances_.keys();
    changes.wishes = wishes_.keys();
    changes.wish_counts = wish_counts_.keys();
    changes.ratings = ratings_.keys();
    changes.rating_counts = rating_counts_.keys();
    changes.files = files_.keys();
    changes.erased = std::move(erased_);
    if (centre_) {
        publish_catalogue(changes);
        publish_people(changes);
        publish_counts(changes);
        publish_files(changes);
    }
    changes.feed = std::move(feed_);
    changes.rows = std::move(rows_);
}

} // namespace linli::server
