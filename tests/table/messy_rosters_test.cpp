#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "app/core/domain/roster_list.h"
#include "app/core/table/table.h"

// Rosters as offices keep them, each messy in another way (tests/support/make_rosters.py), and what
// is read of them. LINLI_UPDATE_GOLDEN=1 renews what is expected: look at the difference.

namespace linli {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path{LINLI_SOURCE_DIR} / "tests/data/rosters";

std::string bytes_of(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string words(const std::vector<ListProblem>& problems) {
    std::string out;
    for (const ListProblem& problem : problems) {
        out += "! " + describe(problem, true) + "\n";
    }
    return out;
}

std::string read_of(const std::string& bytes) {
    std::vector<ListProblem> problems;
    const auto table = read_table(bytes, problems);
    if (!table) {
        return words(problems);
    }
    const RosterList list = read_roster_list(table->rows);
    std::string out = table->kind + (table->sheet.empty() ? "" : " " + table->sheet) + "\n";
    for (const std::string& title : list.titles) {
        out += "# " + title + "\n";
    }
    for (const std::string& column : list.ignored_columns) {
        out += "? " + column + "\n";
    }
    return out + preview_of(list, {}, list.problems, true) + left_by(list, {}, true)
        + words(list.problems);
}

std::vector<fs::path> messy_lists() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{kFolder}) {
        if (entry.path().extension() != ".expected") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

RosterList list_in(const char* name) {
    std::vector<ListProblem> problems;
    const auto table = read_table(bytes_of(kFolder / name), problems);
    REQUIRE(table);
    return read_roster_list(table->rows);
}

} // namespace

TEST_CASE("messy rosters: each is read as expected, or said to be what it is", "[table][roster]") {
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

TEST_CASE("messy rosters: one list is the same in every encoding and format", "[table][roster]") {
    const RosterList first = list_in("01_utf8.csv");
    REQUIRE(first.problems.empty());
    REQUIRE(first.rows.size() == 3);
    CHECK(first.rows[1].name == "李例");
    for (const char* name :
         {"02_utf8_bom.csv",
          "03_gb18030.csv",
          "04_utf16le_tabs.txt",
          "05_utf16be.csv",
          "31_plain.xlsx"}) {
        INFO(name);
        CHECK(list_in(name).rows == first.rows);
    }
}

TEST_CASE("messy rosters: the number of an identity card is in nothing that is said", "[roster]") {
    for (const fs::path& file : messy_lists()) {
        INFO(file.filename().string());
        const std::string said = read_of(bytes_of(file));
        CHECK(said.find("110101") == std::string::npos);
    }
}

} // namespace linli
