#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_ink.h"
#include "app/ui/screens/screens.h"
#include "app/ui/visit_words.h"

// A whole name in somebody's own hand, for those who cannot write it by keys.

namespace linli::ui {
namespace {

// 退一笔 and 重写.
void pad_keys(Frame& frame, Box box, bool enabled, const IntentSink& emit) {
    ButtonSpec undo{"ink.undo", frame.words[Msg::kInkUndo], icon::kUndo};
    ButtonSpec clear{"ink.clear", frame.words[Msg::kInkClear], icon::kRestart};
    undo.enabled = clear.enabled = enabled;
    const float gap = frame.metrics.gap();
    if (button(frame, box.take_left((box.w - gap) / 2, gap), undo)) {
        emit(flow::EraseTapped{});
    }
    if (button(frame, box, clear)) {
        emit(flow::InkCleared{});
    }
}

} // namespace

void draw_visit_ink(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    constexpr int kStep = 3; // the name's
    const Metrics& m = frame.metrics;
    const InkNote& note = state.visit.ink;
    PageSpec spec;
    spec.title = frame.words[Msg::kInkTitle];
    spec.lead = frame.words[Msg::kInkLead];
    spec.step = kStep;
    spec.steps = visit_words(state.visit.whom).steps;
    spec.actions.push_back(
        secondary("ink.skip", frame.words[Msg::kInkSkip], 0, flow::NameByStaffTapped{})
    );
    spec.actions.push_back(
        primary("ink.done", frame.words[Msg::kInkDone], icon::kCheck, flow::NextTapped{})
    );
    spec.actions.back().enabled = !note.is_empty();
    Box room = open_page(frame, state, emit, spec).content;
    // Under the pad, not at its side: that leaves it the most room in every shape and size.
    const float keys = button_height(frame);
    const float height = std::min(room.h - keys - m.gap_apart(), room.w / 2);
    note_pad(frame, room.take_top(height, m.gap_apart()), note, emit);
    pad_keys(frame, room.take_top(keys, m.px(24)), !note.is_empty(), emit);
    fill_page(frame, room);
}

} // namespace linli::ui
