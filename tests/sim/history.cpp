#include "tests/sim/history.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linli::test {
namespace {

struct Share {
    Act act;
    unsigned weight;
};

// A day in a lobby.
constexpr std::array<Share, 15> kUsual{
    {{Act::kSignUp, 24},
     {Act::kCancel, 8},
     {Act::kSwap, 4},
     {Act::kLook, 6},
     {Act::kCheckIn, 8},
     {Act::kExcuse, 2},
     {Act::kCorrect, 4},
     {Act::kErase, 2},
     {Act::kStaffCheckIn, 10},
     {Act::kStaffCancel, 2},
     {Act::kUndo, 8},
     {Act::kSettle, 6},
     {Act::kRound, 26},
     {Act::kWait, 8},
     {Act::kNight, 0}}};

std::vector<Share> shares_of(const Setting& setting) {
    const Faults& faults = setting.faults;
    std::vector<Share> shares{kUsual.begin(), kUsual.end()};
    const auto add = [&](bool wanted, std::initializer_list<Share> some) {
        if (wanted) {
            shares.insert(shares.end(), some);
        }
    };
    add(setting.relays > 0, {{Act::kRelayRound, 24}});
    if (setting.relays > 0 && faults.ledger_copies) { // see sim_test.cpp
        std::erase_if(shares, [](const Share& share) { return share.act == Act::kErase; });
    }
    add(setting.files, {{Act::kAttach, 10}, {Act::kDetach, 5}, {Act::kFetch, 5}});
    add(setting.merges, {{Act::kMerge, 7}, {Act::kPart, 3}});
    add(faults.wire, {{Act::kReplay, 8}});
    add(faults.power, {{Act::kPowerCut, 2}, {Act::kServerPowerCut, 2}, {Act::kServerRestart, 2}});
    add(faults.clocks, {{Act::kClockJump, 2}, {Act::kClockRight, 2}});
    add(faults.space, {{Act::kDiskFull, 2}, {Act::kDiskFree, 4}});
    add(faults.backups, {{Act::kRestore, 3}});
    add(faults.ledger_copies, {{Act::kCopyLedger, 2}, {Act::kPutLedgerBack, 1}});
    add(faults.server_space, {{Act::kServerFull, 4}, {Act::kServerFree, 5}});
    add(faults.old_disks, {{Act::kCopyDisk, 8}, {Act::kPutDiskBack, 7}});
    add(faults.revocation, {{Act::kRevoke, 2}});
    add(faults.copied_machines, {{Act::kCopyMachine, 3}, {Act::kEnrolAgain, 4}});
    add(faults.damage, {{Act::kDamage, 8}, {Act::kDamageLedger, 4}});
    return shares;
}

Act pick(const std::vector<Share>& shares, Dice& dice) {
    unsigned all = 0;
    for (const Share& share : shares) {
        all += share.weight;
    }
    std::size_t at = dice.below(all);
    for (const Share& share : shares) {
        if (at < share.weight) {
            return share.act;
        }
        at -= share.weight;
    }
    return Act::kWait;
}

// By whoever carries disks about, not by the program that runs.
bool by_hand(Act act) {
    return act == Act::kRestore || act == Act::kCopyDisk || act == Act::kPutDiskBack
        || act == Act::kRevoke || act == Act::kDamage || act == Act::kDamageLedger
        || act == Act::kCopyMachine || act == Act::kEnrolAgain;
}

Step make_step(Act act, const Setting& setting, Dice& dice) {
    Step step{act, dice.next(), dice.below(setting.kiosks)};
    const bool round = act == Act::kRound || act == Act::kRelayRound;
    if (setting.faults.power && !by_hand(act) && dice.percent(8)) {
        step.cut = 1 + static_cast<long>(dice.below(round ? 60 : 14));
    }
    if (setting.faults.power && round && dice.percent(12)) {
        step.server_cut = 1 + static_cast<long>(dice.below(60));
    }
    return step;
}

} // namespace

std::string_view word_for(Act act) {
    switch (act) {
    case Act::kSignUp: return "sign up";
    case Act::kCancel: return "cancel";
    case Act::kSwap: return "swap";
    case Act::kLook: return "look";
    case Act::kCheckIn: return "check in";
    case Act::kExcuse: return "excuse";
    case Act::kCorrect: return "correct";
    case Act::kErase: return "erase";
    case Act::kStaffCheckIn: return "staff check in";
    case Act::kStaffCancel: return "staff cancel";
    case Act::kUndo: return "undo";
    case Act::kAttach: return "attach a file";
    case Act::kDetach: return "take a file away";
    case Act::kFetch: return "want a file";
    case Act::kMerge: return "merge two people";
    case Act::kPart: return "part two people";
    case Act::kSettle: return "settle";
    case Act::kRound: return "round";
    case Act::kRelayRound: return "relay: round";
    case Act::kWait: return "wait";
    case Act::kNight: return "night";
    case Act::kReplay: return "replay";
    case Act::kPowerCut: return "power cut";
    case Act::kServerPowerCut: return "district: power cut";
    case Act::kServerRestart: return "district: restart";
    case Act::kClockJump: return "clock jumps";
    case Act::kClockRight: return "clock set right";
    case Act::kDiskFull: return "disk full";
    case Act::kDiskFree: return "disk free";
    case Act::kRestore: return "restore";
    case Act::kCopyLedger: return "district: copy";
    case Act::kPutLedgerBack: return "district: put back";
    case Act::kServerFull: return "district: disk full";
    case Act::kServerFree: return "district: disk free";
    case Act::kCopyDisk: return "copy the disk";
    case Act::kPutDiskBack: return "put an old disk back";
    case Act::kRevoke: return "revoke";
    case Act::kDamage: return "damage a row";
    case Act::kDamageLedger: return "district: damage a row";
    case Act::kCopyMachine: return "copy the machine";
    case Act::kEnrolAgain: return "enrol again";
    }
    return {};
}

History make_history(Setting setting) {
    Dice dice{Dice{setting.seed}.next()}; // neighbouring seeds would share their dice
    if (setting.kiosks == 0) {
        setting.kiosks = 2 + dice.below(5);
    }
    if (setting.centres == 0 && dice.percent(25)) {
        setting.kiosks = std::min<std::size_t>(3, setting.kiosks);
        setting.centres = setting.kiosks; // each for itself: nothing is shared
    }
    if (setting.centres == 0) {
        setting.centres = 1 + dice.below(std::min<std::size_t>(3, setting.kiosks));
    }
    setting.centres = std::min(setting.centres, setting.kiosks);
    if (setting.steps_a_day == 0) {
        setting.steps_a_day = 12 * setting.kiosks;
    }
    History history{setting, {}};
    const std::vector<Share> shares = shares_of(setting);
    for (std::size_t day = 0; day < setting.days; ++day) {
        for (std::size_t i = 0; i < setting.steps_a_day; ++i) {
            history.steps.push_back(make_step(pick(shares, dice), setting, dice));
        }
        history.steps.push_back({Act::kNight, dice.next()});
    }
    return history;
}

std::string text_of(const Step& step) {
    std::string text = std::string{word_for(step.act)} + " at " + std::to_string(step.kiosk);
    if (step.cut > 0) {
        text += ", its power goes at write " + std::to_string(step.cut);
    }
    if (step.server_cut > 0) {
        text += ", the server's at write " + std::to_string(step.server_cut);
    }
    return text;
}

} // namespace linli::test
