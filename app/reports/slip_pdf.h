#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

// 凭条 as a PDF of one page, A6: what fits a receipt, a card or a corner of A4. Any thread, but the
// kiosk runs it in a process of its own (linli-slip), for what Pango takes (app/paper/canvas.h).

namespace linli::reports {

struct SlipPage {
    std::string title;   // small, on top
    std::string outcome; // large
    std::vector<std::string> lines;
    std::string foot;
};

/// From lines of `field<TAB>text` with the fields title, outcome, line (any number) and foot.
/// kInvalid: another field, no outcome, or more than fits.
[[nodiscard]] Result<SlipPage> slip_page_from(std::string_view text);

/// Writes the file. kIo: it could not be written.
[[nodiscard]] Status write_slip_pdf(const SlipPage& page, const std::string& path);

} // namespace linli::reports
