#pragma once

#include <memory>
#include <string>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/qr/qr.h"

// Pages of a PDF that one writes and draws on, in points from the upper left corner. All that is
// printed goes through here; nothing else knows Pango and Cairo.

namespace linli::reporting {

struct PageSize {
    double width;
    double height;
};

inline constexpr PageSize kA4Upright{595.28, 841.89};
inline constexpr PageSize kA4Lying{841.89, 595.28};
inline constexpr PageSize kA6Upright{297.64, 419.53};
inline constexpr double kPointsPerMm = 72 / 25.4;

struct Style {
    double points;
    bool bold{false};
    double grey{0.1}; // 0 is black
};

enum class Align { kLeft, kCentre, kRight };

/// Set in LXGW WenKai: with Noto Sans CJK SC this cairo loses a character (如). Any thread. Pango
/// and the fonts it opens take 80 MB, and stay.
class Canvas {
public:
    explicit Canvas(PageSize size);
    Canvas(Canvas&& other) noexcept;
    Canvas& operator=(Canvas&&) = delete;
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    ~Canvas();

    [[nodiscard]] PageSize size() const;
    /// What the file says of itself; a file with it has the same bytes each time.
    void name(const std::string& title, UtcTime made_at);

    /// Of words in lines of that width, in whole points.
    [[nodiscard]] double height_of(const std::string& words, const Style& style, double width);
    /// Of one line, however long.
    [[nodiscard]] double width_of(const std::string& words, const Style& style);
    /// Lines break at `width`, between any two characters where there is no space.
    void write(
        const std::string& words,
        const Style& style,
        double x,
        double y,
        double width,
        Align align = Align::kLeft
    );
    /// The largest size up to that of `style` with which the words take one line of the width, but
    /// not below half of it.
    [[nodiscard]] Style fitting(const std::string& words, Style style, double width);

    void line(double x1, double y1, double x2, double y2, double thick, double grey);
    void fill(double x, double y, double width, double height, double grey);
    void frame(double x, double y, double width, double height, double thick, double grey);
    /// Without a quiet zone: leave four modules around it.
    void qr(const QrCode& code, double x, double y, double side);

    void next_page();
    /// The bytes of the file; nothing can be drawn after it. kIo: no memory.
    [[nodiscard]] Result<std::string> finish();

private:
    struct Press;
    std::unique_ptr<Press> press_;
};

} // namespace linli::reporting
