#pragma once

#include <functional>

#include "app/core/base/actor.h"
#include "app/store/store.h"

namespace linli::sync {

/// How a round reaches the store: in small pieces, each run to its end before run() returns. The
/// kiosk's pieces queue behind and before taps on the store thread, so no tap waits for more than
/// one of them.
class StoreDoor {
public:
    StoreDoor() = default;
    StoreDoor(const StoreDoor&) = delete;
    StoreDoor& operator=(const StoreDoor&) = delete;
    virtual ~StoreDoor() = default;

    virtual void run(const std::function<void(store::Store&)>& work) = 0;

    /// The same, for work with a result.
    template <class F>
    auto ask(F work) -> std::invoke_result_t<F, store::Store&> {
        std::optional<std::invoke_result_t<F, store::Store&>> result;
        run([&](store::Store& store) { result.emplace(work(store)); });
        return std::move(*result);
    }
};

/// For a command that has the store to itself, and for tests.
class InlineStoreDoor : public StoreDoor {
public:
    explicit InlineStoreDoor(store::Store& store) : store_{store} {}

    void run(const std::function<void(store::Store&)>& work) override { work(store_); }

private:
    store::Store& store_;
};

class ActorStoreDoor : public StoreDoor {
public:
    explicit ActorStoreDoor(Actor<store::Store>& actor) : actor_{actor} {}

    void run(const std::function<void(store::Store&)>& work) override { actor_.call(work); }

private:
    Actor<store::Store>& actor_;
};

} // namespace linli::sync
