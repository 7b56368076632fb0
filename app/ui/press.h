#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/box.h"
#include "app/ui/pointer.h"

namespace linli::ui {

/// Which control the finger is on. A control acts when the finger that went down on it goes up on
/// it, or beside it by less than the slop (T4); sliding off cancels for good; the same control acts
/// at most once in 500 ms (T6).
class Press {
public:
    static constexpr Millis kTwiceIsOnce{500};
    /// Keys are meant to be pressed twice (13800...): there only a bouncing panel is caught.
    static constexpr Millis kKeyBounce{120};
    /// Help is one tap away, whatever mode one got into.
    static constexpr std::string_view kActsAtOnce = "bar.help";

    /// `trail`: where the finger has been since it went down; outlives the frame. `aloud`: the
    /// first tap on a control only reaches it, the second acts.
    void begin_frame(const Finger& finger, const std::vector<Point>& trail, bool aloud = false);

    /// A key does in this frame what a tap on that control would.
    void activate(std::string_view id) { activated_ = id; }

    /// Called for each control that is drawn. True in the one frame in which it is tapped.
    [[nodiscard]] bool tapped(std::string_view id, const Box& hit);

    /// Called for an area of which there are more pages, before the controls in it: what began
    /// there and went too far for a tap chooses none of them, and may turn the page (T5).
    [[nodiscard]] Turn flicked(const Box& area);

    /// For a surface that is drawn on: the trail of the finger that went down on it, wherever it
    /// went since; nullptr when there is none. `finished` in the one frame in which it went up.
    struct Drawing {
        const std::vector<Point>* trail{nullptr};
        bool finished{false};
    };

    [[nodiscard]] Drawing drawing(std::string_view id, const Box& hit);

    /// The finger is on it now.
    [[nodiscard]] bool holds(std::string_view id) const { return !held_.empty() && held_ == id; }

    /// The control that a first tap came to in this frame; empty when there is none.
    [[nodiscard]] const std::string& reached() const { return reached_; }

    /// Another way than a finger came to it: a tap on it acts.
    void arm(std::string_view id) { armed_ = id; }

    void forget() {
        held_.clear();
        armed_.clear();
    }

    /// The frame is over, even if it is drawn a second time: what was tapped in it was tapped once.
    void end_frame() {
        finger_.pressed = finger_.released = false;
        activated_.clear();
    }

private:
    struct Act {
        std::string id;
        SteadyTime at;
    };

    [[nodiscard]] bool stayed_on(const Box& hit) const;
    [[nodiscard]] bool acts_again(std::string_view id);

    Finger finger_;
    const std::vector<Point>* trail_{nullptr};
    bool aloud_{false};
    std::string held_;
    std::string activated_;
    std::string armed_;
    std::string reached_;
    std::vector<Act> acts_; // of the last 500 ms
};

} // namespace linli::ui
