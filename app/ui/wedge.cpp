#include "app/ui/wedge.h"

#include <utility>

#include "app/core/base/utf8.h"

namespace linli::ui {
namespace {

bool is_garbage(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    return control || surrogate || c > 0x10FFFF;
}

} // namespace

void Wedge::push(char32_t character, SteadyTime at) {
    if (is_garbage(character)) {
        return;
    }
    if (!burst_.empty() && at - last_ >= kGap) {
        end_burst(false);
    }
    if (burst_.empty()) {
        first_ = at;
    }
    last_ = at;
    if (burst_.size() >= kMost) {
        too_long_ = true;
        return;
    }
    burst_ += character;
    if (burst_.size() >= kLeast && !fast_enough()) {
        release_typing(); // a held key need not wait for its end
    }
}

void Wedge::push_terminator(SteadyTime at, char32_t key) {
    if (!burst_.empty()) {
        const bool late = at - last_ >= kGap;
        end_burst(!late);
    }
    // Its own terminator, the line feed after it, or one that was late.
    if (scan_ended_ && at - *scan_ended_ < kLateEnd) {
        return;
    }
    ready_.emplace_back(Typed{key});
}

std::vector<KeyboardInput> Wedge::settle(SteadyTime now) {
    if (!burst_.empty() && now - last_ >= kGap) {
        end_burst(false);
    }
    return std::exchange(ready_, {});
}

std::optional<SteadyTime> Wedge::next_deadline() const {
    if (!ready_.empty()) {
        return last_;
    }
    return burst_.empty() ? std::nullopt : std::optional{last_ + kGap};
}

bool Wedge::fast_enough() const {
    const auto gaps = static_cast<Millis::rep>(burst_.size()) - 1;
    return last_ - first_ <= kMeanGap * gaps;
}

void Wedge::end_burst(bool terminated) {
    const std::size_t least = terminated ? kLeast : kAlone;
    if (too_long_) {
        scan_ended_ = last_;
    } else if (burst_.size() >= least && fast_enough()) {
        take_scan();
    } else {
        release_typing();
    }
    burst_.clear();
    too_long_ = false;
}

void Wedge::release_typing() {
    for (const char32_t character : burst_) {
        ready_.emplace_back(Typed{character});
    }
    burst_.clear();
    scan_ended_.reset();
}

void Wedge::take_scan() {
    std::string text = to_utf8(burst_);
    // A card that stays before the scanner counts once, however long it stays.
    const bool again = code_seen_ && text == code_ && last_ - *code_seen_ < kSameCode;
    code_seen_ = last_;
    scan_ended_ = last_;
    if (!again) {
        code_ = text;
        ready_.emplace_back(Scanned{std::move(text)});
    }
}

} // namespace linli::ui
