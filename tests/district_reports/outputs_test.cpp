#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>

#include <catch2/catch.hpp>

#include "app/core/base/csv.h"
#include "sync/protocol/json_in.h"
#include "sync/server/ledger_sqlite.h"
#include "tests/support/program.h"
#include "tests/support/report_world.h"
#include "tests/support/temp_dir.h"

// The real `linli-district report`: every number in every file against the slow, obvious count.

namespace linli::reporting {
namespace {

using server::ReportAsked;
using server::ReportCount;
using server::ReportNumbers;
using test::ReportWorld;

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

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find(at, from), text.size());
        parts.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

/// A ledger of a small district, and what its command says.
struct Reported {
    test::TempDir dir;
    test::CountingIds ids{7};
    ReportWorld world{42};
    std::string code;
    CentreId centre;

    Reported() {
        const auto ledger = server::open_sqlite_ledger(dir.file("d.db"), ids).value();
        REQUIRE(test::write(*ledger, world.take()));
        for (int n = 0; n < 120; ++n) {
            world.change();
        }
        REQUIRE(test::write(*ledger, world.take()));
        REQUIRE(ledger->transact([&]() -> Status {
            for (const auto& [id, target] : world.targets) {
                LINLI_TRY(ledger->set_target(id, 2026, target));
            }
            return {};
        }));
        centre = world.rows.centres.begin()->first;
        code = world.rows.centres.at(centre).code;
    }

    test::Ran run(std::vector<std::string> words) const {
        words.insert(words.begin(), "report");
        words.insert(words.end(), {"--db", dir.file("d.db"), "--now", "2027-03-01T09:00"});
        test::RunOptions options;
        options.program = "linli-district";
        return test::run_linli(words, options);
    }

    /// The file that comes of it.
    std::string made(std::vector<std::string> words, const std::string& format) const {
        const std::string out = dir.file("out." + format);
        words.insert(words.end(), {"--format", format, "--out", out});
        const test::Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.status == 0);
        return out;
    }
};

std::string tenths(std::int64_t minutes) {
    std::array<char, 32> text{};
    // Halves away from nothing, as people round; minutes / 60 is never one that doubles spoil.
    (void)std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(minutes) / 60 + 1e-9);
    return text.data();
}

std::string whole(std::int64_t number) {
    return std::to_string(number);
}

using Row = std::vector<std::string>;

/// What every output of the numbers must have somewhere, each row in one line.
std::vector<Row> rows_of(const ReportNumbers& numbers) {
    std::vector<Row> rows;
    const auto named = [&](const std::vector<server::NamedCount>& counts) {
        for (const auto& one : counts) {
            rows.push_back(
                {one.name.empty() ? "(not said)" : one.name,
                 whole(one.count.sessions),
                 tenths(one.count.minutes),
                 whole(one.count.attendances),
                 whole(one.count.people),
                 whole(one.count.enrolments)}
            );
        }
    };
    named(numbers.categories);
    named(numbers.audiences);
    for (const auto& month : numbers.months) {
        rows.push_back(
            {to_text(month.from).substr(0, 7),
             whole(month.count.sessions),
             tenths(month.count.minutes),
             whole(month.count.attendances),
             whole(month.count.people)}
        );
    }
    static constexpr std::array kBands{
        "under 18", "18–59", "60–69", "70–79", "80 and over", "not known"};
    for (const auto& band : numbers.bands) {
        rows.push_back(
            {kBands.at(static_cast<std::size_t>(band.band)),
             whole(band.attendances),
             whole(band.people)}
        );
    }
    if (!numbers.centre) {
        for (const auto& one : numbers.centres) {
            rows.push_back(
                {one.centre.code,
                 one.centre.name_en,
                 whole(one.count.sessions),
                 tenths(one.count.minutes),
                 whole(one.count.attendances),
                 whole(one.count.people),
                 whole(one.count.enrolments)}
            );
        }
    }
    return rows;
}

