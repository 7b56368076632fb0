#include "sync/server/guests.h"

#include <algorithm>

#include "sync/server/judging.h"
#include "sync/server/keep.h"
#include "sync/server/row_body.h"

namespace linli::server {
namespace {

FeedKey shared_feed(CentreId centre) {
    return {sync::Scope::kShared, centre.uuid};
}

// Where an attendance was; nothing: not loaded.
const Class* class_of(const Rows& rows, const Attendance& row) {
    const Session* session = row_in(rows.sessions, row.session);
    return session != nullptr ? row_in(rows.classes, session->class_id) : nullptr;
}

// They have a seat in a class of that centre, wait for one, or came to one.
bool is_guest_at(const Rows& rows, ResidentId who, CentreId host) {
    const bool asks = std::ranges::any_of(rows.enrolments, [&](const auto& one) {
        return one.second.resident == who && one.second.status != EnrolmentStatus::kCancelled
            && rows.classes.at(one.second.class_id).centre == host;
    });
    return asks || std::ranges::any_of(rows.attendances, [&](const auto& one) {
               const Class* at = class_of(rows, one.second);
               return one.second.resident == who && !one.second.undone && at != nullptr
                   && at->centre == host;
           });
}

void add_guest(const Rows& rows, ResidentId who, CentreId host, std::set<FeedPlace>& places) {
    const FeedKey feed = shared_feed(host);
    std::set<Uuid> subjects; // courses and terms
    places.insert({feed, "resident", who.uuid});
    for (const ResidentId& id : map_of(rows.aliases).all_of(who)) { // whose cards lead to them
        if (alias_of(rows.aliases, id) != nullptr) {
            places.insert({feed, "alias", id.uuid});
        }
    }
    for (const auto& [id, enrolment] : rows.enrolments) {
        const Class& clazz = rows.classes.at(enrolment.class_id);
        if (enrolment.resident == who && clazz.centre == host) {
            places.insert({feed, "enrolment", id.uuid});
            subjects.insert({clazz.course.uuid, clazz.term.uuid});
        }
    }
    for (const auto& [id, attendance] : rows.attendances) {
        const Class* at = class_of(rows, attendance);
        if (attendance.resident == who && at != nullptr && at->centre == host) {
            places.insert({feed, "attendance", id.uuid});
        }
    }
    for (const auto& [id, clearance] : rows.clearances) {
        if (clearance.resident == who && subjects.contains(clearance.about)) {
            places.insert({feed, "clearance", id.uuid});
        }
    }
}

// At home, what they do elsewhere.
void add_away(
    const Rows& rows, const Enrolment& enrolment, CentreId home, std::set<FeedPlace>& places
) {
    places.insert({shared_feed(home), "enrolment", enrolment.id.uuid});
    for (const auto& [id, attendance] : rows.attendances) {
        const Class* at = class_of(rows, attendance);
        if (attendance.resident == enrolment.resident && at != nullptr
            && at->id == enrolment.class_id) {
            places.insert({shared_feed(home), "attendance", id.uuid});
        }
    }
}

// Whose row it is, where it is a person's.
std::optional<ResidentId> person_of(const Rows& rows, const RowKey& key) {
    if (key.kind == "resident" || key.kind == "alias") {
        return ResidentId{key.id};
    }
    if (const auto* row = row_in(rows.enrolments, EnrolmentId{key.id}); key.kind == "enrolment") {
        return row != nullptr ? std::optional{row->resident} : std::nullopt;
    }
    if (const auto* row = row_in(rows.attendances, AttendanceId{key.id});
        key.kind == "attendance") {
        return row != nullptr ? std::optional{row->resident} : std::nullopt;
    }
    if (const auto* row = row_in(rows.clearances, ClearanceId{key.id}); key.kind == "clearance") {
        return row != nullptr ? std::optional{row->resident} : std::nullopt;
    }
    return std::nullopt;
}

template <class Map>
bool is_shown(const Rows& rows, const Map& map, CentreId centre, const Uuid& id) {
    const auto* row = row_in(map, typename Map::key_type{id});
    return row != nullptr && row->centre != centre && rows.sharing.shown.contains(id);
}

} // namespace

bool is_away(const Rows& rows, ClassId class_id, ResidentId resident) {
    const Class* clazz = row_in(rows.classes, class_id);
    const ResidentRow* who = row_in(rows.residents, resident);
    return clazz != nullptr && who != nullptr && clazz->centre != who->resident.centre;
}

bool is_known_at(const Rows& rows, const ResidentRow& who, CentreId centre) {
    const ResidentId id = who.resident.id;
    if (who.resident.centre == centre) {
        return true;
    }
    return rows.sharing.guests.contains(id)
        && std::ranges::any_of(rows.enrolments, [&](const auto& one) {
               return one.second.resident == id
                   && rows.classes.at(one.second.class_id).centre == centre;
           });
}

std::vector<FeedKey> feeds_of(const Rows& rows, const Enrolment& enrolment) {
    const CentreId host = rows.classes.at(enrolment.class_id).centre;
    if (!is_away(rows, enrolment.class_id, enrolment.resident)) {
        return {{sync::Scope::kCentre, host.uuid}};
    }
    std::vector<FeedKey> feeds{shared_feed(rows.residents.at(enrolment.resident).resident.centre)};
    if (is_guest_at(rows, enrolment.resident, host)) {
        feeds.push_back(shared_feed(host));
    }
    return feeds;
}

std::set<FeedPlace> places_of(const Rows& rows, ResidentId guest) {
    std::set<FeedPlace> places;
    const ResidentRow* who = row_in(rows.residents, guest);
    if (who == nullptr) {
        return places;
    }
    std::set<CentreId> hosts;
    for (const auto& [id, enrolment] : rows.enrolments) {
        if (enrolment.resident == guest && is_away(rows, enrolment.class_id, guest)) {
            add_away(rows, enrolment, who->resident.centre, places);
            hosts.insert(rows.classes.at(enrolment.class_id).centre);
        }
    }
    for (const CentreId& host : hosts) {
        if (is_guest_at(rows, guest, host)) {
            add_guest(rows, guest, host, places);
        }
    }
    return places;
}

bool is_shown_at(const Rows& rows, ClassId class_id, CentreId centre) {
    const Class* clazz = row_in(rows.classes, class_id);
    if (clazz == nullptr || clazz->centre == centre || !rows.sharing.opened.contains(class_id)) {
        return false;
    }
    const auto asking = rows.sharing.asking.find(class_id);
    return clazz->open == OpenTo::kDistrict
        || (asking != rows.sharing.asking.end() && asking->second.contains(centre));
}

bool is_shared(const Rows& rows, CentreId centre, const RowKey& key) {
    if (key.kind == "class") {
        return is_shown_at(rows, ClassId{key.id}, centre);
    }
    if (key.kind == "session") {
        const Session* row = row_in(rows.sessions, SessionId{key.id});
        return row != nullptr && is_shown_at(rows, row->class_id, centre);
    }
    if (key.kind == "course") {
        return is_shown(rows, rows.courses, centre, key.id);
    }
    if (key.kind == "term") {
        return is_shown(rows, rows.terms, centre, key.id);
    }
    if (key.kind == "centre") {
        return key.id != centre.uuid && rows.sharing.shown.contains(key.id);
    }
    const auto person = person_of(rows, key);
    if (!person) {
        return false;
    }
    const FeedPlace wanted{shared_feed(centre), key.kind, key.id};
    const auto stands_with = [&](const ResidentId& id) {
        return rows.sharing.guests.contains(id) && places_of(rows, id).contains(wanted);
    };
    return key.kind == "alias"
        ? std::ranges::any_of(map_of(rows.aliases).all_of(*person), stands_with)
        : stands_with(*person);
}

namespace {

// Every row that may stand there: is_shared says which do.
std::vector<RowKey> rows_to_look_at(const Rows& rows) {
    std::vector<RowKey> keys;
    const auto add = [&](std::string_view kind, const auto& map) {
        for (const auto& [id, row] : map) {
            keys.push_back({std::string{kind}, id.uuid});
        }
    };
    add("centre", rows.centres);
    add("term", rows.terms);
    add("course", rows.courses);
    add("class", rows.classes);
    add("session", rows.sessions);
    return keys;
}

} // namespace

Status fill_shared(Ledger& ledger, CentreId centre, Changes changes) {
    Wanted wanted;
    wanted.sparse = true;
    wanted.classes = LINLI_TRY(ledger.classes_opened());
    wanted.residents = LINLI_TRY(ledger.guests_of(centre));
    changes.rows = LINLI_TRY(ledger.load(wanted));
    const FeedKey feed = shared_feed(centre);
    const auto add = [&](std::string_view kind, const Uuid& id) {
        auto body = row_body(changes.rows, feed, {std::string{kind}, id});
        if (body && !body->empty()) {
            changes.feed.push_back({feed, kind, id, *std::move(body)});
        }
    };
    static constexpr std::array<std::string_view, 5> kKinds{
        "centre", "term", "course", "class", "session"};
    for (const RowKey& key : rows_to_look_at(changes.rows)) {
        const auto* kind = std::ranges::find(kKinds, key.kind);
        add(*kind, key.id);
    }
    for (const ResidentId& id : wanted.residents) {
        for (const FeedPlace& place : places_of(changes.rows, id)) {
            if (place.feed == feed) {
                add(place.kind, place.id);
            }
        }
    }
    return keep(ledger, changes);
}

} // namespace linli::server
