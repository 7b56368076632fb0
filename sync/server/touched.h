#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace linli::server {

/// Keys in the order of their last touch.
template <class Key>
class Touched {
public:
    void touch(const Key& key) { order_[key] = ++last_; }

    [[nodiscard]] std::vector<Key> keys() const {
        std::vector<Key> keys;
        keys.reserve(order_.size());
        for (const auto& [key, order] : order_) {
            keys.push_back(key);
        }
        std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
            return order_.at(a) < order_.at(b);
        });
        return keys;
    }

private:
    std::unordered_map<Key, std::uint64_t> order_;
    std::uint64_t last_{0};
};

} // namespace linli::server
