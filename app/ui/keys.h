#pragma once

#include "app/core/base/time.h"

// What a keyboard or a keypad under the screen can do. Everything on a screen can be reached with
// the arrows, 确认, 返回 and 求助 alone (EN 301 549 5.1.6, 8.4); letters and digits press the keys
// of that name.

namespace linli::ui {

enum class Key {
    kUp,
    kDown,
    kLeft,
    kRight,
    kConfirm,
    kBack,
    kHelp,
    kPageBack,
    kPageOn,
    kErase,
    kCharacter,
};

struct KeyEvent {
    SteadyTime at;
    Key key{Key::kConfirm};
    char32_t character{0}; // of kCharacter
    bool held{false};      // the keyboard repeats it by itself
};

} // namespace linli::ui
