#pragma once

#include <string>
#include <string_view>

#include "app/core/base/json_writer.h"
#include "app/core/base/result.h"
#include "sync/protocol/json_in.h"

// Inside the room only: what every JSON message has in common. Its last field is `complete`, so
// that no shorter text is a message, too.

namespace linli::sync {

/// kTooLarge beyond kMaxMessageBytes; kProtocol when it is not a whole message.
Result<JsonIn> parse_message(JsonDocument& document, std::string_view bytes);
[[nodiscard]] std::string whole(JsonWriter& out);
[[nodiscard]] Error not_ours(const Fields& in);

} // namespace linli::sync
