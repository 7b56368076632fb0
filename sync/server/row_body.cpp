#include "sync/server/row_body.h"

#include <algorithm>
#include <array>

#include "app/core/domain/json.h"
#include "sync/server/guests.h"
#include "sync/server/judging.h"

namespace linli::server {
namespace {

using Body = std::optional<std::string>;

// Looks one row up, for the feed of one centre.
struct Source {
    const Rows& rows;
    Uuid owner;
    Uuid id;
    bool anywhere{false};

    [[nodiscard]] bool here(CentreId centre) const { return anywhere || centre.uuid == owner; }

    /// They do not stand in the feeds of one centre.
    [[nodiscard]] bool apart(ClassId clazz, ResidentId resident) const {
        return !anywhere && is_away(rows, clazz, resident);
    }

    [[nodiscard]] bool class_here(ClassId clazz) const {
        const Class* found = row_in(rows.classes, clazz);
        return found != nullptr && here(found->centre);
    }

    /// Nothing: not of this centre, or not known. Else whether they are erased.
    [[nodiscard]] std::optional<bool> erased(ResidentId resident) const {
        const ResidentRow* found = row_in(rows.residents, resident);
        const bool known = found != nullptr && here(found->resident.centre);
        return known ? std::optional{found->erased} : std::nullopt;
    }
};

template <class Map>
Body of_centre(const Source& from, const Map& map) {
    const auto* row = row_in(map, typename Map::key_type{from.id});
    return row != nullptr && from.here(row->centre) ? Body{to_json(*row)} : std::nullopt;
}

Body centre_body(const Source& from) {
    const Centre* row = row_in(from.rows.centres, CentreId{from.id});
    return row != nullptr && from.here(CentreId{from.id}) ? Body{to_json(*row)} : std::nullopt;
}

Body session_body(const Source& from) {
    const Session* row = row_in(from.rows.sessions, SessionId{from.id});
    if (row == nullptr || !from.class_here(row->class_id)) {
        return std::nullopt;
    }
    Session told = *row;
    if (from.anywhere) { // what is noted of it is for the staff of its own centre
        told.note.clear();
        told.noted_by = {};
    }
    return to_json(told);
}

Body notice_body(const Source& from) {
    const NoticeRow* row = row_in(from.rows.notices, NoticeId{from.id});
    if (row == nullptr || !from.here(row->notice.centre)) {
        return std::nullopt;
    }
    return row->removed ? std::string{} : to_json(row->notice);
}

// Rows of one person, by the person's id.
template <class Map>
Body of_person(const Source& from, const Map& map) {
    const auto* row = row_in(map, ResidentId{from.id});
    const auto erased = from.erased(ResidentId{from.id});
    if (row == nullptr || !erased) {
        return std::nullopt;
    }
    return *erased ? std::string{} : to_json(*row);
}

Body resident_body(const Source& from) {
    const auto erased = from.erased(ResidentId{from.id});
    if (!erased) {
        return std::nullopt;
    }
    return *erased ? std::string{} : body_of(from.rows.residents.at(ResidentId{from.id}));
}

Body enrolment_body(const Source& from) {
    const Enrolment* row = row_in(from.rows.enrolments, EnrolmentId{from.id});
    if (row == nullptr || !from.class_here(row->class_id)
        || from.apart(row->class_id, row->resident)) {
        return std::nullopt;
    }
    return from.erased(row->resident).value_or(false) ? std::string{} : to_json(*row);
}

Body attendance_body(const Source& from) {
    const Attendance* row = row_in(from.rows.attendances, AttendanceId{from.id});
    const Session* session = row != nullptr ? row_in(from.rows.sessions, row->session) : nullptr;
    if (session == nullptr || !from.class_here(session->class_id)
        || from.apart(session->class_id, row->resident)) {
        return std::nullopt;
    }
    const bool gone = from.erased(row->resident).value_or(false) && !stays_as_count(*row);
    return gone ? std::string{} : to_json(*row);
}

Body clearance_body(const Source& from) {
    const Clearance* row = row_in(from.rows.clearances, ClearanceId{from.id});
    const auto erased = row != nullptr ? from.erased(row->resident) : std::nullopt;
    if (!erased) {
        return std::nullopt;
    }
    return *erased ? std::string{} : to_json(*row);
}

Body alias_body(const Source& from) {
    const auto* row = alias_of(from.rows.aliases, ResidentId{from.id});
    const auto erased = from.erased(ResidentId{from.id});
    if (row == nullptr || !erased) {
        return std::nullopt;
    }
    return *erased ? std::string{} : to_json(alias_in(*row));
}

Body rating_count_body(const Source& from) {
    const RatingCount* row = row_in(from.rows.rating_counts, ClassId{from.id});
    return row != nullptr && from.class_here(row->class_id) ? Body{to_json(*row)} : std::nullopt;
}

Body file_body(const Source& from) {
    const SessionFileRow* row = row_in(from.rows.files, SessionFileId{from.id});
    if (row == nullptr || !from.here(row->centre)) {
        return std::nullopt;
    }
    return row->removed ? std::string{} : to_json(row->file);
}

// Of the device that owns the feed.
Body lease_body(const Source& from) {
    const ClassId id{from.id};
    if (!from.rows.classes.contains(id)) {
        return std::nullopt;
    }
    Lease lease{id, {}};
    for (const auto& [key, row] : from.rows.leases) {
        if (key.class_id == id && row.device.uuid == from.owner && !row.suspended) {
            lease.slots.push_back(key.number);
        }
    }
    return to_json(lease);
}

struct Kind {
    std::string_view name;
    sync::Scope scope;
    void (*want)(Wanted&, const Uuid&);
    Body (*body)(const Source&);
};

const std::array<Kind, 19> kKinds{
    {{"centre",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.centres.push_back({id}); },
      centre_body},
     {"term",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.terms.push_back({id}); },
      [](const Source& from) {
          return of_centre(from, from.rows.terms);
      }},
     {"course",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.courses.push_back({id}); },
      [](const Source& from) {
          return of_centre(from, from.rows.courses);
      }},
     {"class",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.classes.push_back({id}); },
      [](const Source& from) {
          return of_centre(from, from.rows.classes);
      }},
     {"session",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.sessions.push_back({id}); },
      session_body},
     {"room",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.rooms.push_back({id}); },
      [](const Source& from) {
          return of_centre(from, from.rows.rooms);
      }},
     {"notice",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.notices.push_back({id}); },
      notice_body},
     {"settings",
      sync::Scope::kCatalogue,
      [](Wanted& wanted, const Uuid& id) { wanted.settings.push_back({id}); },
      [](const Source& from) {
          return of_centre(from, from.rows.settings);
      }},
     {"resident",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.residents.push_back({id}); },
      resident_body},
     {"household",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.residents.push_back({id}); },
      [](const Source& from) {
          return of_person(from, from.rows.households);
      }},
     {"preference",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.residents.push_back({id}); },
      [](const Source& from) {
          return of_person(from, from.rows.preferences);
      }},
     {"enrolment",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.enrolments.push_back({id}); },
      enrolment_body},
     {"attendance",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.attendances.push_back({id}); },
      attendance_body},
     {"clearance",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.clearances.push_back({id}); },
      clearance_body},
     {"alias",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.residents.push_back({id}); },
      alias_body},
     {"wish_count",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.wish_counts.push_back({id}); },
      [](const Source& from) {
          return of_centre(from, from.rows.wish_counts);
      }},
     {"rating_count",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) {
          wanted.ratings_of.push_back({id});
          wanted.classes.push_back({id});
      },
      rating_count_body},
     {"session_file",
      sync::Scope::kCentre,
      [](Wanted& wanted, const Uuid& id) { wanted.files.push_back({id}); },
      file_body},
     {"lease",
      sync::Scope::kDevice,
      [](Wanted& wanted, const Uuid& id) {
          wanted.classes.push_back({id});
          wanted.slots_of.push_back({id});
      },
      lease_body}}};

