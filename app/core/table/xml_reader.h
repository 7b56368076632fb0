#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/core/base/result.h"

namespace linli {

/// The attributes of an element, by their names without a prefix; empty where there is none.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** raw) : raw_{raw} {}

    [[nodiscard]] std::string_view operator[](std::string_view name) const;

private:
    const char** raw_; // name, value, .., nullptr
};

struct XmlHandlers {
    std::function<void(std::string_view name, const XmlAttributes& attributes)> begin;
    std::function<void(std::string_view name)> end;
    std::function<void(std::string_view text)> text;
};

/// Names come without their prefix. kInvalid, with what is wrong: not well-formed, a document type
/// (and so every entity of its own), or elements nested more than 64 deep.
[[nodiscard]] Status read_xml(std::string_view xml, const XmlHandlers& handlers);

} // namespace linli
