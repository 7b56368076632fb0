#pragma once

#include <cstddef>
#include <string>

#include "sync/console/frame.h"

// Long lists, a part on each page. Inside the room only.

namespace linli::console {

inline constexpr std::size_t kRowsAPage = 50;

/// Which rows of a list stand on the page that ?page= asks for, from 1; beyond the end the last.
struct Part {
    std::size_t page{1};
    std::size_t pages{1};
    std::size_t first{0}; // row, and the one after the last
    std::size_t end{0};
};

[[nodiscard]] Part part_of(const Visit& visit, std::size_t rows);

/// Leads to the other pages, where there are any. `address`: the list's, with `?` and what else it
/// was asked, if anything.
void write_pager(Page& page, const Part& part, const std::string& address);

} // namespace linli::console
