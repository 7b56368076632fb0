#include "app/ui/kit_page.h"

#include <algorithm>

#include "app/core/domain/calendar.h"
#include "app/ui/icons.h"
#include "app/ui/kit_acts.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

constexpr float kLeftShare = 0.335F;      // of a wide screen, for the question
constexpr float kLargeLeftShare = 0.352F; // in 特大: five hanzi a line
constexpr float kMostNews = 0.22F;        // of the content, for what has just happened
constexpr float kMostNewsOfPages = 0.45F; // where the rest goes over to a further page

using Layout = PageLayout;

float strip_height(const Metrics& m) {
    return m.px(64);
}

float bottom_of_page(const Frame& frame, const PageSpec& spec) {
    const Metrics& m = frame.metrics;
    return spec.staff ? m.height() - m.px(28) : helpers_top(m) - m.px(20);
}

// 代办: staff are in this visit, and everybody sees it.
void assisted_mark(Frame& frame, const flow::AppState& state, Box box) {
    const Metrics& m = frame.metrics;
    const Surface& purple = frame.theme.staff;
    const std::string words = frame.words.format(Msg::kStaffAssists, {{"name", state.assisted_by}});
    TextLook look = on(purple, TextRole::kBar, true);
    look.middle = true;
    const float sign = static_cast<float>(m.em(look.role)) * 1.5F;
    const float width =
        frame.glyphs.width(words, m.em(look.role), text::Weight::kBold) + sign + m.px(52);
    const Box seat = box.take_left(std::min(width, box.w));
    frame.paint.fill(seat, purple.ground, m.px(18));
    frame.paint.icon(
        {seat.x + m.px(20) + sign * 0.4F, seat.y + seat.h / 2},
        icon::kStaff,
        static_cast<int>(sign * 0.8F),
        purple.text
    );
    Box room = seat;
    room.take_left(sign + m.px(20));
    room.w -= m.px(16);
    write(frame, "assisted", room, words, look);
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
    if (!state.assisted_by.empty()) {
        assisted_mark(frame, state, box);
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

// What has just happened, or what the page itself has to say first.
std::optional<BannerSpec> news_of(
    const Frame& frame, const flow::AppState& state, const PageSpec& spec
) {
    std::optional<BannerSpec> news = said_at_the_top(frame, state);
    if (!news && spec.said) {
        news = spec.said;
        const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
        news->role = largest ? TextRole::kSecondary : news->role;
    }
    return news;
}

// How high that is. In 特大 upright its words are a little smaller: what it is about needs the
// room.
float news_height(Frame& frame, const PageSpec& spec, const BannerSpec& news, float width) {
    const Metrics& m = frame.metrics;
    const float own = banner_height(frame, news, width);
    const bool largest = m.text_size() == flow::TextSize::kLargest;
    if (!spec.said || !largest || m.landscape()) {
        return own;
    }
    constexpr float kLeastShare = 0.82F; // smaller than that they would be as in 标准
    const float lower = banner_height(frame, news, width, own - m.px(32));
    const auto em = static_cast<float>(banner_em(frame, news, width, lower));
    return em >= kLeastShare * static_cast<float>(m.em(news.role)) ? lower : own;
}

float news_apart(const Frame& frame, const PageSpec& spec) {
    return frame.metrics.px(spec.said && !frame.metrics.landscape() ? 12 : 28);
}

// Where it is tight, that takes the place of the sentence under the question.
bool shows_lead(const Frame& frame, const flow::AppState& state, const PageSpec& spec) {
    const Metrics& m = frame.metrics;
    const bool largest = m.text_size() == flow::TextSize::kLargest;
    const bool tight = (m.landscape() || largest) && news_of(frame, state, spec);
    return !spec.lead.empty() && (spec.lead_stays || !tight);
}

// In 特大 the content needs the room more: the sentence is in the size of what explains.
TextRole lead_role(const Frame& frame, const PageSpec& spec) {
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    return largest && !spec.staff ? TextRole::kSecondary : TextRole::kBody;
}

// How high the sentence is in a band of that height: what the question leaves, but readable.
float lead_height(Frame& frame, const PageSpec& spec, float width, float height, float question) {
    constexpr float kLeastShare = 0.25F;
    const TextRole role = lead_role(frame, spec);
    const float own = lay(frame, spec.lead, role, false, width).height;
    const float small = own * static_cast<float>(frame.metrics.smallest_essential_em())
        / static_cast<float>(frame.metrics.em(role));
    return std::min(own, std::max({height - question, small, height * kLeastShare}));
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

// How high the news is under the question of a wide page: the question stays the larger of the two.
float news_beside(
    Frame& frame,
    const std::string& question,
    const TextLook& look,
    const BannerSpec& news,
    const Box& room
) {
    constexpr float kMost = 0.62F;
    constexpr float kLeast = 0.4F;
    constexpr float kStep = 0.03F;
    constexpr float kLarger = 1.25F;
    const float apart = frame.metrics.px(28);
    float height = 0;
    for (float share = kMost; share >= kLeast; share -= kStep) {
        height = banner_height(frame, news, room.w, room.h * share);
        const int own = banner_em(frame, news, room.w, height);
        const int above = lay_to_fit(frame, question, look, room.w, room.h - height - apart).em;
        if (static_cast<float>(above) >= kLarger * static_cast<float>(own)) {
            break;
        }
    }
    return height;
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
    TextLook lead = on(ground, lead_role(frame, spec));
    lead.essential = true;
    lead.personal = spec.personal;
    if (spec.mark != 0 && !spec.staff && !frame.theme.contrast) {
        lead.colour = frame.theme.ink; // the green and amber of the question are for large type
    }
    const bool with_lead = shows_lead(frame, state, spec);
    const float gap = m.px(8);
    float below = 0;
    if (with_lead) {
        const float question = lay_to_fit(frame, spec.title, title, room.w, room.h).height + gap;
        const float most = lead_height(frame, spec, room.w, room.h, question);
        below = lay_to_fit(frame, spec.lead, lead, room.w, most).height + gap;
    }
    const std::optional<BannerSpec> news = news_of(frame, state, spec);
    const float apart = news_apart(frame, spec);
    float said = 0; // what it takes
    if (news) {
        if (m.landscape()) {
            said = news_beside(frame, spec.title, title, *news, {0, 0, room.w, room.h - below})
                + apart;
        } else {
            said = news_height(frame, spec, *news, room.w) + apart;
            // Only where the band is high for the reach's sake: the question does not give way.
            const float above = lay_to_fit(frame, spec.title, title, room.w, room.h).height + below;
            said = room.h - above < said ? 0 : said;
        }
    }
    const Laid laid = lay_to_fit(frame, spec.title, title, room.w, room.h - below - said);
    if (!m.landscape()) {
        room.take_top(std::max(0.0F, (room.h - laid.height - below - said) / 2));
    }
    write(frame, "title", room.take_top(laid.height), spec.title, title);
    if (with_lead) {
        room.take_top(gap);
        write(frame, "lead", room.take_top(below - gap), spec.lead, lead);
    }
    if (said > 0) {
        room.take_top(apart);
        banner(frame, room.take_top(said - apart, apart), *news);
    }
    if (m.landscape() && !spec.staff) {
        fill_band(frame, {0, room.y, room.x + room.w + m.px(44), room.h}, helpers_top(m));
    }
    return said > 0;
}

// How high the question and its lead are when the screen is upright.
float heading_height(Frame& frame, const flow::AppState& state, const PageSpec& spec, float width) {
    const float beside = spec.mark != 0 ? frame.metrics.px(156) : 0;
    TextLook title;
    title.role = TextRole::kQuestion;
    title.bold = true;
    title.widget = WidgetRole::kTitle;
    constexpr float kAnyHeight = 1.0e6F;
    float height = lay_to_fit(frame, spec.title, title, width - beside, kAnyHeight).height;
    height = std::max(height, spec.mark != 0 ? frame.metrics.px(140) : 0);
    if (shows_lead(frame, state, spec)) {
        height += lay(frame, spec.lead, lead_role(frame, spec), false, width).height
            + frame.metrics.px(8);
    }
    if (spec.said && !said_at_the_top(frame, state)) {
        height += news_height(frame, spec, *news_of(frame, state, spec), width);
        height += news_apart(frame, spec);
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
    const bool largest = m.text_size() == flow::TextSize::kLargest;
    at.band = {0, 0, m.width() * (largest ? kLargeLeftShare : kLeftShare), m.height()};
    at.heading = at.band.inset(m.px(44), 0);
    at.heading.y = m.px(24) + strip_height(m);
    at.heading.h = whole.bottom() - at.heading.y - m.px(24);
    if (has_left(spec)) {
        at.heading.h -= action_height(frame);
    }
    if (spec.aside) {
        at.heading.h -= action_height(frame) + (has_left(spec) ? m.gap_apart() : 0);
    }
    at.heading.h -= static_cast<float>(spec.more.size()) * (action_height(frame) + m.gap_apart());
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
    place_actions(frame, at, spec, page, emit);
    page.content = at.work;
    page.spare = m.px(8);
    page.roomy = at.work;
    const bool own_row = page.pager.h > 0 && page.pager.y > at.work.bottom()
        && page.pager.bottom() + m.gap_apart() < full;
    if (own_row) {
        page.roomy.h = page.pager.bottom() - page.roomy.y;
    } else if (m.landscape() && spec.paged && spec.actions.empty()) {
        page.roomy.h = full - page.roomy.y; // nothing but the pager stands there
    }
    const std::optional<BannerSpec> news = news_of(frame, state, spec);
    if (news && !said) {
        // Its words grow smaller before keys become too low to touch.
        const float most = page.content.h * (spec.paged ? kMostNewsOfPages : kMostNews);
        const float height = banner_height(frame, *news, page.content.w, most);
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

Box take_top(Page& page, float height, float gap) {
    page.roomy.take_top(height, gap);
    return page.content.take_top(height, gap);
}

} // namespace linli::ui
