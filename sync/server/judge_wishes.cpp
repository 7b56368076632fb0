#include <algorithm>

#include "app/core/domain/json.h"
#include "sync/server/judging.h"

// What residents wish for and what they thought of a class. Who said it stays here; the feed of the
// centre carries counts.

namespace linli::server {

std::optional<Judgement> Judge::answer_problem(ResidentId resident) {
    auto problem = person_problem(resident);
    if (problem && problem->reason == "erased") {
        erased_.push_back(resident); // the late line is blanked like the others
    }
    if (!problem && !is_known_here(resident)) {
        return refused("other_centre");
    }
    return problem;
}

void Judge::count_wish(const WishSubject& subject, CentreId centre, int by) {
    const WishCountId id = wish_count_id(subject, centre);
    WishCount& count =
        rows_.wish_counts.try_emplace(id, WishCount{id, centre, subject, 0}).first->second;
    count.people = std::max(0, count.people + by);
    wish_counts_.touch(id);
}

void Judge::count_rating(const Rating& rating, int by) {
    const ClassId id = rating.class_id;
    RatingCount& count = rows_.rating_counts.try_emplace(id, RatingCount{id, {}}).first->second;
    int& people = count_of(count.people, rating.score);
    people = std::max(0, people + by);
    rating_counts_.touch(id);
}

void Judge::drop_wishes_of(ResidentId resident) {
    for (auto& [id, row] : rows_.wishes) {
        if (row.wish.resident == resident && !std::exchange(row.withdrawn, true)) {
            count_wish(row.wish.subject, rows_.residents.at(resident).resident.centre, -1);
        }
    }
}

Judgement Judge::operator()(const WishMade& fact) {
    if (auto problem = answer_problem(fact.wish.resident)) {
        return *std::move(problem);
    }
    if (!ours(rows_.residents.at(fact.wish.resident).resident.centre)) {
        return refused("other_centre"); // a guest wishes at home
    }
    const auto [at, added] = rows_.wishes.try_emplace(fact.wish.id, WishRow{fact.wish, true});
    wishes_.touch(fact.wish.id);
    const bool stood = !added && !at->second.withdrawn;
    at->second.withdrawn = false;
    count_wish(fact.wish.subject, *centre_, stood ? 0 : 1);
    return duplicate_if(stood);
}

Judgement Judge::operator()(const WishWithdrawn& fact) {
    WishRow* known = row_in(rows_.wishes, fact.wish);
    if (known == nullptr) {
        return refused("unknown_wish");
    }
    if (auto problem = answer_problem(known->wish.resident)) {
        return *std::move(problem);
    }
    if (!ours(rows_.residents.at(known->wish.resident).resident.centre)) {
        return refused("other_centre");
    }
    wishes_.touch(fact.wish);
    const bool gone = std::exchange(known->withdrawn, true);
    count_wish(known->wish.subject, *centre_, gone ? 0 : -1);
    return duplicate_if(gone);
}

Judgement Judge::operator()(const RatingGiven& fact) {
    const Class* clazz = row_in(rows_.classes, fact.rating.class_id);
    if (clazz == nullptr) {
        return refused("unknown_class");
    }
    if (!ours(clazz->centre)) {
        return refused("other_centre");
    }
    if (auto problem = answer_problem(fact.rating.resident)) {
        return *std::move(problem);
    }
    const auto [at, added] =
        rows_.ratings.try_emplace(fact.rating.id, RatingRow{fact.rating, true});
    ratings_.touch(fact.rating.id);
    RatingRow& row = at->second;
    const bool same = !row.withdrawn && row.rating.score == fact.rating.score;
    if (!row.withdrawn) {
        count_rating(row.rating, -1); // the latest one stands
    }
    row = {fact.rating, false};
    count_rating(row.rating, 1);
    return duplicate_if(same);
}

Judgement Judge::operator()(const RatingWithdrawn& fact) {
    RatingRow* known = row_in(rows_.ratings, fact.rating);
    if (known == nullptr) {
        return refused("unknown_rating");
    }
    if (auto problem = answer_problem(known->rating.resident)) {
        return *std::move(problem);
    }
    if (!ours(rows_.classes.at(known->rating.class_id).centre)) {
        return refused("other_centre");
    }
    ratings_.touch(fact.rating);
    const bool gone = std::exchange(known->withdrawn, true);
    count_rating(known->rating, gone ? 0 : -1);
    return duplicate_if(gone);
}

void Judge::publish_counts(const Changes& changes) {
    for (const WishCountId& id : changes.wish_counts) {
        const FeedKey feed{sync::Scope::kCentre, rows_.wish_counts.at(id).centre.uuid};
        publish(feed, "wish_count", id.uuid, to_json(rows_.wish_counts.at(id)));
    }
    const FeedKey feed{sync::Scope::kCentre, centre_->uuid};
    for (const ClassId& id : changes.rating_counts) {
        publish(feed, "rating_count", id.uuid, to_json(rows_.rating_counts.at(id)));
    }
}

} // namespace linli::server
