#include "app/paper/chart_svg.h"

#include <algorithm>

#include "app/core/base/utf8.h"

namespace linli::reporting {
namespace {

struct Widths {
    int all;
    int names;
    int values;
};

constexpr Widths kWide{640, 170, 80};
constexpr Widths kSlim{320, 100, 60};
constexpr int kWidth = kWide.all;
constexpr int kTitle = 34; // what the title takes
constexpr int kLine = 30;  // of a lying bar
constexpr int kThick = 18;
constexpr int kTall = 160; // of the highest standing bar
constexpr int kFoot = 28;
constexpr std::size_t kNameCharacters = 10;
constexpr std::size_t kSlimNameCharacters = 6;
constexpr std::string_view kInk = "#1a1a1a";
constexpr std::string_view kFill = "#3f5f7f"; // dark grey where there are no colours

// Characters that XML does not have are left out.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20) {
                out += c;
            }
        }
    }
    return out;
}

std::string label(int x, int y, std::string_view anchor, int size, std::string_view words) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\""
        + std::string{anchor} + "\" font-size=\"" + std::to_string(size) + "\" fill=\""
        + std::string{kInk} + "\">" + escaped(words) + "</text>";
}

std::string box(int x, int y, int width, int height) {
    return "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\""
        + std::to_string(width) + "\" height=\"" + std::to_string(height) + "\" fill=\""
        + std::string{kFill} + "\"/>";
}

std::string line(int x1, int y1, int x2, int y2) {
    return "<line x1=\"" + std::to_string(x1) + "\" y1=\"" + std::to_string(y1) + "\" x2=\""
        + std::to_string(x2) + "\" y2=\"" + std::to_string(y2) + "\" stroke=\"" + std::string{kInk}
    + "\"/>";
}

std::int64_t highest(const Chart& chart) {
    std::int64_t most = 1;
    for (const Bar& bar : chart.bars) {
        most = std::max(most, bar.value);
    }
    return most;
}

int part_of(std::int64_t value, std::int64_t most, int length) {
    const auto part = static_cast<int>(std::max<std::int64_t>(value, 0) * length / most);
    return value > 0 ? std::max(part, 1) : 0; // what there is, is seen
}

int height_of(const Chart& chart) {
    return chart.shape == Chart::Shape::kColumns
        ? kTitle + 20 + kTall + kFoot
        : kTitle + kLine * static_cast<int>(std::max<std::size_t>(chart.bars.size(), 1)) + 8;
}

std::string lying(const Chart& chart, const Widths& widths) {
    std::string out;
    const std::int64_t most = highest(chart);
    const std::size_t letters = widths.all == kSlim.all ? kSlimNameCharacters : kNameCharacters;
    const int names = widths.names;
    int y = kTitle;
    for (const Bar& bar : chart.bars) {
        const int width = part_of(bar.value, most, widths.all - names - widths.values);
        const int base = y + kThick - 4;
        out += label(names - 8, base, "end", 14, cut(bar.name, letters));
        out += box(names, y, width, kThick);
        out += label(names + width + 6, base, "start", 14, std::to_string(bar.value));
        y += kLine;
    }
    return out + line(names, kTitle - 4, names, height_of(chart) - 8);
}

std::string standing(const Chart& chart) {
    std::string out;
    const std::int64_t most = highest(chart);
    const int count = std::max(static_cast<int>(chart.bars.size()), 6);
    const int step = (kWidth - 20) / count;
    const int ground = kTitle + 20 + kTall;
    int x = 10;
    for (const Bar& bar : chart.bars) {
        const int height = part_of(bar.value, most, kTall);
        const int middle = x + step / 2;
        out += box(x + step / 6, ground - height, step * 2 / 3, height);
        out += label(middle, ground - height - 5, "middle", 12, std::to_string(bar.value));
        out += label(middle, ground + 18, "middle", 14, cut(bar.name, kNameCharacters));
        x += step;
    }
    return out + line(10, ground, kWidth - 10, ground);
}

// The whole element; `place` is what it says of where it stands.
std::string element(
    const Chart& chart, std::string_view key, const std::string& place, const Widths& widths
) {
    const std::string title_id = "chart-" + std::string{key} + "-title";
    const std::string told_id = "chart-" + std::string{key} + "-told";
    const std::string height = std::to_string(height_of(chart));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"" + title_id
        + " " + told_id + "\"" + place + " viewBox=\"0 0 " + std::to_string(widths.all) + " "
        + height + "\" width=\"" + std::to_string(widths.all) + "\" height=\"" + height
        + "\" font-family=\"'Noto Sans CJK SC',sans-serif\"><title id=\"" + title_id + "\">"
        + escaped(chart.title) + "</title><desc id=\"" + told_id + "\">" + escaped(chart.told)
        + "</desc>" + label(0, 18, "start", 16, chart.title)
        + (chart.shape == Chart::Shape::kBars ? lying(chart, widths) : standing(chart)) + "</svg>";
}

} // namespace

std::string cut(const std::string& text, std::size_t most) {
    const std::u32string letters = to_utf32(text);
    return letters.size() <= most ? text : to_utf8(letters.substr(0, most - 1)) + "…";
}

std::string chart_svg(const Chart& chart, std::string_view key) {
    return element(chart, escaped(key), "", kWide);
}

std::string slim_chart_svg(const Chart& chart, std::string_view key) {
    Chart slim = chart;
    slim.shape = Chart::Shape::kBars;
    return element(slim, escaped(key), "", kSlim);
}

std::string charts_svg(const Paper& paper) {
    std::string inner;
    int y = 0;
    int number = 0;
    for (const Chart& chart : paper.charts) {
        inner +=
            element(chart, std::to_string(++number), " y=\"" + std::to_string(y) + "\"", kWide);
        y += height_of(chart) + 20;
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-20 -20 "
        + std::to_string(kWidth + 40) + " " + std::to_string(y + 40) + "\" width=\""
        + std::to_string(kWidth + 40) + "\" height=\"" + std::to_string(y + 40)
        + "\"><rect x=\"-20\" y=\"-20\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>" + inner
        + "</svg>\n";
}

} // namespace linli::reporting
