#include "app/core/domain/notice.h"

#include <algorithm>

#include "app/core/base/utf8.h"

namespace linli {

std::vector<const Notice*> notices_on(const std::vector<Notice>& notices, Date date) {
    std::vector<const Notice*> hanging;
    for (const Notice& notice : notices) {
        if (notice.hangs_on(date)) {
            hanging.push_back(&notice);
        }
    }
    // Ids are in the order of making, so they settle what the date leaves open.
    std::sort(hanging.begin(), hanging.end(), [](const Notice* a, const Notice* b) {
        return a->first != b->first ? a->first > b->first : a->id > b->id;
    });
    return hanging;
}

std::string trouble_of(const Notice& notice) {
    if (notice.title_zh.empty() || length_of(notice.title_zh) > kMaxNoticeTitle) {
        return "title_zh";
    }
    if (length_of(notice.title_en) > kMaxNoticeTitleEnglish) {
        return "title_en";
    }
    if (length_of(notice.body_zh) > kMaxNoticeBody) {
        return "body_zh";
    }
    if (length_of(notice.body_en) > kMaxNoticeBodyEnglish) {
        return "body_en";
    }
    return notice.last < notice.first ? "last" : "";
}

} // namespace linli
