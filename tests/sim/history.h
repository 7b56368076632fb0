#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/power_loss_vfs.h"

// A simulated history is made of one number. It is a list of steps, each with dice of its own, so
// that a step means the same whichever others are left out: that is how a failing history is
// shortened.

namespace linli::test {

enum class Act {
    // Of residents, at one kiosk
    kSignUp,
    kCancel,
    kSwap,
    kLook, // at what is held about them, and that is a promise
    kCheckIn,
    kExcuse,
    kCorrect,
    kErase,
    // Of staff, at one kiosk
    kStaffCheckIn,
    kStaffCancel,
    kUndo,
    kAttach,
    kDetach,
    kFetch,
    kMerge, // two people, that they are one; and that they are two after all
    kPart,
    // Of the machines
    kSettle,
    kRound,
    kRelayRound, // of a relay with the server above it
    kWait,       // minutes
    kNight,
    // Faults of their own; those of the wire and of the power hang on other steps, too
    kReplay,
    kPowerCut,
    kServerPowerCut,
    kServerRestart,
    kClockJump,
    kClockRight,
    kDiskFull,
    kDiskFree,
    kRestore,
    kCopyLedger,
    kPutLedgerBack,
    kServerFull,
    kServerFree,
    kCopyDisk, // of a kiosk
    kPutDiskBack,
    kRevoke,
    kDamage, // a row of a kiosk
    kDamageLedger,
    kCopyMachine, // its disk goes on in two
    kEnrolAgain,
};

[[nodiscard]] std::string_view word_for(Act act);

struct Step {
    Act act{Act::kWait};
    std::uint64_t dice{0};
    std::size_t kiosk{0};
    long cut{0};        // power goes at this write, 0: it stays; the kiosk's, or the relay's
    long server_cut{0}; // the server's above
};

/// Which faults a history may have.
struct Faults {
    bool wire{true};
    bool power{true};
    bool clocks{true};
    bool space{true};
    /// A kiosk is put back to a copy of its disk that no fact was written after, so that nothing is
    /// lost and its chain goes on. Where facts were written since it forks, what the district has
    /// not heard of is lost, and seats that it holds may have been given back: see old_disks, which
    /// has histories of its own.
    bool backups{true};
    bool ledger_copies{true};
    /// An older ledger is put back while kiosks share classes, too.
    bool shared_put_back{true};
    /// People leave, ask and look at any kiosk, whether it has heard of what they did at another
    /// or not. Off: whoever left a class goes on where they did.
    bool wandering{false};
    /// Of these each has histories of its own: more of them together can lose what one alone may
    /// not.
    bool server_space{false};
    /// A kiosk is put back to a copy of its disk whatever it wrote and heard since. Not with
    /// ledgers that are put back: what both have lost nobody can tell.
    bool old_disks{false};
    bool revocation{false};
    bool damage{false};
    /// Two machines go on from one disk, until their staff are told and enrol both again. Up to
    /// then nobody can tell them apart, and a seat that the one promises may be the other's.
    bool copied_machines{false};
};

struct Setting {
    std::uint64_t seed{1};
    std::size_t kiosks{0};  // 0: the seed chooses, 2 to 6
    std::size_t centres{0}; // 0: the seed chooses, 1 to 3
    std::size_t days{2};
    std::size_t steps_a_day{0}; // 0: by the number of kiosks
    std::size_t relays{0};      // one beneath the other, between the first centre and the district
    bool files{false};          // staff attach files to sessions
    bool merges{false};         // staff find people who registered twice
    bool open{false};           // some classes are open to residents of all centres
    Faults faults{};
};

struct History {
    Setting setting; // with all that the seed chose
    std::vector<Step> steps;
};

[[nodiscard]] History make_history(Setting setting);
[[nodiscard]] std::string text_of(const Step& step);

/// How often each thing came about, by its name.
using Counts = std::map<std::string, long, std::less<>>;

} // namespace linli::test
