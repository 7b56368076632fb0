#include "app/core/base/seal.h"

#include <sodium.h>

namespace linli {
namespace {

static_assert(sizeof(Sealed::salt) == crypto_pwhash_SALTBYTES);
static_assert(sizeof(Sealed::nonce) == crypto_secretbox_NONCEBYTES);

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = std::size_t{16} * 1024 * 1024;
constexpr std::size_t kStackUsed = std::size_t{64} * 1024;

using Key = std::array<std::uint8_t, crypto_secretbox_KEYBYTES>;

bool derive(Key& key, const Sealed& sealed, std::string_view word) {
    return crypto_pwhash(
               key.data(),
               key.size(),
               word.data(),
               word.size(),
               sealed.salt.data(),
               kPasses,
               kMemory,
               crypto_pwhash_ALG_ARGON2ID13
           )
        == 0;
}

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

} // namespace

std::optional<Sealed> seal(std::string_view text, std::string_view word) {
    Sealed sealed;
    randombytes_buf(sealed.salt.data(), sealed.salt.size());
    randombytes_buf(sealed.nonce.data(), sealed.nonce.size());
    sealed.box.resize(text.size() + crypto_secretbox_MACBYTES);
    Key key{};
    const bool derived = derive(key, sealed, word);
    if (derived) {
        crypto_secretbox_easy(
            sealed.box.data(), bytes_of(text), text.size(), sealed.nonce.data(), key.data()
        );
    }
    sodium_memzero(key.data(), key.size());
    sodium_stackzero(kStackUsed);
    return derived ? std::optional{std::move(sealed)} : std::nullopt;
}

std::optional<std::string> open(const Sealed& sealed, std::string_view word) {
    if (sealed.box.size() < crypto_secretbox_MACBYTES) {
        return std::nullopt;
    }
    std::string text(sealed.box.size() - crypto_secretbox_MACBYTES, '\0');
    Key key{};
    const bool opened = derive(key, sealed, word)
        && crypto_secretbox_open_easy(
               reinterpret_cast<std::uint8_t*>(text.data()),
               sealed.box.data(),
               sealed.box.size(),
               sealed.nonce.data(),
               key.data()
           ) == 0;
    sodium_memzero(key.data(), key.size());
    sodium_stackzero(kStackUsed);
    return opened ? std::optional{std::move(text)} : std::nullopt;
}

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}

} // namespace linli
