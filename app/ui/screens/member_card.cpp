#include <algorithm>

#include "app/core/domain/membership.h"
#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// The code that says who somebody is, to be photographed with a telephone.

namespace linli::ui {
namespace {

struct Words {
    std::string how;
    std::string person;
};

// LL1 and seven groups of four, as one reads a long number; `halved` on two lines.
std::string in_groups(std::string_view code, bool halved) {
    constexpr std::size_t kFirst = 3;
    constexpr std::size_t kGroup = 4;
    constexpr std::size_t kHalf = kFirst + 3 * kGroup;
    std::string grouped{code.substr(0, kFirst)};
    for (std::size_t at = kFirst; at < code.size(); at += kGroup) {
        grouped += halved && at == kHalf ? '\n' : ' ';
        grouped += code.substr(at, kGroup);
    }
    return grouped;
}

TextLook how_look(const Frame& frame) {
    TextLook look = body(frame);
    look.role = TextRole::kButton;
    return look;
}

TextLook person_look(const Frame& frame) {
    TextLook look = body(frame);
    look.bold = true;
    look.personal = true;
    return look;
}

// For staff to key in where a scanner fails; nobody else needs to read it.
TextLook code_look(const Frame& frame) {
    TextLook look = small(frame);
    look.role = TextRole::kBar;
    look.essential = false;
    look.personal = true;
    return look;
}

std::string code_words(Frame& frame, std::string_view code, float width) {
    const TextLook look = code_look(frame);
    std::string line = in_groups(code, false);
    const bool fits = lay(frame, line, look.role, look.bold, width).lines.size() == 1;
    return fits ? line : in_groups(code, true);
}

float height_of(Frame& frame, std::string_view words, const TextLook& look, float width) {
    return lay(frame, words, look.role, look.bold, width).height;
}

// The code on the left, the words beside it.
void draw_wide(Frame& frame, Box room, const QrSpec& qr, const Words& words) {
    const Metrics& m = frame.metrics;
    const float least = least_qr_side(frame, qr);
    const auto words_fit = [&](float side) {
        const float width = room.w - side - m.px(48);
        const std::string code = code_words(frame, qr.text, width);
        const float height = height_of(frame, words.how, how_look(frame), width)
            + height_of(frame, words.person, person_look(frame), width)
            + height_of(frame, code, code_look(frame), width) + 2 * m.px(24);
        return height <= room.h;
    };
    // As large as leaves the words at their size; smaller words before a small code.
    float side = std::max(least, std::min({room.h, room.w * 0.48F, m.mm(120)}));
    while (side > std::max(least, room.w * 0.41F) && !words_fit(side)) {
        side -= m.px(16);
    }
    side = std::max(side, least);
    qr_picture(frame, room.take_left(side, m.px(48)), qr);
    const float gap = m.px(24);
    const float person = height_of(frame, words.person, person_look(frame), room.w);
    const std::string code_text = code_words(frame, qr.text, room.w);
    const float code = height_of(frame, code_text, code_look(frame), room.w);
    const float rest = room.h - person - code - 2 * gap;
    const float how = std::min(height_of(frame, words.how, how_look(frame), room.w), rest);
    room.take_top((rest - how) / 2);
    write(frame, "member_card.how", room.take_top(how, gap), words.how, how_look(frame));
    write(
        frame, "member_card.person", room.take_top(person, gap), words.person, person_look(frame)
    );
    write(frame, "member_card.code", room.take_top(code), code_text, code_look(frame));
}

// What to do, the code, and whose it is, one below the other.
void draw_upright(Frame& frame, Box room, const QrSpec& qr, const Words& words) {
    const Metrics& m = frame.metrics;
    const float gap = m.px(28);
    TextLook person_in_the_middle = person_look(frame);
    TextLook code_in_the_middle = code_look(frame);
    person_in_the_middle.align = code_in_the_middle.align = Align::kCentre;
    const float person = height_of(frame, words.person, person_in_the_middle, room.w);
    const std::string code_text = code_words(frame, qr.text, room.w);
    const float code = height_of(frame, code_text, code_in_the_middle, room.w);
    const float rest = room.h - person - code - 3 * gap;
    const float least = least_qr_side(frame, qr);
    const float how = std::min(height_of(frame, words.how, how_look(frame), room.w), rest - least);
    const float side = std::max(least, std::min({rest - how, room.w, m.mm(120)}));
    write(frame, "member_card.how", room.take_top(how, gap), words.how, how_look(frame));
    qr_picture(frame, room.take_top(side, gap), qr);
    write(
        frame, "member_card.person", room.take_top(person, gap), words.person, person_in_the_middle
    );
    write(frame, "member_card.code", room.take_top(code, gap), code_text, code_in_the_middle);
    fill_page(frame, room);
}

} // namespace

void draw_member_card(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kMemberCardTitle];
    const Page page = open_page(frame, state, emit, spec);
    if (!state.who) {
        return;
    }
    const Resident& who = state.who->resident;
    const QrSpec qr{"member_card.qr", membership_code(who.id), frame.words[Msg::kMemberCardSpoken]};
    const Words words{
        frame.words[Msg::kMemberCardHow],
        frame.words.format(Msg::kMemberCardPerson, {{"name", person_words(who)}})};
    if (frame.metrics.landscape()) {
        draw_wide(frame, page.content, qr, words);
    } else {
        draw_upright(frame, page.content, qr, words);
    }
}

} // namespace linli::ui
