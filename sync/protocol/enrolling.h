#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/core/base/signing.h"
#include "app/core/domain/fact.h"

// How a kiosk and its district come to trust each other, once: POST /v1/enrol, JSON both ways, the
// only request that needs no signature. Errors are kDenied or kBusy, and their detail is a word of
// enrol_refusals below.

namespace linli::sync {

inline constexpr std::string_view kEnrolPath = "/v1/enrol";

/// The one-time code: eight digits, written and read aloud as 1234-5678.
inline constexpr std::size_t kEnrolDigits = 8;

/// The digits of what somebody typed, with or without spaces and hyphens; nothing when they are not
/// eight.
[[nodiscard]] std::optional<std::string> enrol_digits(std::string_view typed);
[[nodiscard]] std::string enrol_text(std::string_view digits); // 1234-5678

/// What may be wrong.
namespace enrol_refusal {
inline constexpr std::string_view kWrong = "wrong_code";
inline constexpr std::string_view kExpired = "expired"; // or withdrawn
inline constexpr std::string_view kUsed = "used";
inline constexpr std::string_view kLocked = "locked"; // too many wrong ones, by anybody: wait
inline constexpr std::string_view kOtherCentre = "other_centre";
inline constexpr std::string_view kNoCentre = "no_centre";   // nobody has said yet which it is
inline constexpr std::string_view kOtherKind = "other_kind"; // for a kiosk, or for a relay
inline constexpr std::string_view kRevoked = "revoked";
inline constexpr std::string_view kCopy = "copy"; // another copy of its disk is that device now
} // namespace enrol_refusal

struct EnrolRequest {
    DeviceId device;
    std::string digits;
    PublicKey key;
    std::optional<Centre> centre;   // where it stands, if it knows
    std::optional<Uuid> instance{}; // as in Hello
    bool relay{false};              // a street school's own server, not a kiosk
};

/// The centre that the code was made for: the device's scope from here on.
struct EnrolAnswer {
    Centre centre;
    std::optional<PublicKey> district{}; // as in HelloAnswer
};

[[nodiscard]] std::string encode(const EnrolRequest& request);
[[nodiscard]] std::string encode(const EnrolAnswer& answer);
[[nodiscard]] Result<EnrolRequest> decode_enrol_request(std::string_view bytes);
[[nodiscard]] Result<EnrolAnswer> decode_enrol_answer(std::string_view bytes);

} // namespace linli::sync
