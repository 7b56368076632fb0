#include "app/core/domain/session_file.h"

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

std::optional<FileType> type_of(std::string_view bytes, std::string_view name) {
    FileTypeGuess guess;
    while (!bytes.empty()) { // as it may come
        guess.add(bytes.substr(0, 3));
        bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()));
    }
    return guess.type(name);
}

} // namespace

TEST_CASE("files: a name does no harm in any folder", "[domain]") {
    CHECK(checked_file_name("讲稿.pdf") == "讲稿.pdf");
    CHECK(checked_file_name("/etc/passwd") == "passwd");
    CHECK(checked_file_name("..\\..\\win.ini") == "win.ini");
    CHECK(checked_file_name("../..") == std::nullopt);
    CHECK(checked_file_name("dir/") == std::nullopt);
    CHECK(checked_file_name(" . ") == std::nullopt);
    CHECK(checked_file_name(".bashrc") == "bashrc");
    CHECK(checked_file_name("a\nb\tc\x7F.txt") == "abc.txt");
    CHECK(checked_file_name("照片\xE2\x80\xAEgpj.exe") == "照片gpj.exe"); // turned round
    CHECK(
        checked_file_name("\xEF\xBB\xBF"
                          "a.txt")
        == "a.txt"
    );
    CHECK(checked_file_name("\xFF\xFE") == std::nullopt);
    CHECK(checked_file_name("a<b>:c?.txt") == "a_b__c_.txt");
    std::string longest;
    for (int i = 0; i < 200; ++i) {
        longest += "课";
    }
    const auto cut = checked_file_name(longest + ".docx");
    REQUIRE(cut);
    CHECK(length_of(*cut) == kMaxFileName);
    CHECK(cut->ends_with("课.docx"));
    CHECK(checked_file_name(*cut) == cut);
}

TEST_CASE("files: a name fits into a folder of any system", "[domain]") {
    SessionFile file;
    file.name = "讲稿.pdf";
    file.digest = blake2b("one");
    CHECK(name_in_folder(file, 5) == "讲稿.pdf");
    std::string longest;
    for (std::size_t i = 0; i < kMaxFileName - 5; ++i) {
        longest += "\U00020BB7"; // four bytes each
    }
    file.name = longest + ".docx";
    REQUIRE(checked_file_name(file.name) == file.name);
    const std::string short_name = name_in_folder(file, 5);
    CHECK(short_name.size() <= 255 - 5);
    CHECK(short_name.size() > 255 - 5 - 4); // no more than a character is given away
    CHECK(short_name.starts_with("\U00020BB7\U00020BB7"));
    CHECK(short_name.ends_with("~" + to_hex(file.digest).substr(0, 12) + ".docx"));
    CHECK(to_utf8(to_utf32(short_name)) == short_name); // between two characters
    SessionFile other = file;
    other.digest = blake2b("two");
    CHECK(name_in_folder(other, 5) != short_name);
    file.name = std::string(250, 'a');
    CHECK(name_in_folder(file, 5) == file.name);
    file.name += 'a';
    CHECK(name_in_folder(file, 5).size() == 250);
    CHECK(name_in_folder(file, 4) == file.name);
}

TEST_CASE("files: what one is, its bytes say", "[domain]") {
    CHECK(type_of("\xFF\xD8\xFF\xE0 and so on", "a.txt") == FileType::kJpeg);
    CHECK(type_of("\x89PNG\r\n\x1A\n....", "a") == FileType::kPng);
    CHECK(type_of("%PDF-1.7", "a.jpg") == FileType::kPdf);
    CHECK(type_of("第一讲\r\n执笔\f", "a") == FileType::kText);
    CHECK(type_of("PK\x03\x04 rest", "讲稿.DOCX") == FileType::kDocx);
    CHECK(type_of("PK\x03\x04 rest", "名单.xlsx") == FileType::kXlsx);
    CHECK(type_of("PK\x03\x04 rest", "讲稿.pptx") == FileType::kPptx);
    CHECK(type_of("PK\x03\x04 rest", "all.zip") == std::nullopt);
    CHECK(type_of("PK\x03\x04 rest", "text") == std::nullopt);
    CHECK(type_of(std::string_view{"MZ\0\0", 4}, "a.txt") == std::nullopt);
    CHECK(
        type_of(
            "\x7F"
            "ELF",
            "a.txt"
        )
        == std::nullopt
    );
    CHECK(type_of("words, and far on \x01", "a.txt") == std::nullopt);
    CHECK(type_of("", "a.txt") == std::nullopt);
    for (const auto type : {FileType::kJpeg, FileType::kText, FileType::kPptx}) {
        CHECK(file_type_from(word_for(type)) == type);
    }
    CHECK(file_type_from("exe") == std::nullopt);
}

} // namespace linli
