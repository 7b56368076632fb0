#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/shell/keyboard.h"
#include "app/shell/options.h"
#include "app/shell/pointer_input.h"
#include "app/shell/touch_screen.h"
#include "app/text/art_book.h"
#include "app/text/glyph_cache.h"
#include "app/ui/colour.h"

struct ImDrawData;
struct GLFWwindow;

namespace linli::shell {

struct Picture {
    Size size;
    std::vector<std::uint8_t> rgb; // rows from the top
};

/// The one window: GLFW, OpenGL and the texture that the glyph cache is shown through. UI thread
/// only, except wake(). Asks for EGL first, since its first frame comes a fifth sooner, then takes
/// GLX.
class Window {
public:
    /// kIo with what GLFW says: no display, no OpenGL 3.3.
    static Result<std::unique_ptr<Window>> open(const Options& options, const SteadyClock& clock);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Sleeps until an input, a wake() or the time-out, then returns what fingers and mouse did.
    [[nodiscard]] std::vector<PointerInput> wait(Millis longest);

    /// What keys and the scanner did by now.
    [[nodiscard]] Keyboard::Heard take_keys() { return keyboard_.take(); }

    /// Ends a wait() early; any thread.
    static void wake();

    [[nodiscard]] bool should_close() const;
    [[nodiscard]] Size size() const;
    [[nodiscard]] double ppi() const; // of the monitor; 0 when it does not say
    /// Something covered the window or changed its size since the last present().
    [[nodiscard]] bool take_damaged();

    /// The texture id that draw commands carry.
    [[nodiscard]] std::uintptr_t texture() const;
    void upload(text::GlyphCache& glyphs);
    /// Makes the texture of the drawn pictures, once, after the first upload(); its id.
    [[nodiscard]] std::uintptr_t upload_art(const text::ArtBook& art);
    /// Lets go of what the back end holds; while Dear ImGui's context is still there.
    void stop_drawing();
    void draw(ImDrawData* frame, ui::Colour ground);
    void present();
    /// What the last draw() put into the back buffer; call before present().
    [[nodiscard]] Picture picture() const;

private:
    Window(GLFWwindow* window, const SteadyClock& clock, bool windowed);
    static Window& of(GLFWwindow* window);
    static void on_cursor(GLFWwindow* window, double x, double y);
    static void on_button(GLFWwindow* window, int button, int action, int mods);
    void on_mouse(PointerInput::Kind kind);
    void take_touches();
    void start_drawing();

    GLFWwindow* window_;
    const SteadyClock& clock_;
    Keyboard keyboard_;
    std::unique_ptr<TouchScreen> touches_; // null: touches come as the mouse
    SteadyTime last_touch_{};
    std::vector<PointerInput> inputs_;
    unsigned texture_{0};
    unsigned art_{0};
    bool damaged_{true};
};

/// Written whole: to a file beside it, then renamed.
[[nodiscard]] Status write_png(const Picture& picture, const std::string& path);

} // namespace linli::shell
