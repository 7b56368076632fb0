#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "app/core/base/assert.h"

namespace linli::test {

/// A fresh directory that is gone when the test is.
class TempDir {
public:
    TempDir() {
        std::string pattern = (std::filesystem::temp_directory_path() / "linli-XXXXXX").string();
        LINLI_ASSERT(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }

    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// The full name of a file in it, whether it exists or not.
    [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

    /// Writes the bytes as they are and returns the full name.
    std::string write(std::string_view name, std::string_view bytes) const {
        std::ofstream out{path_ / name, std::ios::binary};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        LINLI_ASSERT(out.good());
        return file(name);
    }

private:
    std::filesystem::path path_;
};

/// All bytes of a file; empty when it cannot be read.
inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

} // namespace linli::test
