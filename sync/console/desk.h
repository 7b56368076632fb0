#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "sync/console/doorkeeper.h"
#include "sync/console/form.h"
#include "sync/server/http_server.h"

// What every page gets. Inside the room only.

namespace linli::console {

enum class Language { kChinese, kEnglish };

struct Desk {
    server::LedgerDoor& door;
    const Clock& clock;
    const Doorkeeper& keeper;
    bool secure{false};          // over TLS: cookies only travel so
    server::LedgerDoor& reports; // for what takes long: beside `door` where that can be
    server::LedgerDoor& packs;   // a year's files take far longer than a page
    Pool<int>& makers;           // who may wait for a report, so that kiosks are served meanwhile
    Pool<int>& packers;          // likewise for a pack
};

/// In the address of a page that was asked for by itself, not by anybody.
inline constexpr const char* kAgain = "again";

/// One request, of somebody who may make it; before the login of nobody.
struct Visit {
    const server::Request& request;
    Form form{};
    Language language{Language::kChinese};
    UtcTime now{};
    std::optional<LoggedIn> who{};

    [[nodiscard]] bool chinese() const { return language == Language::kChinese; }

    /// From the address; empty when it is not there. Likewise of the form.
    [[nodiscard]] std::string asked(const char* name) const;
    [[nodiscard]] std::string field(const char* name) const;

    [[nodiscard]] server::Role role() const { return who->account.role; }

    [[nodiscard]] bool is_admin() const { return role() == server::Role::kDistrictAdmin; }

    /// Names and telephones are masked for them.
    [[nodiscard]] bool is_inspector() const { return role() == server::Role::kInspector; }

    [[nodiscard]] bool may_see(CentreId centre) const {
        return role() != server::Role::kCentreStaff
            || std::ranges::find(who->reach, centre) != who->reach.end();
    }

    /// An act of theirs, to be written down.
    [[nodiscard]] server::AuditEntry noted(std::string act) const;
};

/// What the work in the ledger gave.
template <class Work>
auto in_ledger(server::LedgerDoor& door, const Work& work) {
    std::optional<std::invoke_result_t<const Work&, server::Ledger&>> answer;
    door.run([&](server::Ledger& ledger) { answer.emplace(work(ledger)); });
    return *std::move(answer);
}

} // namespace linli::console
