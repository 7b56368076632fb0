#include "app/core/domain/household.h"

namespace linli {
namespace {

EnrolmentStatus take_one(SeatCount& seats) {
    const EnrolmentStatus outcome = outcome_of_request(seats);
    if (outcome == EnrolmentStatus::kConfirmed) {
        --seats.free;
    } else if (outcome == EnrolmentStatus::kWaitlisted) {
        ++seats.waitlisted;
    }
    return outcome;
}

} // namespace

PairOutlook outlook_for_two(SeatCount seats, bool first_asks, bool second_asks) {
    PairOutlook outlook;
    if (first_asks) {
        outlook.first = take_one(seats);
    }
    if (second_asks) {
        outlook.second = take_one(seats);
    }
    return outlook;
}

} // namespace linli
