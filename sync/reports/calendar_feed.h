#pragma once

#include <string>
#include <vector>

#include "app/paper/paper.h"
#include "sync/server/report_ledger.h"

namespace linli::reporting {

/// iCalendar (RFC 5545) of sessions, for calendars that people have already: a feed of a centre, a
/// class or a teacher, whichever classes are handed over. Nobody who signed up is in it. A session
/// keeps its UID wherever it is moved; what was moved or cancelled bears a higher SEQUENCE, and who
/// is cancelled stays in it, so that calendars strike it out.
[[nodiscard]] std::string calendar_feed(
    const std::string& name,
    const std::vector<Centre>& centres,
    const std::vector<server::ReportClass>& classes,
    UtcTime made_at,
    Language language
);

/// One content line, with its end: folded at 75 bytes, never within a character.
[[nodiscard]] std::string folded(std::string_view line);

} // namespace linli::reporting
