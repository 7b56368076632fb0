#pragma once

#include "app/core/domain/ids.h"

// What staff do behind their PIN (intent.h).

namespace linli::flow {

struct StaffTapped {};

struct StaffLeft {};

struct StaffDayTurned {
    int by{1};
};

struct SheetChosen {
    SessionId id;
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
