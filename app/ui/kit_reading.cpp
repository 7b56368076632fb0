#include <algorithm>

#include "app/ui/kit_acts.h"
#include "app/ui/kit_page.h"

// Pages of blocks one below the other.

namespace linli::ui {

void Reading::text(std::string id, std::string words, const TextLook& look) {
    blocks_.push_back({std::move(id), std::move(words), look, {}, {}, {}, {}});
}

void Reading::notice(BannerSpec spec) {
    blocks_.push_back({spec.id, {}, std::nullopt, std::move(spec), {}, {}, {}});
}

void Reading::facts(Card card) {
    blocks_.push_back({card.id, {}, {}, {}, std::move(card), {}, {}});
}

void Reading::act(Action action) {
    blocks_.push_back({action.id, {}, {}, {}, {}, {}, std::move(action)});
}

void Reading::choice(Card card, flow::Intent intent, std::string heading) {
    TextLook look = body(frame_);
    look.bold = true;
    blocks_.push_back(
        {card.id, std::move(heading), look, {}, std::move(card), std::move(intent), {}}
    );
}

float Reading::heading_height(const Block& block) const {
    if (!block.card || block.words.empty()) {
        return 0;
    }
    const float width = page_.content.w;
    return lay(frame_, block.words, block.look->role, block.look->bold, width).height
        + frame_.metrics.px(10);
}

float Reading::height_of(const Block& block) const {
    const float width = page_.content.w;
    if (block.card) {
        const float height = card_height(frame_, *block.card, width);
        return heading_height(block)
            + (block.leads_to ? std::max(height, frame_.metrics.row()) : height);
    }
    if (block.banner) {
        return banner_height(frame_, *block.banner, width);
    }
    if (block.act) {
        return action_height(frame_);
    }
    return lay(frame_, block.words, block.look->role, block.look->bold, width).height;
}

std::vector<float> Reading::heights_of(const std::vector<Block>& blocks) const {
    std::vector<float> heights;
    for (const Block& block : blocks) {
        heights.push_back(height_of(block));
    }
    return heights;
}

std::vector<Reading::Block> Reading::smaller(bool slim) const {
    std::vector<Block> out = blocks_;
    for (Block& block : out) {
        if (block.card) {
            block.card->compact = true;
            block.card->slim = slim;
        } else if (block.banner) {
            block.banner->role = TextRole::kSecondary;
        } else if (block.look) {
            const bool large =
                block.look->role == TextRole::kButton || block.look->role == TextRole::kTile;
            block.look->role = large ? TextRole::kBody : TextRole::kSecondary;
        }
    }
    return out;
}

Reading::Plan Reading::plan_for(std::vector<Block> blocks) const {
    Plan plan{std::move(blocks), {}, {}, page_.roomy, false};
    plan.heights = heights_of(plan.blocks);
    plan.slice = slice_of(plan.heights, gap(), plan.room.h, wished_);
    const bool too_high = std::any_of(plan.heights.begin(), plan.heights.end(), [&](float height) {
        return height > plan.room.h;
    });
    plan.whole = plan.slice.pages == 1 && !too_high;
    if (plan.whole) {
        return plan;
    }
    plan.room = page_.content;
    std::vector<Block> parts;
    for (Block& block : plan.blocks) {
        if (!block.card) {
            parts.push_back(std::move(block));
            continue;
        }
        if (block.leads_to) { // parted, it would be two to choose from
            const float room = plan.room.h - heading_height(block);
            fit_card(frame_, *block.card, plan.room.w, room);
            parts.push_back(std::move(block));
            continue;
        }
        for (Card& part : split_card(frame_, std::move(*block.card), plan.room.w, plan.room.h)) {
            parts.push_back({part.id, {}, {}, {}, std::move(part), {}, {}});
        }
    }
    plan.blocks = std::move(parts);
    plan.heights = heights_of(plan.blocks);
    plan.slice = slice_of(plan.heights, gap(), plan.room.h, wished_);
    return plan;
}

void Reading::draw_block(const Block& block, Box box, const IntentSink& emit) {
    if (block.card) {
        if (const float above = heading_height(block); above > 0) {
            write(frame_, block.id + ".heading", box.take_top(above), block.words, *block.look);
        }
        if (card(frame_, box, *block.card) && block.leads_to) {
            emit(*block.leads_to);
        }
    } else if (block.banner) {
        banner(frame_, box, *block.banner);
    } else if (block.act) {
        press_action(frame_, box, *block.act, emit);
    } else {
        write(frame_, block.id, box, block.words, *block.look);
    }
}

// One or two things on a wide page: cards take more of it, and all stand a little above the middle.
void Reading::compose_few(Plan& plan) const {
    constexpr std::size_t kFew = 2;
    constexpr float kGrowth = 0.35F;
    if (!frame_.metrics.landscape() || !plan.whole || plan.blocks.size() > kFew) {
        return;
    }
    float spare = plan.room.h + gap();
    float cards = 0;
    for (std::size_t n = 0; n < plan.blocks.size(); ++n) {
        spare -= plan.heights[n] + gap();
        cards += plan.blocks[n].card ? plan.heights[n] : 0;
    }
    const float growth = cards > 0 ? std::clamp(spare / cards, 0.0F, kGrowth) : 0;
    for (std::size_t n = 0; n < plan.blocks.size(); ++n) {
        plan.heights[n] *= plan.blocks[n].card && plan.blocks[n].words.empty() ? 1 + growth : 1;
    }
    plan.room.take_top(std::max(0.0F, spare - growth * cards) * kAboveFew);
}

void Reading::draw(const IntentSink& emit) {
    Plan plan = plan_for(blocks_);
    const bool larger = frame_.metrics.text_size() != flow::TextSize::kStandard;
    // A long walk through pages is harder than type that is still large.
    for (int slim = 0; slim < 2 && larger && !plan.whole; ++slim) {
        Plan shorter = plan_for(smaller(slim == 1));
        const bool less_parted =
            shorter.slice.pages == plan.slice.pages && shorter.blocks.size() < plan.blocks.size();
        if (shorter.whole || shorter.slice.pages < plan.slice.pages || less_parted) {
            plan = std::move(shorter);
        }
    }
    if (const int step = flicked(frame_, plan.room, plan.slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    compose_few(plan);
    Box rest = plan.room;
    for (int n = plan.slice.first; n < plan.slice.end; ++n) {
        const auto at = static_cast<std::size_t>(n);
        draw_block(plan.blocks[at], rest.take_top(std::min(plan.heights[at], rest.h), gap()), emit);
    }
    fill_page(frame_, rest);
    end_page(frame_, page_, plan.slice, emit);
}

} // namespace linli::ui
