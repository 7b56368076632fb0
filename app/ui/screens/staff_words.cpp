#include "app/ui/screens/staff_words.h"

#include "app/ui/icons.h"
#include "app/ui/phrases.h"

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

} // namespace linli::ui
