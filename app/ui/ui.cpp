#include "app/ui/ui.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include <imgui.h>

#include "app/core/base/assert.h"
#include "app/core/base/utf8.h"
#include "app/ui/aloud.h"
#include "app/ui/focus.h"
#include "app/ui/kit_page.h"
#include "app/ui/kit_sense.h"
#include "app/ui/laid_memo.h"
#include "app/ui/motion.h"
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

// What a typed character is called on the screen's own keys: small letters, digits, space.
std::string key_name(char32_t character) {
    if (character == U' ') {
        return "space";
    }
    const bool capital = character >= U'A' && character <= U'Z';
    return to_utf8(std::u32string(1, capital ? character - U'A' + U'a' : character));
}

bool touches_control(const Record& record, const Finger& finger) {
    return std::any_of(
        record.widgets.begin(),
        record.widgets.end(),
        [&](const DrawnWidget& widget) {
            return widget.hit && widget.hit->contains(finger.x, finger.y);
        }
    );
}

// Whether a tap could say yes to what stands there.
bool decides_here(const Record& record) {
    return std::ranges::any_of(record.widgets, &DrawnWidget::decides);
}

// What was done last is said above a list: it moves what lies under a finger.
bool says_done(const Record& record) {
    return std::ranges::any_of(record.widgets, [](const DrawnWidget& widget) {
        return widget.id == "roll.done" || widget.id == "desk.done" || widget.id == "desk.trouble";
    });
}

flow::TextSize text_size_of(const flow::AppState& state) {
    if (state.screen == flow::ScreenId::kPoster) {
        return flow::TextSize::kLargest; // read in passing, from across the room
    }
    const bool staff_list =
        state.screen >= flow::ScreenId::kStaffToday && state.screen <= flow::ScreenId::kStaffName;
    // Staff come with their own eyes and no 大字 button: their lists are always in 标准.
    return staff_list ? flow::TextSize::kStandard : state.text_size;
}

} // namespace

struct Ui::Parts {
    Panel panel;
    text::GlyphCache& glyphs;
    ImGuiContext* context;
    Pointer pointer;
    Press press;
    std::deque<KeyEvent> keys;
    Focus focus;
    LaidMemo laid;
    Motion motion;
    bool still{false};
    Record record;
    std::optional<flow::ScreenId> last_screen;
    std::size_t last_depth{0};            // of the way back, to see which way one is going
    std::optional<SteadyTime> overdue_at; // an answer is awaited, and that is not said yet
    bool waiting{false};
    SteadyTime keys_locked_until{};
    Spoken announced; // last; empty while 朗读 is off
    void* texture{nullptr};
    Art art;
    Colour ground;

    Parts(const Panel& on, text::GlyphCache& with)
        : panel{on}, glyphs{with}, context{ImGui::CreateContext()}, pointer{on} {}

