#include "app/core/base/data_directory.h"

#include <cstdlib>

namespace linli {

std::string data_directory() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets the environment.
    const char* told = std::getenv("LINLI_DATA");
    return told != nullptr && *told != '\0' ? told : LINLI_DATA_DIR;
}

} // namespace linli
