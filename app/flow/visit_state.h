#pragma once

#include <string>

#include "app/core/domain/ink_note.h"

// What a first visit has asked so far; part of state.h, which others include.

namespace linli::flow {

struct FirstVisit {
    std::string phone;
    std::string name;
    bool name_by_staff{false}; // from `ink`, or by asking when there is none
    InkNote ink;
    std::string year;
    int month{0};
    bool checking{false};    // came from 修改: the next step returns to the check page
    bool declined{false};    // consent refused in this visit: not asked again
    bool asked_alike{false}; // somebody like them is shown: 是您吗? has no answer yet
};

} // namespace linli::flow
