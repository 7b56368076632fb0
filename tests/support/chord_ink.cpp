#include "tests/support/chord_ink.h"

#include <simdjson.h>

namespace linli::test {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// [x, y, x, y]
text::InkStroke stroke_from(const element& ends) {
    std::vector<float> at;
    for (const element& number : array{ends}) {
        at.push_back(static_cast<float>(double{number}));
    }
    return {{at.at(0), at.at(1)}, {at.at(2), at.at(3)}};
}

} // namespace

// {"4": {"王": [[x, y, x, y], ...], ...}, ...}: by how many strokes they have.
std::vector<WrittenCharacter> read_chords(const std::string& path) {
    std::vector<WrittenCharacter> all;
    simdjson::dom::parser parser;
    element whole;
    if (parser.load(path).get(whole) != simdjson::SUCCESS) {
        return all;
    }
    for (const auto& of_count : object{whole}) {
        for (const auto& character : object{of_count.value}) {
            WrittenCharacter& written = all.emplace_back();
            written.character = character.key;
            for (const element& ends : array{character.value}) {
                written.ink.push_back(stroke_from(ends));
            }
        }
    }
    return all;
}

} // namespace linli::test
