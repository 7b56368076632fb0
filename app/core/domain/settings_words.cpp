#include "app/core/domain/settings_words.h"

#include <algorithm>
#include <array>

#include "app/core/base/assert.h"
#include "app/core/domain/settings.h"

namespace linli {
namespace {

constexpr std::array<PartWords, 9> kParts{{
    {"hours",
     "开放时间",
     "opening hours",
     "周一到周日，每天如 08:30-17:00，不开写“休”",
     "Monday to Sunday, each as 08:30-17:00, or closed"},
    {"phone",
     "办公室电话",
     "telephone of the office",
     "数字、空格、- ( ) +，最多 20 个字",
     "digits, spaces, - ( ) +, 20 at most"},
    {"text_size",
     "一开始的字号",
     "text size to begin with",
     "standard 标准、large 大、largest 特大",
     "standard, large or largest"},
    {"language", "一开始的语言", "language to begin with", "zh 中文、en 英文", "zh or en"},
    {"idle_seconds",
     "没人碰多少秒后问一声",
     "seconds without a touch before it asks",
     "60 到 300",
     "60 to 300"},
    {"ask_rating", "课上完后问满意不满意", "asks how a class was", "yes 是、no 否", "yes or no"},
    {"print_slips", "可以打印凭条", "offers to print slips", "yes 是、no 否", "yes or no"},
    {"welcome_zh",
     "首页欢迎词",
     "welcome on home",
     "一行，最多 24 个字",
     "one line, 24 characters"},
    {"welcome_en",
     "首页欢迎词（英文）",
     "welcome in English",
     "一行，最多 60 个字符；先要有中文的",
     "one line, 60 characters; where there is a Chinese one"},
}};

struct ValueWords {
    std::string_view value;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array<ValueWords, 7> kValues{{
    {"standard", "标准", "standard"},
    {"large", "大", "large"},
    {"largest", "特大", "largest"},
    {"zh", "中文", "Chinese"},
    {"en", "英文", "English"},
    {"yes", "是", "yes"},
    {"no", "否", "no"},
}};

constexpr std::array<std::string_view, 7> kDaysZh{
    "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
constexpr std::array<std::string_view, 7> kDaysEn{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

// Days that follow each other with the same hours are said together.
std::string hours_words(const OpeningHours& hours, bool chinese) {
    const auto& days = chinese ? kDaysZh : kDaysEn;
    std::string text;
    for (std::size_t n = 0; n < hours.size();) {
        std::size_t last = n;
        while (last + 1 < hours.size() && hours[last + 1] == hours[n]) {
            ++last;
        }
        text += text.empty() ? "" : chinese ? "，" : ", ";
        text += days[n];
        if (last > n) {
            text += chinese ? "至" : "-";
            text += days[last];
        }
        text += " " + (hours[n].is_closed() && chinese ? std::string{"休"} : to_text(hours[n]));
        n = last + 1;
    }
    return text;
}

} // namespace

const PartWords& words_for_part(std::string_view part) {
    const auto* found = std::ranges::find(kParts, part, &PartWords::part);
    LINLI_ASSERT(found != kParts.end());
    return *found;
}

std::string value_words(std::string_view part, const std::string& value, bool chinese) {
    if (part == "hours") {
        const auto hours = opening_hours_from_text(value);
        return hours ? hours_words(*hours, chinese) : value;
    }
    const bool free = part == "phone" || part.starts_with("welcome");
    const auto* found = std::ranges::find(kValues, std::string_view{value}, &ValueWords::value);
    return free || found == kValues.end() ? value : std::string{chinese ? found->zh : found->en};
}

} // namespace linli
