#pragma once

#include <string>

#include "app/core/domain/session_change.h"
#include "app/ui/phrases.h"

// Sessions that do not take place as planned, in the words of the current language.

namespace linli::ui {

/// 今天的“书法入门”改到 11月26日 周四 09:00–10:30，在二楼书画室。 Of one that is cancelled:
/// 停课一次.
[[nodiscard]] std::string change_words(
    const Frame& frame, const SessionEntry& changed, UtcTime now
);
/// 因为放假。 Why it is cancelled; empty where nobody said.
[[nodiscard]] std::string why_off_words(const Frame& frame, const Session& session);
/// 11月24日 周二 09:00–10:30, by the first plan.
[[nodiscard]] std::string planned_words(const Frame& frame, const Session& session, UtcTime now);
/// 12月1日 周二停课一次。 and the like, without the course: on its own page.
[[nodiscard]] std::string change_of_class_words(
    const Frame& frame, const Session& session, UtcTime now
);

} // namespace linli::ui
