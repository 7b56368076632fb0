#pragma once

#include <string>

#include "app/core/base/result.h"
#include "app/core/base/signing.h"

// The file that a machine keeps its signing key in, readable by its owner alone (secret_file.h).

namespace linli {

/// kNotFound; kCorrupt where it holds something else; what the disk says.
Result<SigningKey> read_key_file(const std::string& path);

/// The one of an order that was cut off, or a new one, which is in the file when this returns.
Result<SigningKey> read_or_make_key_file(const std::string& path);

} // namespace linli
