#include "sync/console/pager.h"

#include <algorithm>

#include "sync/console/catalogue_parts.h"

namespace linli::console {

Part part_of(const Visit& visit, std::size_t rows) {
    Part part;
    part.pages = std::max<std::size_t>((rows + kRowsAPage - 1) / kRowsAPage, 1);
    const int asked = std::max(number_of(visit.asked("page")).value_or(1), 1);
    part.page = std::min(static_cast<std::size_t>(asked), part.pages);
    part.first = (part.page - 1) * kRowsAPage;
    part.end = std::min(part.first + kRowsAPage, rows);
    return part;
}

void write_pager(Page& page, const Part& part, const std::string& address) {
    if (part.pages < 2) {
        return;
    }
    const bool asks = address.find('?') != std::string::npos;
    const std::string begun = address + (asks ? "&" : "?") + "page=";
    const std::string number = std::to_string(part.page);
    const std::string all = std::to_string(part.pages);
    page << "<p class=\"days\"><span>"
         << page.in("第 " + number + " 页，共 " + all + " 页", "Page " + number + " of " + all)
         << "</span>";
    if (part.page > 1) {
        page.link(begun + std::to_string(part.page - 1), {"上一页", "Previous"});
    }
    if (part.page < part.pages) {
        page.link(begun + std::to_string(part.page + 1), {"下一页", "Next"});
        page.link(begun + all, {"最后一页", "Last"});
    }
    page << "</p>";
}

} // namespace linli::console
