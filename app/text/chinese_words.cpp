#include "app/text/chinese_words.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "app/core/base/log.h"
#include "app/core/base/utf8.h"

namespace linli::text {
namespace {

constexpr std::size_t kMostKnown = 512;

// What ICU's dictionary takes apart, or does not know at all.
constexpr auto kOurs = std::to_array<std::string_view>(
    {"签到",     "报课",     "报名",       "请假",     "手机号",   "二维码",   "会员码",
     "候补",     "已录取",   "待确认",     "摇号",     "门球",     "广场舞",   "老伴",
     "三楼",     "二楼",     "一楼",       "几月",     "对不对",   "大字",     "这个班",
     "工作人员", "后四位",   "出生年月",   "出生年份", "出生月份", "家里人",   "同意书",
     "第一次来", "请人代写", "代写",       "先不写",   "哪一年",   "还不够",   "不一样",
     "记下了",   "记下来",   "算数",       "数码摄影", "这个码",   "扫一扫",   "读不出来",
     "凭条",     "没有反应", "想学点什么", "什么",     "几分钟",   "办不了",   "一起报",
     "服务台",   "换一个班", "我的报名",   "我的课",   "接送人",   "监护人",   "不同意",
     "没关系",   "看一看",   "试一试",     "改一改",   "问一问",   "再试一次", "写上",
     "之前",     "以前",     "点一下",     "按一下",   "不用",     "年龄不限", "身份证"}
);

std::vector<std::size_t> every_character(std::string_view utf8) {
    std::vector<std::size_t> starts;
    for (std::string_view rest = utf8; !rest.empty(); static_cast<void>(take_code_point(rest))) {
        starts.push_back(utf8.size() - rest.size());
    }
    return starts;
}

// Longer ones last: 报名 is a word, and so is 我的报名.
constexpr auto kShorterFirst = [] {
    auto words = kOurs;
    std::ranges::sort(words, {}, [](std::string_view word) { return word.size(); });
    return words;
}();

void keep_ours_whole(std::string_view utf8, std::vector<std::size_t>& starts) {
    for (const std::string_view word : kShorterFirst) {
        for (std::size_t at = utf8.find(word); at != std::string_view::npos;
             at = utf8.find(word, at + word.size())) {
            std::erase_if(starts, [&](std::size_t start) {
                return start > at && start < at + word.size();
            });
            // 找工作 is a word of the dictionary, but not in 找工作人员.
            const auto place = std::ranges::lower_bound(starts, at);
            if (place == starts.end() || *place != at) {
                starts.insert(place, at);
            }
        }
    }
}

using OpenText = std::unique_ptr<UText, decltype(&utext_close)>;

OpenText opened(std::string_view utf8, UErrorCode& trouble) {
    const auto length = static_cast<std::int64_t>(utf8.size());
    return {utext_openUTF8(nullptr, utf8.data(), length, &trouble), &utext_close};
}

} // namespace

struct ChineseWords::Dictionary {
    std::unique_ptr<icu::BreakIterator> words;

    Dictionary() {
        UErrorCode trouble = U_ZERO_ERROR;
        words.reset(
            icu::BreakIterator::createWordInstance(icu::Locale::getSimplifiedChinese(), trouble)
        );
        if (U_FAILURE(trouble) != 0 || !words) {
            words.reset();
            log_warning("no dictionary of words", {{"reason", u_errorName(trouble)}});
        }
    }

    std::vector<std::size_t> starts(std::string_view utf8) {
        UErrorCode trouble = U_ZERO_ERROR;
        const OpenText text = opened(utf8, trouble);
        if (!words || U_FAILURE(trouble) != 0) {
            return every_character(utf8);
        }
        words->setText(text.get(), trouble);
        std::vector<std::size_t> found;
        for (int at = words->first(); at != icu::BreakIterator::DONE; at = words->next()) {
            found.push_back(static_cast<std::size_t>(at));
        }
        if (!found.empty()) {
            found.pop_back(); // the end
        }
        // It would keep pointing at a text that is gone, and holding a piece of it.
        words->setText(opened("", trouble).get(), trouble);
        return found;
    }
};

ChineseWords::ChineseWords() = default;
ChineseWords::~ChineseWords() = default;

const std::vector<std::size_t>& ChineseWords::starts(std::string_view utf8) {
    const std::uint64_t key = std::hash<std::string_view>{}(utf8);
    if (const auto known = known_.find(key); known != known_.end()) {
        return known->second;
    }
    if (!dictionary_) {
        dictionary_ = std::make_unique<Dictionary>();
    }
    std::vector<std::size_t> starts = dictionary_->starts(utf8);
    keep_ours_whole(utf8, starts);
    if (known_.size() >= kMostKnown) {
        known_.clear();
    }
    return known_.insert_or_assign(key, std::move(starts)).first->second;
}

} // namespace linli::text
