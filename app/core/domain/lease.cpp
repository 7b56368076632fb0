#include "app/core/domain/lease.h"

#include <charconv>

#include "app/core/domain/course.h"
#include "app/core/domain/json.h"

namespace linli {
namespace {

std::optional<int> take_number(std::string_view& text) {
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || number < 1 || number > kMaxSeats) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(at - text.data()));
    return number;
}

bool take(std::string_view& text, char sign) {
    const bool there = text.starts_with(sign);
    text.remove_prefix(there ? 1 : 0);
    return there;
}

} // namespace

std::string slots_to_text(const std::vector<int>& slots) {
    std::string text;
    for (std::size_t i = 0; i < slots.size();) {
        std::size_t last = i;
        while (last + 1 < slots.size() && slots[last + 1] == slots[last] + 1) {
            ++last;
        }
        text += text.empty() ? "" : ",";
        text += std::to_string(slots[i]);
        if (last > i) {
            text += "-" + std::to_string(slots[last]);
        }
        i = last + 1;
    }
    return text;
}

std::optional<std::vector<int>> slots_from_text(std::string_view written) {
    std::string_view text = written;
    std::vector<int> slots;
    bool more = !text.empty();
    while (more) {
        const auto first = take_number(text);
        const auto last = first && take(text, '-') ? take_number(text) : first;
        if (!first || !last || *last < *first || (!slots.empty() && *first <= slots.back())) {
            return std::nullopt;
        }
        for (int slot = *first; slot <= *last; ++slot) {
            slots.push_back(slot);
        }
        more = take(text, ',');
    }
    // One way to write them: no 1,2 for 1-2, no 01.
    return slots_to_text(slots) == written ? std::optional{std::move(slots)} : std::nullopt;
}

SeatCount seats_as_known(SeatCount here, int taken) {
    if (here.free <= here.waitlisted && here.lent < here.seats) {
        here.lent = taken >= here.seats ? here.seats : 0;
    }
    return here;
}

void write_json(JsonWriter& out, const Lease& lease) {
    out.begin_object()
        .field("class", lease.class_id.text())
        .field("slots", slots_to_text(lease.slots))
        .end_object();
}

} // namespace linli
