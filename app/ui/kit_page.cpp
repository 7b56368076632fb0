#include "app/ui/kit_page.h"

#include <algorithm>
#include <numeric>

#include "app/core/domain/calendar.h"
#include "app/ui/icons.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

constexpr float kLeftShare = 0.335F; // of a wide screen, for the question
constexpr float kActWidth = 400;     // of the last act beside a pager

struct Layout {
    Box band;    // behind the question
    Box heading; // the question itself
    Box work;    // content, pager and actions
};

float strip_height(const Metrics& m) {
    return m.px(64);
}

float bottom_of_page(const Frame& frame, const PageSpec& spec) {
    const Metrics& m = frame.metrics;
    return spec.staff ? m.height() - m.px(28) : helpers_top(m) - m.px(20);
}

// Centre or step on the left, the time on the right.
void strip(
    Frame& frame, const flow::AppState& state, const PageSpec& spec, const Surface& ground, Box box
) {
    TextLook look = on(ground, TextRole::kBar, true);
    look.middle = true;
    look.align = Align::kRight;
    const std::string time = to_text(local_time_of_day(state.now));
    const float width = frame.glyphs.width(time, frame.metrics.em(look.role), text::Weight::kBold)
        + frame.metrics.px(8);
    write(frame, "clock", box.take_right(width, frame.metrics.px(24)), time, look);
    look.align = Align::kLeft;
    if (frame.waiting) {
        write(frame, "busy", box, frame.words[Msg::kBusy], look);
        return;
    }
    if (spec.steps > 0) {
        step_mark(frame, box, spec.step, spec.steps, ground);
        return;
    }
    std::string left = frame.words[Msg::kProductName];
    if (spec.staff) {
        left = state.staff.name.empty()
            ? frame.words[Msg::kStaffTitle]
            : frame.words.format(Msg::kStaffBanner, {{"name", state.staff.name}});
    } else if (state.catalogue) {
        const Centre& centre = state.catalogue->centre;
        const bool english = state.language == flow::Language::kEnglish;
        left = english && !centre.name_en.empty() ? centre.name_en : centre.name_zh;
    }
    look.bold = false;
    write(frame, "centre", box, left, look);
}

float action_height(Frame& frame) {
    return button_height(frame);
}

ButtonSpec spec_of(const Action& action) {
    ButtonSpec spec;
    spec.id = action.id;
    spec.label = action.label;
    spec.icon = action.icon;
    spec.kind = action.kind;
    spec.enabled = action.enabled;
    return spec;
}

void press_action(Frame& frame, const Box& box, const Action& action, const IntentSink& emit) {
    ButtonSpec spec = spec_of(action);
    if (frame.waiting && action.kind == ButtonKind::kPrimary) {
        spec.label = frame.words[Msg::kBusy];
        spec.icon = icon::kHourglass;
    }
    if (button(frame, box, spec)) {
        emit(action.intent);
    }
}

Action back_action(const Frame& frame, const PageSpec& spec) {
    if (spec.leave) {
        return *spec.leave;
    }
    return {
        "back", frame.words[Msg::kBack], icon::kBack, ButtonKind::kLeave, flow::BackTapped{}, true};
}

// Its own words, or 请稍等 in their place.
float act_width(Frame& frame, const Action& action) {
    ButtonSpec spec = spec_of(action);
    const float own = button_width(frame, spec);
    if (action.kind != ButtonKind::kPrimary) {
        return own;
    }
    const Metrics& m = frame.metrics;
    spec.label = frame.words[Msg::kBusy];
    spec.most_em = m.smallest_essential_em();
    const auto sign = static_cast<float>(m.em(spec.role) - spec.most_em);
    return std::max(own, button_width(frame, spec) + sign * 1.6F);
}

