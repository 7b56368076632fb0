#include "app/ui/pointer.h"

#include <catch2/catch.hpp>

#include "app/ui/press.h"

namespace linli::ui {
namespace {

constexpr Box kTile{100, 100, 200, 200};
constexpr Box kOther{400, 100, 200, 200};

/// A pointer with two controls under it.
class Glass {
public:
    void event(TouchKind kind, float x, float y, int contact = 0, float size = 0) {
        pointer.push({now, kind, x, y, contact, size});
    }

    void pass(int ms) { now += Millis{ms}; }

    /// Draws until nothing waits; counts the taps of both.
    void draw() {
        do {
            press.begin_frame(pointer.take_frame(), pointer.trail());
            taps += press.tapped("tile", kTile) ? 1 : 0;
            others += press.tapped("other", kOther) ? 1 : 0;
            ++frames;
        } while (pointer.has_more());
    }

    void tap(float x, float y, int contact = 0) {
        event(TouchKind::kDown, x, y, contact);
        draw();
        pass(80);
        event(TouchKind::kUp, x, y, contact);
        draw();
    }

    Pointer pointer;
    Press press;
    SteadyTime now{Millis{5000}};
    int taps{0};
    int others{0};
    int frames{0};
};

constexpr float kLow = 1900; // on the lowest 12 mm of the reference panel

} // namespace

TEST_CASE("a control acts on release, not on press", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200);
    glass.draw();
    CHECK(glass.taps == 0);
    CHECK(glass.press.holds("tile"));
    glass.event(TouchKind::kUp, 200, 200);
    glass.draw();
    CHECK(glass.taps == 1);
    CHECK_FALSE(glass.press.holds("tile"));
}

TEST_CASE("a press and its release in one poll are seen in two frames, as one tap", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200);
    glass.event(TouchKind::kUp, 200, 200);
    glass.draw();
    CHECK(glass.frames == 2);
    CHECK(glass.taps == 1);
}

TEST_CASE("a wobble of less than 24 pixels at the edge is still a tap", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 295, 200);
    glass.draw();
    glass.event(TouchKind::kMove, 312, 205);
    glass.draw();
    glass.event(TouchKind::kUp, 315, 208);
    glass.draw();
    CHECK(glass.taps == 1);
}

TEST_CASE("sliding off cancels for good, even when the finger comes back", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200);
    glass.draw();
    glass.event(TouchKind::kMove, 350, 200);
    glass.draw();
    CHECK_FALSE(glass.press.holds("tile"));
    glass.event(TouchKind::kMove, 200, 200);
    glass.draw();
    glass.event(TouchKind::kUp, 200, 200);
    glass.draw();
    CHECK(glass.taps == 0);
}

TEST_CASE("a long wander inside a large control is still a tap", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 120, 120);
    glass.draw();
    glass.event(TouchKind::kMove, 280, 280);
    glass.draw();
    glass.event(TouchKind::kUp, 280, 280);
    glass.draw();
    CHECK(glass.taps == 1);
}

TEST_CASE("sliding onto another control taps neither", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200);
    glass.draw();
    glass.event(TouchKind::kUp, 500, 200);
    glass.draw();
    CHECK(glass.taps == 0);
    CHECK(glass.others == 0);
}

TEST_CASE("the same target twice within 500 ms counts once, another one counts", "[ui]") {
    Glass glass;
    glass.tap(200, 200);
    glass.pass(200);
    glass.tap(200, 200);
    CHECK(glass.taps == 1);
    glass.tap(500, 200);
    CHECK(glass.others == 1);
    glass.pass(600);
    glass.tap(200, 200);
    CHECK(glass.taps == 2);
}

TEST_CASE("a key may be pressed twice in a breath, but does not bounce", "[ui]") {
    Glass glass;
    int keys = 0;
    const auto key_tap = [&] {
        for (const TouchKind kind : {TouchKind::kDown, TouchKind::kUp}) {
            glass.event(kind, 200, 200);
            glass.press.begin_frame(glass.pointer.take_frame(), glass.pointer.trail());
            keys += glass.press.tapped("key.0", kTile) ? 1 : 0;
        }
    };
    key_tap();
    glass.pass(60);
    key_tap();
    CHECK(keys == 1);
    glass.pass(180);
    key_tap();
    CHECK(keys == 2);
}

TEST_CASE("nothing acts for 350 ms after the screen has changed", "[ui]") {
    Glass glass;
    glass.pointer.lock(glass.now);
    glass.pass(340);
    glass.tap(200, 200);
    CHECK(glass.taps == 0);
    glass.pass(20);
    glass.tap(200, 200);
    CHECK(glass.taps == 1);
}

TEST_CASE("a finger that was down when the screen changed taps nothing of the new one", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200);
    glass.draw();
    glass.pointer.lock(glass.now);
    glass.pass(1000);
    glass.event(TouchKind::kUp, 200, 200);
    glass.draw();
    CHECK(glass.taps == 0);
}

TEST_CASE("a second finger is ignored while the first is down", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200, 1);
    glass.draw();
    glass.event(TouchKind::kDown, 500, 200, 2);
    glass.event(TouchKind::kUp, 500, 200, 2);
    glass.draw();
    CHECK(glass.others == 0);
    glass.event(TouchKind::kUp, 200, 200, 1);
    glass.draw();
    CHECK(glass.taps == 1);
}

