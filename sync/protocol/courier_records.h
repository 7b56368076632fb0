#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "sync/protocol/file_messages.h"
#include "sync/protocol/message_signature.h"
#include "sync/protocol/messages.h"

// What a letter (courier.h) holds: a line of JSON a record, then a message of codec.h as it is.
//
//   up    trip, then requests as POST would have them, each signed with the trip's name as its
//         nonce: hello, push ..., leases, which files are wanted, and pieces of files; at the end
//         their count
//   down  receipt (with hello's answer, of after all that), pushed (of each push that was answered
//         with times: these), wanted (the answer about leases, where there was something to
//         settle), pages of the feeds, pieces of files; at the end their count. What a kiosk does
//         not know it passes by.
//
// Errors: kProtocol, kTooLarge.

namespace linli::sync {

inline constexpr std::string_view kTripRecord = "trip";
inline constexpr std::string_view kRequestRecord = "request";
inline constexpr std::string_view kReceiptRecord = "receipt";
inline constexpr std::string_view kPushedRecord = "pushed";
inline constexpr std::string_view kWantedRecord = "wanted";
inline constexpr std::string_view kPageRecord = "page";
inline constexpr std::string_view kFileRecord = "file";
inline constexpr std::string_view kEndRecord = "end";

/// What is in a record, taken apart: its line is kept, its body is a message.
struct CourierRecord {
    std::string what;
    std::string line;
    std::string body;
};

[[nodiscard]] Result<CourierRecord> decode_record(std::string record);

/// How far the kiosk was when it wrote the letter.
struct CourierTrip {
    std::optional<std::string> server_epoch; // none: it has never heard of a district
    std::uint64_t acked_seq{0};
    std::vector<Cursor> cursors;
    bool operator==(const CourierTrip&) const = default;
};

[[nodiscard]] std::string encode_trip(const CourierTrip& trip);
[[nodiscard]] Result<CourierTrip> decode_trip(const CourierRecord& record);

struct CourierRequest {
    std::string path;
    SignatureHeaders headers;
    std::string body;
};

[[nodiscard]] std::string encode_request(const CourierRequest& request);
[[nodiscard]] Result<CourierRequest> decode_request(CourierRecord record);

struct CourierReceipt {
    std::uint64_t answer{0}; // each answer to a device is numbered: a higher one knows more
    long long facts{0};      // of the trip, that were not known before
    std::string trouble;     // why the others were not taken in; empty: all were
    HelloAnswer hello;
};

[[nodiscard]] std::string encode_receipt(const CourierReceipt& receipt);
[[nodiscard]] Result<CourierReceipt> decode_receipt(const CourierRecord& record);

[[nodiscard]] std::string encode_pushed(const PushAnswer& answer);
[[nodiscard]] Result<PushAnswer> decode_pushed(const CourierRecord& record);

[[nodiscard]] std::string encode_wanted(const LeaseAnswer& answer);
[[nodiscard]] Result<LeaseAnswer> decode_wanted(const CourierRecord& record);

/// The rows after `after`.
struct CourierPage {
    Cursor after;
    PullPage page;
};

[[nodiscard]] std::string encode_courier_page(const CourierPage& page);
[[nodiscard]] Result<CourierPage> decode_courier_page(const CourierRecord& record);

[[nodiscard]] std::string encode_courier_piece(const FilePiece& piece);
[[nodiscard]] Result<FilePiece> decode_courier_piece(const CourierRecord& record);

/// `records`: those before it.
[[nodiscard]] std::string encode_end(std::uint64_t records);
Status check_end(const CourierRecord& record, std::uint64_t records);

} // namespace linli::sync
