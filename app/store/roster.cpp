#include "app/store/roster.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

#include "app/core/base/digest.h"
#include "app/core/domain/clash.h"
#include "app/core/domain/eligibility.h"
#include "app/core/domain/likeness.h"
#include "app/store/aliases.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/history.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/roster_class.h"
#include "app/store/rows.h"
#include "app/store/staff_lists.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr int kConsentVersion = 1;

std::string month_text(int year, int month) {
    return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

Result<bool> has_left(Store& store, ResidentId resident, ClassId class_id) {
    for (const ResidentId& id : LINLI_TRY(ids_of_person(store.database(), resident))) {
        db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentById));
        if (LINLI_TRY(query.bind(":id", enrolment_id(class_id, id)).step())) {
            return true; // who asks whether they left is in it no more
        }
    }
    return false;
}

class RosterTaker {
public:
    RosterTaker(
        Store& store,
        Journal& journal,
        const RosterList& list,
        const RosterOrder& order,
        RosterTaken& out
    )
        : store_{store}, journal_{journal}, list_{list}, order_{order}, out_{out} {}

    Status take() {
        catalogue_ = LINLI_TRY(load_catalogue(store_));
        if (!choose_class()) {
            return {};
        }
        for (const RosterRow& row : list_.rows) {
            RosterFate fate;
            const auto who = LINLI_TRY(person_of(row, fate));
            if (who) {
                listed_.insert(*who);
                LINLI_TRY(take_seat(row, *who, fate));
            }
            out_.fates.push_back(std::move(fate));
        }
        for (const RosterLine& line : LINLI_TRY(roster_of(store_, entry_->clazz.id))) {
            out_.not_listed += listed_.contains(line.resident.id) ? 0 : 1;
        }
        if (order_.keep && out_.registered > 0 && !order_.paper_consent) {
            report_whole(RowProblem::kNeedsConsent, std::to_string(out_.registered), {});
        }
        return {};
    }

private:
    bool choose_class() {
        RosterClass chosen = class_of_roster(catalogue_, list_, order_, store_.now());
        std::ranges::move(chosen.problems, std::back_inserter(out_.problems));
        if (chosen.entry == nullptr) {
            return false;
        }
        entry_ = chosen.entry;
        out_.clazz = entry_->clazz;
        out_.course = catalogue_.course_of(entry_->clazz.id)->course;
        out_.guessed = chosen.guessed;
        return out_.problems.empty();
    }

    /// Nothing: there is a problem with them.
    Result<std::optional<ResidentId>> person_of(const RosterRow& row, RosterFate& fate) {
        const auto people = LINLI_TRY(residents_with_phone(store_, row.phone));
        std::vector<Resident> same;
        for (const Resident& one : people) {
            const bool birth =
                one.birth_year == row.birth_year && one.birth_month == row.birth_month;
            const bool nameless = row.name.empty() && one.name.empty() && birth;
            if (nameless || is_same_name(row.name, one.name)) {
                same.push_back(one);
            } else {
                fate.sharing.push_back(one.name.empty() ? "？" : masked_name(one.name));
            }
        }
        if (same.size() > 1) { // a father and a son
            std::erase_if(same, [&](const Resident& one) {
                return one.birth_year != row.birth_year || one.birth_month != row.birth_month;
            });
        }
        if (same.size() == 1) {
            fate.person = RosterMatch::kFound;
            return update(row, same.front(), fate);
        }
        const bool several = std::ranges::any_of(people, [&](const Resident& one) {
            return is_same_name(row.name, one.name);
        });
        if (several) {
            report(row, RowProblem::kAlike, "name", masked_name(row.name));
            return std::optional<ResidentId>{};
        }
        return add(row, people);
    }

    // Nothing is missing of somebody new.
    bool is_whole(const RosterRow& row, const std::vector<Resident>& people) {
        const std::string birth = list_.columns.contains("birth_year") ? "birth_year" : "birth";
        const bool child =
            row.birth_month != 0 && is_child_on(today(), row.birth_year, row.birth_month);
        const bool nameless = std::ranges::any_of(people, [&](const Resident& one) {
            return one.name.empty() && one.birth_year == row.birth_year
                && one.birth_month == row.birth_month;
        });
        if (row.name.empty()) {
            report(row, RowProblem::kEmptyCell, "name", {});
        } else if (row.birth_year == 0) {
            report(row, RowProblem::kEmptyCell, birth, {});
        } else if (row.birth_month == 0) {
            report(row, RowProblem::kBadBirth, birth, std::to_string(row.birth_year));
        } else if (nameless) {
            report(row, RowProblem::kNameless, "phone", {});
        } else if (child && !row.guardian) {
            report(row, RowProblem::kNeedsGuardian, "relation", {});
        } else {
            return true;
        }
        return false;
    }

