#include "sync/relay/rows_from_above.h"

#include <algorithm>
#include <set>

#include "app/core/base/log.h"
#include "app/core/domain/json.h"
#include "sync/protocol/row_in.h"
#include "sync/server/judge.h"
#include "sync/server/keep.h"
#include "sync/server/row_body.h"
#include "sync/server/seat_book.h"

namespace linli::relay {
namespace {

using server::Changes;
using server::DeviceHead;
using server::FeedEntry;
using server::FeedKey;
using server::Judge;
using server::kAbove;
using server::LeaseRow;
using server::Ledger;
using server::NoticeRow;
using server::ResidentRow;
using server::restore_row;
using server::Rows;
using server::SeatBook;
using server::SlotKey;
using server::Upstream;
using server::Wanted;
using server::wanted_for;
using sync::FeedRow;
using sync::RowBody;
using sync::Scope;

struct ReadRow {
    const FeedRow& row;
    RowBody body;
};

Changes changes_of(const Upstream& above, const DeviceHead& head, UtcTime now) {
    Changes changes;
    changes.device = above.device;
    changes.head = head;
    changes.received_at = now;
    return changes;
}

// A person who was erased above. Rows of theirs that are gone follow from it.
bool is_erasure(const FeedRow& row, const RowBody& body) {
    return row.kind == "resident" && std::holds_alternative<sync::RowRemoved>(body);
}

bool concerns_seats(const RowBody& body) {
    return std::holds_alternative<Enrolment>(body) || std::holds_alternative<Lease>(body);
}

// All but enrolments and leases: the tables as the rows say, and the rows to the kiosks as they
// came.
class PlainRows {
public:
    PlainRows(Ledger& ledger, const FeedKey& feed, Changes changes)
        : ledger_{ledger}, feed_{feed}, changes_{std::move(changes)} {}

    Status take(const std::vector<ReadRow>& rows) {
        std::vector<RowKey> keys;
        for (const ReadRow& one : rows) {
            keys.push_back({one.row.kind, one.row.id});
        }
        known_ = LINLI_TRY(ledger_.load(wanted_for(keys)));
        // Whose rows they are: a relay that has written no fact of its own knows no centre of it.
        const auto own = changes_.head.centre;
        if (feed_.scope == Scope::kCentre) {
            changes_.head.centre = CentreId{feed_.owner};
        }
        for (const ReadRow& one : rows) {
            LINLI_TRY(take(one));
        }
        changes_.head.centre = own;
        return changes_.feed.empty() ? Status{} : keep(ledger_, changes_);
    }

private:
    Status take(const ReadRow& one) {
        if (const auto* verdict = std::get_if<sync::VerdictRow>(&one.body)) {
            return pass_on(*verdict, one.row);
        }
        if (one.row.kind == "verdict" && one.row.body.empty()) {
            return withdraw(one.row);
        }
        if (one.row.kind == "notice" && one.row.body.empty()) {
            remove_notice(NoticeId{one.row.id});
        } else if (one.row.kind == "session_file" && one.row.body.empty()) {
            remove_file(SessionFileId{one.row.id});
        } else if (one.row.kind == "attendance" && one.row.body.empty()) {
            take_back(AttendanceId{one.row.id});
        } else if (one.row.kind == "alias" && one.row.body.empty()) {
            server::part_again(known_, ResidentId{one.row.id}, changes_);
        } else if (one.row.kind == "settings" && !std::holds_alternative<SettingsRow>(one.body)) {
            keep_settings(one.row);
        } else if (one.row.body.empty() || !restore_row(one.body, known_, changes_)) {
            return {}; // gone with a person (see erase), or of a kind that only a newer server
                       // knows
        }
        publish(feed_, one.row, one.row.body);
        return {};
    }

    // To the kiosk whose fact it is about, or to the relay that carries that one. Of an own fact:
    // nobody reads it here.
    Status pass_on(sync::VerdictRow verdict, const FeedRow& row) {
        if (!verdict.device) {
            return {};
        }
        const DeviceId whose = *verdict.device;
        const DeviceHead head = LINLI_TRY(ledger_.head_of(whose, std::nullopt));
        if (!head.carrier) {
            verdict.device.reset();
        }
        const DeviceId hearer = head.carrier.value_or(whose);
        publish({Scope::kDevice, hearer.uuid}, row, sync::to_json(verdict));
        return {};
    }

    // What was parked above is judged now. The row does not say whose it was.
    Status withdraw(const FeedRow& row) {
        if (const auto hearer = LINLI_TRY(ledger_.hearer_of(row.id))) {
            publish({Scope::kDevice, hearer->uuid}, row, {});
        }
        return {};
    }

