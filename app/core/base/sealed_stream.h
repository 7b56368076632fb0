#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/signing.h"

// A row of boxes that only one reader can open, in their order, and of which none can be left out,
// altered or added: XChaCha20-Poly1305 as libsodium's secretstream, with a key of its own that is
// sealed to the reader (X25519, from their Ed25519 key). It does not say who wrote it: sign the
// opening. Bytes are texts. Any thread.

namespace linli {

inline constexpr std::size_t kBoxOverhead = 17;

class SealedStream {
public:
    /// To be given to the reader, openly. Nothing: that is no key.
    [[nodiscard]] static std::optional<SealedStream> to(const PublicKey& reader);
    /// Nothing: it is sealed to somebody else, or was altered.
    [[nodiscard]] static std::optional<SealedStream> from(
        std::string_view opening, const SigningKey& reader
    );

    SealedStream(SealedStream&&) noexcept;
    SealedStream& operator=(SealedStream&&) noexcept;
    SealedStream(const SealedStream&) = delete;
    SealedStream& operator=(const SealedStream&) = delete;
    ~SealedStream();

    [[nodiscard]] const std::string& opening() const { return opening_; }

    /// `bound` is not in the box, but must be the same for whoever opens it.
    [[nodiscard]] std::string box(std::string_view text, std::string_view bound, bool last);

    struct Opened {
        std::string text;
        bool last{false};
    };

    [[nodiscard]] std::optional<Opened> open(std::string_view box, std::string_view bound);

private:
    struct State;
    SealedStream();

    std::unique_ptr<State> state_;
    std::string opening_;
};

} // namespace linli
