#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "sync/server/judge.h"

// What the rules of Judge are said with: inside judge*.cpp only.

namespace linli::server {

[[nodiscard]] inline Judgement accepted() {
    return {};
}

[[nodiscard]] inline Judgement duplicate_if(bool same) {
    return {same ? sync::Verdict::kDuplicate : sync::Verdict::kAccepted, {}};
}

/// Nothing may be changed before this is returned.
[[nodiscard]] inline Judgement too_early() {
    return {sync::Verdict::kRefused, "too_early", true};
}

[[nodiscard]] inline Judgement refused(std::string reason) {
    return {sync::Verdict::kRefused, std::move(reason)};
}

/// Says so, and remembers it, when nothing later was told of the same. Later than now nothing was:
/// the clock here was wrong then.
[[nodiscard]] inline bool is_latest(std::uint64_t clock, std::uint64_t& told, UtcTime now) {
    if (clock < told && told <= last_clock_of(now)) {
        return false;
    }
    told = clock;
    return true;
}

template <class Map>
auto* row_in(Map& map, const typename Map::key_type& id) {
    const auto found = map.find(id);
    return found == map.end() ? nullptr : &found->second;
}

/// Stores the value; true when it stood there already, just so.
template <class Map, class Value>
bool put(Map& map, const typename Map::key_type& id, const Value& value) {
    const auto [at, added] = map.try_emplace(id, value);
    if (added || at->second == value) {
        return !added;
    }
    at->second = value;
    return false;
}

} // namespace linli::server
