#include "app/reports/slip_pdf.h"

#include <cairo-pdf.h>
#include <memory>
#include <pango/pangocairo.h>

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

namespace linli::reports {
namespace {

// A6 in points.
constexpr double kWidth = 297.64;
constexpr double kHeight = 419.53;
constexpr double kMargin = 24;
constexpr const char* kFace = "LXGW WenKai";

struct Style {
    double points;
    bool bold;
    double below; // before what comes next
};

constexpr Style kTitle{15, false, 4};
constexpr Style kOutcome{30, true, 12};
constexpr Style kLine{14.5, false, 6};
constexpr Style kFoot{11, false, 0};

/// One page being set from top to bottom.
class Sheet {
public:
    explicit Sheet(const std::string& path)
        : surface_{cairo_pdf_surface_create(path.c_str(), kWidth, kHeight), cairo_surface_destroy},
          context_{cairo_create(surface_.get()), cairo_destroy},
          fonts_{pango_cairo_font_map_new(), g_object_unref},
          setting_{pango_font_map_create_context(fonts_.get()), g_object_unref},
          layout_{pango_layout_new(setting_.get()), g_object_unref} {
        pango_cairo_update_context(context_.get(), setting_.get());
        pango_context_set_language(setting_.get(), pango_language_from_string("zh-CN"));
        pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_width(
            layout_.get(), static_cast<int>((kWidth - 2 * kMargin) * PANGO_SCALE)
        );
    }

    void set(const std::string& text, const Style& style) {
        const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font{
            pango_font_description_from_string(kFace), pango_font_description_free};
        pango_font_description_set_weight(
            font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
        );
        pango_font_description_set_absolute_size(font.get(), style.points * PANGO_SCALE);
        pango_layout_set_font_description(layout_.get(), font.get());
        pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
        int height = 0;
        pango_layout_get_pixel_size(layout_.get(), nullptr, &height);
        if (y_ + height > kHeight - kMargin) {
            return; // a slip is one page; what matters stands first
        }
        cairo_move_to(context_.get(), kMargin, y_);
        pango_cairo_show_layout(context_.get(), layout_.get());
        y_ += height + style.below;
    }

    void rule() {
        cairo_set_line_width(context_.get(), 0.8);
        cairo_move_to(context_.get(), kMargin, y_);
        cairo_line_to(context_.get(), kWidth - kMargin, y_);
        cairo_stroke(context_.get());
        y_ += 12;
    }

    bool finish() {
        cairo_show_page(context_.get());
        cairo_surface_finish(surface_.get());
        return cairo_surface_status(surface_.get()) == CAIRO_STATUS_SUCCESS
            && cairo_status(context_.get()) == CAIRO_STATUS_SUCCESS;
    }

private:
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_;
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> context_;
    // Of its own, so that what it opened is let go of with it.
    std::unique_ptr<PangoFontMap, decltype(&g_object_unref)> fonts_;
    std::unique_ptr<PangoContext, decltype(&g_object_unref)> setting_;
    std::unique_ptr<PangoLayout, decltype(&g_object_unref)> layout_;
    double y_{kMargin};
};

} // namespace

Status write_slip_pdf(const SlipPage& page, const std::string& path) {
    Sheet sheet{path};
    if (!page.title.empty()) {
        sheet.set(page.title, kTitle);
    }
    sheet.set(page.outcome, kOutcome);
    sheet.rule();
    for (const std::string& line : page.lines) {
        sheet.set(line, kLine);
    }
    if (!page.foot.empty()) {
        sheet.rule();
        sheet.set(page.foot, kFoot);
    }
    return sheet.finish() ? Status{} : Status{fail(ErrorCode::kIo, "the PDF was not written")};
}

} // namespace linli::reports
