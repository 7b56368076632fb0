#pragma once

#include <vector>

#include "app/core/domain/notice.h"
#include "app/store/store.h"

namespace linli::store {

/// Those that hang today or will, by id. Whether one hangs now is Notice::hangs_on's to say.
Result<std::vector<Notice>> notices(Store& store);

/// Hangs it up (fact notice.posted). Its id and centre are the store's to fill. kInvalid names the
/// field (trouble_of); kNotFound before set-up.
Result<Notice> post_notice(Store& store, Notice notice);

/// Takes it down (fact notice.removed). kNotFound when it does not hang.
Status remove_notice(Store& store, NoticeId id);

} // namespace linli::store
