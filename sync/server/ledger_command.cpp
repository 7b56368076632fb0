#include "sync/server/ledger_command.h"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

#include "sync/server/ledger_place.h"

namespace linli::server {
namespace {

Status with_ledger(
    const std::string& db,
    const Clock& clock,
    const std::function<Status(Ledger& ledger)>& work,
    Turn turn
) {
    if (!is_postgres(db) && ::access(db.c_str(), F_OK) != 0) {
        return fail(ErrorCode::kIo, "no file " + db);
    }
    RandomIdSource ids{clock};
    const auto ledger = LINLI_TRY(open_ledger(db, ids));
    if (turn == Turn::kNone) {
        return work(*ledger);
    }
    Status done;
    ledger->in_turn([&] { done = work(*ledger); });
    return done;
}

} // namespace

std::optional<LedgerOrder> read_ledger_order(
    const std::vector<std::string>& words,
    std::initializer_list<std::string_view> alone,
    std::initializer_list<std::string_view> on_one
) {
    LedgerOrder order;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--db" && i + 1 < words.size()) {
            order.db = words[++i];
        } else if (order.act.empty()) {
            order.act = words[i];
        } else if (const auto id = uuid_from_text(words[i]); id && !order.id) {
            order.id = id;
        } else {
            return std::nullopt;
        }
    }
    const auto acts = order.id ? on_one : alone;
    const bool known = std::ranges::find(acts, order.act) != acts.end();
    return known && !order.db.empty() ? std::optional{order} : std::nullopt;
}

Status note_act(
    Ledger& ledger,
    UtcTime now,
    std::string act,
    std::string kind,
    std::optional<Uuid> object,
    std::optional<CentreId> centre
) {
    return ledger.write_audit(
        {0, now, std::nullopt, std::move(act), std::move(kind), object, centre}
    );
}

int on_ledger(
    const std::string& db,
    const Clock& clock,
    const WordsFor& words_for,
    const std::function<Status(Ledger& ledger)>& work,
    Turn turn
) {
    const Status done = with_ledger(db, clock, work, turn);
    if (done) {
        return 0;
    }
    const char* own = words_for(done.error().code);
    const char* said = own != nullptr ? own : "数据库不能用 The ledger cannot be used";
    (void)std::fprintf(stderr, "linli-district: %s (%s)\n", said, done.error().detail.c_str());
    return 1;
}

} // namespace linli::server
