#include "app/core/domain/json.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"

// What residents wish for and what they thought of a class, out of JSON.

namespace linli::sync {
namespace {

WishSubject read_subject(Fields& in) {
    WishSubject subject{in.word("kind", wish_kind_from), in.text("text", kMaxShortText)};
    if (subject.kind == WishKind::kWords) {
        const auto words = checked_wish(subject.text);
        in.require(words && *words == subject.text, "text");
    } else {
        in.require(!subject.text.empty(), "text");
    }
    return subject;
}

} // namespace

Wish read_wish(Fields& in) {
    Wish wish;
    wish.resident = in.id<ResidentId>("resident");
    wish.subject = read_subject(in);
    wish.at = in.time("at");
    wish.id = wish_id(wish.subject, wish.resident);
    return wish;
}

WishCount read_wish_count(Fields& in) {
    WishCount count;
    count.centre = in.id<CentreId>("centre");
    count.subject = read_subject(in);
    count.people = in.small("people", 0, kMaxPeople);
    count.id = wish_count_id(count.subject, count.centre);
    return count;
}

Rating read_rating(Fields& in) {
    Rating rating;
    rating.class_id = in.id<ClassId>("class");
    rating.resident = in.id<ResidentId>("resident");
    rating.score = in.word("score", score_from);
    rating.at = in.time("at");
    rating.id = rating_id(rating.class_id, rating.resident);
    return rating;
}

RatingCount read_rating_count(Fields& in) {
    RatingCount count;
    count.class_id = in.id<ClassId>("class");
    for (const Score score : {Score::kPoor, Score::kFair, Score::kGood, Score::kVeryGood}) {
        count_of(count.people, score) = in.small(word_for(score), 0, kMaxPeople);
    }
    return count;
}

} // namespace linli::sync
