#include "tests/sim/crowd.h"

#include <algorithm>

#include "app/store/attendance.h"
#include "app/store/enrolments.h"
#include "app/store/forgetting.h"
#include "app/store/residents.h"

namespace linli::test {
namespace {

std::string status_of(db::Database& database, EnrolmentId id) {
    db::Query query =
        sure(database.query("SELECT status FROM enrolment WHERE id = :id"), "an enrolment");
    return sure(query.bind(":id", id).step(), "an enrolment") ? query.text(0) : "nothing";
}

std::int64_t count_of(db::Database& database, std::string_view sql, std::string_view text) {
    db::Query query = sure(database.query(sql), "a count");
    sure(query.bind(":text", text).step(), "a count");
    return query.int64(0);
}

template <class T>
Status status_only(const Result<T>& result) {
    return result ? Status{} : Status{result.error()};
}

} // namespace

bool Crowd::act(const Step& step) {
    SimKiosk& kiosk = *kiosks_.at(step.kiosk);
    if (!kiosk.revoked) {
        return act_at(step, kiosk);
    }
    const auto promises = promises_;
    const auto requests = requests_;
    const auto left = left_at_;
    const auto check_ins = check_ins_;
    const auto forgotten = forgotten_phones_;
    const bool acted = act_at(step, kiosk);
    promises_ = promises;
    requests_ = requests;
    left_at_ = left;
    check_ins_ = check_ins;
    forgotten_phones_ = forgotten;
    return acted;
}

bool Crowd::act_at(const Step& step, SimKiosk& kiosk) {
    Dice dice{step.dice};
    switch (step.act) {
    case Act::kSignUp: sign_up(kiosk, dice); return true;
    case Act::kCancel: cancel(kiosk, dice, RecordedBy::kSelf); return true;
    case Act::kStaffCancel: cancel(kiosk, dice, RecordedBy::kStaff); return true;
    case Act::kSwap: swap(kiosk, dice); return true;
    case Act::kLook: look(kiosk, dice); return true;
    case Act::kCheckIn: check_in(kiosk, dice, RecordedBy::kSelf); return true;
    case Act::kStaffCheckIn: check_in(kiosk, dice, RecordedBy::kStaff); return true;
    case Act::kExcuse: excuse(kiosk, dice); return true;
    case Act::kUndo: undo(kiosk, dice); return true;
    case Act::kCorrect: correct(kiosk, dice); return true;
    case Act::kErase: erase(kiosk, dice); return true;
    case Act::kMerge: merge(kiosk, dice); return true;
    case Act::kPart: part(kiosk, dice); return true;
    default: return false;
    }
}

bool Crowd::done(SimKiosk& kiosk, const Status& status, std::string_view what, bool may_clash) {
    if (status) {
        ++counts_[std::string{what}];
        if (!kiosk.disk.is_off()) {
            kiosk.note_durable();
        }
        return true;
    }
    const ErrorCode code = status.error().code;
    const bool rule = code == ErrorCode::kInvalid || code == ErrorCode::kNotFound
        || code == ErrorCode::kDenied || (may_clash && code == ErrorCode::kConflict);
    insist(
        rule || kiosk.disk.is_off() || kiosk.full,
        std::string{what} + " failed: " + status.error().detail
    );
    if (!rule) {
        ++counts_["act cut off or without space"];
    }
    return false;
}

std::string Crowd::next_phone() {
    const std::string digits = std::to_string(++phones_);
    return "139" + std::string(8 - digits.size(), '0') + digits;
}

Crowd::Person* Crowd::somebody_new(SimKiosk& kiosk, Dice& dice) {
    const std::string phone = next_phone();
    const int month = 1 + static_cast<int>(dice.below(12));
    const auto made = store::register_resident(
        kiosk.store(),
        {dice.percent(80) ? "测试甲" : "", phone, 1955, month},
        {1, std::string(64, 'a'), kiosk.clock.now()}
    );
    if (!done(kiosk, status_only(made), "registered")) {
        return nullptr;
    }
    people_.push_back(std::make_unique<Person>());
    people_.back()->id = made->id;
    people_.back()->phone = phone;
    people_.back()->home = kiosk.number;
    return people_.back().get();
}

// Who came to another kiosk since stays away: what they know of themselves is not known here yet.
Crowd::Person* Crowd::somebody(const SimKiosk& kiosk, Dice& dice) {
    for (int tries = 0; tries < 12 && !people_.empty(); ++tries) {
        Person* person = people_[dice.below(people_.size())].get();
        if (person->home == kiosk.number && !person->erased
            && (wandering_ || !person->came_elsewhere)) {
            return person;
        }
    }
    return nullptr;
}

Crowd::Person* Crowd::anybody(SimKiosk& kiosk, Dice& dice) {
    for (int tries = 0; tries < 12 && !people_.empty(); ++tries) {
        Person* person = people_[dice.below(people_.size())].get();
        if (!person->erased && store::load_resident(kiosk.store(), person->id)) {
            return person;
        }
    }
    return nullptr;
}

const SimClass* Crowd::class_elsewhere(const SimKiosk& kiosk, Dice& dice) {
    std::vector<const SimClass*> open;
    for (std::size_t at = 0; at < centres_.size(); ++at) {
        for (const SimClass& some : centres_[at].classes) {
            if (at != kiosk.centre && some.clazz.open == OpenTo::kDistrict) {
                open.push_back(&some);
            }
        }
    }
    return open.empty() || dice.percent(60) ? nullptr : open[dice.below(open.size())];
}

std::size_t Crowd::centre_of(ClassId id) const {
    for (std::size_t at = 0; at < centres_.size(); ++at) {
        for (const SimClass& some : centres_[at].classes) {
            if (some.clazz.id == id) {
                return at;
            }
        }
    }
    return centres_.size();
}

std::size_t Crowd::centre_of(const Person& who) const {
    return kiosks_.at(who.home)->centre;
}

void Crowd::asks(const Person& who, ClassId id) {
    for (const ResidentId& one : all_of(who.id)) { // by whichever id the kiosk knows them
        asked_.emplace(centre_of(id), one);
        whose_.emplace(enrolment_id(id, one), std::pair{one, id});
    }
    counts_["asked for a class elsewhere"] += centre_of(id) != centre_of(who) ? 1 : 0;
}

bool Crowd::may_know(std::size_t centre, ResidentId who) const {
    const bool own = std::any_of(people_.begin(), people_.end(), [&](const auto& one) {
        return one->id == who && centre_of(*one) == centre;
    });
    return own || asked_.contains({centre, who});
}

const SimClass& Crowd::any_class(const SimKiosk& kiosk, Dice& dice) {
    if (const SimClass* elsewhere = class_elsewhere(kiosk, dice)) {
        return *elsewhere;
    }
    const auto& classes = centres_.at(kiosk.centre).classes;
    return classes[dice.below(classes.size())];
}

// To which one may check in now.
const Session* Crowd::session_today(SimKiosk& kiosk, Dice& dice) {
    std::vector<const Session*> today;
    for (const SimClass& clazz : centres_.at(kiosk.centre).classes) {
        for (const Session& session : clazz.sessions) {
            if (check_in_status(session, kiosk.clock.now())) {
                today.push_back(&session);
            }
        }
    }
    return today.empty() ? nullptr : today[dice.below(today.size())];
}

// A class that they are in, or wait for; any other when there is none.
ClassId Crowd::class_of(SimKiosk& kiosk, const Person& who, Dice& dice) {
    std::vector<ClassId> theirs;
    for (const SimCentre& centre : centres_) {
        for (const SimClass& some : centre.classes) {
            const auto id = enrolment_id(some.clazz.id, who.id);
            const std::string status = status_of(kiosk.database(), id);
            if (status != "nothing" && status != "cancelled") {
                theirs.push_back(some.clazz.id);
            }
        }
    }
    return theirs.empty() ? any_class(kiosk, dice).clazz.id : theirs[dice.below(theirs.size())];
}

void Crowd::leaves(const SimKiosk& kiosk, EnrolmentId id) {
    promises_.erase(id); // even if they are told that it failed: it was their wish
    requests_.erase(id);
    left_at_[id].insert(kiosk.number);
}

bool Crowd::has_seat_here(SimKiosk& kiosk, EnrolmentId id) {
    db::Query query =
        sure(kiosk.database().query("SELECT 1 FROM slot WHERE enrolment_id = :id"), "the lease");
    return sure(query.bind(":id", id).step(), "the lease");
}

void Crowd::shown(const SimKiosk& kiosk, const Enrolment& enrolment, bool by_kiosk) {
    if (enrolment.status != EnrolmentStatus::kConfirmed) {
        ++counts_[enrolment.status == EnrolmentStatus::kPending ? "shown pending" : "shown queue"];
        return;
    }
    if (!by_kiosk && forgetful_ != nullptr && !promises_.contains(enrolment.id)
        && status_of(forgetful_->look(), enrolment.id) != "confirmed") {
        ++counts_["shown a seat that the district has forgotten"];
        return;
    }
    const auto left = left_at_.find(enrolment.id);
    if (by_kiosk) {
        left_at_.erase(enrolment.id);
    } else if (left != left_at_.end() && left->second != std::set{kiosk.number}) {
        ++counts_["shown a seat that they left elsewhere"];
        return;
    }
    if (kiosk.in_doubt) {
        ++counts_["shown a seat by an old disk"];
        return;
    }
    ++counts_["shown a seat"];
    Promise& promise = promises_.try_emplace(enrolment.id, Promise{{}, by_kiosk}).first->second;
    promise.shown_at.insert(kiosk.number);
}

void Crowd::sign_up(SimKiosk& kiosk, Dice& dice) {
    Person* who = dice.percent(55) ? somebody_new(kiosk, dice)
        : dice.percent(75)         ? somebody(kiosk, dice)
                                   : anybody(kiosk, dice);
    if (who == nullptr || kiosk.disk.is_off()) {
        return;
    }
    const bool elsewhere = who->home != kiosk.number;
    if (elsewhere && who->left_once && !wandering_) {
        return;
    }
    who->came_elsewhere = who->came_elsewhere || elsewhere;
    const SimClass& clazz = any_class(kiosk, dice);
    const std::string before = status_of(kiosk.database(), enrolment_id(clazz.clazz.id, who->id));
    asks(*who, clazz.clazz.id);
    const auto mine = store::sign_up(kiosk.store(), who->id, clazz.clazz.id);
    if (done(kiosk, status_only(mine), "signed up")) {
        const EnrolmentId id = mine->enrolment.id;
        requests_.insert(id);
        counts_["asked once more"] += before != "nothing" && before != "cancelled" ? 1 : 0;
        const bool same = id == enrolment_id(clazz.clazz.id, who->id);
        const bool fresh = same && before != "confirmed";
        shown(kiosk, mine->enrolment, fresh || has_seat_here(kiosk, id));
    }
}

void Crowd::cancel(SimKiosk& kiosk, Dice& dice, RecordedBy by) {
    Person* who = wandering_ && dice.percent(30) ? anybody(kiosk, dice) : somebody(kiosk, dice);
    if (who == nullptr) {
        return;
    }
    const EnrolmentId id = enrolment_id(class_of(kiosk, *who, dice), who->id);
    const std::string before = status_of(kiosk.database(), id);
    if (before == "nothing" || before == "cancelled") {
        return;
    }
    who->left_once = true;
    leaves(kiosk, id);
    leaves_all(kiosk, whose_.at(id).second, who->id);
    const auto left = store::cancel_enrolment(kiosk.store(), id, by);
    if (done(kiosk, status_only(left), "cancelled") && dice.percent(40)) {
        const auto back = store::sign_up(kiosk.store(), who->id, left->class_id);
        if (done(kiosk, status_only(back), "taken back")) {
            requests_.insert(back->enrolment.id);
            shown(kiosk, back->enrolment, true);
        }
    }
}

void Crowd::swap(SimKiosk& kiosk, Dice& dice) {
    Person* who = somebody(kiosk, dice);
    if (who == nullptr) {
        return;
    }
    const ClassId from = class_of(kiosk, *who, dice);
    const ClassId to = any_class(kiosk, dice).clazz.id;
    const EnrolmentId leaving = enrolment_id(from, who->id);
    asks(*who, to);
    const auto kept = promises_.find(leaving);
    const auto before = kept == promises_.end() ? std::nullopt : std::optional{kept->second};
    const bool asked = requests_.contains(leaving);
    const auto left = left_at_;
    leaves(kiosk, leaving);
    leaves_all(kiosk, from, who->id);
    who->left_once = true;
    const auto swapped = store::swap_enrolment(kiosk.store(), who->id, from, to, dice.percent(30));
    const bool ok = done(kiosk, status_only(swapped), "swapped", true);
    if (ok && swapped->done) {
        requests_.insert(swapped->now.id);
        shown(kiosk, swapped->now, true);
    } else if (all_of(who->id).size() == 1 && (ok || !(kiosk.disk.is_off() || kiosk.full))) {
        // Nothing was given up.
        left_at_ = left;
        if (before) {
            promises_.emplace(leaving, *before);
        }
        if (asked) {
            requests_.insert(leaving);
        }
    }
}

void Crowd::look(SimKiosk& kiosk, Dice& dice) {
    const Person* who = anybody(kiosk, dice);
    if (who == nullptr || (who->home != kiosk.number && who->left_once && !wandering_)) {
        return;
    }
    const auto record = store::load_record(kiosk.store(), who->id);
    if (record) {
        for (const auto& mine : record->enrolments) {
            shown(kiosk, mine.enrolment, false);
        }
    }
}

const Crowd::CheckIn* Crowd::came_elsewhere(const SimKiosk& kiosk) const {
    for (auto at = check_ins_.rbegin(); at != check_ins_.rend(); ++at) {
        const CheckIn& other = at->second;
        const bool erased = std::any_of(people_.begin(), people_.end(), [&](const auto& one) {
            return one->id == other.who && one->erased;
        });
        if (!erased && other.kiosk != kiosk.number
            && kiosks_.at(other.kiosk)->centre == kiosk.centre) {
            return &other;
        }
    }
    return nullptr;
}

void Crowd::check_in(SimKiosk& kiosk, Dice& dice, RecordedBy by) {
    if (const CheckIn* other = came_elsewhere(kiosk); other != nullptr && dice.percent(25)) {
        came(kiosk, other->who, other->session, by); // at the other door as well
        return;
    }
    const Person* who = dice.percent(70) ? somebody(kiosk, dice) : anybody(kiosk, dice);
    const Session* session = session_today(kiosk, dice);
    if (who == nullptr || session == nullptr) {
        return;
    }
    came(kiosk, who->id, session->id, by);
}

void Crowd::came(SimKiosk& kiosk, ResidentId who, SessionId session, RecordedBy by) {
    const auto came = store::check_in(kiosk.store(), who, session, by);
    const bool guest = std::any_of(people_.begin(), people_.end(), [&](const auto& one) {
        return one->id == who && centre_of(*one) != kiosk.centre;
    });
    counts_["guest checked in"] += came && guest ? 1 : 0;
    if (!done(kiosk, status_only(came), "checked in")) {
        for (const ResidentId& id : all_of(who)) {
            doubtful_.insert(attendance_id(session, id));
        }
    } else if (!came->already) {
        const CheckIn check_in{came->attendance.id, who, session, kiosk.number};
        check_ins_.emplace(came->attendance.record, check_in);
    }
}

std::optional<FactId> Crowd::shown_record(SimKiosk& kiosk, AttendanceId id) {
    db::Query query = sure(
        kiosk.database().query("SELECT record FROM attendance WHERE id = :id AND undone = 0"),
        "an attendance"
    );
    const bool shown = sure(query.bind(":id", id).step(), "an attendance");
    return shown ? std::optional{query.id<FactId>(0)} : std::nullopt;
}

void Crowd::excuse(SimKiosk& kiosk, Dice& dice) {
    const Person* who = somebody(kiosk, dice);
    const auto& sessions = any_class(kiosk, dice).sessions;
    if (who != nullptr) {
        const SessionId session = sessions[dice.below(sessions.size())].id;
        (void)done(kiosk, status_only(store::excuse(kiosk.store(), who->id, session)), "excused");
    }
}

// What was recorded here, sometimes what another kiosk recorded and this one shows; and often they
// come after all.
void Crowd::undo(SimKiosk& kiosk, Dice& dice) {
    const bool anothers = dice.percent(20);
    std::vector<AttendanceId> here;
    for (const auto& [record, check_in] : check_ins_) {
        const bool one_of_these = check_in.kiosk == kiosk.number
            || (anothers && shown_record(kiosk, check_in.id) == record);
        if (one_of_these && check_in.undone == Undone::kNo) {
            here.push_back(check_in.id);
        }
    }
    if (here.empty()) {
        return;
    }
    const AttendanceId id = here[dice.below(here.size())];
    const auto shown = shown_record(kiosk, id);
    if (!shown) {
        return;
    }
    const bool undone = done(kiosk, store::undo_check_in(kiosk.store(), id), "undone");
    std::optional<CheckIn> one;
    for (auto& [record, check_in] : check_ins_) { // under another id of theirs, perhaps
        const auto same = all_of(check_in.who);
        const SessionId session = check_in.session;
        const bool theirs = std::any_of(same.begin(), same.end(), [&](const ResidentId& other) {
            return attendance_id(session, other) == id;
        });
        if (theirs && check_in.id != id && check_in.undone == Undone::kNo) {
            check_in.undone = Undone::kPerhaps;
        }
    }
    for (auto& [record, check_in] : check_ins_) {
        if (check_in.id != id) {
            continue;
        }
        one = check_in;
        if (check_in.kiosk == kiosk.number || record == *shown) {
            check_in.undone = undone ? Undone::kYes : Undone::kPerhaps;
        } else if (kiosk.twin == check_in.kiosk && !kiosk.lone) { // it says it by the same name
            check_in.undone = Undone::kPerhaps;
        } else if (undone && check_in.undone == Undone::kNo) {
            ++counts_["undone beside another kiosk's check-in"];
        }
    }
    if (undone && dice.percent(80)) {
        ++counts_["checked in after all"];
        came(kiosk, one->who, one->session, RecordedBy::kStaff);
    }
}

void Crowd::correct(SimKiosk& kiosk, Dice& dice) {
    const Person* who = anybody(kiosk, dice);
    if (who == nullptr) {
        return;
    }
    Correction change{who->id};
    if (dice.percent(60)) {
        change.name = dice.percent(50) ? "测试乙" : "测试丙";
    } else {
        change.birth = BirthMonth{1950 + static_cast<int>(dice.below(9)), 5};
    }
    const auto changed = store::correct_resident(kiosk.store(), change);
    (void)done(kiosk, status_only(changed), "corrected");
}

void Crowd::erase(SimKiosk& kiosk, Dice& dice) {
    Person* who = dice.percent(70) ? somebody(kiosk, dice) : anybody(kiosk, dice);
    if (who == nullptr) {
        return;
    }
    for (const SimCentre& centre : centres_) {
        for (const SimClass& clazz : centre.classes) {
            promises_.erase(enrolment_id(clazz.clazz.id, who->id));
            requests_.erase(enrolment_id(clazz.clazz.id, who->id));
        }
    }
    who->erased = true;
    erase_others(who->id);
    if (done(kiosk, store::forget_resident(kiosk.store(), who->id), "forgotten")) {
        forgotten_phones_.push_back(who->phone);
    }
}

void Crowd::check_promises() {
    for (const auto& [id, promise] : promises_) {
        if (is_one_of_several(id)) {
            continue; // two rows say it, which come one after the other: at rest
        }
        for (const std::size_t at : promise.shown_at) {
            const std::string status = status_of(kiosks_.at(at)->database(), id);
            insist(
                status == "confirmed",
                "a seat was taken back: kiosk " + std::to_string(at) + " says " + status
            );
        }
    }
}

void Crowd::check_scope(SimKiosk& kiosk) const {
    const CentreId own = centres_.at(kiosk.centre).centre.id;
    const auto all = [&](const char* sql, const auto& holds) {
        db::Query query = sure(kiosk.database().query(sql), sql);
        while (sure(query.step(), sql)) {
            insist(
                holds(query),
                "kiosk " + std::to_string(kiosk.number) + " holds what is out of its scope: " + sql
            );
        }
    };
    const auto of_a_guest_or_own = [&](db::Query& row) {
        return may_know(kiosk.centre, row.id<ResidentId>(0));
    };
    const auto at_own_centre_or_of_own = [&](db::Query& row) {
        const bool here = centre_of(row.id<ClassId>(1)) == kiosk.centre;
        const auto who = row.id<ResidentId>(0);
        const bool at_home = std::any_of(people_.begin(), people_.end(), [&](const auto& one) {
            return one->id == who && centre_of(*one) == kiosk.centre;
        });
        return at_home || (here && may_know(kiosk.centre, who));
    };
    const auto of_own = [&](db::Query& row) {
        return row.id<CentreId>(0) == own;
    };
    all("SELECT id, centre_id FROM resident", [&](db::Query& row) {
        // One whose registration the power cut off may be on the disk all the same.
        return row.id<CentreId>(1) == own || asked_.contains({kiosk.centre, row.id<ResidentId>(0)});
    });
    all("SELECT resident_id FROM clearance", of_a_guest_or_own);
    all("SELECT resident_id, class_id FROM enrolment", at_own_centre_or_of_own);
    all("SELECT attendance.resident_id, session.class_id FROM attendance "
        "JOIN session ON session.id = attendance.session_id",
        at_own_centre_or_of_own);
    all("SELECT resident.centre_id FROM household_member "
        "JOIN resident ON resident.id = resident_id",
        of_own);
    all("SELECT centre_id FROM class WHERE open_to = 'centre'", of_own);
    all("SELECT centre_id FROM notice", of_own);
    all("SELECT centre_id FROM room", of_own);
}

void Crowd::check_kept(SimDistrict& district) {
    for (const auto& [id, promise] : promises_) {
        const std::string status = status_of(district.look(), id);
        insist(stands(district, id, true), "a promise was not kept: the district says " + status);
    }
    for (const auto& person : people_) {
        if (person->erased) {
            std::erase_if(check_ins_, [&](const auto& one) {
                return one.second.who == person->id;
            });
        }
    }
    check_attendances(district);
    check_requests(district);
    check_people(district);
}

void Crowd::check_requests(SimDistrict& district) {
    for (const EnrolmentId& id : requests_) {
        const std::string status = status_of(district.look(), id);
        insist(stands(district, id, false), "a request was lost: the district says " + status);
    }
}

// An undo takes back what it names and what its own kiosk recorded, and nothing else.
void Crowd::check_attendances(SimDistrict& district) {
    std::map<AttendanceId, std::vector<Undone>> records;
    for (const auto& [record, check_in] : check_ins_) {
        records[check_in.id].push_back(check_in.undone);
    }
    for (const auto& [id, undos] : records) {
        const std::vector<Undone>& undone = undos; // clang 14 captures no binding
        db::Query query = sure(
            district.look().query("SELECT undone, status FROM attendance WHERE id = :id"),
            "an attendance"
        );
        insist(sure(query.bind(":id", id).step(), "an attendance"), "a check-in was lost");
        const bool came = !query.flag(0) && query.text(1) != "excused";
        const auto all = [&](Undone how) {
            return std::count(undone.begin(), undone.end(), how) == std::ssize(undone);
        };
        const bool one_stands = std::count(undone.begin(), undone.end(), Undone::kNo) > 0;
        insist(came || !one_stands, "a check-in was undone by nobody");
        insist(
            !came || !all(Undone::kYes) || doubtful_.contains(id), "an undo of a check-in was lost"
        );
    }
}

void Crowd::check_forgotten(SimDistrict& district) {
    for (const std::string& phone : forgotten_phones_) {
        for (const char* sql :
             {"SELECT count(*) FROM resident WHERE phone = :text",
              "SELECT count(*) FROM fact WHERE instr(line, :text) > 0",
              "SELECT count(*) FROM feed_row WHERE instr(body, :text) > 0"}) {
            insist(
                count_of(district.look(), sql, phone) == 0,
                std::string{"the district still knows a person who was erased: "} + sql
            );
        }
        for (const auto& kiosk : kiosks_) {
            insist(
                count_of(
                    kiosk->database(), "SELECT count(*) FROM resident WHERE phone = :text", phone
                ) == 0,
                "kiosk " + std::to_string(kiosk->number) + " still knows a person who was erased"
            );
        }
    }
}

void Crowd::forget_looks(std::size_t kiosk) {
    for (auto& [id, promise] : promises_) {
        promise.shown_at.erase(kiosk);
    }
}

void Crowd::lose(SimKiosk& kiosk, SimDistrict& server) {
    std::erase_if(promises_, [&](const auto& one) {
        const auto& at = one.second.shown_at;
        return (at.empty() || at.contains(kiosk.number))
            && status_of(server.look(), one.first) != "confirmed";
    });
    forget_looks(kiosk.number);
    std::erase_if(requests_, [&](const EnrolmentId& id) {
        const std::string status = status_of(server.look(), id);
        return (status == "nothing" || status == "cancelled")
            && status_of(kiosk.database(), id) != "nothing";
    });
    std::erase_if(check_ins_, [&](const auto& one) {
        db::Query query = sure(
            server.look().query("SELECT 1 FROM attendance_record WHERE record = :fact"), "a record"
        );
        const bool lost = one.second.kiosk == kiosk.number
            && !sure(query.bind(":fact", one.first).step(), "a record");
        if (lost) {
            doubtful_.insert(one.second.id);
        }
        return lost;
    });
    for (auto& [record, check_in] : check_ins_) { // the undo may be lost
        check_in.undone = check_in.undone == Undone::kYes ? Undone::kPerhaps : check_in.undone;
    }
    // Nobody has heard that they asked for it.
    std::erase_if(forgotten_phones_, [&](const std::string& phone) {
        db::Query query = sure(
            server.look().query("SELECT 1 FROM resident WHERE id = :id AND erased = 1"), "a person"
        );
        const auto who = std::find_if(people_.begin(), people_.end(), [&](const auto& one) {
            return one->phone == phone;
        });
        return !sure(query.bind(":id", (*who)->id).step(), "a person");
    });
}

void Crowd::forget_districts_decisions(SimDistrict& district) {
    forgetful_ = &district;
    std::erase_if(promises_, [](const auto& one) { return !one.second.by_kiosk; });
}

} // namespace linli::test
