#include "app/core/domain/paper_keys.h"

#include <catch2/catch.hpp>

namespace linli {

TEST_CASE("paper keys: what a sheet's code says comes back", "[paper_keys]") {
    const SheetKey key{*date_from_text("2026-11-24"), {540}, "SF101"};
    CHECK(text_of(key) == "LLS1 2026-11-24 0900 SF101");
    CHECK(sheet_key_from(text_of(key)) == key);
    CHECK(sheet_key_from("ＬＬＳ１　２０２６－１１－２４　０９００　ＳＦ１０１") == key);
    for (const char* wrong :
         {"LLS1",
          "LLS1 2026-11-24 0900",
          "LLS1 2026-11-24 0900 ",
          "LLS1 2026-13-24 0900 SF101",
          "LLS1 2026-11-24 2460 SF101",
          "LLS1 2026-11-24 09a0 SF101",
          "LLS2 2026-11-24 0900 SF101"}) {
        INFO(wrong);
        CHECK_FALSE(sheet_key_from(wrong));
    }
}

TEST_CASE("paper keys: a line is who, and what else there is", "[paper_keys]") {
    const auto sheets =
        keyed_sheets("# a pile\r\nK7P3\r\n\r\nM4Q2 迟到\nT5W9，假 # on the telephone\n"
                     "13800001234　示例 乙 late\nLLS1 2026-11-24 0900 SF101\nK7P3 √\n");
    REQUIRE(sheets);
    REQUIRE(sheets->size() == 2);
    const auto& first = sheets->front();
    CHECK_FALSE(first.key);
    REQUIRE(first.lines.size() == 4);
    CHECK(first.lines[0] == KeyedLine{2, "K7P3", AttendanceStatus::kPresent, false, ""});
    CHECK(first.lines[1] == KeyedLine{4, "M4Q2", AttendanceStatus::kLate, true, ""});
    CHECK(first.lines[2] == KeyedLine{5, "T5W9", AttendanceStatus::kExcused, true, ""});
    CHECK(first.lines[3] == KeyedLine{6, "13800001234", AttendanceStatus::kLate, true, "示例 乙"});
    const auto& second = sheets->back();
    REQUIRE(second.key);
    CHECK(second.key->course_code == "SF101");
    REQUIRE(second.lines.size() == 1);
    CHECK(second.lines[0] == KeyedLine{8, "K7P3", AttendanceStatus::kPresent, true, ""});
    CHECK(keyed_sheets("\n \n# nothing\n")->empty());
}

TEST_CASE("paper keys: a file that is no sheet is refused", "[paper_keys]") {
    std::string long_file;
    for (std::size_t n = 0; n <= kMostKeyedLines; ++n) {
        long_file += "K7P3\n";
    }
    const auto refused = keyed_sheets(long_file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::kTooLarge);
}

TEST_CASE("paper keys: a sheet has the session's time, and late is late", "[paper_keys]") {
    Session session;
    session.date = *date_from_text("2026-11-24");
    session.start = {540};
    session.minutes = 90;
    for (const auto status : {AttendanceStatus::kPresent, AttendanceStatus::kLate}) {
        CHECK(check_in_status(session, time_on_paper(session, status)) == status);
    }
    CHECK(time_on_paper(session, AttendanceStatus::kExcused) == session.begins_at());
}

} // namespace linli
