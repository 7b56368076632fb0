#pragma once

#include "app/core/domain/sign_in.h"
#include "app/store/store.h"

namespace linli::store {

/// 签到表: every session of that date that is not cancelled, with everyone expected and everyone
/// who came. Two queries, whatever the size. Full names and phones: for staff only.
Result<SignInDay> sign_in_day(Store& store, Date date);

} // namespace linli::store
