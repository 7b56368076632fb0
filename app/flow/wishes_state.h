#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/rating.h"
#include "app/core/domain/wish.h"

// What the flow keeps of wishes and of the question about a class; part of state.h, which others
// include.

namespace linli::flow {

struct Wishes {
    std::vector<WishCount> counts; // of the centre: they name nobody
    int first{0};
    std::string words;                 // their own, as far as they are written
    std::optional<WishSubject> wanted; // tapped; wished for as soon as it is known by whom
};

struct Rate {
    std::optional<ClassOver> about; // asked about in this visit: no more than one class
    std::optional<Score> given;
};

/// Outcomes of a visit (state.h).
struct Wished {
    WishSubject subject;
};

struct Unwished {
    WishSubject subject;
};

} // namespace linli::flow
