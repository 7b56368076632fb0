#pragma once

#include "app/paper/paper.h"
#include "sync/server/report_ledger.h"

// The reports of a district as papers. Pure; whoever asks the ledger (report_command.h, or a page)
// hands over what it answered.

namespace linli::reporting {

enum class ReportKind { kMonthly, kTerm };

/// 月报, 学期报: totals with what they are compared with, the year's targets, by category,
/// audience, age, month and, of a district, centre; the classes' hours by teacher.
[[nodiscard]] Paper number_paper(
    ReportKind kind, const server::ReportNumbers& numbers, Language language
);
/// 教师课时.
[[nodiscard]] Paper teacher_paper(const server::ReportNumbers& numbers, Language language);
/// 年度目标: the year that the last day is of, centre by centre.
[[nodiscard]] Paper target_paper(const server::ReportNumbers& numbers, Language language);
/// 班级与课次: a row a session.
[[nodiscard]] Paper class_paper(
    const std::optional<Centre>& centre,
    Date from,
    Date to,
    const std::vector<server::ReportClass>& classes,
    Language language
);

/// For programs: all of ReportNumbers, under the names of its fields; dates as 2026-11-24.
[[nodiscard]] std::string numbers_json(const server::ReportNumbers& numbers);
[[nodiscard]] std::string classes_json(const std::vector<server::ReportClass>& classes);

[[nodiscard]] std::string band_name(server::AgeBand band, Language language);

} // namespace linli::reporting
