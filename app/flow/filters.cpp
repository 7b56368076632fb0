#include "app/flow/handlers.h"

namespace linli::flow {

Effects show_filtered(AppState& state, const Moment& at) {
    state.browse.classes_first = 0;
    state.search.first = 0;
    const ScreenId behind = state.path.empty() ? ScreenId::kHome : state.path.back();
    if (behind == ScreenId::kCourses || behind == ScreenId::kSearch) {
        return on(state, BackTapped{}, at); // to the list that is being narrowed
    }
    state.browse.category.clear();
    go(state, ScreenId::kCourses, at);
    return {};
}

Effects on(AppState& state, const FiltersTapped& /*intent*/, const Moment& at) {
    go(state, ScreenId::kFilters, at);
    return {};
}

Effects on(AppState& state, const FilterAsked& intent, const Moment& at) {
    state.browse.aspect = intent.aspect;
    go(state, ScreenId::kFilterChoice, at);
    return {};
}

Effects on(AppState& state, const FilterChanged& intent, const Moment& at) {
    state.browse.filter = intent.filter;
    state.browse.classes_first = 0;
    state.search.first = 0;
    state.reading_first = 0;
    return state.screen == ScreenId::kFilterChoice ? on(state, BackTapped{}, at) : Effects{};
}

} // namespace linli::flow
