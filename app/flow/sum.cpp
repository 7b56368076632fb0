#include "app/flow/sum.h"

#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/flow/intent.h"

namespace linli::flow {

template <class Variant>
Sum<Variant>::Sum(const Sum& other) = default;
template <class Variant>
Sum<Variant>::Sum(Sum&& other) noexcept = default;
template <class Variant>
Sum<Variant>& Sum<Variant>::operator=(const Sum& other) = default;
template <class Variant>
Sum<Variant>& Sum<Variant>::operator=(Sum&& other) noexcept = default;
template <class Variant>
Sum<Variant>::~Sum() = default;

template class Sum<Intent::Kinds>;
template class Sum<Effect::Kinds>;
template class Sum<Event::Kinds>;

} // namespace linli::flow
