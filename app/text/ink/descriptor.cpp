#include "app/text/ink/descriptor.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace linli::text {
namespace {

constexpr float kInk = 0.3F;           // darker than this is ink
constexpr float kFlat = 0.05F;         // edges weaker than this are noise
constexpr int kBorder = 2;             // pixels left free on each side
constexpr float kDensityShare = 0.75F; // of the line density in the normalisation
constexpr float kPaper = 0.035F;       // density of paper, so that empty parts keep some room
constexpr float kPoolSpread = 0.6F;    // cells

using Picture = std::array<float, static_cast<std::size_t>(kSide* kSide)>;
using Numbers = std::array<float, kNumbers>;

struct Area {
    int left{0};
    int top{0};
    int width{0};
    int height{0};
};

Area inked_area(const GreyPicture& picture) {
    int left = picture.width;
    int right = -1;
    int top = picture.height;
    int bottom = -1;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            if (picture.at(x, y) > kInk) {
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
        }
    }
    return {left, top, std::max(0, right - left + 1), std::max(0, bottom - top + 1)};
}

/// Where each of the kSide rows or columns is found in the area; below 0 for the border.
using Sources = std::array<float, static_cast<std::size_t>(kSide)>;

/// `density` of each row (or column) of the area; its share of `room` pixels follows it.
Sources sources_for(std::vector<float> density, float room) {
    const auto count = static_cast<float>(density.size());
    float sum = 0;
    for (const float d : density) {
        sum += d;
    }
    float before = 0;
    for (std::size_t i = 0; i < density.size(); ++i) { // becomes the middle of row i, from 0 to 1
        const float own = density[i];
        const float dense = (before + own / 2) / sum;
        const float even = (static_cast<float>(i) + 0.5F) / count;
        density[i] = kDensityShare * dense + (1 - kDensityShare) * even;
        before += own;
    }
    Sources out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float target =
            (static_cast<float>(i) + 0.5F - (static_cast<float>(kSide) - room) / 2) / room;
        const auto above = std::ranges::lower_bound(density, target);
        if (target < 0 || target > 1) {
            out[i] = -1;
        } else if (above == density.begin()) {
            out[i] = 0;
        } else if (above == density.end()) {
            out[i] = count - 1;
        } else {
            const float low = *(above - 1);
            out[i] =
                static_cast<float>(above - density.begin()) - 1 + (target - low) / (*above - low);
        }
    }
    return out;
}

float between(const GreyPicture& picture, float x, float y) {
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const float dx = x - static_cast<float>(left);
    const float dy = y - static_cast<float>(top);
    return (picture.at(left, top) * (1 - dx) + picture.at(left + 1, top) * dx) * (1 - dy)
        + (picture.at(left, top + 1) * (1 - dx) + picture.at(left + 1, top + 1) * dx) * dy;
}

struct Densities {
    std::vector<float> columns;
    std::vector<float> rows;
};

Densities line_density(const GreyPicture& picture, const Area& area) {
    const auto wide = static_cast<float>(area.width);
    const auto high = static_cast<float>(area.height);
    Densities out{
        std::vector<float>(static_cast<std::size_t>(area.width), kPaper * high),
        std::vector<float>(static_cast<std::size_t>(area.height), kPaper * wide)};
    for (int y = 0; y < area.height; ++y) {
        for (int x = 0; x < area.width; ++x) {
            const float here = picture.at(area.left + x, area.top + y);
            out.columns[static_cast<std::size_t>(x)] +=
                std::abs(here - picture.at(area.left + x, area.top + y - 1));
            out.rows[static_cast<std::size_t>(y)] +=
                std::abs(here - picture.at(area.left + x - 1, area.top + y));
        }
    }
    return out;
}

Picture normalised(const GreyPicture& picture, const Area& area) {
    Densities density = line_density(picture, area);
    // A flat character stays flat, but less so.
    const auto wide = static_cast<float>(area.width);
    const auto high = static_cast<float>(area.height);
    const float aspect = std::min(wide, high) / std::max(wide, high);
    const float full = kSide - 2 * kBorder;
    const float narrow = full * std::sqrt(std::sin(std::numbers::pi_v<float> / 2 * aspect));
    const Sources from_x = sources_for(std::move(density.columns), wide < high ? narrow : full);
    const Sources from_y = sources_for(std::move(density.rows), wide < high ? full : narrow);
    Picture out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float x = from_x[i % static_cast<std::size_t>(kSide)];
        const float y = from_y[i / static_cast<std::size_t>(kSide)];
        if (x >= 0 && y >= 0) {
            out[i] = between(
                picture, x + static_cast<float>(area.left), y + static_cast<float>(area.top)
            );
        }
    }
    return out;
}