const Kind* kind_of(std::string_view name) {
    const auto* found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) {
        return kind.name == name;
    });
    return found == kKinds.end() ? nullptr : found;
}

// What this program would write for a body that it read.
struct Sayer {
    Body operator()(const sync::RowRemoved& /*row*/) const { return std::string{}; }

    Body operator()(const sync::RowUnknown& /*row*/) const { return std::nullopt; }

    Body operator()(const ResidentRegistered& row) const {
        return body_of({row.resident, row.consent});
    }

    template <class Entity>
    Body operator()(const Entity& row) const {
        return to_json(row);
    }
};

template <class Map, class Id, class Row>
bool put_back(Map& map, std::vector<Id>& changed, const Id& id, Row row) {
    map.insert_or_assign(id, std::move(row));
    changed.push_back(id);
    return true;
}

// Whether a row of this page makes the merge somebody else's.
bool has_moved(const Changes& changes, FactId merge, ResidentId from) {
    const AliasRow* told = row_in(changes.rows.aliases, merge);
    return told != nullptr && told->from != from;
}

struct Restorer {
    const Rows& known;
    Changes& out;

    bool operator()(const Centre& row) const {
        return put_back(out.rows.centres, out.centres, row.id, row);
    }

    bool operator()(const Term& row) const {
        return put_back(out.rows.terms, out.terms, row.id, row);
    }

    bool operator()(const Course& row) const {
        return put_back(out.rows.courses, out.courses, row.id, row);
    }

    bool operator()(const Class& row) const {
        return put_back(out.rows.classes, out.classes, row.id, row);
    }

    bool operator()(const Session& row) const {
        return put_back(out.rows.sessions, out.sessions, row.id, row);
    }

    bool operator()(const Room& row) const {
        return put_back(out.rows.rooms, out.rooms, row.id, row);
    }

    bool operator()(const Notice& row) const {
        return put_back(out.rows.notices, out.notices, row.id, NoticeRow{row, false});
    }

    bool operator()(const SettingsRow& row) const {
        return put_back(out.rows.settings, out.settings, row.centre, row);
    }

