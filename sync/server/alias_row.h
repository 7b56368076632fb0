#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "app/core/domain/alias.h"
#include "app/core/domain/enrolment.h"
#include "sync/server/kept_rows.h"

// What the ledger keeps of people who registered twice (domain/alias.h).

namespace linli::server {

/// A merge, by the fact or the act of the district that said so.
struct AliasRow {
    ResidentId from; // whose alias it makes (see lead); nil: nobody's
    ResidentId into; // as it was said; nil: parted before it arrived
    UtcTime at;
    DeviceId device; // that said it; nil: the district's staff
    bool undone{false};
    ProfileParts parts{};               // as in Alias
    ResidentId said{};                  // of whom it was said; nil where `into` is
    std::optional<UtcTime> parted_at{}; // when staff said last that it is wrong
    bool operator==(const AliasRow&) const = default;

    [[nodiscard]] bool has_arrived() const { return !into.is_nil(); }

    [[nodiscard]] bool stands() const { return !undone && !from.is_nil(); }
};

using AliasRows = std::map<FactId, AliasRow>;

/// An enrolment that gave way to another one of the same person in the same class. Its row says
/// cancelled, and goes on naming its requests; here is what they were promised, to be theirs again
/// when the other one goes, or when they are parted.
struct Folded {
    EnrolmentStatus status{EnrolmentStatus::kWaitlisted}; // not cancelled
    std::optional<Date> decide_by{};
    std::optional<UtcTime> decided_at{};
    bool operator==(const Folded&) const = default;
};

/// As the row travels.
[[nodiscard]] Alias alias_in(const AliasRows::value_type& row);

[[nodiscard]] AliasMap map_of(const AliasRows& rows);

/// Whose alias each merge makes: of whom it was said, by the last of their ids going by those that
/// were said earlier; nobody's where the two are one without it. So it is the same in whatever
/// order they arrive, and an undo leaves what the others say. All merges of a person must be there.
AliasMap lead(AliasRows& rows);

/// Undone is what staff said is wrong, and every merge of the same two that was said before.
void undo_parted(AliasRows& rows);

/// How the person is written whose last id that is: what stands of all of their ids.
[[nodiscard]] Resident profile_of(
    const std::unordered_map<ResidentId, ResidentRow>& residents,
    const AliasRows& aliases,
    ResidentId last
);

/// Of each part of a profile, where all ids of a person are in `residents`: of which id it stands,
/// the one that was told it last, `last` where they are alike. A name that staff have yet to write
/// is none.
[[nodiscard]] std::map<ResidentId, ProfileParts> parts_that_stand(
    const std::unordered_map<ResidentId, ResidentRow>& residents,
    const std::vector<ResidentId>& ids // the last one first
);

/// The one that stands whose row is that id's; nullptr.
[[nodiscard]] const AliasRows::value_type* alias_of(const AliasRows& rows, ResidentId from);

} // namespace linli::server