float at(const Picture& picture, int x, int y) {
    return x < 0 || y < 0 || x >= kSide || y >= kSide
        ? 0.0F
        : picture[static_cast<std::size_t>(y * kSide + x)];
}

Picture blurred(const Picture& sharp) {
    Picture out{};
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const auto row = [&](int r) {
                return at(sharp, x - 1, r) + 2 * at(sharp, x, r) + at(sharp, x + 1, r);
            };
            out[static_cast<std::size_t>(y * kSide + x)] =
                (row(y - 1) + 2 * row(y) + row(y + 1)) / 16;
        }
    }
    return out;
}

/// How much a pixel of each row (or column) counts in each row (or column) of cells.
const auto& pool_weights() {
    using Weights = std::array<std::array<float, kCells>, kSide>;
    static const Weights kWeights = [] {
        Weights out{};
        for (std::size_t i = 0; i < out.size(); ++i) {
            for (std::size_t cell = 0; cell < out[i].size(); ++cell) {
                const float middle = (static_cast<float>(cell) + 0.5F) * kSide / kCells;
                const float away = (static_cast<float>(i) + 0.5F - middle) * kCells / kSide;
                const float spreads = away / kPoolSpread;
                out[i][cell] = std::abs(away) > 2 ? 0 : std::exp(-spreads * spreads / 2);
            }
        }
        return out;
    }();
    return kWeights;
}

/// An edge as parts of the two nearest of the eight directions (the parallelogram of forces).
struct Edge {
    std::size_t axis{0};
    std::size_t diagonal{0};
    float along_axis{0};
    float along_diagonal{0};
};

Edge edge_of(float gx, float gy) {
    const float x = std::abs(gx);
    const float y = std::abs(gy);
    Edge edge;
    edge.along_axis = std::abs(x - y);
    edge.along_diagonal = std::numbers::sqrt2_v<float> * std::min(x, y);
    if (x > y) {
        edge.axis = gx > 0 ? 0 : 4;
    } else {
        edge.axis = gy > 0 ? 2 : 6;
    }
    if (gy > 0) {
        edge.diagonal = gx > 0 ? 1 : 3;
    } else {
        edge.diagonal = gx > 0 ? 7 : 5;
    }
    return edge;
}

using RowOfCells = std::array<float, static_cast<std::size_t>(kCells* kDirections)>;

/// The edges of one row of pixels, counted in columns of cells.
RowOfCells edges_in_row(const Picture& picture, int y) {
    RowOfCells out{};
    for (int x = 0; x < kSide; ++x) { // Sobel's operator
        const auto column = [&](int c) {
            return at(picture, c, y - 1) + 2 * at(picture, c, y) + at(picture, c, y + 1);
        };
        const auto row = [&](int r) {
            return at(picture, x - 1, r) + 2 * at(picture, x, r) + at(picture, x + 1, r);
        };
        const float gx = column(x + 1) - column(x - 1);
        const float gy = row(y + 1) - row(y - 1);
        if (std::abs(gx) + std::abs(gy) < kFlat) {
            continue;
        }
        const Edge edge = edge_of(gx, gy);
        const auto& weights = pool_weights()[static_cast<std::size_t>(x)];
        for (std::size_t cell = 0; cell < kCells; ++cell) {
            out[cell * kDirections + edge.axis] += weights[cell] * edge.along_axis;
            out[cell * kDirections + edge.diagonal] += weights[cell] * edge.along_diagonal;
        }
    }
    return out;
}

Numbers edge_histogram(const Picture& picture) {
    Numbers numbers{};
    for (int y = 0; y < kSide; ++y) {
        const RowOfCells edges = edges_in_row(picture, y);
        const auto& weights = pool_weights()[static_cast<std::size_t>(y)];
        for (std::size_t i = 0; i < kNumbers; ++i) {
            numbers[i] += weights[i / edges.size()] * edges[i % edges.size()];
        }
    }
    return numbers;
}

} // namespace

std::optional<Descriptor> describe(const GreyPicture& picture) {
    const Area area = inked_area(picture);
    if (area.width == 0) {
        return std::nullopt;
    }
    Numbers numbers = edge_histogram(blurred(normalised(picture, area)));
    float mean = 0;
    for (float& number : numbers) {
        number = std::sqrt(number);
        mean += number / static_cast<float>(kNumbers);
    }
    float squares = 0;
    for (float& number : numbers) {
        number -= mean;
        squares += number * number;
    }
    const float scale = kUnit / std::sqrt(squares + 1e-9F);
    Descriptor out{};
    for (std::size_t i = 0; i < kNumbers; ++i) {
        out[i] = static_cast<std::int8_t>(std::clamp(std::lround(numbers[i] * scale), -127L, 127L));
    }
    return out;
}

} // namespace linli::text
