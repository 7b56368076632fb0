#include "app/shell/screen_loop.h"

#include <algorithm>
#include <utility>

#include "app/core/base/data_directory.h"
#include "app/core/base/log.h"
#include "app/ui/record.h"

namespace linli::shell {
namespace {

ui::TouchKind touch_kind(PointerInput::Kind kind) {
    switch (kind) {
    case PointerInput::Kind::kMove: return ui::TouchKind::kMove;
    case PointerInput::Kind::kDown: return ui::TouchKind::kDown;
    case PointerInput::Kind::kUp: return ui::TouchKind::kUp;
    }
    return ui::TouchKind::kMove;
}

bool is_act(const flow::Intent& intent) {
    return !std::holds_alternative<flow::Touched>(intent);
}

} // namespace

Result<std::unique_ptr<ScreenLoop>> ScreenLoop::open(
    const Options& options, const SteadyClock& steady
) {
    auto window = LINLI_TRY(Window::open(options, steady));
    auto glyphs = LINLI_TRY(text::GlyphCache::open(text::debian_fonts()));
    std::optional<Recorder> recorder;
    if (!options.record_ui.empty()) {
        recorder = LINLI_TRY(Recorder::open(options.record_ui));
    }
    return std::unique_ptr<ScreenLoop>{
        new ScreenLoop{options, steady, std::move(window), std::move(glyphs), std::move(recorder)}};
}

ScreenLoop::ScreenLoop(
    const Options& options,
    const SteadyClock& steady,
    std::unique_ptr<Window> window,
    std::unique_ptr<text::GlyphCache> glyphs,
    std::optional<Recorder> recorder
)
    : options_{options},
      steady_{steady},
      window_{std::move(window)},
      glyphs_{std::move(glyphs)},
      recorder_{std::move(recorder)} {
    ui_ = std::make_unique<ui::Ui>(panel(), *glyphs_);
    window_->upload(*glyphs_);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): Dear ImGui's texture id is a pointer by type only.
    ui_->set_texture(reinterpret_cast<void*>(window_->texture()));
    show_art();
}

void ScreenLoop::show_art() {
    auto opened = text::open_art_book(data_directory() + "/art.bin");
    if (!opened) {
        log_warning("no pictures, icons instead", {{"detail", opened.error().detail}});
        return;
    }
    art_ = std::move(opened).value();
    // NOLINTNEXTLINE(performance-no-int-to-ptr): Dear ImGui's texture id is a pointer by type only.
    ui_->set_art(reinterpret_cast<void*>(window_->upload_art(art_)), &art_);
    art_.rgba = {}; // the texture has them
}

ScreenLoop::~ScreenLoop() {
    window_->stop_drawing();
}

ui::Panel ScreenLoop::panel() const {
    const Size size = window_->size();
    ui::Panel panel;
    panel.width_px = size.width;
    panel.height_px = size.height;
    panel.mount_bottom_mm = options_.mount_bottom_mm;
    if (options_.ppi > 0) {
        panel.ppi = options_.ppi;
    } else if (const double told = window_->ppi(); told > 0) {
        panel.ppi = told;
    }
    return panel;
}

bool ScreenLoop::wait(Millis longest) {
    bool something = false;
    for (const PointerInput& input : window_->wait(longest)) {
        ui_->touch({input.at, touch_kind(input.kind), input.x, input.y, input.contact, input.size});
        something = true;
    }
    Keyboard::Heard heard = window_->take_keys();
    for (std::string& code : heard.codes) {
        codes_.push_back(std::move(code));
        something = true;
    }
    for (const ui::KeyEvent& key : heard.keys) {
        ui_->key(key);
        something = true;
    }
    if (window_->take_damaged()) {
        ui_->set_panel(panel());
        something = true;
    }
    return something;
}

std::vector<flow::Intent> ScreenLoop::draw(const flow::AppState& state) {
    std::vector<flow::Intent> intents = ui_->draw(state, steady_.now());
    window_->upload(*glyphs_);
    window_->draw(ui_->drawn(), ui_->ground());
    return intents;
}

Picture ScreenLoop::photograph(const flow::AppState& state) {
    ui_->set_still(true); // a page on its way in is no picture of it
    (void)draw(state);
    Picture picture = window_->picture();
    window_->present();
    return picture;
}

Result<std::vector<flow::Intent>> ScreenLoop::show(const flow::AppState& state) {
    std::vector<flow::Intent> intents = draw(state);
    for (std::string& code : std::exchange(codes_, {})) {
        intents.emplace_back(flow::Touched{});
        intents.emplace_back(flow::CodeScanned{std::move(code)});
    }
    // A frame in which somebody did something is out of date already.
    if (intents.empty()) {
        LINLI_TRY(record(state));
    }
    acts_ += std::ranges::any_of(intents, is_act) ? 1 : 0;
    window_->present();
    return intents;
}

Status ScreenLoop::record(const flow::AppState& state) {
    if (!recorder_ || state.busy || ui_->wants_frame(steady_.now())) {
        return {};
    }
    const std::string json = ui::to_json(ui_->record(), acts_);
    if (!recorder_->is_news(json)) {
        return {};
    }
    return recorder_->write(ui_->record().screen, json, window_->picture());
}

} // namespace linli::shell
