#include <string>

#include "app/core/base/utf8.h"
#include "app/ui/wedge.h"
#include "tests/fuzz/input.h"

// A scanner that types, and somebody at a keyboard. Every two bytes are a step: how long after the
// one before, and what. Nothing is invented, nothing changes places, nothing typed slowly is a
// scan, and after a breath nothing is held back.

namespace {

using namespace linli;
using ui::Scanned;
using ui::Typed;
using ui::Wedge;

class Desk {
public:
    void step(unsigned delay, unsigned what) {
        now_ += Millis{delay};
        slow_ = slow_ && delay >= Wedge::kGap.count();
        if (what == 0) {
            take();
        } else if (what < 3) {
            wedge_.push_terminator(now_, what == 1 ? U'\n' : U'\t');
            in_ += what == 1 ? U'\n' : U'\t';
        } else {
            // Garbage of all kinds among letters.
            const char32_t c = what < 0xE0 ? what : (what - 0xDFU) * 0x0D3BU;
            wedge_.push(c, now_);
            in_ += c;
        }
    }

    void end() {
        now_ += Wedge::kGap;
        take();
        LINLI_ASSERT(!wedge_.next_deadline());
        LINLI_ASSERT(!slow_ || scans_ == 0);
    }

private:
    // What comes out is what went in, in that order, with some of it left out.
    void follow(char32_t c) {
        at_ = in_.find(c, at_);
        LINLI_ASSERT(at_ != std::u32string::npos);
        ++at_;
    }

    void take() {
        for (const ui::KeyboardInput& input : wedge_.settle(now_)) {
            if (const auto* typed = std::get_if<Typed>(&input)) {
                follow(typed->character);
                continue;
            }
            ++scans_;
            const std::string& text = std::get<Scanned>(input).text;
            LINLI_ASSERT(!first_invalid_utf8(text));
            const std::u32string code = to_utf32(text);
            LINLI_ASSERT(code.size() >= Wedge::kLeast && code.size() <= Wedge::kMost);
            for (const char32_t c : code) {
                follow(c);
            }
        }
    }

    Wedge wedge_;
    SteadyTime now_{};
    std::u32string in_;
    std::size_t at_{0};
    int scans_{0};
    bool slow_{true};
};

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Desk desk;
    const std::string_view bytes = fuzz::text_of(data, size);
    for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
        desk.step(static_cast<unsigned char>(bytes[at]), static_cast<unsigned char>(bytes[at + 1]));
    }
    desk.end();
    return 0;
}
