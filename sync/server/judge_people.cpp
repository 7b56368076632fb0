#include <algorithm>

#include "sync/server/judging.h"

// What is held about people, and how it goes.

namespace linli::server {
namespace {

// A first visit that is told once more, by a device that was put back, undoes no later correction.
void keep_later(const ResidentRow& known, std::uint64_t clock, ResidentRow& row) {
    row.clocks = known.clocks;
    if (known.clocks.name > clock) {
        row.resident.name = known.resident.name;
    }
    if (known.clocks.phone > clock) {
        row.resident.phone = known.resident.phone;
    }
    if (known.clocks.birth > clock) {
        row.resident.birth_year = known.resident.birth_year;
        row.resident.birth_month = known.resident.birth_month;
    }
    if (known.clocks.guardian > clock) {
        row.resident.guardian = known.resident.guardian;
    }
}

} // namespace

Judgement Judge::operator()(const ResidentRegistered& fact) {
    if (!ours(fact.resident.centre)) {
        return refused("other_centre");
    }
    const ResidentRow* known = row_in(rows_.residents, fact.resident.id);
    if (known != nullptr && !ours(known->resident.centre)) {
        return refused("other_centre");
    }
    if (known != nullptr && known->erased) {
        erased_.push_back(fact.resident.id); // the late line is blanked like the others
        residents_.touch(fact.resident.id);
        return refused("erased");
    }
    residents_.touch(fact.resident.id);
    ResidentRow row{fact.resident, fact.consent, false};
    if (known != nullptr) {
        keep_later(*known, made_.clock, row);
    }
    return duplicate_if(put(rows_.residents, fact.resident.id, row));
}

Judgement Judge::operator()(const ResidentNamed& fact) {
    if (auto problem = profile_problem(fact.resident)) {
        return *std::move(problem);
    }
    ResidentRow& row = rows_.residents.at(fact.resident);
    residents_.touch(fact.resident);
    if (!is_latest(made_.clock, row.clocks.name, book_.now())) {
        return refused("corrected_later");
    }
    return duplicate_if(std::exchange(row.resident.name, fact.name) == fact.name);
}

Judgement Judge::operator()(const ResidentCorrected& fact) {
    const Correction& change = fact.correction;
    if (auto problem = profile_problem(change.resident)) {
        return *std::move(problem);
    }
    residents_.touch(change.resident);
    ResidentRow& row = rows_.residents.at(change.resident);
    const ResidentRow before = row;
    const UtcTime now = book_.now();
    bool taken = false;
    if (change.name && is_latest(made_.clock, row.clocks.name, now)) {
        row.resident.name = *change.name;
        taken = true;
    }
    if (change.phone && is_latest(made_.clock, row.clocks.phone, now)) {
        row.resident.phone = *change.phone;
        taken = true;
    }
    if (change.birth && is_latest(made_.clock, row.clocks.birth, now)) {
        row.resident.birth_year = change.birth->year;
        row.resident.birth_month = change.birth->month;
        taken = true;
    }
    if (change.guardian && is_latest(made_.clock, row.clocks.guardian, now)) {
        row.resident.guardian = change.guardian;
        taken = true;
    }
    return taken ? duplicate_if(row == before) : refused("corrected_later");
}

Judgement Judge::operator()(const PreferenceSet& fact) {
    const ResidentId who = fact.preference.resident;
    if (auto problem = profile_problem(who)) {
        return *std::move(problem);
    }
    if (!ours(rows_.residents.at(who).resident.centre)) {
        return refused("other_centre");
    }
    preferences_.touch(who);
    return duplicate_if(put(rows_.preferences, who, fact.preference));
}

std::optional<Judgement> Judge::profile_problem(ResidentId resident) {
    if (auto problem = person_problem(resident)) {
        if (problem->reason == "erased") {
            erased_.push_back(resident);
        }
        return problem;
    }
    return is_known_here(resident) ? std::nullopt : std::optional{refused("other_centre")};
}

Judgement Judge::put_household(const HouseholdMember& member) {
    if (auto problem = person_problem(member.resident)) {
        return *std::move(problem);
    }
    if (!ours(rows_.residents.at(member.resident).resident.centre)) {
        return refused("other_centre");
    }
    households_.touch(member.resident);
    return duplicate_if(put(rows_.households, member.resident, member));
}

Judgement Judge::operator()(const HouseholdJoined& fact) {
    return put_household(fact.member);
}

Judgement Judge::operator()(const HouseholdLeft& fact) {
    return put_household({fact.resident, std::nullopt});
}

Judgement Judge::operator()(const ResidentErased& fact) {
    if (!centre_) {
        return refused("other_centre");
    }
    const ResidentRow* known = row_in(rows_.residents, fact.resident);
    if (known != nullptr && !is_known_here(fact.resident)) {
        return refused("other_centre");
    }
    // Under whatever id; a relay is told of the others by the server above.
    const std::vector<ResidentId> all =
        rows_.relay ? std::vector{fact.resident} : people_.all_of(fact.resident);
    for (const ResidentId& id : all) {
        erase(id);
    }
    for (const auto& [merge, row] : rows_.aliases) {
        if (std::ranges::find(all, row.from) != all.end()) {
            merges_.insert(merge);
        }
    }
    return accepted();
}

void Judge::erase(ResidentId id) {
    const ResidentRow* known = row_in(rows_.residents, id);
    ResidentRow blank;
    blank.resident.id = id;
    blank.resident.centre = known == nullptr ? *centre_ : known->resident.centre;
    blank.erased = true;
    rows_.residents.insert_or_assign(id, blank);
    residents_.touch(id);
    erased_.push_back(id);
    if (HouseholdMember* member = row_in(rows_.households, id); member != nullptr) {
        member->household.reset();
        households_.touch(id);
    }
    if (Preference* preference = row_in(rows_.preferences, id); preference != nullptr) {
        preference->kept.reset();
        preferences_.touch(id);
    }
    for (auto& [key, enrolment] : rows_.enrolments) {
        if (enrolment.resident == id) {
            book_.leave(enrolment);
            enrolment.status = EnrolmentStatus::kCancelled;
            book_.touch(key);
            forget_folded(key);
        }
    }
    for (const auto& [key, attendance] : rows_.attendances) {
        if (attendance.resident == id) {
            attendances_.touch(key);
        }
    }
    for (const auto& [key, clearance] : rows_.clearances) {
        if (clearance.resident == id) {
            clearances_.touch(key);
        }
    }
    drop_wishes_of(id);
}

} // namespace linli::server