    void remove_notice(NoticeId id) {
        const auto known = known_.notices.find(id);
        if (known != known_.notices.end()) {
            NoticeRow row = known->second;
            row.removed = true;
            changes_.rows.notices.insert_or_assign(id, row);
            changes_.notices.push_back(id);
        }
    }

    void remove_file(SessionFileId id) {
        const auto known = known_.files.find(id);
        if (known != known_.files.end()) {
            server::SessionFileRow row = known->second;
            row.removed = true;
            changes_.rows.files.insert_or_assign(id, row);
            changes_.files.push_back(id);
        }
    }

    // What this program cannot read a kiosk may: the table keeps what could be read last.
    void keep_settings(const FeedRow& row) {
        if (row.body.empty()) {
            changes_.settings.emplace_back(CentreId{row.id});
        }
    }

    // Of an erased person nothing is left but that they came: this one was taken back, too.
    void take_back(AttendanceId id) {
        const auto known = known_.attendances.find(id);
        if (known != known_.attendances.end() && !known->second.undone) {
            Attendance row = known->second;
            row.undone = true;
            changes_.rows.attendances.insert_or_assign(id, row);
            changes_.attendances.push_back(id);
        }
    }

    void publish(const FeedKey& feed, const FeedRow& row, std::string body) {
        changes_.feed.push_back({feed, *names_.insert(row.kind).first, row.id, std::move(body)});
    }

    Ledger& ledger_;
    FeedKey feed_;
    Changes changes_;
    Rows known_;
    std::set<std::string> names_; // what the entries point to
};

// What a row hangs on.
struct Needed {
    Wanted& wanted;

    void operator()(const Enrolment& row) const {
        wanted.residents.push_back(row.resident);
        wanted.classes.push_back(row.class_id);
    }

    void operator()(const Attendance& row) const {
        wanted.residents.push_back(row.resident);
        wanted.sessions.push_back(row.session);
    }

    void operator()(const Clearance& row) const { wanted.residents.push_back(row.resident); }

    void operator()(const HouseholdMember& row) const { wanted.residents.push_back(row.resident); }

    void operator()(const Preference& row) const { wanted.residents.push_back(row.resident); }

    void operator()(const Lease& row) const { wanted.classes.push_back(row.class_id); }

    void operator()(const RatingCount& row) const { wanted.classes.push_back(row.class_id); }

    void operator()(const SessionFile& row) const { wanted.sessions.push_back(row.session); }

    template <class Other>
    void operator()(const Other& /*row*/) const {}
};

// A person's own row lies further on in the feed than what hangs on it when it was corrected since,
// and is not there when they were erased at once. Until it comes, if it does, they are as erased.
// Classes and sessions came with the catalogue; what was filed since comes with the next round.
Status know_what_is_needed(
    Ledger& ledger,
    const std::vector<ReadRow>& plain,
    const std::vector<ReadRow>& seats,
    CentreId centre,
    Changes changes
) {
    Wanted wanted;
    std::set<ResidentId> here; // in this page
    for (const ReadRow& one : seats) {
        std::visit(Needed{wanted}, one.body);
    }
    for (const ReadRow& one : plain) {
        std::visit(Needed{wanted}, one.body);
        if (std::holds_alternative<ResidentRegistered>(one.body)) {
            here.insert(ResidentId{one.row.id});
        } else if (is_erasure(one.row, one.body)) {
            wanted.residents.push_back(ResidentId{one.row.id});
        }
    }
    const Rows known = LINLI_TRY(ledger.load(wanted));
    const bool all =
        std::ranges::all_of(
            wanted.classes, [&](const ClassId& id) { return known.classes.contains(id); }
        )
        && std::ranges::all_of(wanted.sessions, [&](const SessionId& id) {
               return known.sessions.contains(id);
           });
    if (!all) {
        return fail(ErrorCode::kBusy, "a class comes first");
    }
    for (const ResidentId& id : wanted.residents) {
        if (!known.residents.contains(id) && !here.contains(id)
            && !changes.rows.residents.contains(id)) {
            ResidentRow row;
            row.resident.id = id;
            row.resident.centre = centre;
            row.erased = true;
            changes.rows.residents.emplace(id, row);
            changes.residents.push_back(id);
        }
    }
    return changes.residents.empty() ? Status{} : keep(ledger, changes);
}

// Who is erased above is erased here, as if a kiosk had said so.
Status erase(
    Ledger& ledger, const std::vector<ReadRow>& rows, const Upstream& above, Changes changes
) {
    Wanted wanted;
    for (const ReadRow& one : rows) {
        if (is_erasure(one.row, one.body)) {
            wanted.residents.push_back(ResidentId{one.row.id});
            wanted.erased.push_back(ResidentId{one.row.id});
        }
    }
    if (wanted.erased.empty()) {
        return {};
    }
    const std::vector<ResidentId> gone = wanted.erased;
    Rows rows_now = LINLI_TRY(ledger.load(wanted));
    std::vector<ResidentId> fresh;
    for (const ResidentId& id : gone) {
        const auto known = rows_now.residents.find(id);
        if (known != rows_now.residents.end() && !known->second.erased) {
            fresh.push_back(id);
        }
    }
    Judge judge{std::move(rows_now), above.centre, above.device, changes.received_at};
    for (const ResidentId& id : fresh) {
        (void)judge(ResidentErased{id});
    }
    judge.finish(changes);
    return fresh.empty() ? Status{} : keep(ledger, changes);
}

// Enrolments and leases, by class.
class Seats {
public:
    Seats(Rows rows, UtcTime now) : rows_{std::move(rows)}, book_{rows_, now, false} {}

