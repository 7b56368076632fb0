#include <cstddef>
#include <cstdint>
#include <string>

#include <catch2/catch.hpp>

#include "app/core/base/data_directory.h"
#include "app/text/art_book.h"

using linli::ErrorCode;
using linli::text::art_book_from;
using linli::text::ArtBook;
using linli::text::open_art_book;

namespace {

ArtBook small_book() {
    ArtBook book;
    book.width = 4;
    book.height = 2;
    book.pictures = {{"tea", 0, 0, 2}, {"tea", 2, 0, 1}, {"lute", 3, 1, 1}};
    for (int n = 0; n < 4 * 2 * 4; ++n) {
        book.rgba.push_back(static_cast<std::uint8_t>(n));
    }
    return book;
}

} // namespace

TEST_CASE("art: a book comes back from its bytes as it was", "[text]") {
    const ArtBook before = small_book();
    const auto after = art_book_from(to_bytes(before));
    REQUIRE(after);
    CHECK(after.value().width == 4);
    CHECK(after.value().height == 2);
    CHECK(after.value().rgba == before.rgba);
    REQUIRE(after.value().pictures.size() == 3);
    CHECK(after.value().pictures[2].name == "lute");
    CHECK(after.value().pictures[2].x == 3);
    CHECK(after.value().pictures[2].y == 1);
    CHECK(after.value().pictures[2].side == 1);
}

TEST_CASE("art: the smallest size that is large enough is shown, else the largest", "[text]") {
    const ArtBook book = small_book();
    CHECK(book.find("tea", 0.5F)->side == 1);
    CHECK(book.find("tea", 1.5F)->side == 2);
    CHECK(book.find("tea", 9)->side == 2);
    CHECK(book.find("gong", 1) == nullptr);
}

TEST_CASE("art: damaged and cut files are corrupt, missing ones not found", "[text]") {
    const std::string bytes = to_bytes(small_book());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        INFO("byte " << at);
        REQUIRE_FALSE(art_book_from(damaged));
        const auto cut = art_book_from(bytes.substr(0, at));
        REQUIRE_FALSE(cut);
        CHECK(cut.error().code == ErrorCode::kCorrupt);
    }
    CHECK(open_art_book("/nonexistent/art.bin").error().code == ErrorCode::kNotFound);
    CHECK(open_art_book(LINLI_SOURCE_DIR "/LICENSE").error().code == ErrorCode::kCorrupt);
}

TEST_CASE("art: a picture that reaches beyond the image is corrupt", "[text]") {
    ArtBook book = small_book();
    book.pictures.push_back({"kite", 3, 0, 2});
    CHECK_FALSE(art_book_from(to_bytes(book)));
}

TEST_CASE("art: the build's image fits into 2048 x 2560 and clear pixels have colour", "[text]") {
    const auto opened = open_art_book(linli::data_directory() + "/art.bin");
    REQUIRE(opened);
    const ArtBook& book = opened.value();
    CHECK(book.width <= 2048);
    CHECK(book.height <= 2560);
    REQUIRE_FALSE(book.pictures.empty());
    // Beside every half clear pixel of a picture's middle row stands no black one.
    for (const auto& picture : book.pictures) {
        const auto at = [&](int x) {
            const int row = picture.y + picture.side / 2;
            return &book.rgba[static_cast<std::size_t>(row * book.width + picture.x + x) * 4];
        };
        int x = 0;
        while (at(x)[3] == 0) {
            ++x;
        }
        INFO(picture.name << " " << picture.side);
        REQUIRE(x > 0);
        CHECK(at(x - 1)[0] + at(x - 1)[1] + at(x - 1)[2] > 0);
    }
}
