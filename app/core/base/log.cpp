#include "app/core/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>

namespace linli {
namespace {

spdlog::logger& logger() {
    static const auto kInstance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "linli", std::make_shared<spdlog::sinks::stderr_sink_mt>()
        );
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
        made->set_level(spdlog::level::warn);
        return made;
    }();
    return *kInstance;
}

void write(
    spdlog::level::level_enum level,
    std::string_view message,
    std::initializer_list<LogField> fields
) {
    if (!logger().should_log(level)) {
        return;
    }
    std::string line{message};
    for (const LogField& field : fields) {
        line += ' ';
        line += field.key;
        line += '=';
        if (const auto* number = std::get_if<long long>(&field.value)) {
            line += std::to_string(*number);
        } else {
            line += std::get<std::string_view>(field.value);
        }
    }
    // As an argument, never as the format: a detail may hold braces.
    logger().log(level, "{}", line);
}

} // namespace

void set_log_level(LogLevel level) {
    switch (level) {
    case LogLevel::kDebug: logger().set_level(spdlog::level::debug); return;
    case LogLevel::kInfo: logger().set_level(spdlog::level::info); return;
    case LogLevel::kWarning: logger().set_level(spdlog::level::warn); return;
    case LogLevel::kError: logger().set_level(spdlog::level::err); return;
    case LogLevel::kOff: logger().set_level(spdlog::level::off); return;
    }
}

void log_debug(std::string_view message, std::initializer_list<LogField> fields) {
    write(spdlog::level::debug, message, fields);
}

void log_info(std::string_view message, std::initializer_list<LogField> fields) {
    write(spdlog::level::info, message, fields);
}

void log_warning(std::string_view message, std::initializer_list<LogField> fields) {
    write(spdlog::level::warn, message, fields);
}

void log_error(std::string_view message, std::initializer_list<LogField> fields) {
    write(spdlog::level::err, message, fields);
}

} // namespace linli
