#include "app/store/sync_state.h"

#include "app/store/outbox.h"

#include "store_sql.h"

namespace linli::store {

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
