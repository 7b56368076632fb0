#pragma once

#include <chrono>
#include <string>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

namespace linli {

/// 结业证书: somebody came to enough of a class that is over. Counted from the attendance each
/// time, so that a correction of the sign-in list corrects it, too.
struct Certificate {
    ClassId class_id;
    std::string title_zh;
    std::string title_en;
    std::string category;
    int sessions{0}; // that took place
    int came{0};
    std::chrono::minutes learned{0};
    Date first{};
    Date last{};
    bool operator==(const Certificate&) const = default;
};

/// `share`: Class::certificate_share, percent of the sessions that took place; 0: none is given.
[[nodiscard]] constexpr bool earns_certificate(int share, int sessions, int came) {
    return share > 0 && sessions > 0 && came * 100 >= share * sessions;
}

} // namespace linli
