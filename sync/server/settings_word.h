#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/server/centre_tree.h"
#include "sync/server/ledger.h"

// 设置: what the district's staff set for its kiosks. What is said of a centre holds there and
// beneath it, part by part, where nobody nearer says otherwise; it is resolved here, and each
// centre's kiosks are told the whole in one row of its catalogue.

namespace linli::server {

/// What was said, where it holds. Pure.
class SettingsTree {
public:
    SettingsTree(CentreTree tree, const std::vector<SettingsWord>& words);

    [[nodiscard]] const CentreTree& centres() const { return tree_; }

    /// As it was said of the centre itself, or of the whole district; nothing where nobody ever
    /// did.
    [[nodiscard]] Settings own(CentreId centre) const;
    /// With all that it inherits.
    [[nodiscard]] Settings resolved(CentreId centre) const;
    /// What it would have if it said nothing itself.
    [[nodiscard]] Settings from_above(CentreId centre) const;
    /// Who says that part: the centre, one above it or kWholeDistrict. Nothing: the kiosk has its
    /// own.
    [[nodiscard]] std::optional<CentreId> source(CentreId centre, std::string_view part) const;

private:
    /// From the centre up, the whole district last.
    [[nodiscard]] std::vector<CentreId> way_up(CentreId centre) const;

    CentreTree tree_;
    std::vector<SettingsWord> words_;
};

Result<SettingsTree> settings_tree(Ledger& ledger);

/// What the kiosks of a centre are told, as its catalogue has it: at a relay, what came from above.
/// `trouble`: a newer server's, which this program cannot read; `said` is what it could read last.
Result<SettingsInForce> settings_told(Ledger& ledger, CentreId centre);

/// Changes with what is said.
[[nodiscard]] std::string version_of(const Settings& settings);

/// Within transact(): says it, and publishes what comes of it. `shown`: version_of() what was said
/// before, as they saw it; nothing: whatever it was. kInvalid: a part is out of its bounds, which
/// the detail names; kNotFound: no such centre; kConflict: something else was said meanwhile;
/// kDenied: a relay, where the server above decides.
Status say_settings(
    Ledger& ledger, const SettingsWord& word, const std::optional<std::string>& shown
);

/// Within transact(): the rows of all centres, or of that one, as they should be; only what differs
/// is written. A centre without a kiosk has none, until its first one comes. Nothing at a relay.
Status publish_settings(Ledger& ledger, std::optional<CentreId> only, UtcTime now);

} // namespace linli::server
