#pragma once

#include "app/core/domain/centre.h"
#include "app/core/domain/notice.h"
#include "sync/console/frame.h"

// A notice as it is being written. Inside the room only.

namespace linli::console {

inline constexpr std::string_view kEverywhere = "*"; // for a centre's code

struct Draft {
    Notice notice{};
    std::string where; // a centre's code, or everywhere
    std::string name;  // of the form: who sends it twice posts it once
};

/// Of the form that was sent; dates that are none are 1970.
[[nodiscard]] Draft draft_in(const Visit& visit);
/// The field that is wrong, or nothing.
[[nodiscard]] std::string trouble_with(const Draft& draft, const Visit& visit);
void write_form(
    Page& page,
    const Visit& visit,
    const std::vector<Centre>& reach,
    const Draft& draft,
    std::string_view trouble
);
/// As residents read it.
void write_notice(Page& page, const std::string& title, const std::string& body);
/// The draft once more, in another form.
void hidden_draft(Page& page, const Draft& draft);

} // namespace linli::console
