#include "app/store/sessions.h"

#include "app/core/base/utf8.h"
#include "app/core/domain/session_change.h"
#include "app/store/journal.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<Session> load_session(db::Database& database, SessionId id) {
    db::Query query = LINLI_TRY(database.query(sql::kSessionById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return fail(ErrorCode::kNotFound, "no session " + id.text());
    }
    const Session session = LINLI_TRY(read_session(query));
    db::Query elsewhere = LINLI_TRY(database.query(sql::kClassIsElsewhere));
    if (LINLI_TRY(elsewhere.bind(":id", session.class_id).step()) && elsewhere.flag(0)) {
        return fail(ErrorCode::kDenied, "it is at another centre");
    }
    return session;
}

// Whenever it is.
Result<Session> write_down(
    Store& store,
    Journal& journal,
    const Session& before,
    const Session& after,
    const FactBody& fact
) {
    if (after == before) {
        return before;
    }
    const auto seq = LINLI_TRY(journal.record(fact));
    LINLI_TRY(save(store.database(), after, Origin::own(seq)));
    return after;
}

Result<Session> change(
    Store& store, Journal& journal, const Session& changed, const FactBody& fact
) {
    if (changed.ends_at() <= store.now()) {
        return fail(ErrorCode::kInvalid, "it would be over by now");
    }
    const auto seq = LINLI_TRY(journal.record(fact));
    LINLI_TRY(save(store.database(), changed, Origin::own(seq)));
    return changed;
}

} // namespace

Result<Session> move_session(Store& store, SessionId id, const Meeting& to) {
    if (to.room.empty() || length_of(to.room) > kMaxRoomLength) {
        return fail(ErrorCode::kInvalid, "a room has 1 to 30 characters");
    }
    return store.write([&](Journal& journal) -> Result<Session> {
        const Session before = LINLI_TRY(load_session(store.database(), id));
        const Session after = moved(before, to);
        return after == before ? Result<Session>{before}
                               : change(store, journal, after, SessionMoved{id, to});
    });
}

Result<Session> cancel_session(Store& store, SessionId id, OffReason reason) {
    return store.write([&](Journal& journal) -> Result<Session> {
        const Session before = LINLI_TRY(load_session(store.database(), id));
        const Session after = cancelled(before, reason);
        return after == before ? Result<Session>{before}
                               : change(store, journal, after, SessionCancelled{id, reason});
    });
}

Result<Session> teach_session(Store& store, SessionId id, std::string_view teacher) {
    std::string name = LINLI_TRY(checked_substitute(teacher));
    return store.write([&](Journal& journal) -> Result<Session> {
        const Session before = LINLI_TRY(load_session(store.database(), id));
        db::Query of_class = LINLI_TRY(store.database().query(sql::kClassById));
        if (LINLI_TRY(of_class.bind(":class_id", before.class_id).step())
            && LINLI_TRY(read_class(of_class)).teacher == name) {
            name.clear();
        }
        Session after = before;
        after.substitute = name;
        return write_down(store, journal, before, after, SessionTaught{id, name});
    });
}

Result<Session> note_session(Store& store, SessionId id, std::string_view text, StaffId by) {
    const std::string note = LINLI_TRY(checked_note(text));
    return store.write([&](Journal& journal) -> Result<Session> {
        const Session before = LINLI_TRY(load_session(store.database(), id));
        Session after = before;
        after.note = note;
        after.noted_by = note.empty() ? StaffId{} : by;
        return write_down(store, journal, before, after, SessionNoted{id, note, after.noted_by});
    });
}

} // namespace linli::store