    void change_screen(const flow::AppState& state, SteadyTime now);
    void lock(SteadyTime now);
    /// True when the focus came to another control.
    bool take_key(const KeyEvent& event);
    void draw_once(const flow::AppState& state, SteadyTime now, const IntentSink& emit);
    [[nodiscard]] Spoken words_reached(
        const flow::AppState& state, const Finger& finger, bool focus_moved, bool acted
    );
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
    parts_->laid.forget();
    parts_->pointer.fit(panel);
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

void Ui::key(const KeyEvent& event) {
    parts_->keys.push_back(event);
}

void Ui::set_still(bool still) {
    parts_->still = still;
    parts_->motion.stop();
}

void Ui::Parts::lock(SteadyTime now) {
    pointer.lock(now);
    press.forget();
    keys_locked_until = now + Pointer::kLockAfterChange;
}

void Ui::Parts::change_screen(const flow::AppState& state, SteadyTime now) {
    if (last_screen && *last_screen != state.screen) {
        lock(now);
        focus.start_anew();
        if (!still) {
            motion.begin(now, state.path.size() >= last_depth);
        }
    }
    if (last_screen != state.screen && state.screen == flow::ScreenId::kHome) {
        laid.forget();
    }
    last_screen = state.screen;
    last_depth = state.path.size();
}

bool Ui::Parts::take_key(const KeyEvent& event) {
    const auto first_leave = [&] {
        const auto found =
            std::find_if(record.widgets.begin(), record.widgets.end(), [](const DrawnWidget& w) {
                return w.hit && w.role == WidgetRole::kLeave;
            });
        return found == record.widgets.end() ? std::string{} : found->id;
    };
    const bool acts = !event.held && event.at >= keys_locked_until;
    switch (event.key) {
    case Key::kUp:
    case Key::kDown:
    case Key::kLeft:
    case Key::kRight: {
        focus.move(event.key, record);
        press.arm(focus.id());
        return true;
    }
    case Key::kConfirm:
        if (!focus.is_shown()) {
            focus.move(Key::kRight, record);
            return true;
        }
        if (acts) {
            press.activate(focus.id());
        }
        return false;
    case Key::kBack:
        if (acts) {
            press.activate(record.find("back") != nullptr ? "back" : first_leave());
        }
        return false;
    case Key::kHelp: press.activate("bar.help"); return false;
    case Key::kPageBack: press.activate("page.back"); return false;
    case Key::kPageOn: press.activate("page.on"); return false;
    case Key::kErase: press.activate("key.erase"); return false;
    case Key::kCharacter:
        if (event.at >= keys_locked_until) {
            press.activate("key." + key_name(event.character));
        }
        return false;
    }
    return false;
}

void Ui::Parts::draw_once(const flow::AppState& state, SteadyTime now, const IntentSink& emit) {
    const Metrics metrics{panel, text_size_of(state)};
    const Catalog words{state.language};
    const Theme& theme = theme_of(state.theme);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {metrics.width(), metrics.height()};
    io.DeltaTime = 1.0F / 60.0F;
    io.Fonts->SetTexID(texture);
    ImGui::NewFrame();
    Painter paint{*ImGui::GetBackgroundDrawList(), glyphs, art};
    record = {};
    Frame frame{words, theme, metrics, glyphs, waiting, record, paint, press, laid};
    frame.wrong = is_at_a_field(state.problem);
    ground = theme.page;
    draw_screen(frame, state, emit);
    focus.settle(record);
    if (DrawnWidget* on = focus.is_shown() ? record.find(focus.id()) : nullptr; on != nullptr) {
        on->focused = true;
        paint_focus(frame, on->rect);
    }
    if (motion.is_moving(now)) {
        const float way = metrics.px(72) * motion.way_left(now);
        paint.move_content(way, motion.arrived(now));
    }
    ImGui::Render();
}

Spoken Ui::Parts::words_reached(
    const flow::AppState& state, const Finger& finger, bool focus_moved, bool acted
) {
    if (!state.aloud.on) {
        announced.clear();
        return {};
    }
    const Catalog words{state.language};
    if (Spoken now = announcement(record); now != announced) {
        const bool just_on = announced.empty();
        announced = now;
        if (just_on) {
            now.insert(now.begin(), {words[Msg::kAloudOn]});
        }
        return now;
    }
    const DrawnWidget* widget = nullptr;
    if (!press.reached().empty()) {
        focus.show_at(press.reached());
        widget = record.find(press.reached());
    } else if (focus_moved) {
        widget = record.find(focus.id());
    } else if (finger.released && !acted) {
        widget = text_at(record, finger.x, finger.y);
    }
    return widget == nullptr ? Spoken{} : words_of(record, *widget, words);
}

std::vector<flow::Intent> Ui::draw(const flow::AppState& state, SteadyTime now) {
    Parts& parts = *parts_;
    ImGui::SetCurrentContext(parts.context);
    parts.change_screen(state, now);
    const SteadyTime overdue = state.busy_since + kMoment;
    parts.waiting = state.busy && now >= overdue;
    parts.overdue_at = state.busy && !parts.waiting ? std::optional{overdue} : std::nullopt;
    const Finger finger = parts.pointer.take_frame();
    std::vector<flow::Intent> intents;
    parts.press.begin_frame(finger, parts.pointer.trail(), state.aloud.on);
    bool focus_moved = false;
    const bool keyed = !parts.keys.empty();
    if (keyed) {
        focus_moved = parts.take_key(parts.keys.front());
        parts.keys.pop_front();
    } else if (finger.pressed) {
        parts.focus.hide();
    }
    if (finger.pressed || finger.ignored || keyed) {
        intents.emplace_back(flow::Touched{});
    }
    if ((finger.pressed || keyed) && state.screen == flow::ScreenId::kIdleWarning) {
        intents.emplace_back(flow::ContinueTapped{}); // any touch, wherever it lands
    }
    // A touch beside the controls leads home as soon as it lands; one on a control may act.
    const bool poster = state.screen == flow::ScreenId::kPoster;
    const bool beside = poster && finger.pressed && !touches_control(parts.record, finger);
    const std::size_t before = intents.size();
    const bool could_decide = decides_here(parts.record);
    const bool said_done = says_done(parts.record);
    const IntentSink emit = [&](flow::Intent intent) {
        intents.push_back(std::move(intent));
    };
    parts.draw_once(state, now, emit);
    const bool decides = !could_decide && decides_here(parts.record);
    if (decides || said_done != says_done(parts.record)) {
        // The second half of a double tap on 下一页 is no yes to what the last page says, and that
        // of one on a row is not meant for the row that came into its place.
        parts.lock(now);
    }
    const bool acted = intents.size() > before;
    if (beside || (poster && !acted && (finger.released || keyed))) {
        intents.emplace_back(flow::PosterLeft{});
    }
    if (parts.glyphs.wants_reset()) {
        // The picture was full: with an empty one this screen fits, whatever came before.
        parts.glyphs.reset();
        parts.press.end_frame();
        parts.draw_once(state, now, [](const flow::Intent&) {});
    }
    parts.press.end_frame();
    if (!parts.motion.is_moving(now)) {
        parts.motion.stop(); // this frame shows the page at rest
    }
    if (Spoken heard = parts.words_reached(state, finger, focus_moved, acted); !heard.empty()) {
        intents.emplace_back(flow::WordsReached{std::move(heard)});
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
    return parts_->pointer.has_more() || !parts_->keys.empty() || overdue
        || parts_->motion.is_running();
}

const Record& Ui::record() const {
    return parts_->record;
}

const LaidMemo& Ui::laid() const {
    return parts_->laid;
}

} // namespace linli::ui