std::vector<Row> totals_of(const ReportNumbers& numbers) {
    std::vector<Row> rows;
    const auto row = [&](const char* name, std::int64_t ReportCount::*field, bool hours) {
        const auto say = [&](const server::PeriodCount& period) {
            return hours ? tenths(period.count.*field) : whole(period.count.*field);
        };
        rows.push_back({name, say(numbers.now), say(numbers.before), say(numbers.year_ago)});
    };
    row("Sessions held", &ReportCount::sessions, false);
    row("Hours taught", &ReportCount::minutes, true);
    row("Attendances", &ReportCount::attendances, false);
    row("People", &ReportCount::people, false);
    row("Enrolments", &ReportCount::enrolments, false);
    return rows;
}

// Whether they stand there in that order; of a total the changes stand between.
bool stands_in(const std::vector<std::string>& cells, const Row& row) {
    std::size_t at = 0;
    for (const std::string& cell : cells) {
        at += at < row.size() && cell == row[at] ? 1U : 0U;
    }
    return at == row.size();
}

bool any_stands(const std::vector<Row>& lines, const Row& row) {
    return std::ranges::any_of(lines, [&](const Row& line) { return stands_in(line, row); });
}

std::string joined(const Row& row) {
    std::string all;
    for (const std::string& cell : row) {
        all += cell + " | ";
    }
    return all;
}

// The apostrophe that keeps a spreadsheet from running it.
std::string unarmed(const std::string& name) {
    return name.starts_with('=') ? "'" + name : name;
}

void check_csv(const std::string& path, const ReportNumbers& numbers) {
    const std::string text = test::bytes_of(path);
    CHECK(text.starts_with(kByteOrderMark));
    std::vector<Row> lines;
    const auto read = read_csv(text).value();
    for (const CsvRow& row : read) {
        lines.push_back(row.cells);
    }
    for (Row row : rows_of(numbers)) {
        row[0] = unarmed(row[0]);
        INFO(joined(row));
        CHECK(any_stands(lines, row));
    }
    for (const Row& row : totals_of(numbers)) {
        INFO(joined(row));
        CHECK(any_stands(lines, row));
    }
    for (const Row& line : lines) {
        for (const std::string& cell : line) {
            CHECK_FALSE(cell.starts_with('='));
        }
    }
}

void check_xlsx(const std::string& path, const ReportNumbers& numbers) {
    const std::string text =
        output_of("python3 " LINLI_SOURCE_DIR "/tests/support/read_xlsx.py " + path);
    std::vector<Row> lines;
    for (const std::string& line : split(text, '\n')) {
        lines.push_back(split(line, '\t'));
    }
    CHECK(lines.size() > 20);
    CHECK(text.find("FORMULA") == std::string::npos);
    CHECK(text.find("FROZEN\tnone") == text.rfind("FROZEN\tnone")); // the notes alone
    const auto number = [](const std::string& cell) {
        std::array<char, 64> out{};
        (void)std::snprintf(out.data(), out.size(), "%.3f", std::strtod(cell.c_str(), nullptr));
        return std::string{out.data()};
    };
    for (Row row : rows_of(numbers)) {
        const bool of_centre = row.size() == 7;
        const bool of_band = row.size() == 3;
        const std::size_t first = of_centre ? 2 : 1;
        for (std::size_t n = first; n < row.size(); ++n) {
            row[n] = number(row[n]);
        }
        if (!of_band) {
            row.erase(row.begin() + static_cast<std::ptrdiff_t>(first) + 1); // hours: below
        }
        INFO(joined(row));
        CHECK(any_stands(lines, row));
    }
    std::array<char, 64> hours{};
    (void)std::snprintf(
        hours.data(), hours.size(), "%.3f", static_cast<double>(numbers.now.count.minutes) / 60
    );
    CHECK(any_stands(lines, {"Hours taught", hours.data()}));
}

