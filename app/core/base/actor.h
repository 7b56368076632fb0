#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

namespace linli {

/// The door into a thread: owns a T that only its own thread touches. Jobs run in order.
/// post() and call() may be used from any thread but the actor's own. The queue is bounded: a full
/// queue is an answer (false), never a wait. Jobs still queued at destruction are run first.
template <class T>
class Actor {
public:
    using Job = std::function<void(T&)>;
    static constexpr std::size_t kMaxQueued = 256;

    /// `make` runs on the new thread, so that what it opens is opened where it is used.
    template <class Make>
    explicit Actor(Make make)
        : thread_{[this, make = std::move(make)]() mutable {
              run(make);
          }} {}

    Actor(const Actor&) = delete;
    Actor& operator=(const Actor&) = delete;

    ~Actor() {
        {
            const std::lock_guard lock{mutex_};
            stopping_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

    [[nodiscard]] bool post(Job job) {
        {
            const std::lock_guard lock{mutex_};
            if (jobs_.size() >= kMaxQueued) {
                return false;
            }
            jobs_.push_back(std::move(job));
        }
        wake_.notify_one();
        return true;
    }

    /// Runs `work` on the actor's thread and waits for its result. Never from the UI thread.
    template <class F>
    auto call(F work) -> std::invoke_result_t<F, T&> {
        using R = std::invoke_result_t<F, T&>;
        std::promise<R> promise;
        auto future = promise.get_future();
        const auto job = [&](T& owned) {
            if constexpr (std::is_void_v<R>) {
                work(owned);
                promise.set_value();
            } else {
                promise.set_value(work(owned));
            }
        };
        while (!post(job)) {
            std::this_thread::yield();
        }
        return future.get();
    }

private:
    template <class Make>
    void run(Make& make) {
        T owned = make();
        for (;;) {
            Job job;
            {
                std::unique_lock lock{mutex_};
                wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
                if (jobs_.empty()) {
                    return;
                }
                job = std::move(jobs_.front());
                jobs_.pop_front();
            }
            job(owned);
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_{false};
    std::thread thread_; // last: starts when everything above exists
};

} // namespace linli
