#include "app/text/ink/handwriting.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <unordered_set>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/text/ink/template_file.h"

namespace linli::text {
namespace {

constexpr std::size_t kSecondLook = 256; // templates
constexpr float kShear = 0.12F;
constexpr float kTurn = 0.1F; // radians
/// What a common character gains, as a cosine. Small, so that it decides only between near equals;
/// chosen, not tuned: the recorded ink (tests/text/ink_test.cpp) was read well with it.
constexpr float kCommonGain = 0.005F;
constexpr float kFull = kUnit / 16; // the score of two that are the same: lengths are sixteenths

/// x' = xx x + xy y, y' = yx x + yy y
struct Reading {
    float xx{1};
    float xy{0};
    float yx{0};
    float yy{1};
};

constexpr std::array<Reading, 6> kReadings{{
    {1, kShear, 0, 1},
    {1, -kShear, 0, 1},
    {1, 0, kShear, 1},
    {1, 0, -kShear, 1},
    {1, kTurn, -kTurn, 1},
    {1, -kTurn, kTurn, 1},
}};

struct Match {
    float score{0};
    std::size_t index{0}; // of the template
};

bool is_better(const Match& a, const Match& b) {
    return a.score != b.score ? a.score > b.score : a.index < b.index;
}

std::vector<InkStroke> read_as(std::vector<InkStroke> ink, const Reading& reading) {
    for (InkStroke& stroke : ink) {
        for (InkPoint& p : stroke) {
            p = {reading.xx * p.x + reading.xy * p.y, reading.yx * p.x + reading.yy * p.y};
        }
    }
    return ink;
}

/// All templates against the ink as it stands; the best kSecondLook of them.
std::vector<Match> first_look(const Templates& templates, const Descriptor& ink) {
    std::vector<int> dots(templates.lengths.size());
    dot_each(ink, templates.packed.data(), dots);
    std::vector<Match> out(dots.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = {static_cast<float>(dots[i]) / static_cast<float>(templates.lengths[i]), i};
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(out.size(), kSecondLook));
    std::nth_element(out.begin(), out.begin() + kept - 1, out.end(), is_better);
    out.resize(static_cast<std::size_t>(kept));
    return out;
}

/// The same with the ink slanted and turned; each template keeps its best score.
void second_look(
    const Templates& templates, const std::vector<InkStroke>& ink, std::vector<Match>& matches
) {
    for (const Reading& reading : kReadings) {
        const std::optional<Descriptor> other = describe(draw_ink(read_as(ink, reading)));
        if (!other) {
            continue;
        }
        for (Match& match : matches) {
            const int sum = dot(*other, templates.packed.data() + match.index * kPackedBytes);
            const auto length = static_cast<float>(templates.lengths[match.index]);
            match.score = std::max(match.score, static_cast<float>(sum) / length);
        }
    }
}

std::vector<std::string> characters_of(
    const Templates& templates, const std::vector<Match>& matches, std::size_t most
) {
    std::vector<std::string> out;
    std::unordered_set<std::uint32_t> seen;
    for (const Match& match : matches) {
        if (out.size() == most) {
            break;
        }
        const std::uint32_t character = templates.characters[match.index] & ~kCommonBit;
        if (seen.insert(character).second) {
            const char32_t code = character;
            out.push_back(to_utf8({&code, 1}));
        }
    }
    return out;
}

} // namespace

Handwriting::Handwriting(std::unique_ptr<const Templates> templates)
    : templates_{std::move(templates)} {}

Handwriting::~Handwriting() = default;

Result<std::unique_ptr<Handwriting>> Handwriting::open(const std::string& templates) {
    std::error_code no_file;
    std::ifstream in{templates, std::ios::binary};
    // A folder opens, too, and tells an absurd size.
    if (!in || !std::filesystem::is_regular_file(templates, no_file)) {
        return fail(ErrorCode::kNotFound, "no ink templates at " + templates);
    }
    std::string bytes;
    in.seekg(0, std::ios::end);
    const std::streamoff size = in.tellg();
    if (size < 0) {
        return fail(ErrorCode::kIo, "cannot read " + templates);
    }
    bytes.resize(static_cast<std::size_t>(size));
    in.seekg(0);
    if (!in.read(bytes.data(), size)) {
        return fail(ErrorCode::kIo, "cannot read " + templates);
    }
    auto read = std::make_unique<const Templates>(LINLI_TRY(templates_from(bytes)));
    return std::unique_ptr<Handwriting>{new Handwriting{std::move(read)}};
}

std::size_t Handwriting::size() const {
    return templates_->characters.size();
}

std::vector<std::string> Handwriting::recognise(const std::vector<InkStroke>& ink, std::size_t most)
    const {
    const std::optional<Descriptor> descriptor = describe(draw_ink(ink));
    if (!descriptor) {
        return {};
    }
    std::vector<Match> matches = first_look(*templates_, *descriptor);
    second_look(*templates_, ink, matches);
    for (Match& match : matches) {
        if ((templates_->characters[match.index] & kCommonBit) != 0) {
            match.score += kCommonGain * kFull;
        }
    }
    std::ranges::sort(matches, is_better);
    return characters_of(*templates_, matches, most);
}

} // namespace linli::text