void check_pdf(const std::string& path, const ReportNumbers& numbers) {
    const std::string text = output_of("pdftotext -layout " + path + " -");
    std::vector<Row> lines;
    for (const std::string& line : split(text, '\n')) {
        Row words;
        for (const std::string& word : split(line, ' ')) {
            if (!word.empty()) {
                words.push_back(word);
            }
        }
        lines.push_back(words);
    }
    const auto check = [&](const Row& row) {
        Row words;
        for (const std::string& cell : row) {
            const auto parts = split(cell, ' ');
            words.insert(words.end(), parts.begin(), parts.end());
        }
        INFO(joined(words));
        CHECK(any_stands(lines, words));
    };
    for (const Row& row : rows_of(numbers)) {
        check(row);
    }
    for (const Row& row : totals_of(numbers)) {
        check(row);
    }
    const auto pages = std::count(text.begin(), text.end(), '\f');
    for (int page = 1; page <= pages; ++page) {
        CHECK(
            text.find("page " + std::to_string(page) + " of " + std::to_string(pages))
            != std::string::npos
        );
    }
}

ReportCount count_in(const sync::JsonIn& json) {
    const auto of = [&](const char* name) {
        return json.find(name)->number().value();
    };
    return {of("sessions"), of("minutes"), of("attendances"), of("people"), of("enrolments")};
}

void check_named(const sync::JsonIn& json, const std::vector<server::NamedCount>& counts) {
    const auto items = json.items(1000).value();
    REQUIRE(items.size() == counts.size());
    for (std::size_t n = 0; n < items.size(); ++n) {
        CHECK(items[n].find("name")->text() == counts[n].name);
        CHECK(count_in(items[n]) == counts[n].count);
    }
}

void check_json(const std::string& path, const ReportNumbers& numbers) {
    const std::string text = test::bytes_of(path);
    sync::JsonDocument document;
    const auto json = document.parse(text).value();
    CHECK(count_in(*json.find("now")) == numbers.now.count);
    CHECK(count_in(*json.find("before")) == numbers.before.count);
    CHECK(count_in(*json.find("year_ago")) == numbers.year_ago.count);
    CHECK(count_in(*json.find("year")) == numbers.year.count);
    check_named(*json.find("categories"), numbers.categories);
    check_named(*json.find("audiences"), numbers.audiences);
    const auto months = json.find("months")->items(12).value();
    REQUIRE(months.size() == numbers.months.size());
    for (std::size_t n = 0; n < months.size(); ++n) {
        CHECK(count_in(months[n]) == numbers.months[n].count);
    }
    const auto bands = json.find("bands")->items(10).value();
    REQUIRE(bands.size() == numbers.bands.size());
    for (std::size_t n = 0; n < bands.size(); ++n) {
        CHECK(bands[n].find("attendances")->number() == numbers.bands[n].attendances);
        CHECK(bands[n].find("people")->number() == numbers.bands[n].people);
    }
    const auto centres = json.find("centres")->items(1000).value();
    REQUIRE(centres.size() == numbers.centres.size());
    for (std::size_t n = 0; n < centres.size(); ++n) {
        CHECK(count_in(centres[n]) == numbers.centres[n].count);
        CHECK(count_in(*centres[n].find("year")) == numbers.centres[n].year);
        CHECK(
            centres[n].find("target")->find("people")->number() == numbers.centres[n].target.people
        );
    }
    const auto teachers = json.find("teachers")->items(1000).value();
    REQUIRE(teachers.size() == numbers.teachers.size());
    for (std::size_t n = 0; n < teachers.size(); ++n) {
        CHECK(teachers[n].find("teacher")->text() == numbers.teachers[n].teacher);
        CHECK(teachers[n].find("minutes")->number() == numbers.teachers[n].minutes);
    }
}

void check_svg(const std::string& path, const ReportNumbers& numbers) {
    const std::string text = test::bytes_of(path);
    CHECK(text.find("role=\"img\"") != std::string::npos);
    for (const auto& month : numbers.months) {
        CHECK(text.find(">" + whole(month.count.attendances) + "</text>") != std::string::npos);
    }
    for (const auto& one : numbers.categories) {
        CHECK(text.find(">" + whole(one.count.attendances) + "</text>") != std::string::npos);
    }
    const std::string titles = output_of(
        "python3 -c \"import sys, xml.etree.ElementTree as x\n"
        "for e in x.parse(sys.argv[1]).iter():\n"
        "    if e.tag.endswith('}title') or e.tag.endswith('}desc'): print(e.text)\" "
        + path
    );
    CHECK(titles.find("Attendances by month") != std::string::npos);
    CHECK(titles.find("Attendances by category: ") != std::string::npos);
}

