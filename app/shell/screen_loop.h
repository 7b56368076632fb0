#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/shell/options.h"
#include "app/shell/recorder.h"
#include "app/shell/window.h"
#include "app/text/art_book.h"
#include "app/ui/ui.h"

namespace linli::shell {

/// Window, glyphs and screens as one: shows a state, and says what people did. UI thread only.
class ScreenLoop {
public:
    /// kNotFound when the Chinese font is not installed, else what Window::open and Recorder::open
    /// say.
    static Result<std::unique_ptr<ScreenLoop>> open(
        const Options& options, const SteadyClock& steady
    );

    [[nodiscard]] bool closing() const { return window_->should_close(); }

    /// Sleeps until something happens or the time is over. True when there is something to draw: a
    /// touch, or a window that was covered.
    [[nodiscard]] bool wait(Millis longest);

    /// Draws one frame and returns what people did in it.
    Result<std::vector<flow::Intent>> show(const flow::AppState& state);

    /// The same for a picture of a screen: what the window shows, as it was drawn.
    [[nodiscard]] Picture photograph(const flow::AppState& state);

    ~ScreenLoop();
    ScreenLoop(const ScreenLoop&) = delete;
    ScreenLoop& operator=(const ScreenLoop&) = delete;

    /// Another frame is due before sleeping.
    [[nodiscard]] bool wants_frame() const { return ui_->wants_frame(steady_.now()); }

private:
    ScreenLoop(
        const Options& options,
        const SteadyClock& steady,
        std::unique_ptr<Window> window,
        std::unique_ptr<text::GlyphCache> glyphs,
        std::optional<Recorder> recorder
    );
    [[nodiscard]] ui::Panel panel() const;
    std::vector<flow::Intent> draw(const flow::AppState& state);
    void show_art();
    Status record(const flow::AppState& state);

    const Options options_;
    const SteadyClock& steady_;
    std::unique_ptr<Window> window_;
    std::unique_ptr<text::GlyphCache> glyphs_;
    text::ArtBook art_;
    std::unique_ptr<ui::Ui> ui_;
    std::optional<Recorder> recorder_;
    std::vector<std::string> codes_; // scanned since the last frame
    int acts_{0}; // for who waits until the kiosk has taken a tap, even one that shows in nothing
};

} // namespace linli::shell
