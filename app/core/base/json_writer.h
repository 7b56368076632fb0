#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linli {

/// Writes compact JSON in the order of the calls, so that the same calls always give the same bytes
/// (facts and rows are hashed as they are written). Strings must be UTF-8; control characters are
/// escaped. Nesting is the caller's: a wrong nesting is a bug and asserts in take().
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(bool flag);
    JsonWriter& null();
    /// Already JSON; put in as it is.
    JsonWriter& raw(std::string_view json);

    JsonWriter& value(const char* text) { return value(std::string_view{text}); }

    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }

    template <class V>
    JsonWriter& field(std::string_view name, const V& v) {
        return key(name).value(v);
    }

    /// Left out when there is none: absent and null are not told apart on the wire.
    template <class V>
    JsonWriter& field(std::string_view name, const std::optional<V>& v) {
        return v ? key(name).value(*v) : *this;
    }

    [[nodiscard]] std::string take();

private:
    void separate();

    std::string out_;
    int depth_{0};
    bool fresh_{true}; // nothing since the last opening bracket or key
};

} // namespace linli
