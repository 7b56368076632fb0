#include "sync/console/plan_parts.h"

#include <algorithm>

namespace linli::console {
namespace {

using server::TermPlan;

constexpr int kBarWidth = 160;
constexpr int kBarHeight = 10;

std::string rectangle(int from, int to, std::string_view colour) {
    return "<rect x=\"" + std::to_string(from) + "\" width=\"" + std::to_string(to - from)
        + "\" height=\"" + std::to_string(kBarHeight) + "\" fill=\"" + std::string{colour} + "\"/>";
}

bool chinese(const Page& page) {
    return page.in({"zh", "en"}) == "zh";
}

void line(
    Page& page, const std::string& words, bool is_beyond, int filed, const std::optional<int>& most
) {
    page << "<span" << (is_beyond ? " class=\"over\">" : ">");
    page.text(words) << "</span>";
    plan_bar(page, filed, most);
}

} // namespace

void plan_bar(Page& page, int filed, const std::optional<int>& planned) {
    if (!planned) {
        return;
    }
    const int whole = std::max({filed, *planned, 1});
    const auto at = [&](int number) {
        return static_cast<int>(std::int64_t{number} * kBarWidth / whole);
    };
    page << "<svg class=\"bar\" width=\"" << std::to_string(kBarWidth) << "\" height=\""
         << std::to_string(kBarHeight) << "\" aria-hidden=\"true\">"
         << rectangle(0, kBarWidth, "#E4DCCB")
         << rectangle(0, at(std::min(filed, *planned)), "#0B4A8F");
    if (filed > *planned) {
        page << rectangle(at(*planned), kBarWidth, "#8A1F12");
    }
    page << "</svg>";
}

void plan_lines(Page& page, const TermPlan& plan) {
    if (!is_planned(plan)) {
        return;
    }
    page << "<p class=\"plan\">";
    if (plan.quota->classes) {
        const auto& use = plan.use;
        line(
            page,
            classes_words(plan, chinese(page)),
            beyond_classes(plan),
            use.classes,
            plan.quota->classes
        );
    }
    if (plan.quota->seats) {
        const auto& use = plan.use;
        line(
            page, seats_words(plan, chinese(page)), beyond_seats(plan), use.seats, plan.quota->seats
        );
    }
    page << "</p>";
}

void ask_of_plan(Page& page, const TermPlan& plan, Words question) {
    page << "<p class=\"notice bad\" role=\"alert\">";
    page.text(server::plan_words(plan, chinese(page))) << page.in({"。", ". "});
    page.say(question) << "</p>";
}

std::string plans_address(TermId term) {
    return "/quotas?term=" + term.text();
}

} // namespace linli::console
