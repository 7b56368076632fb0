#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

// What the flow keeps of the lobby's own pages: the posters while nobody is here, and the slip that
// a resident takes home.

namespace linli::flow {

struct Lobby {
    int poster{0}; // counts up; the view takes it modulo how many there are
    SteadyTime turned_at{};
};

/// 凭条, in the words that are on the screen: the view writes it, the printer sets it. Holds a
/// masked name at most.
struct SlipText {
    std::string title;
    std::string outcome; // large: 已录取
    std::vector<std::string> lines;
    std::string foot;
    bool operator==(const SlipText&) const = default;
};

enum class Printing { kNot, kUnderWay, kDone, kFailed };

struct Slip {
    bool printer{false}; // one is there; the house's, not the visit's
    int job{0};          // counts up, so that a late answer is not taken for another slip's
    Printing printing{Printing::kNot};
    bool operator==(const Slip&) const = default;
};

} // namespace linli::flow
