#include "sync/protocol/courier.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "sync/protocol/json_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/message.h"
#include "sync/protocol/message_signature.h"

namespace linli::sync {
namespace {

constexpr std::string_view kFamily = "linli courier ";
constexpr std::string_view kMagic = "linli courier 1\n";
constexpr std::size_t kMaxHeadLine = 1000;
constexpr std::size_t kKeyHex = 64;
constexpr std::size_t kMaxOpening = 400;
constexpr std::size_t kLengthBytes = 4;

std::string_view word_for(CourierRoad road) {
    return road == CourierRoad::kUp ? "up" : "down";
}

std::string to_line(const LetterHead& head, std::string_view opening) {
    JsonWriter out;
    out.begin_object()
        .field("road", word_for(head.road))
        .field("device", head.device.text())
        .field("trip", head.trip)
        .field("to", to_hex(head.to))
        .field("opening", to_base64(opening))
        .end_object();
    return out.take() + "\n";
}

std::string length_of(std::string_view box) {
    std::string bytes;
    for (std::size_t i = kLengthBytes; i > 0; --i) {
        bytes += static_cast<char>((box.size() >> (8 * (i - 1))) & 0xFFU);
    }
    return bytes;
}

std::size_t length_in(std::string_view bytes) {
    std::size_t length = 0;
    for (const char byte : bytes) {
        length = (length << 8U) | static_cast<unsigned char>(byte);
    }
    return length;
}

Error refused(ErrorCode code, std::string_view why) {
    return fail(code, std::string{why});
}

} // namespace

std::uint64_t room_for_files(std::uint64_t capacity, std::uint64_t available) {
    return available - std::min({available, kRoomForFacts, capacity / 4});
}

std::uint64_t room_for_files_in(const std::string& folder) {
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    return unknown ? 0 : room_for_files(space.capacity, space.available);
}

std::string letter_name(DeviceId device, CourierRoad road) {
    return device.text() + "." + std::string{word_for(road)} + std::string{kLetterEnd};
}

Result<LetterWriter> LetterWriter::begin(
    const std::string& folder, const LetterHead& head, const SigningKey& from
) {
    auto stream = SealedStream::to(head.to);
    if (!stream) {
        return fail(ErrorCode::kInvalid, "the reader's key");
    }
    const std::string path = folder + "/" + letter_name(head.device, head.road);
    LetterWriter letter{LINLI_TRY(WholeFile::begin(path)), *std::move(stream)};
    letter.bound_ = std::string{kMagic} + to_line(head, letter.stream_.opening());
    letter.bound_ += to_base64(from.sign(letter.bound_)) + "\n";
    letter.bytes_ = letter.bound_.size();
    LINLI_TRY(letter.file_.write(letter.bound_));
    return letter;
}

Status LetterWriter::put(std::string_view record, bool last) {
    if (record.size() > kMaxCourierRecord) {
        return fail(ErrorCode::kTooLarge, "a record of a letter");
    }
    const std::string box = stream_.box(record, bound_, last);
    bytes_ += kLengthBytes + box.size();
    LINLI_TRY(file_.write(length_of(box)));
    return file_.write(box);
}

Status LetterWriter::add(std::string_view record) {
    return put(record, false);
}

Status LetterWriter::finish(std::string_view last_record) {
    LINLI_TRY(put(last_record, true));
    return file_.keep();
}

Result<std::string> LetterReader::take_line() {
    std::string line;
    for (int byte = file_.get(); byte != std::ifstream::traits_type::eof(); byte = file_.get()) {
        line += static_cast<char>(byte);
        if (byte == '\n') {
            return line;
        }
        if (line.size() > kMaxHeadLine) {
            return refused(ErrorCode::kProtocol, courier_refusal::kForeign);
        }
    }
    return refused(ErrorCode::kCorrupt, courier_refusal::kTorn);
}

Result<LetterReader> LetterReader::open(const std::string& path) {
    LetterReader letter;
    letter.file_.open(path, std::ios::binary);
    if (!letter.file_) {
        return fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, path);
    }
    const auto magic = letter.take_line();
    if (!magic || !magic->starts_with(kFamily)) {
        const bool empty = !magic && magic.error().code == ErrorCode::kCorrupt;
        return empty ? refused(ErrorCode::kCorrupt, courier_refusal::kTorn)
                     : refused(ErrorCode::kProtocol, courier_refusal::kForeign);
    }
    if (*magic != kMagic) {
        return refused(ErrorCode::kTooNew, courier_refusal::kNewer);
    }
    const std::string line = LINLI_TRY(letter.take_line());
    std::string signature = LINLI_TRY(letter.take_line());
    letter.signed_ = *magic + line;
    letter.bound_ = letter.signed_ + signature;
    signature.pop_back();
    JsonDocument document;
    const auto parsed = document.parse(std::string_view{line}.substr(0, line.size() - 1));
    if (!parsed) {
        return refused(ErrorCode::kCorrupt, courier_refusal::kAltered);
    }
    Fields in{*parsed};
    const std::string road = in.text("road", kMaxKind);
    in.require(road == "up" || road == "down", "road");
    letter.head_.road = road == "up" ? CourierRoad::kUp : CourierRoad::kDown;
    letter.head_.device = in.id<DeviceId>("device");
    letter.head_.trip = in.text("trip", kMaxNonce);
    in.require(is_nonce(letter.head_.trip), "trip");
    const auto to = public_key_from_hex(in.text("to", kKeyHex));
    const auto opening = from_base64(in.text("opening", kMaxOpening));
    const auto proof = from_base64(signature);
    if (!in.ok() || !to || !opening || !proof) {
        return refused(ErrorCode::kCorrupt, courier_refusal::kAltered);
    }
    letter.head_.to = *to;
    letter.opening_ = *opening;
    letter.signature_ = *proof;
    return letter;
}

Status LetterReader::believe(const PublicKey& from, const SigningKey& own) {
    if (!is_signed(from, signed_, signature_)) {
        return refused(ErrorCode::kDenied, courier_refusal::kOtherSender);
    }
    stream_ = head_.to == own.public_key() ? SealedStream::from(opening_, own) : std::nullopt;
    return stream_ ? Status{} : Status{refused(ErrorCode::kDenied, courier_refusal::kOtherReader)};
}

Result<std::optional<std::string>> LetterReader::next() {
    LINLI_ASSERT(stream_.has_value());
    if (over_) {
        return std::optional<std::string>{};
    }
    std::array<char, kLengthBytes> length{};
    if (!file_.read(length.data(), kLengthBytes)) {
        return refused(ErrorCode::kCorrupt, courier_refusal::kTorn);
    }
    const std::size_t size = length_in({length.data(), length.size()});
    if (size > kMaxCourierRecord + kBoxOverhead) {
        return refused(ErrorCode::kCorrupt, courier_refusal::kAltered);
    }
    std::string box(size, '\0');
    if (!file_.read(box.data(), static_cast<std::streamsize>(size))) {
        return refused(ErrorCode::kCorrupt, courier_refusal::kTorn);
    }
    auto opened = stream_->open(box, bound_);
    over_ = opened && opened->last;
    if (!opened || (over_ && file_.peek() != std::ifstream::traits_type::eof())) {
        return refused(ErrorCode::kCorrupt, courier_refusal::kAltered);
    }
    return std::optional{std::move(opened->text)};
}

} // namespace linli::sync
