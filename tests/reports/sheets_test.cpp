#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "app/core/domain/paper_keys.h"
#include "app/core/domain/row_code.h"
#include "app/paper/paper_csv.h"
#include "app/paper/paper_pdf.h"
#include "app/paper/paper_xlsx.h"
#include "app/paper/roster_paper.h"
#include "app/reports/certificate_pages.h"
#include "app/reports/member_cards.h"
#include "app/reports/sign_in_sheet.h"
#include "tests/support/command_output.h"
#include "tests/support/counting_ids.h"
#include "tests/support/temp_dir.h"

// What is printed, read back out of the file.

namespace linli::reports {
namespace {

using reporting::Language;
using test::CountingIds;
using test::output_of;
using test::pdf_text;
using test::put_file;
using test::TempDir;
using test::times_in;

const UtcTime kNow = *instant_from_text("2026-11-23T16:00");
const std::string kTwenty = "示例示例示例示例示例示例示例示例示例示例";
const std::string kDotted = "示例江·示例提依明·示例买提";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string without_spaces(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\n') {
            out += c;
        }
    }
    return out;
}

Centre centre() {
    return {CentreId{CountingIds::at(90, 1)}, "CSD", "测试中心", "Test Centre"};
}

SignInRow row(int number) {
    SignInRow one;
    one.resident = ResidentId{CountingIds::at(50, static_cast<std::uint64_t>(number))};
    one.name = "示例甲";
    one.phone = "1390000" + std::to_string(1000 + number);
    return one;
}

SheetToSign sheet_of(int people) {
    SheetToSign sheet;
    sheet.centre = centre();
    sheet.date = *date_from_text("2026-11-24");
    Session& session = sheet.sheet.session;
    session.id = SessionId{CountingIds::at(60, static_cast<std::uint64_t>(people))};
    session.number = 12;
    session.date = sheet.date;
    session.start = {540};
    session.minutes = 90;
    session.room = "一室";
    sheet.sheet.course_code = "SF101";
    sheet.sheet.title_zh = "书法入门";
    sheet.sheet.title_en = "Calligraphy";
    sheet.sheet.teacher = "王示例";
    std::vector<ResidentId> ids;
    for (int n = 1; n <= people; ++n) {
        sheet.sheet.rows.push_back(row(n));
        ids.push_back(sheet.sheet.rows.back().resident);
    }
    sheet.codes = row_codes(session.id, ids);
    return sheet;
}

std::string made(const TempDir& dir, const std::vector<SheetToSign>& sheets, SheetLook look = {}) {
    const std::string path = dir.file("sheets.pdf");
    const auto bytes = sign_in_sheets_pdf(sheets, sheets.front().date, look, kNow);
    REQUIRE(bytes);
    put_file(path, *bytes);
    return path;
}

ClassRoster roster_of(int people, int sessions) {
    ClassRoster roster;
    roster.course_code = "SF101";
    roster.title_zh = "书法入门";
    roster.title_en = "Calligraphy";
    roster.teacher = "王示例";
    roster.term = "2026秋";
    for (int n = 0; n < sessions; ++n) {
        Session session;
        session.id = SessionId{CountingIds::at(61, static_cast<std::uint64_t>(n))};
        session.number = n + 1;
        session.date = add_days(*date_from_text("2026-09-01"), 3 * n);
        session.start = {540};
        session.minutes = 90;
        session.cancelled = n == 2;
        roster.sessions.push_back(session);
    }
    for (int n = 1; n <= people; ++n) {
        const SignInRow as = row(n);
        RosterPerson person{as.resident, as.name, as.phone, {}, false, false, {}};
        person.marks.resize(roster.sessions.size());
        roster.people.push_back(person);
    }
    return roster;
}

void mark(ClassRoster& roster, std::size_t who, std::size_t when, AttendanceStatus status) {
    Attendance one;
    one.status = status;
    roster.people.at(who).marks.at(when) = one;
}

} // namespace

TEST_CASE("sheets: header, names, masked telephones and codes of everybody", "[reports][sheets]") {
    const TempDir dir;
    for (const int people : {1, 45, 300}) {
        const SheetToSign sheet = sheet_of(people);
        const std::string text = pdf_text(made(dir, {sheet}));
        INFO(text);
        for (const char* part :
             {"签到表",
              "测试中心",
              "书法入门",
              "SF101",
              "2026-11-24",
              "星期二",
              "09:00–10:30",
              "第 12 次课",
              "一室",
              "王示例",
              "序号",
              "姓名",
              "手机",
              "行码",
              "签名",
              "备注"}) {
            CHECK(holds(text, part));
        }
        CHECK_FALSE(holds(text, "1390000"));
        for (std::size_t n = 0; n < sheet.codes.size(); ++n) {
            CHECK(holds(text, sheet.codes[n]));
            CHECK(holds(text, masked_phone(sheet.sheet.rows[n].phone)));
        }
        const std::size_t pages = times_in(text, "\f");
        CHECK(times_in(text, "行码  ") + times_in(text, "行码 ") >= pages);
        const std::string all = std::to_string(pages);
        CHECK(holds(text, "第1页/共" + all + "页"));
        CHECK(holds(text, "第" + all + "页/共" + all + "页"));
        // The last rows are for walk-ins, and have numbers.
        CHECK(holds(text, std::to_string(people + kFewestBlankRows)));
        CHECK(pages == (people == 1 ? 1U : people == 45 ? 2U : 11U));
    }
}

