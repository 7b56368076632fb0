#include "app/core/domain/json.h"
#include "sync/server/guests.h"
#include "sync/server/judge.h"
#include "sync/server/judging.h"
#include "sync/server/row_body.h"

// What other centres are told: classes that are open to them, and who is a guest where.

namespace linli::server {
namespace {

using sync::Scope;

std::set<FeedPlace> places_of_guests(const Rows& rows) {
    std::set<FeedPlace> places;
    for (const ResidentId& id : rows.sharing.guests) {
        places.merge(places_of(rows, id));
    }
    return places;
}

// Rows of people whose bodies changed, or that are to move to the head all the same. Enrolments are
// the seat book's to publish.
std::set<std::pair<std::string_view, Uuid>> touched_rows(
    const Changes& changes, const std::set<ResidentId>& aliases
) {
    std::set<std::pair<std::string_view, Uuid>> touched;
    const auto add = [&](std::string_view kind, const auto& ids) {
        for (const auto& id : ids) {
            touched.emplace(kind, id.uuid);
        }
    };
    add("resident", changes.residents);
    add("attendance", changes.attendances);
    add("clearance", changes.clearances);
    add("alias", aliases);
    return touched;
}

} // namespace

void Judge::look_at_shared() {
    places_before_ = places_of_guests(rows_);
    for (const ClassId& id : rows_.sharing.opened) {
        std::set<CentreId>& centres = shown_before_[id];
        for (const CentreId& centre : rows_.sharing.centres) {
            if (is_shown_at(rows_, id, centre)) {
                centres.insert(centre);
            }
        }
    }
}

bool Judge::is_known_here(ResidentId resident) const {
    const ResidentRow* who = row_in(rows_.residents, resident);
    return centre_ && who != nullptr && is_known_at(rows_, *who, *centre_);
}

// The home centre of who asks, if the class is open to them or was when it was promised; and the
// class's, of its own people and of those that it knows as guests of such a class.
bool Judge::may_ask(const Class& clazz, ResidentId resident) const {
    const bool at_home = ours(rows_.residents.at(resident).resident.centre);
    const bool opened = rows_.sharing.opened.contains(clazz.id);
    if (ours(clazz.centre)) {
        return at_home || (opened && is_known_here(resident));
    }
    return at_home && opened;
}

bool Judge::may_speak_of(const Enrolment& enrolment) {
    spoken_of_.insert(enrolment.resident);
    if (ours(rows_.classes.at(enrolment.class_id).centre)) {
        return true;
    }
    const ResidentRow* who = row_in(rows_.residents, enrolment.resident);
    return who != nullptr && ours(who->resident.centre);
}

void Judge::note_asking(const Enrolment& wanted) {
    if (rows_.sharing.opened.contains(wanted.class_id)) {
        const CentreId home = rows_.residents.at(wanted.resident).resident.centre;
        rows_.sharing.asking[wanted.class_id].insert(home);
    }
}

bool Judge::open_to_district(Class& clazz) {
    if (clazz.open == OpenTo::kCentre) {
        return true;
    }
    // Whose kiosks read of no guests. What the district says itself has no device, and a carrier
    // only to lend to.
    if (rows_.relay || (carrier_ && device_ != DeviceId{})) {
        clazz.open = OpenTo::kCentre;
        return false;
    }
    Sharing& sharing = rows_.sharing;
    sharing.opened.insert(clazz.id);
    for (const Uuid& id : {clazz.course.uuid, clazz.term.uuid, clazz.centre.uuid}) {
        sharing.shown.insert(id);
    }
    return true;
}

void Judge::publish_row(const FeedKey& feed, std::string_view kind, const Uuid& id) {
    publish(feed, kind, id, body_anywhere(rows_, {std::string{kind}, id}).value_or(""));
}

// Its centre, its term and its course.
void Judge::publish_opened(const Class& clazz, const FeedKey& feed) {
    publish_row(feed, "centre", clazz.centre.uuid);
    publish_row(feed, "term", clazz.term.uuid);
    publish_row(feed, "course", clazz.course.uuid);
}

void Judge::publish_class(
    const Class& clazz, CentreId to, const std::set<Uuid>& touched, bool known
) {
    const FeedKey feed{Scope::kShared, to.uuid};
    const auto before = shown_before_.find(clazz.id);
    const bool was = before != shown_before_.end() && before->second.contains(to);
    const bool now = is_shown_at(rows_, clazz.id, to);
    if (!known || touched.contains(clazz.id.uuid)) { // its course may be another one
        publish_opened(clazz, feed);
    }
    const auto tell = [&](std::string_view kind, const Uuid& id) {
        if (now && (!was || touched.contains(id))) {
            publish_row(feed, kind, id);
        } else if (was && !now) {
            publish(feed, kind, id, "");
        }
    };
    tell("class", clazz.id.uuid);
    for (const auto& [id, session] : rows_.sessions) {
        if (session.class_id == clazz.id) {
            tell("session", id.uuid);
        }
    }
}

void Judge::publish_shared_catalogue(const Changes& changes) {
    const auto tell_all = [&](std::string_view kind, const Uuid& id, CentreId of) {
        for (const CentreId& to : rows_.sharing.centres) {
            if (to != of && rows_.sharing.shown.contains(id)) {
                publish_row({Scope::kShared, to.uuid}, kind, id);
            }
        }
    };
    for (const CentreId& id : changes.centres) {
        tell_all("centre", id.uuid, id);
    }
    for (const TermId& id : changes.terms) {
        tell_all("term", id.uuid, rows_.terms.at(id).centre);
    }
    for (const CourseId& id : changes.courses) {
        tell_all("course", id.uuid, rows_.courses.at(id).centre);
    }
    std::set<Uuid> touched;
    std::set<ClassId> moved;
    for (const ClassId& id : changes.classes) {
        touched.insert(id.uuid);
        moved.insert(id);
    }
    for (const SessionId& id : changes.sessions) {
        touched.insert(id.uuid);
        moved.insert(rows_.sessions.at(id).class_id);
    }
    for (const auto& [id, asking] : rows_.sharing.asking) {
        moved.insert(id); // somebody of another centre may be the first to ask
    }
    for (const ClassId& id : moved) {
        if (!rows_.sharing.opened.contains(id)) {
            continue;
        }
        const Class& clazz = rows_.classes.at(id);
        for (const CentreId& to : rows_.sharing.centres) {
            if (to != clazz.centre) {
                publish_class(clazz, to, touched, shown_before_.contains(id));
            }
        }
    }
}

void Judge::publish_guests(const Changes& changes) {
    const std::set<FeedPlace> now = places_of_guests(rows_);
    const auto touched = touched_rows(changes, aliases_told_);
    const std::set<EnrolmentId> told{changes.enrolments.begin(), changes.enrolments.end()};
    for (const FeedPlace& place : now) {
        const bool by_book = place.kind == "enrolment" && told.contains(EnrolmentId{place.id});
        const bool moved = touched.contains({place.kind, place.id});
        if (!by_book && (moved || !places_before_.contains(place))) {
            publish_row(place.feed, place.kind, place.id);
        }
    }
    for (const FeedPlace& place : places_before_) {
        if (!now.contains(place)) {
            publish(place.feed, place.kind, place.id, "");
        }
    }
    publish_gone(changes, now);
}

// What was said of who is no guest goes from the centre that said it, and from where they asked:
// its kiosks may hold it, as their own word or of a history that the ledger no longer has.
void Judge::publish_gone(const Changes& changes, const std::set<FeedPlace>& now) {
    const auto tell = [&](CentreId at, std::string_view kind, const Uuid& id) {
        const FeedPlace place{{Scope::kShared, at.uuid}, kind, id};
        if (!now.contains(place) && !places_before_.contains(place)) {
            publish(place.feed, kind, id, "");
        }
    };
    const auto tell_of = [&](ClassId class_id, ResidentId who, auto kind, const Uuid& id) {
        // Who was only served, being next in line, is not known in full, and goes nowhere.
        if (is_away(rows_, class_id, who) && rows_.sharing.guests.contains(who)) {
            const CentreId host = rows_.classes.at(class_id).centre;
            tell(host, kind, id);
            tell(host, "resident", who.uuid);
        }
    };
    for (const EnrolmentId& id : changes.enrolments) {
        const Enrolment& row = rows_.enrolments.at(id);
        tell_of(row.class_id, row.resident, "enrolment", id.uuid);
    }
    for (const AttendanceId& id : changes.attendances) {
        const Attendance& row = rows_.attendances.at(id);
        const ClassId at = rows_.sessions.at(row.session).class_id;
        tell_of(at, row.resident, "attendance", id.uuid);
    }
    for (const ClearanceId& id : changes.clearances) {
        const ResidentId who = rows_.clearances.at(id).resident;
        if (!ours(rows_.residents.at(who).resident.centre)) {
            tell(*centre_, "clearance", id.uuid);
        }
    }
    for (const ResidentId& id : spoken_of_) {
        const ResidentRow* who = row_in(rows_.residents, id);
        if (who != nullptr && !ours(who->resident.centre)) {
            tell(*centre_, "resident", id.uuid);
        }
    }
}

void Judge::publish_shared(const Changes& changes) {
    if (rows_.sharing.any) {
        publish_shared_catalogue(changes);
        publish_guests(changes);
    }
}

} // namespace linli::server
