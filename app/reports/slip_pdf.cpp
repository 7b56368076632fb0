#include "app/reports/slip_pdf.h"

#include <fstream>

#include "app/paper/canvas.h"

namespace linli::reports {
namespace {

using reporting::Canvas;
using reporting::kA6Upright;

constexpr double kMargin = 24;
constexpr double kInner = kA6Upright.width - 2 * kMargin;

struct Line {
    reporting::Style style;
    double below; // before what comes next
};

constexpr Line kTitle{{15, false, 0}, 4};
constexpr Line kOutcome{{30, true, 0}, 12};
constexpr Line kLine{{14.5, false, 0}, 6};
constexpr Line kFoot{{11, false, 0}, 0};

/// One page being set from top to bottom.
class Sheet {
public:
    void set(const std::string& text, const Line& as) {
        const double height = canvas_.height_of(text, as.style, kInner);
        if (y_ + height > kA6Upright.height - kMargin) {
            return; // a slip is one page; what matters stands first
        }
        canvas_.write(text, as.style, kMargin, y_, kInner);
        y_ += height + as.below;
    }

    void rule() {
        canvas_.line(kMargin, y_, kMargin + kInner, y_, 0.8, 0);
        y_ += 12;
    }

    Result<std::string> finish() { return canvas_.finish(); }

private:
    Canvas canvas_{kA6Upright};
    double y_{kMargin};
};

} // namespace

Status write_slip_pdf(const SlipPage& page, const std::string& path) {
    Sheet sheet;
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
    const std::string bytes = LINLI_TRY(sheet.finish());
    std::ofstream file{path, std::ios::binary};
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return file ? Status{} : Status{fail(ErrorCode::kIo, "the PDF was not written")};
}

} // namespace linli::reports
