#include <algorithm>
#include <array>

#include "app/core/domain/session_change.h"
#include "app/ui/change_words.h"
#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_class_words.h"
#include "app/ui/screens/staff_words.h"

// 这节课: what stands of it and what may be changed; and the pages that ask before it is done.

namespace linli::ui {
namespace {

using flow::DeskAct;

constexpr std::array kOffReasons{
    std::pair{OffReason::kHoliday, Msg::kStaffOffHoliday},
    std::pair{OffReason::kWeather, Msg::kStaffOffWeather},
    std::pair{OffReason::kTeacher, Msg::kStaffOffTeacher},
    std::pair{OffReason::kRoom, Msg::kStaffOffRoom},
    std::pair{OffReason::kTooFew, Msg::kStaffOffTooFew},
    std::pair{OffReason::kOther, Msg::kStaffOffOther}};

BannerSpec stands_line(const Frame& frame, const DeskView& view) {
    BannerSpec line{"desk.stands", {}, icon::kCheckCircle, Tone::kGood, TextRole::kBody};
    const Session& session = *view.session;
    if (session.cancelled) {
        const std::string why = why_off_words(frame, session);
        line.text = frame.words[Msg::kStaffDeskCancelled];
        line.text += why.empty() ? "" : "\n" + why;
        line.icon = icon::kDayOff;
        line.tone = Tone::kAttention;
    } else if (session.was) {
        const std::string was = meeting_words(frame, *session.was, session.minutes);
        line.text = frame.words.format(Msg::kStaffDeskMoved, {{"was", was}});
        line.icon = icon::kMakeUp;
        line.tone = Tone::kAttention;
    } else {
        line.text = frame.words[Msg::kStaffDeskPlanned];
    }
    return line;
}

// As staff wrote it, who mostly write Chinese.
std::string note_words(const Frame& frame, const Session& session) {
    const bool hanzi = std::ranges::any_of(session.note, [](char c) {
        return static_cast<unsigned char>(c) >= 0xE3; // where UTF-8 begins them
    });
    return hanzi ? only_chinese(frame, session.note) : session.note;
}

struct Row {
    DeskAct act{DeskAct::kCancel};
    Msg title{Msg::kStaffDeskCancel};
    std::string line;
    char32_t icon{0};
    std::optional<Msg> not_now{}; // why it cannot be done
};

// Why it cannot be done now, whoever wants it.
std::optional<Msg> not_now(const Session& session, DeskAct act, UtcTime now) {
    const bool over = session.ends_at() <= now;
    switch (act) {
    case DeskAct::kFiles: return std::nullopt;
    case DeskAct::kTeach:
        return session.cancelled ? std::optional{Msg::kStaffDeskIsCancelled} : std::nullopt;
    case DeskAct::kCancel:
    case DeskAct::kRoom:
        return session.cancelled ? std::optional{Msg::kStaffDeskIsCancelled}
            : over               ? std::optional{Msg::kStaffDeskOver}
                                 : std::nullopt;
    case DeskAct::kMove:
    case DeskAct::kShift:
        return over && !session.cancelled ? std::optional{Msg::kStaffDeskOver} : std::nullopt;
    case DeskAct::kRestore: break;
    }
    if (!is_changed(session)) {
        return Msg::kStaffDeskUnchanged;
    }
    return moved(session, planned(session)).ends_at() <= now ? std::optional{Msg::kStaffDeskOver}
                                                             : std::nullopt;
}

std::string files_words(const Frame& frame, std::size_t count) {
    return count == 0
        ? frame.words[Msg::kStaffDeskFilesLine]
        : frame.words.format(Msg::kStaffDeskFilesCount, {{"count", std::to_string(count)}});
}

std::vector<Row> rows_for(const Frame& frame, const flow::AppState& state, const DeskView& view) {
    const Catalog& words = frame.words;
    const Session& session = *view.session;
    std::vector<Row> rows{
        {DeskAct::kCancel, Msg::kStaffDeskCancel, words[Msg::kStaffDeskCancelLine], icon::kDayOff},
        {DeskAct::kMove, Msg::kStaffDeskMove, words[Msg::kStaffDeskMoveLine], icon::kClock},
        {DeskAct::kRoom, Msg::kStaffDeskRoom, words[Msg::kStaffDeskRoomLine], icon::kPlace},
        {DeskAct::kTeach, Msg::kStaffDeskTeach, view.teacher, icon::kPerson},
        {DeskAct::kShift, Msg::kStaffDeskShift, words[Msg::kStaffDeskShiftLine], icon::kForward},
        {DeskAct::kRestore,
         Msg::kStaffDeskRestore,
         meeting_words(frame, planned(session), session.minutes),
         icon::kUndo},
        {DeskAct::kFiles,
         Msg::kStaffDeskFiles,
         files_words(frame, state.staff.desk.files.size()),
         icon::kAttach}};
    const bool may_change = may(state.staff.role, StaffRight::kSessions);
    for (Row& row : rows) {
        row.not_now = not_now(session, row.act, state.now);
        if (row.act != DeskAct::kFiles && view.entry.session == nullptr) {
            row.not_now = Msg::kStaffDeskUnknown;
        } else if (row.act != DeskAct::kFiles && !may_change) {
            row.not_now = Msg::kStaffDeskNotYours;
        }
    }
    return rows;
}

Card row_card(const Frame& frame, const Row& row) {
    Card card;
    card.id = "desk." + std::to_string(static_cast<int>(row.act));
    card.title = frame.words[row.title];
    card.tappable = !row.not_now;
    card.lines = {
        {row.not_now ? icon::kInfo : row.icon, row.not_now ? frame.words[*row.not_now] : row.line}};
    card.lines.front().soft = row.not_now.has_value();
    return card;
}

std::string count_words(int count) {
    return std::to_string(count);
}

std::string expected_words(const flow::AppState& state) {
    return state.staff.desk.expected ? count_words(*state.staff.desk.expected) : "…";
}

BannerSpec clash_line(const Frame& frame, const MeetingClash& clash, std::size_t n) {
    const Session& there = *clash.with.session;
    const Msg words = clash.room ? Msg::kStaffClashRoom
        : clash.own              ? Msg::kStaffClashOwn
                                 : Msg::kStaffClashTeacher;
    BannerSpec line{
        "clash." + std::to_string(n), {}, icon::kWarning, Tone::kAttention, TextRole::kBody};
    line.text = frame.words.format(
        words,
        {{"room", there.room},
         {"teacher", teacher_of(there, clash.with.clazz->clazz.teacher)},
         {"class", title_of(frame, clash.with.course->course)},
         {"time", span_words(there.start, there.minutes)}}
    );
    return line;
}

Msg check_title(std::optional<DeskAct> act) {
    return act == DeskAct::kRoom   ? Msg::kStaffCheckRoomTitle
        : act == DeskAct::kRestore ? Msg::kStaffCheckRestoreTitle
                                   : Msg::kStaffCheckMoveTitle;
}

Card check_card(const Frame& frame, const Session& session, const Meeting& to) {
    const Catalog& words = frame.words;
    const Meeting from{session.date, session.start, session.room};
    const std::string was = session.cancelled ? words[Msg::kStaffDayCancelled]
                                              : meeting_words(frame, from, session.minutes);
    Card card;
    card.id = "check.facts";
    card.tappable = false;
    card.title = words[Msg::kStaffCheckTo];
    card.lines = {
        {icon::kForward, meeting_words(frame, to, session.minutes), true},
        {icon::kClock, words[Msg::kStaffCheckFrom] + "  " + was, false, true}};
    return card;
}

// Why: it need not be said. One that is chosen is let go by a second tap.
void draw_off_reasons(
    Frame& frame, const Page& page, const flow::AppState& state, const IntentSink& emit
) {
    std::vector<Choice> choices;
    for (const auto& [reason, title] : kOffReasons) {
        choices.push_back(
            {"why." + std::to_string(choices.size()),
             frame.words[title],
             state.staff.desk.reason == reason}
        );
    }
    const int tapped = choice_keys(frame, page, choices, state.reading_first, emit);
    if (tapped >= 0) {
        emit(flow::DeskReasonChosen{kOffReasons[static_cast<std::size_t>(tapped)].first});
    }
}

} // namespace

void draw_staff_session(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    if (view.session == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    const Session& session = *view.session;
    PageSpec spec = staff_page(frame);
    spec.title = view.title;
    const Meeting stands{session.date, session.start, session.room};
    spec.lead = meeting_words(frame, stands, session.minutes) + "\n"
        + frame.words.format(
            Msg::kStaffDeskLead, {{"teacher", view.teacher}, {"count", expected_words(state)}}
        );
    Page page = open_page(frame, state, emit, spec);
    desk_said(frame, page, state, false, emit);
    take_banner(frame, page, stands_line(frame, view));
    if (!session.note.empty()) {
        take_banner(
            frame,
            page,
            {"desk.note",
             note_words(frame, session),
             icon::kPen,
             Tone::kPlain,
             TextRole::kSecondary}
        );
    }
    const std::vector<Row> rows = rows_for(frame, state, view);
    std::vector<Card> cards;
    for (const Row& row : rows) {
        cards.push_back(row_card(frame, row));
    }
    const int tapped = card_list(frame, page, cards, state.staff.desk.first, emit);
    if (tapped >= 0) {
        emit(flow::DeskActTapped{rows[static_cast<std::size_t>(tapped)].act});
    }
}

void draw_staff_cancel(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    if (view.session == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    const Catalog& words = frame.words;
    const Session& session = *view.session;
    const std::optional<int> count = state.staff.desk.expected;
    PageSpec spec = staff_page(frame);
    spec.title = words[Msg::kStaffCancelTitle];
    const Meeting stands{session.date, session.start, session.room};
    spec.lead = view.title + "  " + meeting_words(frame, stands, session.minutes);
    spec.lead_stays = true;
    spec.actions.push_back(
        primary("cancel.yes", words[Msg::kStaffCancelYes], icon::kDayOff, flow::DeskConfirmed{})
    );
    Page page = open_page(frame, state, emit, spec);
    BannerSpec people{"cancel.people", {}, icon::kPeople, Tone::kPlain, TextRole::kSecondary};
    if (!count) {
        people.text = words[Msg::kStaffDeskLoading];
    } else if (*count == 0) {
        people.text = words[Msg::kStaffCancelNobody];
    } else {
        people.tone = Tone::kAttention;
        people.text = words.format(Msg::kStaffCancelPeople, {{"count", count_words(*count)}});
    }
    take_banner(frame, page, people);
    draw_off_reasons(frame, page, state, emit);
}

void draw_staff_move_check(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    const std::optional<Meeting>& to = state.staff.desk.to;
    if (view.session == nullptr || !to || !state.catalogue) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    const Catalog& words = frame.words;
    const auto clashes = clashes_at(*state.catalogue, view.session->id, *to);
    PageSpec spec = staff_page(frame);
    spec.title = words[check_title(state.staff.desk.act)];
    spec.lead = view.title + "  " + view.teacher;
    const Msg yes = clashes.empty() ? Msg::kStaffCheckYes : Msg::kStaffCheckYesAnyway;
    spec.actions.push_back(primary("check.yes", words[yes], icon::kDone, flow::DeskConfirmed{}));
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    reading.facts(check_card(frame, *view.session, *to));
    for (std::size_t n = 0; n < clashes.size(); ++n) {
        reading.notice(clash_line(frame, clashes[n], n));
    }
    if (clashes.empty()) {
        reading.notice(
            {"check.clear",
             words[Msg::kStaffCheckClear],
             icon::kCheckCircle,
             Tone::kGood,
             TextRole::kBody}
        );
    }
    if (state.staff.desk.expected.value_or(0) > 0) {
        BannerSpec people{"check.people", {}, icon::kPeople, Tone::kPlain, TextRole::kSecondary};
        people.text = words.format(Msg::kStaffCheckPeople, {{"count", expected_words(state)}});
        reading.notice(people);
    }
    reading.draw(emit);
}

} // namespace linli::ui
