#pragma once

#include <memory>
#include <string>

#include "app/core/domain/preference.h"
#include "app/flow/state.h"

// Effects and events about what is held of a person; parts of effect.h and event.h.

namespace linli::flow {

/// Answered by CorrectionSaved, or by CorrectionTaken when somebody else has this phone and month.
struct CorrectResident {
    Correction correction;
};

/// Answered by WishesSaved.
struct KeepWishes {
    Preference preference;
};

/// Answered by PersonForgotten.
struct ForgetResident {
    ResidentId resident;
};

// Drafts: words and names of whom only the shell's own thread learns, by pointers, so that no copy
// of them is left on a stack.

/// A first visit that nobody came back to. Never answered.
struct SealDraft {
    std::shared_ptr<const FirstVisit> visit;
};

/// Answered by DraftOpened.
struct OpenDraft {
    std::shared_ptr<const std::string> phone;
};

/// Of that phone; of everybody's whose time is over when there is none. Never answered.
struct DropDrafts {
    std::shared_ptr<const std::string> phone;
};

struct CorrectionSaved {
    Resident before;
    ResidentRecord record; // fresh
};

struct CorrectionTaken {};

struct WishesSaved {
    ResidentRecord record;
};

struct PersonForgotten {
    int cancelled{0};
};

struct DraftOpened {
    std::shared_ptr<const FirstVisit> visit; // null: there is none
};

} // namespace linli::flow
