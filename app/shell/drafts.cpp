#include "app/shell/drafts.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "app/core/domain/json.h"

namespace linli::shell {
namespace {

constexpr std::size_t kMost = 3;
constexpr std::chrono::minutes kTime{10};
constexpr std::size_t kLengthDigits = 6; // ink is 20 KiB at most

// Each part after its length. The phone is not among them: who opens it has typed it.
void add(std::string& text, std::string_view part) {
    const std::string length = std::to_string(part.size());
    text.append(kLengthDigits - length.size(), '0');
    text += length;
    text += part;
}

std::string written(const flow::FirstVisit& visit) {
    std::string ink = visit.ink.is_empty() ? std::string{} : encode(visit.ink);
    std::string text;
    text.reserve(
        visit.name.size() + visit.guardian.size() + ink.size() + 192
    ); // never moved: what is left behind is text
    add(text, visit.name);
    add(text, visit.name_by_staff ? "1" : "");
    add(text, ink);
    add(text, visit.year);
    add(text, std::to_string(visit.month));
    add(text, word_for(visit.whom));
    add(text, visit.relation ? word_for(*visit.relation) : std::string_view{});
    add(text, visit.guardian);
    wipe(ink);
    return text;
}

// The next part; empty at the end.
std::string_view take(std::string_view& text) {
    std::size_t length = 0;
    const std::string_view digits = text.substr(0, std::min(kLengthDigits, text.size()));
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
    text.remove_prefix(digits.size());
    const std::string_view part = text.substr(0, std::min(length, text.size()));
    text.remove_prefix(part.size());
    return part;
}

std::shared_ptr<const flow::FirstVisit> read(std::string_view text, std::string_view phone) {
    auto visit = std::make_shared<flow::FirstVisit>();
    visit->phone = phone;
    visit->name = take(text);
    visit->name_by_staff = !take(text).empty();
    if (const std::string_view ink = take(text); !ink.empty()) {
        if (auto note = decode_ink_note(ink)) {
            visit->ink = std::move(note).value();
        }
    }
    visit->year = take(text);
    const std::string_view month = take(text);
    std::from_chars(month.data(), month.data() + month.size(), visit->month);
    visit->whom = given_by_from(take(text)).value_or(GivenBy::kSelf);
    visit->relation = relation_from(take(text));
    visit->guardian = take(text);
    return visit;
}

} // namespace

void Drafts::seal(const flow::FirstVisit& visit) {
    drop(visit.phone);
    std::string text = written(visit);
    auto sealed = linli::seal(text, visit.phone);
    wipe(text);
    if (!sealed) {
        return;
    }
    if (kept_.size() == kMost) {
        kept_.erase(kept_.begin());
    }
    kept_.push_back({*std::move(sealed), clock_.now()});
}

std::shared_ptr<const flow::FirstVisit> Drafts::open(std::string_view phone) {
    drop_old();
    for (const Kept& kept : kept_) {
        if (auto text = linli::open(kept.sealed, phone)) {
            auto visit = read(*text, phone);
            wipe(*text);
            return visit;
        }
    }
    return nullptr;
}

void Drafts::drop(std::string_view phone) {
    drop_old();
    std::erase_if(kept_, [&](const Kept& kept) {
        auto text = linli::open(kept.sealed, phone);
        if (text) {
            wipe(*text);
        }
        return text.has_value();
    });
}

void Drafts::drop_old() {
    std::erase_if(kept_, [&](const Kept& kept) { return clock_.now() - kept.at >= kTime; });
}

} // namespace linli::shell
