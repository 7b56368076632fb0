#include "app/core/qr/qr.h"

#include <memory>
#include <qrencode.h>
#include <string>

namespace linli {

Result<QrCode> qr_code(std::string_view text) {
    if (text.empty()) {
        return fail(ErrorCode::kInvalid, "no text for a QR code");
    }
    constexpr int kSmallestThatFits = 0;
    constexpr int kCaseMatters = 1;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeString(
            std::string{text}.c_str(), kSmallestThatFits, QR_ECLEVEL_Q, QR_MODE_8, kCaseMatters
        ),
        &QRcode_free};
    if (!code) {
        return fail(ErrorCode::kInvalid, "too long for a QR code");
    }
    QrCode out;
    out.side = code->width;
    const auto count =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    out.cells.reserve(count);
    for (std::size_t n = 0; n < count; ++n) {
        out.cells.push_back(code->data[n] & 1U); // the other bits say what a module is for
    }
    return out;
}

} // namespace linli
