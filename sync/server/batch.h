#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/core/domain/room.h"
#include "app/core/domain/settings.h"
#include "sync/protocol/messages.h"
#include "sync/server/alias_ledger.h"
#include "sync/server/attendance_record.h"
#include "sync/server/attest_ledger.h"
#include "sync/server/clock_ledger.h"
#include "sync/server/enrolment_request.h"
#include "sync/server/file_ledger.h"
#include "sync/server/kept_rows.h"
#include "sync/server/lease_ledger.h"
#include "sync/server/share_ledger.h"

// What a batch of facts loads from the ledger, and what it writes (ledger.h).

namespace linli::server {

struct SlotKey {
    ClassId class_id;
    int number{0};
    auto operator<=>(const SlotKey&) const = default;
};

/// At a relay, to whom slots are lent that are the server's above: to no device here.
inline constexpr DeviceId kAbove{};

/// When it was said who teaches a session, and what is noted of it, by the hybrid clock; 0: never.
struct SessionClocks {
    std::uint64_t taught{0};
    std::uint64_t noted{0};
    bool operator==(const SessionClocks&) const = default;
};

/// Rows by id: what was loaded, and after judging what they became.
struct Rows {
    std::unordered_map<CentreId, Centre> centres;
    std::unordered_map<TermId, Term> terms;
    std::unordered_map<CourseId, Course> courses;
    std::unordered_map<ClassId, Class> classes;
    std::unordered_map<SessionId, Session> sessions;
    std::unordered_map<SessionId, SessionClocks> session_clocks; // of `said_of`
    std::unordered_map<RoomId, Room> rooms;
    std::unordered_map<NoticeId, NoticeRow> notices;
    std::unordered_map<CentreId, SettingsRow> settings; // as its kiosks are told
    std::unordered_map<ResidentId, ResidentRow> residents;
    std::unordered_map<ResidentId, HouseholdMember> households;
    std::unordered_map<ResidentId, Preference> preferences;
    std::unordered_map<EnrolmentId, Enrolment> enrolments;
    std::unordered_map<AttendanceId, Attendance> attendances;
    AttendanceRecords attendance_records;
    RequestRecords requests;
    AliasRows aliases; // every one of each person whose row is here, and those that were named
    std::unordered_map<EnrolmentId, Folded> folded; // of `twinned`
    std::unordered_set<EnrolmentId> twinned;        // with all others of the person in the class
    std::unordered_map<ClearanceId, Clearance> clearances;
    std::unordered_map<WishId, WishRow> wishes;
    std::unordered_map<WishCountId, WishCount> wish_counts;
    std::unordered_map<RatingId, RatingRow> ratings;
    std::unordered_map<ClassId, RatingCount> rating_counts;
    std::unordered_map<SessionFileId, SessionFileRow> files;
    std::map<SlotKey, EnrolmentId> slots;
    std::map<SlotKey, LeaseRow> leases;
    std::unordered_map<ClassId, UtcTime> drawn; // when their drawing was held
    /// Whether this server is a relay: what it decides itself it must tell the one above, and slots
    /// that are not lent to it are lent to kAbove.
    bool relay{false};
    std::string drawing_secret{}; // DrawLedger's
    Sharing sharing;
    /// Of these classes only the slots that were looked up are here, with their leases.
    std::unordered_set<ClassId> sparse;
    std::set<SlotKey> looked_up;
};

/// What a batch names; an id may stand here twice. With an enrolment come its class, its resident
/// the requests for it, and the slots of the class, with these its leases, its drawing and who
/// waits; with an attendance what was said of it, even if it is not known, its session, class and
/// resident; with an `erased` resident all enrolments, attendances, clearances and wishes of
/// theirs; with every resident their aliases, household and preference; with every wish and every
/// subject the counts of it, with every rating its class and its counts. Unknown ids are left out.
struct Wanted {
    std::vector<CentreId> centres;
    std::vector<TermId> terms;
    std::vector<CourseId> courses;
    std::vector<ClassId> classes;
    std::vector<ClassId> slots_of;
    std::vector<SlotKey> slots;
    std::vector<SessionId> sessions;
    std::vector<SessionId> said_of; // with their clocks
    std::vector<RoomId> rooms;
    std::vector<NoticeId> notices;
    std::vector<CentreId> settings;
    std::vector<ResidentId> residents;
    std::vector<EnrolmentId> enrolments;
    std::vector<AttendanceId> attendances;
    std::vector<ClearanceId> clearances;
    std::vector<WishId> wishes;
    std::vector<WishSubject> wish_subjects;
    std::vector<WishCountId> wish_counts;
    std::vector<RatingId> ratings;
    std::vector<ClassId> ratings_of;
    std::vector<SessionFileId> files;
    std::vector<ResidentId> erased; // or merged, or parted
    std::vector<FactId> merges;     // with both people as if they were erased
    /// Whom facts may make guests: they are loaded like those who are (Sharing::guests).
    std::vector<std::pair<ResidentId, ClassId>> requests;
    std::vector<ClassId> opens; // which facts open to the district
    /// Of classes that are not in slots_of and for which nobody waits, only the slots that are
    /// named and those that loaded enrolments stand in: a batch would else read every seat of
    /// every class that it names.
    bool sparse{false};
};

/// A live row to be moved to the head of its feed. An empty body says that the thing is gone.
struct FeedEntry {
    FeedKey feed;
    std::string_view kind;
    Uuid id;
    std::string body;
};

struct KeptFact {
    std::uint64_t seq{0};
    FactId id;
    std::string kind;
    sync::Verdict verdict{sync::Verdict::kAccepted};
    std::string reason;
    std::optional<ResidentId> person; // whose name the line holds
    Digest digest;
    std::string_view line; // the batch's
    FactTime time{};       // nothing where it was not judged
};

/// How far the facts of a (device, epoch) are durable, and where the device belongs.
struct DeviceHead {
    bool known{false};
    std::optional<CentreId> centre;
    std::uint32_t epoch{1}; // of the chain below
    std::uint64_t acked_seq{0};
    Digest acked_digest;
    std::optional<UtcTime> leases_asked_at{};
    bool lost{false};
    bool revoked{false}; // then nothing of its changes anything
    Recall recall{Recall::kNone};
    std::optional<DeviceId> carrier{};   // whose messages its facts come in (carriers.h)
    bool shares{false};                  // it reads Scope::kShared; note_shares() says so
    std::optional<UtcTime> contact_at{}; // as noted (StandingLedger); likewise the next
    std::string program{};
    std::int64_t settings{0}; // the revision that it goes by
};

/// A slot goes back only from the hand that held it.
struct FreedSlot {
    SlotKey key;
    EnrolmentId holder;
};

/// All that one batch writes. Of `rows` only what is listed after it is written, as it stands
/// there.
struct Changes {
    DeviceId device;
    DeviceHead head; // as it will be
    UtcTime received_at;
    std::vector<KeptFact> facts;
    Rows rows;
    std::vector<CentreId> centres;
    std::vector<TermId> terms;
    std::vector<CourseId> courses;
    std::vector<ClassId> classes;
    std::vector<SessionId> sessions;
    std::vector<RoomId> rooms;
    std::vector<NoticeId> notices;
    std::vector<CentreId> settings; // of which there is no row: removed
    std::vector<ResidentId> residents;
    std::vector<ResidentId> households;  // whose place in one changed
    std::vector<ResidentId> preferences; // whose likings changed
    std::vector<EnrolmentId> enrolments;
    std::vector<AttendanceId> attendances;
    std::vector<RecordKey> attendance_records;
    std::vector<RequestKey> requests;
    std::vector<FactId> merges;      // aliases
    std::vector<EnrolmentId> folded; // those that are no more, too
    std::vector<ClearanceId> clearances;
    std::vector<WishId> wishes;
    std::vector<WishCountId> wish_counts;
    std::vector<RatingId> ratings;
    std::vector<ClassId> rating_counts;
    std::vector<SessionFileId> files;
    std::vector<FreedSlot> freed;
    std::vector<SlotKey> taken;      // kConflict when somebody holds one who did not free it
    std::vector<EnrolmentId> served; // of `enrolments`: who waited and got a seat by no fact
    std::vector<SlotKey> leases;     // lent or, where no row is left, taken back
    std::vector<Demand> demand;
    std::vector<ResidentId> erased; // what is theirs alone goes, their names leave the kept lines
    std::vector<FeedEntry> feed;    // numbered last, from the locked head of each feed
};

struct FeedPage {
    std::vector<sync::FeedRow> rows;
    std::uint64_t head{0}; // read before the rows: none up to it is missing
    bool more{false};
};

} // namespace linli::server
