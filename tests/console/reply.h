#pragma once

#include <string>
#include <utility>
#include <vector>

namespace linli::test {

/// What a page answered.
struct Reply {
    int status{0};
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string type{};

    [[nodiscard]] std::string header(const std::string& name) const {
        for (const auto& [key, value] : headers) {
            if (key == name) {
                return value;
            }
        }
        return {};
    }

    /// The whole header that sets it.
    [[nodiscard]] std::string cookie(const std::string& name) const {
        for (const auto& [key, value] : headers) {
            if (key == "Set-Cookie" && value.starts_with(name + "=")) {
                return value;
            }
        }
        return {};
    }

    [[nodiscard]] bool says(const std::string& words) const {
        return body.find(words) != std::string::npos;
    }
};

} // namespace linli::test
