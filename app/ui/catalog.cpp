#include "app/ui/catalog.h"

#include <algorithm>

#include "app/core/base/assert.h"

#include "messages_text.h"

namespace linli::ui {
namespace {

std::string_view text_of(flow::Language language, Msg message) {
    const auto& texts = language == flow::Language::kChinese ? kMsgChinese : kMsgEnglish;
    return texts.at(static_cast<std::size_t>(message));
}

} // namespace

std::string Catalog::text(Msg message) const {
    const std::string_view plain = text_of(language_, message);
    return change_ == nullptr ? std::string{plain} : change_(plain);
}

std::string Catalog::operator[](Msg message) const {
    return text(message);
}

std::string Catalog::format(Msg message, std::initializer_list<Placeholder> placeholders) const {
    const std::string whole = text(message);
    std::string_view rest = whole;
    std::string out;
    while (!rest.empty()) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        out += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty()) {
            break;
        }
        const std::size_t close = rest.find('}');
        LINLI_ASSERT(close != std::string_view::npos);
        const std::string_view name = rest.substr(1, close - 1);
        const auto* found =
            std::find_if(placeholders.begin(), placeholders.end(), [&](const Placeholder& p) {
                return p.name == name;
            });
        LINLI_ASSERT(found != placeholders.end());
        out += found->value;
        rest.remove_prefix(close + 1);
    }
    return out;
}

} // namespace linli::ui
