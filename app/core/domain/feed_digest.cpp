#include "app/core/domain/feed_digest.h"

#include <charconv>

namespace linli {
namespace {

constexpr std::size_t kWord = 8;
constexpr std::size_t kBytes = kBuckets * 3 * kWord;

std::uint64_t word_at(const Digest& digest, std::size_t first) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < kWord; ++i) {
        word = word << 8U | digest.bytes.at(first + i);
    }
    return word;
}

void append(std::string& out, std::uint64_t word) {
    for (std::size_t i = 0; i < kWord; ++i) {
        out += static_cast<char>(word >> (8U * i) & 0xFFU);
    }
}

std::uint64_t read(std::string_view bytes, std::size_t first) {
    std::uint64_t word = 0;
    for (std::size_t i = kWord; i-- > 0;) {
        word = word << 8U | static_cast<unsigned char>(bytes[first + i]);
    }
    return word;
}

void append_raw(std::string& out, const std::uint8_t* bytes, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        out += static_cast<char>(bytes[i]);
    }
}

std::string bytes_of(const RowKey& key) {
    std::string out = key.kind;
    out += '\0';
    append_raw(out, key.id.bytes.data(), key.id.bytes.size());
    return out;
}

std::string hex_of(std::uint64_t word) {
    std::array<char, 16> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + 16, word, 16);
    const std::string_view shown{digits.data(), static_cast<std::size_t>(end - digits.data())};
    return std::string(16 - shown.size(), '0') + std::string{shown};
}

std::optional<std::uint64_t> word_of(std::string_view hex) {
    std::uint64_t word = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), word, 16);
    const bool whole = error == std::errc{} && end == hex.data() + hex.size();
    return whole ? std::optional{word} : std::nullopt;
}

} // namespace

void FeedDigest::add(const FeedDigest& other) {
    rows += other.rows;
    high += other.high;
    low += other.low;
}

void FeedDigest::take(const FeedDigest& other) {
    rows -= other.rows;
    high -= other.high;
    low -= other.low;
}

FeedDigest digest_of_row(const RowKey& key, const Digest& body) {
    std::string bytes = bytes_of(key);
    append_raw(bytes, body.bytes.data(), body.bytes.size());
    const Digest hash = blake2b(bytes);
    return {1, word_at(hash, 0), word_at(hash, kWord)};
}

int bucket_of(const RowKey& key) {
    return blake2b(bytes_of(key)).bytes[0];
}

void FeedSums::add(const RowKey& key, const Digest& body) {
    buckets_.at(static_cast<std::size_t>(bucket_of(key))).add(digest_of_row(key, body));
}

void FeedSums::take(const RowKey& key, const Digest& body) {
    buckets_.at(static_cast<std::size_t>(bucket_of(key))).take(digest_of_row(key, body));
}

const FeedDigest& FeedSums::bucket(int number) const {
    return buckets_.at(static_cast<std::size_t>(number));
}

void FeedSums::set_bucket(int number, const FeedDigest& digest) {
    buckets_.at(static_cast<std::size_t>(number)) = digest;
}

FeedDigest FeedSums::total() const {
    FeedDigest all;
    for (const FeedDigest& one : buckets_) {
        all.add(one);
    }
    return all;
}

std::string FeedSums::bytes() const {
    std::string out;
    out.reserve(kBytes);
    for (const FeedDigest& one : buckets_) {
        append(out, one.rows);
        append(out, one.high);
        append(out, one.low);
    }
    return out;
}

std::optional<FeedSums> FeedSums::from_bytes(std::string_view bytes) {
    FeedSums sums;
    if (bytes.empty()) {
        return sums;
    }
    if (bytes.size() != kBytes) {
        return std::nullopt;
    }
    std::size_t at = 0;
    for (FeedDigest& one : sums.buckets_) {
        one = {read(bytes, at), read(bytes, at + kWord), read(bytes, at + 2 * kWord)};
        at += 3 * kWord;
    }
    return sums;
}

std::string sums_to_hex(const FeedDigest& digest) {
    return hex_of(digest.high) + hex_of(digest.low);
}

std::optional<FeedDigest> sums_from_hex(std::string_view text) {
    if (text.size() != 32) {
        return std::nullopt;
    }
    const auto high = word_of(text.substr(0, 16));
    const auto low = word_of(text.substr(16));
    if (!high || !low) {
        return std::nullopt;
    }
    const FeedDigest digest{0, *high, *low};
    return sums_to_hex(digest) == text ? std::optional{digest} : std::nullopt; // no capitals
}

} // namespace linli
