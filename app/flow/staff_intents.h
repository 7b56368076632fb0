#pragma once

#include "app/core/domain/ids.h"
#include "app/flow/staff_state.h"

// What staff do behind their PIN (intent.h).

namespace linli::flow {

struct StaffTapped {};

struct StaffLeft {};

struct StaffDayTurned {
    int by{1};
};

struct StaffTodayTapped {}; // 今天

struct DayOrdered {
    DayOrder order{DayOrder::kTime};
};

struct SheetChosen {
    SessionId id;
};

struct RollRowTapped { // of who has no record: they are here; of others: their page
    ResidentId id;
};

struct RollRowOpened { // their page, whatever they have
    ResidentId id;
};

struct RollWished {
    RollWish wish{RollWish::kPresent};
};

struct RollReasonChosen {
    RollReason reason{RollReason::kOther};
};

struct RevealReasonChosen {
    RevealReason reason{RevealReason::kOther};
};

struct AllHereTapped {}; // 全部到齐

struct AllHereConfirmed {};

struct RollUndone {}; // what was said last

struct WalkInTapped {}; // 加一位

struct WalkInChosen {
    ResidentId id;
};

struct SyncNowTapped {};

struct DistrictTapped {}; // how the machine stands with the district

struct FilingsTapped {}; // 开班备案

struct WaitingNamesTapped {}; // the handwritten names

struct WriteDownTapped {
    ResidentId id; // of the note that is shown
};

struct MendNameTapped {}; // the name that was saved last

} // namespace linli::flow
