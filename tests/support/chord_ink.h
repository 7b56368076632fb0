#pragma once

#include <string>
#include <vector>

#include "tests/support/ink_file.h"

// Strokes that none of us made, from the one source of stroke data in Debian 12, the package
// python3-kanjidraw: 6,394 characters as the Japanese write them. It keeps of each stroke only
// where it begins and ends, so every bend and hook is a straight line (口 has a diagonal). A reader
// of pictures sees less than any hand shows it: what is read of these is a floor, not an estimate.

namespace linli::test {

inline constexpr const char* kChordFile = "/usr/lib/python3/dist-packages/kanjidraw/data.json";

/// In a square of 256; empty when the file is not there or is not what it was.
[[nodiscard]] std::vector<WrittenCharacter> read_chords(const std::string& path = kChordFile);

} // namespace linli::test
