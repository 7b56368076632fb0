#pragma once

#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"

namespace linli {

/// Runs a program by the PATH with these words and waits for it, on a thread that has the time:
/// never the UI's. `input` is the file that it reads; what it writes is dropped. kNotFound: it
/// cannot be started; kBusy: it did not end in time, and was ended; kIo: it said that it failed.
Status run_child(std::vector<std::string> words, const std::string& input, SteadyTime until);

} // namespace linli
