#include "app/core/domain/json.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"

#include "server_sql.h"

// Wishes and ratings, out of the ledger.

namespace linli::server {
namespace {

Result<WishSubject> read_subject(const db::Query& row, int column) {
    return WishSubject{
        LINLI_TRY(needed(wish_kind_from(row.text(column)), "wish")), row.text(column + 1)};
}

Result<WishRow> read_wish(const db::Query& row) {
    WishRow read;
    read.wish.id = row.id<WishId>(0);
    read.wish.resident = row.id<ResidentId>(1);
    read.wish.subject = LINLI_TRY(read_subject(row, 2));
    read.wish.at = row.time(4);
    read.withdrawn = row.flag(5);
    return read;
}

Result<RatingRow> read_rating(const db::Query& row) {
    RatingRow read;
    read.rating.id = row.id<RatingId>(0);
    read.rating.class_id = row.id<ClassId>(1);
    read.rating.resident = row.id<ResidentId>(2);
    read.rating.score = LINLI_TRY(needed(score_from(row.text(3)), "rating"));
    read.rating.at = row.time(4);
    read.withdrawn = row.flag(5);
    return read;
}

Result<WishCount> read_wish_count(const db::Query& row) {
    return WishCount{
        row.id<WishCountId>(0),
        row.id<CentreId>(1),
        LINLI_TRY(read_subject(row, 2)),
        row.integer(4)};
}

Result<RatingCount> read_rating_count(const db::Query& row) {
    return RatingCount{
        row.id<ClassId>(0), {row.integer(1), row.integer(2), row.integer(3), row.integer(4)}};
}

Status load_wish_counts(
    db::Database& database, const std::vector<WishSubject>& subjects, Rows& rows
) {
    for (const WishSubject& subject : subjects) {
        auto query = LINLI_TRY(database.query(sql::kGetWishCountsOf));
        query.bind(":kind", word_for(subject.kind)).bind(":text", subject.text);
        while (LINLI_TRY(query.step())) {
            const WishCount count{
                query.id<WishCountId>(0), query.id<CentreId>(1), subject, query.integer(2)};
            rows.wish_counts.emplace(count.id, count);
        }
    }
    return {};
}

} // namespace

Status load_answers(db::Database& database, const Wanted& wanted, Rows& rows) {
    LINLI_TRY(load(database, sql::kGetWish, wanted.wishes, rows.wishes, read_wish));
    LINLI_TRY(read_each(
        database,
        sql::kGetWishesOfResident,
        wanted.erased,
        [&](const db::Query& row, const ResidentId& /*whose*/) -> Status {
            auto wish = LINLI_TRY(read_wish(row));
            rows.wishes.emplace(wish.wish.id, std::move(wish));
            return {};
        }
    ));
    LINLI_TRY(load(database, sql::kGetRating, wanted.ratings, rows.ratings, read_rating));
    std::vector<WishSubject> subjects = wanted.wish_subjects;
    for (const auto& [id, row] : rows.wishes) {
        subjects.push_back(row.wish.subject);
    }
    std::vector<ClassId> rated = wanted.ratings_of;
    for (const auto& [id, row] : rows.ratings) {
        rated.push_back(row.rating.class_id);
    }
    LINLI_TRY(load(database, sql::kGetRatingCount, rated, rows.rating_counts, read_rating_count));
    LINLI_TRY(
        load(database, sql::kGetWishCount, wanted.wish_counts, rows.wish_counts, read_wish_count)
    );
    return load_wish_counts(database, subjects, rows);
}

} // namespace linli::server
