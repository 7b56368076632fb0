#pragma once

#include <vector>

#include "tests/sim/nodes.h"

// What the centres offer: few classes with few seats, so that people get in each other's way.

namespace linli::test {

struct SimClass {
    Class clazz;
    std::vector<Session> sessions;
};

struct SimCentre {
    Centre centre;
    Term term;
    std::vector<SimClass> classes;
};

/// The kiosk files them and holds all of their seats.
[[nodiscard]] SimCentre file_classes(SimKiosk& kiosk, std::size_t days, bool open);
/// One more, open to all, by another kiosk of that centre, which must know the term by now.
void file_open_class(SimKiosk& kiosk, SimCentre& centre);

} // namespace linli::test
