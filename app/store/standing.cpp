#include "app/store/standing.h"

#include "app/store/backup.h"
#include "app/store/leases.h"
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

} // namespace

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
    return standing;
}

} // namespace linli::store
