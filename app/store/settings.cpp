#include "app/store/settings.h"

#include "app/core/base/log.h"
#include "app/store/catalogue.h"

#include "store_sql.h"

namespace linli::store {
namespace {

std::optional<bool> flag_or_nothing(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.flag(column)};
}

// Nothing: not what any program wrote.
std::optional<Settings> read_settings(const db::Query& row) {
    Settings said;
    if (const std::string hours = row.text(1); !hours.empty()) {
        said.hours = opening_hours_from_text(hours);
        if (!said.hours) {
            return std::nullopt;
        }
    }
    said.phone = row.text(2);
    said.text_size = row.text(3);
    said.language = row.text(4);
    if (!row.is_null(5)) {
        said.idle_seconds = row.integer(5);
    }
    said.ask_rating = flag_or_nothing(row, 6);
    said.print_slips = flag_or_nothing(row, 7);
    said.welcome_zh = row.text(8);
    said.welcome_en = row.text(9);
    return trouble_of(said).empty() ? std::optional{std::move(said)} : std::nullopt;
}

} // namespace

Result<SettingsInForce> load_settings(Store& store) {
    SettingsInForce in_force;
    const auto centre = LINLI_TRY(own_centre(store));
    if (!centre) {
        return in_force;
    }
    db::Query row = LINLI_TRY(store.database().query(sql::kSettingsLoad));
    if (!LINLI_TRY(row.bind(":id", centre->id).step())) {
        return in_force;
    }
    if (auto said = read_settings(row)) {
        in_force.said = *std::move(said);
        in_force.revision = row.int64(0);
        in_force.trouble = row.text(10);
    } else {
        in_force.trouble = "unreadable";
    }
    return in_force;
}

Result<bool> save(db::Database& database, const SettingsRow& row, const Origin& origin) {
    const Settings& said = row.said;
    db::Query query = LINLI_TRY(database.query(sql::kSettingsSave));
    query.bind(":id", row.centre)
        .bind(":revision", row.revision)
        .bind(":hours", part_of(said, "hours"))
        .bind(":phone", said.phone)
        .bind(":text_size", said.text_size)
        .bind(":language", said.language)
        .bind(":idle_seconds", said.idle_seconds)
        .bind(":ask_rating", said.ask_rating)
        .bind(":print_slips", said.print_slips)
        .bind(":welcome_zh", said.welcome_zh)
        .bind(":welcome_en", said.welcome_en)
        .bind(":row_digest", origin.row_digest)
        .bind(":touched_seq", origin.touched_seq)
        .bind(":over", origin.over);
    return LINLI_TRY(query.run_counting()) > 0;
}

Status note_unusable(
    db::Database& database, CentreId centre, const std::string& trouble, const Origin& origin
) {
    log_warning("settings that cannot be used", {{"trouble", trouble}});
    db::Query query = LINLI_TRY(database.query(sql::kSettingsUnusable));
    return query.bind(":id", centre)
        .bind(":trouble", trouble.empty() ? std::string{"unreadable"} : trouble)
        .bind(":row_digest", origin.row_digest)
        .bind(":touched_seq", origin.touched_seq)
        .bind(":over", origin.over)
        .run();
}

} // namespace linli::store
