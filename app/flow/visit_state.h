#pragma once

#include <optional>
#include <string>

#include "app/core/domain/ink_note.h"
#include "app/core/domain/resident.h"

// What a first visit has asked so far; part of state.h, which others include.

namespace linli::flow {

struct FirstVisit {
    std::string phone; // of a child: the guardian's
    std::string name;
    bool name_by_staff{false}; // from `ink`, or by asking when there is none
    InkNote ink;
    std::string year;
    int month{0};
    bool checking{false};               // came from 修改: the next step returns to the check page
    bool declined{false};               // consent refused in this visit: not asked again
    bool asked_alike{false};            // somebody like them is shown: 是您吗? has no answer yet
    GivenBy whom{GivenBy::kSelf};       // 给谁登记, and so who says yes
    std::optional<Relation> relation{}; // of a child's guardian
    std::string guardian{};             // their name; may stay empty
};

} // namespace linli::flow
