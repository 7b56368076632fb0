#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sync/protocol/fact_in.h"
#include "sync/server/guests.h"
#include "sync/server/ledger.h"
#include "sync/server/recall.h"
#include "sync/server/seat_book.h"
#include "sync/server/touched.h"

namespace linli::server {

struct Judgement {
    sync::Verdict verdict{sync::Verdict::kAccepted};
    std::string reason;    // when refused or parked; a word for the staff's screen
    bool too_early{false}; // not judged at all: it rests on what another device has yet to tell
};

/// What the facts name, so that one load answers for all of them.
[[nodiscard]] Wanted wanted_by(std::span<const sync::FactIn> facts);

/// Judges the facts of one batch in order, in memory: takes the rows that were loaded, changes them
/// as the facts say, and remembers which it changed. The rules are those of app/core/domain. No
/// fact is an error; what a resident was promised on the spot is never taken back here while there
/// is a seat, so who may sign up (domain/eligibility.h) and the timetable are not asked again.
/// Every fact that is not refused moves the row it concerns to the head of its feed, changed or
/// not, so that its device sees a row that contains it.
class Judge {
public:
    Judge(
        Rows rows,
        std::optional<CentreId> centre,
        DeviceId device,
        UtcTime now,
        CentreRecall recall = {},
        std::optional<DeviceId> carrier = {}
    )
        : rows_{std::move(rows)},
          centre_{std::move(centre)},
          device_{device},
          carrier_{carrier},
          recall_{std::move(recall)},
          patient_{recall_.on},
          book_{rows_, now, recall_.on},
          people_{map_of(rows_.aliases)} {
        look_at_shared();
        unfold();
    }

    Judgement judge(const sync::FactIn& fact, const FactTime& time);

    /// Made when it says.
    Judgement judge(const sync::FactIn& fact);

    /// In a recall, whether a fact that does not fit is left for later.
    void be_patient(bool patient) { patient_ = patient && recall_.on; }

    /// The centre that the device belongs to by now.
    [[nodiscard]] const std::optional<CentreId>& centre() const { return centre_; }

    /// To whom seats of the device are lent, and in whose feed its verdicts stand.
    [[nodiscard]] DeviceId holder() const { return carrier_.value_or(device_); }

    /// Whether a server above judges all of this, too.
    [[nodiscard]] bool is_relay() const { return rows_.relay; }

    /// The class's row is told anew with these: see Class.
    void tell_lottery(ClassId id, std::string commitment, std::string seed);
    /// Likewise.
    void tell_filing(ClassId id, Filing filing, std::string reason);

    /// Moves rows, the list of what changed and their feed entries into `changes`.
    void finish(Changes& changes);

    /// Classes of which more slots are needed than were loaded: unless there is none, nothing of
    /// this may be kept, and the batch is judged again with all slots of these.
    [[nodiscard]] const std::set<ClassId>& unread() const { return book_.unread(); }

    Judgement operator()(const CentreDescribed& fact);
    Judgement operator()(const TermSet& fact);
    Judgement operator()(const CourseDescribed& fact);
    Judgement operator()(const ClassFiled& fact);
    Judgement operator()(const RoomDescribed& fact);
    Judgement operator()(const NoticePosted& fact);
    Judgement operator()(const NoticeRemoved& fact);
    Judgement operator()(const SessionMoved& fact);
    Judgement operator()(const SessionCancelled& fact);
    Judgement operator()(const ResidentRegistered& fact);
    Judgement operator()(const ResidentNamed& fact);
    Judgement operator()(const HouseholdJoined& fact);
    Judgement operator()(const HouseholdLeft& fact);
    Judgement operator()(const ResidentErased& fact);
    Judgement operator()(const EnrolmentRequested& fact);
    Judgement operator()(const EnrolmentCancelled& fact);
    Judgement operator()(const EnrolmentConfirmed& fact);
    Judgement operator()(const AttendanceRecorded& fact);
    Judgement operator()(const AttendanceUndone& fact);
    Judgement operator()(const ClearanceGiven& fact);
    Judgement operator()(const ResidentCorrected& fact);
    Judgement operator()(const PreferenceSet& fact);
    Judgement operator()(const WishMade& fact);
    Judgement operator()(const WishWithdrawn& fact);
    Judgement operator()(const RatingGiven& fact);
    Judgement operator()(const RatingWithdrawn& fact);
    Judgement operator()(const SlotsReturned& fact);
    Judgement operator()(const FileAttached& fact);
    Judgement operator()(const FileRemoved& fact);
    Judgement operator()(const ResidentMerged& fact);
    Judgement operator()(const ResidentParted& fact);
    Judgement operator()(const SessionTaught& fact);
    Judgement operator()(const SessionNoted& fact);

private:
    [[nodiscard]] bool ours(CentreId centre) const { return centre_ && *centre_ == centre; }

