#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_ink.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/writing_page.h"
#include "app/ui/visit_words.h"

// A name, written in whichever way somebody knows, or left to staff.

namespace linli::ui {
namespace {

Msg lead_for(flow::InputMethod method) {
    switch (method) {
    case flow::InputMethod::kPinyin: return Msg::kNameLead;
    case flow::InputMethod::kHandwriting: return Msg::kNameLeadInk;
    case flow::InputMethod::kStrokes: return Msg::kNameLeadStrokes;
    case flow::InputMethod::kLatin:
    case flow::InputMethod::kDigits: return Msg::kNameLeadLatin;
    }
    return Msg::kNameLead;
}

Msg nothing_found(flow::InputMethod method) {
    switch (method) {
    case flow::InputMethod::kHandwriting: return Msg::kNameNoInk;
    case flow::InputMethod::kStrokes: return Msg::kNameNoStrokes;
    default: return Msg::kNameNoCharacters;
    }
}

// What may be meant, or what to do first.
void candidates(
    Frame& frame, const Box& box, const flow::Composing& composing, const IntentSink& emit
) {
    if (!composing.candidates.empty()) {
        candidate_grid(frame, box, composing, emit);
        return;
    }
    TextLook look = on({frame.theme.page, frame.theme.ink, frame.theme.band.edge}, TextRole::kBody);
    look.middle = true;
    look.align = Align::kCentre;
    const Msg words =
        composing.is_empty() ? lead_for(composing.method) : nothing_found(composing.method);
    write(frame, "name.candidates_hint", box, frame.words[words], look);
}

} // namespace

std::string shown_keys(const flow::Composing& composing) {
    if (composing.method != flow::InputMethod::kStrokes) {
        return composing.keys;
    }
    std::string shapes;
    for (const char stroke : composing.keys) {
        switch (stroke) {
        case 'h': shapes += "一"; break;
        case 's': shapes += "丨"; break;
        case 'p': shapes += "丿"; break;
        case 'n': shapes += "丶"; break;
        default: shapes += "乛"; break;
        }
    }
    return shapes;
}

float block_gap(const Metrics& m) {
    return m.px(m.landscape() ? 17 : 26);
}

float line_height(const Metrics& m) {
    return std::max(m.px(112), static_cast<float>(m.em(TextRole::kTile)) * 1.45F + m.px(8));
}

float ways_height(const Metrics& m) {
    return m.px(m.landscape() ? 96 : 132); // two lines of a long word
}

void write_here(Frame& frame, Box room, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const flow::Composing& composing = state.composing;
    const float gap = block_gap(m);
    const bool name = state.screen != flow::ScreenId::kWishWords; // else nothing has a dot in it
    const PartKey may_dot = flow::may_write_dot(state) ? PartKey::kDot : PartKey::kDotNotNow;
    const PartKey dot = name ? may_dot : PartKey::kNone;
    const bool latin = composing.method == flow::InputMethod::kLatin;
    if (composing.method == flow::InputMethod::kHandwriting) {
        const float row = m.px(132);
        const bool two = room.h > m.px(720);
        candidates(frame, room.take_top(two ? 2 * row + m.gap() : row, gap), composing, emit);
        ink_pad(frame, room, composing, dot, emit);
        return;
    }
    const bool digits = composing.method == flow::InputMethod::kDigits;
    const bool alone = latin || digits; // nothing to choose from
    const float height = letter_keys_height(frame, room.h * (alone ? 1.0F : 0.56F));
    const Box keys = room.take_bottom(height, gap);
    if (digits) {
        digit_keys(frame, keys, emit);
    } else if (composing.method == flow::InputMethod::kStrokes) {
        stroke_keys(frame, keys, dot, emit);
    } else {
        letter_keys(frame, keys, latin, latin ? PartKey::kSpace : dot, emit);
    }
    if (!alone) {
        const float rows = std::min(room.h, m.px(132 * 3 + 34));
        candidates(frame, room.take_bottom(rows), composing, emit);
    }
}

namespace {

struct NamePage {
    Msg title;
    int step{0};
    const std::string& name;
    bool done{false}; // may go on
    Msg hint;
    std::string leave; // the button that goes on without a name
    Msg leave_words;
};

void name_page(
    Frame& frame, const flow::AppState& state, const NamePage& asked, const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    PageSpec spec;
    spec.title = frame.words[asked.title];
    spec.step = asked.step;
    spec.steps = visit_words(state.visit.whom).steps;
    Action next = primary("next", frame.words[Msg::kNext], icon::kForward, flow::NextTapped{});
    next.enabled = asked.done && state.composing.is_empty(); // half a character would be lost
    spec.actions.push_back(std::move(next));
    Box room = open_page(frame, state, emit, spec).content;
    const float gap = block_gap(m);
    const Box echo = room.take_top(line_height(m), gap);
    field(frame, "name", echo, asked.name + shown_keys(state.composing), frame.words[asked.hint]);
    Box ways = room.take_top(ways_height(m), gap);
    const ButtonSpec staff{
        .id = asked.leave,
        .label = frame.words[asked.leave_words],
        .kind = ButtonKind::kLeave,
        .role = TextRole::kBody};
    const float share = static_cast<float>(state.methods.size());
    const float width = std::max(ways.w / (share + 1), m.px(m.landscape() ? 272 : 226));
    if (button(frame, ways.take_right(width, m.gap()), staff)) {
        emit(flow::NameByStaffTapped{});
    }
    method_row(frame, ways, state.methods, state.composing.method, emit);
    write_here(frame, room, state, emit);
}

} // namespace

void draw_visit_name(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const flow::FirstVisit& visit = state.visit;
    name_page(
        frame,
        state,
        {visit_words(visit.whom).name,
         3,
         visit.name,
         !visit.name.empty() || visit.name_by_staff,
         visit.name_by_staff ? Msg::kConfirmUnnamed : Msg::kNameHint,
         "name.by_staff",
         Msg::kNameByStaff},
        emit
    );
}

void draw_visit_guardian(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const std::string& name = state.visit.guardian;
    name_page(
        frame,
        state,
        {Msg::kGuardianTitle,
         7,
         name,
         !name.empty(),
         Msg::kNameHint,
         "guardian.skip",
         Msg::kGuardianSkip},
        emit
    );
}

namespace {

// A name that is mended in 我的信息.
void mended_name(
    Frame& frame,
    const flow::AppState& state,
    Msg title,
    const std::string& name,
    bool may_be_empty,
    const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    PageSpec spec;
    spec.title = frame.words[title];
    Action save =
        primary("mine.save", frame.words[Msg::kMineSave], icon::kCheck, flow::ConfirmTapped{});
    // Half a character is no name yet: it would be lost.
    save.enabled = state.composing.is_empty() && (may_be_empty || !name.empty());
    spec.actions.push_back(std::move(save));
    Box room = open_page(frame, state, emit, spec).content;
    const float gap = block_gap(m);
    const Box echo = room.take_top(line_height(m), gap);
    field(frame, "name", echo, name + shown_keys(state.composing), frame.words[Msg::kNameHint]);
    method_row(
        frame, room.take_top(ways_height(m), gap), state.methods, state.composing.method, emit
    );
    write_here(frame, room, state, emit);
}

} // namespace

void draw_mine_name(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    mended_name(frame, state, Msg::kMineNameTitle, state.mine.name, false, emit);
}

void draw_mine_guardian(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    mended_name(frame, state, Msg::kGuardianTitle, state.mine.guardian, true, emit);
}

void draw_staff_name(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const flow::Naming& naming = state.staff.naming;
    PageSpec spec;
    spec.title = frame.words[Msg::kStaffNameTitle];
    spec.staff = true;
    Action save =
        primary("name.save", frame.words[Msg::kStaffNameSave], icon::kCheck, flow::ConfirmTapped{});
    save.enabled = state.composing.is_empty() && !naming.name.empty();
    spec.actions.push_back(std::move(save));
    Box room = open_page(frame, state, emit, spec).content;
    const float gap = block_gap(m);
    // What is read stands above what is written, so that the eyes go to and fro between two lines.
    if (naming.open && naming.open->ink) {
        const Box seat = room.take_top(m.px(m.landscape() ? 150 : 260), gap);
        panel(frame, "name.note", seat, frame.theme.card, m.radius());
        ink_picture(
            frame, seat.inset(m.px(16)), {"name.ink", *naming.open->ink, frame.theme.card, true}
        );
    }
    const Box echo = room.take_top(line_height(m), gap);
    const std::string hint = frame.words[Msg::kNameHint];
    field(frame, "name", echo, naming.name + shown_keys(state.composing), hint);
    method_row(
        frame, room.take_top(ways_height(m), gap), state.methods, state.composing.method, emit
    );
    write_here(frame, room, state, emit);
}

} // namespace linli::ui