    Result<std::optional<ResidentId>> add(
        const RosterRow& row, const std::vector<Resident>& people
    ) {
        if (!is_whole(row, people)) {
            return std::optional<ResidentId>{};
        }
        const bool child = is_child_on(today(), row.birth_year, row.birth_month);
        const NewResident who{
            row.name,
            row.phone,
            row.birth_year,
            row.birth_month,
            child ? row.guardian : std::nullopt};
        if (const auto like = LINLI_TRY(somebody_like(who))) {
            report_alike(row, *like);
            return std::optional<ResidentId>{};
        }
        const Consent consent{
            kConsentVersion,
            to_hex(blake2b(kPaperConsent)),
            store_.now(),
            child ? GivenBy::kGuardian : GivenBy::kHelped};
        const auto added = register_resident(store_, journal_, who, consent);
        const auto code = added ? std::nullopt : std::optional{added.error().code};
        if (code == ErrorCode::kInvalid) {
            report(
                row, RowProblem::kBadBirth, "birth", month_text(who.birth_year, who.birth_month)
            );
            return std::optional<ResidentId>{};
        }
        if (code == ErrorCode::kConflict) {
            report(row, RowProblem::kAlike, "phone", masked_name(who.name));
            return std::optional<ResidentId>{};
        }
        ++out_.registered;
        return std::optional{LINLI_TRY(added).id};
    }

    /// Under another telephone, however many share this one; or written so once, before they were
    /// found to be somebody with another name (alias.h). As they are shown.
    Result<std::optional<Resident>> somebody_like(const NewResident& who) {
        Resident as;
        as.name = who.name;
        as.phone = who.phone;
        as.birth_year = who.birth_year;
        as.birth_month = who.birth_month;
        as.guardian = who.guardian;
        constexpr auto kAll = std::numeric_limits<std::size_t>::max();
        for (const Resident& one : LINLI_TRY(alike(store_, as, kAll))) {
            const Likeness how = likeness(as, one);
            if (how == Likeness::kNameAndBirth || how == Likeness::kSame) {
                return std::optional{LINLI_TRY(load_resident(store_, one.id))};
            }
        }
        return std::optional<Resident>{};
    }

    void report_alike(const RosterRow& row, const Resident& like) {
        report(
            row,
            RowProblem::kAlike,
            "phone",
            masked_name(like.name) + " " + masked_phone(like.phone)
        );
    }

    // What the list says otherwise of somebody who is here.
    Result<std::optional<ResidentId>> update(
        const RosterRow& row, const Resident& found, RosterFate& fate
    ) {
        Correction wanted{found.id, {}, {}, {}, {}};
        if (row.birth_month == 0 && row.birth_year != 0 && row.birth_year != found.birth_year) {
            report(row, RowProblem::kBadBirth, "birth", std::to_string(row.birth_year));
            return std::optional<ResidentId>{};
        }
        const BirthMonth said{row.birth_year, row.birth_month};
        if (said.month != 0 && said != BirthMonth{found.birth_year, found.birth_month}) {
            wanted.birth = said;
            fate.changes.push_back(
                {"birth",
                 month_text(found.birth_year, found.birth_month),
                 month_text(said.year, said.month)}
            );
        }
        want_guardian(row, found, wanted, fate);
        if (wanted.is_empty()) {
            return std::optional{found.id};
        }
        if (LINLI_TRY(is_guest(store_, found.id))) {
            for (CellChange& change : fate.changes) {
                change.taken = false;
            }
            return std::optional{found.id};
        }
        const auto done = correct_resident(store_, journal_, wanted);
        const auto code = done ? std::nullopt : std::optional{done.error().code};
        if (code == ErrorCode::kConflict) {
            report(row, RowProblem::kAlike, "birth", masked_phone(found.phone));
            return std::optional<ResidentId>{};
        }
        if (code == ErrorCode::kInvalid) {
            report(row, RowProblem::kBadBirth, "birth", month_text(said.year, said.month));
            return std::optional<ResidentId>{};
        }
        return std::optional{LINLI_TRY(done).id};
    }

