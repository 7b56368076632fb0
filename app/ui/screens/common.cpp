#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/screens/screens.h"

namespace linli::ui {

void empty_page(Frame& frame, const Page& page, const Emptiness& why) {
    const Metrics& m = frame.metrics;
    Box room = page.roomy;
    TextLook look = body(frame);
    look.role = TextRole::kTile;
    look.align = Align::kCentre;
    TextLook more = look;
    more.role = TextRole::kBody;
    const float text = std::min(lay(frame, why.words, look.role, false, room.w).height, room.h);
    const float apart = m.px(20);
    const float below = why.below.empty()
        ? 0
        : lay_to_fit(frame, why.below, more, room.w, room.h - text - apart).height + apart;
    const float said = text + below;
    const float most = m.px(why.art.empty() ? 190 : 260);
    const float medal = std::min(most, room.h - said - m.px(40));
    room.take_top(std::max(0.0F, (room.h - said - std::max(0.0F, medal) - m.px(32)) * 0.36F));
    if (medal > m.px(60)) {
        const Box seat = room.take_top(medal, m.px(32));
        CategoryLook calm = look_of_category({}, frame.theme);
        calm.icon = why.icon;
        calm.art = calm.art.empty() ? calm.art : why.art;
        medallion(frame, {seat.x + (seat.w - medal) / 2, seat.y, medal, medal}, calm);
    }
    write(frame, "empty", room.take_top(std::min(room.h, text)), why.words, look);
    if (below > 0) {
        room.take_top(apart);
        write(frame, "empty.below", room.take_top(below - apart), why.below, more);
    }
    if (!why.art.empty()) {
        fill_page(frame, room);
    }
    end_empty_page(frame, page);
}

bool stands_under(
    Frame& frame, const flow::AppState& state, const std::string& question, const std::string& words
) {
    constexpr float kMost = 0.25F; // of the page
    const Metrics& m = frame.metrics;
    if (m.text_size() == flow::TextSize::kStandard || said_at_the_top(frame, state)) {
        return false;
    }
    if (m.landscape()) {
        return true;
    }
    const float width = m.width() - 2 * m.margin();
    const float height = lay(frame, question, TextRole::kQuestion, true, width).height
        + lay(frame, words, TextRole::kSecondary, false, width).height;
    return m.text_size() == flow::TextSize::kLargest && height < kMost * m.height();
}

int choice_keys(
    Frame& frame,
    const Page& page,
    const std::vector<Choice>& choices,
    int first,
    const IntentSink& emit
) {
    constexpr int kColumns = 2;
    constexpr int kMostRows = 4;
    constexpr float kLeastOfKeys = 0.75F; // of their own size, before there is a page more
    const float gap = frame.metrics.px(22);
    const float least = std::max(frame.metrics.row(), button_height(frame, TextRole::kTile));
    const auto capacity_in = [&](const Box& room) {
        return kColumns * std::min(kMostRows, rows_that_fit(room.h, least, gap));
    };
    const int count = static_cast<int>(choices.size());
    const float air = frame.metrics.px(28);
    TextLook look;
    look.role = TextRole::kTile;
    look.bold = true;
    // One size for all of them, in which the longest has air at both ends, above and below.
    const auto em_in = [&](const Box& room, int keys) {
        const Box cell = room.cell(0, kColumns, keys / kColumns, gap);
        const Box key = cell.inset(air, frame.metrics.px(18));
        int em = frame.metrics.em(look.role);
        for (const Choice& choice : choices) {
            em = std::min(em, lay_to_fit(frame, choice.words, look, key.w, key.h).em);
        }
        return em;
    };
    const bool one_page = count <= capacity_in(page.roomy);
    Box room = one_page ? page.roomy : page.content;
    int capacity = capacity_in(room);
    int em = em_in(room, capacity);
    // Words that would be hardly larger than in a smaller size have higher keys, and a page more.
    const auto least_em =
        static_cast<int>(kLeastOfKeys * static_cast<float>(frame.metrics.em(look.role)));
    for (int keys = capacity - kColumns; em < least_em && keys >= kColumns; keys -= kColumns) {
        const int larger = em_in(page.content, keys);
        if (larger > em) {
            room = page.content;
            capacity = keys;
            em = larger;
        }
    }
    const Slice slice = slice_of(count, capacity, first);
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    const Box cell = room.cell(0, kColumns, capacity / kColumns, gap);
    int tapped = -1;
    for (int n = slice.first; n < slice.end; ++n) {
        const Choice& choice = choices[static_cast<std::size_t>(n)];
        ButtonSpec spec = key_spec("option." + choice.id, choice.words, TextRole::kTile);
        spec.chosen = choice.chosen;
        spec.most_em = em;
        spec.air = air;
        const Box seat = room.cell(n - slice.first, kColumns, capacity / kColumns, gap);
        tapped = button(frame, seat, spec) ? n : tapped;
    }
    const int rows = (slice.end - slice.first + kColumns - 1) / kColumns;
    Box rest = room;
    rest.take_top(static_cast<float>(rows) * (cell.h + gap));
    fill_page(frame, rest);
    end_page(frame, page, slice, emit);
    return tapped;
}

bool still_loading(Frame& frame, const flow::AppState& state, const Page& page) {
    if (state.catalogue) {
        return false;
    }
    empty_page(frame, page, {icon::kHourglass, "waiting", frame.words[Msg::kLoading]});
    return true;
}

Action primary(std::string id, std::string label, char32_t icon, flow::Intent intent) {
    return {std::move(id), std::move(label), icon, ButtonKind::kPrimary, std::move(intent), true};
}

Action secondary(std::string id, std::string label, char32_t icon, flow::Intent intent) {
    return {std::move(id), std::move(label), icon, ButtonKind::kSecondary, std::move(intent), true};
}

Action choose_a_class(const Frame& frame, ButtonKind kind) {
    return {
        "choose_class",
        frame.words[Msg::kHomeSignUp],
        icon::kPen,
        kind,
        flow::SignUpTapped{},
        true};
}

Action card_offer(const Frame& frame) {
    return secondary(
        "member_card.offer",
        frame.words[Msg::kMemberCardOffer],
        icon::kQrCode,
        flow::MemberCardTapped{}
    );
}

} // namespace linli::ui
