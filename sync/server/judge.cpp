#include "sync/server/judge.h"

#include <algorithm>

#include "app/core/domain/drawing.h"
#include "app/core/domain/filing.h"
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
    return judge(fact, {fact.wall, fact.wall, UtcTime::max(), fact.hybrid_clock, false});
}

Judgement Judge::judge(const sync::FactIn& fact, const FactTime& time) {
    switch (fact.legibility) {
    case sync::Legibility::kParked: return {Verdict::kParked, "unknown_kind"};
    case sync::Legibility::kMalformed: return refused("malformed");
    case sync::Legibility::kRead: break;
    }
    made_id_ = fact.id;
    made_ = time;
    Judgement judged = std::visit(*this, *fact.body);
    // Whom this device may speak of hangs on what another has yet to tell: a class may have been
    // opened since.
    const bool may_come = judged.reason.starts_with("unknown_") || judged.reason == "other_centre";
    judged.too_early |= patient_ && judged.verdict == Verdict::kRefused && may_come;
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
    const Term* known = row_in(rows_.terms, fact.term.id);
    if (!ours(fact.term.centre) || (known != nullptr && !ours(known->centre))) {
        return refused("other_centre");
    }
    terms_.touch(fact.term.id);
    return duplicate_if(put(rows_.terms, fact.term.id, fact.term));
}

Judgement Judge::operator()(const CourseDescribed& fact) {
    const Course* known = row_in(rows_.courses, fact.course.id);
    if (!ours(fact.course.centre) || (known != nullptr && !ours(known->centre))) {
        return refused("other_centre");
    }
    courses_.touch(fact.course.id);
    return duplicate_if(put(rows_.courses, fact.course.id, fact.course));
}

std::optional<Judgement> Judge::filing_problem(const ClassFiled& fact) const {
    const Class* known = row_in(rows_.classes, fact.clazz.id);
    if (!ours(fact.clazz.centre) || (known != nullptr && !ours(known->centre))) {
        return refused("other_centre");
    }
    const Course* course = row_in(rows_.courses, fact.clazz.course);
    if (course == nullptr) {
        return refused("unknown_course");
    }
    const Term* term = row_in(rows_.terms, fact.clazz.term);
    if (term == nullptr) {
        return refused("unknown_term");
    }
    if (!ours(course->centre) || !ours(term->centre)) {
        return refused("other_centre");
    }
    for (const Session& session : fact.sessions) {
        const Session* there = row_in(rows_.sessions, session.id);
        if (there != nullptr && there->class_id != fact.clazz.id) {
            return refused("session_of_other_class");
        }
    }
    return std::nullopt;
}

namespace {

// The district's word, whatever the kiosk says. At a relay it comes down from above.
void keep_lottery(Class& filed, const Class* known, const Rows& rows) {
    const bool lottery = filed.admission == Admission::kLottery;
    filed.commitment = lottery && known != nullptr ? known->commitment : std::string{};
    filed.seed = lottery && known != nullptr ? known->seed : std::string{};
    if (lottery && filed.commitment.empty() && !rows.relay && !rows.drawing_secret.empty()) {
        const std::string seed = drawing_seed(rows.drawing_secret, filed.id);
        filed.commitment = to_hex(drawing_commitment(seed));
    }
}

// Likewise.
void keep_filing(Class& filed, const Class* known, const Rows& rows) {
    const Filing told = known != nullptr ? known->filing : Filing::kFiled;
    filed.filing = known == nullptr || rows.relay ? told : filing_after(*known, filed);
    const bool stays = known != nullptr && filed.filing == told;
    filed.filing_reason = stays ? known->filing_reason : std::string{};
}

} // namespace

void Judge::tell_filing(ClassId id, Filing filing, std::string reason) {
    Class& clazz = rows_.classes.at(id);
    clazz.filing = filing;
    clazz.filing_reason = std::move(reason);
    classes_.touch(id);
}

void Judge::tell_lottery(ClassId id, std::string commitment, std::string seed) {
    Class& clazz = rows_.classes.at(id);
    clazz.commitment = std::move(commitment);
    clazz.seed = std::move(seed);
    classes_.touch(id);
}

