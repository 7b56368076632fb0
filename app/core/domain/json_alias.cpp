#include "app/core/domain/json.h"

// Of people who registered twice.

namespace linli {

void write_json(JsonWriter& out, const ResidentMerged& fact) {
    out.begin_object().field("from", fact.from.text()).field("into", fact.into.text()).end_object();
}

void write_json(JsonWriter& out, const ResidentParted& fact) {
    out.begin_object().field("merge", fact.merge.text()).end_object();
}

void write_json(JsonWriter& out, const Alias& alias) {
    out.begin_object()
        .field("from", alias.from.text())
        .field("into", alias.into.text())
        .field("merge", alias.merge.text())
        .field("at", std::int64_t{millis_of(alias.at)});
    if (alias.parts != ProfileParts{}) {
        out.key("parts").begin_array();
        const auto say = [&](bool part, std::string_view word) {
            if (part) {
                out.value(word);
            }
        };
        say(alias.parts.name, "name");
        say(alias.parts.phone, "phone");
        say(alias.parts.birth, "birth");
        say(alias.parts.guardian, "guardian");
        out.end_array();
    }
    out.end_object();
}

} // namespace linli
