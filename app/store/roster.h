#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/catalogue.h"
#include "app/core/domain/roster_list.h"
#include "app/store/store.h"

// 花名册: a class's roster as staff take it in, and as they get it out again.

namespace linli::store {

/// What new residents agreed to, and how: the digest of this stands in their consent. Of a child
/// its guardian gave it, of others they themselves, while somebody else wrote it down.
inline constexpr std::string_view kPaperConsent = "纸质同意书：只记姓名、手机号、出生年月、家长，和"
                                                  "报的课、来上课的时间，用来报名、签到、通知变动。"
                                                  "本人（孩子由家长）签字，由工作人员保存。\n";

struct RosterOrder {
    std::string course;        // the code of the class; empty: the list says which
    std::optional<Date> date;  // on which it meets: of a course with several classes
    bool paper_consent{false}; // staff hold the signed papers of whoever is new
    std::string staff;         // who says so of a family's consent (clearance.h)
    bool keep{false};          // false: everything is undone again
};

struct RosterTaken {
    Course course; // which class it was
    Class clazz;
    bool guessed{false}; // a title names it among other words: to write, its code must be given
    std::vector<RosterFate> fates; // one a row, unless `problems` has some of the whole list
    std::vector<ListProblem> problems;
    int not_listed{0}; // in the class, and not on the list: they stay
    int registered{0}; // new residents
    bool written{false};
};

/// Takes in the list, all of it or nothing, in one transaction, by the calls that a visit at the
/// kiosk makes: who is not here by telephone and name is registered (fact resident.registered),
/// what the list says otherwise of birth and guardian is corrected (resident.corrected), and who
/// is not in the class asks for a seat (enrolment.requested), in the order of the list: confirmed
/// while the kiosk has seats, else waiting or pending. Who is in it already stays as they are; who
/// left it stays out. Without `keep` the same is done and undone, so that a preview says what would
/// come of it. The same list again writes nothing. kNotFound: no centre has been set up; kDenied: a
/// revoked machine.
Result<RosterTaken> take_roster(Store& store, const RosterList& list, const RosterOrder& order);

/// Who is in the class or waits, in that order, under the names that they go by.
Result<std::vector<RosterLine>> roster_of(Store& store, ClassId class_id);

/// The class of the course that is called so, of those at this centre that go on and, where a day
/// is given, meet on it. kNotFound; kConflict: it has several.
Result<const ClassEntry*> class_of_course(
    const Catalogue& catalogue,
    std::string_view code,
    UtcTime now,
    const std::optional<Date>& date = std::nullopt
);

} // namespace linli::store
