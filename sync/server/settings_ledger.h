#pragma once

#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/settings.h"
#include "sync/server/account_ledger.h"

// What was said of the settings of the district's kiosks: for settings_word.h.

namespace linli::server {

/// In the place of a centre: what is said of all.
inline constexpr CentreId kWholeDistrict{};

/// What was said of one centre itself last.
struct SettingsWord {
    CentreId centre; // or kWholeDistrict
    Settings said;
    AccountId account; // nobody's: on the command line
    UtcTime at;
    bool operator==(const SettingsWord&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors.
class SettingsLedger {
public:
    SettingsLedger() = default;
    SettingsLedger(const SettingsLedger&) = delete;
    SettingsLedger& operator=(const SettingsLedger&) = delete;
    virtual ~SettingsLedger() = default;

    virtual Result<std::vector<SettingsWord>> settings_words() = 0; // by centre
    /// Within transact().
    virtual Status save_settings_word(const SettingsWord& word) = 0;
};

} // namespace linli::server
