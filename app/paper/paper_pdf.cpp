#include "app/paper/paper_pdf.h"

#include <algorithm>

#include "app/paper/canvas.h"
#include "app/paper/chart_svg.h"

namespace linli::reporting {
namespace {

constexpr double kMargin = 48;
constexpr double kFootHeight = 14; // below what is set
constexpr double kPad = 3.5;
constexpr double kHand = 8; // more where somebody writes

constexpr Style kTitle{20, true};
constexpr Style kLine{10.5, false, 0.25};
constexpr Style kHeading{12.5, true};
constexpr Style kHead{9.5, true};
constexpr Style kCell{10};
constexpr Style kNote{9, false, 0.3};
constexpr Style kFoot{8.5, false, 0.35};

/// One document being set from top to bottom, page by page.
class Press {
public:
    Press(const Paper& paper, UtcTime made_at, int pages)
        : paper_{paper}, pages_{pages}, canvas_{paper.lying ? kA4Lying : kA4Upright} {
        canvas_.name(paper.title, made_at);
    }

    void set_all() {
        set(paper_.title, kTitle, 6);
        for (const std::string& line : paper_.lines) {
            set(line, kLine, 2);
        }
        y_ += 8;
        // What counts most first, then what shows it.
        const std::size_t before = std::min<std::size_t>(paper_.tables.size(), 2);
        for (std::size_t n = 0; n < paper_.tables.size(); ++n) {
            if (n == before) {
                charts();
            }
            table(paper_.tables[n]);
        }
        if (paper_.tables.size() <= before) {
            charts();
        }
        for (const std::string& note : paper_.notes) {
            set(note, kNote, 3);
        }
        foot();
    }

    int page() const { return page_; }

    Result<std::string> finish() { return canvas_.finish(); }

private:
    [[nodiscard]] double inner() const { return canvas_.size().width - 2 * kMargin; }

    void show(
        const std::string& words,
        const Style& style,
        double x,
        double y,
        double width,
        Align align = Align::kLeft
    ) {
        canvas_.write(words, style, x, y, width, align);
    }

    void set(const std::string& words, const Style& style, double below) {
        const double height = canvas_.height_of(words, style, inner());
        make_room(height);
        show(words, style, kMargin, y_, inner());
        y_ += height + below;
    }

    void rule(double y, double thick, double grey) {
        canvas_.line(kMargin, y, kMargin + inner(), y, thick, grey);
    }

    void foot() {
        const double y = canvas_.size().height - kMargin;
        const std::string number = std::to_string(page_);
        const std::string all = std::to_string(pages_);
        show(paper_.foot, kFoot, kMargin, y, inner() - 110);
        show(
            paper_.language == Language::kChinese ? "第 " + number + " 页，共 " + all + " 页"
                                                  : "page " + number + " of " + all,
            kFoot,
            kMargin + inner() - 110,
            y,
            110,
            Align::kRight
        );
    }

    // True where a new page began.
    bool make_room(double height) {
        const double bottom = canvas_.size().height - kMargin - kFootHeight;
        if (y_ + height <= bottom || y_ <= kMargin) {
            return false;
        }
        foot();
        canvas_.next_page();
        ++page_;
        y_ = kMargin;
        return true;
    }

    [[nodiscard]] std::vector<double> widths_of(const Table& table) const {
        double sum = 0;
        for (const Column& column : table.columns) {
            sum += column.width;
        }
        std::vector<double> widths;
        for (const Column& column : table.columns) {
            widths.push_back(inner() * column.width / sum);
        }
        return widths;
    }

    using Words = std::vector<std::string>;

    // In the middle of a narrow column there is room to the very edges.
    [[nodiscard]] static double pad_of(const Column& column) { return column.middle ? 0.5 : kPad; }

    [[nodiscard]] static Align align_of(const Column& column) {
        return column.middle ? Align::kCentre : column.number ? Align::kRight : Align::kLeft;
    }

    double row_height(
        const Table& table,
        const Words& cells,
        const std::vector<double>& widths,
        const Style& style
    ) {
        double height = canvas_.height_of("口", style, inner());
        for (std::size_t n = 0; n < cells.size(); ++n) {
            const double pad = pad_of(table.columns[n]);
            height = std::max(height, canvas_.height_of(cells[n], style, widths[n] - 2 * pad));
        }
        return height + 2 * kPad;
    }

    void row(
        const Table& table,
        const Words& cells,
        const std::vector<double>& widths,
        const Style& style
    ) {
        const double height = row_height(table, cells, widths, style);
        double x = kMargin;
        for (std::size_t n = 0; n < cells.size(); ++n) {
            const double pad = pad_of(table.columns[n]);
            const Align align = align_of(table.columns[n]);
            show(cells[n], style, x + pad, y_ + kPad, widths[n] - 2 * pad, align);
            x += widths[n];
        }
        y_ += height;
    }