// How wide each act becomes: its own words; the last is generous, equal ones are equal.
std::vector<float> act_widths(Frame& frame, const PageSpec& spec, float room) {
    const Metrics& m = frame.metrics;
    std::vector<float> widths;
    float sum = -m.gap_apart();
    for (const Action& action : spec.actions) {
        widths.push_back(button_width(frame, spec_of(action)));
        sum += widths.back() + m.gap_apart();
    }
    if (spec.equal) {
        const float widest = *std::max_element(widths.begin(), widths.end());
        std::fill(widths.begin(), widths.end(), std::max(widest, m.px(320)));
    } else {
        const float spare = std::max(0.0F, room - sum);
        widths.back() = std::max(widths.back(), std::min(widths.back() + spare, m.px(520)));
    }
    return widths;
}

bool has_left(const PageSpec& spec) {
    return spec.back || spec.leave;
}

// Whether the quiet act stands in the row of the others.
bool aside_fits(Frame& frame, const Box& row, const PageSpec& spec) {
    const float gap = frame.metrics.gap_apart();
    float sum = button_width(frame, spec_of(*spec.aside));
    for (const Action& action : spec.actions) {
        sum += gap + button_width(frame, spec_of(action));
    }
    return sum <= row.w;
}

// On the left where the screen is wide, above 返回 if that is there; else at the left of the acts,
// or above them.
void place_aside(Frame& frame, Box& row, Layout& at, const PageSpec& spec, const IntentSink& emit) {
    const float gap = frame.metrics.gap_apart();
    const float width = button_width(frame, spec_of(*spec.aside));
    Box seat;
    if (frame.metrics.landscape()) {
        const float up = has_left(spec) ? row.h + gap : 0;
        seat = {at.heading.x, row.y - up, std::min(width, at.heading.w), row.h};
    } else if (!aside_fits(frame, row, spec)) {
        seat = at.work.take_bottom(row.h, gap);
    } else {
        seat = spec.actions.empty() ? row.take_right(width, gap) : row.take_left(width, gap);
    }
    press_action(frame, seat, *spec.aside, emit);
}

struct ActRow {
    std::vector<float> widths;
    bool fits{false};
};

// Words a little smaller are better than a row more.
ActRow act_row(Frame& frame, const PageSpec& spec, float room) {
    const Metrics& m = frame.metrics;
    ActRow acts{act_widths(frame, spec, room)};
    const float gaps = m.gap_apart() * static_cast<float>(acts.widths.size() - 1);
    const float sum = std::accumulate(acts.widths.begin(), acts.widths.end(), 0.0F);
    const float floor =
        static_cast<float>(m.smallest_essential_em()) / static_cast<float>(m.em(TextRole::kButton));
    const float least_share = std::max(0.86F, floor + 0.05F);
    const float share = (room - gaps) / sum;
    acts.fits = share >= least_share;
    for (float& width : acts.widths) {
        width *= acts.fits ? std::min(1.0F, share) : 1;
    }
    return acts;
}

// The acts, right aligned: beside 返回, else (特大) in a row above it, else one above the other.
void place_acts(Frame& frame, Box row, Box& work, const PageSpec& spec, const IntentSink& emit) {
    const float gap = frame.metrics.gap_apart();
    ActRow acts = act_row(frame, spec, row.w);
    if (!acts.fits && has_left(spec) && spec.actions.size() > 1) {
        if (ActRow above = act_row(frame, spec, work.w); above.fits) {
            acts = std::move(above);
            row = work.take_bottom(row.h, gap);
        }
    }
    for (std::size_t n = spec.actions.size(); n-- > 0;) {
        const bool lowest = n + 1 == spec.actions.size() && !has_left(spec);
        const Box seat = acts.fits ? row.take_right(acts.widths[n], gap)
            : lowest               ? row
                                   : work.take_bottom(row.h, gap);
        press_action(frame, seat, spec.actions[n], emit);
    }
}

