#pragma once

#include <vector>

#include "app/core/domain/household.h"
#include "app/store/enrolments.h"
#include "app/store/store.h"

// 我和老伴一起.

namespace linli::store {

struct PairResult {
    SignUpResult first;
    SignUpResult second;
    std::vector<EnrolmentId> made; // what an undo takes back: what they had before stays
};

/// Both in one transaction, each by sign_up's rules, the first one first. `both`: only if both get
/// a seat (or had one), else kConflict and nothing is written. kInvalid, kNotFound as sign_up's.
Result<PairResult> sign_up_pair(
    Store& store, ResidentId first, ResidentId second, ClassId class_id, bool both
);
/// Takes the enrolments of one pair back, all or none.
Status cancel_pair(Store& store, const std::vector<EnrolmentId>& made);

/// Both were asked and agreed (fact household.joined for each who is not in it yet): the second
/// comes to the household of the first, or both to a new one. kNotFound; kInvalid for one person.
Status join_household(Store& store, ResidentId first, ResidentId second);
/// Fact household.left. Nothing when they are in none.
Status leave_household(Store& store, ResidentId resident);
/// An undone leaving. kNotFound.
Status rejoin_household(Store& store, ResidentId resident, HouseholdId household);

Result<std::optional<HouseholdId>> household_of(Store& store, ResidentId resident);
/// The others, by name.
Result<std::vector<Relative>> relatives_of(Store& store, ResidentId resident);

} // namespace linli::store
