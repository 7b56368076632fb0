#pragma once

#include <string>

#include "app/core/base/result.h"
#include "app/shell/window.h"

namespace linli::shell {

/// `--record-ui DIR`: for each state of the screen one PNG and one JSON file, "000012-home.json"
/// beside "000012-home.png". An act that changes nothing is a state, too. The JSON appears last and
/// whole, so whoever sees it may open both.
class Recorder {
public:
    /// Makes the folder. kIo when it cannot.
    static Result<Recorder> open(const std::string& folder);

    /// Whether this differs from what was written last.
    [[nodiscard]] bool is_news(const std::string& json) const { return json != last_; }

    Status write(const std::string& screen, const std::string& json, const Picture& picture);

private:
    explicit Recorder(std::string folder) : folder_{std::move(folder)} {}

    std::string folder_;
    std::string last_;
    int count_{0};
};

} // namespace linli::shell
