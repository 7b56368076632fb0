#include "app/reports/certificate_pages.h"

#include "app/paper/canvas.h"

namespace linli::reports {
namespace {

using reporting::Align;
using reporting::Canvas;
using reporting::kA4Lying;
using reporting::Language;
using reporting::Style;

constexpr double kEdge = 30;
constexpr double kMargin = 110;
constexpr double kInner = kA4Lying.width - 2 * kMargin;

constexpr Style kTitle{54, true, 0};
constexpr Style kUnder{13, false, 0.3};
constexpr Style kName{30, true, 0};
constexpr Style kBody{23, false, 0};
constexpr Style kSign{17, false, 0};

// "3 小时", "22.5 小时".
std::string hours_of(std::chrono::minutes learned) {
    return reporting::written(reporting::hours(learned.count()));
}

std::string day_zh(Date date) {
    return std::to_string(static_cast<int>(date.year())) + "年"
        + std::to_string(static_cast<unsigned>(date.month())) + "月"
        + std::to_string(static_cast<unsigned>(date.day())) + "日";
}

std::string body_of(const Certificate& of, Language language) {
    if (language == Language::kEnglish) {
        const std::string& title = of.title_en.empty() ? of.title_zh : of.title_en;
        return "has completed the course “" + title + "”, from " + to_text(of.first) + " to "
            + to_text(of.last) + ", having come to " + std::to_string(of.came) + " of its "
            + std::to_string(of.sessions) + " sessions: " + hours_of(of.learned) + " hours.";
    }
    return "　　于" + day_zh(of.first) + "至" + day_zh(of.last) + "在本中心参加“" + of.title_zh
        + "”学习，全班上课" + std::to_string(of.sessions) + "次，到课" + std::to_string(of.came)
        + "次，共" + hours_of(of.learned) + "小时，准予结业。特发此证。";
}

void edges(Canvas& canvas) {
    const double width = kA4Lying.width - 2 * kEdge;
    const double height = kA4Lying.height - 2 * kEdge;
    canvas.frame(kEdge, kEdge, width, height, 3, 0.15);
    canvas.frame(kEdge + 8, kEdge + 8, width - 16, height - 16, 0.8, 0.15);
}

void page(
    Canvas& canvas,
    const Centre& centre,
    const NamedCertificate& one,
    Language language,
    UtcTime made_at
) {
    const bool chinese = language == Language::kChinese;
    edges(canvas);
    double y = 84;
    canvas.write(
        chinese ? "结　业　证　书" : "Certificate", kTitle, kMargin, y, kInner, Align::kCentre
    );
    y += 76;
    canvas.write(
        chinese ? "CERTIFICATE OF COMPLETION" : "of completion",
        kUnder,
        kMargin,
        y,
        kInner,
        Align::kCentre
    );
    y += 48;
    // Who has no name yet gets it written by hand.
    const std::string name = one.name.empty() ? "＿＿＿＿＿＿＿＿" : one.name;
    const std::string whole = chinese ? name + "　学员：" : name;
    canvas.write(whole, canvas.fitting(whole, kName, kInner), kMargin, y, kInner);
    y += 64;
    canvas.write(body_of(one.certificate, language), kBody, kMargin, y, kInner);
    const double sign = kA4Lying.height - 150;
    const double column = 300;
    const double x = kA4Lying.width - kMargin - column;
    const std::string from = reporting::either(language, centre.name_zh, centre.name_en);
    canvas.write(from, canvas.fitting(from, kSign, column), x, sign, column, Align::kCentre);
    const Date today = local_date(made_at);
    canvas.write(
        chinese ? day_zh(today) : to_text(today), kSign, x, sign + 32, column, Align::kCentre
    );
    canvas.write(chinese ? "（盖章）" : "(seal)", kUnder, x, sign + 64, column, Align::kCentre);
}

} // namespace

Result<std::string> certificates_pdf(
    const Centre& centre,
    const std::vector<NamedCertificate>& earned,
    reporting::Language language,
    UtcTime made_at
) {
    Canvas canvas{kA4Lying};
    canvas.name(reporting::in(language, "结业证书", "Certificates"), made_at);
    for (std::size_t n = 0; n < earned.size(); ++n) {
        if (n > 0) {
            canvas.next_page();
        }
        page(canvas, centre, earned[n], language, made_at);
    }
    return canvas.finish();
}

} // namespace linli::reports
