#include "app/reports/slip_pdf.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

namespace linli::reports {
namespace {

using test::TempDir;

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(command.c_str(), "r"), ::pclose};
    REQUIRE(pipe != nullptr);
    std::string out;
    std::array<char, 4096> some{};
    for (std::size_t n = 1; n > 0;) {
        n = ::fread(some.data(), 1, some.size(), pipe.get());
        out.append(some.data(), n);
    }
    return out;
}

/// How many pixels of the page a printer would blacken.
std::size_t dark_pixels(const TempDir& dir, const SlipPage& page) {
    const std::string pdf = dir.file("page.pdf");
    REQUIRE(write_slip_pdf(page, pdf));
    const std::string pgm = output_of("pdftoppm -gray -r 60 " + pdf);
    std::size_t dark = 0;
    for (std::size_t at = pgm.find("255\n") + 4; at < pgm.size(); ++at) {
        dark += static_cast<unsigned char>(pgm[at]) < 128 ? 1U : 0U;
    }
    return dark;
}

} // namespace

TEST_CASE("slip: one page that says the outcome, the class, when and where", "[reports]") {
    const TempDir dir;
    const std::string pdf = dir.file("slip.pdf");
    const SlipPage page{
        "幸福里社区学校 · 报名凭条",
        "已录取",
        {"书法入门(楷书)", "周二、周四 09:00–10:30", "书画室（2 楼）", "会员：王*例"},
        "打印时间：2026-09-08 09:10"};
    REQUIRE(write_slip_pdf(page, pdf));
    const std::string text = output_of("pdftotext -layout " + pdf + " -");
    for (const char* words : {"已录取", "书法入门", "09:00", "书画室", "王*例", "2026-09-08"}) {
        INFO(words);
        CHECK(text.find(words) != std::string::npos);
    }
    CHECK(text.find('\f') == text.size() - 1); // one page
}

TEST_CASE("slip: 如 is drawn, which other faces lose here", "[reports]") {
    const TempDir dir;
    const std::size_t without = dark_pixels(dir, {"", "一", {}, ""});
    const std::size_t with = dark_pixels(dir, {"", "一", {"如如如如如如"}, ""});
    CHECK(with > without + 120); // nothing where they are lost
}

TEST_CASE("slip: more than fits stays on one page", "[reports]") {
    const TempDir dir;
    const std::string pdf = dir.file("slip.pdf");
    SlipPage page{"凭条", "候补第 3 位", {}, "脚"};
    for (int n = 0; n < 12; ++n) {
        page.lines.push_back(
            "很长的一行字，说的是在哪里上课、什么时候上课、要带什么东西来，再加上怎么走"
        );
    }
    REQUIRE(write_slip_pdf(page, pdf));
    const std::string text = output_of("pdftotext " + pdf + " -");
    CHECK(text.find('\f') == text.size() - 1);
    CHECK_FALSE(write_slip_pdf(page, dir.file("no/such/folder/slip.pdf")));
}

TEST_CASE("slip: what is read has known fields and an outcome", "[reports]") {
    const auto page = slip_page_from("title\t凭条\noutcome\t已录取\nline\t一\nline\t二\n");
    REQUIRE(page);
    CHECK(page->title == "凭条");
    CHECK(page->lines == std::vector<std::string>{"一", "二"});
    CHECK_FALSE(slip_page_from("title\t凭条\n"));
    CHECK_FALSE(slip_page_from("outcome\t已录取\nphone\t138\n"));
    CHECK_FALSE(slip_page_from("outcome"));
    CHECK_FALSE(slip_page_from("outcome\t" + std::string(401, 'x') + "\n"));
    CHECK_FALSE(slip_page_from("outcome\t\xff\n"));
}

} // namespace linli::reports
