#include "app/text/font_faces.h"

#include <cstddef>
#include <ft2build.h>
#include <utility>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include "app/core/base/log.h"

namespace linli::text {
namespace {

constexpr std::size_t kWeights = 3;
// More than a centre ever shows; a bound so that hostile text cannot grow the memory for ever.
constexpr std::size_t kMaxPicks = 100'000;

Error open_error(const FontFile& file, FT_Error error) {
    const bool absent = error == FT_Err_Cannot_Open_Resource;
    return fail(
        absent ? ErrorCode::kNotFound : ErrorCode::kCorrupt,
        "font " + file.path + " FreeType error " + std::to_string(error)
    );
}

/// Line ends, joiners, variation selectors and other orders to the layout: no font draws them.
bool is_invisible(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD;
    const bool format = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
    const bool variation = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    return control || format || variation;
}

} // namespace

struct FontFaces::Library {
    FT_Library handle{nullptr};

    Library() = default;

    ~Library() { FT_Done_FreeType(handle); }

    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    Library(Library&&) = delete;
    Library& operator=(Library&&) = delete;
};

struct FontFaces::Face {
    FontFile file;
    FT_Face handle{nullptr};
    bool tried{false};
    int em{0}; // the size it is set to

    explicit Face(FontFile from) : file{std::move(from)} {}

    ~Face() { FT_Done_Face(handle); }

    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;
    Face(Face&&) = delete;
    Face& operator=(Face&&) = delete;

    [[nodiscard]] float advance(FT_UInt index) const {
        FT_Fixed units = 0;
        const bool known = FT_Get_Advance(handle, index, FT_LOAD_NO_SCALE, &units) == FT_Err_Ok;
        return known ? static_cast<float>(units) / static_cast<float>(handle->units_per_EM) : 0.0F;
    }
};

FontFaces::FontFaces() : library_{std::make_unique<Library>()}, chains_(kWeights) {}

FontFaces::~FontFaces() = default;

Result<std::unique_ptr<FontFaces>> FontFaces::open(const FontChain& fonts) {
    std::unique_ptr<FontFaces> faces{new FontFaces};
    if (const FT_Error error = FT_Init_FreeType(&faces->library_->handle); error != FT_Err_Ok) {
        return fail(ErrorCode::kIo, "FT_Init_FreeType error " + std::to_string(error));
    }
    LINLI_TRY(faces->add_chain(fonts.regular, Weight::kRegular));
    LINLI_TRY(faces->add_chain(fonts.bold, Weight::kBold));
    LINLI_TRY(faces->add_chain(fonts.icons, Weight::kIcon));
    return faces;
}

Status FontFaces::add_chain(const std::vector<FontFile>& files, Weight weight) {
    if (files.empty()) {
        return fail(ErrorCode::kNotFound, "a weight without a font");
    }
    auto& chain = chains_[static_cast<std::size_t>(weight)];
    for (const FontFile& file : files) {
        chain.push_back(add_face(file));
    }
    return open_face(*faces_[chain.front()]);
}

std::size_t FontFaces::add_face(const FontFile& file) {
    for (std::size_t i = 0; i < faces_.size(); ++i) {
        if (faces_[i]->file.path == file.path && faces_[i]->file.face == file.face) {
            return i;
        }
    }
    faces_.push_back(std::make_unique<Face>(file));
    return faces_.size() - 1;
}

Status FontFaces::open_face(Face& face) {
    if (face.handle != nullptr) {
        return {};
    }
    face.tried = true;
    const FT_Error error =
        FT_New_Face(library_->handle, face.file.path.c_str(), face.file.face, &face.handle);
    if (error != FT_Err_Ok) {
        face.handle = nullptr;
        return open_error(face.file, error);
    }
    if (!FT_IS_SCALABLE(face.handle)) {
        return fail(ErrorCode::kCorrupt, "font " + face.file.path + " has no outlines");
    }
    return {};
}

bool FontFaces::is_usable(Face& face) {
    if (!face.tried) {
        if (const Status opened = open_face(face); !opened) {
            log_warning("fallback font left out", {{"detail", opened.error().detail}});
        }
    }
    return face.handle != nullptr && FT_IS_SCALABLE(face.handle);
}

const Pick& FontFaces::pick(char32_t character, Weight weight) {
    const std::uint64_t key =
        (static_cast<std::uint64_t>(character) << 2U) | static_cast<std::uint64_t>(weight);
    if (const auto known = picks_.find(key); known != picks_.end()) {
        return known->second;
    }
    if (picks_.size() >= kMaxPicks) {
        picks_.clear();
    }
    return picks_.emplace(key, find(character, weight)).first->second;
}

Pick FontFaces::find(char32_t character, Weight weight) {
    const auto& chain = chains_[static_cast<std::size_t>(weight)];
    if (is_invisible(character)) {
        return {chain.front(), FT_Get_Char_Index(faces_[chain.front()]->handle, U' '), 0.0F};
    }
    for (const std::size_t i : chain) {
        Face& face = *faces_[i];
        if (!is_usable(face)) {
            continue;
        }
        if (const FT_UInt index = FT_Get_Char_Index(face.handle, character); index != 0) {
            return {i, index, face.advance(index)};
        }
    }
    ++missing_;
    return {chain.front(), 0, faces_[chain.front()]->advance(0)};
}

Drawing FontFaces::draw(const Pick& pick, int em) {
    Face& face = *faces_[pick.face];
    if (face.em != em) {
        face.em =
            FT_Set_Pixel_Sizes(face.handle, 0, static_cast<FT_UInt>(em)) == FT_Err_Ok ? em : 0;
    }
    constexpr FT_Int32 kFlags = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP | FT_LOAD_RENDER;
    if (face.em != em || FT_Load_Glyph(face.handle, pick.index, kFlags) != FT_Err_Ok) {
        log_warning("glyph not drawn", {{"font", face.file.path}});
        return {};
    }
    FT_GlyphSlot slot = face.handle->glyph;
    const FT_Bitmap& bitmap = slot->bitmap;
    const Coverage coverage{
        bitmap.buffer, static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), bitmap.pitch};
    return {coverage, slot->bitmap_left, slot->bitmap_top};
}

} // namespace linli::text
