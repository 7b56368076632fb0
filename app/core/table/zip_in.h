#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

namespace linli {

/// Reads a ZIP in memory, which must outlive this. What its head says of sizes is not believed: no
/// more is unpacked than the caller takes.
class ZipIn {
public:
    /// kCorrupt: no ZIP. kTooLarge: more than kMaxParts in it.
    [[nodiscard]] static Result<ZipIn> open(std::string_view bytes);

    ZipIn(ZipIn&&) noexcept;
    ZipIn& operator=(ZipIn&&) noexcept;
    ~ZipIn();

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

    /// kNotFound: no such part; kTooLarge: longer than `most`; kCorrupt: damaged, or with a
    /// password.
    [[nodiscard]] Result<std::string> read(const std::string& name, std::size_t most);

    static constexpr std::size_t kMaxParts = 1'000;

private:
    struct Open;
    explicit ZipIn(std::unique_ptr<Open> open);
    std::unique_ptr<Open> open_;
    std::vector<std::string> names_;
};

} // namespace linli
