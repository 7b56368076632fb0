#pragma once

#include <optional>

#include "app/core/domain/course.h"
#include "app/core/domain/resident.h"

namespace linli {

enum class Ineligible { kTooYoung, kTooOld };

/// The age band of the course on that date, counted in the resident's favour (age_on). Audiences
/// are advice on the screen, not a gate: nobody is asked to prove that they are, say, out of work.
[[nodiscard]] std::optional<Ineligible> why_not(const Course& course, const Resident& who, Date on);

} // namespace linli
