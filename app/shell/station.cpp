#include "app/shell/station.h"

#include <algorithm>
#include <utility>

#include "app/core/base/log.h"

namespace linli::shell {

Station::Station(store::Store store, StationWorld world)
    : world_{std::move(world)},
      mail_{world_.wake},
      drafts_{[this] {
          return Drafts{world_.steady};
      }},
      sticks_{[look = world_.stick] {
          return look;
      }},
      store_{[store = std::move(store)]() mutable {
          return std::move(store);
      }} {
    const flow::Moment now = moment();
    state_.home_language = world_.language;
    state_.language = world_.language;
    state_.now = now.now;
    state_.last_tick = now.now;
    state_.steady_now = now.steady;
    state_.last_touch = now.steady;
    state_.methods = world_.methods;
    state_.composing.method = world_.methods.front();
    state_.slip.printer = static_cast<bool>(world_.print);
    dispatch({flow::LoadCatalogue{}});
}

flow::Moment Station::moment() const {
    return {world_.clock.now(), world_.steady.now()};
}

void Station::tap(const flow::Intent& intent) {
    const bool busy = state_.busy;
    dispatch(flow::update(state_, intent, moment()));
    const bool no_act = std::holds_alternative<flow::Touched>(intent)
        || std::holds_alternative<flow::WordsReached>(intent);
    sound(!no_act && !busy);
}

void Station::sound(bool acted) {
    if (was_aloud_ && !state_.aloud.on && world_.speak) {
        world_.speak({});
    }
    was_aloud_ = state_.aloud.on;
    const flow::Audible now = flow::audible(state_);
    const auto cue = flow::cue_between(std::exchange(heard_, now), now, acted);
    if (cue && world_.cue) {
        world_.cue(*cue, state_.aloud.volume);
    }
}

bool Station::settle() {
    bool changed = false;
    for (const flow::Event& event : mail_.drain()) {
        dispatch(flow::apply(state_, event, moment()));
        changed = true;
    }
    const auto minute = std::chrono::floor<std::chrono::minutes>(state_.now);
    const flow::ScreenId screen = state_.screen;
    const int poster = state_.lobby.poster;
    const bool late = state_.help.late;
    dispatch(flow::tick(state_, moment()));
    sound(false);
    return changed || screen != state_.screen || poster != state_.lobby.poster
        || late != state_.help.late
        || minute != std::chrono::floor<std::chrono::minutes>(state_.now);
}

Millis Station::until_next_deadline() const {
    return std::max(Millis{0}, flow::next_deadline(state_) - world_.steady.now());
}

void Station::dispatch(std::vector<flow::Effect> effects) {
    for (flow::Effect& effect : effects) {
        if (std::holds_alternative<flow::SyncNow>(effect)) {
            if (world_.sync_now) {
                world_.sync_now();
            }
            continue;
        }
        if (std::holds_alternative<flow::RingBell>(effect)) {
            if (world_.bell) {
                world_.bell();
            }
            continue;
        }
        if (const auto* slip = std::get_if<flow::PrintSlip>(&effect)) {
            world_.print(*slip); // only asked where there is a printer
            continue;
        }
        if (const auto* words = std::get_if<flow::Speak>(&effect)) {
            if (world_.speak) {
                world_.speak(*words);
            }
            continue;
        }
        if (std::holds_alternative<flow::LookForStick>(effect)) {
            look_for_stick();
            continue;
        }
        if (flow::is_about_drafts(effect)) {
            keep_draft(std::move(effect));
            continue;
        }
        if (flow::is_about_words(effect)) {
            if (auto event = world_.words ? world_.words(effect) : std::nullopt) {
                dispatch(flow::apply(state_, *event, moment()));
            }
            continue;
        }
        const bool queued = store_.post([this, effect = std::move(effect)](store::Store& store) {
            if (auto event = carry_out(store, effect, world_.consent)) {
                mail_.push(std::move(*event));
            }
        });
        if (!queued) {
            // The disk has not answered for hundreds of jobs; the person is told to ask for help.
            log_error("store queue is full");
            mail_.push(flow::EffectFailed{ErrorCode::kBusy});
        }
    }
}

void Station::look_for_stick() {
    const bool queued = sticks_.post([this](const std::function<flow::StickFound()>& look) {
        mail_.push(flow::StickLooked{look ? look() : flow::StickFound{}});
    });
    if (!queued) {
        mail_.push(flow::StickLooked{});
    }
}

// The key takes a moment: on a thread of its own. Pointers only, as a phone or a name in a closure
// would be left where the closure was.
void Station::keep_draft(flow::Effect effect) {
    const bool asks = std::holds_alternative<flow::OpenDraft>(effect);
    const bool queued = drafts_.post([this, effect = std::move(effect)](Drafts& drafts) {
        if (const auto* left = std::get_if<flow::SealDraft>(&effect)) {
            drafts.seal(*left->visit);
        } else if (const auto* asked = std::get_if<flow::OpenDraft>(&effect)) {
            mail_.push(flow::DraftOpened{drafts.open(*asked->phone)});
        } else if (const auto* dropped = std::get_if<flow::DropDrafts>(&effect)) {
            dropped->phone ? drafts.drop(*dropped->phone) : drafts.drop_old();
        }
    });
    if (!queued && asks) {
        mail_.push(flow::DraftOpened{});
    }
}

} // namespace linli::shell