    void head(const Table& table, const Words& titles, const std::vector<double>& widths) {
        canvas_.fill(kMargin, y_, inner(), row_height(table, titles, widths, kHead), 0.92);
        row(table, titles, widths, kHead);
        rule(y_, 0.8, 0.2);
    }

    void table(const Table& table) {
        const std::vector<double> widths = widths_of(table);
        Words titles;
        for (const Column& column : table.columns) {
            titles.push_back(column.title);
        }
        const double title = canvas_.height_of(table.title, kHeading, inner()) + 4;
        const double line = row_height(table, titles, widths, kHead);
        // A title stands with what it is of, and a short table on one page.
        const std::size_t together = table.rows.size() <= 12 ? table.rows.size() : 3;
        make_room(title + line * static_cast<double>(together + 1));
        set(table.title, kHeading, 4);
        head(table, titles, widths);
        for (const auto& cells : table.rows) {
            Words words;
            for (const Cell& cell : cells) {
                words.push_back(cell.kind == Cell::Kind::kNothing ? "–" : written(cell));
            }
            const double hand = table.to_write_in ? kHand : 0;
            if (make_room(row_height(table, words, widths, kCell) + hand)) {
                head(table, titles, widths);
            }
            y_ += hand / 2;
            row(table, words, widths, kCell);
            y_ += hand / 2;
            rule(y_, 0.4, 0.75);
        }
        if (table.rows.empty()) {
            y_ += kPad;
            set(table.empty, kCell, 0);
        }
        y_ += 16;
    }

    void charts() {
        for (const Chart& chart : paper_.charts) {
            if (!chart.bars.empty()) {
                chart.shape == Chart::Shape::kBars ? lying(chart) : standing(chart);
                y_ += 18;
            }
        }
    }

    [[nodiscard]] static double most_of(const Chart& chart) {
        std::int64_t most = 1;
        for (const Bar& bar : chart.bars) {
            most = std::max(most, bar.value);
        }
        return static_cast<double>(most);
    }

    void lying(const Chart& chart) {
        constexpr double kBar = 17;
        constexpr double kNames = 120;
        make_room(24 + kBar * static_cast<double>(chart.bars.size()));
        set(chart.title, kHeading, 6);
        const double top = y_;
        for (const Bar& bar : chart.bars) {
            const double length =
                (inner() - kNames - 60) * static_cast<double>(bar.value) / most_of(chart);
            show(cut(bar.name, 11), kCell, kMargin, y_ + 0.5, kNames - 8, Align::kRight);
            canvas_.fill(kMargin + kNames, y_ + 2, length, kBar - 5, 0.35);
            show(std::to_string(bar.value), kCell, kMargin + kNames + length + 5, y_ + 0.5, 70);
            y_ += kBar;
        }
        upright(kMargin + kNames, top, y_);
    }

    void upright(double x, double from, double to) { canvas_.line(x, from, x, to, 0.8, 0.2); }

    void standing(const Chart& chart) {
        constexpr double kTall = 110;
        make_room(24 + kTall + 40);
        set(chart.title, kHeading, 6);
        const double step = inner() / std::max(static_cast<double>(chart.bars.size()), 6.0);
        const double ground = y_ + 16 + kTall;
        double x = kMargin;
        for (const Bar& bar : chart.bars) {
            const double height = kTall * static_cast<double>(bar.value) / most_of(chart);
            canvas_.fill(x + step / 5, ground - height, step * 3 / 5, height, 0.35);
            middle(std::to_string(bar.value), x, ground - height - 14, step);
            middle(bar.name, x, ground + 3, step);
            x += step;
        }
        rule(ground, 0.8, 0.2);
        y_ = ground + 20;
    }

    void middle(const std::string& words, double x, double y, double width) {
        show(words, {kFoot.points}, x, y, width, Align::kCentre);
    }

    const Paper& paper_;
    int pages_;
    Canvas canvas_;
    double y_{kMargin};
    int page_{1};
};

} // namespace

Result<std::string> paper_pdf(const Paper& paper, UtcTime made_at) {
    int pages = 0;
    {
        Press rehearsal{paper, made_at, 1}; // only then it is known how many there are
        rehearsal.set_all();
        pages = rehearsal.page();
        LINLI_TRY(rehearsal.finish());
    }
    Press press{paper, made_at, pages};
    press.set_all();
    return press.finish();
}

} // namespace linli::reporting
