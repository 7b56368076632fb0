#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace linli {

/// The door out of a thread: anyone pushes, the owner drains once a frame. `wake` is called after
/// each push, from the pushing thread (the window's loop is woken with it).
template <class Event>
class Mailbox {
public:
    explicit Mailbox(std::function<void()> wake) : wake_{std::move(wake)} {}

    void push(Event event) {
        {
            const std::lock_guard lock{mutex_};
            events_.push_back(std::move(event));
        }
        wake_();
    }

    [[nodiscard]] std::vector<Event> drain() {
        const std::lock_guard lock{mutex_};
        return std::exchange(events_, {});
    }

private:
    std::mutex mutex_;
    std::vector<Event> events_;
    std::function<void()> wake_;
};

} // namespace linli
