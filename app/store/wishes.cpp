#include "app/store/wishes.h"

#include "app/core/domain/json.h"
#include "app/store/aliases.h"
#include "app/store/catalogue.h"
#include "app/store/journal.h"
#include "app/store/residents.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<bool> stands(db::Database& database, WishId id) {
    db::Query query = LINLI_TRY(database.query(sql::kWishById));
    const bool known = LINLI_TRY(query.bind(":id", id).step());
    return known && query.int64(1) > query.int64(2);
}

Result<WishSubject> read_subject(const db::Query& row) {
    const auto kind = wish_kind_from(row.text(0));
    if (!kind) {
        return fail(ErrorCode::kCorrupt, "a wish is of no known kind");
    }
    return WishSubject{*kind, row.text(1)};
}

Result<WishSubject> checked(const WishSubject& subject) {
    WishSubject sound = subject;
    if (subject.kind == WishKind::kWords) {
        sound.text = LINLI_TRY(checked_wish(subject.text));
    } else if (subject.text.empty()) {
        return fail(ErrorCode::kInvalid, "a wish for nothing");
    }
    return sound;
}

} // namespace

Status make_wish(Store& store, ResidentId resident, const WishSubject& subject) {
    const WishSubject sound = LINLI_TRY(checked(subject));
    return store.write([&](Journal& journal) -> Status {
        const Person person = LINLI_TRY(load_person(store, resident));
        const ResidentId who = person.own.id;
        if (LINLI_TRY(is_guest(store, who))) {
            return fail(ErrorCode::kDenied, "their own centre counts their wishes");
        }
        const Wish wish{wish_id(sound, who), who, sound, store.now()};
        for (const ResidentId& id : person.ids) {
            if (LINLI_TRY(stands(store.database(), wish_id(sound, id)))) {
                return {};
            }
        }
        const auto seq = LINLI_TRY(journal.record(WishMade{wish}));
        db::Query query = LINLI_TRY(store.database().query(sql::kWishSave));
        return query.bind(":id", wish.id)
            .bind(":resident_id", who)
            .bind(":kind", word_for(sound.kind))
            .bind(":subject", sound.text)
            .bind(":made_at", wish.at)
            .bind(":seq", seq)
            .run();
    });
}

Status withdraw_wish(Store& store, ResidentId resident, const WishSubject& subject) {
    return store.write([&](Journal& journal) -> Status {
        for (const ResidentId& one : LINLI_TRY(ids_of_person(store.database(), resident))) {
            const WishId id = wish_id(subject, one);
            if (!LINLI_TRY(stands(store.database(), id))) {
                continue;
            }
            const auto seq = LINLI_TRY(journal.record(WishWithdrawn{id}));
            db::Query query = LINLI_TRY(store.database().query(sql::kWishWithdraw));
            LINLI_TRY(query.bind(":id", id).bind(":seq", seq).run());
        }
        return {};
    });
}

Result<std::vector<WishSubject>> wished_by(Store& store, ResidentId resident) {
    db::Query query = LINLI_TRY(store.database().query(sql::kWishOf));
    query.bind(":resident_id", resident);
    std::vector<WishSubject> wishes;
    while (LINLI_TRY(query.step())) {
        wishes.push_back(LINLI_TRY(read_subject(query)));
    }
    return wishes;
}

Result<std::vector<WishCount>> wish_counts(Store& store) {
    std::vector<WishCount> counts;
    const auto centre = LINLI_TRY(own_centre(store));
    if (!centre) {
        return counts;
    }
    db::Query query = LINLI_TRY(store.database().query(sql::kWishCountList));
    while (LINLI_TRY(query.step())) {
        const WishSubject subject = LINLI_TRY(read_subject(query));
        counts.push_back({wish_count_id(subject, centre->id), centre->id, subject, query.integer(2)}
        );
    }
    return counts;
}

Result<bool> save(db::Database& database, const WishCount& count, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kWishCountSave));
    query.bind(":id", count.id)
        .bind(":kind", word_for(count.subject.kind))
        .bind(":subject", count.subject.text)
        .bind(":people", count.people)
        .bind(":row_digest", origin.row_digest)
        .bind(":over", origin.over);
    return LINLI_TRY(query.run_counting()) > 0;
}

} // namespace linli::store
