#include "app/shell/door_bell.h"

#include <utility>

#include "app/core/base/child.h"
#include "app/core/base/log.h"

namespace linli::shell {
namespace {

constexpr std::chrono::seconds kPatience{20};

} // namespace

DoorBell::DoorBell(std::string command)
    : ringer_{[command = std::move(command)] {
          return command;
      }} {}

void DoorBell::ring() {
    const bool queued = ringer_.post([](const std::string& command) {
        const SteadyTime until = SystemSteadyClock{}.now() + kPatience;
        if (const Status rung = run_child({command}, "/dev/null", until); !rung) {
            log_warning("the bell did not ring", {{"detail", rung.error().detail}});
        }
    });
    if (!queued) {
        log_warning("the bell did not ring", {{"detail", "it is still ringing"}});
    }
}

} // namespace linli::shell
