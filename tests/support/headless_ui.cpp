#include "tests/support/headless_ui.h"

#include <algorithm>
#include <iterator>

#include "app/core/base/assert.h"

namespace linli::test {

text::GlyphCache& shared_glyphs() {
    static const std::unique_ptr<text::GlyphCache> kGlyphs =
        text::GlyphCache::open(text::debian_fonts()).value();
    return *kGlyphs;
}

HeadlessUi::HeadlessUi(const ui::Panel& panel, text::GlyphCache& glyphs)
    : glyphs_{glyphs}, ui_{panel, glyphs} {}

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
    const auto collect = [&](std::vector<flow::Intent> some) {
        std::copy_if(
            some.begin(),
            some.end(),
            std::back_inserter(all),
            [](const flow::Intent& intent) {
                return !std::holds_alternative<flow::Touched>(intent);
            }
        );
    };
    touch(ui::TouchKind::kDown, x, y);
    collect(frame(state));
    touch(ui::TouchKind::kUp, x, y);
    collect(frame(state));
    return all;
}

Image HeadlessUi::picture() const {
    return rasterise(*ui_.drawn(), ui_.ground(), glyphs_.pixels(), text::GlyphCache::kSide);
}

} // namespace linli::test
