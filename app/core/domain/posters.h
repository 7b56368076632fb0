#pragma once

#include <vector>

#include "app/core/domain/catalogue.h"

namespace linli {

/// One page of what the lobby shows while nobody is at the screen: a notice, or a session of today.
struct Poster {
    const Notice* notice{nullptr};
    SessionEntry session{}; // when it is no notice
};

inline constexpr std::size_t kMostPosters = 12;

/// The notices that hang, then the sessions of today that are not over, by start. Pointers live as
/// long as the catalogue does.
[[nodiscard]] std::vector<Poster> posters(const Catalogue& catalogue, UtcTime now);

/// Sessions of today that are not over: first those that one may still come to in time, then those
/// that have been on for a while, each by start. Pointers live as long as the catalogue does.
[[nodiscard]] std::vector<SessionEntry> sessions_to_come_to(
    const Catalogue& catalogue, UtcTime now
);

} // namespace linli
