#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/core/base/csv.h"
#include "app/core/domain/course_list.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/resident.h"

// 花名册: who is in a class, as offices keep it. Pure: what is wrong with each cell is reported;
// who of them is here already is the store's to know (store/roster.h).

namespace linli {

struct RosterRow {
    int line{0};
    int number{0};     // as a spreadsheet counts rows
    std::string name;  // empty: none is written
    std::string phone; // eleven digits
    int birth_year{0}; // 0: not said
    int birth_month{0};
    std::optional<Guardian> guardian{}; // who came with a child; nothing: none is said
    bool family_consent{false};
    std::string course; // which class the row itself says
    bool operator==(const RosterRow&) const = default;
};

struct RosterList {
    std::vector<RosterRow> rows;
    std::vector<ListProblem> problems;
    std::vector<std::string> titles; // what stands above the header
    std::vector<std::string> ignored_columns;
    std::vector<std::string> not_kept; // headers of what this program does not keep: never read
    std::map<std::string, std::size_t, std::less<>> columns{};
    std::vector<std::pair<int, std::string>> passed{}; // rows that are nobody: 合计, 注：…

    /// "B7"; empty where there is no such column.
    [[nodiscard]] std::string cell_of(int number, std::string_view column) const;
};

inline constexpr std::size_t kMostOnRoster = 1'000;

/// Columns by the header, in any order, called as here or as offices call them (姓名, 联系电话,
/// 出生年月 ..), below any title: name, phone, and birth, birth_year and birth_month, guardian,
/// relation, family_consent, course, which may be missing. Numbers of identity cards, sex and the
/// like are told by their header and passed by: nobody reads them. Rows that are blank but for
/// their number, sums, notes and headers that come again are nobody. Two people may have one
/// telephone, nobody stands there twice.
[[nodiscard]] RosterList read_roster_list(const std::vector<CsvRow>& rows);
/// Of CSV in UTF-8; app/core/table reads whatever else a file may be.
[[nodiscard]] RosterList read_roster_list(std::string_view text);

enum class RosterMatch { kNew, kFound };
enum class RosterSeat {
    kTaken,     // asked for now: confirmed, waiting or pending, as `status` says
    kHadBefore, // in the class, or waiting, already: nothing is written
    kLeft       // was in it and is no more: who wants to come back says so at the kiosk
};

/// What becomes of a row.
struct RosterFate {
    RosterMatch person{RosterMatch::kNew};
    std::vector<CellChange> changes{};
    RosterSeat seat{RosterSeat::kTaken};
    EnrolmentStatus status{EnrolmentStatus::kConfirmed};
    int place{0};                       // in the queue, when waitlisted
    std::vector<std::string> sharing{}; // who else has the telephone, masked
    /// Classes of theirs that meet at the same time, and how often: they keep both.
    std::vector<std::pair<std::string, int>> clashes{};
};

/// Each row as it was understood and what becomes of it, for staff; `fates` one a row, or none.
[[nodiscard]] std::string preview_of(
    const RosterList& list,
    const std::vector<RosterFate>& fates,
    const std::vector<ListProblem>& problems,
    bool chinese
);

/// The part of it that staff must see in any case: what changes of whom, what is left as it is, who
/// shares a telephone or has another class at that time, rows that are nobody, columns that are not
/// kept. A line each.
[[nodiscard]] std::string left_by(
    const RosterList& list, const std::vector<RosterFate>& fates, bool chinese
);

/// 王样例（奶奶）, only 奶奶 where no name is written.
[[nodiscard]] std::string guardian_text(const Guardian& guardian);

/// One line of a roster that is written.
struct RosterLine {
    Resident resident;
    EnrolmentStatus status{EnrolmentStatus::kConfirmed};
};

/// As CSV that read_roster_list() reads: importing it again changes nothing. With a byte order
/// mark; its first row names the course. Whole telephone numbers: for staff only.
[[nodiscard]] std::string roster_csv(const Course& course, const std::vector<RosterLine>& lines);

} // namespace linli
