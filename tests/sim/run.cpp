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

History shorten(History history, const Planted& planted, int tries) {
    const auto fails = [&](const History& shorter) {
        --tries;
        return run(shorter, planted).failure.has_value();
    };
    if (const auto first = run(history, planted).failure; first) {
        history.steps.resize(std::min(history.steps.size(), first->step + 1));
    }
    for (std::size_t part = std::max<std::size_t>(1, history.steps.size() / 2); tries > 0;) {
        bool shorter = false;
        for (std::size_t from = 0; from < history.steps.size() && tries > 0;) {
            History less = history;
            const std::size_t to = std::min(less.steps.size(), from + part);
            less.steps.erase(
                less.steps.begin() + static_cast<std::ptrdiff_t>(from),
                less.steps.begin() + static_cast<std::ptrdiff_t>(to)
            );
            if (fails(less)) {
                history = std::move(less);
                shorter = true;
            } else {
                from = to;
            }
        }
        if (part == 1 && !shorter) {
            break;
        }
        part = std::max<std::size_t>(1, part / 2);
    }
    return history;
}

std::string report(const History& history, const Planted& planted) {
    const Outcome whole = run(history, planted);
    if (!whole.failure) {
        return "seed " + std::to_string(history.setting.seed) + " holds";
    }
    const History shorter = shorten(history, planted);
    const Outcome again = run(shorter, planted);
    std::string text = "seed " + std::to_string(history.setting.seed) + ", "
        + std::to_string(history.setting.kiosks) + " kiosks in "
        + std::to_string(history.setting.centres) + " centres, step "
        + std::to_string(whole.failure->step) + " of " + std::to_string(history.steps.size()) + ": "
        + whole.failure->what + "\n  shortened to " + std::to_string(shorter.steps.size())
        + " steps: " + (again.failure ? again.failure->what : "holds") + "\n";
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
