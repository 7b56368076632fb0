#include "app/core/base/file_stamp.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace linli {
namespace {

constexpr std::string_view kShape = "00000000T000000Z";

} // namespace

std::string file_stamp(UtcTime time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    (void)::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts)};
}

bool is_file_stamp(std::string_view name) {
    return name.size() == kShape.size()
        && std::equal(name.begin(), name.end(), kShape.begin(), [](char c, char shape) {
               return shape == '0' ? c >= '0' && c <= '9' : c == shape;
           });
}

std::optional<UtcTime> time_of_stamp(std::string_view name) {
    if (!is_file_stamp(name)) {
        return std::nullopt;
    }
    const auto part = [&](std::size_t at, std::size_t size) {
        int value = 0;
        for (const char c : name.substr(at, size)) {
            value = value * 10 + (c - '0');
        }
        return value;
    };
    std::tm parts{};
    parts.tm_year = part(0, 4) - 1900;
    parts.tm_mon = part(4, 2) - 1;
    parts.tm_mday = part(6, 2);
    parts.tm_hour = part(9, 2);
    parts.tm_min = part(11, 2);
    parts.tm_sec = part(13, 2);
    const UtcTime time{std::chrono::seconds{::timegm(&parts)}};
    return file_stamp(time) == name ? std::optional{time} : std::nullopt;
}

} // namespace linli
