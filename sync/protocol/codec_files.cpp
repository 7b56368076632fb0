#include <algorithm>
#include <array>

#include "sync/protocol/codec.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/message.h"

namespace linli::sync {
namespace {

struct StandWord {
    FileStand stand;
    std::string_view word;
};

constexpr std::array<StandWord, 4> kStands{
    {{FileStand::kPart, "part"},
     {FileStand::kWhole, "whole"},
     {FileStand::kMismatch, "mismatch"},
     {FileStand::kRefused, "refused"}}};

std::optional<FileStand> stand_from(std::string_view word) {
    const auto* found = std::ranges::find(kStands, word, &StandWord::word);
    return found == kStands.end() ? std::nullopt : std::optional{found->stand};
}

} // namespace

std::string encode(const FilePiece& piece) {
    JsonWriter head;
    head.begin_object()
        .field("device", piece.device.text())
        .field("digest", to_hex(piece.digest))
        .field("offset", signed_of(piece.offset))
        .field("bytes", static_cast<std::int64_t>(piece.bytes.size()))
        .end_object();
    return head.take() + "\n" + piece.bytes;
}

Result<FilePiece> decode_file_piece(std::string_view bytes) {
    if (bytes.size() > kMaxPieceBytes + kMaxPieceHead) {
        return fail(ErrorCode::kTooLarge, "body of " + std::to_string(bytes.size()) + " bytes");
    }
    const auto end = bytes.substr(0, kMaxPieceHead).find('\n');
    if (end == std::string_view::npos) {
        return fail(ErrorCode::kProtocol, "a piece without its head");
    }
    JsonDocument document;
    Fields in{LINLI_TRY(document.parse(bytes.substr(0, end)))};
    FilePiece piece;
    piece.device = in.id<DeviceId>("device");
    piece.digest = digest_in(in, "digest");
    piece.offset = in.count("offset");
    const auto size = in.number("bytes", 0, static_cast<std::int64_t>(kMaxPieceBytes));
    if (!in.ok()) {
        return not_ours(in);
    }
    const std::string_view rest = bytes.substr(end + 1);
    if (std::cmp_not_equal(rest.size(), size)) {
        return fail(ErrorCode::kProtocol, "the piece breaks off");
    }
    piece.bytes = rest;
    return piece;
}

std::string encode(const FileAnswer& answer) {
    JsonWriter out;
    out.begin_object()
        .field("stand", std::ranges::find(kStands, answer.stand, &StandWord::stand)->word)
        .field("offset", signed_of(answer.offset));
    if (!answer.reason.empty()) {
        out.field("reason", answer.reason);
    }
    return whole(out);
}

Result<FileAnswer> decode_file_answer(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    FileAnswer answer;
    answer.stand = in.word("stand", stand_from);
    answer.offset = in.count("offset");
    if (in.maybe("reason")) {
        answer.reason = in.text("reason", kMaxKind);
    }
    return in.ok() ? Result<FileAnswer>{std::move(answer)} : not_ours(in);
}

std::string encode(const FileRequest& request) {
    JsonWriter out;
    out.begin_object()
        .field("device", request.device.text())
        .field("digest", to_hex(request.digest))
        .field("offset", signed_of(request.offset));
    return whole(out);
}

Result<FileRequest> decode_file_request(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    FileRequest request;
    request.device = in.id<DeviceId>("device");
    request.digest = digest_in(in, "digest");
    request.offset = in.count("offset");
    return in.ok() ? Result<FileRequest>{request} : not_ours(in);
}

} // namespace linli::sync
