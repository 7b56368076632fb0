#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/domain/course.h"
#include "app/core/domain/enrolment.h"

// 统一录取、摇号: seats that are given on one day to those who asked on the days before, decided by
// the district and open to be done again by anybody. Pure; any thread.
//
// What a lottery is drawn with, the seed, is told after the drawing; its digest (the commitment) is
// told while people sign up. So nobody can choose a seed once they know who asked, and everybody
// can see that nobody did. With the seed and an entry's id its lot is made by a common tool:
//   printf '%s %s' SEED ID | b2sum -l 256
// and the smallest lots, as text, have the seats.

namespace linli {

/// As facts and rows say it.
[[nodiscard]] std::string_view word_for(Admission admission);
[[nodiscard]] std::optional<Admission> admission_from(std::string_view word);

/// A class that is not first come has a day on which it is decided.
[[nodiscard]] bool is_whole(const Class& clazz);

/// One who asked before the drawing, by the enrolment: it names nobody.
struct DrawEntry {
    EnrolmentId id;
    UtcTime requested_at;
    bool returning{false}; // had a seat in the course in an earlier term
    bool operator==(const DrawEntry&) const = default;
};

/// The beginning of the id, as it is shown to people: "3F2A-91C0".
[[nodiscard]] std::string entry_number(EnrolmentId id);

/// 64 hexadecimal digits, of a secret and the class: the same whenever it is asked for.
[[nodiscard]] std::string drawing_seed(std::string_view secret, ClassId class_id);
/// BLAKE2b-256 of the seed's digits.
[[nodiscard]] Digest drawing_commitment(std::string_view seed);
/// BLAKE2b-256 of the seed's digits, a space, and the id.
[[nodiscard]] Digest lot_of(std::string_view seed, EnrolmentId id);

/// Who comes first: by lot, or by when they asked (equal times by id), returning ones before others
/// where the class says so.
[[nodiscard]] std::vector<DrawEntry> drawn_order(
    Admission admission, std::string_view seed, std::vector<DrawEntry> entries
);

/// Once the day has begun, a kiosk that is not heard of is waited for so long.
inline constexpr std::chrono::hours kDrawGrace{24};

/// Whether a request made now waits for the drawing.
[[nodiscard]] bool draws_later(const Class& clazz, UtcTime now);

/// By when who asks now and gets no seat is answered: the day after the drawing, else as
/// decide_by() says.
[[nodiscard]] Date answer_by(const Class& clazz, UtcTime now);

} // namespace linli
