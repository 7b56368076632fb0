#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <new>

// The kiosk's own operator delete: what is given back holds nothing any more. At the end of a visit
// a fresh state takes the place of the old one (flow/state.h); without this the old names and
// numbers would lie in freed memory until something else was put there. It costs a pass over memory
// that was just used. The blocks of C libraries are their own.
//
// Linked into linli-kiosk alone. Sized and plain forms are the same here; aligned ones keep the
// library's.

namespace {

void* taken(std::size_t bytes) {
    void* memory = std::malloc(bytes == 0 ? 1 : bytes);
    if (memory == nullptr) {
        throw std::bad_alloc{};
    }
    return memory;
}

void give_back(void* memory) noexcept {
    if (memory != nullptr) {
        explicit_bzero(memory, malloc_usable_size(memory));
        std::free(memory);
    }
}

} // namespace

void* operator new(std::size_t bytes) {
    return taken(bytes);
}

void* operator new[](std::size_t bytes) {
    return taken(bytes);
}

void* operator new(std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
    return std::malloc(bytes == 0 ? 1 : bytes);
}

void* operator new[](std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
    return std::malloc(bytes == 0 ? 1 : bytes);
}

void operator delete(void* memory) noexcept {
    give_back(memory);
}

void operator delete[](void* memory) noexcept {
    give_back(memory);
}

// clang declares these only on request.
void operator delete(void* memory, std::size_t bytes) noexcept;
void operator delete[](void* memory, std::size_t bytes) noexcept;

void operator delete(void* memory, std::size_t /*bytes*/) noexcept {
    give_back(memory);
}

void operator delete[](void* memory, std::size_t /*bytes*/) noexcept {
    give_back(memory);
}
