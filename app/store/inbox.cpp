#include "app/store/inbox.h"

#include <array>
#include <optional>
#include <set>
#include <utility>

#include "app/core/base/log.h"
#include "app/core/domain/json.h"
#include "app/store/aliases.h"
#include "app/store/feed_rows.h"
#include "app/store/forgetting.h"
#include "app/store/ink_notes.h"
#include "app/store/outbox.h"
#include "app/store/ratings.h"
#include "app/store/rows.h"
#include "app/store/settings.h"
#include "app/store/wishes.h"

#include "store_sql.h"

namespace linli::store {
namespace {

struct Removal {
    std::string_view kind;
    std::string_view sql;
};

constexpr std::array<Removal, 18> kRemovals{
    {{"centre", sql::kCentreRemove},
     {"term", sql::kTermRemove},
     {"course", sql::kCourseRemove},
     {"class", sql::kClassRemove},
     {"session", sql::kSessionRemove},
     {"room", sql::kRoomRemove},
     {"notice", sql::kNoticeRemove},
     {"resident", sql::kResidentRemove},
     {"household", sql::kHouseholdRemove},
     {"preference", sql::kPreferenceRemove},
     {"enrolment", sql::kEnrolmentRemove},
     {"attendance", sql::kAttendanceRemove},
     {"clearance", sql::kClearanceRemove},
     {"wish_count", sql::kWishCountRemove},
     {"rating_count", sql::kRatingCountRemove},
     {"session_file", sql::kSessionFileRemove},
     {"alias", sql::kAliasRemove},
     {"settings", sql::kSettingsRemove}}};

/// Applies the rows of one page, each to its table.
class Applier {
public:
    Applier(Store& store, FeedScope scope, std::uint64_t acked_seq)
        : database_{store.database()}, scope_{scope}, acked_seq_{acked_seq} {}

    Status apply(const PulledRow& row) {
        row_ = &row;
        return std::visit(*this, row.entity);
    }

    Status operator()(std::monostate) { return remove(); }

    Status operator()(const RowPassedBy& row) {
        if (row_->kind == "settings") {
            return note_unusable(database_, CentreId{row_->id}, row.trouble, origin());
        }
        return {};
    }

    Status operator()(const SettingsRow& row) {
        if (row.centre.uuid != row_->id) {
            return note_unusable(database_, CentreId{row_->id}, "centre", origin());
        }
        LINLI_TRY(save(database_, row, origin()));
        return {};
    }

    Status operator()(const HouseholdMember& member) {
        if (!LINLI_TRY(is_erased(member.resident))) {
            LINLI_TRY(save(database_, member, origin()));
        }
        return {};
    }

    Status operator()(const Alias& alias) {
        if (!LINLI_TRY(is_erased(alias.from))) {
            LINLI_TRY(save(database_, alias, origin()));
        }
        return {};
    }

    Status operator()(const Preference& preference) {
        if (!LINLI_TRY(is_erased(preference.resident))) {
            LINLI_TRY(save(database_, preference, origin()));
        }
        return {};
    }

    Status operator()(const Resident& resident) {
        if (LINLI_TRY(is_erased(resident.id))) {
            return {};
        }
        const bool written = LINLI_TRY(save(database_, resident, origin()));
        // Staff of another kiosk asked for the name: the ink here has done its work.
        return written && !resident.name.empty() ? drop_ink_note(database_, resident.id) : Status{};
    }

    Status operator()(const Enrolment& enrolment) {
        // The district has not heard of it yet: the removal of both comes down once it has.
        if (LINLI_TRY(is_erased(enrolment.resident))) {
            return {};
        }
        const bool written = LINLI_TRY(save(database_, enrolment, origin()));
        if (!written) {
            return {};
        }
        const bool seated = enrolment.status == EnrolmentStatus::kConfirmed && enrolment.slot;
        const auto held = LINLI_TRY(slot_of(enrolment.id));
        if (held && seated && *held == std::pair{enrolment.class_id, *enrolment.slot}) {
            return {}; // mostly: it is this device's own word that comes back
        }
        if (held) {
            LINLI_TRY(release_slot(enrolment.id));
        }
        if (seated) {
            claims_.push_back({enrolment.class_id, *enrolment.slot, enrolment.id});
        }
        return {};
    }

