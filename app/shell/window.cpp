#include "app/shell/window.h"

#include <backends/imgui_impl_opengl3.h>
#include <cmath>
#include <cstdio>
#include <utility>

#include <imgui.h>
#define GLFW_INCLUDE_NONE // NOLINT(readability-identifier-naming): the library's own
#include <GL/gl.h>
#include <GL/glext.h>
#include <stb_image_write.h>

#include <GLFW/glfw3.h>

#include "app/core/base/log.h"

namespace linli::shell {
namespace {

constexpr double kMillimetresPerInch = 25.4;
constexpr Millis kEmulated{500};

std::string glfw_trouble() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text == nullptr ? "no reason given" : text;
}

GLFWwindow* create(const Options& options, int context_api) {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_CREATION_API, context_api);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_DECORATED, options.windowed ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
    // Everything is drawn in order: a depth buffer would be 8 MB for nothing.
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    GLFWmonitor* monitor = options.windowed ? nullptr : glfwGetPrimaryMonitor();
    Size size = options.size;
    if (monitor != nullptr) {
        const GLFWvidmode* mode = glfwGetVideoMode(monitor);
        size = {mode->width, mode->height};
    }
    return glfwCreateWindow(size.width, size.height, "邻里学堂 Linli", monitor, nullptr);
}

} // namespace

Result<std::unique_ptr<Window>> Window::open(const Options& options, const SteadyClock& clock) {
    if (glfwInit() != GLFW_TRUE) {
        return fail(ErrorCode::kIo, "no display: " + glfw_trouble());
    }
    GLFWwindow* handle = create(options, GLFW_EGL_CONTEXT_API);
    if (handle == nullptr) {
        log_info("no EGL context, trying GLX");
        handle = create(options, GLFW_NATIVE_CONTEXT_API);
    }
    if (handle == nullptr) {
        std::string why = glfw_trouble();
        glfwTerminate();
        return fail(ErrorCode::kIo, "no window with OpenGL 3.3: " + why);
    }
    std::unique_ptr<Window> window{new Window{handle, clock, options.windowed}};
    return window;
}

Window::Window(GLFWwindow* window, const SteadyClock& clock, bool windowed)
    : window_{window},
      clock_{clock},
      keyboard_{window, clock},
      touches_{TouchScreen::open(window, clock, &Window::wake)} {
    glfwSetWindowUserPointer(window_, this);
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    glfwSetInputMode(window_, GLFW_CURSOR, windowed ? GLFW_CURSOR_NORMAL : GLFW_CURSOR_HIDDEN);
    glfwSetCursorPosCallback(window_, on_cursor);
    glfwSetMouseButtonCallback(window_, on_button);
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).damaged_ = true; });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { of(w).damaged_ = true; });
}

Window::~Window() {
    touches_.reset(); // listens on the window
    glfwSetKeyCallback(window_, nullptr);
    glfwSetCharCallback(window_, nullptr);
    glfwDestroyWindow(window_);
    glfwTerminate();
}

Window& Window::of(GLFWwindow* window) {
    return *static_cast<Window*>(glfwGetWindowUserPointer(window));
}

void Window::on_cursor(GLFWwindow* window, double /*x*/, double /*y*/) {
    of(window).on_mouse(PointerInput::Kind::kMove);
}

void Window::on_button(GLFWwindow* window, int button, int action, int /*mods*/) {
    if (button == GLFW_MOUSE_BUTTON_LEFT) {
        of(window).on_mouse(
            action == GLFW_PRESS ? PointerInput::Kind::kDown : PointerInput::Kind::kUp
        );
    }
}

void Window::on_mouse(PointerInput::Kind kind) {
    // Should a server emulate a mouse for touches that were heard: a press so soon is that one.
    const SteadyTime now = clock_.now();
    if (kind == PointerInput::Kind::kDown && touches_ && now - last_touch_ < kEmulated) {
        return;
    }
    double x = 0;
    double y = 0;
    glfwGetCursorPos(window_, &x, &y);
    inputs_.push_back({kind, static_cast<float>(x), static_cast<float>(y), now});
}

void Window::take_touches() {
    if (!touches_) {
        return;
    }
    const std::vector<PointerInput> touches = touches_->take();
    if (!touches.empty()) {
        last_touch_ = clock_.now();
        inputs_.insert(inputs_.end(), touches.begin(), touches.end());
    }
}

std::vector<PointerInput> Window::wait(Millis longest) {
    longest = keyboard_.until_certain(longest);
    if (longest <= Millis{0}) {
        glfwPollEvents();
    } else {
        glfwWaitEventsTimeout(std::chrono::duration<double>{longest}.count());
    }
    take_touches();
    return std::exchange(inputs_, {});
}

void Window::wake() {
    glfwPostEmptyEvent();
}

