#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/calendar.h"

// What a report says, before it is a file: titles, tables and charts. Every output (paper_csv.h,
// paper_xlsx.h, paper_pdf.h, chart_svg.h) renders the same paper, so all of them say the same.

namespace linli::reporting {

enum class Language { kChinese, kEnglish };

[[nodiscard]] inline std::string in(Language language, std::string_view zh, std::string_view en) {
    return std::string{language == Language::kChinese ? zh : en};
}

/// The English one where there is one and it is asked for.
[[nodiscard]] inline std::string either(
    Language language, const std::string& zh, const std::string& en
) {
    return language == Language::kChinese || en.empty() ? zh : en;
}

struct Cell {
    enum class Kind {
        kText,
        kCount,  // a whole number
        kHours,  // of `number` minutes: one digit after the point
        kShare,  // `number` tenths of a percent
        kDate,   // `number` days since 1970-01-01
        kNothing // of a number that there is not
    };

    Kind kind{Kind::kText};
    std::string text{};
    std::int64_t number{0};
    bool operator==(const Cell&) const = default;
};

[[nodiscard]] inline Cell text(std::string words) {
    return {Cell::Kind::kText, std::move(words), 0};
}

[[nodiscard]] inline Cell count(std::int64_t number) {
    return {Cell::Kind::kCount, {}, number};
}

[[nodiscard]] inline Cell hours(std::int64_t minutes) {
    return {Cell::Kind::kHours, {}, minutes};
}

[[nodiscard]] Cell date(Date day);
/// How much `part` is of `whole`; nothing of 0.
[[nodiscard]] Cell share(std::int64_t part, std::int64_t whole);
/// By how much it is more (or less) than `before`; nothing where that was 0.
[[nodiscard]] Cell change(std::int64_t now, std::int64_t before);

/// "1234", "12.5", "-3.2%", "2026-11-24", or "": as people read it and programs may.
[[nodiscard]] std::string written(const Cell& cell);

struct Column {
    std::string title;
    int width{6};       // in hanzi, about; columns share what there is in these parts
    bool number{false}; // its cells stand to the right
    bool middle{false}; // or in the middle
};

struct Table {
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows; // as many cells as columns
    std::string empty{};                 // said where there are no rows
    bool to_write_in{false};             // on paper: rows with room for a hand
    int kept_columns{0};                 // in a workbook: they stay while one scrolls
};

struct Bar {
    std::string name;
    std::int64_t value{0};
};

struct Chart {
    enum class Shape { kBars, kColumns }; // lying, one below the other; standing, side by side

    Shape shape{Shape::kBars};
    std::string title;
    std::string told; // in words, for who does not see it
    std::vector<Bar> bars;
};

struct Paper {
    Language language{Language::kChinese};
    std::string title;
    std::vector<std::string> lines; // of which centre, of which days
    std::vector<Chart> charts;
    std::vector<Table> tables;
    std::vector<std::string> notes; // how it is counted
    std::string foot;               // on every page
    bool lying{false};              // on paper: the long side below
};

} // namespace linli::reporting
