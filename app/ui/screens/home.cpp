#include <algorithm>
#include <array>

#include "app/core/domain/posters.h"
#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

namespace linli::ui {
namespace {

Msg greeting_at(UtcTime now) {
    const int hour = local_time_of_day(now).minutes / 60;
    if (hour < 11) {
        return Msg::kGreetingMorning;
    }
    if (hour < 13) {
        return Msg::kGreetingNoon;
    }
    return hour < 18 ? Msg::kGreetingAfternoon : Msg::kGreetingEvening;
}

// The centre's own line of welcome, where it has one in that language.
std::string greeting_words(const Frame& frame, const flow::AppState& state) {
    const bool chinese = frame.words.language() == flow::Language::kChinese;
    const Settings& set = state.settings;
    const std::string& welcome = chinese ? set.welcome_zh : set.welcome_en;
    return welcome.empty() ? frame.words[greeting_at(state.now)] : welcome;
}

// The four wear the colours of categories that a glance will not take for them.
CategoryLook tile_look(
    const Frame& frame, char32_t icon, std::string_view art, std::string_view like
) {
    CategoryLook look = look_of_category(like, frame.theme);
    look.icon = icon;
    look.art = look.art.empty() ? look.art : art;
    return look;
}

void four_tiles(Frame& frame, const Box& box, const IntentSink& emit) {
    const Catalog& words = frame.words;
    const float gap = frame.metrics.px(26);

    struct Choice {
        std::string_view name; // of the picture, too
        Msg label;
        Msg note;
        char32_t icon;
        std::string_view like;
    };

    const std::array<Choice, 4> choices{{
        {"check_in", Msg::kHomeCheckIn, Msg::kHomeCheckInNote, icon::kCheckIn, "健康"},
        {"sign_up", Msg::kHomeSignUp, Msg::kHomeSignUpNote, icon::kPen, "数字技能"},
        {"browse", Msg::kHomeBrowse, Msg::kHomeBrowseNote, icon::kMenuBook, "书画"},
        {"my_classes", Msg::kHomeMyClasses, Msg::kHomeMyClassesNote, icon::kMyClasses, "文艺体育"},
    }};
    std::vector<Box> seats;
    std::vector<TileSpec> specs;
    for (const Choice& choice : choices) {
        seats.push_back(box.cell(static_cast<int>(seats.size()), 2, 2, gap));
        specs.push_back(
            {"home." + std::string{choice.name},
             words[choice.label],
             words[choice.note],
             tile_look(frame, choice.icon, choice.name, choice.like)}
        );
    }
    switch (tiles(frame, seats, specs)) {
    case 0: emit(flow::CheckInTapped{}); break;
    case 1: emit(flow::SignUpTapped{}); break;
    case 2: emit(flow::BrowseTapped{}); break;
    case 3: emit(flow::MyClassesTapped{}); break;
    default: break;
    }
}

// Coming sessions of the day, as many as there is room for. What is not there is counted below
// them, or where they leave no room, beside the heading: 还有 8 节.
struct TodayPlan {
    std::vector<std::string> words;
    std::vector<float> heights; // of those that are shown
    std::size_t left{0};
    bool below{false}; // left is said there
};

float width_of_time(const Frame& frame, TextRole role) {
    return frame.glyphs.width("00:00", frame.metrics.em(role), text::Weight::kBold)
        + frame.metrics.px(28);
}

TodayPlan plan_today(
    Frame& frame, Box room, const std::vector<SessionEntry>& coming, TextRole role
) {
    TodayPlan plan;
    const float more = static_cast<float>(frame.metrics.em(TextRole::kSecondary)) * 1.45F;
    const float width = room.w - width_of_time(frame, role);
    for (const SessionEntry& entry : coming) {
        const std::size_t n = plan.words.size();
        std::string words = title_of(frame, entry.course->course) + " · " + entry.session->room;
        // The next one is always there, in smaller type if need be.
        const float wished = lay(frame, words, role, false, width).height;
        const float height = n == 0 ? std::min(wished, room.h) : wished;
        const bool last = n + 1 == coming.size();
        if (n > 0 && height + (last ? 0 : more) > room.h) {
            plan.left = coming.size() - n;
            plan.below = more <= room.h;
            break;
        }
        plan.words.push_back(std::move(words));
        plan.heights.push_back(height);
        room.take_top(height);
    }
    return plan;
}

void today_rows(
    Frame& frame,
    Box room,
    const std::vector<SessionEntry>& coming,
    const TodayPlan& plan,
    const Surface& surface,
    TextRole role
) {
    TextLook time = on(surface, role, true);
    time.colour = frame.theme.secondary.text;
    for (std::size_t n = 0; n < plan.words.size(); ++n) {
        Box row = room.take_top(plan.heights[n]);
        const std::string id = "today." + std::to_string(n);
        const Box seat = row.take_left(width_of_time(frame, role));
        write(frame, id + ".time", seat, to_text(coming[n].session->start), time);
        write(frame, id, row, plan.words[n], on(surface, role));
    }
    if (plan.below) {
        const std::string count = std::to_string(plan.left);
        const std::string more = frame.words.format(Msg::kHomeTodayMore, {{"count", count}});
        write(frame, "today.more", room, more, on(surface, TextRole::kSecondary));
    }
}

// Cuts its room off the heading's.
void today_left(
    Frame& frame, Box& heading, float needed, const Surface& surface, const TodayPlan& plan
) {
    const std::string more =
        frame.words.format(Msg::kHomeTodayMoreShort, {{"count", std::to_string(plan.left)}});
    for (const TextRole role : {TextRole::kSecondary, TextRole::kBar}) {
        const float width = frame.glyphs.width(more, frame.metrics.em(role), text::Weight::kRegular)
            + frame.metrics.px(6);
        if (needed + frame.metrics.px(24) + width <= heading.w) {
            TextLook look = on(surface, role);
            look.middle = true;
            look.align = Align::kRight;
            write(frame, "today.more", heading.take_right(width, frame.metrics.px(24)), more, look);
            return;
        }
    }
}

void today(Frame& frame, const flow::AppState& state, const Box& box) {
    const Metrics& m = frame.metrics;
    const Surface& surface = frame.theme.card;
    if (const auto said = said_at_the_top(frame, state)) {
        // A card that nobody here has: what to do about it matters more than the timetable.
        const float height = std::min(box.h, banner_height(frame, *said, box.w));
        banner(frame, {box.x, box.y, box.w, height}, *said);
        return;
    }
    panel(frame, "today.card", box, surface, m.radius());
    Box room = box.inset(m.px(30), m.px(18));
    const bool short_card = box.h < 4.5F * static_cast<float>(m.em(TextRole::kButton));
    const bool largest = m.text_size() == flow::TextSize::kLargest;
    const TextRole low = largest ? TextRole::kSecondary : TextRole::kBody; // the rows need the room
    const TextLook title = on(surface, short_card ? low : TextRole::kButton, true);
    const TextRole row_role = short_card ? TextRole::kSecondary : TextRole::kBody;
    const std::string heading = frame.words[Msg::kHomeToday];
    const Laid wished = lay(frame, heading, title.role, title.bold, room.w);
    // Long words give way to what comes next.
    std::vector<SessionEntry> coming;
    if (state.catalogue) {
        coming = sessions_to_come_to(*state.catalogue, state.now);
    }
    // That there is none says by itself what it is about.
    const bool alone = largest && short_card && coming.empty();
    Box above;
    if (!alone) {
        above = room.take_top(std::min(wished.height, std::max(room.h * 0.45F, m.px(58))));
    }
    const TodayPlan plan = plan_today(frame, room, coming, row_role);
    if (plan.left > 0 && !plan.below) {
        today_left(frame, above, wished.width, surface, plan);
    }
    if (!alone) {
        write(frame, "today.title", above, heading, title);
    }
    TextLook said = on(surface, alone ? TextRole::kBody : row_role);
    said.middle = alone;
    if (!state.catalogue) {
        said.role = TextRole::kBody;
        write(frame, "today.loading", room, frame.words[Msg::kLoading], said);
    } else if (coming.empty()) {
        const bool none = state.catalogue->sessions_on(local_date(state.now)).empty();
        const Msg words = none ? Msg::kHomeTodayNone : Msg::kHomeTodayOver;
        write(frame, "today.none", room, frame.words[words], said);
    } else {
        today_rows(frame, room, coming, plan, surface, row_role);
    }
}

bool has_notice(const flow::AppState& state) {
    return state.catalogue && !notices_on(state.catalogue->notices, local_date(state.now)).empty();
}

// Two lines, so that a title never shrinks below what one reads standing.
float notice_height(const Frame& frame) {
    return static_cast<float>(frame.metrics.em(notice_role(frame))) * 1.45F * 2
        + frame.metrics.px(20);
}

// On a wide screen the door for staff stands on it, as 返回 does on other pages.
float meadow_height(const Metrics& m) {
    return m.landscape() ? m.px(140) : 0;
}

constexpr float kLeastStreet = 110; // what is lower is no street of houses

// On a wide screen: under the greeting, where the sky is empty.
Box notice_seat(const Frame& frame, const Box& picture, float below) {
    const Metrics& m = frame.metrics;
    const float height = notice_height(frame);
    Box seat = picture.inset(m.margin(), 0);
    const float lowest = picture.bottom() - meadow_height(m) - height - m.px(24);
    seat.y = std::max(m.safe_top(), std::min(below + m.px(24), lowest));
    seat.h = height;
    return seat;
}

// Returns where its words end.
float hero(Frame& frame, const flow::AppState& state, const Box& box) {
    const Metrics& m = frame.metrics;
    const Theme& t = frame.theme;
    const Surface sky{t.sky_high, t.ink, t.ink};
    Box room = box.inset(m.margin(), m.px(20));
    Box strip = room.take_top(m.px(64), m.px(8));
    TextLook greeting = on(sky, TextRole::kDisplay, true);
    greeting.widget = WidgetRole::kTitle;
    // The picture keeps the lower part.
    const bool largest = m.text_size() == flow::TextSize::kLargest;
    const float upright = largest ? 0.74F : 0.66F;
    room.h *= m.landscape() ? 0.54F : upright;
    const bool low = m.landscape() && has_notice(state);
    if (low) { // the greeting makes room for it, so that the street is not the one to go
        const float street = meadow_height(m) + m.px(kLeastStreet + 16);
        const float least = notice_height(frame) + m.px(24) + street;
        room.h = std::min(room.h, box.bottom() - least - room.y);
    }
    // The greeting needs the room more than the date does.
    const TextLook date = on(sky, largest ? TextRole::kSecondary : TextRole::kBody);
    const float below = static_cast<float>(m.em(date.role)) * 1.5F;
    const std::string greets = greeting_words(frame, state);
    // A centre's long line begins smaller, so that it still grows where larger letters are wanted.
    const bool own = greets != frame.words[greeting_at(state.now)];
    const float line = static_cast<float>(m.em(greeting.role)) * 1.6F;
    if (own && lay(frame, greets, greeting.role, greeting.bold, room.w).height > line) {
        greeting.role = TextRole::kQuestion;
    }
    const Box title =
        room.take_top(lay_to_fit(frame, greets, greeting, room.w, room.h - below).height);
    const std::string day = date_words(frame, local_date(state.now));
    const float end = room.y + lay_to_fit(frame, day, date, room.w, room.h).height;
    // A notice takes the sky: sun and houses stand below it.
    const float ground = low ? notice_seat(frame, box, end).bottom() + m.px(16) : 0;
    hero_picture(frame, "hero", box, ground, meadow_height(m));
    TextLook look = on(sky, TextRole::kBar, true);
    look.middle = true;
    look.align = Align::kRight;
    const std::string time = to_text(local_time_of_day(state.now));
    const float width = frame.glyphs.width(time, m.em(look.role), text::Weight::kBold) + m.px(8);
    write(frame, "clock", strip.take_right(width, m.px(20)), time, look);
    look.align = Align::kLeft;
    std::string centre = frame.words[Msg::kProductName];
    if (state.catalogue) {
        const Centre& here = state.catalogue->centre;
        const bool english = state.language == flow::Language::kEnglish && !here.name_en.empty();
        centre = english ? here.name_en : here.name_zh;
    }
    write(frame, "centre", strip, centre, look);
    write(frame, "title", title, greets, greeting);
    write(frame, "date", room, day, date);
    return end;
}

void staff_door(Frame& frame, const Box& box, const IntentSink& emit) {
    ButtonSpec staff{"home.staff", frame.words[Msg::kHomeStaff], icon::kStaff, ButtonKind::kLeave};
    staff.role = TextRole::kBar;
    staff.essential = false; // residents need not read it
    if (button(frame, box, staff)) {
        emit(flow::StaffTapped{});
    }
}

float staff_width(Frame& frame) {
    ButtonSpec staff{"home.staff", frame.words[Msg::kHomeStaff], icon::kStaff, ButtonKind::kLeave};
    staff.role = TextRole::kBar;
    return button_width(frame, staff) + frame.metrics.px(20);
}

void notices(Frame& frame, const flow::AppState& state, const Box& box, const IntentSink& emit) {
    if (has_notice(state) && notice_button(frame, state, box)) {
        emit(flow::NoticesTapped{});
    }
}

} // namespace

void draw_home(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    helpers_bar(frame, state, emit);
    Box page{0, 0, m.width(), helpers_top(m) - m.px(20)};
    const float gap = m.px(26);
    if (m.landscape()) {
        const Box picture{0, 0, m.width() * 0.4F, helpers_top(m)};
        const float below = hero(frame, state, picture);
        notices(frame, state, notice_seat(frame, picture, below), emit);
        page.take_left(m.width() * 0.4F);
        page = page.inset(m.px(40), 0);
        page.take_top(std::max(m.px(36), m.safe_top()));
        const Box low = page.take_bottom(page.h * 0.30F, gap);
        four_tiles(frame, page, emit);
        today(frame, state, low);
        Box door = picture.inset(m.margin(), m.px(20)).take_bottom(m.px(100));
        staff_door(frame, door.take_left(staff_width(frame)), emit);
        return;
    }
    const bool largest = state.text_size == flow::TextSize::kLargest;
    const float larger = largest ? 0.345F : 0.32F;
    const bool standard = state.text_size == flow::TextSize::kStandard;
    const float share = standard ? 0.29F : larger;
    // The tiles stay within reach, however high the machine hangs.
    static_cast<void>(
        hero(frame, state, page.take_top(std::max(m.height() * share, m.safe_top() - gap), gap))
    );
    page = page.inset(m.margin(), 0);
    Box foot = page.take_bottom(has_notice(state) ? notice_height(frame) : m.px(96), gap);
    Box door = foot.take_right(staff_width(frame), gap);
    staff_door(frame, door.take_bottom(m.px(96)), emit);
    notices(frame, state, foot, emit);
    // In 大 two classes of the day stand below, or one and how many more.
    const float for_tiles = has_notice(state) ? 0.62F : 0.64F;
    const float tiles = largest ? for_tiles : standard ? 0.62F : 0.608F;
    four_tiles(frame, page.take_top(page.h * tiles, gap), emit);
    today(frame, state, page);
}

} // namespace linli::ui
