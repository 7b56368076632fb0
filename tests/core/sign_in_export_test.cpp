#include "app/core/domain/sign_in_export.h"

#include <catch2/catch.hpp>

#include "app/core/base/csv.h"
#include "tests/support/sample_catalogue.h"

namespace linli {
namespace {

SignInDay sample_day() {
    const auto catalogue = test::sample_catalogue();
    const ClassEntry& entry = catalogue->courses.front().classes.front();
    SignInSheet sheet{
        entry.sessions.front(), "C1", "书法入门(楷书)", "Calligraphy", "示例老师", {}};
    sheet.rows.push_back(
        {test::id_of<ResidentId>(1),
         "王示例",
         "13800001001",
         AttendanceStatus::kLate,
         RecordedBy::kSelf,
         test::at_local("2026-11-24T09:25"),
         true,
         false,
         Guardian{"王样例", Relation::kFathersMother}}
    );
    sheet.rows.push_back({test::id_of<ResidentId>(2), "=HYPERLINK(1)", "13800001002"});
    SignInSheet empty{
        catalogue->courses.back().classes.front().sessions.front(), "C3", "太极拳", "", "示例", {}};
    return {date_from_text("2026-11-24").value(), {sheet, empty}};
}

} // namespace

TEST_CASE(
    "sign-in list: the CSV opens as a table, phones masked, formulas disarmed", "[core][sign_in]"
) {
    const std::string csv = sign_in_csv(sample_day());
    CHECK(csv.starts_with(kByteOrderMark));
    CHECK(csv.find("13800001001") == std::string::npos);
    const auto rows = read_csv(csv);
    REQUIRE(rows);
    REQUIRE(rows->size() == 4); // header, two people, one session without anybody
    const std::vector<std::string> first{
        "2026-11-24",
        "09:00-10:30",
        "书画室",
        "C1",
        "书法入门(楷书)",
        "示例老师",
        "王示例",
        "138****1001",
        "迟到",
        "约09:25",
        "本人",
        "",
        "王样例（奶奶）"};
    CHECK((*rows)[1].cells == first);
    CHECK((*rows)[2].cells[6] == "'=HYPERLINK(1)");
    CHECK((*rows)[2].cells[8] == "未到");
    CHECK((*rows)[2].cells[12].empty());
    CHECK((*rows)[3].cells[6].empty());
}

TEST_CASE("sign-in list: who is gone is counted, not named", "[core][sign_in]") {
    SignInDay day = sample_day();
    SignInRow& first = day.sheets.at(0).rows.at(0);
    first = {first.resident, "", "", first.status, first.by, first.at};
    first.gone = true;
    const auto rows = read_csv(sign_in_csv(day));
    REQUIRE(rows);
    CHECK((*rows)[1].cells[6] == "（已删除）");
    CHECK((*rows)[1].cells[7].empty());
    CHECK((*rows)[1].cells[8] == "迟到");
    CHECK(sign_in_text(day).find("（已删除）") != std::string::npos);
    CHECK(sign_in_json(day).find("\"gone\":true") != std::string::npos);
}

TEST_CASE("sign-in list: columns of the text line up under Chinese names", "[core][sign_in]") {
    SignInDay day = sample_day();
    day.sheets.front().rows[1].name = "Li Ming";
    const std::string text = sign_in_text(day);
    const auto first = text.find("138****1001");
    const auto second = text.find("138****1002");
    REQUIRE(first != std::string::npos);
    REQUIRE(second != std::string::npos);
    // 王示例 takes six cells in nine bytes, Li Ming seven cells in seven.
    const auto column = [&](std::size_t at) {
        return at - text.rfind('\n', at) - 1;
    };
    CHECK(column(first) - 3 == column(second));
    CHECK(text.find("星期二") != std::string::npos);
    CHECK(text.find("应到 2　已到 0　迟到 1") != std::string::npos);
    CHECK(text.find("（没有人报名）") != std::string::npos);
    CHECK(text.find("本人 接送人 王样例（奶奶）\n") != std::string::npos);
}

TEST_CASE("sign-in list: a guardian without a name is the relation", "[core][sign_in]") {
    SignInRow row;
    CHECK(pick_up_zh(row).empty());
    row.guardian = Guardian{"", Relation::kMothersFather};
    CHECK(pick_up_zh(row) == "外公");
}

TEST_CASE("sign-in list: a day without sessions says so", "[core][sign_in]") {
    const SignInDay none{date_from_text("2026-11-29").value(), {}};
    CHECK(sign_in_text(none).find("这一天没有课") != std::string::npos);
    CHECK(sign_in_json(none) == R"({"date":"2026-11-29","sessions":[]})");
}

TEST_CASE("sign-in list: JSON holds no whole phone number", "[core][sign_in]") {
    const std::string json = sign_in_json(sample_day());
    CHECK(json.find("13800001001") == std::string::npos);
    CHECK(
        json.find(R"("status":"late","by":"self","at":"2026-11-24T09:25:00+08:00")")
        != std::string::npos
    );
}

} // namespace linli
