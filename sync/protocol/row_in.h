#pragma once

#include <string>
#include <variant>

#include "app/core/domain/fact.h"
#include "app/core/domain/settings.h"
#include "sync/protocol/json_in.h"
#include "sync/protocol/messages.h"

namespace linli::sync {

/// Kind "verdict" of the device feed: what became of a fact that was not simply taken in.
struct VerdictRow {
    FactId fact; // nil when the line was too broken to hold one
    std::uint32_t epoch{1};
    std::uint64_t seq{0};
    std::string kind;
    Verdict verdict{Verdict::kRefused};
    std::string reason;
    std::optional<DeviceId> device{}; // whose fact it is, where the row goes to who carries it
    bool operator==(const VerdictRow&) const = default;
};

[[nodiscard]] std::string to_json(const VerdictRow& row);

struct RowRemoved {};

/// Of a kind that only a newer program knows, or not readable: passed by.
struct RowUnknown {
    std::string trouble{}; // the field that was wrong, or "unreadable"; empty: another kind
};

using RowBody = std::variant<
    RowRemoved,
    RowUnknown,
    Centre,
    Term,
    Course,
    Class,
    Session,
    Room,
    Notice,
    ResidentRegistered,
    HouseholdMember,
    Preference,
    Enrolment,
    Attendance,
    Clearance,
    WishCount,
    RatingCount,
    Lease,
    SessionFile,
    Alias,
    SettingsRow,
    VerdictRow>;

/// Reads the bodies of feed rows, one after the other. A row whose body breaks the bounds of its
/// kind is RowUnknown: one bad row does not stop a feed.
class RowReader {
public:
    RowBody read(const FeedRow& row);

private:
    JsonDocument document_;
};

} // namespace linli::sync
