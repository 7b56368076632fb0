#include "sync/console/paper_html.h"

#include "app/paper/chart_svg.h"

namespace linli::console {
namespace {

using reporting::Cell;
using reporting::Chart;
using reporting::Paper;
using reporting::Table;

void write_table(Page& page, const Table& table, std::string_view kind) {
    page << "<section><h2>";
    page.text(table.title) << "</h2>";
    if (table.rows.empty()) {
        page << "<p class=\"facts\">";
        page.text(table.empty) << "</p></section>";
        return;
    }
    std::vector<std::string> titles;
    std::vector<bool> numbers;
    for (const auto& column : table.columns) {
        titles.push_back(column.title);
        numbers.push_back(column.number);
    }
    page.open_table(titles, numbers, kind);
    for (const auto& row : table.rows) {
        page.open_row();
        for (std::size_t n = 0; n < row.size(); ++n) {
            const std::string words = reporting::written(row[n]);
            if (table.columns[n].number) {
                page.number_cell(words);
            } else {
                page.cell(words);
            }
        }
        page.close_row();
    }
    page.close_table();
    page << "</section>";
}

void write_charts(Page& page, const Paper& paper) {
    int number = 0;
    page << "<section class=\"charts\">";
    for (const Chart& chart : paper.charts) {
        const std::string key = std::to_string(++number);
        page << "<div class=\"wide\">" << reporting::chart_svg(chart, key)
             << "</div><div class=\"slim\">" << reporting::slim_chart_svg(chart, key + "-slim")
             << "</div>";
    }
    page << "</section>";
}

} // namespace

void write_paper(Page& page, const Paper& paper, std::string_view tables) {
    page << "<h1>";
    page.text(paper.title) << "</h1><p class=\"sum\">";
    bool first = true;
    for (const std::string& line : paper.lines) {
        page << (first ? "" : "<br>");
        page.text(line);
        first = false;
    }
    page << "</p>";
    // What it comes to, what it looks like, and then in detail.
    bool charts = paper.charts.empty();
    for (const Table& table : paper.tables) {
        write_table(page, table, tables);
        if (!charts) {
            write_charts(page, paper);
            charts = true;
        }
    }
    for (const std::string& note : paper.notes) {
        page << "<p class=\"facts\">";
        page.text(note) << "</p>";
    }
}

} // namespace linli::console
