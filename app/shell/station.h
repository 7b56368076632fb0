#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "app/core/base/actor.h"
#include "app/core/base/mailbox.h"
#include "app/flow/cue.h"
#include "app/flow/update.h"
#include "app/shell/drafts.h"
#include "app/shell/store_effects.h"

namespace linli::shell {

struct StationWorld {
    const Clock& clock;
    const SteadyClock& steady;
    ConsentText consent;
    std::function<void()> wake; // called from other threads when there is something to apply
    /// Answers SpellKeys, ReadInk and SearchCourses at once; empty: nothing is ever offered.
    std::function<std::optional<flow::Event>(const flow::Effect&)> words = {};
    std::vector<flow::InputMethod> methods{flow::InputMethod::kPinyin, flow::InputMethod::kLatin};
    /// Says it in place of what is being said, or falls silent when there is nothing to say. Never
    /// waits. 朗读 is offered once VoiceChanged comes by mail().
    std::function<void(const flow::Speak&)> speak = {};
    std::function<void(flow::Cue, int volume)> cue = {};
    /// Prints and answers SlipPrinted by mail(); never waits. Empty: there is no printer.
    std::function<void(const flow::PrintSlip&)> print = {};
    /// The house's own bell; never waits. Empty: there is none.
    std::function<void()> bell = {};
    /// Looks at what is on a stick, on a thread of its own. Empty: sticks are not looked at.
    std::function<flow::StickFound()> stick = {};
    std::function<void()> sync_now = {};               // empty: nothing syncs here
    flow::Language language{flow::Language::kChinese}; // when nobody has chosen one
};

/// The kiosk without its screen: the flow's state, and the road from an intent through the store
/// thread and back. UI thread only, but for mail(). Everything a resident is told passes through
/// here, so the tests that kill the program mid-save stand on this class as the real window does.
class Station {
public:
    Station(store::Store store, StationWorld world);

    void tap(const flow::Intent& intent);
    /// Applies what has been answered and lets time pass. True when the screen may look different.
    bool settle();
    /// How long nothing will change by itself.
    [[nodiscard]] Millis until_next_deadline() const;

    [[nodiscard]] const flow::AppState& state() const { return state_; }

    /// For threads that tell something unasked (sync).
    [[nodiscard]] Mailbox<flow::Event>& mail() { return mail_; }

    /// The store thread, for the sync thread to work through.
    [[nodiscard]] Actor<store::Store>& store() { return store_; }

private:
    void dispatch(std::vector<flow::Effect> effects);
    void keep_draft(flow::Effect effect);
    void look_for_stick();
    /// Lets hear what came of it.
    void sound(bool acted);
    [[nodiscard]] flow::Moment moment() const;

    StationWorld world_;
    flow::AppState state_;
    flow::Audible heard_;
    bool was_aloud_{false};
    Mailbox<flow::Event> mail_;
    Actor<Drafts> drafts_;
    Actor<std::function<flow::StickFound()>> sticks_; // a bad one keeps nobody else waiting
    Actor<store::Store> store_;                       // last: the threads use what stands above
};

} // namespace linli::shell
