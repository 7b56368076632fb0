#include "app/core/domain/json.h"

// What the district sets for a centre's kiosks.

namespace linli {

void write_json(JsonWriter& out, const SettingsRow& row) {
    out.begin_object()
        .field("centre", row.centre.text())
        .field("revision", row.revision)
        .field("form", kSettingsForm);
    const auto text = [&](std::string_view name, const std::string& said) {
        if (!said.empty()) {
            out.field(name, said);
        }
    };
    const Settings& said = row.said;
    text("hours", part_of(said, "hours"));
    text("phone", said.phone);
    text("text_size", said.text_size);
    text("language", said.language);
    if (said.idle_seconds) {
        out.field("idle_seconds", *said.idle_seconds);
    }
    if (said.ask_rating) {
        out.field("ask_rating", *said.ask_rating);
    }
    if (said.print_slips) {
        out.field("print_slips", *said.print_slips);
    }
    text("welcome_zh", said.welcome_zh);
    text("welcome_en", said.welcome_en);
    out.end_object();
}

} // namespace linli
