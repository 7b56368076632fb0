#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/data_directory.h"
#include "app/text/ink/handwriting.h"
#include "tests/support/chord_ink.h"
#include "tests/support/ink_file.h"

using linli::test::WrittenCharacter;
using linli::text::Handwriting;
using linli::text::InkPoint;
using linli::text::InkStroke;

namespace {

const Handwriting& opened() {
    static const auto kOpened = [] {
        return std::move(Handwriting::open(linli::data_directory() + "/ink_templates.bin").value());
    }();
    return *kOpened;
}

std::vector<WrittenCharacter> recorded() {
    return linli::test::read_ink(LINLI_SOURCE_DIR "/tests/text/ink_strokes.txt");
}

using Hand = std::vector<InkStroke> (*)(std::vector<InkStroke>, std::mt19937&);

// A finger does not draw with a ruler: points on the way, each a little off.
std::vector<InkStroke> unsteady(const std::vector<InkStroke>& ink, std::mt19937& random, float by) {
    std::normal_distribution<float> off{0, by};
    std::vector<InkStroke> out;
    for (const InkStroke& stroke : ink) {
        InkStroke& drawn = out.emplace_back();
        for (std::size_t n = 0; n < stroke.size(); ++n) {
            drawn.push_back({stroke[n].x + off(random), stroke[n].y + off(random)});
            if (n + 1 < stroke.size()) {
                drawn.push_back(
                    {(stroke[n].x + stroke[n + 1].x) / 2 + off(random) / 2,
                     (stroke[n].y + stroke[n + 1].y) / 2 + off(random) / 2}
                );
            }
        }
    }
    return out;
}

struct Rates {
    double first{0};
    double six{0};
};

// Each character five times by that hand.
Rates rates(const std::string& name, Hand hand) {
    std::mt19937 random{20261124};
    constexpr int kTimes = 5;
    Rates sum;
    double all = 0;
    std::string missed;
    for (const WrittenCharacter& written : recorded()) {
        for (int n = 0; n < kTimes; ++n) {
            const auto found = opened().recognise(hand(written.ink, random), 6);
            const auto at = std::ranges::find(found, written.character);
            sum.first += at == found.begin() ? 1 : 0;
            sum.six += at != found.end() ? 1 : 0;
            missed += at == found.end() ? written.character : std::string{};
            all += 1;
        }
    }
    const Rates rate{sum.first / all, sum.six / all};
    WARN(
        name << ": top-1 " << 100 * rate.first << " %, top-6 " << 100 * rate.six << " % of " << all
             << (missed.empty() ? "" : "; missed " + missed)
    );
    return rate;
}

} // namespace

TEST_CASE("ink: characters written by hand are among the first six", "[text][ink]") {
    REQUIRE(recorded().size() >= 40);
    const Rates plain =
        rates("as recorded", [](std::vector<InkStroke> ink, std::mt19937&) { return ink; });
    CHECK(plain.first >= 0.95);
    CHECK(plain.six >= 0.99);
    const Rates shaky = rates("unsteady", [](std::vector<InkStroke> ink, std::mt19937& random) {
        return unsteady(ink, random, 2.5F);
    });
    CHECK(shaky.first >= 0.85);
    CHECK(shaky.six >= 0.97);
}

TEST_CASE(
    "ink: of strokes from elsewhere, cut to straight lines, most are offered", "[text][ink]"
) {
    const auto all = linli::test::read_chords();
    REQUIRE(all.size() > 6000);
    constexpr std::size_t kEvery = 8;
    Rates sum;
    double offered = 0;
    double count = 0;
    for (std::size_t n = 0; n < all.size(); n += kEvery) {
        const auto found = opened().recognise(all[n].ink, 24);
        const auto at = std::ranges::find(found, all[n].character);
        sum.first += at == found.begin() ? 1 : 0;
        sum.six += at != found.end() && at - found.begin() < 6 ? 1 : 0;
        offered += at != found.end() ? 1 : 0;
        count += 1;
    }
    WARN(
        "straight lines: top-1 " << 100 * sum.first / count << " %, top-6 " << 100 * sum.six / count
                                 << " %, top-24 " << 100 * offered / count << " % of " << count
    );
    CHECK(sum.first / count >= 0.35);
    CHECK(offered / count >= 0.6);
}

