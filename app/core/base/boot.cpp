#include "app/core/base/boot.h"

#include <ctime>
#include <fstream>
#include <string>

namespace linli {
namespace {

constexpr std::string_view kBootFile = "/proc/sys/kernel/random/boot_id";

} // namespace

SystemBootClock::SystemBootClock() {
    std::ifstream file{std::string{kBootFile}};
    std::string text;
    if (std::getline(file, text)) {
        boot_ = uuid_from_text(text);
    }
}

std::optional<BootMoment> SystemBootClock::now() const {
    timespec since{};
    if (!boot_ || ::clock_gettime(CLOCK_BOOTTIME, &since) != 0) {
        return std::nullopt;
    }
    const auto passed =
        std::chrono::seconds{since.tv_sec} + std::chrono::nanoseconds{since.tv_nsec};
    return BootMoment{*boot_, std::chrono::duration_cast<Millis>(passed)};
}

} // namespace linli
