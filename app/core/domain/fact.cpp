#include "app/core/domain/fact.h"

#include <array>

#include "app/core/domain/json.h"

namespace linli {
namespace {

// In the order of FactBody.
constexpr std::array<std::string_view, std::variant_size_v<FactBody>> kKinds{
    "centre.described",
    "term.set",
    "course.described",
    "class.filed",
    "room.described",
    "notice.posted",
    "notice.removed",
    "session.moved",
    "session.cancelled",
    "resident.registered",
    "resident.named",
    "household.joined",
    "household.left",
    "resident.erased",
    "enrolment.requested",
    "enrolment.cancelled",
    "enrolment.confirmed",
    "attendance.recorded",
    "attendance.undone",
    "clearance.given",
    "resident.corrected",
    "preference.set",
    "wish.made",
    "wish.withdrawn",
    "rating.given",
    "rating.withdrawn",
    "slots.returned",
    "session.file_attached",
    "session.file_removed",
    "resident.merged",
    "resident.parted",
    "session.taught",
    "session.noted"};

} // namespace

std::string_view kind_of(const FactBody& body) {
    return kKinds[body.index()];
}

Fact make_fact(const FactStamp& stamp, const FactBody& body, const Digest& before) {
    JsonWriter out;
    out.begin_object()
        .field("id", stamp.id.text())
        .field("seq", static_cast<std::int64_t>(stamp.seq))
        .field("kind", kind_of(body))
        .field("v", kFactVersion)
        .field("hlc", static_cast<std::int64_t>(stamp.hybrid_clock))
        .field("at", std::int64_t{millis_of(stamp.wall)})
        .field("clock", word_for(stamp.grade));
    if (stamp.moment) {
        out.field("boot", to_text(stamp.moment->boot))
            .field("mono", std::int64_t{stamp.moment->since.count()});
    }
    out.key("body");
    write_json(out, body);
    out.end_object();
    Fact fact{stamp.id, stamp.seq, std::string{kind_of(body)}, out.take(), {}};
    fact.digest = chain(before, fact.line);
    return fact;
}

} // namespace linli
