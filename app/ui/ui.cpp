#include "app/ui/ui.h"

#include <optional>
#include <utility>

#include <imgui.h>

#include "app/core/base/assert.h"
#include "app/ui/paint.h"
#include "app/ui/press.h"
#include "app/ui/screens.h"

namespace linli::ui {
namespace {

// Moves Dear ImGui's own small picture (its white pixel and line ends) into the top rows of the
// glyph picture, so that shapes and text are one draw call.
void share_picture(ImFontAtlas& fonts, text::GlyphCache& glyphs) {
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    fonts.GetTexDataAsAlpha8(&pixels, &width, &height);
    LINLI_ASSERT(width <= text::GlyphCache::kSide);
    glyphs.reserve_top(pixels, width, height);
    constexpr float kSide = text::GlyphCache::kSide;
    const float sx = static_cast<float>(width) / kSide;
    const float sy = static_cast<float>(height) / kSide;
    fonts.TexUvScale = {1.0F / kSide, 1.0F / kSide};
    fonts.TexUvWhitePixel.x *= sx;
    fonts.TexUvWhitePixel.y *= sy;
    for (ImVec4& line : fonts.TexUvLines) {
        line = {line.x * sx, line.y * sy, line.z * sx, line.w * sy};
    }
    // The pixels stay: without them the back end would build the atlas anew, and undo this.
}

} // namespace

struct Ui::Parts {
    Panel panel;
    text::GlyphCache& glyphs;
    ImGuiContext* context;
    Pointer pointer;
    Press press;
    Record record;
    std::optional<flow::ScreenId> last_screen;
    std::optional<SteadyTime> overdue_at; // an answer is awaited, and that is not said yet
    bool waiting{false};
    void* texture{nullptr};
    Art art;
    Colour ground;

    Parts(const Panel& on, text::GlyphCache& with)
        : panel{on}, glyphs{with}, context{ImGui::CreateContext()} {}

    void draw_once(const flow::AppState& state, const IntentSink& emit);
};

Ui::Ui(const Panel& panel, text::GlyphCache& glyphs)
    : parts_{std::make_unique<Parts>(panel, glyphs)} {
    ImGui::SetCurrentContext(parts_->context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouse | ImGuiConfigFlags_NoMouseCursorChange;
    ImFontConfig tiny;
    tiny.SizePixels = 13;
    io.Fonts->AddFontDefault(&tiny);
    // Baked line ends want a filter that software renderers do not have.
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    share_picture(*io.Fonts, glyphs);
    set_panel(panel);
}

Ui::~Ui() {
    ImGui::DestroyContext(parts_->context);
}

void Ui::set_panel(const Panel& panel) {
    parts_->panel = panel;
}

void Ui::set_texture(void* texture) {
    parts_->texture = texture;
}

void Ui::set_art(void* texture, const text::ArtBook* book) {
    parts_->art = {book, texture};
}

void Ui::touch(const TouchEvent& event) {
    parts_->pointer.push(event);
}

void Ui::Parts::draw_once(const flow::AppState& state, const IntentSink& emit) {
    const bool staff_list =
        state.screen == flow::ScreenId::kStaffToday || state.screen == flow::ScreenId::kStaffSheet;
    // Staff come with their own eyes and no 大字 button: their lists are always in 标准.
    const Metrics metrics{panel, staff_list ? flow::TextSize::kStandard : state.text_size};
    const Catalog words{state.language};
    const Theme& theme = theme_of(state.theme);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {metrics.width(), metrics.height()};
    io.DeltaTime = 1.0F / 60.0F;
    io.Fonts->SetTexID(texture);
    ImGui::NewFrame();
    Painter paint{*ImGui::GetBackgroundDrawList(), glyphs, art};
    record = {};
    Frame frame{words, theme, metrics, glyphs, waiting, record, paint, press};
    ground = theme.page;
    draw_screen(frame, state, emit);
    ImGui::Render();
}

std::vector<flow::Intent> Ui::draw(const flow::AppState& state, SteadyTime now) {
    Parts& parts = *parts_;
    ImGui::SetCurrentContext(parts.context);
    if (parts.last_screen && *parts.last_screen != state.screen) {
        parts.pointer.lock(now);
        parts.press.forget();
    }
    parts.last_screen = state.screen;
    const SteadyTime overdue = state.busy_since + kMoment;
    parts.waiting = state.busy && now >= overdue;
    parts.overdue_at = state.busy && !parts.waiting ? std::optional{overdue} : std::nullopt;
    const Finger finger = parts.pointer.take_frame();
    std::vector<flow::Intent> intents;
    if (finger.pressed || finger.ignored) {
        intents.emplace_back(flow::Touched{});
    }
    if (finger.pressed && state.screen == flow::ScreenId::kIdleWarning) {
        intents.emplace_back(flow::ContinueTapped{}); // any touch, wherever it lands
    }
    parts.press.begin_frame(finger, parts.pointer.trail());
    const IntentSink emit = [&](flow::Intent intent) {
        intents.push_back(std::move(intent));
    };
    parts.draw_once(state, emit);
    if (parts.glyphs.wants_reset()) {
        // The picture was full: with an empty one this screen fits, whatever came before.
        parts.glyphs.reset();
        parts.press.end_frame();
        parts.draw_once(state, [](const flow::Intent&) {});
    }
    return intents;
}

ImDrawData* Ui::drawn() const {
    ImGui::SetCurrentContext(parts_->context);
    return ImGui::GetDrawData();
}

Colour Ui::ground() const {
    return parts_->ground;
}

bool Ui::wants_frame(SteadyTime now) const {
    const bool overdue = parts_->overdue_at && now >= *parts_->overdue_at;
    return parts_->pointer.has_more() || overdue;
}

const Record& Ui::record() const {
    return parts_->record;
}

} // namespace linli::ui
