#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

namespace linli {

// Characters: what can be read from across a lobby.
inline constexpr std::size_t kMaxNoticeTitle = 24;
inline constexpr std::size_t kMaxNoticeTitleEnglish = 60;
inline constexpr std::size_t kMaxNoticeBody = 120;
inline constexpr std::size_t kMaxNoticeBodyEnglish = 300;

/// 宣传栏: what a centre tells everybody who comes in. No personal data: it hangs in the lobby.
struct Notice {
    NoticeId id;
    CentreId centre;
    std::string title_zh;
    std::string title_en{}; // may be empty: then the Chinese one is shown; likewise the text
    std::string body_zh{};  // may be empty
    std::string body_en{};
    Date first; // from its midnight
    Date last;  // to the midnight after it
    bool operator==(const Notice&) const = default;

    [[nodiscard]] bool hangs_on(Date date) const { return first <= date && date <= last; }
};

/// Those that hang on that date, the newest first.
[[nodiscard]] std::vector<const Notice*> notices_on(const std::vector<Notice>& notices, Date date);

/// Whether it may be posted: a title, texts within their bounds, and an end not before the
/// beginning. Says which field is wrong ("title_zh", "last", ..), or nothing.
[[nodiscard]] std::string trouble_of(const Notice& notice);

} // namespace linli
