#pragma once

#include <string_view>

#include "app/cli/command.h"
#include "app/core/domain/course.h"

namespace linli::cli {

/// Whether `linli session ACT` is one of those below: attach, detach, files, fetch.
[[nodiscard]] bool is_about_files(std::string_view act);

/// What is attached to that session. Files are named by their name, or by the first digits of what
/// `session files` shows, eight at least.
int session_files_command(const Context& context, store::Store& store, const Session& session);

} // namespace linli::cli
