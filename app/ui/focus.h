#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/keys.h"
#include "app/ui/record.h"

// Which control the arrows are on. It moves over what the last frame recorded, so a screen needs no
// order of its own: right and left go through all controls as one reads them, up and down to the
// nearest above and below. Pure; UI thread.

namespace linli::ui {

class Focus {
public:
    /// Hidden until a key is used: fingers need no frame around things.
    [[nodiscard]] bool is_shown() const { return shown_; }

    [[nodiscard]] const std::string& id() const { return id_; }

    void hide() { shown_ = false; }

    /// A finger touched it, and it is read: the frame shows what will act next.
    void show_at(std::string_view id);

    /// By one arrow. The first one only shows where the focus is.
    void move(Key arrow, const Record& record);

    /// Another screen: starts where its work begins.
    void start_anew() { id_.clear(); }

    /// After each frame: stays on its control; when that is gone, goes to what stands nearest.
    void settle(const Record& record);

private:
    std::string id_;
    Box at_;
    bool shown_{false};
};

/// Controls that can act, in the order one reads them.
[[nodiscard]] std::vector<const DrawnWidget*> controls_in_order(const Record& record);

} // namespace linli::ui
