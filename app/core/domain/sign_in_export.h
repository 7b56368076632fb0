#pragma once

#include <string>

#include "app/core/domain/sign_in.h"

// The daily sign-in list as files. The kiosk's command line and the district's page call the same
// code, so that the same rows come out of both. Phones are masked in all of them; names are whole:
// staff only.

namespace linli {

/// UTF-8 with a byte order mark and CRLF, for spreadsheets. One row a resident, the session's
/// columns repeated; a session with nobody has one row with empty name.
[[nodiscard]] std::string sign_in_csv(const SignInDay& day);

/// For reading on a terminal and for plain printing: a heading a session, columns that line up in a
/// fixed-width font in which a Chinese character is two cells wide.
[[nodiscard]] std::string sign_in_text(const SignInDay& day);

/// {"date":..,"sessions":[{..,"rows":[..]}]}
[[nodiscard]] std::string sign_in_json(const SignInDay& day);

/// 已到, 迟到, 请假, 缺席, or 未到 when nothing is recorded; 旁听 is said in a column of its own.
[[nodiscard]] std::string_view status_word_zh(const SignInRow& row);
/// 接送人: 王样例（奶奶）, only 奶奶 where no name was written; empty for who is no child.
[[nodiscard]] std::string pick_up_zh(const SignInRow& row);

} // namespace linli
