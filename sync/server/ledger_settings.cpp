#include "app/core/domain/json.h"
#include "sync/protocol/row_in.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The settings of the district's kiosks: as they were said, and as they are told.

namespace linli::server {
namespace {

Result<SettingsRow> settings_in(const std::string& body) {
    sync::RowReader reader;
    const sync::RowBody read = reader.read({0, "settings", {}, body, {}});
    const auto* row = std::get_if<SettingsRow>(&read);
    return row != nullptr ? Result<SettingsRow>{*row} : damaged("row of settings");
}

} // namespace

Status load_settings(db::Database& database, const std::vector<CentreId>& centres, Rows& rows) {
    return load(database, sql::kGetSettings, centres, rows.settings, [](const db::Query& row) {
        return settings_in(row.text(0));
    });
}

Status save(db::Database& database, const SettingsRow& row) {
    auto query = LINLI_TRY(database.query(sql::kPutSettings));
    return query.bind(":centre", row.centre).bind(":body", to_json(row)).run();
}

Status remove_settings(db::Database& database, CentreId centre) {
    auto query = LINLI_TRY(database.query(sql::kRemoveSettings));
    return query.bind(":centre", centre).run();
}

Result<std::vector<SettingsWord>> SqlLedger::settings_words() {
    std::vector<SettingsWord> words;
    auto row = LINLI_TRY(database_.query(sql::kGetSettingsWords));
    while (LINLI_TRY(row.step())) {
        const SettingsRow said = LINLI_TRY(settings_in(row.text(3)));
        words.push_back({row.id<CentreId>(0), said.said, row.id<AccountId>(1), row.time(2)});
    }
    return words;
}

Status SqlLedger::save_settings_word(const SettingsWord& word) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kPutSettingsWord));
    return query.bind(":centre", word.centre)
        .bind(":account", word.account)
        .bind(":at", word.at)
        .bind(":body", to_json(SettingsRow{word.centre, 1, word.said}))
        .run();
}

} // namespace linli::server
