#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/core/base/sealed_stream.h"
#include "app/core/base/signing.h"
#include "app/core/base/whole_file.h"
#include "app/core/domain/ids.h"

// Letters: files on a stick that somebody carries between a kiosk and its district. One a device
// and direction, named by the device, so that a stick serves many. What is in them:
// courier_records.h.
//
//   linli courier 1
//   {"road":"up","device":"...","trip":"...","to":"<public key>","opening":"<base64>"}
//   <base64: the sender's Ed25519 signature over both lines above>
//   boxes: four bytes of length, the highest first, then base/sealed_stream.h's, each bound to the
//   three lines; the last is marked as such, and nothing follows
//
// So a finder reads no more than whose it is; only the sender can have written it, as the key of
// the boxes stands signed in the head and nobody else but the reader knows it; and whatever was
// torn off, altered, swapped or added shows. Reading takes one box of memory, whatever the file
// holds.

namespace linli::sync {

enum class CourierRoad { kUp, kDown };

inline constexpr std::string_view kLetterEnd = ".linli";

/// "<device>.up.linli"
[[nodiscard]] std::string letter_name(DeviceId device, CourierRoad road);

/// Bytes that files may take of a stick: what is free but for kRoomForFacts, or a quarter of a
/// small one, which are for facts and rows alone, of all kiosks and of the district's answers.
[[nodiscard]] std::uint64_t room_for_files(std::uint64_t capacity, std::uint64_t available);
/// Likewise, as the disk says; none when it does not.
[[nodiscard]] std::uint64_t room_for_files_in(const std::string& folder);

inline constexpr std::uint64_t kRoomForFacts = std::uint64_t{64} << 20U;

/// Details of what is wrong with a letter, or stands in its way.
namespace courier_refusal {
inline constexpr std::string_view kForeign = "not_a_letter";      // kProtocol
inline constexpr std::string_view kNewer = "newer_letter";        // kTooNew
inline constexpr std::string_view kTorn = "torn";                 // kCorrupt: it breaks off
inline constexpr std::string_view kAltered = "altered";           // kCorrupt
inline constexpr std::string_view kOtherSender = "other_sender";  // kDenied: not by that key
inline constexpr std::string_view kOtherReader = "other_reader";  // kDenied: not for this key
inline constexpr std::string_view kNotEnrolled = "not_enrolled";  // kDenied
inline constexpr std::string_view kNoDistrictKey = "no_district"; // kDenied: make contact once
inline constexpr std::string_view kNoLetter = "no_letter";        // kNotFound
inline constexpr std::string_view kOtherDevice = "other_device";  // kDenied
inline constexpr std::string_view kUnknownTrip = "unknown_trip";  // kConflict: not of this disk
inline constexpr std::string_view kOutdated = "outdated";         // kConflict: newer was heard
inline constexpr std::string_view kNextTrip = "next_trip";        // kConflict: write a new one
} // namespace courier_refusal

/// What stands openly at the head; nothing of it is proven before believe().
struct LetterHead {
    CourierRoad road{CourierRoad::kUp};
    DeviceId device;  // of the kiosk, both ways
    std::string trip; // the name of the kiosk's letter, also on the answer to it
    PublicKey to;
};

class LetterWriter {
public:
    /// Nothing stands in the folder under the letter's name before finish(). Errors: WholeFile's;
    /// kInvalid: `to` is no key.
    static Result<LetterWriter> begin(
        const std::string& folder, const LetterHead& head, const SigningKey& from
    );

    /// kTooLarge beyond kMaxCourierRecord.
    Status add(std::string_view record);
    Status finish(std::string_view last_record);

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    LetterWriter(WholeFile file, SealedStream stream)
        : file_{std::move(file)}, stream_{std::move(stream)} {}

    Status put(std::string_view record, bool last);

    WholeFile file_;
    SealedStream stream_;
    std::string bound_;
    std::uint64_t bytes_{0};
};

/// Errors: those of courier_refusal; kNotFound, kIo.
class LetterReader {
public:
    /// Reads the head.
    static Result<LetterReader> open(const std::string& path);

    [[nodiscard]] const LetterHead& head() const { return head_; }

    /// From here on the head is the sender's word.
    Status believe(const PublicKey& from, const SigningKey& own);

    /// The next record; nothing after the last one, and then the file was whole.
    Result<std::optional<std::string>> next();

private:
    LetterReader() = default;

    Result<std::string> take_line();

    std::ifstream file_;
    LetterHead head_;
    std::string signed_; // the lines that the signature is over
    std::string bound_;  // all three
    std::string opening_;
    std::string signature_;
    std::optional<SealedStream> stream_;
    bool over_{false};
};

} // namespace linli::sync
