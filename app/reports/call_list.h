#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/decisions.h"
#include "app/paper/paper.h"
#include "app/store/store.h"

// 电话通知单: whom staff are to ring up, and about what: everything that was decided about
// somebody's classes and that this machine has told nobody yet (domain/decisions.h). Full names and
// telephones: staff only, and it stays in the office.

namespace linli::reports {

struct CallItem {
    Resident who; // of a child the telephone is the guardian's
    Decision decision;
    std::string course_code;
    std::string title_zh;
    std::string title_en;
    std::optional<Session> session{}; // that is moved or cancelled
    bool operator==(const CallItem&) const = default;
};

/// By name, then in the order in which they would be told; of one course, or of all.
Result<std::vector<CallItem>> calls_to_make(store::Store& store, std::string_view course_code = {});

/// "停课一次：2026-11-24 09:00", "改到 2026-11-26 09:00 一室（原 2026-11-24 09:00）", "已录取".
[[nodiscard]] std::string call_words(const CallItem& item, reporting::Language language);

/// A row a call, with room to write down what came of it.
[[nodiscard]] reporting::Paper call_paper(
    const Centre& centre,
    const std::vector<CallItem>& calls,
    UtcTime now,
    reporting::Language language
);

/// [{"resident":..,"name":..,"phone":..,"what":"session_cancelled","course_code":..,..}]
[[nodiscard]] std::string calls_json(const std::vector<CallItem>& calls);

} // namespace linli::reports