TEST_CASE(
    "sheets: long names, children, walk-ins, who is gone, who has no name", "[reports][sheets]"
) {
    const TempDir dir;
    SheetToSign sheet = sheet_of(7);
    auto& rows = sheet.sheet.rows;
    rows[0].name = kTwenty;
    rows[1].name = kDotted;
    rows[2].guardian = Guardian{"示例丁", Relation::kMother};
    rows[3].name = "";
    rows[4].walk_in = true;
    rows[5].gone = true;
    rows[5].name = rows[5].phone = "";
    sheet.codes[5] = "";
    rows[6].status = AttendanceStatus::kLate;
    rows[6].at = *instant_from_text("2026-11-24T09:25");
    rows[6].by = RecordedBy::kSelf;
    const std::string path = made(dir, {sheet});
    const std::string text = without_spaces(output_of("pdftotext -raw " + path + " -"));
    INFO(text);
    CHECK(holds(text, kTwenty));
    CHECK(holds(text, kDotted));
    CHECK(holds(text, "接送：示例丁（妈妈）"));
    CHECK(holds(text, "（待填写）"));
    CHECK(holds(text, "旁听"));
    CHECK(holds(text, "（已删除）"));
    CHECK(holds(text, "迟到09:25"));
    const std::string blank = pdf_text(made(dir, {sheet}, {Language::kChinese, true}));
    CHECK_FALSE(holds(blank, "09:25"));
    const std::string english = pdf_text(made(dir, {sheet}, {Language::kEnglish, true}));
    CHECK(holds(english, "Sign-in sheet"));
    CHECK(holds(english, "page 1 of 1"));
}

TEST_CASE("sheets: each counts its own pages, and its code says which it is", "[reports][sheets]") {
    const TempDir dir;
    SheetToSign other = sheet_of(2);
    other.sheet.course_code = "SJ202";
    other.sheet.session.start = {840};
    const std::string path = made(dir, {sheet_of(45), other});
    const std::string text = pdf_text(path);
    CHECK(times_in(text, "\f") == 3);
    CHECK(holds(text, "第2页/共2页"));
    CHECK(holds(text, "第1页/共1页"));
    (void)output_of("pdftoppm -r 150 -png " + path + " " + dir.file("page"));
    const std::string codes = output_of("zbarimg -q --raw " + dir.file("page") + "-*.png 2>&1");
    CHECK(times_in(codes, text_of({sheet_of(1).date, {540}, "SF101"})) == 2);
    CHECK(times_in(codes, text_of({sheet_of(1).date, {840}, "SJ202"})) == 1);
    const auto none = sign_in_sheets_pdf({}, sheet_of(1).date, {}, kNow);
    put_file(dir.file("none.pdf"), none.value());
    CHECK(holds(pdf_text(dir.file("none.pdf")), "这一天没有课"));
}

TEST_CASE("roster: marks, sums and shares, in every format", "[reports][roster]") {
    ClassRoster roster = roster_of(3, 5);
    mark(roster, 0, 0, AttendanceStatus::kPresent);
    mark(roster, 0, 1, AttendanceStatus::kLate);
    mark(roster, 0, 3, AttendanceStatus::kExcused);
    mark(roster, 1, 0, AttendanceStatus::kAbsent);
    mark(roster, 2, 1, AttendanceStatus::kPresent);
    roster.people[1].name = "=1+1";
    roster.people[2].walk_in = true;
    const UtcTime later = *instant_from_text("2026-09-12T12:00"); // four, one of them cancelled
    const auto paper = reporting::roster_paper(centre(), {roster}, later, 0, Language::kChinese);
    const TempDir dir;
    const std::string csv = reporting::paper_csv(paper);
    CHECK(csv.starts_with("\xEF\xBB\xBF"));
    CHECK(holds(csv, "1,示例甲,139****1001,√,迟,停,假,,2,66.7%\r\n"));
    CHECK(holds(csv, "2,\"'=1+1\",139****1002,缺,,停,,,0,0.0%\r\n"));
    CHECK(holds(csv, "3,示例甲（旁听）,139****1003,,√,停,,,1,\r\n"));
    CHECK(holds(csv, ",实到人数,,1,2,,,,3,\r\n"));
    put_file(dir.file("roster.xlsx"), reporting::paper_xlsx(paper, later).value());
    const std::string cells = output_of(
        std::string{"python3 "} + LINLI_SOURCE_DIR + "/tests/support/read_xlsx.py "
        + dir.file("roster.xlsx")
    );
    INFO(cells);
    CHECK(holds(cells, "\t1.000\t示例甲\t139****1001\t√\t迟\t停\t假\t2.000\t0.667"));
    CHECK(holds(cells, "\t=1+1\t"));
    CHECK_FALSE(holds(cells, "FORMULA"));
    const std::string json = rosters_json({roster}, later);
    CHECK(holds(json, "\"held\":3"));
    CHECK(holds(json, "\"marks\":[\"present\",\"late\",null,\"excused\",null]"));
    CHECK(holds(json, "\"phone\":\"139****1001\""));
}

