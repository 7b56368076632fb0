#include "tests/tidy/messages.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linli::tidy {
namespace {

constexpr std::array<std::string_view, 8> kBannedOnScreen{
    "无效", "非法", "错误代码", "系统异常", "登录", "注册", "验证码", "提交"};

std::vector<std::string> strings_of(std::string_view json) {
    std::vector<std::string> out;
    bool inside = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (inside && json[i] == '\\' && i + 1 < json.size()) {
            out.back() += json[i + 1] == '"' ? "\"" : std::string{json.substr(i, 2)};
            ++i;
        } else if (json[i] == '"') {
            inside = !inside;
            if (inside) {
                out.emplace_back();
            }
        } else if (inside) {
            out.back() += json[i];
        }
    }
    return out;
}

} // namespace

Messages read_messages(std::string_view json) {
    const std::vector<std::string> strings = strings_of(json);
    Messages out;
    for (std::size_t i = 0; i + 1 < strings.size(); i += 2) {
        out[strings[i]] = strings[i + 1];
    }
    return out;
}

std::string placeholders_of(std::string_view text) {
    constexpr std::string_view kInWords = "_name}";
    std::vector<std::string> found;
    for (std::size_t open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1)) {
        std::string name{text.substr(open, text.find('}', open) - open + 1)};
        if (name.ends_with(kInWords)) {
            name.replace(name.size() - kInWords.size(), kInWords.size(), "}");
        }
        found.push_back(std::move(name));
    }
    std::ranges::sort(found);
    std::string out;
    for (const std::string& placeholder : found) {
        out += placeholder;
    }
    return out;
}

Breaches language_breaches(const Messages& chinese, const Messages& english) {
    Breaches out;
    for (const auto& [key, text] : chinese) {
        const auto other = english.find(key);
        if (other == english.end()) {
            out.push_back(key + ": not in en.json");
        } else if (placeholders_of(text) != placeholders_of(other->second)) {
            out.push_back(key + ": placeholders differ");
        } else if (text.empty() || other->second.empty()) {
            out.push_back(key + ": empty");
        }
    }
    for (const auto& [key, text] : english) {
        if (!chinese.contains(key)) {
            out.push_back(key + ": not in zh_CN.json");
        }
    }
    return out;
}

Breaches screen_word_breaches(const Messages& chinese) {
    Breaches out;
    for (const auto& [key, text] : chinese) {
        for (const std::string_view word : kBannedOnScreen) {
            if (text.find(word) != std::string::npos) {
                out.push_back(key + ": " + std::string{word});
            }
        }
    }
    return out;
}

} // namespace linli::tidy