    static void want_guardian(
        const RosterRow& row, const Resident& found, Correction& wanted, RosterFate& fate
    ) {
        if (!found.guardian || !row.guardian) {
            return;
        }
        Guardian said = *row.guardian;
        said.name = said.name.empty() ? found.guardian->name : said.name;
        if (said.relation == Relation::kOther) {
            said.relation = found.guardian->relation; // 家长 says nothing more
        }
        if (said != *found.guardian) {
            wanted.guardian = said;
            fate.changes.push_back({"guardian", guardian_text(*found.guardian), guardian_text(said)}
            );
        }
    }

    Status take_seat(const RosterRow& row, ResidentId who, RosterFate& fate) {
        const ClassId wanted = entry_->clazz.id;
        ResidentRecord record = LINLI_TRY(load_record(store_, who));
        if (const MyEnrolment* mine = record.enrolment_in(wanted)) {
            fate.seat = RosterSeat::kHadBefore;
            fate.status = mine->enrolment.status;
            fate.place = mine->place;
            return {};
        }
        if (LINLI_TRY(has_left(store_, who, wanted))) {
            fate.seat = RosterSeat::kLeft;
            return {};
        }
        auto against = rule_against(record);
        if (against == Ineligible::kFamilyConsent && row.family_consent && !order_.staff.empty()) {
            LINLI_TRY(give_clearance(
                store_,
                journal_,
                who,
                ClearanceKind::kFamilyConsent,
                entry_->clazz.term.uuid,
                order_.staff
            ));
            record = LINLI_TRY(load_record(store_, who));
            against = rule_against(record);
        }
        if (against) {
            const std::string rule = std::to_string(static_cast<int>(*against));
            report(row, RowProblem::kAgainstRule, "name", rule);
            return {};
        }
        const Clashes clashes = clashes_of(catalogue_, record, wanted, std::nullopt, store_.now());
        for (const ClassClash& clash : clashes.with) {
            fate.clashes.emplace_back(
                clash.course->course.code + " " + clash.course->course.title_zh,
                static_cast<int>(clash.sessions.size())
            );
        }
        const SignUpResult asked = LINLI_TRY(sign_up(store_, journal_, who, wanted));
        fate.status = asked.enrolment.status;
        fate.place = asked.place;
        return {};
    }

    [[nodiscard]] std::optional<Ineligible> rule_against(const ResidentRecord& record) const {
        const auto asked = asked_of(catalogue_, record, entry_->clazz.id, std::nullopt, today());
        const auto why = asked ? why_not(*asked, record, today()) : std::nullopt;
        return why ? std::optional{why->reason} : std::nullopt;
    }

    [[nodiscard]] Date today() const { return local_date(store_.now()); }

    void report(
        const RosterRow& row,
        RowProblem what,
        const std::string& column,
        std::string text,
        std::string allowed = {}
    ) {
        out_.problems.push_back(
            {what,
             row.line,
             column,
             std::move(text),
             std::move(allowed),
             list_.cell_of(row.number, column)}
        );
    }

    void report_whole(RowProblem what, std::string text, std::string allowed) {
        out_.problems.push_back({what, 0, {}, std::move(text), std::move(allowed), {}});
    }

    Store& store_;
    Journal& journal_;
    const RosterList& list_;
    const RosterOrder& order_;
    RosterTaken& out_;
    Catalogue catalogue_;
    const ClassEntry* entry_{nullptr};
    std::set<ResidentId> listed_;
};

} // namespace

Result<RosterTaken> take_roster(Store& store, const RosterList& list, const RosterOrder& order) {
    RosterTaken out;
    if (!list.problems.empty()) {
        out.problems = list.problems;
        return out;
    }
    bool undone = false;
    const Status done = store.write([&](Journal& journal) -> Status {
        LINLI_TRY((RosterTaker{store, journal, list, order, out}.take()));
        undone = !order.keep || !out.problems.empty();
        return undone ? Status{fail(ErrorCode::kConflict, "undone")} : Status{};
    });
    if (!done && !undone) {
        return done.error();
    }
    out.written = !undone;
    return out;
}

} // namespace linli::store
