#include <limits>

#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

std::string maybe_text(Fields& in, std::string_view name) {
    return in.maybe(name) ? in.text(name, kMaxShortText) : std::string{};
}

std::optional<bool> maybe_flag(Fields& in, std::string_view name) {
    return in.maybe(name) ? std::optional{in.flag(name)} : std::nullopt;
}

} // namespace

SettingsRow read_settings(Fields& in) {
    SettingsRow row;
    const int form = in.small("form", 1, std::numeric_limits<int>::max());
    in.require(form <= kSettingsForm, "form");
    row.centre = in.id<CentreId>("centre");
    row.revision = in.number("revision", 1, INT64_MAX);
    const std::string hours = maybe_text(in, "hours");
    if (!hours.empty()) {
        row.said.hours = opening_hours_from_text(hours);
        in.require(row.said.hours.has_value(), "hours");
    }
    row.said.phone = maybe_text(in, "phone");
    row.said.text_size = maybe_text(in, "text_size");
    row.said.language = maybe_text(in, "language");
    row.said.idle_seconds = in.maybe_number("idle_seconds", kLeastIdleSeconds, kMostIdleSeconds);
    row.said.ask_rating = maybe_flag(in, "ask_rating");
    row.said.print_slips = maybe_flag(in, "print_slips");
    row.said.welcome_zh = maybe_text(in, "welcome_zh");
    row.said.welcome_en = maybe_text(in, "welcome_en");
    const std::string trouble = trouble_of(row.said);
    in.require(trouble.empty(), trouble);
    return row;
}

} // namespace linli::sync
