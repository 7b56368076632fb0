// Run at build time: make_art_atlas OUT FOLDER/NAME.SIDE.png...
// Puts square PNG files, equal sides one after the other, into one RGBA image:
// app/text/art_book.h has the format.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <stb_image.h>
#include <string>
#include <vector>

#include "app/text/art_book.h"

namespace {

using linli::text::ArtBook;
using linli::text::ArtPicture;

constexpr int kWidth = 2048;
constexpr int kMostHeight = 2560;
constexpr int kGap = 2;
constexpr int kChannels = 4;

struct Picture {
    std::string name;
    int side{0};
    std::vector<std::uint8_t> rgba;

    std::uint8_t* at(int x, int y) {
        return rgba.data() + (static_cast<std::ptrdiff_t>(y) * side + x) * kChannels;
    }
};

std::optional<Picture> load(const std::filesystem::path& path) {
    int width = 0;
    int height = 0;
    int channels = 0;
    stbi_uc* pixels = stbi_load(path.c_str(), &width, &height, &channels, kChannels);
    if (pixels == nullptr || width != height) {
        std::cerr << "make_art_atlas: no square picture in " << path << '\n';
        stbi_image_free(pixels);
        return std::nullopt;
    }
    Picture out{path.stem().stem().string(), width, {}};
    out.rgba.assign(pixels, pixels + static_cast<std::ptrdiff_t>(width) * height * kChannels);
    stbi_image_free(pixels);
    return out;
}

/// Gives clear pixels beside the shape its colour: a linear filter mixes colours before alpha, and
/// would draw a dark rim.
void bleed(Picture& picture) {
    const Picture before = picture;
    Picture from = before;
    for (int y = 0; y < picture.side; ++y) {
        for (int x = 0; x < picture.side; ++x) {
            if (before.rgba[static_cast<std::size_t>(y * picture.side + x) * kChannels + 3] != 0) {
                continue;
            }
            for (int n = 0; n < 9; ++n) {
                const int nx = std::clamp(x + n % 3 - 1, 0, picture.side - 1);
                const int ny = std::clamp(y + n / 3 - 1, 0, picture.side - 1);
                if (from.at(nx, ny)[3] != 0) {
                    std::copy_n(from.at(nx, ny), kChannels - 1, picture.at(x, y));
                    break;
                }
            }
        }
    }
}

bool place(std::vector<Picture>& pictures, ArtBook& book) {
    std::ranges::stable_sort(pictures, std::ranges::greater{}, &Picture::side);
    int x = 0;
    int y = 0;
    int row = 0; // its height
    for (const Picture& picture : pictures) {
        const int step = picture.side + kGap;
        if (x + step > kWidth || (row != 0 && step != row)) {
            x = 0;
            y += row;
        }
        row = step;
        book.pictures.push_back({picture.name, x, y, picture.side});
        x += step;
    }
    book.width = kWidth;
    book.height = y + row;
    return book.height <= kMostHeight;
}

void copy(std::vector<Picture>& pictures, ArtBook& book) {
    book.rgba.resize(static_cast<std::size_t>(book.width * book.height) * kChannels);
    for (std::size_t n = 0; n < pictures.size(); ++n) {
        const ArtPicture& where = book.pictures[n];
        for (int y = 0; y < where.side; ++y) {
            const auto to = static_cast<std::ptrdiff_t>(where.y + y) * book.width + where.x;
            std::copy_n(
                pictures[n].at(0, y), where.side * kChannels, book.rgba.begin() + to * kChannels
            );
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv, argv + argc);
    if (arguments.size() < 3) {
        std::cerr << "usage: make_art_atlas OUT FOLDER/NAME.SIDE.png...\n";
        return EXIT_FAILURE;
    }
    std::vector<Picture> pictures;
    for (std::size_t n = 2; n < arguments.size(); ++n) {
        std::optional<Picture> picture = load(arguments[n]);
        if (!picture || picture->name.size() > linli::text::kArtNameBytes) {
            return EXIT_FAILURE;
        }
        bleed(*picture);
        pictures.push_back(std::move(*picture));
    }
    ArtBook book;
    if (!place(pictures, book)) {
        std::cerr << "make_art_atlas: the pictures need " << book.height << " rows\n";
        return EXIT_FAILURE;
    }
    copy(pictures, book);
    std::ofstream out{arguments[1], std::ios::binary};
    out << linli::text::to_bytes(book);
    return out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
