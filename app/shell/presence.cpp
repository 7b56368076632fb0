#include "app/shell/presence.h"

#include <cstdio>
#include <utility>

#include <unistd.h>

#include "app/core/base/log.h"
#include "app/core/base/program_version.h"
#include "app/core/base/whole_file.h"

namespace linli::shell {

bool in_use(const flow::AppState& state) {
    const bool nobody =
        state.screen == flow::ScreenId::kHome || state.screen == flow::ScreenId::kPoster;
    return state.begun || !nobody;
}

Presence::~Presence() {
    if (said_) {
        (void)std::remove(file_.c_str());
    }
}

Status Presence::write(bool used) {
    auto file = LINLI_TRY(WholeFile::begin(file_));
    LINLI_TRY(file.write(
        "ready " + std::string{kProgramVersion} + " " + std::to_string(::getpid())
        + (used ? " used\n" : " idle\n")
    ));
    return file.keep();
}

void Presence::say(bool used, SteadyTime now) {
    if (file_.empty() || (said_ == used && now - said_at_ < kPresenceRenewed)) {
        return;
    }
    said_ = used;
    said_at_ = now;
    if (const Status written = write(used); !written && !std::exchange(told_trouble_, true)) {
        log_warning("nobody can be told how it is", {{"detail", written.error().detail}});
    }
}

} // namespace linli::shell
