#include "sync/protocol/courier_records.h"

#include "sync/protocol/codec.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/message.h"
#include "sync/protocol/words.h"

namespace linli::sync {
namespace {

constexpr std::size_t kMaxRecordLine = 2000;
constexpr std::size_t kMaxPath = 40;
constexpr std::size_t kMaxTrouble = 200;

JsonWriter begin(std::string_view what) {
    JsonWriter out;
    out.begin_object().field("what", what);
    return out;
}

std::string record(JsonWriter& out, std::string_view body = {}) {
    out.end_object();
    return out.take() + "\n" + std::string{body};
}

Error unlike(std::string_view what) {
    return fail(ErrorCode::kProtocol, "not a record: " + std::string{what});
}

} // namespace

Result<CourierRecord> decode_record(std::string record) {
    const auto end = record.find('\n');
    if (end == std::string::npos || end > kMaxRecordLine) {
        return unlike("no line");
    }
    CourierRecord taken;
    taken.line = record.substr(0, end);
    taken.body = record.substr(end + 1);
    JsonDocument document;
    Fields in{LINLI_TRY(document.parse(taken.line))};
    taken.what = in.text("what", kMaxKind);
    return in.ok() ? Result<CourierRecord>{std::move(taken)} : not_ours(in);
}

std::string encode_trip(const CourierTrip& trip) {
    JsonWriter out = begin(kTripRecord);
    out.field("server_epoch", trip.server_epoch).field("acked", signed_of(trip.acked_seq));
    out.key("cursors").begin_object();
    for (const Cursor& cursor : trip.cursors) {
        out.field(word_for(cursor.scope), signed_of(cursor.seq));
    }
    out.end_object();
    return record(out);
}

Result<CourierTrip> decode_trip(const CourierRecord& record) {
    JsonDocument document;
    Fields in{LINLI_TRY(document.parse(record.line))};
    in.require(record.what == kTripRecord, "what");
    CourierTrip trip;
    if (in.maybe("server_epoch")) {
        trip.server_epoch = in.text("server_epoch", kMaxCode);
    }
    trip.acked_seq = in.count("acked");
    const auto cursors = in.maybe("cursors");
    for (const Scope scope : kScopes) {
        const auto one = cursors ? cursors->find(word_for(scope)) : std::nullopt;
        if (!one && scope == Scope::kShared) {
            continue; // of a kiosk from before it
        }
        const auto seq = one ? one->number() : std::nullopt;
        in.require(seq && *seq >= 0, "cursors");
        trip.cursors.push_back({scope, static_cast<std::uint64_t>(seq.value_or(0))});
    }
    return in.ok() ? Result<CourierTrip>{std::move(trip)} : not_ours(in);
}

std::string encode_request(const CourierRequest& request) {
    JsonWriter out = begin(kRequestRecord);
    out.field("path", request.path)
        .field("digest", request.headers.digest)
        .field("input", request.headers.input)
        .field("signature", request.headers.signature);
    return record(out, request.body);
}

Result<CourierRequest> decode_request(CourierRecord record) {
    JsonDocument document;
    Fields in{LINLI_TRY(document.parse(record.line))};
    in.require(record.what == kRequestRecord, "what");
    CourierRequest request;
    request.path = in.text("path", kMaxPath);
    request.headers.digest = in.text("digest", kMaxSignatureHeader);
    request.headers.input = in.text("input", kMaxSignatureHeader);
    request.headers.signature = in.text("signature", kMaxSignatureHeader);
    request.body = std::move(record.body);
    return in.ok() ? Result<CourierRequest>{std::move(request)} : not_ours(in);
}

std::string encode_receipt(const CourierReceipt& receipt) {
    JsonWriter out = begin(kReceiptRecord);
    out.field("answer", signed_of(receipt.answer))
        .field("facts", std::int64_t{receipt.facts})
        .field("trouble", receipt.trouble.substr(0, kMaxTrouble));
    return record(out, encode(receipt.hello));
}

Result<CourierReceipt> decode_receipt(const CourierRecord& record) {
    JsonDocument document;
    Fields in{LINLI_TRY(document.parse(record.line))};
    in.require(record.what == kReceiptRecord, "what");
    CourierReceipt receipt;
    receipt.answer = in.count("answer");
    receipt.facts = in.number("facts", 0, INT64_MAX);
    receipt.trouble = in.text("trouble", kMaxTrouble);
    if (!in.ok()) {
        return not_ours(in);
    }
    receipt.hello = LINLI_TRY(decode_hello_answer(record.body));
    return receipt;
}

std::string encode_pushed(const PushAnswer& answer) {
    JsonWriter out = begin(kPushedRecord);
    return record(out, encode(answer));
}

Result<PushAnswer> decode_pushed(const CourierRecord& record) {
    return record.what == kPushedRecord ? decode_push_answer(record.body)
                                        : Result<PushAnswer>{unlike(record.what)};
}

std::string encode_wanted(const LeaseAnswer& answer) {
    JsonWriter out = begin(kWantedRecord);
    return record(out, encode(answer));
}

Result<LeaseAnswer> decode_wanted(const CourierRecord& record) {
    return record.what == kWantedRecord ? decode_lease_answer(record.body)
                                        : Result<LeaseAnswer>{unlike(record.what)};
}

std::string encode_courier_page(const CourierPage& page) {
    JsonWriter out = begin(kPageRecord);
    out.field("scope", word_for(page.after.scope)).field("after", signed_of(page.after.seq));
    return record(out, encode(page.page));
}

Result<CourierPage> decode_courier_page(const CourierRecord& record) {
    JsonDocument document;
    Fields in{LINLI_TRY(document.parse(record.line))};
    in.require(record.what == kPageRecord, "what");
    CourierPage page;
    page.after.scope = in.word("scope", scope_from);
    page.after.seq = in.count("after");
    if (!in.ok()) {
        return not_ours(in);
    }
    page.page = LINLI_TRY(decode_pull_page(record.body));
    return page;
}

std::string encode_courier_piece(const FilePiece& piece) {
    JsonWriter out = begin(kFileRecord);
    return record(out, encode(piece));
}

Result<FilePiece> decode_courier_piece(const CourierRecord& record) {
    return record.what == kFileRecord ? decode_file_piece(record.body)
                                      : Result<FilePiece>{unlike(record.what)};
}

std::string encode_end(std::uint64_t records) {
    JsonWriter out = begin(kEndRecord);
    out.field("records", signed_of(records));
    return record(out);
}

Status check_end(const CourierRecord& record, std::uint64_t records) {
    JsonDocument document;
    Fields in{LINLI_TRY(document.parse(record.line))};
    in.require(record.what == kEndRecord && record.body.empty(), "what");
    in.require(in.count("records") == records, "records");
    return in.ok() ? Status{} : Status{not_ours(in)};
}

} // namespace linli::sync
