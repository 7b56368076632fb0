#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

// One line a call on stderr, where journald reads it: `message key=value ...`, or an object of JSON
// (`time` in UTC, `level`, `event`, and the fields). Any thread. A line is one line, whatever a
// field holds. There is no overload for a person's name or phone: a log carries ids, counts and
// codes only.

namespace linli {

struct LogField {
    std::string_view key;
    std::variant<std::string_view, long long> value;

    LogField(std::string_view k, std::string_view v) : key{k}, value{v} {}

    LogField(std::string_view k, const char* v) : key{k}, value{std::string_view{v}} {}

    LogField(std::string_view k, long long v) : key{k}, value{v} {}

    LogField(std::string_view k, int v) : key{k}, value{static_cast<long long>(v)} {}
};

enum class LogLevel { kDebug, kInfo, kWarning, kError, kOff };

enum class LogFormat { kText, kJson };

/// Default kWarning. Call once, early, from main.
void set_log_level(LogLevel level);
/// Default kText. Likewise.
void set_log_format(LogFormat format);
/// What log_info() and the others write of an event, but for its time and level.
[[nodiscard]] std::string log_line(
    LogFormat format, std::string_view message, std::initializer_list<LogField> fields
);

void log_debug(std::string_view message, std::initializer_list<LogField> fields = {});
void log_info(std::string_view message, std::initializer_list<LogField> fields = {});
void log_warning(std::string_view message, std::initializer_list<LogField> fields = {});
void log_error(std::string_view message, std::initializer_list<LogField> fields = {});

} // namespace linli
