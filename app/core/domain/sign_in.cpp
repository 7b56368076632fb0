#include "app/core/domain/sign_in.h"

#include <algorithm>
#include <tuple>

namespace linli {
namespace {

Attendance said_in(const SignInRow& row) {
    Attendance said;
    said.status = row.status.value_or(AttendanceStatus::kAbsent);
    said.by = row.by.value_or(RecordedBy::kSelf);
    said.at = row.at.value_or(UtcTime{});
    return said;
}

// Of one person, at one session.
void add(SignInRow& row, const SignInRow& other) {
    row.walk_in = row.walk_in && other.walk_in;
    const bool theirs =
        other.status && (!row.status || merged(said_in(row), said_in(other)) == said_in(other));
    if (theirs) {
        row.status = other.status;
        row.by = other.by;
        row.at = other.at;
        row.about = other.about;
        row.reason = other.reason;
        row.recorder = other.recorder;
    }
}

} // namespace

int SignInSheet::expected() const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [](const SignInRow& row) {
        return !row.walk_in;
    }));
}

int SignInSheet::count(AttendanceStatus status) const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const SignInRow& row) {
        return row.status == status;
    }));
}

int SignInSheet::walk_ins() const {
    return static_cast<int>(rows.size()) - expected();
}

void fold_people(SignInSheet& sheet, const std::map<ResidentId, Resident>& who) {
    std::vector<SignInRow> rows;
    std::map<ResidentId, std::size_t> place;
    for (SignInRow row : sheet.rows) {
        const auto known = row.gone ? who.end() : who.find(row.resident);
        if (known == who.end()) {
            rows.push_back(std::move(row));
            continue;
        }
        const Resident& person = known->second;
        row.resident = person.id;
        row.name = person.name;
        row.phone = person.phone;
        row.guardian = person.guardian;
        const auto [at, fresh] = place.emplace(person.id, rows.size());
        if (fresh) {
            rows.push_back(std::move(row));
        } else {
            add(rows[at->second], row);
        }
    }
    std::ranges::sort(rows, {}, [](const SignInRow& row) {
        return std::tie(row.gone, row.walk_in, row.name, row.resident);
    });
    sheet.rows = std::move(rows);
}

int first_not_over(const SignInDay& day, UtcTime now) {
    const auto on = std::find_if(day.sheets.begin(), day.sheets.end(), [&](const auto& sheet) {
        return sheet.session.ends_at() > now;
    });
    return on == day.sheets.end() ? 0 : static_cast<int>(on - day.sheets.begin());
}

} // namespace linli
