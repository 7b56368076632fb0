#include "sync/console/centres.h"

#include <algorithm>

#include "sync/console/html.h"

namespace linli::console {

Result<std::vector<Centre>> centres_for(server::Ledger& ledger, const Visit& visit) {
    auto centres = LINLI_TRY(ledger.centres());
    std::erase_if(centres, [&](const Centre& centre) { return !visit.may_see(centre.id); });
    return centres;
}

Result<Chosen> chosen_centre(server::Ledger& ledger, const Visit& visit) {
    Chosen chosen{LINLI_TRY(centres_for(ledger, visit)), std::nullopt};
    const std::string code = visit.asked("centre");
    const auto& own = visit.who->account.centre;
    for (const Centre& centre : chosen.centres) {
        const bool meant = code.empty() ? !own || centre.id == *own : centre.code == code;
        if (!chosen.centre && meant) {
            chosen.centre = centre;
        }
    }
    // What is not theirs is told apart from what is not there only for those who see all.
    const bool theirs = chosen.centre || visit.role() != server::Role::kCentreStaff;
    return theirs || code.empty() ? Result<Chosen>{std::move(chosen)}
                                  : Result<Chosen>{fail(ErrorCode::kDenied, "centre")};
}

Result<std::optional<CentreId>> centre_asked(
    const std::vector<Centre>& centres, const Visit& visit
) {
    const std::string code = visit.asked("centre");
    if (code.empty()) {
        return std::optional<CentreId>{};
    }
    const auto found = std::ranges::find(centres, code, &Centre::code);
    return found == centres.end()
        ? Result<std::optional<CentreId>>{fail(ErrorCode::kNotFound, "centre")}
        : Result<std::optional<CentreId>>{found->id};
}

void choose_centre(
    Page& page, const Visit& visit, std::string_view address, const std::vector<Centre>& centres
) {
    if (centres.size() < 2) {
        return;
    }
    const std::string code = visit.asked("centre");
    page.open_search(address);
    page.open_select({"中心", "Centre"}, "centre");
    page.option("", page.in({"全部", "All"}), code.empty());
    for (const Centre& centre : centres) {
        page.option(centre.code, name_of(page, centre), centre.code == code);
    }
    page.close_select();
    page.button({"查看", "Show"});
    page.close_form();
}

std::string with_centre(const Visit& visit, const std::string& address) {
    const std::string code = visit.asked("centre");
    return code.empty() ? address : address + "?centre=" + url_encoded(code);
}

Result<Date> chosen_date(const Visit& visit) {
    const std::string asked = visit.asked("date");
    if (asked.empty()) {
        return local_date(visit.now);
    }
    const auto date = date_from_text(asked);
    return date ? Result<Date>{*date} : Result<Date>{fail(ErrorCode::kInvalid, "date")};
}

std::string_view name_of(const Page& page, const Centre& centre) {
    return page.in(centre.name_zh, centre.name_en);
}

const Centre* centre_in(const std::vector<Centre>& centres, CentreId id) {
    const auto found = std::ranges::find(centres, id, &Centre::id);
    return found == centres.end() ? nullptr : &*found;
}

} // namespace linli::console
