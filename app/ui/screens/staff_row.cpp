#include <algorithm>
#include <array>

#include "app/core/domain/roll_call.h"
#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_words.h"

// The pages behind a roll: one person of it and why, 全部到齐, and 加一位.

namespace linli::ui {
namespace {

constexpr int kLastFour = 4;

const SignInRow* row_in(const SignInSheet* sheet, const flow::AppState& state) {
    if (sheet == nullptr || !state.staff.roll.row) {
        return nullptr;
    }
    const auto found = std::ranges::find(sheet->rows, *state.staff.roll.row, &SignInRow::resident);
    return found == sheet->rows.end() ? nullptr : &*found;
}

std::string reason_words(const Frame& frame, RollReason reason) {
    switch (reason) {
    case RollReason::kNone: return {};
    case RollReason::kMistap: return frame.words[Msg::kStaffReasonMistap];
    case RollReason::kMadeUp: return frame.words[Msg::kStaffReasonMadeUp];
    case RollReason::kFamily: return frame.words[Msg::kStaffReasonFamily];
    case RollReason::kOther: break;
    }
    return frame.words[Msg::kStaffReasonOther];
}

// What stands of somebody, who said so and why.
BannerSpec stands_line(
    const Frame& frame, const SignInSheet& sheet, const SignInRow& row, UtcTime now
) {
    const Chip chip = attendance_chip(frame, status_of(row, sheet.session, now));
    BannerSpec line{"row.stands", {}, chip.icon, chip.tone, TextRole::kBody};
    if (line.tone == Tone::kPlain) {
        line.tone = Tone::kAttention;
    }
    if (!row.status) {
        const bool over = is_missing(row, sheet.session, now);
        line.text = frame.words[over ? Msg::kStaffRowMissing : Msg::kStaffRowNone];
        return line;
    }
    line.text = frame.words.format(
        Msg::kStaffRowStands,
        {{"status", chip.text},
         {"time", recorded_time(frame, row)},
         {"by", who_recorded(frame, row)}}
    );
    if (const std::string why = reason_words(frame, row.reason); !why.empty()) {
        line.text += "\n" + frame.words.format(Msg::kStaffRowReason, {{"reason", why}});
    }
    return line;
}

constexpr std::array kWishes{
    std::pair{flow::RollWish::kPresent, AttendanceStatus::kPresent},
    std::pair{flow::RollWish::kLate, AttendanceStatus::kLate},
    std::pair{flow::RollWish::kExcused, AttendanceStatus::kExcused},
    std::pair{flow::RollWish::kAbsent, AttendanceStatus::kAbsent}};

void draw_wishes(
    Frame& frame,
    const Page& page,
    const flow::AppState& state,
    const SignInSheet& sheet,
    const SignInRow& row,
    const IntentSink& emit
) {
    std::vector<Choice> choices;
    std::vector<flow::RollWish> wishes;
    for (const auto& [wish, status] : kWishes) {
        if (staff_may_record(sheet.session, status, state.now)) {
            choices.push_back(
                {"wish." + std::to_string(static_cast<int>(wish)),
                 attendance_chip(frame, status).text,
                 row.status == status}
            );
            wishes.push_back(wish);
        }
    }
    const int tapped = choice_keys(frame, page, choices, state.reading_first, emit);
    if (tapped >= 0) {
        emit(flow::RollWished{wishes[static_cast<std::size_t>(tapped)]});
    }
}

std::string reason_title(
    const Frame& frame, const SignInRow& row, std::optional<flow::RollWish> wish
) {
    const std::string name = name_in_full(frame, row);
    if (wish == flow::RollWish::kReveal) {
        return frame.words.format(Msg::kStaffReasonRevealTitle, {{"name", name}});
    }
    for (const auto& [one, status] : kWishes) {
        if (wish == one) {
            return frame.words.format(
                Msg::kStaffReasonTitle,
                {{"name", name}, {"status", attendance_chip(frame, status).text}}
            );
        }
    }
    return frame.words.format(Msg::kStaffReasonBackTitle, {{"name", name}});
}

struct Why {
    std::string words;
    flow::Intent intent;
};

std::vector<Why> reasons_for(const Frame& frame, std::optional<flow::RollWish> wish) {
    const Catalog& words = frame.words;
    if (wish == flow::RollWish::kReveal) {
        using flow::RevealReasonChosen;
        return {
            {words[Msg::kStaffRevealCall], RevealReasonChosen{RevealReason::kCall}},
            {words[Msg::kStaffRevealCheck], RevealReasonChosen{RevealReason::kCheck}},
            {words[Msg::kStaffRevealUrgent], RevealReasonChosen{RevealReason::kUrgent}},
            {words[Msg::kStaffReasonOther], RevealReasonChosen{RevealReason::kOther}}};
    }
    std::vector<Why> all;
    for (const RollReason reason :
         {RollReason::kMistap, RollReason::kMadeUp, RollReason::kFamily, RollReason::kOther}) {
        all.push_back({reason_words(frame, reason), flow::RollReasonChosen{reason}});
    }
    return all;
}

bool takes_walk_ins(const flow::AppState& state, const SignInSheet& sheet) {
    const ClassEntry* entry =
        state.catalogue ? state.catalogue->class_entry(sheet.session.class_id) : nullptr;
    return entry == nullptr || entry->clazz.walk_ins;
}

} // namespace

void draw_staff_row(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const SignInSheet* sheet = open_sheet(state);
    const SignInRow* row = row_in(sheet, state);
    if (row == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    const Catalog& words = frame.words;
    PageSpec spec = staff_page(frame);
    spec.title = name_in_full(frame, *row);
    spec.lead = masked_phone(row->phone) + "  " + title_of_sheet(frame, *sheet);
    spec.personal = true;
    const bool shown = !state.staff.roll.phone.empty();
    if (!shown && may(state.staff.role, StaffRight::kReveal)) {
        spec.actions.push_back(secondary(
            "row.reveal",
            words[Msg::kStaffRowReveal],
            icon::kPhone,
            flow::RollWished{flow::RollWish::kReveal}
        ));
    }
    if (row->status) {
        spec.actions.push_back(secondary(
            "row.take_back",
            words[Msg::kStaffRowTakeBack],
            icon::kUndo,
            flow::RollWished{flow::RollWish::kTakeBack}
        ));
    }
    Page page = open_page(frame, state, emit, spec);
    if (shown) {
        BannerSpec phone{"row.phone", {}, icon::kPhone, Tone::kGood, TextRole::kButton};
        phone.text = words.format(Msg::kStaffRowPhone, {{"phone", state.staff.roll.phone}});
        phone.personal = true;
        take_banner(frame, page, phone);
    }
    BannerSpec stands = stands_line(frame, *sheet, *row, state.now);
    stands.personal = true;
    take_banner(frame, page, stands);
    if (!staff_may_record(sheet->session, AttendanceStatus::kPresent, state.now)) {
        const BannerSpec ahead{
            "row.ahead",
            words[Msg::kStaffRollFuture],
            icon::kInfo,
            Tone::kAttention,
            TextRole::kSecondary};
        take_banner(frame, page, ahead);
    }
    draw_wishes(frame, page, state, *sheet, *row, emit);
}

void draw_staff_reason(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const SignInRow* row = row_in(open_sheet(state), state);
    if (row == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    PageSpec spec = staff_page(frame);
    spec.title = reason_title(frame, *row, state.staff.roll.wish);
    spec.lead = frame.words[Msg::kStaffReasonLead];
    spec.personal = true;
    const Page page = open_page(frame, state, emit, spec);
    const std::vector<Why> reasons = reasons_for(frame, state.staff.roll.wish);
    std::vector<Choice> choices;
    for (const Why& why : reasons) {
        choices.push_back({"reason." + std::to_string(choices.size()), why.words});
    }
    const int tapped = choice_keys(frame, page, choices, state.reading_first, emit);
    if (tapped >= 0) {
        emit(reasons[static_cast<std::size_t>(tapped)].intent);
    }
}

void draw_staff_all(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const SignInSheet* sheet = open_sheet(state);
    if (sheet == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    const Catalog& words = frame.words;
    const auto count = std::ranges::count_if(sheet->rows, is_called);
    PageSpec spec = staff_page(frame);
    spec.title = count == 0 ? words[Msg::kStaffAllNone]
                            : words.format(Msg::kStaffAllTitle, {{"count", std::to_string(count)}});
    spec.lead = title_of_sheet(frame, *sheet) + "  " + when_and_where(frame, *sheet);
    if (count > 0) {
        spec.actions.push_back(
            primary("all.yes", words[Msg::kStaffAllYes], icon::kDone, flow::AllHereConfirmed{})
        );
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    reading.notice(
        {"all.words", words[Msg::kStaffAllWords], icon::kInfo, Tone::kPlain, TextRole::kBody}
    );
    reading.draw(emit);
}

void draw_staff_walk_in(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const SignInSheet* sheet = open_sheet(state);
    const bool open = sheet == nullptr || takes_walk_ins(state, *sheet);
    PageSpec spec;
    spec.staff = true;
    spec.title = frame.words[Msg::kStaffAddTitle];
    spec.lead = frame.words[open ? Msg::kStaffAddLead : Msg::kStaffAddDecide];
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.staff.roll.digits, kLastFour, {}, false);
    keypad(frame, room, emit);
}

void draw_staff_walk_in_month(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.staff = true;
    spec.title = frame.words[Msg::kStaffAddMonth];
    spec.lead = frame.words[Msg::kStaffAddMonthLead];
    const Page page = open_page(frame, state, emit, spec);
    month_grid(frame, page.content, state.staff.roll.month, emit);
}

void draw_staff_walk_in_who(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec = staff_page(frame);
    spec.title = frame.words[Msg::kStaffAddWho];
    spec.lead = frame.words[Msg::kStaffAddWhoLead];
    const Page page = open_page(frame, state, emit, spec);
    std::vector<Card> cards;
    for (const Resident& who : state.staff.roll.found) {
        Card card;
        card.id = "person." + std::to_string(cards.size());
        card.title = who.name.empty() ? frame.words[Msg::kConfirmUnnamed] : masked_name(who.name);
        card.lines = {{icon::kPhone, masked_phone(who.phone)}};
        card.personal = true;
        card.at_once = true;
        cards.push_back(std::move(card));
    }
    const int chosen = card_list(frame, page, cards, state.staff.roll.found_first, emit);
    if (chosen >= 0) {
        const auto n = static_cast<std::size_t>(chosen);
        emit(flow::WalkInChosen{state.staff.roll.found[n].id});
    }
}

} // namespace linli::ui
