#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "app/core/base/log.h"
#include "app/core/base/time.h"

namespace linli {

/// A thread for work that may hang for ever in somebody else's code (the driver of a sound card)
/// and that nobody needs to wait for. Orders go in, reports come out; nothing here ever waits but
/// the destructor, and that at most `patience`: then the thread is left behind. It shares the
/// ownership of all it touches and no report comes any more, so it may come back, or never.
///
/// Orders are bounded: a new one pushes out the oldest. Between orders the thread sleeps for as
/// long as the work says, so it costs nothing while there is nothing to do.
template <class Order, class Report>
class Straggler {
public:
    static constexpr std::size_t kMaxQueued = 32;

    /// Is given the orders since the last time, at first none, and says how long to rest when no
    /// order comes; nothing: until one does. Owns what it works on: it is destroyed on its thread.
    using Work = std::function<std::optional<Millis>(std::vector<Order> orders)>;
    /// Any thread; it does nothing once the owner is gone.
    using Tell = std::function<void(Report)>;
    /// Runs on the new thread.
    using Make = std::function<Work(Tell)>;

    /// `listener` is called on the thread, never after the destructor began; it must not wait.
    Straggler(Make make, std::function<void(Report)> listener, Millis patience)
        : patience_{patience},
          shared_{std::make_shared<Shared>(std::move(listener))},
          thread_{[shared = shared_, make = std::move(make)] {
              run(shared, make);
          }} {}

    Straggler(const Straggler&) = delete;
    Straggler& operator=(const Straggler&) = delete;

    ~Straggler() {
        std::unique_lock lock{shared_->mutex};
        shared_->stopping = true;
        shared_->wake.notify_one();
        const bool over =
            shared_->ended.wait_for(lock, patience_, [this] { return shared_->over; });
        lock.unlock();
        if (over) {
            thread_.join();
        } else {
            log_warning("a thread hangs and is left behind");
            thread_.detach();
        }
    }

    /// Any thread.
    void post(Order order) {
        {
            const std::lock_guard lock{shared_->mutex};
            if (shared_->orders.size() >= kMaxQueued) {
                shared_->orders.pop_front();
            }
            shared_->orders.push_back(std::move(order));
        }
        shared_->wake.notify_one();
    }

private:
    struct Shared {
        explicit Shared(std::function<void(Report)> to) : listener{std::move(to)} {}

        std::mutex mutex;
        std::condition_variable wake;
        std::condition_variable ended;
        std::deque<Order> orders;
        bool stopping{false};
        bool over{false};
        const std::function<void(Report)> listener;
    };

    static void run(const std::shared_ptr<Shared>& shared, const Make& make) {
        work_on(*shared, make([shared](Report report) {
            const std::lock_guard lock{shared->mutex};
            if (!shared->stopping) {
                shared->listener(std::move(report));
            }
        }));
        const std::lock_guard lock{shared->mutex};
        shared->over = true;
        shared->ended.notify_one();
    }

    /// The work is gone when this returns.
    static void work_on(Shared& shared, const Work& work) {
        std::optional<Millis> rest{0};
        for (;;) {
            std::unique_lock lock{shared.mutex};
            const auto called = [&shared] {
                return shared.stopping || !shared.orders.empty();
            };
            if (rest) {
                shared.wake.wait_for(lock, *rest, called);
            } else {
                shared.wake.wait(lock, called);
            }
            if (shared.stopping) {
                return;
            }
            std::vector<Order> orders{
                std::make_move_iterator(shared.orders.begin()),
                std::make_move_iterator(shared.orders.end())};
            shared.orders.clear();
            lock.unlock();
            rest = work(std::move(orders));
        }
    }

    const Millis patience_;
    std::shared_ptr<Shared> shared_;
    std::thread thread_; // last: starts when everything above exists
};

} // namespace linli
