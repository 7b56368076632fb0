#include "tests/support/variants.h"

#include <utility>

namespace linli::test {

using flow::Language;
using flow::TextSize;
using flow::Theme;

std::vector<Variant> all_variants() {
    std::vector<Variant> all;
    for (const auto& [size_name, size] :
         {std::pair{"standard", TextSize::kStandard},
          std::pair{"large", TextSize::kLarge},
          std::pair{"largest", TextSize::kLargest}}) {
        for (const auto& [theme_name, theme] :
             {std::pair{"light", Theme::kLight}, std::pair{"contrast", Theme::kContrast}}) {
            for (const auto& [language_name, language] :
                 {std::pair{"zh", Language::kChinese}, std::pair{"en", Language::kEnglish}}) {
                const std::string name =
                    std::string{language_name} + "-" + size_name + "-" + theme_name;
                all.push_back({name, language, size, theme});
            }
        }
    }
    return all;
}

flow::AppState dressed(const flow::AppState& state, const Variant& variant) {
    flow::AppState out = state;
    out.language = variant.language;
    out.text_size = variant.size;
    out.theme = variant.theme;
    return out;
}

ui::Panel reference_panel(bool upright) {
    ui::Panel panel;
    if (!upright) {
        std::swap(panel.width_px, panel.height_px);
    }
    return panel;
}

std::string shape_name(bool upright) {
    return upright ? "portrait" : "landscape";
}

} // namespace linli::test
