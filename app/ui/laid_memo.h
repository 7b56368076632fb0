#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/flow/state.h"
#include "app/text/glyph_cache.h"

// How texts were laid, kept from frame to frame: a list measures all of its cards to know its
// pages, and a page should cost what it shows. No text is kept, only its hash and where its lines
// begin and end, or where its code is dark; ui.cpp empties it when home comes, as the visit may be
// over. Thread: UI.

namespace linli::ui {

/// What the lines depend on, but for the fonts and the panel: with another panel call forget().
struct LaidKey {
    std::uint64_t text{0}; // its hash
    std::size_t bytes{0};
    int em{0};
    int floor{0};
    flow::TextSize size{flow::TextSize::kStandard};
    unsigned how{0}; // kit_text.cpp's own bits
    float width{0};
    float height{0};

    bool operator==(const LaidKey&) const = default;
};

struct KeptLines {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> lines; // first byte, length
    text::Weight weight{text::Weight::kRegular};
    int em{0};
    float pitch{0};
    float width{0};
    float height{0};
    bool torn{false};
};

/// Dark modules of a QR code that touch in a row.
struct QrRun {
    std::int16_t x{0};
    std::int16_t y{0};
    std::int16_t length{0};
};

struct KeptCode {
    std::uint64_t text{0}; // its hash
    std::size_t bytes{0};
    int side{0}; // modules
    std::vector<QrRun> runs;
};

class LaidMemo {
public:
    static constexpr std::size_t kMost = 8192; // then it begins anew

    /// nullptr when it was not kept. Good until the next keep() or forget().
    [[nodiscard]] const KeptLines* find(const LaidKey& key) const;
    void keep(const LaidKey& key, KeptLines lines);

    /// The same of the one code that stands on a page: making it anew takes longer than all else.
    [[nodiscard]] const KeptCode* code(std::string_view text) const;
    const KeptCode& keep_code(KeptCode code);

    /// How many codes were made, since the start.
    [[nodiscard]] long long codes() const { return codes_; }

    void forget() {
        kept_.clear();
        code_.reset();
    }

    [[nodiscard]] std::size_t size() const { return kept_.size(); }

    /// How often something was laid anew, since the start.
    [[nodiscard]] long long laid() const { return laid_; }

private:
    struct Hash {
        std::size_t operator()(const LaidKey& key) const;
    };

    std::unordered_map<LaidKey, KeptLines, Hash> kept_;
    long long laid_{0};
    std::optional<KeptCode> code_;
    long long codes_{0};
};

[[nodiscard]] std::uint64_t hash_of(std::string_view text);

} // namespace linli::ui
