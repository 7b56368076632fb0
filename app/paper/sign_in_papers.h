#pragma once

#include "app/core/domain/centre.h"
#include "app/core/domain/sign_in.h"
#include "app/paper/paper.h"

// 签到表 as papers: the kiosk and the district make the same ones. Pure.

namespace linli::reporting {

/// 星期二.
[[nodiscard]] std::string weekday_name(Date date, Language language);
/// 已到, 未到 and so on.
[[nodiscard]] std::string status_name(const SignInRow& row, Language language);
/// For those who are not to know who it is: 示*, and no more of who picks up a child.
void mask_names(SignInDay& day);
/// 签到表: a table a session; `to_sign` has a column for signatures. Phones are masked, names
/// whole: staff only.
[[nodiscard]] Paper sign_in_paper(
    const Centre& centre, const SignInDay& day, bool to_sign, Language language
);
/// The same as one table with a row a resident, the session's columns repeated, as sign_in_csv has
/// them: for spreadsheets.
[[nodiscard]] Paper sign_in_rows_paper(
    const Centre& centre, const SignInDay& day, Language language
);

} // namespace linli::reporting
