#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/digest.h"
#include "app/core/base/uuid.h"

// What a feed holds, in a few numbers, so that two ends can tell that they hold the same without
// naming a row. Both ends keep the sums in the transaction that changes the rows. Added here and
// never in SQL, where SQLite's + turns a large sum into a floating number.

namespace linli {

/// One row of a feed: its kind ("course", "resident", ...) and its id.
struct RowKey {
    std::string kind;
    Uuid id;
    auto operator<=>(const RowKey&) const = default;
};

/// How many rows, and two sums modulo 2^64 over the halves of a 128-bit hash of each. A sum, so
/// that the order does not matter and a row that is there twice shows (it would vanish in an XOR).
struct FeedDigest {
    std::uint64_t rows{0};
    std::uint64_t high{0};
    std::uint64_t low{0};
    bool operator==(const FeedDigest&) const = default;

    void add(const FeedDigest& other);
    void take(const FeedDigest& other);
};

/// Of one row whose body has that digest.
[[nodiscard]] FeedDigest digest_of_row(const RowKey& key, const Digest& body);

inline constexpr int kBuckets = 256;

/// Which of the buckets a row belongs to, whatever its body.
[[nodiscard]] int bucket_of(const RowKey& key);

/// The digests of one feed by bucket.
class FeedSums {
public:
    void add(const RowKey& key, const Digest& body);
    void take(const RowKey& key, const Digest& body);

    [[nodiscard]] const FeedDigest& bucket(int number) const;
    void set_bucket(int number, const FeedDigest& digest);
    [[nodiscard]] FeedDigest total() const;

    /// For a column of a database. Nothing yet is no bytes; nothing comes back of other lengths.
    [[nodiscard]] std::string bytes() const;
    [[nodiscard]] static std::optional<FeedSums> from_bytes(std::string_view bytes);

    bool operator==(const FeedSums&) const = default;

private:
    std::array<FeedDigest, kBuckets> buckets_{};
};

/// 32 lower-case hexadecimal digits, as the two sums travel.
[[nodiscard]] std::string sums_to_hex(const FeedDigest& digest);
/// Without the rows.
[[nodiscard]] std::optional<FeedDigest> sums_from_hex(std::string_view text);

} // namespace linli
