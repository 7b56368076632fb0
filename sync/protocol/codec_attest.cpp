#include <algorithm>

#include "sync/protocol/codec.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/message.h"
#include "sync/protocol/words.h"

namespace linli::sync {
namespace {

std::vector<int> read_buckets(Fields& in) {
    std::vector<int> buckets;
    for (const JsonIn& item : in.items("buckets", kBuckets)) {
        const auto number = item.number();
        const bool fits = number && *number >= 0 && *number < kBuckets
            && (buckets.empty() || *number > buckets.back());
        in.require(fits, "buckets");
        if (fits) {
            buckets.push_back(static_cast<int>(*number));
        }
    }
    return buckets;
}

} // namespace

std::string encode(const AttestRequest& request) {
    JsonWriter out;
    out.begin_object()
        .field("device", request.device.text())
        .field("server_epoch", request.server_epoch)
        .field("scope", word_for(request.scope))
        .field("ask", word_for(request.ask));
    if (!request.buckets.empty()) {
        out.key("buckets").begin_array();
        for (const int bucket : request.buckets) {
            out.value(bucket);
        }
        out.end_array();
    }
    if (request.after) {
        out.key("after");
        write_key(out, *request.after);
    }
    return whole(out);
}

Result<AttestRequest> decode_attest_request(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    AttestRequest request;
    request.device = in.id<DeviceId>("device");
    request.server_epoch = in.text("server_epoch", kMaxCode);
    request.scope = in.word("scope", scope_from);
    request.ask = in.word("ask", attest_ask_from);
    if (in.maybe("buckets")) {
        request.buckets = read_buckets(in);
    }
    if (in.maybe("after")) {
        request.after = read_member(in, "after", read_key);
    }
    return in.ok() ? Result<AttestRequest>{std::move(request)} : not_ours(in);
}

std::string encode(const AttestAnswer& answer) {
    JsonWriter out;
    out.begin_object()
        .field("head", signed_of(answer.head))
        .field("mended", answer.mended)
        .key("buckets")
        .begin_array();
    for (const BucketDigest& bucket : answer.buckets) {
        out.begin_object().field("bucket", bucket.bucket);
        write_digest(out, bucket.digest);
        out.end_object();
    }
    out.end_array().key("marks").begin_array();
    for (const RowMark& row : answer.rows) {
        out.begin_object()
            .field("kind", row.key.kind)
            .field("id", to_text(row.key.id))
            .field("digest", to_hex(row.digest))
            .end_object();
    }
    out.end_array();
    if (answer.next) {
        out.key("next");
        write_key(out, *answer.next);
    }
    return whole(out);
}

Result<AttestAnswer> decode_attest_answer(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    AttestAnswer answer;
    answer.head = in.count("head");
    answer.mended = in.small("mended", 0, kMaxPeople);
    for (const JsonIn& item : in.items("buckets", kBuckets)) {
        Fields inner{item};
        answer.buckets.push_back({inner.small("bucket", 0, kBuckets - 1), read_digest(inner)});
        in.require(inner.ok(), "buckets");
    }
    for (const JsonIn& item : in.items("marks", kMaxMarks)) {
        Fields inner{item};
        answer.rows.push_back({read_key(inner), digest_in(inner, "digest")});
        in.require(inner.ok(), "marks");
    }
    const bool ordered =
        std::is_sorted(answer.rows.begin(), answer.rows.end(), [](const auto& a, const auto& b) {
            return a.key < b.key;
        });
    in.require(ordered, "marks");
    if (in.maybe("next")) {
        answer.next = read_member(in, "next", read_key);
    }
    return in.ok() ? Result<AttestAnswer>{std::move(answer)} : not_ours(in);
}

} // namespace linli::sync
