#include <filesystem>

#include <catch2/catch.hpp>

#include "app/core/domain/row_code.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/staff_lists.h"
#include "tests/support/cli_lobby.h"
#include "tests/support/command_output.h"

// A day on paper by the command line: sheets, keying, lists.

namespace linli {
namespace {

using test::CliLobby;
using test::holds;
using test::pdf_text;
using test::Ran;
using test::run_linli;
using test::times_in;

/// Three learners of CL101, which meets on 2026-11-24 at half past nine.
struct PaperDesk : CliLobby {
    SessionId session;
    std::vector<std::string> codes;

    PaperDesk() {
        const std::string sample = std::string{LINLI_SOURCE_DIR} + "/assets/sample/";
        REQUIRE(run({"import", "term", sample + "term-2026-autumn.csv"}).status == 0);
        const std::vector<std::string> import{
            "import", "courses", sample + "courses.csv", "--term-start", "2026-09-01"};
        REQUIRE(run(import).status == 0);
        auto opened = store();
        const Catalogue catalogue = store::load_catalogue(opened).value();
        const ClassEntry* clazz = nullptr;
        for (const CourseEntry& course : catalogue.courses) {
            clazz = course.course.code == "CL101" ? &course.classes.front() : clazz;
        }
        REQUIRE(clazz != nullptr);
        for (const Session& one : clazz->sessions) {
            session = to_text(one.date) == "2026-11-24" ? one.id : session;
        }
        for (const char* phone : {"13900000001", "13900000002", "13900000003"}) {
            const ResidentId who = resident(opened, phone);
            REQUIRE(store::sign_up(opened, who, clazz->clazz.id));
        }
        const auto people = store::people_of_sheet(opened, session).value();
        codes = row_codes(session, people);
        REQUIRE(codes.size() == 3);
    }

    [[nodiscard]] Ran key(const std::string& text, std::vector<std::string> words = {}) const {
        words.insert(
            words.begin(), {"--db", db, "--now", "2026-11-27T10:00:00+08:00", "session", "key"}
        );
        return run_linli(words, {text, {}, false});
    }

