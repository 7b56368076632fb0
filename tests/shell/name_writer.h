#pragma once

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "app/core/base/utf8.h"
#include "app/shell/words.h"
#include "tests/support/visit.h"

// Somebody who writes a name at the screen for names, by any method, as a person would: keys or
// ink, then the candidate, turning pages to find it. And the two hundred names to write.

namespace linli::shell {

using flow::InputMethod;

inline constexpr int kOnAPage = 24; // candidates on a portrait screen at the usual text size

struct Name {
    std::string text;
    std::vector<std::string> syllables;
};

[[nodiscard]] inline std::vector<Name> names() {
    std::vector<Name> all;
    std::ifstream in{LINLI_SOURCE_DIR "/tests/shell/names.txt"};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        Name name;
        if (line.starts_with('#') || !(words >> name.text)) {
            continue;
        }
        for (std::string syllable; words >> syllable;) {
            name.syllables.push_back(syllable);
        }
        all.push_back(std::move(name));
    }
    return all;
}

[[nodiscard]] inline std::vector<std::string> characters_of(const std::string& text) {
    std::vector<std::string> out;
    for (const char32_t c : to_utf32(text)) {
        out.push_back(to_utf8({&c, 1}));
    }
    return out;
}

/// Somebody at the screen for names, whose machine knows words as the real one does.
class Writer {
public:
    Writer(Words& words, InputMethod method) : words_{words} {
        visit_.state.methods = words.methods();
        visit_.tap(flow::CheckInTapped{});
        visit_.tap(flow::FirstVisitTapped{});
        visit_.tap(flow::ConsentGiven{});
        visit_.digits("13800001234");
        visit_.tap(flow::NextTapped{});
        visit_.taps = 0;
        tap(flow::MethodChosen{method});
    }

    void tap(const flow::Intent& intent) {
        visit_.asked.clear();
        visit_.tap(intent);
        for (const flow::Effect& effect : std::vector<flow::Effect>{visit_.asked}) {
            if (const auto event = words_.answer(effect)) {
                visit_.tell(*event);
            }
        }
    }

    void letters(const std::string& keys) {
        for (const char key : keys) {
            tap(flow::LetterTapped{key});
        }
    }

    /// All strokes of a character, faster than any of them is read: only the last answer counts.
    void draw(const std::vector<flow::InkStroke>& ink) {
        for (const flow::InkStroke& stroke : ink) {
            visit_.asked.clear();
            visit_.tap(flow::InkStrokeDrawn{stroke});
        }
        const auto* last = visit_.last_asked<flow::ReadInk>();
        if (last != nullptr) {
            if (const auto event = words_.answer(flow::Effect{*last})) {
                visit_.tell(*event);
            }
        }
    }

    void clear_ink() { visit_.tap(flow::InkCleared{}); }

    /// Where the candidate is; nothing when it is not offered.
    [[nodiscard]] std::optional<int> place_of(const std::string& text) const {
        const auto& all = visit_.state.composing.candidates;
        const auto found = std::ranges::find(all, text, &flow::Candidate::text);
        return found == all.end() ? std::nullopt
                                  : std::optional{static_cast<int>(found - all.begin())};
    }

    /// Turns pages until it is there, and takes it.
    bool choose(const std::string& text) {
        const auto place = place_of(text);
        if (!place) {
            return false;
        }
        while (visit_.state.composing.first + kOnAPage <= *place) {
            const int before = visit_.state.composing.first;
            tap(flow::CandidatesTurned{kOnAPage});
            ++pages_;
            if (visit_.state.composing.first == before) {
                return false;
            }
        }
        tap(flow::CandidateChosen{
            visit_.state.composing.candidates.at(static_cast<std::size_t>(*place))});
        return true;
    }

    [[nodiscard]] const std::string& written() const { return visit_.state.visit.name; }

    [[nodiscard]] int taps() const { return visit_.taps; }

    [[nodiscard]] int pages() const { return pages_; }

private:
    Words& words_;
    test::Visit visit_;
    int pages_{0};
};

} // namespace linli::shell