    /// Of who is erased the device may not know yet, and keeps the row for its facts: it is told
    /// again, now that one is judged.
    [[nodiscard]] std::optional<Judgement> person_problem(ResidentId resident);
    [[nodiscard]] std::optional<Judgement> filing_problem(const ClassFiled& fact) const;
    /// Of the device's own centre.
    [[nodiscard]] std::optional<Judgement> session_problem(SessionId session) const;
    Judgement change(SessionId id, const Session& changed);
    /// Of the device's own centre, and not erased; the late line about one who is, is blanked.
    [[nodiscard]] std::optional<Judgement> profile_problem(ResidentId resident);
    /// What was known of an attendance before records were kept is one of them.
    void keep_standing(AttendanceId id);
    /// What stands of it; false: what stood before.
    bool settle(const Attendance& of);
    void erase(ResidentId id);
    /// Of both, and of how many ids they come to.
    [[nodiscard]] std::optional<Judgement> merge_problem(const ResidentMerged& fact);
    void lead_again();
    /// Its row, or that there is none any more.
    void tell_alias(ResidentId id);
    /// Facts are judged as if nobody had registered twice: what gave way to another enrolment of
    /// theirs waits, until fold() has it give way again. Not at a relay, which is told.
    void unfold();
    /// Of a person's enrolments in a class one stands: a seat before what waits, then the earlier.
    /// False: one that was promised a seat, and whose turn it is again, has none now.
    bool fold();
    bool fold_class(const std::vector<EnrolmentId>& ids);
    void give_way(EnrolmentId id);
    bool keep_folded_promise(EnrolmentId id);
    void forget_folded(EnrolmentId id);
    /// What stands of the profiles of who registered twice.
    void settle_profiles();
    Judgement put_household(const HouseholdMember& member);
    /// Moves the count of a subject, and its row to the head of the feed.
    void count_wish(const WishSubject& subject, CentreId centre, int by);
    void count_rating(const Rating& rating, int by);
    /// Who is erased no longer wishes for anything.
    void drop_wishes_of(ResidentId resident);
    /// What was said about it by somebody of the device's own centre.
    [[nodiscard]] std::optional<Judgement> answer_problem(ResidentId resident);
    /// With the times that it comes to.
    [[nodiscard]] Enrolment asked_in(const EnrolmentRequested& fact) const;
    /// Of the enrolment, these are taken back or renewed, whether they arrived or not.
    void note_gone(EnrolmentId id, const std::vector<FactId>& requests);
    [[nodiscard]] bool asks_too_early(const Enrolment& asked) const;
    /// It was taken back, or renewed, before it arrived.
    Judgement came_late(const Enrolment& asked);
    Judgement take_in(const Enrolment& asked);
    Judgement put_in_queue(const Enrolment& wanted);
    /// A request where there is a seat or a place already: it stands beside the others.
    Judgement join(Enrolment& known, const Enrolment& wanted);
    /// Whether a request among those is not known here.
    [[nodiscard]] bool names_unheard(EnrolmentId id, const std::vector<FactId>& requests) const;
    /// Another request than the cancelled ones stands.
    Judgement outlive(Enrolment& known, const EnrolmentCancelled& fact);
    [[nodiscard]] bool may_promise(const SlotKey& key) const;
    Judgement confirm(const Enrolment& wanted, int slot);
    /// In a recall: the slot was the device's when it promised it, whoever the copy says has it.
    Judgement confirm_again(const Enrolment& wanted, const SlotKey& key);

