#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/text/glyph_cache.h"

// The one picture that all glyphs are packed into: GlyphCache::kSide pixels square, one byte of
// coverage each, one clear pixel between neighbours so that none bleeds into another. One thread.

namespace linli::text {

/// Coverage values of one drawn glyph; good until the next one is drawn.
struct Coverage {
    const std::uint8_t* pixels{nullptr};
    int width{0};
    int height{0};
    int stride{0}; // bytes from row to row
};

struct Place {
    int x{0};
    int y{0};
};

class Picture {
public:
    Picture();
    ~Picture();
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    Picture(Picture&&) = delete;
    Picture& operator=(Picture&&) = delete;

    /// Copies it to a free place; nothing when there is none left.
    [[nodiscard]] std::optional<Place> add(const Coverage& coverage);
    /// Whether it would fit if the picture were empty.
    [[nodiscard]] bool could_hold(const Coverage& coverage) const;
    /// Clears everything and keeps these rows for somebody else's picture.
    void reserve_top(const Coverage& coverage);
    /// Clears everything below the reserved rows.
    void clear();

    [[nodiscard]] const std::uint8_t* pixels() const { return pixels_.data(); }

    [[nodiscard]] DirtyRect take_dirty();

private:
    struct Packer;
    void copy(const Coverage& coverage, Place place);
    void mark_dirty(const DirtyRect& changed);

    std::vector<std::uint8_t> pixels_;
    std::unique_ptr<Packer> packer_;
    int reserved_{0}; // rows
    DirtyRect dirty_;
};

} // namespace linli::text