    Status operator()(const Lease& lease) {
        if (!LINLI_TRY(touch_lease(database_, lease.class_id, origin()))) {
            return {};
        }
        std::set<int> missing{lease.slots.begin(), lease.slots.end()};
        for (const int number : LINLI_TRY(slots_here(lease.class_id))) {
            if (missing.erase(number) == 0) {
                LINLI_TRY(change_slot(sql::kSlotRemove, lease.class_id, number));
            }
        }
        for (const int number : missing) {
            LINLI_TRY(change_slot(sql::kSlotCreate, lease.class_id, number));
            left_.emplace(lease.class_id, number);
        }
        return {};
    }

    Status operator()(const VerdictRow& verdict) {
        db::Query query = LINLI_TRY(database_.query(sql::kVerdictSave));
        return query.bind(":id", row_->id)
            .bind(":fact_seq", verdict.fact_seq)
            .bind(":verdict", verdict.verdict)
            .bind(":reason", verdict.reason)
            .bind(":row_digest", row_->digest)
            .run();
    }

    template <class Entity>
    Status operator()(const Entity& entity) {
        LINLI_TRY(save(database_, entity, origin()));
        return {};
    }

    /// After the last row: every slot goes to the enrolment that names it. Only now, since one row
    /// may leave the slot that a row before it came for.
    Status finish() {
        for (const Claim& claim : claims_) {
            db::Query take = LINLI_TRY(database_.query(sql::kSlotTake));
            take.bind(":enrolment_id", claim.enrolment).bind(":class_id", claim.class_id);
            LINLI_TRY(take.bind(":number", claim.number).run());
            left_.erase({claim.class_id, claim.number});
        }
        for (const auto& [class_id, number] : left_) {
            db::Query reconcile = LINLI_TRY(database_.query(sql::kSlotReconcile));
            LINLI_TRY(reconcile.bind(":class_id", class_id).bind(":number", number).run());
        }
        return {};
    }

private:
    struct Claim {
        ClassId class_id;
        int number;
        EnrolmentId enrolment;
    };

    Result<bool> is_erased(ResidentId resident) {
        db::Query erased = LINLI_TRY(database_.query(sql::kErasedById));
        return erased.bind(":id", resident).step();
    }

    Result<std::vector<int>> slots_here(ClassId class_id) {
        db::Query query = LINLI_TRY(database_.query(sql::kSlotOfClass));
        query.bind(":class_id", class_id);
        std::vector<int> numbers;
        while (LINLI_TRY(query.step())) {
            numbers.push_back(query.integer(0));
        }
        return numbers;
    }

    Status change_slot(std::string_view sql, ClassId class_id, int number) {
        db::Query query = LINLI_TRY(database_.query(sql));
        return query.bind(":class_id", class_id).bind(":number", number).run();
    }

    [[nodiscard]] Origin origin() const { return Origin::pulled(row_->digest, acked_seq_); }

    Status remove() {
        if (row_->kind == "verdict") {
            db::Query query = LINLI_TRY(database_.query(sql::kVerdictRemove));
            return query.bind(":id", row_->id).run();
        }
        for (const Removal& removal : kRemovals) {
            if (removal.kind == row_->kind) {
                return remove_from(removal);
            }
        }
        log_info("a feed row of an unknown kind", {{"kind", row_->kind}});
        return {};
    }

    Status remove_from(const Removal& removal) {
        if (removal.kind == "resident" && scope_ == FeedScope::kShared) {
            return guest_left(ResidentId{row_->id});
        }
        db::Query query = LINLI_TRY(database_.query(removal.sql));
        // Of what the feed has never heard, only what is no own word goes.
        const bool count = removal.kind.ends_with("_count");
        const std::uint64_t over = row_->never_there && !count ? 0 : acked_seq_;
        const int removed =
            LINLI_TRY(query.bind(":id", row_->id).bind(":over", over).run_counting());
        if (removal.kind == "resident" && !row_->never_there) {
            return note_erased(ResidentId{row_->id});
        }
        if (removed == 0) {
            return {};
        }
        if (removal.kind == "enrolment") {
            return release_slot(EnrolmentId{row_->id});
        }
        if (removal.kind == "class") {
            db::Query slots = LINLI_TRY(database_.query(sql::kSlotRemoveClass));
            return slots.bind(":class_id", row_->id).run();
        }
        return {};
    }