// Where the screen is wide, the pager stands left of the acts if both have room: a row more for the
// content. Returns its place, cut off the row, or nothing.
Box pager_beside_acts(Frame& frame, const PageSpec& spec, Box& row) {
    const Metrics& m = frame.metrics;
    float acts = 0;
    const std::vector<float> widths = act_widths(frame, spec, 0);
    for (std::size_t n = 0; n < widths.size(); ++n) {
        acts += std::max(widths[n], act_width(frame, spec.actions[n])) + m.gap_apart();
    }
    const float room = row.w - acts;
    if (!m.landscape() || room < least_pager_width(frame)) {
        return {};
    }
    // The last act may grow a little before the pager does.
    const float last = act_width(frame, spec.actions.back());
    const float generous = std::max(0.0F, m.px(kActWidth) - last);
    const float width = std::max(least_pager_width(frame), room - generous);
    return row.take_left(std::min({width, room, pager_width(frame)}), m.gap_apart());
}

Box place_actions(Frame& frame, Layout& at, const PageSpec& spec, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const float height = action_height(frame);
    const float below = m.gap_apart();
    Box row = at.work.take_bottom(height, below);
    if (has_left(spec)) {
        const Action back = back_action(frame, spec);
        const float width = std::max(button_width(frame, spec_of(back)), m.px(230));
        if (m.landscape()) {
            const float room = at.heading.w;
            const Box seat{at.heading.x, row.y, std::min(width, room), height};
            press_action(frame, seat, back, emit);
        } else {
            press_action(frame, row.take_left(width, m.gap_apart()), back, emit);
        }
    }
    const bool aside_in_row = spec.aside && !m.landscape() && aside_fits(frame, row, spec);
    if (aside_in_row) {
        place_aside(frame, row, at, spec, emit);
    }
    Box beside;
    if (!spec.actions.empty()) {
        if (spec.paged) {
            beside = pager_beside_acts(frame, spec, row);
        }
        place_acts(frame, row, at.work, spec, emit);
    }
    if (spec.aside && !aside_in_row) {
        place_aside(frame, row, at, spec, emit);
    }
    if (beside.w > 0) {
        return beside;
    }
    if (!spec.paged) {
        if (!has_left(spec) && !aside_in_row && spec.actions.empty()) {
            at.work.h += height + below;
        }
        return {};
    }
    const float needed = m.landscape() ? least_pager_width(frame) : pager_width(frame);
    if (spec.actions.empty() && !aside_in_row && needed <= row.w) {
        return row;
    }
    return at.work.take_bottom(height, m.px(24));
}

// Where it is tight, what has just happened takes the place of the sentence under the question.
bool shows_lead(const Frame& frame, const flow::AppState& state, const PageSpec& spec) {
    const Metrics& m = frame.metrics;
    const bool largest = m.text_size() == flow::TextSize::kLargest;
    const bool result = spec.mark != 0;
    if (spec.lead.empty() || (largest && spec.paged && !spec.staff && !result)) {
        return false; // a list needs the room more
    }
    return !((m.landscape() || largest) && said_at_the_top(frame, state));
}

std::string_view art_of_mark(char32_t mark) {
    switch (mark) {
    case icon::kCheckCircle: return "done";
    case icon::kPending:
    case icon::kQueue: return "waiting";
    case icon::kUndo: return "undone";
    default: return {};
    }
}

// A large sign of how it ended, beside the title or above it.
void result_mark(Frame& frame, const PageSpec& spec, const Surface& ground, Box& room) {
    const Metrics& m = frame.metrics;
    const float size = m.px(128);
    CategoryLook look = look_of_category({}, frame.theme);
    look.icon = spec.mark;
    look.art = look.art.empty() ? look.art : art_of_mark(spec.mark);
    look.strong = ground.edge;
    look.on_strong = ground.ground;
    if (m.landscape()) {
        const Box seat = room.take_top(size, m.px(20));
        medallion(frame, {seat.x, seat.y, size, size}, look);
    } else {
        const Box seat = room.take_left(size, m.px(28));
        medallion(frame, {seat.x, seat.y + (seat.h - size) / 2, size, size}, look);
    }
}

