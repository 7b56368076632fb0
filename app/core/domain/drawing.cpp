#include "app/core/domain/drawing.h"

#include <algorithm>
#include <tuple>

namespace linli {

std::string_view word_for(Admission admission) {
    switch (admission) {
    case Admission::kReturningFirst: return "returning_first";
    case Admission::kLottery: return "lottery";
    case Admission::kFirstCome: break;
    }
    return "first_come";
}

std::optional<Admission> admission_from(std::string_view word) {
    for (const Admission one :
         {Admission::kFirstCome, Admission::kReturningFirst, Admission::kLottery}) {
        if (word == word_for(one)) {
            return one;
        }
    }
    return std::nullopt;
}

bool is_whole(const Class& clazz) {
    return clazz.admission == Admission::kFirstCome || clazz.draw_on.has_value();
}

std::string entry_number(EnrolmentId id) {
    std::string text = id.text().substr(0, 8);
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text.insert(4, "-");
}

std::string drawing_seed(std::string_view secret, ClassId class_id) {
    return to_hex(blake2b("drawing " + std::string{secret} + " " + class_id.text()));
}

Digest drawing_commitment(std::string_view seed) {
    return blake2b(seed);
}

Digest lot_of(std::string_view seed, EnrolmentId id) {
    return blake2b(std::string{seed} + " " + id.text());
}

std::vector<DrawEntry> drawn_order(
    Admission admission, std::string_view seed, std::vector<DrawEntry> entries
) {
    if (admission == Admission::kLottery) {
        std::sort(entries.begin(), entries.end(), [&](const DrawEntry& a, const DrawEntry& b) {
            return std::pair{lot_of(seed, a.id).bytes, a.id}
            < std::pair{lot_of(seed, b.id).bytes, b.id};
        });
        return entries;
    }
    const bool returning_first = admission == Admission::kReturningFirst;
    std::sort(entries.begin(), entries.end(), [&](const DrawEntry& a, const DrawEntry& b) {
        return std::tuple{returning_first && !a.returning, a.requested_at, a.id}
        < std::tuple{returning_first && !b.returning, b.requested_at, b.id};
    });
    return entries;
}

bool draws_later(const Class& clazz, UtcTime now) {
    return clazz.draw_on && local_date(now) < *clazz.draw_on;
}

Date answer_by(const Class& clazz, UtcTime now) {
    return draws_later(clazz, now) ? add_days(*clazz.draw_on, 1) : decide_by(now);
}

} // namespace linli
