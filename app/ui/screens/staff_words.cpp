#include "app/ui/screens/staff_words.h"

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

namespace linli::ui {
namespace {

// For a week, so that whoever looks after the machine sees it: a disk or a cable may be failing.
std::optional<BannerSpec> mended_line(const Frame& frame, const flow::AppState& state) {
    constexpr std::chrono::days kShown{7};
    const std::optional<UtcTime>& last = state.sync.mended_at;
    if (!last || state.now - *last > kShown) {
        return std::nullopt;
    }
    BannerSpec line{"staff.sync", {}, icon::kSync, Tone::kAttention, TextRole::kSecondary};
    line.text = frame.words.format(
        Msg::kStaffSyncMended,
        {{"time", day_words(frame, local_date(*last), state.now)},
         {"count", std::to_string(state.sync.mended)}}
    );
    return line;
}

Msg by_words(RecordedBy by) {
    switch (by) {
    case RecordedBy::kSelf: return Msg::kStaffBySelf;
    case RecordedBy::kStaff: return Msg::kStaffByStaff;
    case RecordedBy::kPaper: break;
    }
    return Msg::kStaffByPaper;
}

} // namespace

BannerSpec sync_line(const Frame& frame, const flow::AppState& state) {
    const Catalog& words = frame.words;
    const std::string count = std::to_string(state.sync.waiting);
    BannerSpec line{"staff.sync", {}, icon::kCloudOff, Tone::kAttention, TextRole::kSecondary};
    if (!state.sync.server_known) {
        line.text = words.format(Msg::kStaffNoServer, {{"count", count}});
        return line;
    }
    if (!state.sync.trouble.empty()) {
        const std::string trouble = only_chinese(frame, state.sync.trouble);
        line.text = state.sync.waiting == 0
            ? trouble
            : words.format(Msg::kStaffSyncTrouble, {{"trouble", trouble}, {"count", count}});
        return line;
    }
    if (!state.sync.last_success) {
        line.text = words.format(Msg::kStaffSyncNever, {{"count", count}});
        return line;
    }
    if (auto mended = mended_line(frame, state)) {
        return *std::move(mended);
    }
    const UtcTime last = *state.sync.last_success;
    const std::string time =
        day_words(frame, local_date(last), state.now) + " " + to_text(local_time_of_day(last));
    const bool waiting = state.sync.waiting > 0;
    line.text = words.format(
        waiting ? Msg::kStaffSyncWaiting : Msg::kStaffSyncFine, {{"time", time}, {"count", count}}
    );
    line.icon = waiting ? icon::kSync : icon::kCloudDone;
    line.tone = waiting ? Tone::kAttention : Tone::kGood;
    return line;
}

const SignInSheet* open_sheet(const flow::AppState& state) {
    if (!state.staff.day || !state.staff.sheet) {
        return nullptr;
    }
    const auto& sheets = state.staff.day->sheets;
    const auto found = std::ranges::find_if(sheets, [&](const SignInSheet& sheet) {
        return sheet.session.id == *state.staff.sheet;
    });
    return found == sheets.end() ? nullptr : &*found;
}

std::string title_of_sheet(const Frame& frame, const SignInSheet& sheet) {
    return in_language(frame, sheet.title_zh, sheet.title_en);
}

std::string when_and_where(const Frame& frame, const SignInSheet& sheet) {
    // A wide page has it beside the list, in lines of its own.
    return date_words(frame, sheet.session.date) + (frame.metrics.landscape() ? "\n" : "  ")
        + span_words(sheet.session.start, sheet.session.minutes) + "  " + sheet.session.room;
}

std::string who_recorded(const Frame& frame, const SignInRow& row) {
    return row.recorder.empty()
        ? frame.words[by_words(row.by.value_or(RecordedBy::kSelf))]
        : frame.words.format(Msg::kStaffRowByName, {{"name", row.recorder}});
}

std::string recorded_time(const Frame& frame, const SignInRow& row) {
    if (!row.at) {
        return {};
    }
    const std::string time = to_text(local_time_of_day(*row.at));
    return row.about ? frame.words.format(Msg::kStaffAboutTime, {{"time", time}}) : time;
}

std::string name_in_full(const Frame& frame, const SignInRow& row) {
    return row.name.empty() ? frame.words[Msg::kConfirmUnnamed] : row.name;
}

PageSpec staff_page(const Frame& frame) {
    PageSpec spec;
    spec.staff = true;
    spec.paged = true;
    spec.title = frame.words[Msg::kStaffTitle];
    return spec;
}

void draw_no_sheet(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const PageSpec spec = staff_page(frame);
    const Page page = open_page(frame, state, emit, spec);
    const bool gone = state.staff.day && state.staff.day->date == state.staff.date;
    if (gone) {
        empty_page(frame, page, {icon::kDayOff, {}, frame.words[Msg::kStaffSheetGone]});
    } else {
        empty_page(frame, page, {icon::kHourglass, {}, frame.words[Msg::kStaffLoading]});
    }
}

void take_banner(Frame& frame, Page& page, const BannerSpec& spec) {
    banner(
        frame,
        take_top(page, banner_height(frame, spec, page.content.w), frame.metrics.px(24)),
        spec
    );
}

} // namespace linli::ui
