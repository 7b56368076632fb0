#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include <GLFW/glfw3.h>
#include <unistd.h>

#include "app/core/base/startup.h"
#include "app/core/base/utf8.h"
#include "app/shell/screen_loop.h"
#include "tests/bench/table.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

// What a frame of each screen costs in the real window: layout, drawing and the software renderer;
// and of that, what our own code takes, measured with nothing behind it (limit 1 ms). Then the
// worst that can come: a page with 300 characters that were never drawn; and the glyphs' memory.
//   bench_kiosk [WIDTHxHEIGHT]     1080x1920 unless told otherwise; needs a DISPLAY
// Each screen is drawn anew kFrames times as if somebody had touched it. Limit: 16.7 ms.

namespace linli::bench {
namespace {

constexpr int kFrames = 60;

constexpr std::size_t kLongRoll = 500; // people on one sign-in list

// The screens, and the longest list that staff open.
std::vector<test::SampleScreen> screens() {
    std::vector<test::SampleScreen> all = test::sample_screens();
    for (std::size_t n = 0; n < all.size(); ++n) {
        if (all[n].name == "staff_roll") {
            test::SampleScreen longest{"staff_roll of 500", all[n].state};
            std::vector<SignInRow>& rows = longest.state.staff.day->sheets.front().rows;
            while (rows.size() < kLongRoll) {
                rows.push_back(rows[rows.size() % 12]);
            }
            all.push_back(std::move(longest));
            break;
        }
    }
    return all;
}

// Before the window is there: Dear ImGui knows one current context.
std::vector<std::vector<double>> own_code(const ui::Panel& panel) {
    test::HeadlessUi ui{panel};
    std::vector<std::vector<double>> own;
    for (const test::SampleScreen& sample : screens()) {
        (void)ui.frame(sample.state); // rasterises glyphs
        std::vector<double>& times = own.emplace_back();
        for (int i = 0; i < kFrames; ++i) {
            const auto begun = std::chrono::steady_clock::now();
            (void)ui.frame(sample.state);
            const std::chrono::duration<double, std::milli> taken =
                std::chrono::steady_clock::now() - begun;
            times.push_back(taken.count());
        }
    }
    return own;
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

constexpr int kNewGlyphs = 300;

// A page of a course with that many characters that no page had before.
flow::AppState strange_page(const flow::AppState& course, int page) {
    flow::AppState state = course;
    auto catalogue = std::make_shared<Catalogue>(*course.catalogue);
    char32_t next = U'\u5000' + static_cast<char32_t>(page * kNewGlyphs);
    for (CourseEntry& entry : catalogue->courses) {
        entry.course.description_zh.clear();
        for (int n = 0; n < kNewGlyphs; ++n) {
            append_code_point(entry.course.description_zh, next + static_cast<char32_t>(n));
        }
    }
    state.catalogue = std::move(catalogue);
    state.reading_first = 1; // the page where the description stands
    return state;
}

double resident_mb() {
    long pages = 0;
    std::ifstream{"/proc/self/statm"}.ignore(64, ' ') >> pages;
    return static_cast<double>(pages * ::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

// With nothing else: fonts opened, then as many glyphs as fill the picture.
void measure_glyphs() {
    const double before = resident_mb();
    auto cache = text::GlyphCache::open(text::debian_fonts());
    if (!cache) {
        return;
    }
    const double opened = resident_mb();
    int glyphs = 0;
    while (!cache.value()->wants_reset()) {
        (void)cache.value()->glyph(
            U'一' + static_cast<char32_t>(glyphs++), 40, text::Weight::kRegular
        );
    }
    const double full = resident_mb();
    std::printf(
        "glyphs: opening the fonts %.1f MB, a picture full of %d at 40 px %.1f MB more\n",
        opened - before,
        glyphs,
        full - opened
    );
    add_row({"glyph cache, fonts opened", opened - before, "MB", 0, "resident"});
    add_row(
        {"glyph cache, full: " + std::to_string(glyphs) + " glyphs",
         full - before,
         "MB",
         0,
         "resident, the texture not counted"}
    );
}

flow::AppState course_page() {
    for (const test::SampleScreen& sample : test::sample_screens()) {
        if (sample.name == "course_other") {
            return sample.state;
        }
    }
    return {};
}

// How many glyphs such a page draws that the page before it did not.
long long new_glyphs(const ui::Panel& panel) {
    test::HeadlessUi ui{panel};
    const flow::AppState course = course_page();
    (void)ui.frame(strange_page(course, 20));
    const long long before = test::shared_glyphs().rasterised();
    (void)ui.frame(strange_page(course, 21));
    return test::shared_glyphs().rasterised() - before;
}

Status measure_strange(shell::ScreenLoop& screen, long long glyphs) {
    std::vector<double> times;
    const flow::AppState course = course_page();
    for (int page = 0; page < 12; ++page) {
        const flow::AppState state = strange_page(course, page);
        (void)screen.wait(Millis{0});
        const auto begun = std::chrono::steady_clock::now();
        LINLI_TRY(screen.show(state));
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begun;
        times.push_back(taken.count());
    }
    const std::string name = "frame with " + std::to_string(glyphs) + " new glyphs";
    std::printf(
        "%s: p50 %.1f ms, worst %.1f ms\n\n", name.c_str(), quantile(times, 0.5), quantile(times, 1)
    );
    add_row({name + ", p50", quantile(times, 0.5)});
    add_row({name + ", worst of 12", quantile(times, 1)});
    return {};
}

// Below this nobody comes: that window cleared, with nothing in it, and handed to the display.
void measure_bare() {
    GLFWwindow* window = glfwGetCurrentContext();
    std::vector<double> times;
    for (int i = 0; i < kFrames; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        glClear(GL_COLOR_BUFFER_BIT);
        glfwSwapBuffers(window);
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begun;
        times.push_back(taken.count());
    }
    std::printf(
        "an empty frame: p50 %.1f ms, p99 %.1f ms\n", quantile(times, 0.5), quantile(times, 0.99)
    );
    add_times("frame with nothing in it", times);
}

Status measure(const shell::Options& options) {
    measure_glyphs();
    ui::Panel panel;
    panel.width_px = options.size.width;
    panel.height_px = options.size.height;
    const long long strange = new_glyphs(panel);
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
    for (const test::SampleScreen& sample : screens()) {
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
        add_times("frame, " + sample.name, times.rest);
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
    add_times("frame, all screens", all);
    add_row({"own code in it, p99", quantile(all_own, 0.99), "ms", 1, "goal"});
    measure_bare();
    return measure_strange(*screen, strange);
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
