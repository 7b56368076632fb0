#pragma once

#include <optional>
#include <string>

#include "app/core/domain/resident.h"

// What somebody changes of what is held about them. Only what changed is told, so that two kiosks
// may each change something else and both stand. Pure; any thread.

namespace linli {

struct BirthMonth {
    int year{0};
    int month{0}; // 1..12
    bool operator==(const BirthMonth&) const = default;
};

/// Nothing where nothing changes.
struct Correction {
    ResidentId resident;
    std::optional<std::string> name{};
    std::optional<std::string> phone{};
    std::optional<BirthMonth> birth{};
    std::optional<Guardian> guardian{}; // of a child: whole, since the name means little alone
    bool operator==(const Correction&) const = default;

    [[nodiscard]] bool is_empty() const { return !name && !phone && !birth && !guardian; }
};

/// What leads from one to the other. Nobody loses a guardian by it.
[[nodiscard]] Correction difference(const Resident& from, const Resident& to);
[[nodiscard]] Resident corrected(Resident resident, const Correction& correction);

} // namespace linli
