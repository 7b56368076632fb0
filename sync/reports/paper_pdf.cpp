#include "sync/reports/paper_pdf.h"

#include <algorithm>
#include <cairo-pdf.h>
#include <memory>
#include <pango/pangocairo.h>

#include "app/core/domain/calendar.h"
#include "sync/reports/chart_svg.h"

#if defined(__SANITIZE_ADDRESS__) // as g++ says it
#define LINLI_LEAKS_ARE_SOUGHT
#elif defined(__has_feature) // as clang does
#if __has_feature(address_sanitizer)
#define LINLI_LEAKS_ARE_SOUGHT
#endif
#endif

#ifdef LINLI_LEAKS_ARE_SOUGHT
// fontconfig keeps what it has read until the process ends, and calls it nobody's.
extern "C" const char* __lsan_default_suppressions(); // NOLINT(bugprone-reserved-identifier)

extern "C" const char* __lsan_default_suppressions() { // NOLINT(bugprone-reserved-identifier)
    return "leak:libfontconfig";
}
#endif

namespace linli::reporting {
namespace {

// A4 in points.
constexpr double kWidth = 595.28;
constexpr double kHeight = 841.89;
constexpr double kMargin = 48;
constexpr double kInner = kWidth - 2 * kMargin;
constexpr double kBottom = kHeight - kMargin - 14; // below it the foot
constexpr double kPad = 3.5;
constexpr double kHand = 8; // more where somebody writes
constexpr const char* kFace = "LXGW WenKai";

struct Style {
    double points;
    bool bold{false};
    double grey{0.1};
};

constexpr Style kTitle{20, true};
constexpr Style kLine{10.5, false, 0.25};
constexpr Style kHeading{12.5, true};
constexpr Style kHead{9.5, true};
constexpr Style kCell{10};
constexpr Style kNote{9, false, 0.3};
constexpr Style kFoot{8.5, false, 0.35};

cairo_status_t take_bytes(void* out, const unsigned char* bytes, unsigned int count) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are characters here
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

/// One document being set from top to bottom, page by page.
class Press {
public:
    Press(const Paper& paper, UtcTime made_at, int pages)
        : paper_{paper},
          pages_{pages},
          surface_{
              cairo_pdf_surface_create_for_stream(take_bytes, &bytes_, kWidth, kHeight),
              cairo_surface_destroy},
          context_{cairo_create(surface_.get()), cairo_destroy},
          fonts_{pango_cairo_font_map_new(), g_object_unref},
          setting_{pango_font_map_create_context(fonts_.get()), g_object_unref},
          layout_{pango_layout_new(setting_.get()), g_object_unref} {
        pango_cairo_update_context(context_.get(), setting_.get());
        pango_context_set_language(setting_.get(), pango_language_from_string("zh-CN"));
        pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
        cairo_pdf_surface_set_metadata(
            surface_.get(), CAIRO_PDF_METADATA_TITLE, paper.title.c_str()
        );
        cairo_pdf_surface_set_metadata(
            surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, to_local_text(made_at).c_str()
        );
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

    Result<std::string> finish() {
        cairo_show_page(context_.get());
        cairo_surface_finish(surface_.get());
        if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS
            || cairo_status(context_.get()) != CAIRO_STATUS_SUCCESS) {
            return fail(ErrorCode::kIo, "the PDF was not written");
        }
        return std::move(bytes_);
    }

private:
    void prepare(const std::string& words, const Style& style, double width, bool right) {
        const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font{
            pango_font_description_from_string(kFace), pango_font_description_free};
        pango_font_description_set_weight(
            font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
        );
        pango_font_description_set_absolute_size(font.get(), style.points * PANGO_SCALE);
        pango_layout_set_font_description(layout_.get(), font.get());
        pango_layout_set_alignment(layout_.get(), right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_text(layout_.get(), words.data(), static_cast<int>(words.size()));
    }

    double height_of(const std::string& words, const Style& style, double width) {
        prepare(words, style, width, false);
        int height = 0;
        pango_layout_get_pixel_size(layout_.get(), nullptr, &height);
        return height;
    }

    void show(
        const std::string& words,
        const Style& style,
        double x,
        double y,
        double width,
        bool right = false
    ) {
        prepare(words, style, width, right);
        cairo_set_source_rgb(context_.get(), style.grey, style.grey, style.grey);
        cairo_move_to(context_.get(), x, y);
        pango_cairo_show_layout(context_.get(), layout_.get());
    }

    void set(const std::string& words, const Style& style, double below) {
        const double height = height_of(words, style, kInner);
        make_room(height);
        show(words, style, kMargin, y_, kInner);
        y_ += height + below;
    }

    void rule(double y, double thick, double grey) {
        cairo_set_source_rgb(context_.get(), grey, grey, grey);
        cairo_set_line_width(context_.get(), thick);
        cairo_move_to(context_.get(), kMargin, y);
        cairo_line_to(context_.get(), kWidth - kMargin, y);
        cairo_stroke(context_.get());
    }

    void fill(double x, double y, double width, double height, double grey) {
        cairo_set_source_rgb(context_.get(), grey, grey, grey);
        cairo_rectangle(context_.get(), x, y, width, height);
        cairo_fill(context_.get());
    }

    void foot() {
        const double y = kHeight - kMargin;
        const std::string number = std::to_string(page_);
        const std::string all = std::to_string(pages_);
        show(paper_.foot, kFoot, kMargin, y, kInner - 110);
        show(
            paper_.language == Language::kChinese ? "第 " + number + " 页，共 " + all + " 页"
                                                  : "page " + number + " of " + all,
            kFoot,
            kWidth - kMargin - 110,
            y,
            110,
            true
        );
    }

    // True where a new page began.
    bool make_room(double height) {
        if (y_ + height <= kBottom || y_ <= kMargin) {
            return false;
        }
        foot();
        cairo_show_page(context_.get());
        ++page_;
        y_ = kMargin;
        return true;
    }

    [[nodiscard]] static std::vector<double> widths_of(const Table& table) {
        double sum = 0;
        for (const Column& column : table.columns) {
            sum += column.width;
        }
        std::vector<double> widths;
        for (const Column& column : table.columns) {
            widths.push_back(kInner * column.width / sum);
        }
        return widths;
    }

    using Words = std::vector<std::string>;

    double row_height(const Words& cells, const std::vector<double>& widths, const Style& style) {
        double height = height_of("口", style, kInner);
        for (std::size_t n = 0; n < cells.size(); ++n) {
            height = std::max(height, height_of(cells[n], style, widths[n] - 2 * kPad));
        }
        return height + 2 * kPad;
    }

    void row(
        const Table& table,
        const Words& cells,
        const std::vector<double>& widths,
        const Style& style
    ) {
        const double height = row_height(cells, widths, style);
        double x = kMargin;
        for (std::size_t n = 0; n < cells.size(); ++n) {
            show(
                cells[n], style, x + kPad, y_ + kPad, widths[n] - 2 * kPad, table.columns[n].number
            );
            x += widths[n];
        }
        y_ += height;
    }

    void head(const Table& table, const Words& titles, const std::vector<double>& widths) {
        fill(kMargin, y_, kInner, row_height(titles, widths, kHead), 0.92);
        row(table, titles, widths, kHead);
        rule(y_, 0.8, 0.2);
    }

    void table(const Table& table) {
        const std::vector<double> widths = widths_of(table);
        Words titles;
        for (const Column& column : table.columns) {
            titles.push_back(column.title);
        }
        const double title = height_of(table.title, kHeading, kInner) + 4;
        const double line = row_height(titles, widths, kHead);
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
            if (make_room(row_height(words, widths, kCell) + hand)) {
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
                (kInner - kNames - 60) * static_cast<double>(bar.value) / most_of(chart);
            show(cut(bar.name, 11), kCell, kMargin, y_ + 0.5, kNames - 8, true);
            fill(kMargin + kNames, y_ + 2, length, kBar - 5, 0.35);
            show(std::to_string(bar.value), kCell, kMargin + kNames + length + 5, y_ + 0.5, 70);
            y_ += kBar;
        }
        upright(kMargin + kNames, top, y_);
    }

    void upright(double x, double from, double to) {
        cairo_set_source_rgb(context_.get(), 0.2, 0.2, 0.2);
        cairo_set_line_width(context_.get(), 0.8);
        cairo_move_to(context_.get(), x, from);
        cairo_line_to(context_.get(), x, to);
        cairo_stroke(context_.get());
    }

    void standing(const Chart& chart) {
        constexpr double kTall = 110;
        make_room(24 + kTall + 40);
        set(chart.title, kHeading, 6);
        const double step = kInner / std::max(static_cast<double>(chart.bars.size()), 6.0);
        const double ground = y_ + 16 + kTall;
        double x = kMargin;
        for (const Bar& bar : chart.bars) {
            const double height = kTall * static_cast<double>(bar.value) / most_of(chart);
            fill(x + step / 5, ground - height, step * 3 / 5, height, 0.35);
            middle(std::to_string(bar.value), x, ground - height - 14, step);
            middle(bar.name, x, ground + 3, step);
            x += step;
        }
        rule(ground, 0.8, 0.2);
        y_ = ground + 20;
    }

    void middle(const std::string& words, double x, double y, double width) {
        prepare(words, kFoot, width, false);
        pango_layout_set_alignment(layout_.get(), PANGO_ALIGN_CENTER);
        cairo_set_source_rgb(context_.get(), 0.1, 0.1, 0.1);
        cairo_move_to(context_.get(), x, y);
        pango_cairo_show_layout(context_.get(), layout_.get());
    }

    const Paper& paper_;
    int pages_;
    std::string bytes_;
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_;
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> context_;
    // Of its own, so that what it opened is let go of with it.
    std::unique_ptr<PangoFontMap, decltype(&g_object_unref)> fonts_;
    std::unique_ptr<PangoContext, decltype(&g_object_unref)> setting_;
    std::unique_ptr<PangoLayout, decltype(&g_object_unref)> layout_;
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
