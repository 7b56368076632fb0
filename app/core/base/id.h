#pragma once

#include <compare>
#include <functional>

#include "app/core/base/uuid.h"

namespace linli {

/// A Uuid that cannot be mistaken for another kind of id. `using CourseId = Id<struct CourseTag>;`
template <class Tag>
struct Id {
    Uuid uuid;
    auto operator<=>(const Id&) const = default;

    [[nodiscard]] bool is_nil() const { return uuid == Uuid{}; }

    [[nodiscard]] std::string text() const { return to_text(uuid); }
};

} // namespace linli

template <class Tag>
struct std::hash<linli::Id<Tag>> {
    std::size_t operator()(const linli::Id<Tag>& id) const noexcept {
        return std::hash<linli::Uuid>{}(id.uuid);
    }
};
