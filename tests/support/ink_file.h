#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "app/text/ink/stroke.h"

// tests/text/ink_strokes.txt: "王 23,23 77,22|28,50 72,49|…", a character a line.

namespace linli::test {

struct WrittenCharacter {
    std::string character;
    std::vector<text::InkStroke> ink;
};

[[nodiscard]] inline std::vector<WrittenCharacter> read_ink(const std::string& path) {
    std::vector<WrittenCharacter> all;
    std::ifstream in{path};
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::size_t space = line.find(' ');
        WrittenCharacter written{line.substr(0, space), {}};
        std::istringstream strokes{line.substr(space + 1)};
        for (std::string stroke; std::getline(strokes, stroke, '|');) {
            text::InkStroke& points = written.ink.emplace_back();
            std::istringstream corners{stroke};
            char comma = ',';
            for (text::InkPoint p; corners >> p.x >> comma >> p.y;) {
                points.push_back(p);
            }
        }
        all.push_back(std::move(written));
    }
    return all;
}

} // namespace linli::test
