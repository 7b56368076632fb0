#include "tests/tidy/style.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "app/core/base/utf8.h"

namespace linli::tidy {
namespace {

constexpr std::size_t kMaxColumns = 100;

struct Range {
    char32_t first;
    char32_t last;
};

constexpr std::array<Range, 9> kWide{{
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

bool is_in_code(std::string_view path) {
    return is_under(path, "app") || is_under(path, "sync");
}

bool is_anywhere(std::string_view path) {
    return !path.empty();
}

bool is_outside_base(std::string_view path) {
    return is_in_code(path) && is_cpp(path) && !is_under(path, "app/core/base");
}

bool is_pure(std::string_view path) {
    return is_under(path, "app/ui") || is_under(path, "app/flow");
}

bool is_screen(std::string_view path) {
    return is_under(path, "app/ui/screens");
}

bool is_sql(std::string_view path) {
    return path.ends_with(".sql");
}

struct Ban {
    std::string_view word;
    bool (*applies)(std::string_view path);
    std::string_view why;
};

// The paths and hosts are written in two parts, or this file would break its own rule.
const std::vector<Ban>& bans() {
    static const std::vector<Ban> kBans{
        {"std::mutex", is_outside_base, "threads talk through Actor and Mailbox"},
        {"std::shared_mutex", is_outside_base, "threads talk through Actor and Mailbox"},
        {"std::recursive_mutex", is_outside_base, "threads talk through Actor and Mailbox"},
        {"std::thread", is_outside_base, "threads are started in base"},
        {"std::jthread", is_outside_base, "threads are started in base"},
        {"std::async", is_outside_base, "threads are started in base"},
        {"std::atomic", is_outside_base, "threads talk through Actor and Mailbox"},
        {"std::condition_variable", is_outside_base, "threads talk through Actor and Mailbox"},
        {"TODO", is_in_code, "do it or leave it"},
        {"FIXME", is_in_code, "do it or leave it"},
        {"XXX", is_in_code, "do it or leave it"},
        {"localtime", is_in_code, "the centre's time comes from base/time.h"},
        {"localtime_r", is_in_code, "the centre's time comes from base/time.h"},
        {"sleep_for", is_in_code, "wait for an event or a deadline"},
        {"sleep_until", is_in_code, "wait for an event or a deadline"},
        {"printf(", is_pure, "screens and flow write nothing"},
        {"puts(", is_pure, "screens and flow write nothing"},
        {"std::cout", is_pure, "screens and flow write nothing"},
        // What a screen paints or senses past the kit stands in no record, and no rule sees it.
        {"imgui.h", is_screen, "screens draw through the kit"},
        {"paint.h", is_screen, "screens draw through the kit"},
        {"press.h", is_screen, "screens draw through the kit"},
        {"record.h", is_screen, "screens draw through the kit"},
        {"Painter", is_screen, "screens draw through the kit"},
        {".paint", is_screen, "screens draw through the kit"},
        {".press", is_screen, "screens sense through the kit"},
        {".record", is_screen, "the kit records"},
        {"SELECT *", is_sql, "name the columns"},
        {"/work"
         "/",
         is_anywhere,
         "a path of one machine"},
        {"/root"
         "/",
         is_anywhere,
         "a path of one machine"},
        {"registry."
         "npmjs.org",
         is_anywhere,
         "a registry's host"},
        {"pypi."
         "org",
         is_anywhere,
         "a registry's host"},
        {"files."
         "pythonhosted.org",
         is_anywhere,
         "a registry's host"},
        {"proxy."
         "golang.org",
         is_anywhere,
         "a registry's host"},
        {"index."
         "crates.io",
         is_anywhere,
         "a registry's host"},
        {"deb."
         "debian.org",
         is_anywhere,
         "a registry's host"},
    };
    return kBans;
}

bool is_name_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The word on its own: `snprintf` does not hold `printf`.
bool holds_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != std::string_view::npos;
         at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts =
            !is_name_character(word.front()) || at == 0 || !is_name_character(line[at - 1]);
        const bool ends =
            !is_name_character(word.back()) || end == line.size() || !is_name_character(line[end]);
        if (starts && ends) {
            return true;
        }
    }
    return false;
}

bool has_line_limit(const SourceFile& file) {
    static constexpr std::array<std::string_view, 6> kExtensions{
        ".h", ".cpp", ".sql", ".cmake", ".sh", ".py"};
    return std::ranges::find(kExtensions, extension_of(file.path)) != kExtensions.end()
        || file.path.ends_with("CMakeLists.txt") || file.text.starts_with("#!");
}

std::size_t line_count_limit(std::string_view path) {
    if (is_under(path, "tests")) {
        return 700;
    }
    return path.ends_with(".h") ? 250 : 500;
}

std::string at_line(const SourceFile& file, std::size_t index) {
    return file.path + ":" + std::to_string(index + 1) + ": ";
}

} // namespace

std::size_t display_columns(std::string_view line) {
    std::size_t columns = 0;
    while (!line.empty()) {
        const char32_t c = take_code_point(line);
        const bool wide = std::ranges::any_of(kWide, [&](const Range& range) {
            return c >= range.first && c <= range.last;
        });
        const bool combining = (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F);
        columns += combining ? 0U : (wide ? 2U : 1U);
    }
    return columns;
}

Breaches size_breaches(const SourceFile& file) {
    Breaches out;
    if (!has_line_limit(file)) {
        return out;
    }
    const auto lines = lines_of(file.text);
    if (is_cpp(file.path) && lines.size() > line_count_limit(file.path)) {
        out.push_back(file.path + ": " + std::to_string(lines.size()) + " lines");
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (const std::size_t columns = display_columns(lines[i]); columns > kMaxColumns) {
            out.push_back(at_line(file, i) + std::to_string(columns) + " columns");
        }
    }
    return out;
}

Breaches word_breaches(const SourceFile& file) {
    Breaches out;
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const Ban& ban : bans()) {
            if (ban.applies(file.path) && holds_word(lines[i], ban.word)) {
                out.push_back(
                    at_line(file, i) + std::string{ban.word} + " (" + std::string{ban.why} + ")"
                );
            }
        }
        if (is_in_code(file.path) && lines[i].starts_with("using namespace")) {
            out.push_back(at_line(file, i) + "using namespace for a whole file");
        }
    }
    return out;
}

Breaches contract_breaches(const SourceFile& file) {
    constexpr std::size_t kTrivial = 15;
    if (!file.path.ends_with(".h")) {
        return {};
    }
    Breaches out;
    const auto lines = lines_of(file.text);
    if (lines.empty() || lines.front() != "#pragma once") {
        out.push_back(file.path + ": does not begin with #pragma once");
    }
    const bool has_comment = std::ranges::any_of(lines, [](std::string_view line) {
        return trimmed(line).starts_with("//") && !trimmed(line).starts_with("// namespace");
    });
    if (lines.size() >= kTrivial && !has_comment) {
        out.push_back(file.path + ": says nothing of what it promises");
    }
    return out;
}

} // namespace linli::tidy