    void take(const Enrolment& told) {
        const auto known = rows_.enrolments.find(told.id);
        const bool stays = known != rows_.enrolments.end() && known->second.slot == told.slot;
        if (known != rows_.enrolments.end() && !stays) {
            book_.leave(known->second);
        }
        if (told.slot && !stays) {
            make_room({told.class_id, *told.slot});
            book_.seat(told, *told.slot);
        }
        rows_.enrolments.insert_or_assign(told.id, told);
        book_.touch(told.id);
    }

    void take(const Lease& told) {
        const int seats = rows_.classes.at(told.class_id).seats;
        for (int number = 1; number <= seats; ++number) {
            const SlotKey key{told.class_id, number};
            const bool ours = std::ranges::count(told.slots, number) > 0;
            const LeaseRow* lease = book_.lease_of(key);
            const bool theirs = lease != nullptr && lease->device == kAbove;
            if (ours && theirs) {
                book_.take_back(key);
            } else if (!ours && !theirs && !book_.is_promised(key)) {
                if (lease != nullptr) { // it was lent on, and is gone: its kiosk is told
                    book_.show(lease->device, told.class_id);
                }
                book_.lend(key, kAbove);
            }
        }
        book_.moved(told.class_id);
    }

    Status write(Ledger& ledger, Changes changes) {
        book_.finish(changes);
        std::erase_if(changes.feed, [](const FeedEntry& entry) {
            return entry.feed == FeedKey{Scope::kDevice, kAbove.uuid};
        });
        changes.rows = std::move(rows_);
        return keep(ledger, changes);
    }

private:
    // Somebody was promised that seat here in good faith, and the fact about it is on its way:
    // until the server above has judged that, they wait for an answer.
    void make_room(const SlotKey& key) {
        const EnrolmentId* holder = book_.holder_of(key);
        if (holder == nullptr) {
            return;
        }
        Enrolment& other = rows_.enrolments.at(*holder);
        book_.leave(other);
        if (const auto free = book_.pool_slot(key.class_id)) {
            book_.seat(Enrolment{other}, *free);
        } else {
            other.status = EnrolmentStatus::kPending;
            book_.touch(other.id);
        }
    }

