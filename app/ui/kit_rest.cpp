#include "app/ui/kit_rest.h"

#include <algorithm>
#include <array>

namespace linli::ui {

std::optional<Card> rest_of(const Card& full, const Card& shown, std::string title) {
    Card rest = full;
    rest.id += ".rest";
    rest.title = std::move(title);
    rest.look.reset();
    rest.ink = nullptr;
    std::erase_if(rest.lines, [&](const CardLine& line) {
        return std::ranges::any_of(shown.lines, [&](const CardLine& it) {
            return it.text == line.text;
        });
    });
    std::erase_if(rest.chips, [&](const Chip& chip) {
        return std::ranges::any_of(shown.chips, [&](const Chip& it) {
            return it.text == chip.text;
        });
    });
    return rest.lines.empty() && rest.chips.empty() ? std::nullopt : std::optional{std::move(rest)};
}

void keep_all_lines(const Frame& frame, Card& card) {
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    for (CardLine& line : card.lines) {
        line.kept = line.kept || largest;
    }
}

bool condense_whole(Frame& frame, std::vector<Card>& cards, float width, float height) {
    const auto fit = [&] {
        const float gap = frame.metrics.px(24);
        float sum = -gap;
        for (const Card& card : cards) {
            sum += card_height(frame, card, width) + gap;
        }
        return sum <= height;
    };
    using Step = void (*)(Card&);
    constexpr std::array<Step, 4> kSteps{
        [](Card& card) { card.large_look = false; },
        [](Card& card) { card.look.reset(); },
        [](Card& card) { card.compact = true; },
        [](Card& card) {
            card.slim = true;
        }};
    const bool larger = frame.metrics.text_size() != flow::TextSize::kStandard;
    for (const Step step : kSteps) {
        if (larger && !fit()) {
            std::ranges::for_each(cards, step);
        }
    }
    return fit();
}

} // namespace linli::ui
