#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

namespace linli {

/// The connections of a server whose library closes them on threads of its own, so that they can be
/// brought to their end before it is stopped. Any thread.
class OpenSockets {
public:
    void add(int socket);
    /// Before it is closed: its number may be another's at once.
    void remove(int socket);

    /// Nothing more is read from those that are open, nor from those to come: what was read may
    /// still be answered. Waits until all are removed; false: some were not, after so long.
    bool let_finish(std::chrono::milliseconds most);

private:
    std::mutex mutex_;
    std::condition_variable removed_;
    std::set<int> open_;
    bool ending_{false};
};

} // namespace linli
