#pragma once

#include <string>

#include "app/core/base/actor.h"

namespace linli::shell {

/// The bell of the house: a program of the centre's own (`--bell`), started without words each time
/// somebody rings for help. On a thread of its own, with 20 seconds: a bell that hangs costs nobody
/// anything.
class DoorBell {
public:
    explicit DoorBell(std::string command);

    /// UI thread; never waits.
    void ring();

private:
    Actor<std::string> ringer_;
};

} // namespace linli::shell
