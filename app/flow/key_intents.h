#pragma once

#include "app/core/domain/ink_note.h"
#include "app/flow/writing.h"

// What was typed or drawn; part of intent.h, which others include.

namespace linli::flow {

// Keys: digits for the keypad, letters for the name, and the editing keys that both have.
struct DigitTapped {
    char digit{'0'};
};

struct LetterTapped {
    char letter{'a'};
};

struct CandidateChosen {
    Candidate candidate;
};

struct CandidatesTurned {
    int by{1};
};

struct EraseTapped {};

struct MethodChosen {
    InputMethod method{InputMethod::kPinyin};
};

struct InkStrokeDrawn {
    InkStroke stroke;
};

struct InkCleared {}; // 重写

struct DotTapped {}; // · between the parts of a name such as 阿依古丽·买买提

/// 请人代写: opens the pad for the whole name; there it is 先不写, and staff will ask.
struct NameByStaffTapped {};

/// On that pad; EraseTapped takes the last one back, InkCleared all of them.
struct NoteStrokeDrawn {
    NoteStroke stroke;
};

} // namespace linli::flow
