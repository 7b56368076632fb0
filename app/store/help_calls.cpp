#include "app/store/help_calls.h"

#include "app/core/domain/json.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr std::chrono::hours kKept{24 * 30};

Result<HelpCall> read_call(const db::Query& row) {
    const auto place = help_place_from(row.text(2));
    const auto state = help_state_from(row.text(3));
    if (!place || !state) {
        return fail(ErrorCode::kCorrupt, "a call for help is damaged");
    }
    return HelpCall{row.integer(0), row.time(1), *place, *state};
}

Status drop_old(Store& store) {
    db::Query drop = LINLI_TRY(store.database().query(sql::kHelpCallDrop));
    return drop.bind(":before", store.now() - kKept).run();
}

Result<HelpCall> add(Store& store, HelpPlace place) {
    HelpCall call{0, store.now(), place, HelpState::kOpen};
    db::Query query = LINLI_TRY(store.database().query(sql::kHelpCallAdd));
    query.bind(":called_at", call.at).bind(":place", word_for(place));
    while (LINLI_TRY(query.step())) {
        call.number = query.integer(0);
    }
    return call;
}

} // namespace

Result<Rung> call_help(Store& store, HelpPlace place) {
    return store.write([&](Journal&) -> Result<Rung> {
        const std::vector<HelpCall> before = LINLI_TRY(help_calls(store));
        if (!before.empty() && before.back().at > store.now() - kSameCall) {
            return Rung{before.back(), false};
        }
        const HelpCall call = LINLI_TRY(add(store, place)); // before the last number goes
        LINLI_TRY(drop_old(store));
        return Rung{call, true};
    });
}

Result<HelpCall> help_call(Store& store, int number) {
    db::Query query = LINLI_TRY(store.database().query(sql::kHelpCallByNumber));
    if (!LINLI_TRY(query.bind(":number", number).step())) {
        return fail(ErrorCode::kNotFound, "no such call for help");
    }
    return read_call(query);
}

Result<std::vector<HelpCall>> help_calls(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kHelpCallList));
    query.bind(":since", store.now() - kCallLasts);
    std::vector<HelpCall> calls;
    while (LINLI_TRY(query.step())) {
        calls.push_back(LINLI_TRY(read_call(query)));
    }
    return calls;
}

Status set_help(Store& store, int number, HelpState state) {
    return store.write([&](Journal&) -> Status {
        LINLI_TRY(help_call(store, number));
        db::Query query = LINLI_TRY(store.database().query(sql::kHelpCallSet));
        return query.bind(":number", number).bind(":state", word_for(state)).run();
    });
}

} // namespace linli::store
