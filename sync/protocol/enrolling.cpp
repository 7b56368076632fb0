#include "sync/protocol/enrolling.h"

#include "app/core/domain/json.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/message.h"

namespace linli::sync {
namespace {

constexpr std::size_t kKeyHex = 64;

} // namespace

std::optional<std::string> enrol_digits(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (c != '-' && c != ' ') {
            return std::nullopt;
        }
    }
    return digits.size() == kEnrolDigits ? std::optional{digits} : std::nullopt;
}

std::string enrol_text(std::string_view digits) {
    return std::string{digits.substr(0, kEnrolDigits / 2)} + "-"
        + std::string{digits.substr(kEnrolDigits / 2)};
}

std::string encode(const EnrolRequest& request) {
    JsonWriter out;
    out.begin_object()
        .field("device", request.device.text())
        .field("code", request.digits)
        .field("key", to_hex(request.key));
    if (request.centre) {
        out.key("centre");
        write_json(out, *request.centre);
    }
    if (request.instance) {
        out.field("instance", to_text(*request.instance));
    }
    if (request.relay) {
        out.field("relay", true);
    }
    return whole(out);
}

Result<EnrolRequest> decode_enrol_request(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    EnrolRequest request;
    request.device = in.id<DeviceId>("device");
    const auto digits = enrol_digits(in.text("code", kEnrolDigits));
    in.require(digits.has_value(), "code");
    request.digits = digits.value_or(std::string{});
    const auto key = public_key_from_hex(in.text("key", kKeyHex));
    in.require(key.has_value(), "key");
    request.key = key.value_or(PublicKey{});
    if (in.maybe("centre")) {
        request.centre = read_member(in, "centre", read_centre);
    }
    if (in.maybe("instance")) {
        request.instance = in.uuid("instance");
    }
    request.relay = in.maybe("relay") && in.flag("relay");
    return in.ok() ? Result<EnrolRequest>{std::move(request)} : not_ours(in);
}

std::string encode(const EnrolAnswer& answer) {
    JsonWriter out;
    out.begin_object().key("centre");
    write_json(out, answer.centre);
    if (answer.district) {
        out.field("district", to_hex(*answer.district));
    }
    return whole(out);
}

Result<EnrolAnswer> decode_enrol_answer(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    EnrolAnswer answer;
    answer.centre = read_member(in, "centre", read_centre);
    answer.district = district_in(in);
    return in.ok() ? Result<EnrolAnswer>{std::move(answer)} : not_ours(in);
}

} // namespace linli::sync
