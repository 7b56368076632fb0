#include "app/store/aliases.h"

#include <algorithm>

#include "app/store/journal.h"
#include "app/store/residents.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<std::vector<Alias>> aliases_of(db::Database& database, ResidentId id) {
    db::Query query = LINLI_TRY(database.query(sql::kAliasOfPerson));
    query.bind(":id", id);
    std::vector<Alias> aliases;
    while (LINLI_TRY(query.step())) {
        aliases.push_back(
            {query.id<ResidentId>(0),
             query.id<ResidentId>(1),
             query.id<FactId>(2),
             query.time(3),
             parts_from(query.integer(4))}
        );
    }
    return aliases;
}

AliasMap map_of(const std::vector<Alias>& aliases) {
    AliasMap map;
    for (const Alias& alias : aliases) {
        map.add(alias.from, alias.into);
    }
    return map;
}

Result<std::optional<Resident>> row_of(db::Database& database, ResidentId id) {
    db::Query query = LINLI_TRY(database.query(sql::kResidentById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return std::optional<Resident>{};
    }
    return std::optional{LINLI_TRY(read_resident(query))};
}

struct Known {
    std::vector<Alias> aliases;
    AliasMap map;
    std::map<ResidentId, Resident> rows; // those that are here
    ResidentId first;                    // the last of the chain that is here, else any
};

Result<Known> known_of(db::Database& database, ResidentId id) {
    Known known{LINLI_TRY(aliases_of(database, id)), {}, {}, id};
    known.map = map_of(known.aliases);
    for (const ResidentId& one : known.map.all_of(id)) {
        if (auto row = LINLI_TRY(row_of(database, one))) {
            known.rows.emplace(one, *std::move(row));
        }
    }
    for (const ResidentId& one : known.map.chain(id)) {
        if (known.rows.contains(one)) {
            known.first = one;
        }
    }
    const ResidentId last = known.map.last(id); // a ring has no end
    known.first = known.rows.contains(last) ? last : known.first;
    if (!known.rows.contains(known.first) && !known.rows.empty()) {
        known.first = known.rows.begin()->first; // a guest's card that names the other id
    }
    return known;
}

std::vector<ResidentId> ids_in(const Known& known) {
    std::vector<ResidentId> ids{known.first};
    for (const auto& [id, row] : known.rows) {
        if (id != known.first) {
            ids.push_back(id);
        }
    }
    return ids;
}

} // namespace

Result<Person> load_person(Store& store, ResidentId id) {
    const Known known = LINLI_TRY(known_of(store.database(), id));
    const auto own = known.rows.find(known.first);
    if (own == known.rows.end()) {
        return fail(ErrorCode::kNotFound, "no resident " + id.text());
    }
    Person person{own->second, own->second, ids_in(known)};
    for (const Alias& alias : known.aliases) {
        const auto other = known.rows.find(alias.from);
        if (other != known.rows.end() && alias.from != known.first) {
            person.shown = with_parts(person.shown, other->second, alias.parts);
        }
    }
    return person;
}

Result<std::vector<ResidentId>> ids_of_person(db::Database& database, ResidentId id) {
    return ids_in(LINLI_TRY(known_of(database, id)));
}

Result<std::map<ResidentId, Resident>> people_twice(Store& store) {
    std::vector<ResidentId> ids;
    {
        db::Query query = LINLI_TRY(store.database().query(sql::kAliasIds));
        while (LINLI_TRY(query.step())) {
            ids.push_back(query.id<ResidentId>(0));
        }
    }
    std::map<ResidentId, Resident> people;
    for (const ResidentId& id : ids) {
        const auto person = load_person(store, id);
        if (person) {
            people.emplace(id, person->shown);
        } else if (person.error().code != ErrorCode::kNotFound) {
            return person.error();
        }
    }
    return people;
}

Status ask_to_merge(Store& store, ResidentId from, ResidentId into) {
    return store.write([&](Journal& journal) -> Status {
        const Person one = LINLI_TRY(load_person(store, from));
        const Person other = LINLI_TRY(load_person(store, into));
        if (one.own.id == other.own.id) {
            return fail(ErrorCode::kInvalid, "they are one person already");
        }
        if (LINLI_TRY(is_guest(store, one.own.id)) || LINLI_TRY(is_guest(store, other.own.id))) {
            return fail(ErrorCode::kDenied, "their own centre says who registered twice");
        }
        LINLI_TRY(journal.record(ResidentMerged{from, into}));
        return {};
    });
}

Status ask_to_part(Store& store, ResidentId from) {
    return store.write([&](Journal& journal) -> Status {
        if (LINLI_TRY(is_guest(store, from))) {
            return fail(ErrorCode::kDenied, "their own centre says who registered twice");
        }
        const auto aliases = LINLI_TRY(aliases_of(store.database(), from));
        const auto found = std::ranges::find(aliases, from, &Alias::from);
        if (found == aliases.end()) {
            return fail(ErrorCode::kNotFound, "nobody's alias " + from.text());
        }
        LINLI_TRY(journal.record(ResidentParted{found->merge}));
        return {};
    });
}

Result<bool> save(db::Database& database, const Alias& alias, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kAliasSave));
    query.bind(":id", alias.from)
        .bind(":into_id", alias.into)
        .bind(":merge", alias.merge)
        .bind(":at", alias.at)
        .bind(":parts", bits_of(alias.parts))
        .bind(":row_digest", origin.row_digest)
        .bind(":touched_seq", origin.touched_seq)
        .bind(":over", origin.over);
    return LINLI_TRY(query.run_counting()) > 0;
}

Status note_told_parts(
    db::Database& database,
    const std::vector<ResidentId>& ids,
    const ProfileParts& parts,
    std::uint64_t seq
) {
    for (const ResidentId& id : ids) {
        db::Query query = LINLI_TRY(database.query(sql::kAliasTold));
        LINLI_TRY(query.bind(":id", id).bind(":parts", bits_of(parts)).bind(":seq", seq).run());
    }
    return {};
}

} // namespace linli::store