bool Window::should_close() const {
    return glfwWindowShouldClose(window_) == GLFW_TRUE;
}

Size Window::size() const {
    Size size;
    glfwGetFramebufferSize(window_, &size.width, &size.height);
    return size;
}

double Window::ppi() const {
    GLFWmonitor* monitor = glfwGetWindowMonitor(window_);
    if (monitor == nullptr) {
        return 0;
    }
    int width_mm = 0;
    int height_mm = 0;
    glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
    return width_mm <= 0 ? 0 : size().width * kMillimetresPerInch / width_mm;
}

bool Window::take_damaged() {
    return std::exchange(damaged_, false);
}

std::uintptr_t Window::texture() const {
    return texture_;
}

void Window::start_drawing() {
    // The back end would make its own font texture and overwrite ours; so it is made once, and
    // dropped.
    ImGui_ImplOpenGL3_Init("#version 330 core");
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    // Every glyph is drawn texel on pixel and every shape from one white texel: the nearest one is
    // right, and halves a software renderer's frame.
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    // Coverage in one byte, white in colour: the stock shader multiplies it with the vertex colour.
    const GLint swizzle[4] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
    glTexImage2D(
        GL_TEXTURE_2D,
        0,
        GL_R8,
        text::GlyphCache::kSide,
        text::GlyphCache::kSide,
        0,
        GL_RED,
        GL_UNSIGNED_BYTE,
        nullptr
    );
}

void Window::stop_drawing() {
    if (texture_ != 0) {
        ImGui_ImplOpenGL3_Shutdown();
        glDeleteTextures(1, &texture_);
        texture_ = 0;
    }
    if (art_ != 0) {
        glDeleteTextures(1, &art_);
        art_ = 0;
    }
}

std::uintptr_t Window::upload_art(const text::ArtBook& art) {
    glGenTextures(1, &art_);
    glBindTexture(GL_TEXTURE_2D, art_);
    // Pictures are shown a little smaller than they are.
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(
        GL_TEXTURE_2D,
        0,
        GL_RGBA8,
        art.width,
        art.height,
        0,
        GL_RGBA,
        GL_UNSIGNED_BYTE,
        art.rgba.data()
    );
    return art_;
}

void Window::upload(text::GlyphCache& glyphs) {
    if (texture_ == 0) {
        start_drawing();
    }
    const text::DirtyRect dirty = glyphs.take_dirty();
    if (dirty.width == 0 || dirty.height == 0) {
        return;
    }
    glBindTexture(GL_TEXTURE_2D, texture_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, text::GlyphCache::kSide);
    const auto offset = static_cast<std::ptrdiff_t>(dirty.y) * text::GlyphCache::kSide + dirty.x;
    glTexSubImage2D(
        GL_TEXTURE_2D,
        0,
        dirty.x,
        dirty.y,
        dirty.width,
        dirty.height,
        GL_RED,
        GL_UNSIGNED_BYTE,
        glyphs.pixels() + offset
    );
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void Window::draw(ImDrawData* frame, ui::Colour ground) {
    constexpr float kFull = 255;
    const Size now = size();
    glViewport(0, 0, now.width, now.height);
    glClearColor(
        static_cast<float>(ground.r) / kFull,
        static_cast<float>(ground.g) / kFull,
        static_cast<float>(ground.b) / kFull,
        1
    );
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(frame);
}

void Window::present() {
    glfwSwapBuffers(window_);
}

Picture Window::picture() const {
    Picture picture{size(), {}};
    const auto stride = static_cast<std::size_t>(picture.size.width) * 3;
    std::vector<std::uint8_t> upside_down(stride * static_cast<std::size_t>(picture.size.height));
    glReadBuffer(GL_BACK);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(
        0, 0, picture.size.width, picture.size.height, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data()
    );
    picture.rgb.reserve(upside_down.size());
    for (auto row = upside_down.end(); row != upside_down.begin();) {
        row -= static_cast<std::ptrdiff_t>(stride);
        picture.rgb.insert(picture.rgb.end(), row, row + static_cast<std::ptrdiff_t>(stride));
    }
    return picture;
}

Status write_png(const Picture& picture, const std::string& path) {
    // Screens are flat: trying filters takes three times as long and makes them no smaller.
    stbi_write_force_png_filter = 0;
    stbi_write_png_compression_level = 5;
    const std::string draft = path + ".part";
    const int written = stbi_write_png(
        draft.c_str(),
        picture.size.width,
        picture.size.height,
        3,
        picture.rgb.data(),
        picture.size.width * 3
    );
    if (written == 0 || std::rename(draft.c_str(), path.c_str()) != 0) {
        return fail(ErrorCode::kIo, "cannot write " + path);
    }
    return {};
}

} // namespace linli::shell
