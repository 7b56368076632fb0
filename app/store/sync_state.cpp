#include "app/store/sync_state.h"

#include <charconv>

#include "app/store/outbox.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr std::string_view kClockAhead = "clock_ahead_ms";
constexpr std::string_view kRightInBoot = "clock_right_in_boot";
constexpr Millis kSame{10'000};
constexpr Millis kRight{60'000};

Result<std::optional<Millis>> clock_ahead(Store& store) {
    const std::string text = LINLI_TRY(load_setting(store, kClockAhead));
    long long millis = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, millis);
    return read.ec == std::errc{} && read.ptr == end && !text.empty()
        ? std::optional{Millis{millis}}
        : std::nullopt;
}

} // namespace

Result<SyncState> load_sync_state(Store& store) {
    SyncState state;
    state.waiting = LINLI_TRY(pending_count(store));
    state.server_known = LINLI_TRY(acked(store)).server_epoch.has_value();
    db::Query query = LINLI_TRY(store.database().query(sql::kSyncStateLoad));
    if (!LINLI_TRY(query.step())) {
        return fail(ErrorCode::kCorrupt, "the sync state is gone");
    }
    if (!query.is_null(0)) {
        state.last_success = query.time(0);
    }
    state.trouble = query.text(1);
    state.clock_ahead = LINLI_TRY(clock_ahead(store));
    return state;
}

Status note_sync_success(Store& store, UtcTime at) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSyncStateSuccess));
    return query.bind(":at", at).run();
}

Status note_sync_trouble(Store& store, std::string_view trouble) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSyncStateTrouble));
    return query.bind(":trouble", trouble).run();
}

Status note_server_time(Store& store, UtcTime server) {
    const Millis ahead = store.now() - server;
    const auto known = LINLI_TRY(clock_ahead(store));
    const bool same = known && std::chrono::abs(*known - ahead) < kSame;
    const auto moment = store.moment();
    const bool right = moment && std::chrono::abs(ahead) <= kRight;
    const auto boot = right ? std::optional{moment->boot} : std::nullopt;
    if (LINLI_TRY(boot_with_right_clock(store)) != boot) {
        LINLI_TRY(save_setting(store, kRightInBoot, boot ? to_text(*boot) : std::string{}));
    }
    return same ? Status{} : save_setting(store, kClockAhead, std::to_string(ahead.count()));
}

Result<std::optional<Uuid>> boot_with_right_clock(Store& store) {
    return uuid_from_text(LINLI_TRY(load_setting(store, kRightInBoot)));
}

Result<std::string> load_setting(Store& store, std::string_view name) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSettingLoad));
    const bool known = LINLI_TRY(query.bind(":name", name).step());
    return known ? query.text(0) : std::string{};
}

Status save_setting(Store& store, std::string_view name, std::string_view value) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSettingSave));
    return query.bind(":name", name).bind(":value", value).run();
}

} // namespace linli::store
