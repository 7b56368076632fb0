#include "sync/protocol/message.h"

#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

constexpr std::size_t kDigestHex = 64;
constexpr std::size_t kSumsHex = 32;

} // namespace

Result<JsonIn> parse_message(JsonDocument& document, std::string_view bytes) {
    if (bytes.size() > kMaxMessageBytes) {
        return fail(ErrorCode::kTooLarge, "message of " + std::to_string(bytes.size()) + " bytes");
    }
    const JsonIn root = LINLI_TRY(document.parse(bytes));
    const auto complete = root.find("complete");
    if (!complete || !complete->flag().value_or(false)) {
        return fail(ErrorCode::kProtocol, "not a whole message");
    }
    return root;
}

std::string whole(JsonWriter& out) {
    out.field("complete", true).end_object();
    return out.take();
}

Error not_ours(const Fields& in) {
    return fail(ErrorCode::kProtocol, "bad field " + in.trouble());
}

Digest digest_in(Fields& in, std::string_view name) {
    const auto digest = digest_from_hex(in.text(name, kDigestHex));
    in.require(digest.has_value(), name);
    return digest.value_or(Digest{});
}

std::optional<PublicKey> district_in(Fields& in) {
    if (!in.maybe("district")) {
        return std::nullopt;
    }
    const auto key = public_key_from_hex(in.text("district", kDigestHex));
    in.require(key.has_value(), "district");
    return key;
}

void write_digest(JsonWriter& out, const FeedDigest& digest) {
    out.field("rows", signed_of(digest.rows)).field("sums", sums_to_hex(digest));
}

FeedDigest read_digest(Fields& in) {
    const auto sums = sums_from_hex(in.text("sums", kSumsHex));
    in.require(sums.has_value(), "sums");
    FeedDigest digest = sums.value_or(FeedDigest{});
    digest.rows = in.count("rows");
    return digest;
}

void write_key(JsonWriter& out, const RowKey& key) {
    out.begin_object().field("kind", key.kind).field("id", to_text(key.id)).end_object();
}

RowKey read_key(Fields& in) {
    RowKey key;
    key.kind = in.text("kind", kMaxKind);
    key.id = in.uuid("id");
    return key;
}

} // namespace linli::sync
