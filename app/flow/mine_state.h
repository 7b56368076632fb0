#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/core/base/time.h"
#include "app/core/domain/correction.h"

// 我的信息: what somebody changes of it, and the form that was left half done; part of state.h,
// which others include.

namespace linli::flow {

struct FirstVisit;

enum class Detail { kName, kPhone, kBirth, kGuardian };

/// What they want to do with what is held about them, once it is sure who they are.
enum class MineAct { kCorrect, kForget };

/// A visit's.
struct Mine {
    bool proved{false};  // they gave their phone and birth month, not only a card
    bool proving{false}; // and are asked for them now
    MineAct act{MineAct::kCorrect};
    Detail detail{Detail::kName};
    std::string name{}; // as it is being written; likewise below
    std::string phone{};
    std::string year{};
    int month{0};
    std::optional<Relation> relation{}; // of a child's guardian, likewise
    std::string guardian{};             // their name; may stay empty
    bool operator==(const Mine&) const = default;
};

/// What was set by hand in this visit; what is remembered of somebody changes none of it.
struct SetByHand {
    bool language{false};
    bool text_size{false};
    bool theme{false};
    bool aloud{false};
    bool operator==(const SetByHand&) const = default;
};

/// A first visit that nobody came back to is sealed by the shell. Here stands only that there may
/// be one, and for who typed its phone number again, what it was.
struct HalfDone {
    std::shared_ptr<const FirstVisit> found;
    std::optional<SteadyTime> kept_until; // the house's: the last one sealed is gone by then
    bool operator==(const HalfDone&) const = default;
};

struct Corrected {
    Correction back; // what an undo tells; empty where there is no way back
};

struct Forgotten {
    int cancelled{0}; // how many enrolments went with them
};

} // namespace linli::flow
