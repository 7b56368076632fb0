// Run at build time: make_guide OUT.pdf PAGE.md..
// The page for staff that hangs beside the machine: each file becomes one A4 page, as large as it
// fits. Of Markdown it knows `# `, `## `, `- ` and what goes on beneath it, two spaces in. Exit 1
// when a page would be too small to be read from where one stands.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "app/core/base/time.h"
#include "app/paper/canvas.h"

namespace {

using linli::reporting::Align;
using linli::reporting::Canvas;
using linli::reporting::kA4Upright;
using linli::reporting::Style;

constexpr double kMargin = 34;
constexpr double kLargest = 15;
constexpr double kSmallest = 11.5;
constexpr double kStep = 0.25;

enum class Kind { kTitle, kHeading, kItem };

struct Block {
    Kind kind;
    std::string words;
};

std::vector<Block> read_page(const char* path) {
    std::ifstream in{path};
    std::vector<Block> page;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("## ")) {
            page.push_back({Kind::kHeading, line.substr(3)});
        } else if (line.starts_with("# ")) {
            page.push_back({Kind::kTitle, line.substr(2)});
        } else if (line.starts_with("- ")) {
            page.push_back({Kind::kItem, line.substr(2)});
        } else if (line.starts_with("  ") && !page.empty()) {
            page.back().words += " " + line.substr(2);
        }
    }
    return page;
}

/// Draws the page, or only measures it: where it ends.
double lay(Canvas& canvas, const std::vector<Block>& page, double points, bool draw) {
    const double width = kA4Upright.width - 2 * kMargin;
    double y = kMargin;
    for (const Block& block : page) {
        const bool item = block.kind == Kind::kItem;
        Style style{points, !item, item ? 0.1 : 0.0};
        if (block.kind == Kind::kTitle) {
            style = canvas.fitting(block.words, {points * 2, true, 0}, width);
        } else if (block.kind == Kind::kHeading) {
            style.points = points * 1.25;
            y += points * 0.45;
        }
        const double indent = item ? points * 1.1 : 0;
        const double height = canvas.height_of(block.words, style, width - indent);
        if (draw && item) {
            canvas.fill(kMargin + points * 0.2, y + points * 0.5, 4, 4, 0.45);
        }
        if (draw && block.kind == Kind::kHeading) {
            canvas.fill(kMargin - 12, y + 1, 5, height - 2, 0.35);
        }
        if (draw) {
            canvas.write(block.words, style, kMargin + indent, y, width - indent, Align::kLeft);
        }
        y += height + points * (item ? 0.22 : 0.3);
    }
    return y;
}

bool draw_page(Canvas& canvas, const std::vector<Block>& page) {
    for (double points = kLargest; points >= kSmallest; points -= kStep) {
        if (lay(canvas, page, points, false) <= kA4Upright.height - kMargin) {
            (void)lay(canvas, page, points, true);
            return true;
        }
    }
    return false;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<const char*> words(argv, argv + argc);
    if (words.size() < 3) {
        std::cerr << "Usage: make_guide OUT.pdf PAGE.md..\n";
        return EXIT_FAILURE;
    }
    Canvas canvas{kA4Upright};
    // The same bytes in every build.
    canvas.name("邻里学堂终端 工作人员一页通", linli::UtcTime{});
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (i > 2) {
            canvas.next_page();
        }
        const std::vector<Block> page = read_page(words[i]);
        if (page.empty() || !draw_page(canvas, page)) {
            std::cerr << words[i] << ": empty, or too long for a page\n";
            return EXIT_FAILURE;
        }
    }
    const auto bytes = canvas.finish();
    std::ofstream out{words[1], std::ios::binary};
    if (!bytes || !(out << *bytes).flush()) {
        std::cerr << words[1] << ": cannot be written\n";
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