Judgement Judge::operator()(const ClassFiled& fact) {
    if (auto problem = filing_problem(fact)) {
        return *std::move(problem);
    }
    const Class* known = row_in(rows_.classes, fact.clazz.id);
    const int seats_before = known == nullptr ? 0 : known->seats;
    // What the district files itself stays in the pool, until a kiosk makes contact.
    const bool lends = known == nullptr && !fact.clazz.draw_on && holder() != DeviceId{};
    Class filed = fact.clazz;
    keep_lottery(filed, known, rows_);
    const bool as_it_says = open_to_district(filed);
    keep_filing(filed, known, rows_);
    classes_.touch(filed.id);
    bool same = put(rows_.classes, filed.id, filed);
    for (int number = seats_before + 1; number <= filed.seats; ++number) {
        if (lends) {
            book_.lend({filed.id, number}, holder());
        } else if (rows_.relay) { // in the pool of the server above
            book_.lend({filed.id, number}, kAbove);
        }
    }
    book_.moved(filed.id); // with more seats than before, perhaps
    for (const Session& session : fact.sessions) {
        sessions_.touch(session.id);
        const Session* there = row_in(rows_.sessions, session.id);
        const Session kept =
            there != nullptr ? with_what_is_said(session, *there) : as_filed(session);
        same = put(rows_.sessions, session.id, kept) && same;
    }
    Judgement judged = duplicate_if(same);
    judged.reason = as_it_says ? "" : "not_opened";
    return judged;
}

std::optional<Judgement> Judge::person_problem(ResidentId resident) {
    spoken_of_.insert(resident);
    const ResidentRow* known = row_in(rows_.residents, resident);
    if (known == nullptr) {
        return refused("unknown_resident");
    }
    if (!known->erased) {
        return std::nullopt;
    }
    if (is_known_here(resident)) {
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
    if (!is_known_here(given.resident)) {
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
    const auto gone = [&](ResidentId resident) {
        return rows_.residents.at(resident).erased;
    };
    const auto home = [&](ResidentId resident) {
        return FeedKey{Scope::kCentre, rows_.residents.at(resident).resident.centre.uuid};
    };
    for (const ResidentId& id : changes.residents) {
        publish(home(id), "resident", id.uuid, gone(id) ? "" : body_of(rows_.residents.at(id)));
    }
    for (const ResidentId& id : changes.households) {
        publish(home(id), "household", id.uuid, gone(id) ? "" : to_json(rows_.households.at(id)));
    }
    for (const ResidentId& id : changes.preferences) {
        publish(home(id), "preference", id.uuid, gone(id) ? "" : to_json(rows_.preferences.at(id)));
    }
    for (const AttendanceId& id : changes.attendances) {
        // That somebody came still counts when nobody knows any more who it was.
        const Attendance& row = rows_.attendances.at(id);
        const ClassId at = rows_.sessions.at(row.session).class_id;
        const FeedKey feed{Scope::kCentre, rows_.classes.at(at).centre.uuid};
        const bool stays = !gone(row.resident) || stays_as_count(row);
        if (!is_away(rows_, at, row.resident)) {
            publish(feed, "attendance", id.uuid, stays ? to_json(row) : "");
        }
    }
    for (const AttendanceId& id : unwanted_) {
        publish({Scope::kCentre, centre_->uuid}, "attendance", id.uuid, "");
    }
    for (const ClearanceId& id : changes.clearances) {
        const Clearance& row = rows_.clearances.at(id);
        publish(home(row.resident), "clearance", id.uuid, gone(row.resident) ? "" : to_json(row));
    }
}

void Judge::finish(Changes& changes) {
    (void)fold();
    settle_profiles();
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
    changes.requests.assign(requests_.begin(), requests_.end());
    changes.merges.assign(merges_.begin(), merges_.end());
    changes.folded.assign(folded_.begin(), folded_.end());
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
        publish_aliases(changes);
        publish_counts(changes);
        publish_files(changes);
        publish_shared(changes);
    }
    changes.feed = std::move(feed_);
    changes.rows = std::move(rows_);
}

} // namespace linli::server