TEST_CASE("ink: the order of strokes, the slant and the shape do not matter", "[text][ink]") {
    const Rates any_order =
        rates("any order", [](std::vector<InkStroke> ink, std::mt19937& random) {
            std::ranges::shuffle(ink, random);
            for (InkStroke& stroke : ink) {
                if (random() % 2 == 0) {
                    std::ranges::reverse(stroke);
                }
            }
            return unsteady(ink, random, 1.5F);
        });
    CHECK(any_order.first >= 0.90);
    CHECK(any_order.six >= 0.98);
    const Rates slanted = rates("slanted", [](std::vector<InkStroke> ink, std::mt19937& random) {
        std::uniform_real_distribution<float> shear{-0.2F, 0.2F};
        std::uniform_real_distribution<float> stretch{0.75F, 1.3F};
        const float by = shear(random);
        const float wide = stretch(random);
        for (InkStroke& stroke : ink) {
            for (InkPoint& p : stroke) {
                p = {300 + 4 * (p.x * wide + by * p.y), 50 + 4 * p.y};
            }
        }
        return unsteady(ink, random, 6.0F);
    });
    CHECK(slanted.first >= 0.88);
    CHECK(slanted.six >= 0.98);
}

TEST_CASE("ink: a dot, a stroke of no size and absurd numbers do no harm", "[text][ink]") {
    CHECK(opened().recognise({{{50, 50}}}, 6).size() <= 6);
    CHECK(opened().recognise({{{50, 50}, {50, 50}, {50, 50}}}, 6).size() <= 6);
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    constexpr float kMost = std::numeric_limits<float>::max();
    CHECK(opened().recognise({{{kNan, kNan}, {kNan, 4}}}, 6).size() <= 6);
    CHECK(opened().recognise({{{-kMost, 0}, {kMost, 4}}}, 6).size() <= 6);
    InkStroke long_one;
    for (int n = 0; n < 10'000; ++n) {
        const auto at = static_cast<float>(n);
        long_one.push_back({std::fmod(at * 7, 500.0F), std::fmod(at * 3, 400.0F)});
    }
    CHECK(opened().recognise({long_one}, 6).size() == 6);
}

TEST_CASE("ink: a short or damaged file is refused", "[text][ink]") {
    std::ifstream in{linli::data_directory() + "/ink_templates.bin", std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    const std::string path = std::filesystem::temp_directory_path() / "linli_ink_test.bin";
    const auto refused = [&](const std::string& content) {
        std::ofstream{path, std::ios::binary} << content;
        const auto opened = Handwriting::open(path);
        std::filesystem::remove(path);
        return !opened && opened.error().code == linli::ErrorCode::kCorrupt;
    };
    CHECK(refused({}));
    CHECK(refused(bytes.substr(0, 10)));
    CHECK(refused(bytes.substr(0, bytes.size() / 2)));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    CHECK(refused(bytes));
    const auto folder = Handwriting::open(std::filesystem::temp_directory_path());
    REQUIRE_FALSE(folder);
    CHECK(folder.error().code == linli::ErrorCode::kNotFound);
}

TEST_CASE("bench: one reading of ink", "[.][text][bench]") {
    const std::vector<WrittenCharacter> all = recorded();
    const auto begun = std::chrono::steady_clock::now();
    std::size_t found = 0;
    for (const WrittenCharacter& written : all) {
        found += opened().recognise(written.ink).size();
    }
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begun;
    WARN(
        taken.count() / static_cast<double>(all.size())
        << " ms, " << opened().size() << " templates"
    );
    CHECK(found > all.size());
}

TEST_CASE("ink: 王 is read from four strokes in any order", "[text]") {
    std::vector<InkStroke> ink{
        {{23, 23}, {77, 22}}, {{28, 50}, {72, 49}}, {{50, 23}, {50, 78}}, {{17, 79}, {83, 78}}};
    CHECK(opened().recognise(ink).front() == "王");
    std::swap(ink[0], ink[3]);
    CHECK(opened().recognise(ink).front() == "王");
    CHECK(opened().recognise(ink, 3).size() == 3);
}

TEST_CASE("ink: no ink means nothing", "[text]") {
    CHECK(opened().recognise({}).empty());
    CHECK(opened().recognise({{}, {}}).empty());
}

TEST_CASE("ink: a missing file is not found and another file is corrupt", "[text]") {
    const auto missing = Handwriting::open("/nonexistent/ink_templates.bin");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == linli::ErrorCode::kNotFound);
    const auto other = Handwriting::open(LINLI_SOURCE_DIR "/LICENSE");
    REQUIRE_FALSE(other);
    CHECK(other.error().code == linli::ErrorCode::kCorrupt);
}
