#include "tests/sim/run.h"

#include <algorithm>

namespace linli::test {
Outcome run(const History& history, const Planted& planted) {
    Outcome outcome;
    restart_sqlite_randomness();
    std::size_t at = 0;
    try {
        World world{history.setting, planted, outcome.counts};
        for (; at < history.steps.size(); ++at) {
            world.perform(history.steps[at]);
            world.check();
        }
        world.come_to_rest();
        outcome.digest = world.digest();
        world.count_disks();
    } catch (const Broken& broken) {
        outcome.failure = Failure{at, broken.what()};
    }
    return outcome;
}

namespace {

/// Holds what still fails, and tries what is less.
class Shortener {
public:
    Shortener(History history, const Planted& planted, int tries)
        : planted_{planted}, tries_{tries} {
        shortened_.history = std::move(history);
    }

    Shortened shorten() {
        if (!still_fails(shortened_.history)) {
            return std::move(shortened_);
        }
        // Halves first, then what is smaller; single ones until none can go any more.
        bool left_out = true;
        for (std::size_t part = count() / 2; part > 1; part /= 2) {
            leave_out_parts(part);
        }
        while (left_out && shortened_.runs < tries_) {
            left_out = leave_out_parts(1);
            left_out |= leave_out_cuts();
        }
        shortened_.least = !left_out;
        return std::move(shortened_);
    }

private:
    [[nodiscard]] std::size_t count() const { return shortened_.history.steps.size(); }

    // Where it does, it is what is held from here on, without the steps that it does not reach.
    bool still_fails(History less) {
        ++shortened_.runs;
        const auto failure = run(less, planted_).failure;
        if (failure) {
            less.steps.resize(std::min(less.steps.size(), failure->step + 1));
            shortened_.history = std::move(less);
        }
        return failure.has_value();
    }

    // Whether any could go, or nobody knows, as the tries are used up.
    bool leave_out_parts(std::size_t part) {
        bool left_out = false;
        for (std::size_t from = 0; from < count();) {
            if (shortened_.runs >= tries_) {
                return true;
            }
            History less = shortened_.history;
            const auto begin = less.steps.begin() + static_cast<std::ptrdiff_t>(from);
            const auto most = static_cast<std::ptrdiff_t>(part);
            less.steps.erase(begin, begin + std::min(most, less.steps.end() - begin));
            const bool fails = still_fails(std::move(less));
            left_out |= fails;
            from += fails ? 0 : part;
        }
        return left_out;
    }

    bool leave_out_cuts() {
        bool left_out = false;
        for (std::size_t at = 0; at < count(); ++at) {
            for (long Step::*cut : {&Step::cut, &Step::server_cut}) {
                if (at >= count() || shortened_.history.steps[at].*cut == 0) {
                    continue;
                }
                if (shortened_.runs >= tries_) {
                    return true;
                }
                History less = shortened_.history;
                less.steps[at].*cut = 0;
                left_out |= still_fails(std::move(less));
            }
        }
        return left_out;
    }

    const Planted& planted_;
    int tries_;
    Shortened shortened_;
};

} // namespace

Shortened shorten(History history, const Planted& planted, int tries) {
    return Shortener{std::move(history), planted, tries}.shorten();
}

std::string report(const History& history, const Planted& planted) {
    const Outcome whole = run(history, planted);
    if (!whole.failure) {
        return "seed " + std::to_string(history.setting.seed) + " holds";
    }
    const Shortened shortened = shorten(history, planted);
    const History& shorter = shortened.history;
    const Outcome again = run(shorter, planted);
    std::string text = "seed " + std::to_string(history.setting.seed) + ", "
        + std::to_string(history.setting.kiosks) + " kiosks in "
        + std::to_string(history.setting.centres) + " centres, step "
        + std::to_string(whole.failure->step) + " of " + std::to_string(history.steps.size()) + ": "
        + whole.failure->what + "\n  shortened to " + std::to_string(shorter.steps.size())
        + (shortened.least ? " steps: " : " steps, if not fewer: ")
        + (again.failure ? again.failure->what : "holds") + "\n";
    for (const Step& step : shorter.steps) {
        text += "    " + text_of(step) + "\n";
    }
    return text;
}

void add(Counts& sum, const Counts& some) {
    for (const auto& [name, count] : some) {
        sum[name] += count;
    }
}

} // namespace linli::test
