#pragma once

#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "sync/protocol/file_messages.h"
#include "sync/protocol/messages.h"

// The messages of messages.h as bytes of an HTTP body, both ways.
//
//   POST /v1/hello   Hello        -> HelloAnswer   JSON
//   POST /v1/push    PushBatch    -> PushAnswer    zstd lines -> JSON
//   POST /v1/pull    PullRequest  -> PullPage      JSON -> zstd lines
//   POST /v1/leases  LeaseRequest -> LeaseAnswer   JSON
//   POST /v1/attest  AttestRequest -> AttestAnswer JSON
//   POST /v1/files   FilePiece    -> FileAnswer    a line of JSON and bytes -> JSON
//   POST /v1/fetch   FileRequest  -> FilePiece     JSON -> a line of JSON and bytes
//
// Every answer carries the header kMarker, so that a captive portal's 200 is not taken for one.
// A batch is a head line, the facts' own lines byte for byte, and a tail with their count. A page
// is two lines a row, its head and its body (null when removed), and a tail with the cursor and a
// digest over the digests of all bodies. Whatever broke off on the way lacks its tail.
//
// Decoding never trusts a size (limits.h). Errors: kProtocol (not ours, broken off, altered),
// kTooLarge. Nothing here keeps state; any thread.

namespace linli::sync {

inline constexpr std::string_view kMarker = "Linli-Protocol";
inline constexpr std::string_view kJsonType = "application/x-linli+json";
inline constexpr std::string_view kZstdType = "application/x-linli+zstd";
inline constexpr std::string_view kPieceType = "application/x-linli+piece";
inline constexpr std::string_view kHelloPath = "/v1/hello";
inline constexpr std::string_view kPushPath = "/v1/push";
inline constexpr std::string_view kPullPath = "/v1/pull";
inline constexpr std::string_view kLeasesPath = "/v1/leases";
inline constexpr std::string_view kAttestPath = "/v1/attest";
inline constexpr std::string_view kFilesPath = "/v1/files";
inline constexpr std::string_view kFetchPath = "/v1/fetch";

[[nodiscard]] std::string encode(const Hello& hello);
[[nodiscard]] std::string encode(const HelloAnswer& answer);
[[nodiscard]] std::string encode(const PushBatch& batch);
[[nodiscard]] std::string encode(const PushAnswer& answer);
[[nodiscard]] std::string encode(const PullRequest& request);
[[nodiscard]] std::string encode(const PullPage& page);
[[nodiscard]] std::string encode(const LeaseRequest& request);
[[nodiscard]] std::string encode(const LeaseAnswer& answer);
[[nodiscard]] std::string encode(const AttestRequest& request);
[[nodiscard]] std::string encode(const AttestAnswer& answer);
[[nodiscard]] std::string encode(const FilePiece& piece);
[[nodiscard]] std::string encode(const FileAnswer& answer);
[[nodiscard]] std::string encode(const FileRequest& request);
[[nodiscard]] std::string encode(const Error& error);

[[nodiscard]] Result<Hello> decode_hello(std::string_view bytes);
[[nodiscard]] Result<HelloAnswer> decode_hello_answer(std::string_view bytes);
[[nodiscard]] Result<PushBatch> decode_push_batch(std::string_view bytes);
[[nodiscard]] Result<PushAnswer> decode_push_answer(std::string_view bytes);
[[nodiscard]] Result<PullRequest> decode_pull_request(std::string_view bytes);
[[nodiscard]] Result<PullPage> decode_pull_page(std::string_view bytes);
[[nodiscard]] Result<LeaseRequest> decode_lease_request(std::string_view bytes);
[[nodiscard]] Result<LeaseAnswer> decode_lease_answer(std::string_view bytes);
[[nodiscard]] Result<AttestRequest> decode_attest_request(std::string_view bytes);
[[nodiscard]] Result<AttestAnswer> decode_attest_answer(std::string_view bytes);
[[nodiscard]] Result<FilePiece> decode_file_piece(std::string_view bytes);
[[nodiscard]] Result<FileAnswer> decode_file_answer(std::string_view bytes);
[[nodiscard]] Result<FileRequest> decode_file_request(std::string_view bytes);
/// The error that the server meant; kProtocol when the bytes do not say one.
[[nodiscard]] Error decode_error(std::string_view bytes);

} // namespace linli::sync
