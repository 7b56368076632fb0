#include "app/text/art_book.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "app/core/base/digest.h"

namespace linli::text {
namespace {

constexpr std::string_view kMagic = "LINLIART";
constexpr unsigned kVersion = 1;
constexpr std::size_t kDigestAt = 20;
constexpr std::size_t kHeaderBytes = 52;
constexpr std::size_t kEntryBytes = kArtNameBytes + 8;
constexpr std::size_t kPixelBytes = 4;

void put(std::string& out, unsigned number, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out.push_back(static_cast<char>(number >> (8U * static_cast<unsigned>(i)) & 255U));
    }
}

unsigned number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    unsigned out = 0;
    for (std::size_t i = 0; i < count; ++i) {
        out |= static_cast<unsigned>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return out;
}

int length_at(std::string_view bytes, std::size_t at) {
    return static_cast<int>(number_at(bytes, at, 2));
}

std::string_view view_of(const Digest& digest) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes.
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

ArtPicture picture_from(std::string_view entry) {
    const std::string_view name = entry.substr(0, kArtNameBytes);
    ArtPicture out;
    out.name = name.substr(0, name.find('\0'));
    out.x = length_at(entry, kArtNameBytes);
    out.y = length_at(entry, kArtNameBytes + 2);
    out.side = length_at(entry, kArtNameBytes + 4);
    return out;
}

bool lies_inside(const ArtBook& book, const ArtPicture& picture) {
    return picture.side > 0 && picture.x + picture.side <= book.width
        && picture.y + picture.side <= book.height;
}

} // namespace

const ArtPicture* ArtBook::find(std::string_view name, float side) const {
    const ArtPicture* best = nullptr;
    for (const ArtPicture& picture : pictures) {
        if (picture.name != name) {
            continue;
        }
        const auto enough = [&](const ArtPicture& p) {
            return static_cast<float>(p.side) >= side;
        };
        const bool is_better = best == nullptr
            || (enough(*best) ? enough(picture) && picture.side < best->side
                              : picture.side > best->side);
        best = is_better ? &picture : best;
    }
    return best;
}

std::string to_bytes(const ArtBook& book) {
    std::string body;
    for (const ArtPicture& picture : book.pictures) {
        std::string name = picture.name;
        name.resize(kArtNameBytes, '\0');
        body += name;
        put(body, static_cast<unsigned>(picture.x), 2);
        put(body, static_cast<unsigned>(picture.y), 2);
        put(body, static_cast<unsigned>(picture.side), 2);
        put(body, 0, 2);
    }
    body.append(book.rgba.begin(), book.rgba.end());
    std::string out{kMagic};
    put(out, kVersion, 4);
    put(out, static_cast<unsigned>(book.width), 2);
    put(out, static_cast<unsigned>(book.height), 2);
    put(out, static_cast<unsigned>(book.pictures.size()), 4);
    out += view_of(blake2b(body));
    return out += body;
}

Result<ArtBook> art_book_from(std::string_view bytes) {
    if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) {
        return fail(ErrorCode::kCorrupt, "no pictures: the file begins otherwise");
    }
    if (number_at(bytes, 8, 4) != kVersion) {
        return fail(ErrorCode::kCorrupt, "pictures of another version");
    }
    ArtBook book;
    book.width = length_at(bytes, 12);
    book.height = length_at(bytes, 14);
    const std::size_t count = number_at(bytes, 16, 4);
    const std::string_view body = bytes.substr(kHeaderBytes);
    const std::size_t pixels =
        static_cast<std::size_t>(book.width) * static_cast<std::size_t>(book.height);
    if (pixels == 0 || body.size() != count * kEntryBytes + pixels * kPixelBytes) {
        return fail(ErrorCode::kCorrupt, "pictures of the wrong size");
    }
    if (view_of(blake2b(body)) != bytes.substr(kDigestAt, kHeaderBytes - kDigestAt)) {
        return fail(ErrorCode::kCorrupt, "pictures with a wrong checksum");
    }
    for (std::size_t n = 0; n < count; ++n) {
        book.pictures.push_back(picture_from(body.substr(n * kEntryBytes, kEntryBytes)));
        if (!lies_inside(book, book.pictures.back())) {
            return fail(ErrorCode::kCorrupt, "a picture beside the image");
        }
    }
    const std::string_view rows = body.substr(count * kEntryBytes);
    book.rgba.assign(rows.begin(), rows.end());
    return book;
}

Result<ArtBook> open_art_book(const std::string& path) {
    std::error_code no_file;
    if (!std::filesystem::is_regular_file(path, no_file)) {
        return fail(ErrorCode::kNotFound, "no pictures at " + path);
    }
    const auto size = std::filesystem::file_size(path, no_file);
    std::string bytes(no_file ? 0 : size, '\0');
    std::ifstream in{path, std::ios::binary};
    if (no_file || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        return fail(ErrorCode::kIo, "cannot read " + path);
    }
    return art_book_from(bytes);
}

} // namespace linli::text