    Rows rows_;
    SeatBook book_;
};

Status take_seats(Ledger& ledger, const std::vector<ReadRow>& rows, Changes changes) {
    Wanted wanted;
    for (const ReadRow& one : rows) {
        if (const auto* enrolment = std::get_if<Enrolment>(&one.body)) {
            wanted.enrolments.push_back(enrolment->id);
            wanted.classes.push_back(enrolment->class_id);
            wanted.slots_of.push_back(enrolment->class_id);
            wanted.residents.push_back(enrolment->resident);
        } else if (const auto* lease = std::get_if<Lease>(&one.body)) {
            wanted.classes.push_back(lease->class_id);
            wanted.slots_of.push_back(lease->class_id);
        }
    }
    Rows known = LINLI_TRY(ledger.load(wanted));
    for (const ReadRow& one : rows) { // who may have to make room
        const auto* told = std::get_if<Enrolment>(&one.body);
        if (told == nullptr || !told->slot) {
            continue;
        }
        const auto holder = known.slots.find({told->class_id, *told->slot});
        if (holder != known.slots.end()) {
            wanted.enrolments.push_back(holder->second);
        }
    }
    Seats seats{LINLI_TRY(ledger.load(wanted)), changes.received_at};
    for (const ReadRow& one : rows) {
        if (const auto* enrolment = std::get_if<Enrolment>(&one.body)) {
            seats.take(*enrolment);
        } else if (const auto* lease = std::get_if<Lease>(&one.body)) {
            seats.take(*lease);
        }
    }
    return seats.write(ledger, std::move(changes));
}

// A class that comes down: its seats are the other server's until it lends them. To be written
// after the class itself.
Result<Changes> seats_of_new_classes(
    Ledger& ledger, const std::vector<ReadRow>& rows, const Changes& changes
) {
    Wanted wanted;
    for (const ReadRow& one : rows) {
        if (const auto* clazz = std::get_if<Class>(&one.body)) {
            wanted.classes.push_back(clazz->id);
            wanted.slots_of.push_back(clazz->id);
        }
    }
    Changes lent = changes;
    const Rows known = LINLI_TRY(ledger.load(wanted));
    for (const ReadRow& one : rows) {
        const auto* clazz = std::get_if<Class>(&one.body);
        if (clazz == nullptr) {
            continue;
        }
        const auto before = known.classes.find(clazz->id);
        const int seats = before == known.classes.end() ? 0 : before->second.seats;
        for (int number = seats + 1; number <= clazz->seats; ++number) {
            const SlotKey key{clazz->id, number};
            if (!known.leases.contains(key) && !known.slots.contains(key)) {
                lent.rows.leases.emplace(key, LeaseRow{kAbove, false});
                lent.leases.push_back(key);
            }
        }
    }
    return lent;
}

// Whatever page they came with.
Status take(
    Ledger& ledger,
    Scope scope,
    const Upstream& above,
    const std::vector<FeedRow>& rows,
    UtcTime now
) {
    sync::RowReader reader;
    std::vector<ReadRow> plain;
    std::vector<ReadRow> seats;
    for (const FeedRow& row : rows) {
        if (LINLI_TRY(ledger.is_pending({row.kind, row.id}))) {
            continue;
        }
        RowBody body = reader.read(row);
        auto& list = concerns_seats(body) ? seats : plain;
        list.push_back({row, std::move(body)});
    }
    // Whoever is served meanwhile is a fact of the own chain: each step sees where that ends.
    const auto changes_now = [&]() -> Result<Changes> {
        return changes_of(above, LINLI_TRY(ledger.head_of(above.device, std::nullopt)), now);
    };
    const Changes changes = LINLI_TRY(changes_now());
    const Uuid owner = scope == Scope::kDevice ? above.device.uuid : above.centre.uuid;
    if (scope != Scope::kCatalogue) {
        LINLI_TRY(know_what_is_needed(ledger, plain, seats, above.centre, changes));
    }
    const Changes lent = LINLI_TRY(seats_of_new_classes(ledger, plain, changes));
    LINLI_TRY(PlainRows(ledger, {scope, owner}, changes).take(plain));
    LINLI_TRY(keep(ledger, lent));
    LINLI_TRY(erase(ledger, plain, above, LINLI_TRY(changes_now())));
    return seats.empty() ? Status{} : take_seats(ledger, seats, LINLI_TRY(changes_now()));
}

Result<Upstream> adopted(Ledger& ledger, const std::string& server_epoch) {
    const auto above = LINLI_TRY(ledger.upstream());
    if (!above || above->server_epoch != server_epoch) {
        return fail(ErrorCode::kConflict, "server epoch: those rows are of another history");
    }
    return *above;
}

} // namespace

Status take_rows(
    Ledger& ledger,
    Scope scope,
    std::uint64_t after,
    const sync::PullPage& page,
    const std::string& server_epoch,
    UtcTime now
) {
    const Upstream above = LINLI_TRY(adopted(ledger, server_epoch));
    if (LINLI_TRY(ledger.upstream_cursor(scope)) != after) { // an older page over newer rows
        return fail(ErrorCode::kBusy, "another round goes on beside this one");
    }
    LINLI_TRY(take(ledger, scope, above, page.rows, now));
    return ledger.set_upstream_cursor(scope, page.next_seq);
}

Status take_rows_again(
    Ledger& ledger,
    Scope scope,
    const std::vector<FeedRow>& rows,
    const std::string& server_epoch,
    UtcTime now
) {
    return take(ledger, scope, LINLI_TRY(adopted(ledger, server_epoch)), rows, now);
}

} // namespace linli::relay
