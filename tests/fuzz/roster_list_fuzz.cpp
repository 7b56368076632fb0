#include "app/core/base/utf8.h"
#include "app/core/domain/roster_list.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/on_the_wire.h"
#include "tests/support/counting_ids.h"

// A class's roster. Where it has no problem, the district reads everybody who would be registered,
// and what is written of them is read as it was; where it has one, there are words for it.

namespace {

using namespace linli;

Resident person_of(const RosterRow& row, IdSource& ids) {
    Resident who;
    who.id = {ids.next()};
    who.centre = {ids.next()};
    who.name = row.name;
    who.phone = row.phone;
    who.birth_year = row.birth_year;
    who.birth_month = row.birth_month;
    who.guardian = row.guardian;
    return who;
}

void check_words(const RosterList& list) {
    for (const bool chinese : {true, false}) {
        for (const ListProblem& problem : list.problems) {
            const std::string words = describe(problem, chinese);
            LINLI_ASSERT(!words.empty() && !first_invalid_utf8(words));
        }
        (void)preview_of(list, {}, list.problems, chinese);
        (void)left_by(list, {}, chinese);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const RosterList list = read_roster_list(fuzz::text_of(data, size));
    check_words(list);
    if (!list.problems.empty()) {
        return 0;
    }
    test::CountingIds ids;
    std::vector<RosterLine> lines;
    std::vector<RosterRow> written;
    for (const RosterRow& row : list.rows) {
        if (row.name.empty() || row.birth_month == 0 || row.birth_year == 0) {
            continue; // nobody who could be registered
        }
        const Resident who = person_of(row, ids);
        LINLI_ASSERT(fuzz::is_read_by_district(ResidentRegistered{
            who, {1, std::string(64, '0'), {}, GivenBy::kHelped}}));
        lines.push_back({who, EnrolmentStatus::kConfirmed});
        written.push_back(row);
    }
    if (!lines.empty()) {
        Course course;
        course.code = "SF101";
        const RosterList again = read_roster_list(roster_csv(course, lines));
        LINLI_ASSERT(again.problems.empty() && again.rows.size() == written.size());
        for (std::size_t n = 0; n < written.size(); ++n) {
            LINLI_ASSERT(again.rows[n].name == written[n].name);
            LINLI_ASSERT(again.rows[n].phone == written[n].phone);
            LINLI_ASSERT(again.rows[n].birth_year == written[n].birth_year);
            LINLI_ASSERT(again.rows[n].birth_month == written[n].birth_month);
            LINLI_ASSERT(again.rows[n].guardian == written[n].guardian);
        }
    }
    return 0;
}
