#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// A name: pinyin and the characters it may mean, Latin letters, or "let staff write it".

namespace linli::ui {
namespace {

// What the letters could be, or what to do first.
void candidates(
    Frame& frame, const Box& box, const flow::Composing& composing, const IntentSink& emit
) {
    const Surface& surface = frame.theme.band;
    TextLook look = on({frame.theme.page, frame.theme.ink, surface.edge}, TextRole::kBody);
    look.middle = true;
    look.align = Align::kCentre;
    if (composing.letters.empty()) {
        write(frame, "name.letters_hint", box, frame.words[Msg::kNameLettersHint], look);
        return;
    }
    const std::vector<std::string> found = frame.characters_for(composing.letters);
    if (found.empty()) {
        write(frame, "name.no_characters", box, frame.words[Msg::kNameNoCharacters], look);
        return;
    }
    candidate_grid(frame, box, found, composing.first, emit);
}

void mode_row(
    Frame& frame, const Box& box, const flow::Composing& composing, const IntentSink& emit
) {
    const Catalog& words = frame.words;
    Box row = box;
    ButtonSpec mode{
        "name.mode",
        words[composing.english ? Msg::kNameModePinyin : Msg::kNameModeEnglish],
        icon::kKeyboard};
    ButtonSpec staff{"name.by_staff", words[Msg::kNameByStaff], icon::kPen};
    mode.role = TextRole::kBody;
    staff.role = TextRole::kBody;
    const float gap = frame.metrics.gap();
    if (button(frame, row.take_left(row.w * 0.34F, gap), mode)) {
        emit(flow::NameModeTapped{});
    }
    if (button(frame, row, staff)) {
        emit(flow::NameByStaffTapped{});
    }
}

} // namespace

void draw_visit_name(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    constexpr int kStep = 3;
    constexpr int kSteps = 6;
    const Metrics& m = frame.metrics;
    const flow::Composing& composing = state.visit.composing;
    PageSpec spec;
    spec.title = frame.words[Msg::kNameTitle];
    spec.lead = frame.words[Msg::kNameLead];
    spec.step = kStep;
    spec.steps = kSteps;
    Action next = primary("next", frame.words[Msg::kNext], icon::kForward, flow::NextTapped{});
    next.enabled = !state.visit.name.empty() || state.visit.name_by_staff;
    spec.actions.push_back(std::move(next));
    Box room = open_page(frame, state, emit, spec).content;
    const float gap = m.px(m.landscape() ? 17 : 26);
    const float line =
        std::max(m.px(112), static_cast<float>(m.em(TextRole::kTile)) * 1.45F + m.px(14));
    const Box echo = room.take_top(line, gap);
    const std::string hint =
        frame.words[state.visit.name_by_staff ? Msg::kConfirmUnnamed : Msg::kNameHint];
    field(frame, "name", echo, state.visit.name + composing.letters, hint);
    const float keys = letter_keys_height(frame, room.h * 0.52F);
    const Box modes = room.take_bottom(m.px(96), gap);
    letter_keys(frame, room.take_bottom(keys, gap), composing.english, emit);
    if (composing.english) {
        const ButtonSpec space{
            "key.space", frame.words[Msg::kNameSpace], 0, ButtonKind::kKey, TextRole::kBody};
        const float height = std::min(room.h, m.px(132));
        if (button(frame, room.take_bottom(height), space)) {
            emit(flow::LetterTapped{' '});
        }
    } else {
        const float rows = std::min(room.h, m.px(132 * 3 + 34));
        candidates(frame, room.take_bottom(rows), composing, emit);
    }
    mode_row(frame, modes, composing, emit);
}

} // namespace linli::ui