// Question, sentence and, where the band is high enough, the problem; says whether that was there.
bool heading_texts(
    Frame& frame, const flow::AppState& state, const PageSpec& spec, const Surface& ground, Box room
) {
    const Metrics& m = frame.metrics;
    if (spec.mark != 0) {
        result_mark(frame, spec, ground, room);
    }
    TextLook title = on(ground, TextRole::kQuestion, true);
    title.widget = WidgetRole::kTitle;
    title.personal = spec.personal;
    TextLook lead = on(ground, TextRole::kBody);
    lead.personal = spec.personal;
    if (spec.mark != 0 && !spec.staff && !frame.theme.contrast) {
        lead.colour = frame.theme.ink; // the green and amber of the question are for large type
    }
    const bool with_lead = shows_lead(frame, state, spec);
    const float gap = m.px(8);
    float below = 0;
    if (with_lead) {
        below =
            std::min(lay(frame, spec.lead, lead.role, false, room.w).height, room.h * 0.5F) + gap;
    }
    const std::optional<BannerSpec> news = said_at_the_top(frame, state);
    const float apart = m.px(28);
    float said = 0; // what it takes
    if (news) {
        said = banner_height(frame, *news, room.w) + apart;
        if (m.landscape()) {
            said = std::min(said, room.h * 0.62F + apart);
        } else {
            // Only where the band is high for the reach's sake; then the question may give way.
            const float above = lay_to_fit(frame, spec.title, title, room.w, room.h).height + below;
            said = room.h - above < said * 0.6F ? 0 : said;
        }
    }
    const Laid laid = lay_to_fit(frame, spec.title, title, room.w, room.h - below - said);
    if (!m.landscape()) {
        room.take_top(std::max(0.0F, (room.h - laid.height - below - said) / 2));
    }
    write(frame, "title", room.take_top(laid.height), spec.title, title);
    if (with_lead) {
        room.take_top(gap);
        below -= gap;
        write(frame, "lead", said > 0 ? room.take_top(below) : room, spec.lead, lead);
    }
    if (said > 0) {
        room.take_top(apart);
        banner(frame, {room.x, room.y, room.w, said - apart}, *news);
    } else if (m.landscape() && !spec.staff) {
        room.take_top(below);
        fill_band(frame, {0, room.y, room.x + room.w + m.px(44), room.h}, helpers_top(m));
    }
    return said > 0;
}

// How high the question and its lead are when the screen is upright.
float heading_height(Frame& frame, const flow::AppState& state, const PageSpec& spec, float width) {
    const float beside = spec.mark != 0 ? frame.metrics.px(156) : 0;
    float height = lay(frame, spec.title, TextRole::kQuestion, true, width - beside).height;
    height = std::max(height, spec.mark != 0 ? frame.metrics.px(140) : 0);
    if (shows_lead(frame, state, spec)) {
        height += lay(frame, spec.lead, TextRole::kBody, false, width).height + frame.metrics.px(8);
    }
    return height;
}

Layout lay_out_upright(
    Frame& frame, const flow::AppState& state, const PageSpec& spec, const Box& whole
) {
    const Metrics& m = frame.metrics;
    Layout at;
    const float width = m.width() - 2 * m.margin();
    const float wished =
        strip_height(m) + m.px(24) + heading_height(frame, state, spec, width) + m.px(28);
    const float height = std::max(m.safe_top() + m.px(24), std::min(wished, whole.h * 0.42F));
    at.band = {0, 0, m.width(), height};
    at.heading = {
        m.margin(), m.px(18) + strip_height(m), width, height - strip_height(m) - m.px(36)};
    at.work = {m.margin(), height + m.px(30), width, whole.bottom() - height - m.px(30)};
    return at;
}

Layout lay_out_wide(Frame& frame, const PageSpec& spec, const Box& whole) {
    const Metrics& m = frame.metrics;
    Layout at;
    at.band = {0, 0, m.width() * kLeftShare, m.height()};
    at.heading = at.band.inset(m.px(44), 0);
    at.heading.y = m.px(24) + strip_height(m);
    at.heading.h = whole.bottom() - at.heading.y - m.px(24);
    if (has_left(spec)) {
        at.heading.h -= action_height(frame);
    }
    if (spec.aside) {
        at.heading.h -= action_height(frame) + (has_left(spec) ? m.gap_apart() : 0);
    }
    const float x = at.band.right() + m.px(44);
    const float top = std::max(m.px(40), m.safe_top());
    at.work = {x, top, m.width() - x - m.px(44), whole.bottom() - top};
    return at;
}

} // namespace