ReportNumbers slow_of(const ReportWorld& world, const ReportAsked& asked) {
    ReportNumbers numbers = world.slow(asked);
    if (asked.to.year() != std::chrono::year{2026}) { // targets were set for that alone
        numbers.target = {};
        for (auto& centre : numbers.centres) {
            centre.target = {};
        }
    }
    return numbers;
}

} // namespace

TEST_CASE("reports: every number in every file is that of the slow count", "[reports]") {
    const Reported reported;
    const auto on = [](const char* text) {
        return date_from_text(text).value();
    };
    const Date today = on("2027-03-01");

    struct Case {
        std::vector<std::string> words;
        ReportAsked asked;
    };

    const std::vector<Case> cases{
        {{"monthly", "--month", "2026-11"}, {{}, on("2026-11-01"), on("2026-11-30"), today}},
        {{"monthly", "--centre", reported.code, "--month", "2026-12"},
         {reported.centre, on("2026-12-01"), on("2026-12-31"), today}},
        {{"term", "--from", "2025-11-10", "--to", "2026-02-20"},
         {{}, on("2025-11-10"), on("2026-02-20"), today}}};
    for (Case one : cases) {
        const ReportNumbers numbers = slow_of(reported.world, one.asked);
        REQUIRE(numbers.now.count.attendances > 5);
        one.words.insert(one.words.end(), {"--lang", "en"});
        INFO(joined(one.words));
        check_csv(reported.made(one.words, "csv"), numbers);
        check_json(reported.made(one.words, "json"), numbers);
        check_xlsx(reported.made(one.words, "xlsx"), numbers);
        check_pdf(reported.made(one.words, "pdf"), numbers);
        if (one.words[0] == "monthly") {
            check_svg(reported.made(one.words, "svg"), numbers);
        }
    }
}

TEST_CASE("reports: teachers' hours, and targets that are reached", "[reports]") {
    const Reported reported;
    const auto on = [](const char* text) {
        return date_from_text(text).value();
    };
    const ReportAsked asked{{}, on("2026-01-01"), on("2026-12-31"), on("2027-03-01")};
    const ReportNumbers numbers = reported.world.slow(asked);
    std::vector<Row> lines;
    const std::string csv =
        reported.made({"teachers", "--from", "2026-01-01", "--to", "2026-12-31"}, "csv");
    const auto read = read_csv(test::bytes_of(csv)).value();
    for (const CsvRow& row : read) {
        lines.push_back(row.cells);
    }
    CHECK(numbers.teachers.size() > 3);
    for (const auto& one : numbers.teachers) {
        const Row row{
            one.centre,
            one.teacher,
            whole(one.sessions),
            tenths(one.minutes),
            whole(one.attendances)};
        INFO(joined(row));
        CHECK(any_stands(lines, row));
    }
    const test::Ran set =
        reported.run({"target", "--centre", reported.code, "--year", "2026", "--population", "8400"}
        );
    CHECK(set.status == 0);
    CHECK(set.out.find("population 8400") != std::string::npos);
    const std::string text = test::bytes_of(reported.made(
        {"monthly", "--centre", reported.code, "--month", "2026-12", "--lang", "en"}, "csv"
    ));
    const ReportNumbers month =
        reported.world.slow({reported.centre, on("2026-12-01"), on("2026-12-31"), asked.today});
    CHECK(
        text.find(
            "Participation (people of the population)," + whole(month.year.count.people) + ",8400,"
        )
        != std::string::npos
    );
}

