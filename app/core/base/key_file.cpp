#include "app/core/base/key_file.h"

#include "app/core/base/seal.h"
#include "app/core/base/secret_file.h"

namespace linli {
namespace {

constexpr std::size_t kMaxKeyFile = 200;
constexpr std::string_view kHead = "linli device key 1\n"; // then the seed in hex

} // namespace

Result<SigningKey> read_key_file(const std::string& path) {
    std::string text = LINLI_TRY(read_secret_file(path, kMaxKeyFile));
    std::string_view rest = text;
    const bool ours = rest.starts_with(kHead) && rest.ends_with('\n');
    auto key = ours
        ? SigningKey::from_hex(rest.substr(kHead.size(), rest.size() - kHead.size() - 1))
        : std::nullopt;
    wipe(text);
    return key ? Result<SigningKey>{*std::move(key)}
               : Result<SigningKey>{fail(ErrorCode::kCorrupt, path)};
}

Result<SigningKey> read_or_make_key_file(const std::string& path) {
    auto kept = read_key_file(path);
    if (kept
        || (kept.error().code != ErrorCode::kNotFound && kept.error().code != ErrorCode::kCorrupt
        )) {
        return kept;
    }
    SigningKey key = SigningKey::make();
    std::string text{kHead};
    std::string seed = key.seed_hex();
    text += seed + "\n";
    const Status written = write_secret_file(path, text);
    wipe(seed);
    wipe(text);
    return written ? Result<SigningKey>{std::move(key)} : Result<SigningKey>{written.error()};
}

} // namespace linli
