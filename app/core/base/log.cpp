#include "app/core/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>

#include "app/core/base/json_writer.h"
#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr const char* kTextPattern = "%Y-%m-%dT%H:%M:%S.%e %l %v";

spdlog::logger& logger() {
    static const auto kInstance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "linli", std::make_shared<spdlog::sinks::stderr_sink_mt>()
        );
        made->set_pattern(kTextPattern);
        made->set_level(spdlog::level::warn);
        return made;
    }();
    return *kInstance;
}

LogFormat& format() {
    static LogFormat chosen = LogFormat::kText;
    return chosen;
}

// A line stays a line, and bytes that are no text stay out of the journal.
std::string clean(std::string_view text) {
    if (first_invalid_utf8(text)) {
        return "?";
    }
    std::string out{text};
    for (char& c : out) {
        const auto byte = static_cast<unsigned char>(c);
        c = byte < 0x20U || byte == 0x7FU ? ' ' : c;
    }
    return out;
}

std::string text_line(std::string_view message, std::initializer_list<LogField> fields) {
    std::string line = clean(message);
    for (const LogField& field : fields) {
        line += ' ';
        line += field.key;
        line += '=';
        if (const auto* number = std::get_if<long long>(&field.value)) {
            line += std::to_string(*number);
        } else {
            line += clean(std::get<std::string_view>(field.value));
        }
    }
    return line;
}

// The inside of an object, which the pattern begins and ends.
std::string json_line(std::string_view message, std::initializer_list<LogField> fields) {
    JsonWriter json;
    json.begin_object().field("event", clean(message));
    for (const LogField& field : fields) {
        if (const auto* number = std::get_if<long long>(&field.value)) {
            json.field(field.key, static_cast<std::int64_t>(*number));
        } else {
            json.field(field.key, clean(std::get<std::string_view>(field.value)));
        }
    }
    const std::string object = json.end_object().take();
    return object.substr(1, object.size() - 2);
}

void write(
    spdlog::level::level_enum level,
    std::string_view message,
    std::initializer_list<LogField> fields
) {
    if (!logger().should_log(level)) {
        return;
    }
    const std::string line = log_line(format(), message, fields);
    // As an argument, never as the format: a detail may hold braces.
    logger().log(level, "{}", line);
}

} // namespace

void set_log_format(LogFormat chosen) {
    format() = chosen;
    if (chosen == LogFormat::kJson) {
        logger().set_pattern(
            R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc
        );
    } else {
        logger().set_pattern(kTextPattern);
    }
}

std::string log_line(
    LogFormat format, std::string_view message, std::initializer_list<LogField> fields
) {
    return format == LogFormat::kJson ? json_line(message, fields) : text_line(message, fields);
}

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
