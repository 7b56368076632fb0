#include <map>
#include <optional>
#include <random>

#include <catch2/catch.hpp>

#include "app/ui/pointer.h"
#include "app/ui/press.h"

// Hands that do anything at all, by a seed: what must hold whatever they do.

namespace linli::ui {
namespace {

constexpr int kTargets = 12;

Box target(int n) {
    return Box{40, 40, 1000, 1800}.cell(n, 3, 4, 34);
}

struct Contact {
    bool stayed{true}; // near what it went down on
    int on{-1};
    Point at;
};

/// Random contacts over twelve targets, drawn now and then; keeps count of what acted.
class Hands {
public:
    explicit Hands(unsigned seed) : random_{seed} {}

    void step() {
        now_ += Millis{pick(1, 220)};
        switch (pick(0, 9)) {
        case 0:
        case 1:
        case 2: down(); break;
        case 3:
        case 4:
        case 5: move(); break;
        case 6: screen_changes(); break;
        default: up(); break;
        }
        if (pick(0, 2) > 0) {
            draw();
        }
    }

    void lift_all() {
        while (!contacts_.empty()) {
            up();
        }
        draw();
    }

    /// A plain tap, long after everything else. What it did.
    int tap(int n) {
        now_ += Millis{1500};
        const int before = acts;
        put_down(n);
        draw();
        now_ += Millis{90};
        up();
        draw();
        return acts - before;
    }

    int acts{0};
    int ups{0};
    bool twice{false};         // one target within 500 ms
    bool slid_off_acts{false}; // nobody who stayed on that target went up

private:
    int pick(int low, int high) { return std::uniform_int_distribution{low, high}(random_); }

    void put_down(int n) {
        const Box box = target(n);
        const Point at{box.x + box.w / 2, box.y + box.h / 2};
        contacts_[++last_] = {true, n, at};
        pointer_.push({now_, TouchKind::kDown, at.x, at.y, last_});
    }

    void down() {
        if (contacts_.size() < 5) {
            put_down(pick(0, kTargets - 1));
        }
    }

    std::map<int, Contact>::iterator any() {
        return std::next(contacts_.begin(), pick(0, static_cast<int>(contacts_.size()) - 1));
    }

    void move() {
        if (contacts_.empty()) {
            return;
        }
        auto& [number, contact] = *any();
        const int reach = pick(0, 1) == 0 ? 10 : 700;
        contact.at.x += static_cast<float>(pick(-reach, reach));
        contact.at.y += static_cast<float>(pick(-reach, reach));
        const Box near = target(contact.on).inset(-Pointer::kSlop);
        contact.stayed = contact.stayed && near.contains(contact.at.x, contact.at.y);
        pointer_.push({now_, TouchKind::kMove, contact.at.x, contact.at.y, number});
    }

    void up() {
        if (contacts_.empty()) {
            return;
        }
        const auto which = any();
        const auto& [number, contact] = *which;
        pointer_.push({now_, TouchKind::kUp, contact.at.x, contact.at.y, number});
        if (contact.stayed) {
            lifted_[contact.on] += 1;
        }
        ++ups;
        contacts_.erase(which);
    }

    void screen_changes() {
        if (pick(0, 5) == 0) {
            draw();
            pointer_.lock(now_);
            press_.forget();
        }
    }

    void draw() {
        do {
            const Finger finger = pointer_.take_frame();
            press_.begin_frame(finger, pointer_.trail());
            for (int n = 0; n < kTargets; ++n) {
                if (press_.tapped("target." + std::to_string(n), target(n))) {
                    acted(n, finger.at);
                }
            }
        } while (pointer_.has_more());
        lifted_.clear();
    }

    void acted(int n, SteadyTime at) {
        ++acts;
        slid_off_acts = slid_off_acts || lifted_[n]-- <= 0;
        twice = twice || (last_act_.count(n) != 0 && at - last_act_[n] < Press::kTwiceIsOnce);
        last_act_[n] = at;
    }

    std::mt19937 random_;
    Pointer pointer_;
    Press press_;
    SteadyTime now_{Millis{10'000}};
    std::map<int, Contact> contacts_;
    std::map<int, int> lifted_; // by target, since the last frame
    std::map<int, SteadyTime> last_act_;
    int last_{0};
};

} // namespace

TEST_CASE("whatever hands do, a control acts only for one finger that stayed and lifted", "[ui]") {
    int acts = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        Hands hands{seed};
        for (int n = 0; n < 200; ++n) {
            hands.step();
        }
        CHECK_FALSE(hands.slid_off_acts);
        CHECK_FALSE(hands.twice);
        CHECK(hands.acts <= hands.ups);
        acts += hands.acts;
    }
    CHECK(acts > 1000); // they did get something done
}

TEST_CASE("whatever hands did, the next tap works when they are off", "[ui]") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        Hands hands{seed};
        for (int n = 0; n < 60; ++n) {
            hands.step();
        }
        hands.lift_all();
        CHECK(hands.tap(static_cast<int>(seed) % kTargets) == 1);
    }
}

} // namespace linli::ui
