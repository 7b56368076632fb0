#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The ledger's drawings.

namespace linli::server {
namespace {

Result<std::vector<ClassId>> class_ids(db::Query& query) {
    std::vector<ClassId> ids;
    while (LINLI_TRY(query.step())) {
        ids.push_back(query.id<ClassId>(0));
    }
    return ids;
}

} // namespace

Result<std::vector<ClassId>> SqlLedger::classes_to_draw(CentreId centre, Date today, bool shares) {
    auto query = LINLI_TRY(database_.query(sql::kGetClassesToDraw));
    query.bind(":centre", centre).bind(":today", to_text(today)).bind(":shares", shares);
    return class_ids(query);
}

Result<std::vector<ClassId>> SqlLedger::classes_with_draw() {
    auto query = LINLI_TRY(database_.query(sql::kGetClassesDrawn));
    return class_ids(query);
}

Result<std::string> SqlLedger::drawing_secret() {
    auto query = LINLI_TRY(database_.query(sql::kGetDrawingSecret));
    if (!LINLI_TRY(query.step())) {
        return fail(ErrorCode::kCorrupt, "the ledger has no secret for drawings");
    }
    return query.text(0);
}

Result<std::optional<Drawing>> SqlLedger::drawing_of(ClassId class_id) {
    auto query = LINLI_TRY(database_.query(sql::kGetDrawing));
    if (!LINLI_TRY(query.bind(":id", class_id).step())) {
        return std::optional<Drawing>{};
    }
    Drawing drawing;
    drawing.class_id = class_id;
    drawing.admission = admission_from(query.text(1)).value_or(Admission::kFirstCome);
    drawing.seed = query.text(2);
    drawing.seats = query.integer(3);
    drawing.held_at = query.time(4);
    auto drawn = LINLI_TRY(database_.query(sql::kGetDrawn));
    drawn.bind(":class_id", class_id);
    while (LINLI_TRY(drawn.step())) {
        drawing.order.push_back({drawn.id<EnrolmentId>(0), drawn.time(1), drawn.flag(2)});
    }
    return std::optional{std::move(drawing)};
}

Status SqlLedger::save_drawing(const Drawing& drawing) {
    LINLI_ASSERT(database_.in_transaction());
    auto held = LINLI_TRY(database_.query(sql::kPutDrawing));
    LINLI_TRY(held.bind(":class_id", drawing.class_id)
                  .bind(":admission", word_for(drawing.admission))
                  .bind(":seed", drawing.seed)
                  .bind(":seats", drawing.seats)
                  .bind(":held_at", drawing.held_at)
                  .run());
    int place = 0;
    for (const DrawEntry& entry : drawing.order) {
        auto query = LINLI_TRY(database_.query(sql::kPutDrawn));
        LINLI_TRY(query.bind(":class_id", drawing.class_id)
                      .bind(":place", ++place)
                      .bind(":enrolment", entry.id)
                      .bind(":requested_at", entry.requested_at)
                      .bind(":had_seat", entry.returning)
                      .run());
    }
    return {};
}

Result<std::vector<ResidentId>> SqlLedger::returning_to(ClassId class_id) {
    auto query = LINLI_TRY(database_.query(sql::kGetReturning));
    query.bind(":class_id", class_id);
    std::vector<ResidentId> residents;
    while (LINLI_TRY(query.step())) {
        residents.push_back(query.id<ResidentId>(0));
    }
    return residents;
}

Status SqlLedger::note_reported(DeviceId device, UtcTime at) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetReported));
    return query.bind(":id", device).bind(":at", at).run();
}

} // namespace linli::server
