#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/screens/screens.h"

namespace linli::ui {

void empty_page(Frame& frame, const Page& page, const Emptiness& why) {
    const Metrics& m = frame.metrics;
    Box room = page.roomy;
    TextLook look = body(frame);
    look.role = TextRole::kTile;
    look.align = Align::kCentre;
    const float text = std::min(lay(frame, why.words, look.role, false, room.w).height, room.h);
    const float most = m.px(why.art.empty() ? 190 : 260);
    const float medal = std::min(most, room.h - text - m.px(40));
    room.take_top(std::max(0.0F, (room.h - text - std::max(0.0F, medal) - m.px(32)) * 0.36F));
    if (medal > m.px(60)) {
        const Box seat = room.take_top(medal, m.px(32));
        CategoryLook calm = look_of_category({}, frame.theme);
        calm.icon = why.icon;
        calm.art = calm.art.empty() ? calm.art : why.art;
        medallion(frame, {seat.x + (seat.w - medal) / 2, seat.y, medal, medal}, calm);
    }
    write(frame, "empty", room.take_top(std::min(room.h, text)), why.words, look);
    if (!why.art.empty()) {
        fill_page(frame, room);
    }
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

Action card_offer(const Frame& frame) {
    return secondary(
        "member_card.offer",
        frame.words[Msg::kMemberCardOffer],
        icon::kQrCode,
        flow::MemberCardTapped{}
    );
}

} // namespace linli::ui
