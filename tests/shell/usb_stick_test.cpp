#include "app/shell/usb_stick.h"

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

namespace linli::shell {
namespace {

namespace fs = std::filesystem;

/// A folder that stands for /media, with a stick in it.
struct Media {
    test::TempDir dir;
    fs::path stick{dir.path() / "kiosk" / "老师的盘"};
    StickPlaces places{{dir.file("none"), dir.path().string()}, false};

    Media() { fs::create_directories(stick); }

    void file(const std::string& name, std::size_t bytes = 10, int minutes_ago = 0) {
        fs::create_directories((stick / name).parent_path());
        std::ofstream{stick / name} << std::string(bytes, 'x');
        fs::last_write_time(
            stick / name, fs::file_time_type::clock::now() - std::chrono::minutes{minutes_ago}
        );
    }

    std::vector<std::string> names() const {
        std::vector<std::string> names;
        const flow::StickFound found = look_at_sticks(places);
        for (const flow::StickFile& one : found.files) {
            names.push_back(one.folder.empty() ? one.name : one.folder + "/" + one.name);
        }
        return names;
    }
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("stick: what may be attached is listed, the newest first", "[shell]") {
    Media media;
    media.file("讲稿.DOCX", 2048, 5);
    media.file("照片/一.jpg", 10, 1);
    media.file("名单.xlsx", 10, 9);
    for (const char* other :
         {"a.exe",
          "没有",
          "b.zip",
          ".hidden.txt",
          "~$讲稿.docx",
          ".Trash/old.txt",
          "System Volume Information/x.txt",
          "a/b/c/d/deep.txt"}) {
        media.file(other);
    }
    fs::create_symlink("/etc/hostname", media.stick / "link.txt");
    CHECK(media.names() == Names{"照片/一.jpg", "讲稿.DOCX", "名单.xlsx"});
    const flow::StickFound found = look_at_sticks(media.places);
    CHECK(found.there);
    CHECK_FALSE(found.more);
    CHECK(found.files[1].size == 2048);
    CHECK(found.files[1].type == FileType::kDocx);
    CHECK(found.files[1].path == (media.stick / "讲稿.DOCX").string());
}

TEST_CASE("stick: an empty one is there; none is none", "[shell]") {
    Media media;
    CHECK(look_at_sticks(media.places).there);
    CHECK(look_at_sticks(media.places).files.empty());
    fs::remove_all(media.stick);
    CHECK_FALSE(look_at_sticks(media.places).there);
    CHECK_FALSE(look_at_sticks({{media.dir.file("none")}, false}).there);
}

TEST_CASE("stick: a folder that was left behind is no stick", "[shell]") {
    Media media;
    media.file("讲稿.txt");
    media.places.only_mounted = true;
    CHECK_FALSE(look_at_sticks(media.places).there);
    CHECK(stick_places().only_mounted);
}

TEST_CASE("stick: a full disk is not listed without end", "[shell]") {
    Media media;
    for (int n = 0; n < 203; ++n) {
        media.file("照片" + std::to_string(n) + ".jpg", 1, n);
    }
    const flow::StickFound found = look_at_sticks(media.places);
    CHECK(found.more);
    REQUIRE(found.files.size() == 200);
    CHECK(found.files.front().name == "照片0.jpg");
}

} // namespace linli::shell
