#pragma once

#include <memory>
#include <vector>

#include "app/flow/intent.h"
#include "app/ui/frame.h"
#include "app/ui/keys.h"
#include "app/ui/metrics.h"
#include "app/ui/pointer.h"

struct ImDrawData;

namespace linli::text {
struct ArtBook;
} // namespace linli::text

// What the window needs of the screens. One frame:
//
//   ui.touch(event); ui.key(event);               // for each, as they come
//   for (flow::Intent& intent : ui.draw(state, now)) flow::update(state, intent, ...);
//   upload glyphs.take_dirty() of glyphs.pixels() into the texture;
//   clear to ui.ground(), render ui.drawn();      // ImGui_ImplOpenGL3_RenderDrawData
//   if (ui.wants_frame(now)) draw again before sleeping.
//
// Draw again, too, after update() or apply() changed the state. UI thread only. Owns the Dear ImGui
// context and makes it current in draw().

namespace linli::ui {

class LaidMemo;

class Ui {
public:
    /// `glyphs` must outlive it; its top rows are taken for Dear ImGui's own picture, and so the
    /// texture made of glyphs.pixels() (R8, swizzled 1 1 1 R) is the only one but for set_art().
    Ui(const Panel& panel, text::GlyphCache& glyphs);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    /// The window changed its size, or another monitor took over.
    void set_panel(const Panel& panel);
    /// What the back end binds for every draw call (ImTextureID). Set once, before the first frame,
    /// and after ImGui_ImplOpenGL3_NewFrame, which would put its own in its place.
    void set_texture(void* texture);

    /// The drawn pictures, and what the back end binds for them (RGBA8, linear filter). `book` must
    /// outlive this; its pixels are not looked at. Without it icons stand in.
    void set_art(void* texture, const text::ArtBook* book);

    void touch(const TouchEvent& event);
    void key(const KeyEvent& event);

    /// Pages come to rest at once: for pictures and for people whom movement makes dizzy.
    void set_still(bool still);

    /// Lays out and draws one frame. Returns what people did in it, oldest first; every touch at
    /// all gives a flow::Touched.
    [[nodiscard]] std::vector<flow::Intent> draw(const flow::AppState& state, SteadyTime now);
    /// Of the last draw(); good until the next.
    [[nodiscard]] ImDrawData* drawn() const;
    /// What the last draw() lies on: to be cleared to, which costs a software renderer far less
    /// than a rectangle as large as the screen.
    [[nodiscard]] Colour ground() const;
    /// More touches or keys wait, a page is still moving, or an answer is overdue (kMoment) and the
    /// screen should say 请稍等.
    [[nodiscard]] bool wants_frame(SteadyTime now) const;

    static constexpr Millis kMoment{400};

    /// Of the last draw().
    [[nodiscard]] const Record& record() const;
    /// What is kept of texts from frame to frame.
    [[nodiscard]] const LaidMemo& laid() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace linli::ui
