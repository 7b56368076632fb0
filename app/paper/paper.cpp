#include "app/paper/paper.h"

#include <cstdlib>

namespace linli::reporting {
namespace {

// To the nearest, halves away from nothing.
std::int64_t rounded(std::int64_t part, std::int64_t whole) {
    const std::int64_t twice = 2 * part;
    return (twice + (part < 0 ? -whole : whole)) / (2 * whole);
}

std::string tenths(std::int64_t number) {
    const std::int64_t size = std::abs(number);
    return (number < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10);
}

} // namespace

Cell share(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? Cell{Cell::Kind::kNothing, {}, 0}
                      : Cell{Cell::Kind::kShare, {}, rounded(1000 * part, whole)};
}

Cell date(Date day) {
    return {Cell::Kind::kDate, {}, days_between(Date{std::chrono::sys_days{}}, day)};
}

Cell change(std::int64_t now, std::int64_t before) {
    return share(now - before, before);
}

std::string written(const Cell& cell) {
    switch (cell.kind) {
    case Cell::Kind::kText: return cell.text;
    case Cell::Kind::kCount: return std::to_string(cell.number);
    case Cell::Kind::kHours: return tenths(rounded(cell.number, 6));
    case Cell::Kind::kShare: return tenths(cell.number) + "%";
    case Cell::Kind::kDate:
        return to_text(Date{std::chrono::sys_days{std::chrono::days{cell.number}}});
    case Cell::Kind::kNothing: break;
    }
    return {};
}

} // namespace linli::reporting
