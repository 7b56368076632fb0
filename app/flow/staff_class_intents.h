#pragma once

#include <string>

#include "app/flow/staff_class_state.h"

// What staff change about a session (intent.h).

namespace linli::flow {

struct DeskTapped {}; // 这节课, on its roll

struct CancelledChosen { // of the day's list: one that does not take place
    SessionId id;
};

struct DeskActTapped {
    DeskAct act{DeskAct::kCancel};
};

struct DeskWeekTurned {
    int by{1};
};

struct DeskDayChosen {
    Date date{};
};

struct DeskTimeChosen {
    TimeOfDay start;
};

struct DeskRoomChosen {
    std::string room;
};

struct DeskTeacherChosen {
    std::string name;
};

struct DeskReasonChosen { // why it is cancelled; the same again: no reason
    OffReason reason{OffReason::kOther};
};

struct DeskConfirmed {};

struct DeskUndone {}; // what was done last

struct StickTapped {}; // 从U盘添加

struct StickFileChosen {
    std::string path;
};

struct FileRemoveTapped {
    SessionFileId id;
};

} // namespace linli::flow
