#pragma once

#include <type_traits>
#include <utility>
#include <variant>

// Sum<std::variant<...>>: that variant, used as one, but its copying, moving and destroying are
// compiled in sum.cpp alone. Of intents there are a hundred kinds, and every view makes some: with
// the plain variant each view's file took three times as long to compile.

namespace linli::flow {

template <class Kind, class Variant>
inline constexpr bool kIsKindOf = false;
template <class Kind, class... All>
inline constexpr bool kIsKindOf<Kind, std::variant<All...>> = (std::is_same_v<Kind, All> || ...);

template <class Variant>
class Sum : public Variant {
public:
    using Kinds = Variant;

    template <class Kind>

    requires kIsKindOf<std::remove_cvref_t<Kind>, Variant> Sum(Kind&& kind
    ) // NOLINT(google-explicit-constructor): as with a variant, any kind is one
        : Variant{std::in_place_type<std::remove_cvref_t<Kind>>, std::forward<Kind>(kind)} {}

    Sum(const Sum& other);
    Sum(Sum&& other) noexcept;
    Sum& operator=(const Sum& other);
    Sum& operator=(Sum&& other) noexcept;
    ~Sum();
};

} // namespace linli::flow
