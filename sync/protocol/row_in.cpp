#include "sync/protocol/row_in.h"

#include <array>

#include "app/core/base/json_writer.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/words.h"

namespace linli::sync {
namespace {

VerdictRow read_verdict(Fields& in) {
    VerdictRow row;
    if (in.maybe("fact")) {
        row.fact = in.id<FactId>("fact");
    }
    row.epoch = static_cast<std::uint32_t>(in.number("epoch", 1, UINT32_MAX));
    row.seq = in.count("seq");
    row.kind = in.text("kind", kMaxKind);
    row.verdict = in.word("verdict", verdict_from);
    row.reason = in.text("reason", kMaxKind);
    if (in.maybe("device")) {
        row.device = in.id<DeviceId>("device");
    }
    return row;
}

struct Kind {
    std::string_view name;
    RowBody (*read)(Fields&);
};

constexpr std::array<Kind, 20> kReaders{{
    {"centre",
     [](Fields& in) -> RowBody {
         return read_centre(in);
     }},
    {"term",
     [](Fields& in) -> RowBody {
         return read_term(in);
     }},
    {"course",
     [](Fields& in) -> RowBody {
         return read_course(in);
     }},
    {"class",
     [](Fields& in) -> RowBody {
         return read_class(in);
     }},
    {"session",
     [](Fields& in) -> RowBody {
         return read_session(in);
     }},
    {"room",
     [](Fields& in) -> RowBody {
         return read_room(in);
     }},
    {"notice",
     [](Fields& in) -> RowBody {
         return read_notice(in);
     }},
    {"resident",
     [](Fields& in) -> RowBody {
         return ResidentRegistered{
             read_member(in, "resident", read_resident), read_member(in, "consent", read_consent)};
     }},
    {"household",
     [](Fields& in) -> RowBody {
         return read_household_member(in);
     }},
    {"preference",
     [](Fields& in) -> RowBody {
         return read_preference(in);
     }},
    {"enrolment",
     [](Fields& in) -> RowBody {
         return read_enrolment(in);
     }},
    {"attendance",
     [](Fields& in) -> RowBody {
         return read_attendance(in);
     }},
    {"clearance",
     [](Fields& in) -> RowBody {
         return read_clearance(in);
     }},
    {"wish_count",
     [](Fields& in) -> RowBody {
         return read_wish_count(in);
     }},
    {"rating_count",
     [](Fields& in) -> RowBody {
         return read_rating_count(in);
     }},
    {"lease",
     [](Fields& in) -> RowBody {
         return read_lease(in);
     }},
    {"session_file",
     [](Fields& in) -> RowBody {
         return read_session_file(in);
     }},
    {"alias",
     [](Fields& in) -> RowBody {
         return read_alias(in);
     }},
    {"settings",
     [](Fields& in) -> RowBody {
         return read_settings(in);
     }},
    {"verdict",
     [](Fields& in) -> RowBody {
         return read_verdict(in);
     }},
}};

} // namespace

std::string to_json(const VerdictRow& row) {
    JsonWriter out;
    out.begin_object();
    if (!row.fact.is_nil()) {
        out.field("fact", row.fact.text());
    }
    out.field("epoch", std::int64_t{row.epoch})
        .field("seq", static_cast<std::int64_t>(row.seq))
        .field("kind", row.kind)
        .field("verdict", word_for(row.verdict))
        .field("reason", row.reason);
    if (row.device) {
        out.field("device", row.device->text());
    }
    out.end_object();
    return out.take();
}

RowBody RowReader::read(const FeedRow& row) {
    if (row.body.empty()) {
        return RowRemoved{};
    }
    const auto parsed = document_.parse(row.body);
    if (!parsed) {
        return RowUnknown{"unreadable"};
    }
    for (const Kind& known : kReaders) {
        if (known.name == row.kind) {
            Fields in{*parsed};
            RowBody body = known.read(in);
            return in.ok() ? body : RowUnknown{in.trouble()};
        }
    }
    return RowUnknown{};
}

} // namespace linli::sync
