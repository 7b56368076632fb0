#include <algorithm>
#include <chrono>
#include <cstdio>

#include "app/core/base/startup.h"
#include "app/shell/screen_loop.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

// What a frame of each screen costs in the real window: layout, drawing and the software renderer;
// and of that, what our own code takes, measured with nothing behind it (limit 1 ms).
//   bench_kiosk [WIDTHxHEIGHT]     1080x1920 unless told otherwise; needs a DISPLAY
// Each screen is drawn anew kFrames times as if somebody had touched it. Limit: 16.7 ms.

namespace linli::bench {
namespace {

constexpr int kFrames = 60;
constexpr double kFrameLimit = 16.7; // ms, of a panel with 60 Hz

double quantile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(part * static_cast<double>(values.size() - 1)));
}

// Before the window is there: Dear ImGui knows one current context.
std::vector<std::vector<double>> own_code(const ui::Panel& panel) {
    test::HeadlessUi ui{panel};
    std::vector<std::vector<double>> screens;
    for (const test::SampleScreen& sample : test::sample_screens()) {
        (void)ui.frame(sample.state); // rasterises glyphs
        std::vector<double>& times = screens.emplace_back();
        for (int i = 0; i < kFrames; ++i) {
            const auto begun = std::chrono::steady_clock::now();
            (void)ui.frame(sample.state);
            const std::chrono::duration<double, std::milli> taken =
                std::chrono::steady_clock::now() - begun;
            times.push_back(taken.count());
        }
    }
    return screens;
}

struct Times {
    double first{0}; // with the glyphs that no screen before it had
    std::vector<double> rest;
};

Result<Times> draw(shell::ScreenLoop& screen, const flow::AppState& state) {
    Times times;
    for (int i = 0; i <= kFrames; ++i) {
        (void)screen.wait(Millis{0});
        const auto begun = std::chrono::steady_clock::now();
        LINLI_TRY(screen.show(state));
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begun;
        i == 0 ? void(times.first = taken.count()) : times.rest.push_back(taken.count());
    }
    return times;
}

Status measure(const shell::Options& options) {
    ui::Panel panel;
    panel.width_px = options.size.width;
    panel.height_px = options.size.height;
    const std::vector<std::vector<double>> own_code_of = own_code(panel);
    const SystemSteadyClock steady;
    auto screen = LINLI_TRY(shell::ScreenLoop::open(options, steady));
    std::printf(
        "frame, %dx%d, ms             first    p50    p99   p99 / 16.7 ms   own p99\n",
        options.size.width,
        options.size.height
    );
    std::vector<double> all;
    std::vector<double> all_own;
    auto own_of_screen = own_code_of.begin();
    for (const test::SampleScreen& sample : test::sample_screens()) {
        const Times times = LINLI_TRY(draw(*screen, sample.state));
        const double p99 = quantile(times.rest, 0.99);
        const std::vector<double>& own = *own_of_screen++;
        std::printf(
            "  %-26s %6.1f %6.1f %6.1f   %6.2f   %6.2f\n",
            sample.name.c_str(),
            times.first,
            quantile(times.rest, 0.5),
            p99,
            p99 / kFrameLimit,
            quantile(own, 0.99)
        );
        all_own.insert(all_own.end(), own.begin(), own.end());
        all.insert(all.end(), times.rest.begin(), times.rest.end());
    }
    const double p99 = quantile(all, 0.99);
    std::printf(
        "  %-26s %6s %6.1f %6.1f   %6.2f   %6.2f\n",
        "all",
        "",
        quantile(all, 0.5),
        p99,
        p99 / kFrameLimit,
        quantile(all_own, 0.99)
    );
    return {};
}

} // namespace
} // namespace linli::bench

int main(int argc, char** argv) {
    linli::start_base();
    (void)std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::vector<std::string> words{"--db", "unused", "--windowed"};
    if (argc > 1) {
        words.insert(words.end(), {"--size", argv[1]});
    }
    const auto options = linli::shell::parse_options(words);
    const linli::Status measured =
        options ? linli::bench::measure(*options) : linli::Status{options.error()};
    if (!measured) {
        (void)std::fprintf(stderr, "bench: %s\n", measured.error().detail.c_str());
        return 1;
    }
    return 0;
}
