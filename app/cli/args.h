#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

namespace linli::cli {

/// The words after the program's name, taken apart: `--name value`, `--flag`, and the others in
/// order.
struct Args {
    std::map<std::string, std::string, std::less<>> options;
    std::vector<std::string> words;

    [[nodiscard]] bool has(std::string_view name) const { return options.contains(name); }

    [[nodiscard]] std::string value(std::string_view name) const {
        const auto found = options.find(name);
        return found == options.end() ? std::string{} : found->second;
    }
};

/// Which options there are; those in `flags` take no value. kInvalid names what is not understood.
struct Grammar {
    std::vector<std::string_view> with_value;
    std::vector<std::string_view> flags;
};

/// Of `linli`, all commands together.
[[nodiscard]] const Grammar& grammar();

[[nodiscard]] Result<Args> parse_args(
    const std::vector<std::string>& words, const Grammar& grammar
);

} // namespace linli::cli
