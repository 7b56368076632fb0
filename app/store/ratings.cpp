#include "app/store/ratings.h"

#include "app/core/domain/json.h"
#include "app/store/aliases.h"
#include "app/store/journal.h"
#include "app/store/residents.h"

#include "store_sql.h"

namespace linli::store {
namespace {

/// The score that stands, if one does, and whether there ever was one.
struct Standing {
    bool known{false};
    std::optional<Score> score;
};

Result<Standing> standing_of(db::Database& database, RatingId id) {
    db::Query query = LINLI_TRY(database.query(sql::kRatingById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return Standing{};
    }
    const bool stands = query.int64(1) > query.int64(2);
    return Standing{true, stands ? score_from(query.text(0)) : std::nullopt};
}

Status may_rate(Store& store, ResidentId resident, ClassId class_id) {
    for (const ClassOver& over : LINLI_TRY(classes_to_rate(store, resident))) {
        if (over.class_id == class_id) {
            return {};
        }
    }
    return fail(ErrorCode::kDenied, "not a class that they came to and that is over");
}

// By which of their ids they rated it, or may.
Result<ResidentId> rates_as(Store& store, ResidentId resident, ClassId class_id) {
    const auto ids = LINLI_TRY(load_person(store, resident)).ids;
    for (const ResidentId& id : ids) {
        if (LINLI_TRY(standing_of(store.database(), rating_id(class_id, id))).known) {
            return id;
        }
    }
    for (const ResidentId& id : ids) {
        if (may_rate(store, id, class_id)) {
            return id;
        }
    }
    return ids.front();
}

} // namespace

Status give_rating(Store& store, ResidentId who, ClassId class_id, Score score) {
    return store.write([&](Journal& journal) -> Status {
        const ResidentId resident = LINLI_TRY(rates_as(store, who, class_id));
        const Rating rating{rating_id(class_id, resident), class_id, resident, score, store.now()};
        const Standing before = LINLI_TRY(standing_of(store.database(), rating.id));
        if (before.score == score) {
            return {};
        }
        if (!before.known) {
            LINLI_TRY(may_rate(store, resident, class_id));
        }
        const auto seq = LINLI_TRY(journal.record(RatingGiven{rating}));
        db::Query query = LINLI_TRY(store.database().query(sql::kRatingSave));
        return query.bind(":id", rating.id)
            .bind(":class_id", class_id)
            .bind(":resident_id", resident)
            .bind(":score", word_for(score))
            .bind(":given_at", rating.at)
            .bind(":seq", seq)
            .run();
    });
}

Status withdraw_rating(Store& store, ResidentId resident, ClassId class_id) {
    return store.write([&](Journal& journal) -> Status {
        const RatingId id = rating_id(class_id, LINLI_TRY(rates_as(store, resident, class_id)));
        if (!LINLI_TRY(standing_of(store.database(), id)).score) {
            return {};
        }
        const auto seq = LINLI_TRY(journal.record(RatingWithdrawn{id}));
        db::Query query = LINLI_TRY(store.database().query(sql::kRatingWithdraw));
        return query.bind(":id", id).bind(":seq", seq).run();
    });
}

Result<std::vector<ClassOver>> classes_to_rate(Store& store, ResidentId resident) {
    const UtcTime now = store.now();
    db::Query query = LINLI_TRY(store.database().query(sql::kClassToRate));
    query.bind(":resident_id", resident)
        .bind(":date", to_text(local_date(now)))
        .bind(":minute", local_time_of_day(now).minutes)
        .bind(":since", to_text(add_days(local_date(now), -kRatedWithinDays)));
    std::vector<ClassOver> over;
    while (LINLI_TRY(query.step())) {
        over.push_back(
            {query.id<ClassId>(0),
             query.text(1),
             query.text(2),
             query.text(3),
             LINLI_TRY(read_date(query, 4))}
        );
    }
    return over;
}

Result<std::vector<ClassRatings>> ratings_by_class(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kRatingReport));
    std::vector<ClassRatings> report;
    while (LINLI_TRY(query.step())) {
        ClassRatings one;
        one.class_id = query.id<ClassId>(0);
        one.course_code = query.text(1);
        one.title_zh = query.text(2);
        one.title_en = query.text(3);
        one.teacher = query.text(4);
        one.term = query.text(5);
        one.people = {query.integer(6), query.integer(7), query.integer(8), query.integer(9)};
        report.push_back(std::move(one));
    }
    return report;
}

Result<bool> save(db::Database& database, const RatingCount& count, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kRatingCountSave));
    query.bind(":class_id", count.class_id)
        .bind(":poor", count_of(count.people, Score::kPoor))
        .bind(":fair", count_of(count.people, Score::kFair))
        .bind(":good", count_of(count.people, Score::kGood))
        .bind(":very_good", count_of(count.people, Score::kVeryGood))
        .bind(":row_digest", origin.row_digest)
        .bind(":over", origin.over);
    return LINLI_TRY(query.run_counting()) > 0;
}

} // namespace linli::store
