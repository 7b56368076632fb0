#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/domain/course_list.h"
#include "app/core/domain/resident.h"

// People as offices write them down. What is not understood to its last character is nothing,
// never a guess. Inside the room only.

namespace linli {

/// 王　例 is 王例; other names keep single spaces between their parts. Nothing: digits, brackets,
/// two names, or too long.
[[nodiscard]] std::optional<std::string> name_from_text(std::string_view text);

/// 138 0013-8000, +86 13800138000, １３８.., 13800138000.0. Nothing: no mobile number of China.
[[nodiscard]] std::optional<std::string> phone_from_text(std::string_view text);
/// 1.38E+10: a spreadsheet took a number for another kind of number.
[[nodiscard]] bool is_scientific(std::string_view text);
/// 15 or 18 digits, the last of which may be X.
[[nodiscard]] bool looks_like_id_number(std::string_view text);

struct BirthRead {
    int year{0};
    int month{0}; // 0: only the year is said
};

/// 1955-03, 1955.03, 195503, 1955年3月, 1955-03-12 and what list_words.h reads of days, 3/1955,
/// 1955. Nothing: 55年3月, whose century is not said, 农历.
[[nodiscard]] std::optional<BirthRead> birth_from_text(std::string_view text);
/// 1955.1 was 1955.10 before a spreadsheet took it for a number, or was not.
[[nodiscard]] bool is_birth_unclear(std::string_view text);

/// 妈妈, 母亲, 母女 ..; 其他. Nothing: not understood.
[[nodiscard]] std::optional<Relation> relation_from_text(std::string_view text);
/// 妈妈 .. 其他家长, as relation_from_text() reads it.
[[nodiscard]] std::string_view relation_word(Relation relation);

/// The part of describe() for these (course_list.h).
[[nodiscard]] std::string reason_of_person(const ListProblem& problem, bool chinese);

} // namespace linli
