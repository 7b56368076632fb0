#include "app/core/base/utf8.h"
#include "app/paper/zip_file.h"
#include "sync/server/one_roster_in.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/on_the_wire.h"
#include "tests/support/counting_ids.h"

// A OneRoster package: a ZIP as it is, or the text of its files, each after a line "== NAME", which
// is put into one. Where it has no problem, the district reads all that an import says; where it
// has one, there are words for it.

namespace {

using namespace linli;

std::string zip_of_text(std::string_view text) {
    constexpr std::string_view kMark = "== ";
    std::vector<reporting::ZipPart> parts;
    while (text.starts_with(kMark) && parts.size() < 20) {
        const std::size_t line = std::min(text.find('\n'), text.size());
        const std::size_t end = std::min(text.find("\n== ", line), text.size());
        const std::size_t begin = std::min(line + 1, end);
        parts.push_back(
            {std::string{text.substr(kMark.size(), line - kMark.size())},
             std::string{text.substr(begin, end - begin)}}
        );
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    auto zip = reporting::zip_of(parts, {});
    return zip ? std::move(zip).value() : std::string{};
}

void check_words(const std::vector<ListProblem>& problems) {
    for (const ListProblem& problem : problems) {
        for (const bool chinese : {true, false}) {
            const std::string words = describe(problem, chinese);
            LINLI_ASSERT(!words.empty() && !first_invalid_utf8(words));
        }
    }
}

void check_part(const server::OneRosterPart& part) {
    test::CountingIds ids;
    Catalogue existing;
    existing.centre = {{ids.next()}, "XFL", "中心", "Centre"};
    Term term = part.term;
    term.id = {ids.next()};
    term.centre = existing.centre.id;
    LINLI_ASSERT(fuzz::is_read_by_district(TermSet{term}));
    const CoursePlan plan = plan_courses(part.list, existing, term, ids);
    std::vector<ListProblem> problems;
    for (const ListProblem& problem : plan.problems) {
        problems.push_back(part.at_source(problem));
    }
    check_words(problems);
    for (const Course& course : plan.described) {
        LINLI_ASSERT(fuzz::is_read_by_district(CourseDescribed{course}));
    }
    for (const ClassFiled& filed : plan.filed) {
        LINLI_ASSERT(fuzz::is_read_by_district(filed));
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const std::string zip = text.starts_with("== ") ? zip_of_text(text) : std::string{text};
    for (const char* centre : {"XFL", ""}) {
        const server::OneRosterIn in = server::read_one_roster(zip, centre);
        check_words(in.problems);
        for (const server::OneRosterPart& part : in.parts) {
            if (in.problems.empty()) {
                check_part(part);
            }
        }
    }
    return 0;
}
