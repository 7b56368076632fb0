#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/core/base/json_writer.h"
#include "app/core/base/signing.h"
#include "app/core/domain/feed_digest.h"
#include "sync/protocol/json_in.h"

// What all messages of JSON are made with: inside codec*.cpp only.

namespace linli::sync {

/// A whole message of JSON. `complete` is its last field, so that no shorter text is one, too.
Result<JsonIn> parse_message(JsonDocument& document, std::string_view bytes);
/// Ends one.
[[nodiscard]] std::string whole(JsonWriter& out);

[[nodiscard]] Error not_ours(const Fields& in);
[[nodiscard]] Digest digest_in(Fields& in, std::string_view name);
/// "district": the key of its letters; nothing from a server before them.
[[nodiscard]] std::optional<PublicKey> district_in(Fields& in);

[[nodiscard]] inline std::int64_t signed_of(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

/// "rows" and "sums" of an object that is begun.
void write_digest(JsonWriter& out, const FeedDigest& digest);
[[nodiscard]] FeedDigest read_digest(Fields& in);

/// A whole object.
void write_key(JsonWriter& out, const RowKey& key);
[[nodiscard]] RowKey read_key(Fields& in);

} // namespace linli::sync
