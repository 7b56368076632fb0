#include "app/text/picture.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <stb_rect_pack.h>
#include <utility>

#include "app/core/base/assert.h"

namespace linli::text {
namespace {

constexpr int kSide = GlyphCache::kSide;
constexpr int kGap = 1;

std::size_t index_of(Place place) {
    return (static_cast<std::size_t>(place.y) * kSide) + static_cast<std::size_t>(place.x);
}

} // namespace

struct Picture::Packer {
    stbrp_context context{};
    std::array<stbrp_node, kSide> nodes{}; // one a column: the packer never runs out
};

Picture::Picture()
    : pixels_(static_cast<std::size_t>(kSide) * kSide), packer_{std::make_unique<Packer>()} {
    clear();
}

Picture::~Picture() = default;

std::optional<Place> Picture::add(const Coverage& coverage) {
    stbrp_rect rect{};
    rect.w = coverage.width + kGap;
    rect.h = coverage.height + kGap;
    if (stbrp_pack_rects(&packer_->context, &rect, 1) == 0) {
        return std::nullopt;
    }
    const Place place{rect.x, rect.y + reserved_};
    copy(coverage, place);
    return place;
}

bool Picture::could_hold(const Coverage& coverage) const {
    return coverage.width + kGap <= kSide && coverage.height + kGap <= kSide - reserved_;
}

void Picture::reserve_top(const Coverage& coverage) {
    LINLI_ASSERT(coverage.width <= kSide && coverage.height < kSide);
    reserved_ = 0;
    clear();
    copy(coverage, {0, 0});
    reserved_ = coverage.height;
    clear();
}

void Picture::clear() {
    const int rows = kSide - reserved_;
    std::fill(
        pixels_.begin() + static_cast<std::ptrdiff_t>(index_of({0, reserved_})),
        pixels_.end(),
        std::uint8_t{0}
    );
    stbrp_init_target(&packer_->context, kSide, rows, packer_->nodes.data(), kSide);
    mark_dirty({0, reserved_, kSide, rows});
}

DirtyRect Picture::take_dirty() {
    return std::exchange(dirty_, DirtyRect{});
}

void Picture::copy(const Coverage& coverage, Place place) {
    for (int row = 0; row < coverage.height; ++row) {
        const std::uint8_t* from =
            coverage.pixels + (static_cast<std::ptrdiff_t>(row) * coverage.stride);
        std::copy_n(from, coverage.width, pixels_.data() + index_of({place.x, place.y + row}));
    }
    mark_dirty({place.x, place.y, coverage.width, coverage.height});
}

void Picture::mark_dirty(const DirtyRect& changed) {
    if (dirty_.width == 0) {
        dirty_ = changed;
        return;
    }
    const int right = std::max(dirty_.x + dirty_.width, changed.x + changed.width);
    const int bottom = std::max(dirty_.y + dirty_.height, changed.y + changed.height);
    dirty_.x = std::min(dirty_.x, changed.x);
    dirty_.y = std::min(dirty_.y, changed.y);
    dirty_.width = right - dirty_.x;
    dirty_.height = bottom - dirty_.y;
}

} // namespace linli::text
