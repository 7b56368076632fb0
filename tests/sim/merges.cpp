#include <algorithm>

#include "app/core/domain/alias.h"
#include "app/store/aliases.h"
#include "app/store/residents.h"
#include "tests/sim/crowd.h"

// Staff find that two people are one, rightly or not, and sometimes that they are two after all.
// What was shown to either under any id is a promise to that one person.

namespace linli::test {
namespace {

constexpr std::size_t kMostIds = 3; // of one person

std::string enrolled(db::Database& database, ClassId class_id, ResidentId who) {
    db::Query query =
        sure(database.query("SELECT status FROM enrolment WHERE id = :id"), "an enrolment");
    query.bind(":id", enrolment_id(class_id, who));
    return sure(query.step(), "an enrolment") ? query.text(0) : "nothing";
}

} // namespace

void Crowd::merge(SimKiosk& kiosk, Dice& dice) {
    const Person* one = anybody(kiosk, dice);
    const Person* other = anybody(kiosk, dice);
    if (one == nullptr || other == nullptr || one == other || centre_of(*one) != kiosk.centre
        || centre_of(*other) != kiosk.centre
        || all_of(one->id).size() + all_of(other->id).size() > kMostIds) {
        return;
    }
    const auto ids = all_of(other->id);
    const std::size_t group = group_.try_emplace(one->id, ++groups_).first->second;
    for (const ResidentId& id : ids) {
        if (const auto before = group_.find(id);
            before != group_.end() && parted_.contains(before->second)) {
            parted_.insert(group);
        }
        group_.insert_or_assign(id, group);
    }
    const Status asked = store::ask_to_merge(kiosk.store(), one->id, other->id);
    (void)done(kiosk, asked, "asked to merge");
}

void Crowd::part(SimKiosk& kiosk, Dice& dice) {
    if (group_.empty()) {
        return;
    }
    auto at = group_.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(dice.below(group_.size())));
    const Status asked = store::ask_to_part(kiosk.store(), at->first);
    if (asked || kiosk.disk.is_off() || kiosk.full) {
        parted_.insert(at->second);
    }
    (void)done(kiosk, asked, "asked to part");
}

std::vector<ResidentId> Crowd::all_of(ResidentId who) const {
    const auto group = group_.find(who);
    if (group == group_.end()) {
        return {who};
    }
    std::vector<ResidentId> ids;
    for (const auto& [id, other] : group_) {
        if (other == group->second) {
            ids.push_back(id);
        }
    }
    return ids;
}

bool Crowd::is_one_of_several(EnrolmentId id) const {
    const auto whose = whose_.find(id);
    return whose != whose_.end() && group_.contains(whose->second.first);
}

bool Crowd::stands(SimDistrict& district, EnrolmentId id, bool seated) const {
    const auto whose = whose_.find(id);
    insist(whose != whose_.end(), "a promise to nobody");
    const ResidentId who = whose->second.first; // clang 14 captures no binding
    const ClassId class_id = whose->second.second;
    const auto group = group_.find(who);
    // Parted where no seat was left, they come first among those who wait.
    const bool may_wait = !seated || (group != group_.end() && parted_.contains(group->second));
    return std::ranges::any_of(all_of(who), [&](const ResidentId& one) {
        const std::string status = enrolled(district.look(), class_id, one);
        return status == "confirmed" || (may_wait && status != "nothing" && status != "cancelled");
    });
}

void Crowd::leaves_all(const SimKiosk& kiosk, ClassId class_id, ResidentId who) {
    for (const ResidentId& id : all_of(who)) {
        if (id != who) {
            leaves(kiosk, enrolment_id(class_id, id));
        }
    }
}

// Whether the district makes them one before it hears of this or not, nothing is said of them from
// here on.
void Crowd::erase_others(ResidentId who) {
    for (const ResidentId& id : all_of(who)) {
        for (const auto& [enrolment, whose] : whose_) {
            if (whose.first == id) {
                promises_.erase(enrolment);
                requests_.erase(enrolment);
            }
        }
        for (const auto& person : people_) {
            person->erased = person->erased || person->id == id;
        }
    }
}

// At rest nobody holds two seats of a class, or waits beside their own.
void Crowd::check_people(SimDistrict& district) {
    AliasMap map;
    for (const auto& [merge, row] : sure(district.ledger().aliases(), "the aliases")) {
        if (row.stands()) {
            map.add(row.from, row.into);
            ++counts_["two are one at rest"];
        }
    }
    db::Query query = sure(
        district.look().query("SELECT class_id, resident FROM enrolment "
                              "WHERE status <> 'cancelled'"),
        "enrolments"
    );
    std::set<std::pair<ClassId, ResidentId>> once;
    while (sure(query.step(), "enrolments")) {
        const ResidentId who = map.last(query.id<ResidentId>(1));
        insist(
            once.insert({query.id<ClassId>(0), who}).second, "one person stands in a class twice"
        );
    }
    db::Query folded =
        sure(district.look().query("SELECT count(*) FROM enrolment_folded"), "the folded");
    sure(folded.step(), "the folded");
    counts_["gave way at rest"] += folded.int64(0);
}

} // namespace linli::test
