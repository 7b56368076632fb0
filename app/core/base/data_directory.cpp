#include "app/core/base/data_directory.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace linli {

std::string data_directory() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets the environment.
    const char* told = std::getenv("LINLI_DATA");
    if (told != nullptr && *told != '\0') {
        return told;
    }
    std::error_code unknown;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", unknown);
    return unknown ? "/usr/share/linli" : self.parent_path().parent_path() / "share/linli";
}

} // namespace linli