TEST_CASE("roster: lies on A4, goes on over pages and in parts", "[reports][roster]") {
    const TempDir dir;
    const int most = reporting::kSessionsOnAPage;
    ClassRoster roster = roster_of(45, 2 * most + 1);
    roster.people[0].name = kTwenty;
    mark(roster, 44, static_cast<std::size_t>(2 * most), AttendanceStatus::kPresent);
    const auto paper = reporting::roster_paper(centre(), {roster}, kNow, most, Language::kChinese);
    REQUIRE(paper.tables.size() == 3);
    CHECK(paper.tables[0].columns.size() == 3 + 11);
    CHECK(paper.tables[2].columns.size() == 3 + 11 + 2);
    put_file(dir.file("roster.pdf"), reporting::paper_pdf(paper, kNow).value());
    CHECK(holds(output_of("pdfinfo " + dir.file("roster.pdf")), "841.89 x 595.28"));
    const std::string text = pdf_text(dir.file("roster.pdf"));
    CHECK(times_in(text, "姓名") >= times_in(text, "\f"));
    CHECK(holds(text, "第 1–11 次"));
    CHECK(holds(text, "第 23–33 次"));
    CHECK(times_in(text, "139****1045") == 3);
    const ClassRoster nobody = roster_of(0, 0);
    const auto empty = reporting::roster_paper(centre(), {nobody}, kNow, most, Language::kChinese);
    CHECK(reporting::paper_pdf(empty, kNow));
}

TEST_CASE("cards: ten on a page, read by a scanner, with no name to learn", "[reports][cards]") {
    const TempDir dir;
    std::vector<Resident> people(12);
    for (std::size_t n = 0; n < people.size(); ++n) {
        people[n].id = ResidentId{CountingIds::at(50, n + 1)};
        people[n].name = n == 0 ? "示例江·示例提依明" : n == 1 ? "" : "王示例";
        people[n].phone = "13900001234";
    }
    put_file(
        dir.file("cards.pdf"), member_cards_pdf(centre(), people, Language::kChinese, kNow).value()
    );
    const std::string text = pdf_text(dir.file("cards.pdf"));
    CHECK(times_in(text, "\f") == 2);
    CHECK(times_in(text, "会员卡") == 12);
    CHECK_FALSE(holds(text, "王示例"));
    CHECK_FALSE(holds(text, "提依"));
    CHECK(holds(text, masked_name("王示例")));
    (void)output_of("pdftoppm -r 150 -png " + dir.file("cards.pdf") + " " + dir.file("card"));
    const std::string codes = output_of("zbarimg -q --raw " + dir.file("card") + "-*.png 2>&1");
    for (const Resident& who : people) {
        CHECK(holds(codes, membership_code(who.id)));
    }
}

TEST_CASE("certificates: a page each, with the whole name", "[reports][certificates]") {
    const TempDir dir;
    Certificate earned;
    earned.title_zh = "书法入门";
    earned.title_en = "Calligraphy";
    earned.sessions = 16;
    earned.came = 15;
    earned.learned = std::chrono::minutes{1350};
    earned.first = *date_from_text("2026-09-01");
    earned.last = *date_from_text("2026-12-22");
    const std::vector<NamedCertificate> all{{"王示例", earned}, {kTwenty, earned}, {"", earned}};
    put_file(dir.file("c.pdf"), certificates_pdf(centre(), all, Language::kChinese, kNow).value());
    const std::string text = pdf_text(dir.file("c.pdf"));
    const std::string bare = without_spaces(text);
    INFO(text);
    CHECK(times_in(text, "\f") == 3);
    CHECK(holds(bare, "王示例"));
    CHECK(holds(bare, kTwenty));
    CHECK(times_in(bare, "2026年9月1日至2026年12月22日") == 3);
    CHECK(holds(bare, "到课15次，共22.5小时"));
    CHECK(holds(output_of("pdfinfo " + dir.file("c.pdf")), "841.89 x 595.28"));
    put_file(dir.file("e.pdf"), certificates_pdf(centre(), all, Language::kEnglish, kNow).value());
    CHECK(holds(pdf_text(dir.file("e.pdf")), "15 of its"));
}

} // namespace linli::reports
