#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/core/base/time.h"

// Tells a "wedge" scanner, which types like a keyboard, from a person at one. Scanners were
// measured to send a character each 2 to 4 ms and to end with Enter or Tab; fast typing has 90 ms.
// What comes is held back until a gap of 50 ms says that a burst is over, so that no screen sees a
// scan's digits as typing. No clock: times are passed in, and never go back. UI thread only.

namespace linli::ui {

struct Typed {
    char32_t character{0}; // the terminator's own, when it ended no scan
    bool operator==(const Typed&) const = default;
};

struct Scanned {
    std::string text; // UTF-8, without the terminator
    bool operator==(const Scanned&) const = default;
};

using KeyboardInput = std::variant<Typed, Scanned>;

class Wedge {
public:
    static constexpr Millis kGap{50};         // ends a burst
    static constexpr Millis kMeanGap{25};     // of a scan, at most; a held key repeats more slowly
    static constexpr Millis kLateEnd{150};    // a terminator this long after a scan belongs to it
    static constexpr Millis kSameCode{2000};  // a scanner that repeats what it sees
    static constexpr std::size_t kLeast = 6;  // characters before a terminator
    static constexpr std::size_t kAlone = 8;  // without one
    static constexpr std::size_t kMost = 256; // longer bursts are dropped

    /// Control characters and what is no code point are dropped.
    void push(char32_t character, SteadyTime at);
    /// Enter or Tab.
    void push_terminator(SteadyTime at, char32_t key = U'\n');
    /// What is certain by now, in the order in which it came.
    [[nodiscard]] std::vector<KeyboardInput> settle(SteadyTime now);
    /// When settle() next has something to say; nothing is held when empty.
    [[nodiscard]] std::optional<SteadyTime> next_deadline() const;

private:
    [[nodiscard]] bool fast_enough() const;
    void end_burst(bool terminated);
    void release_typing();
    void take_scan();

    std::u32string burst_;
    SteadyTime first_{};
    SteadyTime last_{};
    bool too_long_{false};
    std::optional<SteadyTime> scan_ended_; // the last character of the last scan
    std::string code_;                     // the last one that was seen
    std::optional<SteadyTime> code_seen_;
    std::vector<KeyboardInput> ready_;
};

} // namespace linli::ui
