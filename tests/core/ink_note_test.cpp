#include "app/core/domain/ink_note.h"

#include <cmath>
#include <random>

#include <catch2/catch.hpp>

namespace linli {
namespace {

using Random = std::mt19937_64;

std::size_t pick(Random& random, std::size_t below) {
    return random() % below;
}

// A finger: it goes on from where it is, and sometimes leaves the pad.
NoteStroke scribble(Random& random, std::size_t points) {
    NoteStroke stroke;
    auto x = static_cast<float>(pick(random, kNoteWidth));
    auto y = static_cast<float>(pick(random, kNoteHeight));
    for (std::size_t n = 0; n < points; ++n) {
        stroke.push_back(note_point(x, y));
        x += static_cast<float>(pick(random, 81)) - 40;
        y += static_cast<float>(pick(random, 81)) - 40;
    }
    return stroke;
}

InkNote note_of(Random& random, std::size_t strokes, std::size_t most_points) {
    InkNote note;
    for (std::size_t n = 0; n < strokes; ++n) {
        add_stroke(note, scribble(random, 1 + pick(random, most_points)));
    }
    return note;
}

bool on_the_pad(const InkNote& note) {
    for (const NoteStroke& stroke : note.strokes) {
        for (const NotePoint& point : stroke) {
            if (point.x < 0 || point.x > kNoteWidth || point.y < 0 || point.y > kNoteHeight) {
                return false;
            }
        }
    }
    return true;
}

std::string mutated(std::string bytes, Random& random) {
    for (std::size_t left = 1 + pick(random, 4); left > 0 && !bytes.empty(); --left) {
        const std::size_t at = pick(random, bytes.size());
        switch (pick(random, 4)) {
        case 0: bytes[at] = static_cast<char>(pick(random, 256)); break;
        case 1: bytes.erase(at, 1 + pick(random, 6)); break;
        case 2: bytes.insert(at, 1 + pick(random, 6), static_cast<char>(pick(random, 256))); break;
        default: bytes.resize(at); break;
        }
    }
    return bytes;
}

TEST_CASE("ink note: what was written is what is read, point by point", "[domain]") {
    Random random{20261125};
    for (int round = 0; round < 300; ++round) {
        const InkNote note = note_of(random, pick(random, 40), 60);
        const auto read = decode_ink_note(encode(note));
        REQUIRE(read);
        REQUIRE(*read == note);
    }
    InkNote corners;
    add_stroke(corners, NoteStroke{{0, 0}, {kNoteWidth, kNoteHeight}, {0, kNoteHeight}});
    add_stroke(corners, NoteStroke{{kNoteWidth, 0}});
    CHECK(decode_ink_note(encode(corners)).value() == corners);
}

TEST_CASE("ink note: a name of a dozen strokes takes less than a kilobyte", "[domain]") {
    Random random{7};
    InkNote note;
    for (int n = 0; n < 12; ++n) {
        add_stroke(note, scribble(random, 35));
    }
    CHECK(encode(note).size() < 1024);
}

TEST_CASE("ink note: a point off the pad is moved to its edge", "[domain]") {
    CHECK(note_point(-5, 2000.0F) == NotePoint{0, kNoteHeight});
    CHECK(note_point(1e30F, 0.5F) == NotePoint{kNoteWidth, 1});
    CHECK(note_point(std::nanf(""), 3) == NotePoint{0, 3});
}

TEST_CASE("ink note: points that say nothing new are not kept, the ends are", "[domain]") {
    InkNote note;
    REQUIRE(add_stroke(note, NoteStroke{{10, 10}, {11, 10}, {12, 11}, {40, 10}, {41, 12}}));
    CHECK(note.strokes.front() == NoteStroke{{10, 10}, {41, 12}});
    REQUIRE(add_stroke(note, NoteStroke{{5, 5}, {6, 5}}));
    CHECK(note.strokes.back() == NoteStroke{{5, 5}, {6, 5}});
    CHECK_FALSE(add_stroke(note, {}));
    CHECK(note.strokes.size() == 2);
}

TEST_CASE("ink note: what is too much is thinned, and every stroke keeps its ends", "[domain]") {
    Random random{11};
    InkNote note;
    while (add_stroke(note, scribble(random, 120))) {
    }
    REQUIRE(note.strokes.size() == kMostNoteStrokes);
    const std::string bytes = encode(note);
    CHECK(bytes.size() <= kMostNoteBytes);
    CHECK(bytes.size() > kMostNoteBytes / 3); // not more than is needed
    const InkNote read = decode_ink_note(bytes).value();
    REQUIRE(read.strokes.size() == kMostNoteStrokes);
    for (std::size_t n = 0; n < read.strokes.size(); ++n) {
        CHECK(read.strokes[n].front() == note.strokes[n].front());
        CHECK(read.strokes[n].back() == note.strokes[n].back());
    }
    note.strokes.assign(500, scribble(random, 90'000)); // by hand: nothing let this in
    note.strokes.front().clear();
    note.strokes.back() = {{-3000, 30'000}};
    const std::string squeezed = encode(note);
    CHECK(squeezed.size() <= kMostNoteBytes);
    CHECK(decode_ink_note(squeezed).value().strokes.size() == kMostNoteStrokes);
}

TEST_CASE("ink note: bytes that are none are refused", "[domain]") {
    InkNote note;
    add_stroke(note, NoteStroke{{100, 100}, {300, 140}});
    const std::string good = encode(note);
    const auto code = [](std::string_view bytes) {
        const auto read = decode_ink_note(bytes);
        return read ? std::optional<ErrorCode>{} : read.error().code;
    };
    CHECK(code("") == ErrorCode::kCorrupt);
    CHECK(code(std::string(1, '\0')) == ErrorCode::kCorrupt);
    CHECK(code(std::string(1, '\x02') + good.substr(1)) == ErrorCode::kTooNew);
    CHECK(code(good + " ") == ErrorCode::kCorrupt);
    CHECK(code(good.substr(0, good.size() - 1)) == ErrorCode::kCorrupt);
    CHECK(code(std::string(kMostNoteBytes + 1, '\x01')) == ErrorCode::kCorrupt);
    CHECK(code("\x01\xff\x7f") == ErrorCode::kCorrupt);             // 16,383 strokes
    CHECK(code("\x01\x01\xff\x7f\x01\x01") == ErrorCode::kCorrupt); // as many points
    CHECK(code({"\x01\x01\x00", 3}) == ErrorCode::kCorrupt);        // a stroke of none
    CHECK(code({"\x01\x81\x00", 3}) == ErrorCode::kCorrupt);        // one, in two bytes
    CHECK(code("\x01\x01\x01\x01\x02") == ErrorCode::kCorrupt);     // left of the pad
}

TEST_CASE(
    "ink note: mutated bytes are refused, or are the only form of what they say", "[domain]"
) {
    Random random{20261126};
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        const std::string good = encode(note_of(random, 1 + pick(random, 6), 12));
        const std::string bytes = mutated(good, random);
        if (const auto note = decode_ink_note(bytes)) {
            ++read;
            REQUIRE(note->strokes.size() <= kMostNoteStrokes);
            REQUIRE(on_the_pad(*note));
            REQUIRE(encode(*note) == bytes);
        }
    }
    CHECK(read > 100);
    for (int round = 0; round < 20'000; ++round) {
        std::string noise(1 + pick(random, 40), '\x01');
        for (std::size_t n = 1; n < noise.size(); ++n) {
            noise[n] = static_cast<char>(pick(random, 256));
        }
        const auto note = decode_ink_note(noise);
        REQUIRE((!note || encode(*note) == noise));
    }
}

} // namespace
} // namespace linli
