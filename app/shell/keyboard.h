#pragma once

#include <vector>

#include "app/ui/keys.h"
#include "app/ui/wedge.h"

struct GLFWwindow;

namespace linli::shell {

/// The window's keys: a keypad's arrows, a keyboard's letters, and the scanner that types like one.
/// Letters wait in the wedge until it is certain that no scanner types them. UI thread only.
class Keyboard {
public:
    /// Listens to that window from now on; the window outlives it.
    Keyboard(GLFWwindow* window, const SteadyClock& clock);
    ~Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;

    struct Heard {
        std::vector<ui::KeyEvent> keys;
        std::vector<std::string> codes; // from the scanner
    };

    /// What is certain by now.
    [[nodiscard]] Heard take();
    /// How long nothing will become certain by itself; `longest` when nothing is held back.
    [[nodiscard]] Millis until_certain(Millis longest) const;

private:
    static void on_key(GLFWwindow* window, int key, int scancode, int action, int mods);
    static void on_character(GLFWwindow* window, unsigned character);
    void settle(SteadyTime now);

    GLFWwindow* window_;
    const SteadyClock& clock_;
    ui::Wedge wedge_;
    Heard heard_;
};

} // namespace linli::shell