Page open_page(
    Frame& frame, const flow::AppState& state, const IntentSink& emit, const PageSpec& spec
) {
    const Metrics& m = frame.metrics;
    const Box whole{0, 0, m.width(), bottom_of_page(frame, spec)};
    const Surface& calm = spec.mark != 0 ? frame.theme.tone(spec.tone) : frame.theme.band;
    const Surface& ground = spec.staff ? frame.theme.staff : calm;
    Layout at = m.landscape() ? lay_out_wide(frame, spec, whole)
                              : lay_out_upright(frame, state, spec, whole);
    panel(frame, "band", at.band, ground, 0);
    const Box strip_box{at.heading.x, m.px(18), at.heading.w, strip_height(m)};
    strip(frame, state, spec, ground, strip_box);
    const bool said = heading_texts(frame, state, spec, ground, at.heading);
    if (!spec.staff) {
        helpers_bar(frame, state, emit);
    }
    frame.paint.begin_content();
    Page page;
    const float full = at.work.bottom();
    page.pager = place_actions(frame, at, spec, emit);
    page.content = at.work;
    page.roomy = at.work;
    const bool own_row = page.pager.h > 0 && page.pager.y > at.work.bottom()
        && page.pager.bottom() + m.gap_apart() < full;
    if (own_row) {
        page.roomy.h = page.pager.bottom() - page.roomy.y;
    }
    const std::optional<BannerSpec> news = said_at_the_top(frame, state);
    if (news && !said) {
        const float height = banner_height(frame, *news, page.content.w);
        banner(frame, page.content.take_top(height, m.px(24)), *news);
        page.roomy.take_top(height, m.px(24));
    }
    return page;
}

float helpers_top(const Metrics& metrics) {
    return metrics.height() - metrics.px(metrics.landscape() ? 118 : 168);
}

void helpers_bar(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const Box ground{0, helpers_top(m), m.width(), m.height() - helpers_top(m)};
    panel(frame, "bar", ground, frame.theme.bar, 0);
    const Box row = ground.inset(m.px(18), m.px(14));
    const int seats = state.aloud.possible ? 6 : 5;
    const auto seat = [&](int n) {
        return row.cell(n, seats, 1, m.gap());
    };
    const Catalog& words = frame.words;
    const bool large = state.text_size != flow::TextSize::kStandard;
    const bool contrast = state.theme == flow::Theme::kContrast;
    if (bar_button(frame, seat(0), {"bar.restart", words[Msg::kBarRestart], icon::kRestart})) {
        emit(flow::RestartTapped{});
    }
    if (bar_button(frame, seat(1), {"bar.language", words[Msg::kBarLanguage], icon::kLanguage})) {
        emit(flow::LanguageTapped{});
    }
    if (bar_button(frame, seat(2), {"bar.size", words[Msg::kBarSize], icon::kTextSize, large})) {
        emit(flow::TextSizeTapped{});
    }
    const BarSpec theme{"bar.theme", words[Msg::kBarTheme], icon::kContrast, contrast};
    if (bar_button(frame, seat(3), theme)) {
        emit(flow::ThemeTapped{});
    }
    if (state.aloud.possible) {
        const BarSpec aloud{"bar.aloud", words[Msg::kBarAloud], icon::kAloud, state.aloud.on};
        if (bar_button(frame, seat(4), aloud)) {
            emit(flow::AloudTapped{});
        }
    }
    const BarSpec help{"bar.help", words[Msg::kBarHelp], icon::kHelp, false, true};
    if (bar_button(frame, seat(seats - 1), help)) {
        emit(flow::HelpTapped{});
    }
}

} // namespace linli::ui
