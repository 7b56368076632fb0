#pragma once

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include "app/core/base/assert.h"

namespace linli {

/// A few of what is dear to make, lent to one caller at a time: whoever finds all of them taken
/// waits. Any thread.
template <class T>
class Pool {
public:
    explicit Pool(std::vector<T> things) : idle_{std::move(things)} {
        LINLI_ASSERT(!idle_.empty());
    }

    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool() = default;

    /// Runs `work` on one of them, which nobody else has meanwhile. `work` must not throw, and asks
    /// the same pool for no other: with all lent it would wait for itself.
    template <class Work>
    void lend(const Work& work) {
        T thing = take();
        work(thing);
        give_back(std::move(thing));
    }

    /// Without waiting: false, and nothing done, where all are lent.
    template <class Work>
    [[nodiscard]] bool lend_now(const Work& work) {
        std::unique_lock lock{mutex_};
        if (idle_.empty()) {
            return false;
        }
        T thing = std::move(idle_.back());
        idle_.pop_back();
        lock.unlock();
        work(thing);
        give_back(std::move(thing));
        return true;
    }

private:
    T take() {
        std::unique_lock lock{mutex_};
        given_.wait(lock, [this] { return !idle_.empty(); });
        // The one that was used last: its connection and its statements are warm.
        T thing = std::move(idle_.back());
        idle_.pop_back();
        return thing;
    }

    void give_back(T thing) {
        {
            const std::lock_guard lock{mutex_};
            idle_.push_back(std::move(thing));
        }
        given_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable given_;
    std::vector<T> idle_;
};

} // namespace linli
