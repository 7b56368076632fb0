#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/record.h"

// Sessions that do not take place as planned: moved, cancelled or taught by somebody else. And what
// staff write down of them. Pure; any thread.

namespace linli {

inline constexpr std::size_t kMaxNoteLength = 500; // characters

/// The first plan stays with the session (Session::was), however often it is moved, because that is
/// what stands on slips and posters. Moved back to it, nothing is left of the move; a cancelled
/// session that is moved takes place again.
[[nodiscard]] Session moved(Session session, const Meeting& to);

/// Says why, if anything is said: a cancellation without a reason leaves the one that stands.
[[nodiscard]] Session cancelled(Session session, OffReason reason);

/// Who teaches it, at the class of that teacher.
[[nodiscard]] const std::string& teacher_of(const Session& session, const std::string& teacher);

/// The same as it is written: with 代课 behind a substitute.
[[nodiscard]] std::string teacher_words(
    const Session& session, const std::string& teacher, bool chinese
);

/// Of a class that is filed: without what is said of a session by facts of its own, which stays as
/// it was `known`.
[[nodiscard]] Session as_filed(Session session);
[[nodiscard]] Session with_what_is_said(Session filed, const Session& known);

/// The trimmed name, or kInvalid: kMaxNameLength characters at most, no control characters.
[[nodiscard]] Result<std::string> checked_substitute(std::string_view name);
/// Likewise, kMaxNoteLength at most; several lines are allowed.
[[nodiscard]] Result<std::string> checked_note(std::string_view text);

/// All but kNone.
inline constexpr std::array<OffReason, 6> kOffReasons{
    OffReason::kHoliday,
    OffReason::kWeather,
    OffReason::kTeacher,
    OffReason::kRoom,
    OffReason::kTooFew,
    OffReason::kOther};

/// As people say it, on paper; empty for none.
[[nodiscard]] std::string_view words_for(OffReason reason, bool chinese);

[[nodiscard]] bool is_changed(const Session& session);
/// The first plan.
[[nodiscard]] Meeting planned(const Session& session);

/// The sessions of the person's own classes that were to be on today's date and are cancelled, or
/// are not then or not there, by their first start. Those that are over elsewhere are left out.
[[nodiscard]] std::vector<SessionEntry> changed_today(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

/// Of one class, what is still ahead: of a cancelled session the time that it would have had.
[[nodiscard]] std::vector<const Session*> changes_ahead(const ClassEntry& entry, UtcTime now);

} // namespace linli