    bool operator()(const ResidentRegistered& row) const {
        const ResidentRow* was = row_in(known.residents, row.resident.id);
        const ProfileClocks clocks = was != nullptr ? was->clocks : ProfileClocks{};
        const ResidentRow now{row.resident, row.consent, false, clocks};
        return put_back(out.rows.residents, out.residents, row.resident.id, now);
    }

    bool operator()(const HouseholdMember& row) const {
        return put_back(out.rows.households, out.households, row.resident, row);
    }

    bool operator()(const Preference& row) const {
        return put_back(out.rows.preferences, out.preferences, row.resident, row);
    }

    bool operator()(const Enrolment& row) const {
        for (const auto& [key, holder] : known.slots) {
            const bool this_one = row.slot && key == SlotKey{row.class_id, *row.slot};
            if (this_one && holder != row.id) {
                return false;
            }
            if (!this_one && holder == row.id) {
                out.freed.push_back({key, holder});
            }
        }
        if (row.slot && !known.slots.contains({row.class_id, *row.slot})) {
            out.rows.slots[{row.class_id, *row.slot}] = row.id;
            out.taken.push_back({row.class_id, *row.slot});
        }
        return put_back(out.rows.enrolments, out.enrolments, row.id, row);
    }

    bool operator()(const Attendance& row) const {
        return put_back(out.rows.attendances, out.attendances, row.id, row);
    }

    bool operator()(const Clearance& row) const {
        return put_back(out.rows.clearances, out.clearances, row.id, row);
    }

    bool operator()(const Alias& row) const {
        for (const auto& [merge, other] : known.aliases) {
            if (other.stands() && other.from == row.from && merge != row.merge
                && !has_moved(out, merge, row.from)) {
                AliasRow gone = other;
                gone.undone = true;
                out.rows.aliases.insert_or_assign(merge, gone);
                out.merges.push_back(merge);
            }
        }
        const AliasRow* was = row_in(known.aliases, row.merge);
        const bool known_here = was != nullptr && was->has_arrived();
        const DeviceId device = was != nullptr ? was->device : DeviceId{};
        const ResidentId said = known_here && !known.relay ? was->said : row.from;
        const AliasRow now{row.from, row.into, row.at, device, false, row.parts, said, {}};
        return put_back(out.rows.aliases, out.merges, row.merge, now);
    }

    bool operator()(const WishCount& row) const {
        return put_back(out.rows.wish_counts, out.wish_counts, row.id, row);
    }

    bool operator()(const RatingCount& row) const {
        return put_back(out.rows.rating_counts, out.rating_counts, row.class_id, row);
    }

    bool operator()(const SessionFile& row) const {
        const SessionFileRow* was = row_in(known.files, row.id);
        const auto centre = was != nullptr ? std::optional{was->centre} : out.head.centre;
        if (!centre) {
            return false;
        }
        SessionFileRow now{row, *centre};
        now.here = was != nullptr ? was->here : row.held && !known.relay;
        return put_back(out.rows.files, out.files, row.id, now);
    }

    /// Of leases the ledger's own account stands; the rest is in no table of rows.
    template <class Other>
    bool operator()(const Other& /*row*/) const {
        return false;
    }
};

} // namespace

std::string body_of(const ResidentRow& row) {
    JsonWriter out;
    write_json(out, FactBody{ResidentRegistered{row.resident, row.consent}});
    return out.take();
}

Wanted wanted_for(const std::vector<RowKey>& keys) {
    Wanted wanted;
    for (const RowKey& key : keys) {
        if (const Kind* kind = kind_of(key.kind)) {
            kind->want(wanted, key.id);
        }
    }
    return wanted;
}

Body row_body(const Rows& rows, const FeedKey& feed, const RowKey& key) {
    const Kind* kind = kind_of(key.kind);
    if (kind != nullptr && feed.scope == sync::Scope::kShared) {
        const bool there = is_shared(rows, CentreId{feed.owner}, key);
        return there ? kind->body({rows, feed.owner, key.id, true}) : std::nullopt;
    }
    if (kind == nullptr || kind->scope != feed.scope) {
        return std::nullopt;
    }
    return kind->body({rows, feed.owner, key.id});
}

Body body_anywhere(const Rows& rows, const RowKey& key) {
    const Kind* kind = kind_of(key.kind);
    return kind == nullptr ? std::nullopt : kind->body({rows, Uuid{}, key.id, true});
}

Body said_today(const sync::RowBody& body) {
    return std::visit(Sayer{}, body);
}

bool restore_row(const sync::RowBody& body, const Rows& known, Changes& changes) {
    return std::visit(Restorer{known, changes}, body);
}

void part_again(const Rows& known, ResidentId from, Changes& changes) {
    const auto* alias = alias_of(known.aliases, from);
    if (alias != nullptr && !has_moved(changes, alias->first, from)) {
        AliasRow row = alias->second;
        row.undone = true;
        put_back(changes.rows.aliases, changes.merges, alias->first, row);
    }
}

} // namespace linli::server
