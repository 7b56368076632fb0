#include "app/shell/keyboard.h"

#include <algorithm>
#include <optional>
#include <utility>

#define GLFW_INCLUDE_NONE // NOLINT(readability-identifier-naming): the library's own
#include <GLFW/glfw3.h>

namespace linli::shell {
namespace {

// GLFW has one pointer a window, and the window has it; there is one window.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
Keyboard* listening = nullptr;

std::optional<ui::Key> key_of(int key) {
    switch (key) {
    case GLFW_KEY_UP: return ui::Key::kUp;
    case GLFW_KEY_DOWN: return ui::Key::kDown;
    case GLFW_KEY_LEFT: return ui::Key::kLeft;
    case GLFW_KEY_RIGHT: return ui::Key::kRight;
    case GLFW_KEY_ESCAPE: return ui::Key::kBack;
    case GLFW_KEY_F1: return ui::Key::kHelp;
    case GLFW_KEY_PAGE_UP: return ui::Key::kPageBack;
    case GLFW_KEY_PAGE_DOWN: return ui::Key::kPageOn;
    case GLFW_KEY_BACKSPACE: return ui::Key::kErase;
    default: return std::nullopt;
    }
}

bool ends_a_scan(int key) {
    return key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER || key == GLFW_KEY_TAB;
}

ui::KeyEvent typed(const ui::Typed& typed, SteadyTime at) {
    switch (typed.character) {
    case U'\n': return {at, ui::Key::kConfirm};
    case U'\t': return {at, ui::Key::kRight};
    default: return {at, ui::Key::kCharacter, typed.character};
    }
}

} // namespace

Keyboard::Keyboard(GLFWwindow* window, const SteadyClock& clock) : window_{window}, clock_{clock} {
    listening = this;
    glfwSetKeyCallback(window_, on_key);
    glfwSetCharCallback(window_, on_character);
}

Keyboard::~Keyboard() {
    glfwSetKeyCallback(window_, nullptr);
    glfwSetCharCallback(window_, nullptr);
    listening = nullptr;
}

void Keyboard::on_key(GLFWwindow* /*window*/, int key, int /*scancode*/, int action, int /*mods*/) {
    if (action == GLFW_RELEASE || listening == nullptr) {
        return;
    }
    Keyboard& self = *listening;
    const SteadyTime now = self.clock_.now();
    if (ends_a_scan(key)) {
        // A held Enter confirms once.
        if (action == GLFW_PRESS) {
            self.wedge_.push_terminator(now, key == GLFW_KEY_TAB ? U'\t' : U'\n');
        }
        return;
    }
    if (const auto known = key_of(key)) {
        self.settle(now); // letters before it come before it
        self.heard_.keys.push_back({now, *known, 0, action == GLFW_REPEAT});
    }
}

void Keyboard::on_character(GLFWwindow* /*window*/, unsigned character) {
    if (listening != nullptr) {
        listening->wedge_.push(static_cast<char32_t>(character), listening->clock_.now());
    }
}

void Keyboard::settle(SteadyTime now) {
    for (ui::KeyboardInput& input : wedge_.settle(now)) {
        if (auto* scanned = std::get_if<ui::Scanned>(&input)) {
            heard_.codes.push_back(std::move(scanned->text));
        } else {
            heard_.keys.push_back(typed(std::get<ui::Typed>(input), now));
        }
    }
}

Keyboard::Heard Keyboard::take() {
    settle(clock_.now());
    return std::exchange(heard_, {});
}

Millis Keyboard::until_certain(Millis longest) const {
    const auto deadline = wedge_.next_deadline();
    if (!deadline) {
        return longest;
    }
    // One more than exact, so that the gap is over when the loop wakes.
    return std::clamp(*deadline - clock_.now() + Millis{1}, Millis{0}, longest);
}

} // namespace linli::shell
