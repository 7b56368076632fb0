#include <algorithm>

#include "app/core/domain/posters.h"
#include "app/ui/icons.h"
#include "app/ui/lobby_phrases.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// What the lobby tells: the notices, and the posters while nobody is at the screen.

namespace linli::ui {
namespace {

// How long it hangs: not when that is of which it tells.
std::string notice_dates(const Frame& frame, const Notice& notice) {
    if (notice.first == notice.last) {
        return frame.words.format(Msg::kNoticesDate, {{"date", short_date(frame, notice.first)}});
    }
    return frame.words.format(
        Msg::kNoticesDates,
        {{"first", short_date(frame, notice.first)}, {"last", short_date(frame, notice.last)}}
    );
}

struct PosterPage {
    CategoryLook look;
    std::string when;
    std::string title;
    std::vector<std::string> lines;
    std::optional<Action> act;
};

PosterPage page_of(const Frame& frame, const Notice& notice) {
    PosterPage page;
    page.look = look_of_category({}, frame.theme);
    page.look.icon = icon::kNotice;
    page.look.art = page.look.art.empty() ? page.look.art : "school";
    page.when = frame.words[Msg::kNoticesTitle]; // it hangs today, or it would not be here
    page.title = in_language(frame, notice.title_zh, notice.title_en);
    if (!notice.body_zh.empty()) {
        page.lines.push_back(in_language(frame, notice.body_zh, notice.body_en));
    }
    return page;
}

PosterPage page_of(const Frame& frame, const flow::AppState& state, const SessionEntry& entry) {
    PosterPage page;
    page.look =
        look_of_course(entry.course->course.category, entry.course->course.title_zh, frame.theme);
    const bool begun = entry.session->begins_at() <= state.now;
    page.when = begun
        ? frame.words[Msg::kPosterNow]
        : frame.words.format(Msg::kPosterAt, {{"time", to_text(entry.session->start)}});
    page.title = title_of(frame, entry.course->course);
    page.lines.push_back(room_words(frame, state, *entry.clazz, entry.session->room));
    for (const CardLine& line : way_lines(frame, state, *entry.clazz, entry.session->room)) {
        page.lines.push_back(line.text);
    }
    const bool seats = outcome_of_request(entry.clazz->seats) == EnrolmentStatus::kConfirmed;
    page.act = primary(
        "poster.act",
        frame.words[seats ? Msg::kPosterSignUp : Msg::kPosterSee],
        seats ? icon::kPen : icon::kForward,
        flow::ClassChosen{entry.clazz->clazz.id}
    );
    return page;
}

PosterPage page_of(
    const Frame& frame, const flow::AppState& state, const std::vector<Poster>& all
) {
    const Poster& poster = all[static_cast<std::size_t>(state.lobby.poster) % all.size()];
    return poster.notice != nullptr ? page_of(frame, *poster.notice)
                                    : page_of(frame, state, poster.session);
}

// Outside of the opening hours: when they are, and that one may do here what one wants all the
// same.
PosterPage calm_page(const Frame& frame, const flow::AppState& state) {
    const OpeningHours& hours = *state.settings.hours;
    PosterPage page;
    page.look = look_of_category({}, frame.theme);
    page.look.icon = icon::kClock;
    page.look.art = page.look.art.empty() ? page.look.art : "school";
    page.when = frame.words[Msg::kPosterClosed];
    page.title = frame.words[Msg::kPosterClosedLong];
    if (const auto next = next_opening(hours, state.now)) {
        page.title = frame.words.format(
            Msg::kPosterOpens,
            {{"day", day_words(frame, next->date, state.now)},
             {"time", to_text(TimeOfDay{next->hours.opens})}}
        );
        page.lines.push_back(
            frame.words.format(Msg::kPosterHours, {{"hours", unparted(to_text(next->hours))}})
        );
    }
    if (const std::string& phone = state.settings.phone; !phone.empty()) {
        page.lines.push_back(frame.words.format(Msg::kPosterPhone, {{"phone", unparted(phone)}}));
    }
    return page;
}

// The tinted part with the picture; the centre's name and the time stand at its upper edge.
void draw_picture(
    Frame& frame, const flow::AppState& state, const PosterPage& page, const Box& box
) {
    const Metrics& m = frame.metrics;
    const Surface ground{page.look.tint, frame.theme.ink, frame.theme.ink};
    panel(frame, "poster.ground", box, ground, 0);
    Box room = box.inset(m.margin(), m.px(28));
    Box strip = room.take_top(m.px(72), m.px(16));
    TextLook look = on(ground, TextRole::kBar, true);
    look.middle = true;
    const std::string time = to_text(local_time_of_day(state.now));
    look.align = Align::kRight;
    write(frame, "clock", strip.take_right(m.px(170), m.px(20)), time, look);
    look.align = Align::kLeft;
    write(frame, "centre", strip, centre_words(frame, state.catalogue->centre), look);
    const float street = std::min(box.h * 0.36F, box.w * 0.42F);
    neighbourhood(frame, {box.x, box.bottom() - street, box.w, street});
    room.h = box.bottom() - street - room.y;
    const float side = std::min({room.w, room.h, m.px(300)});
    const Box seat{room.x + (room.w - side) / 2, room.y + (room.h - side) / 2, side, side};
    medallion(frame, seat, page.look);
}

void draw_words(Frame& frame, const PosterPage& page, Box room) {
    const Metrics& m = frame.metrics;
    const Surface paper{frame.theme.page, frame.theme.ink, frame.theme.ink};
    TextLook when = on(paper, TextRole::kBody, true);
    paragraph(frame, "poster.when", room, page.when, when);
    TextLook title = on(paper, TextRole::kDisplay, true);
    title.widget = WidgetRole::kTitle;
    const float most = room.h * (page.lines.empty() ? 1.0F : 0.6F);
    const Box seat{room.x, room.y, room.w, most};
    room.take_top(write(frame, "title", seat, page.title, title), m.px(18));
    const TextLook line = on(paper, TextRole::kBody);
    for (std::size_t n = 0; n < page.lines.size(); ++n) {
        const auto left = static_cast<float>(page.lines.size() - n);
        const Box place{room.x, room.y, room.w, room.h / left};
        const std::string id = "poster.line." + std::to_string(n);
        room.take_top(write(frame, id, place, page.lines[n], line), m.px(10));
    }
    fill_with_neighbourhood(frame, room);
}

void draw_foot(Frame& frame, const PosterPage& page, Box row, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const Surface paper{frame.theme.page, frame.theme.ink, frame.theme.ink};
    if (page.act) {
        ButtonSpec spec{page.act->id, page.act->label, page.act->icon, ButtonKind::kPrimary};
        spec.role = TextRole::kBody;
        const float width = std::min(button_width(frame, spec), row.w * 0.62F);
        if (button(frame, row.take_right(width, m.gap_apart()), spec)) {
            emit(page.act->intent);
        }
    }
    TextLook hint = on(paper, TextRole::kSecondary);
    hint.middle = true;
    hint.essential = false;
    write(frame, "poster.touch", row, frame.words[Msg::kPosterTouch], hint);
}

} // namespace

void draw_poster(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    helpers_bar(frame, state, emit);
    const std::vector<Poster> all =
        state.catalogue ? posters(*state.catalogue, state.now) : std::vector<Poster>{};
    const bool calm = state.catalogue && !is_open(state.settings, state.now);
    if (all.empty() && !calm) {
        hero_picture(frame, "hero", {0, 0, m.width(), helpers_top(m)});
        return;
    }
    const PosterPage page = calm ? calm_page(frame, state) : page_of(frame, state, all);
    Box whole{0, 0, m.width(), helpers_top(m)};
    const Box picture = m.landscape() ? whole.take_left(m.width() * 0.4F)
                                      : whole.take_top(std::max(whole.h * 0.4F, m.safe_top()));
    draw_picture(frame, state, page, picture);
    whole = whole.inset(m.margin(), m.px(40));
    if (m.landscape()) {
        whole.take_top(std::max(0.0F, m.safe_top() - whole.y));
    }
    draw_foot(frame, page, whole.take_bottom(m.px(176), m.px(24)), emit);
    draw_words(frame, page, whole);
}

void draw_notices(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kNoticesTitle];
    spec.paged = true;
    const Page page = open_page(frame, state, emit, spec);
    if (still_loading(frame, state, page)) {
        return;
    }
    const auto hanging = notices_on(state.catalogue->notices, local_date(state.now));
    if (hanging.empty()) {
        empty_page(frame, page, {icon::kNotice, "school", frame.words[Msg::kNoticesNone]});
        return;
    }
    Reading reading{frame, page, state};
    for (std::size_t n = 0; n < hanging.size(); ++n) {
        const std::string id = "notice." + std::to_string(n);
        TextLook title = body(frame);
        title.role = TextRole::kTile;
        title.bold = true;
        reading.text(
            id + ".title", in_language(frame, hanging[n]->title_zh, hanging[n]->title_en), title
        );
        if (!hanging[n]->body_zh.empty()) {
            reading.text(
                id, in_language(frame, hanging[n]->body_zh, hanging[n]->body_en), body(frame)
            );
        }
        reading.text(id + ".dates", notice_dates(frame, *hanging[n]), small(frame));
    }
    reading.draw(emit);
}

TextRole notice_role(const Frame& frame) {
    const Metrics& m = frame.metrics;
    const bool short_sky = m.landscape() && m.text_size() == flow::TextSize::kLargest;
    return short_sky ? TextRole::kSecondary : TextRole::kBody;
}

bool notice_button(Frame& frame, const flow::AppState& state, const Box& box) {
    const auto hanging = state.catalogue
        ? notices_on(state.catalogue->notices, local_date(state.now))
        : std::vector<const Notice*>{};
    if (hanging.empty()) {
        return false;
    }
    std::string title = in_language(frame, hanging.front()->title_zh, hanging.front()->title_en);
    if (hanging.size() > 1) {
        title = frame.words.format(
            Msg::kHomeNoticeMore, {{"title", title}, {"count", std::to_string(hanging.size() - 1)}}
        );
    }
    ButtonSpec spec{"home.notice", std::move(title), icon::kNotice, ButtonKind::kSecondary};
    spec.role = notice_role(frame);
    return button(frame, box, spec);
}

} // namespace linli::ui