    [[nodiscard]] std::string sign_in() const {
        return run({"report",
                    "sign-in",
                    "--date",
                    "2026-11-24",
                    "--course",
                    "CL101",
                    "--format",
                    "csv",
                    "--lang",
                    "zh"})
            .out;
    }
};

} // namespace

TEST_CASE(
    "linli: blank sheets of a day are one PDF, and come back by their codes", "[cli][paper]"
) {
    const PaperDesk desk;
    const std::string pdf = desk.dir.file("sheets.pdf");
    REQUIRE(
        desk.run({"report", "sheets", "--date", "2026-11-24", "-o", pdf, "--lang", "zh"}).status
        == 0
    );
    const std::string text = pdf_text(pdf);
    CHECK(times_in(text, "签到表") > 1); // other classes meet on that day as well
    for (const std::string& code : desk.codes) {
        CHECK(times_in(text, code) >= 1);
    }
    // Days later, with the code of the sheet, which a scanner types.
    const std::string scanned = "LLS1 2026-11-24 0930 CL101\n";
    const Ran shown = desk.key(scanned + desk.codes[0] + "\n", {"--preview"});
    CHECK(shown.status == 0);
    CHECK(holds(shown.out, "王示例"));
    CHECK(times_in(desk.sign_in(), "纸质补录") == 0);
    const Ran keyed = desk.key(scanned + desk.codes[0] + "\n" + desk.codes[1] + " 迟到\n");
    CHECK(keyed.status == 0);
    CHECK(holds(keyed.out, "2 people, 2 recorded"));
    const std::string list = desk.sign_in();
    CHECK(times_in(list, "纸质补录") == 2);
    CHECK(times_in(list, "迟到,09:51,纸质补录") == 1);
    CHECK(holds(desk.key(scanned + desk.codes[0]).out, "1 people, 0 recorded"));
    CHECK(desk.run({"verify"}).status == 0);
}

TEST_CASE("linli: one code that nobody has, and nothing is recorded", "[cli][paper]") {
    const PaperDesk desk;
    std::string wrong = desk.codes[0];
    wrong.back() = wrong.back() == '9' ? '8' : '9';
    const std::vector<std::string> of{"--course", "CL101", "--date", "2026-11-24"};
    const Ran ran = desk.key(desk.codes[1] + "\n" + wrong + "\n", of);
    CHECK(ran.status == 1);
    CHECK(holds(ran.err, "line 2 " + wrong));
    CHECK(holds(ran.err, desk.codes[0] + " 王示例"));
    CHECK(times_in(desk.sign_in(), "纸质补录") == 0);
    CHECK(desk.key(desk.codes[1]).status == 1); // of which session?
    CHECK(desk.key("13900000003\n", of).status == 0);
    CHECK(times_in(desk.sign_in(), "纸质补录") == 1);
    const Ran json = desk.key(desk.codes[1] + " late\n", {"--json", of[0], of[1], of[2], of[3]});
    CHECK(holds(json.out, "\"recorded\":true"));
    CHECK(holds(json.out, "\"status\":\"late\""));
}

TEST_CASE("linli: lists for staff in every format", "[cli][paper]") {
    const PaperDesk desk;
    const auto made = [&](std::vector<std::string> words, const std::string& file) {
        const std::string path = desk.dir.file(file);
        words.insert(words.end(), {"-o", path, "--lang", "zh"});
        const Ran ran = desk.run(words);
        INFO(ran.err);
        CHECK(ran.status == 0);
        CHECK(std::filesystem::file_size(path) > 100);
        return path;
    };
    const std::vector<std::string> roster{"report", "roster", "--course", "CL101", "--format"};
    const auto in = [&](const std::string& format) {
        auto words = roster;
        words.push_back(format);
        return words;
    };
    CHECK(holds(pdf_text(made(in("pdf"), "r.pdf")), "考勤表"));
    made(in("xlsx"), "r.xlsx");
    CHECK(times_in(desk.run(in("csv")).out, "王示例,139****000") == 3);
    CHECK(holds(desk.run(in("json")).out, "\"course_code\":\"CL101\""));
    CHECK(desk.run({"report", "roster", "--course", "NO999", "--format", "csv"}).status == 1);
    made({"report", "sign-in", "--date", "2026-11-24", "--format", "xlsx"}, "s.xlsx");
    CHECK(holds(
        pdf_text(made(
            {"report", "sign-in", "--date", "2026-11-24", "--course", "CL101", "--format", "pdf"},
            "s.pdf"
        )),
        desk.codes[2]
    ));
    CHECK(
        times_in(pdf_text(made({"report", "cards", "--course", "CL101"}, "c.pdf")), "会员卡") == 3
    );
    CHECK(times_in(pdf_text(made({"report", "cards", "13900000002"}, "c1.pdf")), "会员卡") == 1);
    CHECK(desk.run({"report", "cards", "13999999999"}).status == 1);
    CHECK(desk.run({"report", "certificates", "--course", "CL101"}).status == 1);

    CHECK(desk.run({"report", "calls", "--json"}).out == "[]\n");
    REQUIRE(
        desk.run({"session", "cancel", "--course", "CL101", "--date", "2026-11-24"}).status == 0
    );
    const std::string calls = desk.run({"report", "calls", "--json"}).out;
    CHECK(times_in(calls, "\"what\":\"session_cancelled\"") == 3);
    CHECK(holds(calls, "\"phone\":\"13900000001\""));
    const std::string csv = desk.run({"report", "calls", "--format", "csv", "--lang", "zh"}).out;
    CHECK(times_in(csv, "停课一次：2026-11-24 09:30") == 3);
    CHECK(holds(pdf_text(made({"report", "calls", "--format", "pdf"}, "calls.pdf")), "13900000002")
    );
}

TEST_CASE("linli: a sheet goes to the printer, or is saved where there is none", "[cli][paper]") {
    const PaperDesk desk;
    const std::string pdf = desk.dir.file("kept.pdf");
    const std::string bin = desk.dir.file("bin");
    std::filesystem::create_directory(bin);
    const auto lp = [&](const std::string& script) {
        test::put_file(bin + "/lp", "#!/bin/sh\n" + script + "\n");
        std::filesystem::permissions(bin + "/lp", std::filesystem::perms::owner_all);
    };
    // With a PATH, which the tests' own way to run it leaves out.
    const auto printed = [&] {
        return test::output_of(
            "PATH=" + bin + ":$PATH " + LINLI_BIN_DIR + "/linli --lang en --db " + desk.db
            + " --now 2026-11-24T08:46:00+08:00 report sheets --date 2026-11-24 --printer desk -o "
            + pdf + " 2>&1; echo status $?"
        );
    };
    lp("echo \"$@\" >" + desk.dir.file("words") + "; for f; do :; done; cp \"$f\" "
       + desk.dir.file("printed.pdf"));
    CHECK(holds(printed(), "status 0"));
    CHECK(holds(pdf_text(desk.dir.file("printed.pdf")), desk.codes[0]));
    CHECK(holds(test::output_of("cat " + desk.dir.file("words")), "-d desk -o media=A4"));
    std::filesystem::remove(pdf);
    lp("exit 1");
    const std::string none = printed();
    CHECK(holds(none, "no printer took it"));
    CHECK(holds(none, "saved: " + pdf));
    CHECK(holds(none, "status 0"));
    CHECK(holds(pdf_text(pdf), desk.codes[0]));
}

} // namespace linli
