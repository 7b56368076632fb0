#include "app/core/domain/likeness.h"

#include <algorithm>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

bool is_ornament(char32_t c) {
    // Spaces of both widths, and the dots of names such as 阿依古丽·买买提.
    return c == U' ' || c == 0xA0 || c == 0x3000 || c == U'.' || c == 0xB7 || c == 0x2022
        || c == 0x2027 || c == 0x30FB;
}

std::u32string bare(std::string_view name) {
    std::u32string kept;
    for (const char32_t c : to_utf32(name)) {
        if (!is_ornament(c)) {
            kept += c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
        }
    }
    return kept;
}

} // namespace

bool is_same_name(std::string_view a, std::string_view b) {
    const std::u32string name = bare(a);
    return !name.empty() && name == bare(b);
}

Likeness likeness(const Resident& a, const Resident& b) {
    const bool name = is_same_name(a.name, b.name);
    const bool phone = !a.phone.empty() && a.phone == b.phone;
    const bool month = a.birth_month == b.birth_month;
    if (name && phone && month) {
        return Likeness::kSame;
    }
    if (phone && a.guardian.has_value() == b.guardian.has_value()) {
        return month ? Likeness::kPhoneAndMonth : Likeness::kPhone;
    }
    return name && month && a.birth_year == b.birth_year ? Likeness::kNameAndBirth
                                                         : Likeness::kNone;
}

std::vector<Resident> alike_of(
    const Resident& who, const std::vector<Resident>& known, std::size_t most
) {
    std::vector<Resident> alike;
    std::copy_if(known.begin(), known.end(), std::back_inserter(alike), [&](const Resident& one) {
        return likeness(who, one) != Likeness::kNone;
    });
    std::stable_sort(alike.begin(), alike.end(), [&](const Resident& a, const Resident& b) {
        return likeness(who, a) > likeness(who, b);
    });
    alike.resize(std::min(alike.size(), most));
    return alike;
}

} // namespace linli
