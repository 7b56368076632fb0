#include "tests/support/headless_ui.h"

#include <algorithm>
#include <iterator>

#include "app/core/base/assert.h"
#include "app/core/base/data_directory.h"

namespace linli::test {

text::GlyphCache& shared_glyphs() {
    static const std::unique_ptr<text::GlyphCache> kGlyphs =
        text::GlyphCache::open(text::debian_fonts()).value();
    return *kGlyphs;
}

text::ArtBook* shared_art() {
    static const auto kOpened = text::open_art_book(data_directory() + "/art.bin");
    static text::ArtBook art = kOpened ? kOpened.value() : text::ArtBook{};
    return kOpened ? &art : nullptr;
}

namespace {

void add_acts(std::vector<flow::Intent>& all, const std::vector<flow::Intent>& some) {
    std::copy_if(some.begin(), some.end(), std::back_inserter(all), [](const auto& intent) {
        return !std::holds_alternative<flow::Touched>(intent);
    });
}

} // namespace

HeadlessUi::HeadlessUi(const ui::Panel& panel, text::GlyphCache& glyphs)
    : glyphs_{glyphs}, ui_{panel, glyphs} {
    ui_.set_still(true);
    // The address stands for the texture.
    ui_.set_art(shared_art(), shared_art());
}

std::vector<flow::Intent> HeadlessUi::frame(const flow::AppState& state) {
    now_ += Millis{16};
    return ui_.draw(state, now_);
}

void HeadlessUi::touch(ui::TouchKind kind, float x, float y, int contact) {
    ui_.touch({now_, kind, x, y, contact});
}

std::vector<flow::Intent> HeadlessUi::tap(const flow::AppState& state, std::string_view id) {
    static_cast<void>(frame(state));
    pass(Millis{1000});
    const ui::DrawnWidget* widget = record().find(id);
    LINLI_ASSERT(widget != nullptr && widget->hit.has_value());
    const float x = widget->rect.x + widget->rect.w / 2;
    const float y = widget->rect.y + widget->rect.h / 2;
    std::vector<flow::Intent> all;
    touch(ui::TouchKind::kDown, x, y);
    add_acts(all, frame(state));
    touch(ui::TouchKind::kUp, x, y);
    add_acts(all, frame(state));
    return all;
}

std::vector<flow::Intent> HeadlessUi::key(
    const flow::AppState& state, ui::Key key, char32_t character
) {
    pass(Millis{1000});
    return key_at_once(state, key, character);
}

std::vector<flow::Intent> HeadlessUi::key_at_once(
    const flow::AppState& state, ui::Key key, char32_t character
) {
    ui_.key({now_, key, character});
    std::vector<flow::Intent> all;
    add_acts(all, frame(state));
    return all;
}

int HeadlessUi::drawings() const {
    return count_art(*ui_.drawn(), shared_art());
}

std::vector<GlyphQuad> HeadlessUi::glyphs() const {
    return glyph_quads(*ui_.drawn(), text::GlyphCache::kSide, shared_art());
}

Image HeadlessUi::picture() const {
    return rasterise(
        *ui_.drawn(), ui_.ground(), glyphs_.pixels(), text::GlyphCache::kSide, shared_art()
    );
}

} // namespace linli::test
