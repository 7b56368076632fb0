#pragma once

#include <array>
#include <string>

#include "app/core/domain/settings.h"
#include "sync/console/frame.h"

// The form in which a centre's settings are set. Inside the room only.

namespace linli::console {

/// As it was typed; what is empty is not said.
struct SettingsDraft {
    std::array<std::string, 7> hours{}; // Monday first
    std::string phone{};
    std::string text_size{};
    std::string language{};
    std::string idle_seconds{};
    std::string ask_rating{};
    std::string print_slips{};
    std::string welcome_zh{};
    std::string welcome_en{};
};

[[nodiscard]] SettingsDraft draft_of(const Settings& settings);
[[nodiscard]] SettingsDraft settings_draft_in(const Visit& visit);

struct ReadSettings {
    Settings said{};
    std::string trouble{}; // the part that does not fit, or empty
};

/// Of hours either all days are said or none.
[[nodiscard]] ReadSettings read_draft(const SettingsDraft& draft);

struct SettingsFormFor {
    std::string code;  // of the centre
    std::string shown; // version_of() what was set before
};

/// The part as a label of a page: in English with a capital, as all labels.
[[nodiscard]] std::string label_of(const Page& page, std::string_view part);

/// `above`: what it would inherit, to be seen where nothing is typed.
void write_settings_form(
    Page& page,
    const Visit& visit,
    const SettingsFormFor& where,
    const SettingsDraft& draft,
    const Settings& above
);

} // namespace linli::console
