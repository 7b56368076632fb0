#pragma once

#include "app/core/domain/class_roster.h"
#include "app/core/domain/sign_in.h"
#include "app/store/store.h"

// Lists that only staff print or key in: full names and telephones.

namespace linli::store {

/// Whose row code (domain/row_code.h) may stand on a printed sheet of that session: whoever has,
/// had or asked for a seat in its class, or was recorded at it; each id of theirs. By id.
Result<std::vector<ResidentId>> people_of_sheet(Store& store, SessionId session);

/// 行码 of the sheet's rows, in their order; empty of who is gone.
Result<std::vector<std::string>> row_codes_of(Store& store, const SignInSheet& sheet);

/// Everybody with that telephone, once each, as they are shown. By name.
Result<std::vector<Resident>> residents_with_phone(Store& store, std::string_view phone);

/// Whoever asked for a seat of this centre's in a term that is not over; each id of theirs. By id.
Result<std::vector<ResidentId>> people_with_requests(Store& store, Date date);

/// 考勤表 of the classes of that course of this centre, in the last of its terms that had begun by
/// that date, else in its first. Empty: no class of it.
Result<std::vector<ClassRoster>> class_rosters(
    Store& store, std::string_view course_code, Date date
);

} // namespace linli::store
