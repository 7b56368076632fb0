#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "app/core/base/startup.h"
#include "app/shell/screen_loop.h"
#include "tests/support/png_file.h"
#include "tests/support/sample_screens.h"
#include "tests/support/sheet.h"
#include "tests/support/variants.h"

// screen_album DIR [NAME-PART]: every sample screen whose name holds NAME-PART, in all 24 variants,
// as the kiosk's own window shows it (OpenGL, whatever renders it). DIR gets index.html, one
// contact sheet a screen in sheets/, and the pictures in screens/NAME/. Needs a DISPLAY.

namespace linli::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAtOnce = 32;
constexpr int kShrink = 5;
constexpr int kUprightColumns = 6;
constexpr int kWideColumns = 3;

class Album {
public:
    Album(fs::path folder, const std::string& part) : folder_{std::move(folder)} {
        for (SampleScreen& sample : sample_screens()) {
            if (sample.name.find(part) != std::string::npos) {
                samples_.push_back(std::move(sample));
            }
        }
    }

    /// All pictures and sheets, a few screens at a time: what waits for its other half stays small.
    Status shoot() {
        for (std::size_t first = 0; first < samples_.size(); first += kAtOnce) {
            const std::size_t count = std::min(kAtOnce, samples_.size() - first);
            const auto upright = LINLI_TRY(halves(first, count, true));
            const auto wide = LINLI_TRY(halves(first, count, false));
            for (std::size_t n = 0; n < count; ++n) {
                const fs::path path = folder_ / "sheets" / (samples_[first + n].name + ".png");
                LINLI_TRY(save(path, stacked(upright[n], wide[n])));
            }
            std::printf("%zu of %zu screens\n", first + count, samples_.size());
            (void)std::fflush(stdout);
        }
        return {};
    }

    Status write_index() const {
        std::ofstream out{folder_ / "index.html"};
        out << "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
               "<title>Linli: every screen</title>\n"
               "<style>body { font-family: sans-serif; margin: 2em; background: #FBF8F1; }\n"
               "img { max-width: 100%; } code { white-space: nowrap; }</style>\n"
               "<h1>Every screen, in every variant</h1>\n<p>Each sheet, from left to right and "
               "from "
               "the top: ";
        for (const bool upright : {true, false}) {
            for (const Variant& variant : all_variants()) {
                out << "<code>" << name_of(variant, upright) << "</code> ";
            }
        }
        out << "</p>\n<ul>\n";
        for (const SampleScreen& sample : samples_) {
            out << "<li><a href=\"#" << sample.name << "\">" << sample.name << "</a></li>\n";
        }
        out << "</ul>\n";
        for (const SampleScreen& sample : samples_) {
            write_section(out, sample.name);
        }
        out << "</html>\n";
        return out.flush() ? Status{} : fail(ErrorCode::kIo, "cannot write index.html");
    }

    [[nodiscard]] std::size_t size() const { return samples_.size(); }

private:
    static std::string name_of(const Variant& variant, bool upright) {
        return shape_name(upright) + "-" + variant.name;
    }

    static void write_section(std::ostream& out, const std::string& name) {
        out << "<h2 id=\"" << name << "\">" << name << "</h2>\n<p>";
        for (const bool upright : {true, false}) {
            for (const Variant& variant : all_variants()) {
                const std::string shown = name_of(variant, upright);
                out << "<a href=\"screens/" << name << "/" << shown << ".png\">" << shown
                    << "</a>\n";
            }
        }
        out << "</p>\n<img loading=\"lazy\" src=\"sheets/" << name << ".png\" alt=\"" << name
            << " in 24 variants\">\n";
    }

    static Status save(const fs::path& path, const Image& image) {
        fs::create_directories(path.parent_path());
        if (!write_png(path.string(), image)) {
            return fail(ErrorCode::kIo, "cannot write " + path.string());
        }
        return {};
    }

    /// Those screens in one shape: their pictures saved, and half a sheet of each.
    Result<std::vector<Image>> halves(std::size_t first, std::size_t count, bool upright) {
        const ui::Panel panel = reference_panel(upright);
        shell::Options options;
        options.windowed = true;
        options.size = {panel.width_px, panel.height_px};
        options.ppi = panel.ppi;
        const SystemSteadyClock steady;
        const auto window = LINLI_TRY(shell::ScreenLoop::open(options, steady));
        std::vector<Image> sheets;
        for (std::size_t n = first; n < first + count; ++n) {
            sheets.push_back(LINLI_TRY(shoot_one(*window, samples_[n], upright)));
        }
        return sheets;
    }

    Result<Image> shoot_one(shell::ScreenLoop& window, const SampleScreen& sample, bool upright) {
        std::vector<Image> small;
        for (const Variant& variant : all_variants()) {
            (void)window.wait(Millis{0});
            shell::Picture shown = window.photograph(dressed(sample.state, variant));
            const Image picture{shown.size.width, shown.size.height, std::move(shown.rgb)};
            const std::string name = name_of(variant, upright) + ".png";
            LINLI_TRY(save(folder_ / "screens" / sample.name / name, picture));
            small.push_back(shrunk(picture, kShrink));
        }
        return sheet_of(small, upright ? kUprightColumns : kWideColumns);
    }

    fs::path folder_;
    std::vector<SampleScreen> samples_;
};

Status make(const fs::path& folder, const std::string& part) {
    Album album{folder, part};
    if (album.size() == 0) {
        return fail(ErrorCode::kNotFound, "no screen's name holds " + part);
    }
    LINLI_TRY(album.shoot());
    LINLI_TRY(album.write_index());
    std::printf("%zu screens, %zu pictures\n", album.size(), album.size() * 24);
    return {};
}

} // namespace
} // namespace linli::test

int main(int argc, char** argv) {
    if (argc < 2) {
        (void)std::fputs("usage: screen_album DIR [NAME-PART]\n", stderr);
        return 2;
    }
    linli::start_base();
    const linli::Status made = linli::test::make(argv[1], argc > 2 ? argv[2] : "");
    if (!made) {
        (void)std::fprintf(stderr, "screen_album: %s\n", made.error().detail.c_str());
        return 1;
    }
    return 0;
}