    // Of a guest every other row comes by itself. Where an own fact speaks of them that the server
    // has not judged yet they stay until it has, and are then told of again.
    Status guest_left(ResidentId id) {
        db::Query own = LINLI_TRY(database_.query(sql::kResidentOwnFacts));
        LINLI_TRY(own.bind(":id", id).step());
        const std::uint64_t seq = own.is_null(0) ? 0 : static_cast<std::uint64_t>(own.int64(0));
        if (seq > acked_seq_ && !row_->never_there) {
            db::Query hold = LINLI_TRY(database_.query(sql::kResidentHold));
            return hold.bind(":id", id).bind(":seq", seq).run();
        }
        const std::uint64_t over = row_->never_there ? 0 : acked_seq_;
        db::Query remove = LINLI_TRY(database_.query(sql::kResidentRemove));
        return remove.bind(":id", id).bind(":over", over).run();
    }

    // A person of this centre goes only by being erased, and what was done for them here meanwhile
    // goes with them. A later own fact may still hold the row: then it goes when the server has
    // judged that fact.
    Status note_erased(ResidentId id) {
        db::Query held = LINLI_TRY(database_.query(sql::kResidentById));
        if (LINLI_TRY(held.bind(":id", id).step())) {
            return {};
        }
        db::Query attended = LINLI_TRY(database_.query(sql::kAttendanceForgetButCounts));
        LINLI_TRY(attended.bind(":id", id).run());
        return drop_person(database_, id);
    }

    Result<std::optional<std::pair<ClassId, int>>> slot_of(EnrolmentId id) {
        db::Query query = LINLI_TRY(database_.query(sql::kSlotOfEnrolment));
        const bool found = LINLI_TRY(query.bind(":enrolment_id", id).step());
        return found ? std::optional{std::pair{query.id<ClassId>(0), query.integer(1)}}
                     : std::nullopt;
    }

    Status release_slot(EnrolmentId id) {
        db::Query release = LINLI_TRY(database_.query(sql::kSlotRelease));
        release.bind(":enrolment_id", id);
        while (LINLI_TRY(release.step())) {
            left_.emplace(release.id<ClassId>(0), static_cast<int>(release.int64(1)));
        }
        return {};
    }

    db::Database& database_;
    FeedScope scope_;
    std::uint64_t acked_seq_;
    const PulledRow* row_{nullptr};
    std::vector<Claim> claims_;              // slots that rows of this page name
    std::set<std::pair<ClassId, int>> left_; // slots that rows of this page no longer name
};

} // namespace

Result<std::uint64_t> feed_cursor(Store& store, FeedScope scope) {
    db::Query query = LINLI_TRY(store.database().query(sql::kCursorLoad));
    if (!LINLI_TRY(query.bind(":scope", word_for(scope)).step())) {
        return fail(ErrorCode::kCorrupt, "a feed cursor is gone");
    }
    return static_cast<std::uint64_t>(query.int64(0));
}

namespace {

Status apply_rows(Store& store, const PulledPage& page) {
    if (LINLI_TRY(acked(store)).server_epoch != page.server_epoch) {
        return fail(ErrorCode::kConflict, "the page is of another server's history");
    }
    Applier applier{store, page.scope, page.acked_seq};
    FeedCopy copy{store.database(), page.scope};
    LINLI_TRY(copy.begin());
    for (const PulledRow& row : page.rows) {
        LINLI_TRY(applier.apply(row));
        const bool removed = std::holds_alternative<std::monostate>(row.entity);
        LINLI_TRY(copy.note({row.kind, row.id}, row.digest, removed));
    }
    LINLI_TRY(applier.finish());
    return copy.finish();
}

} // namespace

Status apply_page(Store& store, const PulledPage& page) {
    return store.write([&](Journal&) -> Status {
        LINLI_TRY(apply_rows(store, page));
        if (page.next_seq == 0) {
            LINLI_TRY(set_stale(store.database(), page.scope));
        }
        db::Query cursor = LINLI_TRY(store.database().query(sql::kCursorSet));
        return cursor.bind(":scope", word_for(page.scope)).bind(":seq", page.next_seq).run();
    });
}

Status apply_again(Store& store, const PulledPage& page) {
    return store.write([&](Journal&) { return apply_rows(store, page); });
}

Result<std::vector<VerdictRow>> verdicts(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kVerdictList));
    std::vector<VerdictRow> rows;
    while (LINLI_TRY(query.step())) {
        rows.push_back({static_cast<std::uint64_t>(query.int64(1)), query.text(2), query.text(3)});
    }
    return rows;
}

} // namespace linli::store
