#include "app/core/base/random.h"

#include <sodium.h>

namespace linli {

std::uint32_t random_bits() {
    return randombytes_random();
}

} // namespace linli
