#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// `linli-district files list|get DIGEST --to DIR|verify`: the files that kiosks have sent. verify
/// reads every byte; what is damaged or missing is asked for again from the kiosks that have it.
/// Exit status 0; 1: could not, or verify found something; 2: wrong words.
int file_command(const std::vector<std::string>& words, const Clock& clock);

[[nodiscard]] const char* file_help();

} // namespace linli::server
