#pragma once

#include <string>

#include "app/core/base/result.h"

namespace linli::reporting {

/// A name in the folder for temporary files that nobody else may read, for libraries that only
/// write to names. Gone with this.
class ScratchFile {
public:
    static Result<ScratchFile> make();

    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&&) = delete;
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile();

    [[nodiscard]] const std::string& path() const { return path_; }

    /// All that is in it.
    [[nodiscard]] Result<std::string> bytes() const;

private:
    explicit ScratchFile(std::string path) : path_{std::move(path)} {}

    std::string path_;
};

} // namespace linli::reporting
