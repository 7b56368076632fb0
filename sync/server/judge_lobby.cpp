#include "sync/server/judging.h"

// What a lobby tells: rooms and notices.

namespace linli::server {

Judgement Judge::operator()(const RoomDescribed& fact) {
    if (!ours(fact.room.centre)) {
        return refused("other_centre");
    }
    rooms_named_.touch(fact.room.id);
    return duplicate_if(put(rows_.rooms, fact.room.id, fact.room));
}

Judgement Judge::operator()(const NoticePosted& fact) {
    if (!ours(fact.notice.centre)) {
        return refused("other_centre");
    }
    const NoticeRow* known = row_in(rows_.notices, fact.notice.id);
    if (known != nullptr && known->removed) {
        return refused("removed");
    }
    notices_.touch(fact.notice.id);
    return duplicate_if(put(rows_.notices, fact.notice.id, NoticeRow{fact.notice, false}));
}

Judgement Judge::operator()(const NoticeRemoved& fact) {
    NoticeRow* known = row_in(rows_.notices, fact.notice);
    if (known == nullptr) {
        return refused("unknown_notice");
    }
    if (!ours(known->notice.centre)) {
        return refused("other_centre");
    }
    notices_.touch(fact.notice);
    return duplicate_if(std::exchange(known->removed, true));
}

} // namespace linli::server