TEST_CASE("a resting palm gives way to a finger", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 900, 900, 1);
    glass.draw();
    glass.pass(1500);
    glass.event(TouchKind::kDown, 200, 200, 2);
    glass.draw();
    glass.event(TouchKind::kUp, 200, 200, 2);
    glass.draw();
    CHECK(glass.taps == 1);
    glass.event(TouchKind::kUp, 900, 900, 1);
    glass.draw();
    CHECK(glass.taps == 1);
}

TEST_CASE("a finger on a coarser panel may wobble by as many millimetres, not pixels", "[ui]") {
    Glass glass;
    Panel coarse;
    coarse.ppi = 51.23; // half of the reference: 12 pixels are 6 mm
    glass.pointer.fit(coarse);
    glass.event(TouchKind::kDown, 295, 200);
    glass.event(TouchKind::kUp, 315, 200);
    glass.draw();
    CHECK(glass.taps == 0);
    glass.event(TouchKind::kDown, 295, 200);
    glass.event(TouchKind::kUp, 309, 200);
    glass.draw();
    CHECK(glass.taps == 1);
}

TEST_CASE("sliding off and back between two frames cancels, too", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200);
    glass.event(TouchKind::kMove, 350, 200);
    glass.event(TouchKind::kMove, 200, 200);
    glass.event(TouchKind::kUp, 200, 200);
    glass.draw();
    CHECK(glass.taps == 0);
}

TEST_CASE("the same target counts once in 500 ms, whatever was tapped between", "[ui]") {
    Glass glass;
    glass.tap(200, 200);
    glass.tap(500, 200);
    glass.tap(200, 200);
    CHECK(glass.taps == 1);
    CHECK(glass.others == 1);
}

TEST_CASE("a slow double tap does not act on the screen that its first half opened", "[ui]") {
    Glass glass;
    glass.tap(200, 200);
    glass.press.forget();
    glass.pointer.lock(glass.now);
    glass.pass(380); // the lock is over
    glass.tap(230, 200);
    CHECK(glass.taps == 1);
    glass.tap(500, 200);
    CHECK(glass.others == 1); // elsewhere it is a tap
}

TEST_CASE("a palm does not have to lift for others to be heard, and does nothing then", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200, 1); // on the tile itself
    glass.draw();
    glass.pass(1000);
    glass.tap(500, 200, 2);
    glass.pass(600);
    glass.tap(500, 200, 3);
    CHECK(glass.others == 2);
    glass.event(TouchKind::kUp, 200, 200, 1);
    glass.draw();
    CHECK(glass.taps == 0);
}

TEST_CASE("a finger that writes is not taken for a resting palm", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 100, 600, 1);
    for (int n = 1; n <= 20; ++n) {
        glass.pass(100);
        glass.event(TouchKind::kMove, 100.0F + 30 * static_cast<float>(n), 600, 1);
    }
    glass.tap(200, 200, 2);
    CHECK(glass.taps == 0);
    CHECK(glass.pointer.trail().size() == 21);
}

TEST_CASE("a hand at the lower edge gives way at once, two contacts there never act", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 300, kLow, 1);
    glass.draw();
    glass.tap(200, 200, 2);
    CHECK(glass.taps == 1);
    glass.event(TouchKind::kUp, 300, kLow, 1);
    glass.draw();

    const Box bar{0, 1800, 1080, 120};
    glass.event(TouchKind::kDown, 300, kLow, 3);
    glass.event(TouchKind::kDown, 420, kLow, 4);
    glass.event(TouchKind::kUp, 300, kLow, 3);
    glass.event(TouchKind::kUp, 420, kLow, 4);
    int acts = 0;
    while (glass.pointer.has_more()) {
        glass.press.begin_frame(glass.pointer.take_frame(), glass.pointer.trail());
        acts += glass.press.tapped("bar", bar) ? 1 : 0;
    }
    CHECK(acts == 0);
}

TEST_CASE("what is as large as a palm never acts, also when it grows to that", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200, 1, 150);
    glass.draw();
    glass.tap(500, 200, 2); // and blocks nobody
    glass.event(TouchKind::kUp, 200, 200, 1, 150);
    glass.draw();
    glass.event(TouchKind::kDown, 200, 200, 3, 60);
    glass.draw();
    glass.event(TouchKind::kMove, 202, 200, 3, 140);
    glass.event(TouchKind::kUp, 202, 200, 3, 60);
    glass.draw();
    CHECK(glass.taps == 0);
    CHECK(glass.others == 1);
}

TEST_CASE("a contact whose going up was lost does not block", "[ui]") {
    Glass glass;
    glass.event(TouchKind::kDown, 200, 200, 1);
    glass.draw();
    glass.tap(500, 200, 1);
    CHECK(glass.taps == 0);
    CHECK(glass.others == 1);
}

TEST_CASE("a panel gone mad fills no memory, and the next tap works", "[ui]") {
    Glass glass;
    for (int n = 0; n < 100'000; ++n) {
        glass.event(TouchKind::kDown, 900, 900, n);
    }
    glass.draw();
    CHECK(glass.frames <= static_cast<int>(Pointer::kMostWaiting));
    glass.event(TouchKind::kUp, 900, 900, 0);
    glass.draw();
    glass.tap(200, 200, 200'000);
    CHECK(glass.taps == 1);
}

} // namespace linli::ui
