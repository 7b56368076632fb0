#include "app/core/base/password.h"

#include <array>
#include <sodium.h>

namespace linli {

std::string hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(
            out.data(),
            password.data(),
            password.size(),
            crypto_pwhash_OPSLIMIT_INTERACTIVE,
            crypto_pwhash_MEMLIMIT_INTERACTIVE,
            crypto_pwhash_ALG_ARGON2ID13
        )
        != 0) {
        return {};
    }
    return out.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::optional<Digest> slow_digest(std::string_view word, const Digest& salt) {
    static_assert(crypto_pwhash_SALTBYTES <= sizeof(Digest::bytes));
    Digest digest;
    const bool done = crypto_pwhash(
                          digest.bytes.data(),
                          digest.bytes.size(),
                          word.data(),
                          word.size(),
                          salt.bytes.data(),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE,
                          crypto_pwhash_ALG_ARGON2ID13
                      )
        == 0;
    return done ? std::optional{digest} : std::nullopt;
}

} // namespace linli
