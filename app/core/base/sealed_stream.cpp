#include "app/core/base/sealed_stream.h"

#include <sodium.h>

#include "app/core/base/seal.h"

namespace linli {
namespace {

constexpr std::size_t kSealedKey =
    crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES;
constexpr std::size_t kOpening = kSealedKey + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
static_assert(kBoxOverhead == crypto_secretstream_xchacha20poly1305_ABYTES);

const std::uint8_t* raw(std::string_view bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char.
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

std::uint8_t* raw(std::string& bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char.
    return reinterpret_cast<std::uint8_t*>(bytes.data());
}

} // namespace

struct SealedStream::State {
    crypto_secretstream_xchacha20poly1305_state inner{};

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    ~State() { sodium_memzero(&inner, sizeof inner); }
};

SealedStream::SealedStream() : state_{std::make_unique<State>()} {}

SealedStream::SealedStream(SealedStream&&) noexcept = default;
SealedStream& SealedStream::operator=(SealedStream&&) noexcept = default;
SealedStream::~SealedStream() = default;

std::optional<SealedStream> SealedStream::to(const PublicKey& reader) {
    SealedStream stream;
    std::string key(crypto_secretstream_xchacha20poly1305_KEYBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_keygen(raw(key));
    const auto sealed = sealed_to(reader, key);
    std::string header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&stream.state_->inner, raw(header), raw(key));
    wipe(key);
    if (!sealed) {
        return std::nullopt;
    }
    stream.opening_ = *sealed + header;
    return stream;
}

std::optional<SealedStream> SealedStream::from(std::string_view opening, const SigningKey& reader) {
    if (opening.size() != kOpening) {
        return std::nullopt;
    }
    auto key = reader.unsealed(opening.substr(0, kSealedKey));
    if (!key || key->size() != crypto_secretstream_xchacha20poly1305_KEYBYTES) {
        return std::nullopt;
    }
    SealedStream stream;
    stream.opening_ = opening;
    const bool begun = crypto_secretstream_xchacha20poly1305_init_pull(
                           &stream.state_->inner, raw(opening.substr(kSealedKey)), raw(*key)
                       )
        == 0;
    wipe(*key);
    return begun ? std::optional{std::move(stream)} : std::nullopt;
}

std::string SealedStream::box(std::string_view text, std::string_view bound, bool last) {
    std::string box(text.size() + kBoxOverhead, '\0');
    crypto_secretstream_xchacha20poly1305_push(
        &state_->inner,
        raw(box),
        nullptr,
        raw(text),
        text.size(),
        raw(bound),
        bound.size(),
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
             : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
    );
    return box;
}

std::optional<SealedStream::Opened> SealedStream::open(
    std::string_view box, std::string_view bound
) {
    if (box.size() < kBoxOverhead) {
        return std::nullopt;
    }
    Opened opened{std::string(box.size() - kBoxOverhead, '\0')};
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(
            &state_->inner,
            raw(opened.text),
            nullptr,
            &tag,
            raw(box),
            box.size(),
            raw(bound),
            bound.size()
        )
        != 0) {
        return std::nullopt;
    }
    opened.last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return opened;
}

} // namespace linli
