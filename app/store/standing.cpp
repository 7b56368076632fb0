#include "app/store/standing.h"

#include <algorithm>

#include "app/store/backup.h"
#include "app/store/catalogue.h"
#include "app/store/leases.h"
#include "app/store/settings.h"
#include "app/store/sync_state.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<SeatCount> seats_here(Store& store) {
    SeatCount all;
    for (const ClassLease& one : LINLI_TRY(lease_list(store))) {
        all.seats += one.seats;
        all.lent += one.lent;
        all.free += one.free;
        all.waitlisted += one.waiting;
    }
    return all;
}

// What needs somebody comes first.
int urgency(Filing state) {
    switch (state) {
    case Filing::kReturned: return 0;
    case Filing::kChanged: return 1;
    case Filing::kFiled: return 2;
    case Filing::kApproved: break;
    }
    return 3;
}

} // namespace

Result<std::vector<FiledLine>> filed_lines(Store& store) {
    std::vector<FiledLine> lines;
    const auto loaded = load_catalogue(store);
    if (!loaded && loaded.error().code == ErrorCode::kNotFound) {
        return lines; // no centre yet
    }
    const Catalogue catalogue = LINLI_TRY(loaded);
    for (const CourseEntry& entry : catalogue.courses) {
        const Course& course = entry.course;
        for (const ClassEntry& one : entry.classes) {
            if (one.at) {
                continue; // another centre's
            }
            FiledLine line{course.code, course.title_zh, course.title_en, one.clazz.teacher};
            if (!one.sessions.empty()) {
                line.first = one.sessions.front().date;
            }
            line.filing = one.clazz.filing;
            line.reason = one.clazz.filing_reason;
            lines.push_back(std::move(line));
        }
    }
    std::ranges::stable_sort(lines, [](const FiledLine& a, const FiledLine& b) {
        const int one = urgency(a.filing);
        const int other = urgency(b.filing);
        return one != other ? one < other : a.course_code < b.course_code;
    });
    return lines;
}

Result<std::vector<VerdictSum>> verdict_sums(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kVerdictSums));
    std::vector<VerdictSum> sums;
    while (LINLI_TRY(query.step())) {
        VerdictSum sum{query.text(0), query.text(1), query.text(2), query.int64(3), {}};
        if (!query.is_null(4)) {
            sum.last_made_at = query.time(4);
        }
        sums.push_back(std::move(sum));
    }
    return sums;
}

Result<DistrictStanding> district_standing(Store& store) {
    DistrictStanding standing;
    standing.seats = LINLI_TRY(seats_here(store));
    standing.clock_ahead = LINLI_TRY(load_sync_state(store)).clock_ahead;
    standing.backup = newest_backup(backup_folder(store.database().path()));
    standing.put_back = LINLI_TRY(last_put_back(store));
    standing.not_taken = LINLI_TRY(verdict_sums(store));
    standing.settings = LINLI_TRY(load_settings(store));
    standing.filings = LINLI_TRY(filed_lines(store));
    return standing;
}

} // namespace linli::store
