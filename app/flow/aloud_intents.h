#pragma once

#include <vector>

#include "app/flow/aloud_state.h"

// 朗读: what is asked of the voice, and what it is to read; part of intent.h, which others include.

namespace linli::flow {

struct AloudTapped {}; // 朗读: on, then how it sounds

struct AloudEnded {}; // 关闭朗读

struct SpeedChosen {
    Speed speed{Speed::kNormal};
};

struct VolumeTurned {
    int by{1};
};

/// While 朗读 is on: a finger, the focus or a new page has come to these words. No act.
struct WordsReached {
    std::vector<SpokenPart> parts;
};

} // namespace linli::flow
