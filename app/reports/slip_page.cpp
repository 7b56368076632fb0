#include "app/core/base/utf8.h"
#include "app/reports/slip_pdf.h"

namespace linli::reports {
namespace {

constexpr std::size_t kMostLines = 12;
constexpr std::size_t kLongestText = 400; // bytes

Status take_field(SlipPage& page, std::string_view field, std::string_view text) {
    if (text.size() > kLongestText || first_invalid_utf8(text)) {
        return fail(ErrorCode::kInvalid, std::string{field} + " is too long or not UTF-8");
    }
    if (field == "title") {
        page.title = text;
    } else if (field == "outcome") {
        page.outcome = text;
    } else if (field == "foot") {
        page.foot = text;
    } else if (field == "line" && page.lines.size() < kMostLines) {
        page.lines.emplace_back(text);
    } else {
        return fail(ErrorCode::kInvalid, "no such field, or too many: " + std::string{field});
    }
    return {};
}

} // namespace

Result<SlipPage> slip_page_from(std::string_view text) {
    SlipPage page;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t tab = line.find('\t');
        if (line.empty()) {
            continue;
        }
        if (tab == std::string_view::npos) {
            return fail(ErrorCode::kInvalid, "a line without a field");
        }
        LINLI_TRY(take_field(page, line.substr(0, tab), line.substr(tab + 1)));
    }
    if (page.outcome.empty()) {
        return fail(ErrorCode::kInvalid, "a slip needs an outcome");
    }
    return page;
}

} // namespace linli::reports
