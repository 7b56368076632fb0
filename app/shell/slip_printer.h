#pragma once

#include <string>

#include "app/core/base/actor.h"
#include "app/core/base/mailbox.h"
#include "app/core/base/result.h"
#include "app/flow/effect.h"
#include "app/flow/event.h"

namespace linli::shell {

/// What stands in for the two programs in a test.
struct SlipPrograms {
    std::string set;   // linli-slip: text in, PDF out
    std::string print; // lp, of CUPS
};

/// linli-slip beside the running program, and lp by the PATH.
[[nodiscard]] SlipPrograms slip_programs();

/// The lines that linli-slip reads.
[[nodiscard]] std::string slip_input(const flow::SlipText& text);

/// Sets a slip and hands it to the printer, in child processes that are waited for on a thread of
/// its own: a printer that hangs costs its own answer and nothing else. Both programs together have
/// 20 seconds. Answers SlipPrinted through the mailbox, always.
class SlipPrinter {
public:
    SlipPrinter(
        std::string printer, Mailbox<flow::Event>& mail, SlipPrograms programs = slip_programs()
    );

    /// UI thread; never waits.
    void print(const flow::PrintSlip& slip);

private:
    struct Press {
        std::string printer;
        SlipPrograms programs;
        [[nodiscard]] Status print(const flow::SlipText& text) const;
    };

    Mailbox<flow::Event>& mail_;
    Actor<Press> press_; // last: its thread uses what stands above
};

} // namespace linli::shell
