#include "app/core/base/open_sockets.h"

#include <sys/socket.h>

namespace linli {

void OpenSockets::add(int socket) {
    const std::lock_guard lock{mutex_};
    open_.insert(socket);
    if (ending_) {
        (void)::shutdown(socket, SHUT_RD);
    }
}

void OpenSockets::remove(int socket) {
    {
        const std::lock_guard lock{mutex_};
        open_.erase(socket);
    }
    removed_.notify_all();
}

bool OpenSockets::let_finish(std::chrono::milliseconds most) {
    std::unique_lock lock{mutex_};
    ending_ = true;
    for (const int socket : open_) {
        (void)::shutdown(socket, SHUT_RD);
    }
    return removed_.wait_for(lock, most, [this] { return open_.empty(); });
}

} // namespace linli
