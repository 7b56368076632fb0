#include "app/core/domain/filing.h"

#include <algorithm>
#include <array>

namespace linli {
namespace {

constexpr std::array<FilingReason, 7> kReasons{{
    {"teacher", "教师不合要求", "the teacher"},
    {"room", "教室不合适", "the room"},
    {"seats", "名额不合适", "the number of seats"},
    {"time", "时间不合适", "the time"},
    {"course", "课程内容要改", "what is taught"},
    {"duplicate", "和别的班重复", "there is such a class already"},
    {"ask", "请联系区里", "ask the district"},
}};

} // namespace

bool is_filed_alike(const Class& one, const Class& other) {
    Class as_other = one;
    as_other.commitment = other.commitment;
    as_other.seed = other.seed;
    as_other.filing = other.filing;
    as_other.filing_reason = other.filing_reason;
    return as_other == other;
}

Filing filing_after(const Class& known, const Class& filed) {
    if (is_filed_alike(known, filed)) {
        return known.filing;
    }
    return known.filing == Filing::kApproved || known.filing == Filing::kChanged ? Filing::kChanged
                                                                                 : Filing::kFiled;
}

std::span<const FilingReason> filing_reasons() {
    return kReasons;
}

const FilingReason& filing_reason(std::string_view word) {
    const auto found = std::ranges::find(kReasons, word, &FilingReason::word);
    return found == kReasons.end() ? kReasons.back() : *found;
}

} // namespace linli
