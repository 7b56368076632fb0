#include "app/store/ink_notes.h"

#include "store_sql.h"

namespace linli::store {

Status keep_ink_note(Store& store, ResidentId resident, const InkNote& note) {
    if (note.is_empty()) {
        return {};
    }
    db::Query query = LINLI_TRY(store.database().query(sql::kInkNoteSave));
    return query.bind(":resident_id", resident)
        .bind_blob(":ink", encode(note))
        .bind(":created_at", store.now())
        .run();
}

Status drop_ink_note(db::Database& database, ResidentId resident) {
    db::Query query = LINLI_TRY(database.query(sql::kInkNoteDelete));
    return query.bind(":id", resident).run();
}

Result<std::vector<WaitingName>> waiting_names(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kInkNoteWaiting));
    query.bind(":most", kMostWaitingNames);
    std::vector<WaitingName> names;
    while (LINLI_TRY(query.step())) {
        WaitingName& name = names.emplace_back();
        name.resident = query.id<ResidentId>(0);
        name.phone = query.text(1);
        name.written_at = query.time(2);
        if (auto ink = decode_ink_note(query.blob(3))) {
            name.ink = std::move(ink).value();
        }
    }
    return names;
}

} // namespace linli::store
