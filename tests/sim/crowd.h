#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/enrolment.h"
#include "tests/sim/timetable.h"

// Residents and staff: what they do, and what they were shown. A promise is written down at the
// moment it is on the screen, never what the tables say later.

namespace linli::test {

class Crowd {
public:
    using Kiosks = std::vector<std::unique_ptr<SimKiosk>>;

    Crowd(Kiosks& kiosks, std::vector<SimCentre>& centres, Counts& counts, bool wandering)
        : kiosks_{kiosks}, centres_{centres}, counts_{counts}, wandering_{wandering} {}

    /// What the step says, at its kiosk; false when it is no act of people. A kiosk whose power
    /// goes, or whose disk is full, may fail them; no other may.
    bool act(const Step& step);

    /// At every kiosk where somebody was shown a seat it still says so, unless they left it.
    void check_promises();
    /// Nothing is held of other centres at a kiosk, but classes that are open to its residents,
    /// what these do there, and who ever asked for one of its own centre's.
    void check_scope(SimKiosk& kiosk) const;
    /// Everywhere, and in the ledger, once all ends are equal. So are the check-ins.
    void check_kept(SimDistrict& district);
    /// Nobody who asked to be forgotten is anywhere but in the outboxes.
    void check_forgotten(SimDistrict& district);

    /// A copy of the kiosk's disk was put back: what it learned since, it may learn again later.
    void forget_looks(std::size_t kiosk);
    /// Its disk is about to go, and with it what that server has not heard of; or nothing that it
    /// says from here on counts.
    void lose(SimKiosk& kiosk, SimDistrict& server);
    /// An older ledger was put back: its own decisions since then are nowhere else. What a kiosk
    /// shows of them afterwards is no promise until the district has decided it anew.
    void forget_districts_decisions(SimDistrict& district);

private:
    struct Person {
        ResidentId id;
        std::string phone;
        std::size_t home{0};
        bool left_once{false};
        bool came_elsewhere{false};
        bool erased{false};
    };

    struct Promise {
        std::set<std::size_t> shown_at;
        bool by_kiosk{true}; // a fact of a kiosk says it
    };

    bool act_at(const Step& step, SimKiosk& kiosk);

    enum class Undone { kNo, kPerhaps, kYes };

    struct CheckIn {
        AttendanceId id;
        ResidentId who;
        SessionId session;
        std::size_t kiosk{0};
        Undone undone{Undone::kNo};
    };

    Person* somebody_new(SimKiosk& kiosk, Dice& dice);
    Person* somebody(const SimKiosk& kiosk, Dice& dice);
    /// Also of another kiosk of the centre, if this one has heard of them.
    Person* anybody(SimKiosk& kiosk, Dice& dice);
    const SimClass& any_class(const SimKiosk& kiosk, Dice& dice);
    /// Nothing: none is open to other centres.
    const SimClass* class_elsewhere(const SimKiosk& kiosk, Dice& dice);
    void asks(const Person& who, ClassId id);
    [[nodiscard]] std::size_t centre_of(ClassId id) const;
    [[nodiscard]] std::size_t centre_of(const Person& who) const;
    [[nodiscard]] bool may_know(std::size_t centre, ResidentId who) const;
    ClassId class_of(SimKiosk& kiosk, const Person& who, Dice& dice);
    const Session* session_today(SimKiosk& kiosk, Dice& dice);

    void sign_up(SimKiosk& kiosk, Dice& dice);
    void cancel(SimKiosk& kiosk, Dice& dice, RecordedBy by);
    void swap(SimKiosk& kiosk, Dice& dice);
    void look(SimKiosk& kiosk, Dice& dice);
    void check_in(SimKiosk& kiosk, Dice& dice, RecordedBy by);
    /// Who was just checked in at another kiosk of the centre.
    const CheckIn* came_elsewhere(const SimKiosk& kiosk) const;
    void came(SimKiosk& kiosk, ResidentId who, SessionId session, RecordedBy by);
    /// Of an attendance that the kiosk shows: which record it is; nothing when it shows none.
    static std::optional<FactId> shown_record(SimKiosk& kiosk, AttendanceId id);
    void check_attendances(SimDistrict& district);
    void excuse(SimKiosk& kiosk, Dice& dice);
    void undo(SimKiosk& kiosk, Dice& dice);
    void correct(SimKiosk& kiosk, Dice& dice);
    void erase(SimKiosk& kiosk, Dice& dice);

    // Of people who registered twice: merges.cpp.
    void merge(SimKiosk& kiosk, Dice& dice);
    void part(SimKiosk& kiosk, Dice& dice);
    /// Whoever may be the same by what staff ever said, alone most people.
    [[nodiscard]] std::vector<ResidentId> all_of(ResidentId who) const;
    [[nodiscard]] bool is_one_of_several(EnrolmentId id) const;
    /// It stands, or, where it gave way to another one of theirs, that one does.
    [[nodiscard]] bool stands(SimDistrict& district, EnrolmentId id, bool seated) const;
    /// The class is left under every id: a kiosk that knows of it says so.
    void leaves_all(const SimKiosk& kiosk, ClassId class_id, ResidentId who);
    void erase_others(ResidentId who);
    void check_people(SimDistrict& district);

    /// Whoever asked last is in or waits, until they leave.
    void check_requests(SimDistrict& district);
    /// They leave, at that kiosk.
    void leaves(const SimKiosk& kiosk, EnrolmentId id);
    /// In a slot of the kiosk's own lease.
    static bool has_seat_here(SimKiosk& kiosk, EnrolmentId id);
    void shown(const SimKiosk& kiosk, const Enrolment& enrolment, bool by_kiosk);
    /// True when it was done. Otherwise it must be a rule that was against it, or a fault.
    bool done(SimKiosk& kiosk, const Status& status, std::string_view what, bool may_clash = false);
    std::string next_phone();

    Kiosks& kiosks_;
    std::vector<SimCentre>& centres_;
    Counts& counts_;
    bool wandering_;
    SimDistrict* forgetful_{nullptr};
    std::vector<std::unique_ptr<Person>> people_;
    std::map<EnrolmentId, Promise> promises_;
    std::set<EnrolmentId> requests_; // whose last word is that they want it
    /// The kiosks at which they left it since a kiosk gave them a seat of its own. Another one may
    /// not have heard of that: what it shows is old news, and nobody can hold it for them.
    std::map<EnrolmentId, std::set<std::size_t>> left_at_;
    std::map<FactId, CheckIn> check_ins_;
    std::set<AttendanceId> doubtful_; // a check-in failed with the power, and may be on the disk
    std::vector<std::string> forgotten_phones_;
    std::set<std::pair<std::size_t, ResidentId>> asked_; // for a class of that centre
    int phones_{0};
    std::map<EnrolmentId, std::pair<ResidentId, ClassId>> whose_; // that were ever asked for
    std::map<ResidentId, std::size_t> group_; // of who was ever said to be the same
    std::set<std::size_t> parted_;
    std::size_t groups_{0};
};

} // namespace linli::test
