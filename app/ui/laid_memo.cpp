#include "app/ui/laid_memo.h"

#include <bit>
#include <functional>

namespace linli::ui {

const KeptLines* LaidMemo::find(const LaidKey& key) const {
    const auto found = kept_.find(key);
    return found == kept_.end() ? nullptr : &found->second;
}

void LaidMemo::keep(const LaidKey& key, KeptLines lines) {
    if (kept_.size() >= kMost) {
        kept_.clear();
    }
    kept_.insert_or_assign(key, std::move(lines));
    ++laid_;
}

const KeptCode* LaidMemo::code(std::string_view text) const {
    const bool same = code_ && code_->bytes == text.size() && code_->text == hash_of(text);
    return same ? &*code_ : nullptr;
}

const KeptCode& LaidMemo::keep_code(KeptCode code) {
    code_ = std::move(code);
    ++codes_;
    return *code_;
}

std::size_t LaidMemo::Hash::operator()(const LaidKey& key) const {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = key.text;
    const auto mix = [&](std::uint64_t part) {
        hash = (hash ^ part) * kOdd;
        hash ^= hash >> 29U;
    };
    mix(static_cast<std::uint64_t>(key.em) << 32U | key.how);
    mix(std::bit_cast<std::uint32_t>(key.width));
    mix(std::bit_cast<std::uint32_t>(key.height));
    return hash;
}

std::uint64_t hash_of(std::string_view text) {
    return std::hash<std::string_view>{}(text);
}

} // namespace linli::ui