    [[nodiscard]] bool is_anothers(const Enrolment& wanted, int slot) const;
    [[nodiscard]] bool confirms_too_early(const Enrolment& known, int slot) const;
    /// What was promised on the spot stands, in another seat if that one was not lent to the
    /// device; where there is none, they come next, and somebody must speak to them.
    Judgement keep_promise(const Enrolment& wanted, std::string reason);
    void publish(const FeedKey& feed, std::string_view kind, const Uuid& id, std::string body);
    /// Of the device's own centre, or a guest there.
    [[nodiscard]] bool is_known_here(ResidentId resident) const;
    [[nodiscard]] bool may_ask(const Class& clazz, ResidentId resident) const;
    [[nodiscard]] bool may_speak_of(const Enrolment& enrolment);
    void note_asking(const Enrolment& wanted);
    /// False: a relay's kiosks cannot have guests, so it is open to its own centre.
    bool open_to_district(Class& clazz);
    /// Where rows stand before anything is judged.
    void look_at_shared();
    void publish_row(const FeedKey& feed, std::string_view kind, const Uuid& id);
    void publish_opened(const Class& clazz, const FeedKey& feed);
    void publish_class(const Class& clazz, CentreId to, const std::set<Uuid>& touched, bool known);
    void publish_shared_catalogue(const Changes& changes);
    void publish_guests(const Changes& changes);
    void publish_gone(const Changes& changes, const std::set<FeedPlace>& now);
    void publish_shared(const Changes& changes);
    void publish_catalogue(const Changes& changes);
    void publish_people(const Changes& changes);
    void publish_aliases(const Changes& changes);
    void publish_counts(const Changes& changes);
    void publish_files(const Changes& changes);

    Rows rows_;
    std::optional<CentreId> centre_;
    DeviceId device_;
    std::optional<DeviceId> carrier_; // to which the device's seats are lent (carriers.h)
    CentreRecall recall_;
    bool patient_{false};
    SeatBook book_;   // over rows_
    AliasMap people_; // of rows_.aliases
    FactId made_id_;  // of the fact that is being judged; likewise below
    FactTime made_;
    Touched<CentreId> centres_;
    Touched<TermId> terms_;
    Touched<CourseId> courses_;
    Touched<ClassId> classes_;
    Touched<SessionId> sessions_;
    Touched<RoomId> rooms_named_;
    Touched<NoticeId> notices_;
    Touched<ResidentId> residents_;
    Touched<ResidentId> households_;
    Touched<ResidentId> preferences_;
    Touched<AttendanceId> attendances_;
    std::set<RecordKey> records_; // of attendances, which changed
    std::set<RequestKey> requests_;
    std::set<FactId> merges_; // which changed, or whose rows are told again
    std::set<ResidentId> aliases_told_;
    std::set<EnrolmentId> folded_;
    std::map<EnrolmentId, Enrolment> folded_before_; // as they were loaded
    std::map<EnrolmentId, int> moved_from_; // the seats that they left in this batch for others
    Touched<ClearanceId> clearances_;
    Touched<WishId> wishes_;
    Touched<WishCountId> wish_counts_;
    Touched<RatingId> ratings_;
    Touched<ClassId> rating_counts_;
    Touched<SessionFileId> files_;
    std::vector<ResidentId> erased_;
    std::vector<AttendanceId> unwanted_; // which stand on no row here, but on the device
    std::vector<FeedEntry> feed_;
    std::set<ResidentId> spoken_of_;    // by facts that were judged
    std::set<FeedPlace> places_before_; // of guests
    std::map<ClassId, std::set<CentreId>> shown_before_;
};

} // namespace linli::server
