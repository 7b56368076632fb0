#include "app/paper/canvas.h"

#include <algorithm>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "app/core/domain/calendar.h"

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

constexpr const char* kFace = "LXGW WenKai";
constexpr double kEndless = -1;

cairo_status_t take_bytes(void* out, const unsigned char* bytes, unsigned int count) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are characters here
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

PangoAlignment pango_align(Align align) {
    return align == Align::kLeft ? PANGO_ALIGN_LEFT
        : align == Align::kRight ? PANGO_ALIGN_RIGHT
                                 : PANGO_ALIGN_CENTER;
}

} // namespace

struct Canvas::Press {
    explicit Press(PageSize page)
        : size{page},
          surface{
              cairo_pdf_surface_create_for_stream(take_bytes, &bytes, page.width, page.height),
              cairo_surface_destroy},
          context{cairo_create(surface.get()), cairo_destroy},
          fonts{pango_cairo_font_map_new(), g_object_unref},
          setting{pango_font_map_create_context(fonts.get()), g_object_unref},
          layout{pango_layout_new(setting.get()), g_object_unref} {
        pango_cairo_update_context(context.get(), setting.get());
        pango_context_set_language(setting.get(), pango_language_from_string("zh-CN"));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    }

    void prepare(const std::string& words, const Style& style, double width, Align align) const {
        const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font{
            pango_font_description_from_string(kFace), pango_font_description_free};
        pango_font_description_set_weight(
            font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
        );
        pango_font_description_set_absolute_size(font.get(), style.points * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_alignment(layout.get(), pango_align(align));
        pango_layout_set_width(
            layout.get(), width < 0 ? -1 : static_cast<int>(width * PANGO_SCALE)
        );
        pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    }

    void ink(double grey) const { cairo_set_source_rgb(context.get(), grey, grey, grey); }

    PageSize size;
    std::string bytes;
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface;
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> context;
    // Of its own, so that what it opened is let go of with it.
    std::unique_ptr<PangoFontMap, decltype(&g_object_unref)> fonts;
    std::unique_ptr<PangoContext, decltype(&g_object_unref)> setting;
    std::unique_ptr<PangoLayout, decltype(&g_object_unref)> layout;
};

Canvas::Canvas(PageSize size) : press_{std::make_unique<Press>(size)} {}

Canvas::Canvas(Canvas&& other) noexcept = default;
Canvas::~Canvas() = default;

PageSize Canvas::size() const {
    return press_->size;
}

void Canvas::name(const std::string& title, UtcTime made_at) {
    cairo_surface_t* surface = press_->surface.get();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_CREATE_DATE, to_local_text(made_at).c_str()
    );
}

double Canvas::height_of(const std::string& words, const Style& style, double width) {
    press_->prepare(words, style, width, Align::kLeft);
    int height = 0;
    pango_layout_get_pixel_size(press_->layout.get(), nullptr, &height);
    return height;
}

double Canvas::width_of(const std::string& words, const Style& style) {
    press_->prepare(words, style, kEndless, Align::kLeft);
    int width = 0;
    pango_layout_get_size(press_->layout.get(), &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
}

void Canvas::write(
    const std::string& words, const Style& style, double x, double y, double width, Align align
) {
    press_->prepare(words, style, width, align);
    press_->ink(style.grey);
    cairo_move_to(press_->context.get(), x, y);
    pango_cairo_show_layout(press_->context.get(), press_->layout.get());
}

Style Canvas::fitting(const std::string& words, Style style, double width) {
    const double taken = width_of(words, style);
    if (taken > width) {
        style.points *= std::max(0.5, 0.98 * width / taken);
    }
    return style;
}

void Canvas::line(double x1, double y1, double x2, double y2, double thick, double grey) {
    cairo_t* context = press_->context.get();
    press_->ink(grey);
    cairo_set_line_width(context, thick);
    cairo_move_to(context, x1, y1);
    cairo_line_to(context, x2, y2);
    cairo_stroke(context);
}

void Canvas::fill(double x, double y, double width, double height, double grey) {
    press_->ink(grey);
    cairo_rectangle(press_->context.get(), x, y, width, height);
    cairo_fill(press_->context.get());
}

void Canvas::frame(double x, double y, double width, double height, double thick, double grey) {
    press_->ink(grey);
    cairo_set_line_width(press_->context.get(), thick);
    cairo_rectangle(press_->context.get(), x, y, width, height);
    cairo_stroke(press_->context.get());
}

void Canvas::qr(const QrCode& code, double x, double y, double side) {
    cairo_t* context = press_->context.get();
    const double module = side / code.side;
    press_->ink(0);
    for (int row = 0; row < code.side; ++row) {
        for (int column = 0; column < code.side; ++column) {
            if (code.dark(column, row)) {
                cairo_rectangle(context, x + module * column, y + module * row, module, module);
            }
        }
    }
    cairo_fill(context);
}

void Canvas::next_page() {
    cairo_show_page(press_->context.get());
}

Result<std::string> Canvas::finish() {
    cairo_show_page(press_->context.get());
    cairo_surface_finish(press_->surface.get());
    if (cairo_surface_status(press_->surface.get()) != CAIRO_STATUS_SUCCESS
        || cairo_status(press_->context.get()) != CAIRO_STATUS_SUCCESS) {
        return fail(ErrorCode::kIo, "the PDF was not written");
    }
    return std::move(press_->bytes);
}

} // namespace linli::reporting
