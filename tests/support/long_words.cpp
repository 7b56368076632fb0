#include "tests/support/long_words.h"

#include <array>
#include <vector>

#include <imgui.h>

#include "app/core/base/utf8.h"
#include "app/ui/laid_memo.h"
#include "app/ui/paint.h"
#include "app/ui/press.h"
#include "app/ui/screens.h"
#include "tests/support/headless_ui.h"

namespace linli::test {
namespace {

// Nothing for what is no vowel.
std::string_view accented(char32_t letter) {
    constexpr std::u32string_view kPlain = U"aeiouAEIOU";
    constexpr std::array<std::string_view, 10> kAccents{
        "á", "é", "í", "ó", "ú", "Á", "É", "Í", "Ó", "Ú"};
    const std::size_t at = kPlain.find(letter);
    return at == std::u32string_view::npos ? std::string_view{} : kAccents.at(at);
}

bool is_hanzi(char32_t character) {
    return character >= 0x4E00 && character <= 0x9FFF;
}

} // namespace

std::string lengthened(std::string_view text) {
    std::string out;
    bool in_placeholder = false;
    int hanzi = 0;
    while (!text.empty()) {
        const char32_t character = take_code_point(text);
        const std::string plain = to_utf8({&character, 1});
        in_placeholder = character == U'{' || (in_placeholder && character != U'}');
        const std::string_view vowel = in_placeholder ? std::string_view{} : accented(character);
        if (!vowel.empty()) {
            out += std::string{vowel} + std::string{vowel};
            continue;
        }
        out += plain;
        if (is_hanzi(character) && hanzi++ % 3 == 1) {
            out += plain;
        }
    }
    return out;
}

ui::Record record_in_words(
    const flow::AppState& state, const ui::Panel& panel, ui::Catalog::Change change
) {
    const bool staff_list =
        state.screen >= flow::ScreenId::kStaffToday && state.screen <= flow::ScreenId::kStaffName;
    const ui::Metrics metrics{panel, staff_list ? flow::TextSize::kStandard : state.text_size};
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {metrics.width(), metrics.height()};
    io.DeltaTime = 1.0F / 60.0F;
    io.Fonts->AddFontDefault();
    io.Fonts->Build();
    ImGui::NewFrame();
    const ui::Catalog words{state.language, change};
    ui::Record record;
    ui::Press press;
    const std::vector<ui::Point> no_trail;
    press.begin_frame({}, no_trail);
    ui::Painter paint{*ImGui::GetBackgroundDrawList(), shared_glyphs()};
    ui::LaidMemo laid;
    ui::Frame frame{
        words,
        ui::theme_of(state.theme),
        metrics,
        shared_glyphs(),
        false,
        record,
        paint,
        press,
        laid};
    ui::draw_screen(frame, state, [](const flow::Intent&) {});
    ImGui::EndFrame();
    ImGui::DestroyContext(context);
    if (shared_glyphs().wants_reset()) {
        shared_glyphs().reset();
    }
    return record;
}

} // namespace linli::test
