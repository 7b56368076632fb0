#pragma once

#include <algorithm>
#include <optional>

// Which protocol versions this program speaks. Both ends name their range in hello and use the
// highest that both know; a server keeps at least the two versions before its newest.
//
// History
//   1  hello, push, pull; facts of kFactVersion 1; feeds catalogue, centre and device.
//     + the fact resident.named (staff wrote down a name). A server from before it parks the fact
//       and keeps the name that it has; no message or field changed, so the number did not.
//     + the fact and the row clearance.given, clearance (staff waived a prerequisite, or hold the
//       family's consent). A server from before it parks the fact and sends no row, so the kiosk
//       keeps its own.
//     + course.prerequisite, term.max_classes and term.returning_until, left out where there is no
//       such rule. A server from before them sends the course or term back without: bring the
//       server up to date before these rules are imported.
//     + the facts room.described, notice.posted and notice.removed, the rows room and notice, and
//       in a term make_ups, in a course bring_zh, both left out while empty. An older server parks
//       the facts and drops the two fields; an older kiosk passes the rows by.
//     + the facts session.moved and session.cancelled, and the optional fields session.was,
//       class.walk_ins, class.certificate_share, enrolment.decided_at and by of
//       enrolment.cancelled. A server from before them parks the facts and leaves the fields out
//       of its rows; the kiosk's own rows stand until it sends them again.
//     + the facts household.joined and household.left, and the feed kind household. A server from
//       before them parks them, a kiosk passes the rows by.
//     + in resident.registered and the row resident the optional fields resident.guardian (name,
//       relation) and consent.given_by ("guardian", "helped"; left out for oneself). A server from
//       before them sends the row back without: bring the server up to date before the kiosks.
//     + the facts resident.corrected and preference.set, and the feed kind preference: likewise.
//       resident.corrected may name a guardian; a server that reads none refuses such a line.
//       The attendances of an erased person stay in the feed when somebody came, without one to
//       whom they belong; an older kiosk counts nobody there.
//     + the facts wish.made, wish.withdrawn, rating.given and rating.withdrawn, and in the feed of
//       the centre the rows wish_count and rating_count, which name nobody. A server from before
//       them parks the facts and sends no row: a kiosk then counts its own. A kiosk from before
//       them passes the rows by.
//     + POST /v1/leases, in hello's answer the optional "leases" that invites to it, the fact
//       slots.returned and in the device's feed the row lease. A server from before them never
//       invites: the kiosk keeps what it holds, and promises only that. A kiosk from before them
//       does not ask: it is lent nothing, keeps all of the classes it filed, and passes the rows
//       by until it is brought up to date, which makes it read its feed from the start.
//     + POST /v1/enrol, and the headers of message_signature.h on every other request. A server
//       from before them passes the headers by, a kiosk from before them is not let in until it is
//       brought up to date and enrols (or the server runs with --open). No body changed.
//     + in hello's answer the optional "revoked". A kiosk from before it goes on sending facts,
//       which are kept and change nothing, and is refused everything else.
//     + in hello and enrol the optional "instance", in hello "fork", in its answer "newest_epoch",
//       "renew" and "copied". Without them, on either side, a disk that went back or is a copy ends
//       in "conflict" as before, and staff must ask the district.
//     + in hello's answer the optional "digests", in a pull the optional "only", and POST
//       /v1/attest. A server from before them says no digests: the kiosk compares nothing. A kiosk
//       from before them passes them by.
//     + the error "busy" of push with the detail "recalled" (503): the ledger was put back, and the
//       facts rest on what another kiosk has yet to tell it. No message or field changed; meanwhile
//       heads are 0 and digests left out. A kiosk from before it waits as for any busy server.
//     + in attendance.undone and in the row attendance the optional "record": the fact that is
//       taken back, and the one that stands. Without it, as from a kiosk from before it: what that
//       kiosk itself recorded. A server from before it passes it by and takes back whatever stands.
//     + in enrol the optional "relay", and in the row verdict the optional "device": of a fact that
//       a relay carried. Only relays send the one and are sent the other. A server from before them
//       makes no code for a relay, so none is ever enrolled there.
//     + in class the optional admission and draw_on (both or none), in hello the optional last_seq.
//       A server from before them lends the seats at once: bring it up to date before such a class
//       is filed. A kiosk from before them is lent none until the drawing, and says 待确认. Without
//       last_seq a drawing waits for the grace (domain/drawing.h).
//     + in the answers of hello and enrol the optional "district", the key of the letters that a
//       stick carries (courier.h). A kiosk that was never told it writes no letter and says why;
//       one from before it passes it by. The messages in a letter are those of this version.
//     + POST /v1/files and /v1/fetch, in hello's answer the optional "files", the facts
//       session.file_attached and session.file_removed, and in the feed of the centre the row
//       session_file. A server from before them parks the facts and says no "files": the bytes
//       stay at the kiosk until it is brought up to date. A kiosk from before them passes the rows
//       by.
//     + in class the optional open ("district"; left out for its own centre), in hello the optional
//       "shared", and the feed shared (classes of other centres, guests). Only who says "shared" is
//       told of that feed, is sent its rows and is lent seats of other centres' classes: a kiosk
//       from before it sees its own centre as ever. A server from before them leaves open out and
//       lends such a class within its centre.
//     + in enrolment.cancelled the optional "requests" (the requests that it takes back) and "slot"
//       (of the kiosk's own lease, free again there), in the row enrolment the optional "requests"
//       (those that it rests on), and in enrolment.requested likewise (those that it renews). A
//       cancellation without them, as from a kiosk from before it: what its own device asked for,
//       and what arrived from others with no later hybrid clock. A server from before them passes
//       them by, and takes back whatever stands.
//     + in hello the optional "program" (the version of linli that speaks), in its answer the
//       optional "next_sync_after_s", and in the row class of a lottery the optional "commitment"
//       and "seed". A server from before them knows no program and tells no lottery; a kiosk from
//       before them comes each minute and passes the others by. In the fact class.filed a server
//       believes neither of the two.
//     + in hello the optional "clock" (wall; boot and mono), in a fact's line the optional "boot"
//       and "mono", in push and its answer the optional "times": when facts were made that were not
//       made when they say. A server from before them passes them by and believes what facts say.
//       Of a kiosk from before them the server knows between which contacts its facts lie, and
//       tells it nothing that it could keep: see README.md, Clocks.
//     + the facts resident.merged and resident.parted, and the row alias in the feeds centre and
//       shared. A server from before them parks the facts, and judges them when it is brought up to
//       date. A kiosk from before them passes the rows by: it shows two people, each with what is
//       theirs, and of two enrolments in a class one as cancelled. Such a row goes on naming its
//       requests.
//     + in the row class the optional "filing" (what the district said of it; left out while it
//       said nothing) and "filing_reason". A server from before them says nothing, a kiosk from
//       before them passes them by. In the fact class.filed a server believes neither of the two.
//     + in the feed catalogue the row settings, in hello the optional "settings" (the revision
//       of it that the kiosk goes by). A server from before them sends none, and the kiosk has its
//       own. A kiosk from before them passes the rows by, keeps its own, and reads its feed from
//       the start when it is brought up to date.
//     + in attendance.recorded, attendance.undone and the row attendance the optional "reason" and
//       "staff" (the kiosk's account, no name): why and by whom at the staff's side. Of two records
//       of staff, or of paper, the later one stands now, where the earlier one did. A server from
//       before them passes them by, and lets an earlier correction stand: bring it up to date
//       before the kiosks.
//     + the facts session.taught and session.noted, in session.cancelled the optional "reason", and
//       in the row session the optional "reason", "substitute", "note" and "noted_by" (the kiosk's
//       account, no name). The sessions of class.filed never have them. A server from before them
//       parks the facts, passes the reason by and sends the row without: bring it up to date before
//       the kiosks. A kiosk from before them passes them by.

namespace linli::sync {

inline constexpr int kMinVersion = 1;
inline constexpr int kMaxVersion = 1;

/// The highest version in both ranges; nothing when they do not meet.
[[nodiscard]] constexpr std::optional<int> common_version(int min_version, int max_version) {
    const int version = std::min(max_version, kMaxVersion);
    return version >= std::max(min_version, kMinVersion) ? std::optional{version} : std::nullopt;
}

} // namespace linli::sync
