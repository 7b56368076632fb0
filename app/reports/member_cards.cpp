#include "app/reports/member_cards.h"

#include "app/core/domain/membership.h"
#include "app/paper/canvas.h"

namespace linli::reports {
namespace {

using reporting::Align;
using reporting::Canvas;
using reporting::in;
using reporting::kA4Upright;
using reporting::kPointsPerMm;
using reporting::Style;

constexpr double kWidth = 85.6 * kPointsPerMm; // ISO/IEC 7810 ID-1
constexpr double kHeight = 53.98 * kPointsPerMm;
constexpr int kAcross = 2;
constexpr int kDown = 5;
constexpr double kLeft = (kA4Upright.width - kAcross * kWidth) / 2;
constexpr double kTop = (kA4Upright.height - kDown * kHeight) / 2;
constexpr double kMark = 12;
constexpr double kPad = 10;
constexpr double kCode = 37 * kPointsPerMm; // with its quiet zone of four modules of 37

constexpr Style kCentre{10.5, false, 0.2};
constexpr Style kTitle{18, true, 0};
constexpr Style kPerson{14, true, 0};
constexpr Style kHow{8.5, false, 0.25};
constexpr Style kDigits{8, false, 0};

// LL1 and seven groups of four, on three lines: to be keyed in where a scanner fails.
std::string in_groups(const std::string& code) {
    std::string out = code.substr(0, 3);
    int group = 0;
    for (std::size_t at = 3; at < code.size(); at += 4) {
        ++group;
        out += (group == 3 || group == 6 ? "\n" : " ") + code.substr(at, 4);
    }
    return out;
}

// Corners of the cards, outside of them.
void marks(Canvas& canvas) {
    constexpr double kRight = kLeft + kAcross * kWidth;
    constexpr double kEnd = kTop + kDown * kHeight;
    for (int n = 0; n <= kAcross; ++n) {
        const double x = kLeft + n * kWidth;
        canvas.line(x, kTop - kMark, x, kTop - 2, 0.5, 0.4);
        canvas.line(x, kEnd + 2, x, kEnd + kMark, 0.5, 0.4);
    }
    for (int n = 0; n <= kDown; ++n) {
        const double y = kTop + n * kHeight;
        canvas.line(kLeft - kMark, y, kLeft - 2, y, 0.5, 0.4);
        canvas.line(kRight + 2, y, kRight + kMark, y, 0.5, 0.4);
    }
}

void card(
    Canvas& canvas,
    const Centre& centre,
    const Resident& who,
    reporting::Language language,
    double x,
    double y
) {
    canvas.frame(x, y, kWidth, kHeight, 0.3, 0.75);
    const std::string code = membership_code(who.id);
    if (const auto picture = qr_code(code)) {
        const double side = kCode * picture->side / (picture->side + 8);
        const double quiet = (kCode - side) / 2;
        canvas.qr(*picture, x + kWidth - kCode - 4 + quiet, y + kPad + quiet, side);
    }
    const double width = kWidth - kCode - kPad - 8;
    const auto write = [&](const std::string& words, const Style& style, double at) {
        canvas.write(words, canvas.fitting(words, style, width), x + kPad, y + at, width);
    };
    write(reporting::either(language, centre.name_zh, centre.name_en), kCentre, kPad);
    write(in(language, "会员卡", "Member"), kTitle, kPad + 18);
    write(who.name.empty() ? masked_phone(who.phone) : masked_name(who.name), kPerson, kPad + 50);
    canvas.write(
        in(language, "签到、办事时，把二维码对着扫码器。", "Hold the code to the kiosk's scanner."),
        kHow,
        x + kPad,
        y + kPad + 76,
        width
    );
    canvas.write(
        in_groups(code), kDigits, x + kPad, y + kHeight - 40, kWidth - 2 * kPad, Align::kLeft
    );
}

} // namespace

Result<std::string> member_cards_pdf(
    const Centre& centre,
    const std::vector<Resident>& people,
    reporting::Language language,
    UtcTime made_at
) {
    Canvas canvas{kA4Upright};
    canvas.name(in(language, "会员卡", "Membership cards"), made_at);
    int place = 0;
    for (const Resident& who : people) {
        if (place == kAcross * kDown) {
            canvas.next_page();
            place = 0;
        }
        if (place == 0) {
            marks(canvas);
        }
        card(
            canvas,
            centre,
            who,
            language,
            kLeft + place % kAcross * kWidth,
            kTop + static_cast<double>(place / kAcross) * kHeight
        );
        ++place;
    }
    return canvas.finish();
}

} // namespace linli::reports
