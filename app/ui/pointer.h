#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "app/core/base/time.h"
#include "app/ui/box.h"
#include "app/ui/flick.h"
#include "app/ui/metrics.h"

// Fingers, made safe for unsteady hands (screens.md T4-T6). Pure: the window's thread queues what
// it heard, each drawn frame takes at most one press or release, so that a tap which began and
// ended between two frames is still seen as both. Pixels; UI thread.
//
// Of all that lies on the glass, one contact leads, and the others mean nothing until they are
// lifted. The lead gives way to a new contact when it is more likely a hand than a finger: when it
// has not moved for a second, when it lies at the lower edge and the new one does not, or when it
// counts no more. What is as large as a palm, and two contacts at the lower edge, never lead. Every
// doubt costs a tap that has to be made again, never one that nobody meant.

namespace linli::ui {

enum class TouchKind { kDown, kMove, kUp };

struct TouchEvent {
    SteadyTime at;
    TouchKind kind{TouchKind::kMove};
    float x{0};
    float y{0};
    int contact{0}; // the same number for one finger from down to up
    float size{0};  // its longer axis; 0: the panel does not say
};

/// What a frame may know of the finger that leads.
struct Finger {
    bool down{false};
    bool pressed{false};  // went down in this frame
    bool released{false}; // went up in this frame
    bool ignored{false};  // pressed while locked: a touch, but not a tap
    float x{0};
    float y{0};
    SteadyTime at{};
    Point from;             // where it went down
    float slop{0};          // less movement than this is none
    bool dragged{false};    // went too far for a tap on something that can be flicked
    Turn turn{Turn::kNone}; // a flick; only in the frame in which it went up
};

class Pointer {
public:
    // Of the reference panel, so millimetres in fact; fit() makes pixels of this panel from them.
    static constexpr float kSlop = 24;
    static constexpr float kPalm = 106;     // 26 mm: a fingertip has 8 to 20
    static constexpr float kLowerEdge = 48; // 12 mm: where hands rest on the frame
    static constexpr Millis kLockAfterChange{350};
    static constexpr Millis kRestingPalm{1000}; // unmoved for longer, it gives way
    /// A tap at the place of the one that changed the screen is its second half (T6: once).
    static constexpr Millis kDoubleTap{500};
    static constexpr std::size_t kMostWaiting = 1024;
    static constexpr std::size_t kLongestTrail = 4096;

    explicit Pointer(const Panel& panel = {}) { fit(panel); }

    void fit(const Panel& panel);

    /// A panel gone mad is not kept for later: when too much waits, only lifted fingers are heard.
    void push(const TouchEvent& event);

    /// True when another frame should follow at once.
    [[nodiscard]] bool has_more() const { return !queue_.empty(); }

    /// Another screen is up: presses within kLockAfterChange from `now` are ignored, and a finger
    /// that is down now no longer counts.
    void lock(SteadyTime now);

    [[nodiscard]] Finger take_frame();

    /// Where the finger has been since it went down, for drawing; good until the next
    /// take_frame(). Empty when the touch does not count.
    [[nodiscard]] const std::vector<Point>& trail() const { return trail_; }

private:
    struct Lead {
        int contact{0};
        bool counts{false};
        bool low{false};  // began at the lower edge
        Point rest;       // has stayed near here
        SteadyTime since; // since then
    };

    struct Tap {
        Point where;
        SteadyTime at;
    };

    bool accept(const TouchEvent& event);
    bool press(const TouchEvent& event);
    bool release(const TouchEvent& event);
    void follow(const TouchEvent& event);
    void lift(int contact);
    void disregard_lead();
    [[nodiscard]] bool is_hand(const TouchEvent& event, bool low);
    [[nodiscard]] bool gives_way(const TouchEvent& event, bool low) const;
    [[nodiscard]] bool is_locked(const TouchEvent& event) const;

    std::deque<TouchEvent> queue_;
    Finger finger_;
    std::vector<Point> trail_;
    std::optional<Lead> lead_;
    std::vector<int> low_; // contacts at the lower edge
    Flick flick_;
    std::optional<Tap> last_tap_;
    std::optional<Tap> changing_tap_; // the one that changed the screen
    SteadyTime locked_until_{};
    float slop_{kSlop};
    float palm_{kPalm};
    float far_{Flick::kFar};
    float edge_{0}; // y of where the lower edge begins
};

} // namespace linli::ui