TEST_CASE("reports: the sign-in list of a day in every form", "[reports]") {
    const Reported reported;
    // A day on which many came.
    std::map<Date, std::size_t> days;
    for (const auto& [id, said] : reported.world.rows.attendances) {
        const Session& session = reported.world.rows.sessions.at(said.session);
        const bool here =
            reported.world.rows.classes.at(session.class_id).centre == reported.centre;
        if (here && !session.cancelled && !said.undone) {
            ++days[session.date];
        }
    }
    const auto most =
        std::ranges::max_element(days, {}, &std::pair<const Date, std::size_t>::second);
    REQUIRE(most != days.end());
    const std::vector<std::string> words{
        "daily", "--centre", reported.code, "--date", to_text(most->first)};
    const std::string csv = reported.made(words, "csv");
    std::vector<Row> people;
    const auto read = read_csv(test::bytes_of(csv)).value();
    for (const CsvRow& row : read) {
        if (row.cells.size() > 8 && !row.cells[6].empty()) {
            people.push_back(row.cells);
        }
    }
    REQUIRE(people.size() > 3);
    const std::string xlsx = output_of(
        "python3 " LINLI_SOURCE_DIR "/tests/support/read_xlsx.py " + reported.made(words, "xlsx")
    );
    const std::string pdf = output_of("pdftotext -layout " + reported.made(words, "pdf") + " -");
    CHECK(pdf.find("签名") != std::string::npos);
    const auto rows = std::count(xlsx.begin(), xlsx.end(), '\n');
    CHECK(rows >= static_cast<std::ptrdiff_t>(people.size()) - 1);
    for (std::size_t n = 1; n < people.size(); ++n) { // after the header
        INFO(joined(people[n]));
        CHECK(xlsx.find(people[n][7]) != std::string::npos);
        CHECK(xlsx.find(people[n][3]) != std::string::npos);
        CHECK(pdf.find(people[n][3]) != std::string::npos);
        CHECK(xlsx.find("13000000000") == std::string::npos); // masked everywhere
        CHECK(pdf.find("13000000000") == std::string::npos);
    }
}

TEST_CASE("reports: a pack is whole, and says so itself", "[reports]") {
    const Reported reported;
    const std::string out = reported.dir.file("pack.zip");
    const std::vector<std::string> words{
        "pack", "--centre", reported.code, "--month", "2026-06", "--out", out};
    REQUIRE(reported.run(words).status == 0);
    const std::string parts =
        output_of("python3 " LINLI_SOURCE_DIR "/tests/support/check_pack.py " + out);
    for (const char* name :
         {"numbers.pdf",
          "numbers.xlsx",
          "numbers.json",
          "teachers.csv",
          "classes.csv",
          "files.csv",
          "sign-in/2026-06-"}) {
        INFO(name);
        CHECK(parts.find(name) != std::string::npos);
    }
    const std::string first = test::bytes_of(out);
    CHECK(first.size() > 10'000);
    // Who took it is written down, as what was looked at; numbers are not.
    (void)reported.made({"monthly", "--month", "2026-06"}, "csv");
    test::CountingIds more{8};
    const auto ledger = server::open_sqlite_ledger(reported.dir.file("d.db"), more).value();
    const auto audit = ledger->audit({UtcTime{}, UtcTime::max()}).value();
    REQUIRE(audit.size() == 1);
    CHECK(audit[0].act == "pack.taken");
    CHECK(audit[0].days == "2026-06-01/2026-06-30");
    CHECK(audit[0].centre == reported.centre);
    CHECK_FALSE(audit[0].account);
}

TEST_CASE("reports: what cannot be done is said, and leaves no file", "[reports]") {
    const Reported reported;
    const std::string out = reported.dir.file("none.csv");
    const auto asked = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--format", "csv", "--out", out});
        return reported.run(words);
    };
    CHECK(asked({"monthly", "--centre", "NOBODY", "--month", "2026-11"}).status == 1);
    CHECK(asked({"monthly", "--month", "2026-13"}).status == 2);
    CHECK(asked({"monthly"}).status == 2);
    CHECK(asked({"daily", "--date", "2026-11-24"}).status == 2);
    CHECK(asked({"term", "--from", "2026-11-24", "--to", "2026-11-01"}).status == 1);
    CHECK(asked({"weekly", "--month", "2026-11"}).status == 2);
    CHECK_FALSE(std::filesystem::exists(out));
    CHECK(reported.run({"target", "--centre", reported.code, "--year", "2026"}).status == 2);
    CHECK(asked({"term", "--centre", reported.code}).status == 0); // the one that goes on
}

} // namespace linli::reporting
