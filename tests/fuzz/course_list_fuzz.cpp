#include "app/core/base/utf8.h"
#include "app/core/domain/course_list.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/on_the_wire.h"
#include "tests/support/counting_ids.h"

// A centre's list of courses. Where it has no problem, all that an import writes is read by the
// district; where it has one, there are words for it.

namespace {

using namespace linli;

void check_words(const std::vector<ListProblem>& problems) {
    for (const ListProblem& problem : problems) {
        for (const bool chinese : {true, false}) {
            const std::string words = describe(problem, chinese);
            LINLI_ASSERT(!words.empty() && !first_invalid_utf8(words));
        }
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const CourseList list = read_course_list(fuzz::text_of(data, size));
    check_words(list.problems);
    if (!list.problems.empty()) {
        return 0;
    }
    test::CountingIds ids;
    Catalogue existing;
    existing.centre = {{ids.next()}, "XFL", "中心", "Centre"};
    Term term{{ids.next()}, existing.centre.id, "秋", {}, {}, {}};
    term.first = *date_from_text("2026-08-31");
    term.last = *date_from_text("2027-08-30");
    const CoursePlan plan = plan_courses(list, existing, term, ids);
    check_words(plan.problems);
    for (const Course& course : plan.described) {
        LINLI_ASSERT(fuzz::is_read_by_district(CourseDescribed{course}));
    }
    for (const ClassFiled& filed : plan.filed) {
        LINLI_ASSERT(fuzz::is_read_by_district(filed));
    }
    return 0;
}
