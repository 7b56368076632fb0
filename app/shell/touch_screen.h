#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "app/shell/pointer_input.h"

struct GLFWwindow;

namespace linli::shell {

/// Fingers, each on its own, which GLFW 3.3 knows nothing of: it is told of one emulated mouse that
/// a resting palm holds down. A second connection to the X server asks for XInput 2.2 touches on
/// GLFW's window; the server then emulates no mouse for them, so nothing is heard twice.
///
/// A thread of its own sleeps on that connection, stamps what comes when it comes, and wakes the
/// window's loop. It does not watch both connections in one poll(), since GLFW also waits on a pipe
/// that it shows nobody; so nothing depends on how GLFW sleeps, and a frame that takes long does
/// not make a tap look long. With nothing on the glass, nobody wakes up.
class TouchScreen {
public:
    /// Listens from now on. Null where there is no X11 or no XInput 2.2, or somebody else has the
    /// touches; a line in the log says so, and GLFW's mouse is what is left. `clock` and `wake`
    /// are used on its thread; the window must live longer than this.
    static std::unique_ptr<TouchScreen> open(
        GLFWwindow* window, const SteadyClock& clock, std::function<void()> wake
    );
    ~TouchScreen();
    TouchScreen(const TouchScreen&) = delete;
    TouchScreen& operator=(const TouchScreen&) = delete;

    /// What came since the last call, in order. UI thread.
    [[nodiscard]] std::vector<PointerInput> take();

private:
    class Connection;
    struct Listening;
    explicit TouchScreen(std::unique_ptr<Listening> listening);
    std::unique_ptr<Listening> listening_;
};

} // namespace linli::shell
