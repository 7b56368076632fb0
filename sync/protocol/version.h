#pragma once

#include <algorithm>
#include <optional>

// Which protocol versions this program speaks. Both ends name their range in hello and use the
// highest that both know; a server keeps at least the two versions before its newest.
//
// History
//   1  hello, push, pull; facts of kFactVersion 1; feeds catalogue, centre and device.
//     + the fact resident.named (staff wrote down a name). A server from before it parks the fact
//       and keeps the name that it has; no message or field changed, so the number did not.
//     + the facts session.moved and session.cancelled, and the optional fields session.was,
//       class.walk_ins, class.certificate_share, enrolment.decided_at and by of
//       enrolment.cancelled. A server from before them parks the facts and leaves the fields out
//       of its rows; the kiosk's own rows stand until it sends them again.
//     + the facts household.joined and household.left, and the feed kind household. A server from
//       before them parks them, a kiosk passes the rows by.

namespace linli::sync {

inline constexpr int kMinVersion = 1;
inline constexpr int kMaxVersion = 1;

/// The highest version in both ranges; nothing when they do not meet.
[[nodiscard]] constexpr std::optional<int> common_version(int min_version, int max_version) {
    const int version = std::min(max_version, kMaxVersion);
    return version >= std::max(min_version, kMinVersion) ? std::optional{version} : std::nullopt;
}

} // namespace linli::sync
