#pragma once

#include "app/core/domain/record.h"

// What somebody has learned so far, counted from their own record. Pure; any thread.

namespace linli {

struct Progress {
    int sessions{0};                 // of the class, cancelled ones left out
    int held{0};                     // of them, over by now
    int came{0};                     // present or late
    int excused{0};                  // said so in advance, over or not
    std::chrono::minutes learned{0}; // of those they came to, once they are over
    bool operator==(const Progress&) const = default;
};

[[nodiscard]] Progress progress_in(
    const ClassEntry& entry, const ResidentRecord& record, UtcTime now
);

/// Over all classes of the catalogue that they ever came to, enrolled still or not.
[[nodiscard]] std::chrono::minutes learned_in_all(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

/// The sessions that have not begun and are not cancelled, by date.
[[nodiscard]] std::vector<const Session*> sessions_to_come(const ClassEntry& entry, UtcTime now);

} // namespace linli
