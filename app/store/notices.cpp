#include "app/store/notices.h"

#include "app/store/catalogue.h"
#include "app/store/journal.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {

Result<std::vector<Notice>> notices(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kNoticeList));
    query.bind(":date", to_text(local_date(store.now())));
    std::vector<Notice> found;
    while (LINLI_TRY(query.step())) {
        found.push_back(LINLI_TRY(read_notice(query)));
    }
    return found;
}

Result<Notice> post_notice(Store& store, Notice notice) {
    const auto centre = LINLI_TRY(own_centre(store));
    if (!centre) {
        return fail(ErrorCode::kNotFound, "no centre has been set up");
    }
    if (std::string trouble = trouble_of(notice); !trouble.empty()) {
        return fail(ErrorCode::kInvalid, std::move(trouble));
    }
    notice.id = {store.next_id()};
    notice.centre = centre->id;
    LINLI_TRY(store.write([&](Journal& journal) -> Status {
        const auto seq = LINLI_TRY(journal.record(NoticePosted{notice}));
        LINLI_TRY(save(store.database(), notice, Origin::own(seq)));
        return {};
    }));
    return notice;
}

Status remove_notice(Store& store, NoticeId id) {
    return store.write([&](Journal& journal) -> Status {
        const auto seq = LINLI_TRY(journal.record(NoticeRemoved{id}));
        db::Query query = LINLI_TRY(store.database().query(sql::kNoticeTakeDown));
        query.bind(":id", id).bind(":seq", seq);
        if (LINLI_TRY(query.run_counting()) == 0) {
            return fail(ErrorCode::kNotFound, "no such notice hangs here");
        }
        return {};
    });
}

} // namespace linli::store
