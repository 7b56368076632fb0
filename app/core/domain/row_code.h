#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/ids.h"

// 行码: what stands beside a name on a printed sign-in sheet, so that the sheet can be keyed in
// again (paper_keys.h): K7P3. A letter, a digit, a letter and a check digit; letters without O, I
// and V, digits from 2 to 9, so that nothing is mistaken for its neighbour on paper or aloud.
//
// A code is kept nowhere. Everybody has eight candidates at a session, cut from BLAKE2b over
// (session, resident): four of that shape, then four with one more digit (K7P34). Printed is the
// first one that is no candidate of anybody else at the session. So a code that is keyed is looked
// for among all candidates of all people, and means somebody only where it is one person's alone:
// who comes after the sheet was printed can make a printed code say nothing, and never make it mean
// somebody else. In a class of 45 one
// person in 25 has the second candidate, in a class of 300 one in four, and two sheets in three
// have a code of five characters.
//
// The check digit sees every wrong digit and ten of eleven wrong letters; of those that pass, one
// in 25 is a candidate of somebody else in a class of 45. Who keys sees the name.

namespace linli {

/// Of each of them, in their order; empty only where all eight are somebody else's, too.
[[nodiscard]] std::vector<std::string> row_codes(
    SessionId session, const std::vector<ResidentId>& people
);

/// What was typed, as it is printed: upper case, without spaces and hyphens, digits for the letters
/// that look like them and the other way round (8 for B, by the place). Nothing: it has not that
/// shape, or its check digit is wrong.
[[nodiscard]] std::optional<std::string> row_code_from(std::string_view typed);
/// Whether somebody meant one, right or wrong: four or five letters and digits, a letter first.
[[nodiscard]] bool looks_like_row_code(std::string_view typed);

/// Places in `people` whose candidate it is: one is who is meant, of several none is.
[[nodiscard]] std::vector<std::size_t> owners_of_row_code(
    SessionId session, const std::vector<ResidentId>& people, std::string_view code
);

/// The places of the codes that differ from what was typed in one character, or by two that changed
/// places; then those that differ in two. At most three.
[[nodiscard]] std::vector<std::size_t> nearest_row_codes(
    const std::vector<std::string>& codes, std::string_view typed
);

} // namespace linli
