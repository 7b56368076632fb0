#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/text/art_book.h"
#include "app/ui/ui.h"
#include "tests/support/raster.h"

namespace linli::test {

/// One set of fonts for all tests of a program: opening them costs more than any test.
[[nodiscard]] text::GlyphCache& shared_glyphs();

/// The drawn pictures that the build made; null when there are none.
[[nodiscard]] text::ArtBook* shared_art();

/// The screens with no window and no GPU. Time is the test's: nothing waits.
class HeadlessUi {
public:
    /// `glyphs` outlives it.
    explicit HeadlessUi(const ui::Panel& panel = {}, text::GlyphCache& glyphs = shared_glyphs());

    /// One frame of that state, 16 ms after the one before.
    std::vector<flow::Intent> frame(const flow::AppState& state);
    void touch(ui::TouchKind kind, float x, float y, int contact = 0);

    /// A key pressed and let go; what people did by it, but for flow::Touched.
    std::vector<flow::Intent> key(const flow::AppState& state, ui::Key key, char32_t character = 0);
    /// Without waiting out the locks.
    std::vector<flow::Intent> key_at_once(
        const flow::AppState& state, ui::Key key, char32_t character = 0
    );

    /// Pages move as in the lobby; at rest at once otherwise.
    void set_moving(bool moving) { ui_.set_still(!moving); }

    void pass(Millis time) { now_ += time; }

    /// A finger on the middle of the widget and off again; waits out the locks first. Only what is
    /// not flow::Touched. Asserts that the widget is there.
    std::vector<flow::Intent> tap(const flow::AppState& state, std::string_view id);

    [[nodiscard]] const ui::Record& record() const { return ui_.record(); }

    [[nodiscard]] const ui::LaidMemo& laid() const { return ui_.laid(); }

    [[nodiscard]] SteadyTime now() const { return now_; }

    [[nodiscard]] bool wants_frame() const { return ui_.wants_frame(now_); }

    /// How many drawn pictures the last frame shows.
    [[nodiscard]] int drawings() const;

    /// As if the build had made none.
    void take_art_away() { ui_.set_art(nullptr, nullptr); }

    /// What the last frame looks like.
    [[nodiscard]] Image picture() const;
    /// The glyphs in it.
    [[nodiscard]] std::vector<GlyphQuad> glyphs() const;

private:
    SteadyTime now_{Millis{1'000'000}};
    text::GlyphCache& glyphs_;
    ui::Ui ui_;
};

} // namespace linli::test
