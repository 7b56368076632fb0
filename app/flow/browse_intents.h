#pragma once

#include <string>

#include "app/core/domain/class_filter.h"
#include "app/flow/state.h"

// What people do at home and among the classes (intent.h).

namespace linli::flow {

struct CheckInTapped {};

struct SignUpTapped {};

struct BrowseTapped {};

struct MyClassesTapped {};

struct CategoryChosen {
    std::string category;
};

/// By so many items as the page shows, back or on; the flow clamps. How many fit is the view's to
/// know.
struct PageTurned {
    int by{1};
};

struct ClassChosen {
    ClassId id;
};

struct SignUpHereTapped {}; // on the course page

struct FiltersTapped {}; // 按条件找

struct FilterAsked {
    FilterAspect aspect{FilterAspect::kAudience};
};

/// As it is to be from now on: something was chosen, or taken away.
struct FilterChanged {
    ClassFilter filter;
};

struct SearchTapped {}; // 找课程

} // namespace linli::flow
