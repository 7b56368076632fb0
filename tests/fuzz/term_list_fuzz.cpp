#include "app/core/domain/course_list.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/on_the_wire.h"
#include "tests/support/counting_ids.h"

// A term's dates. Where the list has no problem, the district reads the term that comes of it.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linli;
    TermList list = read_term_list(fuzz::text_of(data, size));
    for (const ListProblem& problem : list.problems) {
        LINLI_ASSERT(!describe(problem, true).empty());
    }
    if (list.problems.empty()) {
        test::CountingIds ids;
        list.term.id = {ids.next()};
        list.term.centre = {ids.next()};
        LINLI_ASSERT(list.term.first <= list.term.last);
        LINLI_ASSERT(fuzz::is_read_by_district(TermSet{list.term}));
    }
    return 0;
}
