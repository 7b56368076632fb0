#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "app/core/base/time.h"

namespace linli {

/// A thread that does one job again and again. The job says how long to rest before the next time;
/// soon() cuts a rest short. The destructor waits for the job that runs; the job may ask stopping()
/// to end early.
class Recurring {
public:
    using Job = std::function<Millis(const Recurring& self)>;

    /// `job` runs on the new thread, first after `first_rest`.
    Recurring(Job job, Millis first_rest)
        : job_{std::move(job)}, thread_{[this, first_rest] {
              run(first_rest);
          }} {}

    Recurring(const Recurring&) = delete;
    Recurring& operator=(const Recurring&) = delete;

    ~Recurring() {
        {
            const std::lock_guard lock{mutex_};
            stopping_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

    /// Any thread. Asked for while the job runs, it runs once more.
    void soon() {
        {
            const std::lock_guard lock{mutex_};
            asked_ = true;
        }
        wake_.notify_one();
    }

    /// For the job: it runs because of soon(), not because its rest is over.
    [[nodiscard]] bool asked() const { return by_order_; }

    [[nodiscard]] bool stopping() const {
        const std::lock_guard lock{mutex_};
        return stopping_;
    }

private:
    void run(Millis rest) {
        for (;;) {
            {
                std::unique_lock lock{mutex_};
                wake_.wait_for(lock, rest, [this] { return stopping_ || asked_; });
                if (stopping_) {
                    return;
                }
                by_order_ = std::exchange(asked_, false);
            }
            rest = job_(*this);
        }
    }

    Job job_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool asked_{false};
    bool by_order_{false}; // the thread's own
    bool stopping_{false};
    std::thread thread_; // last: starts when everything above exists
};

} // namespace linli
