#pragma once

#include <string>
#include <string_view>

#include "app/core/base/assert.h"
#include "app/core/base/result.h"

namespace linli::fuzz {

/// What can be read can be written, and what was written reads as the same: the text does not
/// change any more. (Compared as texts, because the messages have no ==.)
template <class Decode>
void same_again(Decode decode, std::string_view bytes) {
    const auto read = decode(bytes);
    if (!read) {
        const ErrorCode code = read.error().code;
        LINLI_ASSERT(code == ErrorCode::kProtocol || code == ErrorCode::kTooLarge);
        return;
    }
    const std::string written = encode(*read);
    const auto again = decode(written);
    LINLI_ASSERT(again);
    LINLI_ASSERT(encode(*again) == written);
}

} // namespace linli::fuzz
