#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <catch2/catch.hpp>

#include "app/core/domain/catalogue.h"
#include "app/core/table/table.h"
#include "tests/support/counting_ids.h"

// Course lists as centres keep them, each messy in another way
// (tests/support/make_course_lists.py), and what is read of them. LINLI_UPDATE_GOLDEN=1 renews what
// is expected: look at the difference.

namespace linli {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

Term autumn() {
    Term term;
    term.name = "秋";
    term.first = date_from_text("2026-08-31").value();
    term.last = date_from_text("2027-01-31").value();
    return term;
}

std::string words(const std::vector<ListProblem>& problems) {
    std::string out;
    for (const ListProblem& problem : problems) {
        out += "! " + describe(problem, true) + "\n";
    }
    return out;
}

// What `linli import courses --preview` says, where nothing is there yet.
std::string read_of(const std::string& bytes) {
    std::vector<ListProblem> problems;
    const auto table = read_table(bytes, problems);
    if (!table) {
        return words(problems);
    }
    std::string out = table->kind + (table->sheet.empty() ? "" : " " + table->sheet) + "\n"
        + hidden_rows_of(*table, true);
    const CourseList list = read_course_list(table->rows);
    for (const std::string& column : list.ignored_columns) {
        out += "? " + column + "\n";
    }
    if (!list.problems.empty()) {
        return out + preview_of(list, nullptr, true) + words(list.problems);
    }
    test::CountingIds ids;
    const CoursePlan plan = plan_courses(list, {}, autumn(), ids);
    return out + preview_of(list, &plan, true) + words(plan.problems);
}

std::vector<fs::path> messy_lists() {
    std::vector<fs::path> files;
    const fs::path folder = fs::path{LINLI_SOURCE_DIR} / "tests/data/course_lists";
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() != ".expected") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

TEST_CASE("messy lists: each is read as expected, or said to be what it is", "[table][import]") {
    const auto files = messy_lists();
    CHECK(files.size() >= 30);
    for (const fs::path& file : files) {
        INFO(file.filename().string());
        const std::string read = read_of(bytes_of(file));
        const std::string expected = file.string() + ".expected";
        if (std::getenv("LINLI_UPDATE_GOLDEN") != nullptr) {
            std::ofstream{expected, std::ios::binary} << read;
        }
        CHECK(read == bytes_of(expected));
    }
}

TEST_CASE("tables: a file of nothing but commas is refused where it is too large", "[table]") {
    const auto problem = [](const std::string& text) {
        std::vector<ListProblem> problems;
        CHECK_FALSE(read_table(text, problems));
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].what == RowProblem::kTooLarge);
        return problems[0].text;
    };
    std::string rows;
    for (int n = 0; n <= kMaxTableRows; ++n) {
        rows += "a\n";
    }
    CHECK(problem(rows) == "20000 rows at most");
    CHECK(problem(std::string(kMaxListBytes, ',')) == "256 columns at most");
}

TEST_CASE("messy lists: the same list in every encoding and format is the same", "[table]") {
    const fs::path folder = fs::path{LINLI_SOURCE_DIR} / "tests/data/course_lists";
    const auto courses = [&](const char* name) {
        std::vector<ListProblem> problems;
        const auto table = read_table(bytes_of(folder / name), problems);
        REQUIRE(table);
        const CourseList list = read_course_list(table->rows);
        REQUIRE(list.problems.empty());
        test::CountingIds ids;
        return plan_courses(list, {}, autumn(), ids);
    };
    const CoursePlan first = courses("01_utf8.csv");
    REQUIRE(first.described.size() == 3);
    for (const char* name :
         {"02_utf8_bom.csv",
          "03_gb18030.csv",
          "04_utf16le_tabs.txt",
          "05_utf16be.csv",
          "07_semicolons.csv",
          "08_sep_line.csv",
          "09_other_order.csv",
          "12_cr_only.csv",
          "31_plain.xlsx",
          "32_second_sheet.xlsx"}) {
        INFO(name);
        const CoursePlan plan = courses(name);
        CHECK(plan.described == first.described);
        REQUIRE(plan.filed.size() == first.filed.size());
        for (std::size_t n = 0; n < plan.filed.size(); ++n) {
            CHECK(plan.filed[n].clazz == first.filed[n].clazz);
            CHECK(plan.filed[n].sessions == first.filed[n].sessions);
        }
    }
}

} // namespace linli
