#include "app/paper/scratch_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include <unistd.h>

namespace linli::reporting {

Result<ScratchFile> ScratchFile::make() {
    std::error_code failed;
    const auto folder = std::filesystem::temp_directory_path(failed);
    std::string path = (failed ? std::string{"/tmp"} : folder.string()) + "/linli-XXXXXX";
    const int fd = ::mkstemp(path.data());
    if (fd < 0) {
        return fail(ErrorCode::kIo, "no temporary file can be made");
    }
    ::close(fd);
    return ScratchFile{std::move(path)};
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept : path_{std::exchange(other.path_, {})} {}

ScratchFile::~ScratchFile() {
    if (!path_.empty()) {
        ::unlink(path_.c_str());
    }
}

Result<std::string> ScratchFile::bytes() const {
    std::ifstream in{path_, std::ios::binary};
    std::string all{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    return in.good() || in.eof() ? Result<std::string>{std::move(all)}
                                 : fail(ErrorCode::kIo, "a temporary file cannot be read");
}

} // namespace linli::reporting
