#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/district_standing.h"
#include "app/core/domain/help_call.h"
#include "app/core/domain/ink_note.h"
#include "app/core/domain/sign_in.h"

// What the staff's side knows while somebody is in; part of state.h, which others include.

namespace linli::flow {

/// Handwritten names, and the one that staff are writing down.
struct Naming {
    std::vector<WaitingName> waiting; // the longest first
    int first{0};                     // the one that is shown
    std::optional<WaitingName> open;  // whose name is being written
    std::string name;                 // as far as it is written
    std::optional<WaitingName> done;  // the last one saved: its ink, in case the name has a slip
    std::string done_name;
};

struct Staff {
    std::string pin;
    std::optional<UtcTime> locked_until; // no PIN is looked at before
    std::string name;                    // who is in; empty: nobody
    Date date{};
    std::optional<SignInDay> day;
    int first{0};
    std::optional<SessionId> sheet;
    int sheet_first{0};
    Naming naming;
    std::vector<HelpCall> calls; // for help, from the terminal; not done yet
    std::optional<DistrictStanding> district;
    int district_first{0}; // of what was not taken
    int filings_first{0};
};

} // namespace linli::flow
