#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/lobby_phrases.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_class_words.h"
#include "app/ui/screens/staff_words.h"

// 附件: what is attached to the session, and what lies on the stick.

namespace linli::ui {
namespace {

Card file_card(
    const Frame& frame, const flow::AppState& state, const SessionFile& file, std::size_t n
) {
    Card card;
    card.id = "file." + std::to_string(n);
    card.tappable = false;
    card.title = file.name;
    card.lines = {
        {icon::kAttach, file_type_words(frame, file.type) + "  " + size_words(file.size)},
        {icon::kClock, moment_words(frame, file.at, state.now)}};
    return card;
}

// A list of files with 移除 beside each.
void draw_files(
    Frame& frame, const Page& page, const flow::AppState& state, const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    const auto& files = state.staff.desk.files;
    const float gap = m.px(20);
    const ButtonSpec label{"file.0.remove", frame.words[Msg::kStaffFileRemove], icon::kClose};
    const float side = button_width(frame, label);
    const float width = page.content.w - side - m.gap();
    std::vector<Card> cards;
    float height = m.row();
    for (const SessionFile& file : files) {
        cards.push_back(file_card(frame, state, file, cards.size()));
        height = std::max(height, card_height(frame, cards.back(), width));
    }
    const int count = static_cast<int>(cards.size());
    const auto capacity_in = [&](const Box& room) {
        return rows_that_fit(room.h, height, gap);
    };
    const Box room = count <= capacity_in(page.roomy) ? page.roomy : page.content;
    const Slice slice = slice_of(count, capacity_in(room), state.staff.desk.first);
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    for (int n = slice.first; n < slice.end; ++n) {
        const auto at = static_cast<std::size_t>(n);
        const auto above = static_cast<float>(n - slice.first);
        Box row{room.x, room.y + above * (height + gap), room.w, height};
        ButtonSpec remove = label;
        remove.id = cards[at].id + ".remove";
        if (button(frame, row.take_right(side, m.gap()), remove)) {
            emit(flow::FileRemoveTapped{files[at].id});
        }
        fit_card(frame, cards[at], row.w, row.h);
        static_cast<void>(card(frame, row, cards[at]));
    }
    end_page(frame, page, slice, emit);
}

Card stick_card(const Frame& frame, const flow::StickFile& file, std::size_t n) {
    Card card;
    card.id = "stick." + std::to_string(n);
    card.title = file.name;
    card.at_once = true;
    card.lines = {
        {icon::kAttach, file_type_words(frame, file.type) + "  " + size_words(file.size)}};
    if (!file.folder.empty()) {
        card.lines.push_back({icon::kStick, file.folder, false, true});
    }
    return card;
}

Emptiness nothing_listed(const Frame& frame, const std::optional<flow::StickFound>& stick) {
    const Catalog& words = frame.words;
    if (!stick) {
        return {icon::kHourglass, {}, words[Msg::kStaffStickLooking]};
    }
    if (stick->there) {
        return {icon::kStick, {}, words[Msg::kStaffStickEmpty], words[Msg::kStaffStickEmptyBelow]};
    }
    return {icon::kStick, {}, words[Msg::kStaffStickNone], words[Msg::kStaffStickNoneBelow]};
}

} // namespace

void draw_staff_files(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    PageSpec spec = staff_page(frame);
    spec.title = frame.words[Msg::kStaffFilesTitle];
    if (view.session != nullptr) {
        const Session& session = *view.session;
        spec.lead = view.title + "  "
            + meeting_words(frame, {session.date, session.start, session.room}, session.minutes);
    }
    spec.actions.push_back(
        primary("files.add", frame.words[Msg::kStaffFilesAdd], icon::kStick, flow::StickTapped{})
    );
    Page page = open_page(frame, state, emit, spec);
    desk_said(frame, page, state, true, emit);
    if (state.staff.desk.files.empty() && !state.staff.desk.expected) {
        empty_page(frame, page, {icon::kHourglass, {}, frame.words[Msg::kStaffDeskLoading]});
        return;
    }
    if (state.staff.desk.files.empty()) {
        empty_page(
            frame,
            page,
            {icon::kAttach,
             {},
             frame.words[Msg::kStaffFilesNone],
             frame.words[Msg::kStaffFilesNoneBelow]}
        );
        return;
    }
    draw_files(frame, page, state, emit);
}

void draw_staff_stick(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const flow::Desk& desk = state.staff.desk;
    PageSpec spec = staff_page(frame);
    spec.title = frame.words[Msg::kStaffStickTitle];
    spec.lead = frame.words[Msg::kStaffStickLead];
    Page page = open_page(frame, state, emit, spec);
    if (state.busy && !desk.attaching.empty()) {
        BannerSpec saving{"stick.saving", {}, icon::kHourglass, Tone::kAttention, TextRole::kBody};
        saving.text = frame.words.format(Msg::kStaffStickCopying, {{"name", desk.attaching}});
        take_banner(frame, page, saving);
    } else {
        desk_said(frame, page, state, true, emit);
    }
    if (!desk.stick || desk.stick->files.empty()) {
        empty_page(frame, page, nothing_listed(frame, desk.stick));
        return;
    }
    const auto& files = desk.stick->files;
    if (desk.stick->more) {
        BannerSpec more{"stick.more", {}, icon::kInfo, Tone::kPlain, TextRole::kSecondary};
        more.text =
            frame.words.format(Msg::kStaffStickMore, {{"count", std::to_string(files.size())}});
        take_banner(frame, page, more);
    }
    std::vector<Card> cards;
    for (const flow::StickFile& file : files) {
        cards.push_back(stick_card(frame, file, cards.size()));
    }
    const int chosen = card_list(frame, page, cards, desk.first, emit);
    if (chosen >= 0) {
        emit(flow::StickFileChosen{files[static_cast<std::size_t>(chosen)].path});
    }
}

} // namespace linli::ui
