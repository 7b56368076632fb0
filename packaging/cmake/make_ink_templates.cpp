// Run at build time: make_ink_templates WENKAI NOTO HANAZONO_A HANAZONO_B OUT < Unihan_Readings.txt
// Draws the Chinese characters of the fonts and writes what they look like: the templates that
// app/text/ink/handwriting.h compares ink with (app/text/ink/template_file.h has the format).

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <ft2build.h>
#include <iostream>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>
#include FT_FREETYPE_H

#include "app/text/ink/template_file.h"

namespace {

using linli::text::describe;
using linli::text::GreyPicture;
using linli::text::kCommonBit;
using linli::text::pack;
using linli::text::Templates;

constexpr unsigned kEm = 96; // as large as ink is drawn
constexpr std::size_t kEnough = 85000;

struct Made {
    std::set<std::uint32_t> common; // kTGHZ2013
    std::set<std::uint32_t> drawn;
    Templates templates;
};

/// Zero, the unified ideographs, and their extensions A to F.
bool is_ideograph(std::uint32_t c) {
    return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x20000 && c <= 0x2EBE0);
}

/// "U+738B<tab>kTGHZ2013<tab>377.110:wáng 379.080:wàng"
std::set<std::uint32_t> read_common(std::istream& in) {
    std::set<std::uint32_t> out;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string code;
        std::string property;
        if (line.starts_with("U+") && words >> code >> property && property == "kTGHZ2013") {
            out.insert(static_cast<std::uint32_t>(std::stoul(code.substr(2), nullptr, 16)));
        }
    }
    return out;
}

GreyPicture picture_of(const FT_Bitmap& bitmap) {
    GreyPicture out{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows)};
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            out.pixel(x, y) = static_cast<float>(bitmap.buffer[y * bitmap.pitch + x]) / 255;
        }
    }
    return out;
}

void add_glyph(FT_Face face, FT_UInt glyph, std::uint32_t character, Made& made) {
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0
        || FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return;
    }
    if (const auto shape = describe(picture_of(face->glyph->bitmap))) {
        const bool is_common = made.common.contains(character);
        made.templates.add(is_common ? character | kCommonBit : character, pack(*shape));
        made.drawn.insert(character);
    }
}

/// Every ideograph of the font, or only those that nobody drew before.
bool add_font(FT_Library library, const std::string& path, long face_index, bool gaps, Made& made) {
    FT_Face face = nullptr;
    if (FT_New_Face(library, path.c_str(), face_index, &face) != 0
        || FT_Set_Pixel_Sizes(face, 0, kEm) != 0) {
        std::cerr << "make_ink_templates: cannot open " << path << '\n';
        return false;
    }
    const std::set<std::uint32_t> before = gaps ? made.drawn : std::set<std::uint32_t>{};
    FT_UInt glyph = 0;
    for (FT_ULong c = FT_Get_First_Char(face, &glyph); glyph != 0;
         c = FT_Get_Next_Char(face, c, &glyph)) {
        const auto character = static_cast<std::uint32_t>(c);
        const bool is_wanted = is_ideograph(character) || made.common.contains(character);
        if (is_wanted && !before.contains(character)) {
            add_glyph(face, glyph, character, made);
        }
    }
    return FT_Done_Face(face) == 0;
}

bool add_fonts(const std::vector<std::string>& arguments, Made& made) {
    constexpr long kSimplified = 2; // the face of Noto's collection for mainland China
    FT_Library library = nullptr;
    return FT_Init_FreeType(&library) == 0 && add_font(library, arguments[1], 0, false, made)
        && add_font(library, arguments[2], kSimplified, false, made)
        && add_font(library, arguments[3], 0, true, made)
        && add_font(library, arguments[4], 0, true, made) && FT_Done_FreeType(library) == 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv, argv + argc);
    if (arguments.size() != 6) {
        std::cerr << "usage: make_ink_templates WENKAI NOTO HANAZONO_A HANAZONO_B OUT < READINGS\n";
        return EXIT_FAILURE;
    }
    Made made;
    made.common = read_common(std::cin);
    if (made.common.size() < 8105 || !add_fonts(arguments, made)) {
        std::cerr << "make_ink_templates: too few readings, or a font is missing\n";
        return EXIT_FAILURE;
    }
    for (const std::uint32_t character : made.common) {
        if (!made.drawn.contains(character)) {
            std::cerr << "make_ink_templates: no font draws U+" << std::hex << character << '\n';
            return EXIT_FAILURE;
        }
    }
    std::ofstream out{arguments[5], std::ios::binary};
    out << to_bytes(made.templates);
    return made.drawn.size() >= kEnough && out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
