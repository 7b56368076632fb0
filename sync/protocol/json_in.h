#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/uuid.h"
#include "app/core/domain/calendar.h"

// Reading JSON that strangers wrote, with simdjson behind json_in.cpp. Views are valid until the
// document parses something else.

namespace linli::sync {

/// A value inside a JsonDocument.
class JsonIn {
public:
    [[nodiscard]] std::optional<JsonIn> find(std::string_view name) const; // nothing for null, too
    [[nodiscard]] std::optional<std::string_view> text() const;
    [[nodiscard]] std::optional<std::int64_t> number() const;
    [[nodiscard]] std::optional<bool> flag() const;
    [[nodiscard]] bool is_object() const;
    /// The elements of an array; nothing when it is none or has more than `max`.
    [[nodiscard]] std::optional<std::vector<JsonIn>> items(std::size_t max) const;

private:
    friend class JsonDocument;

    const void* tape_{nullptr}; // what simdjson::dom::element is made of
    std::size_t index_{0};
};

/// One text at a time; reuse it for many. Well-formed UTF-8 and JSON throughout, or kProtocol.
class JsonDocument {
public:
    JsonDocument();
    JsonDocument(const JsonDocument&) = delete;
    JsonDocument& operator=(const JsonDocument&) = delete;
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    Result<JsonIn> parse(std::string_view text);

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

/// Takes the fields of one object and remembers the first that is missing, of another type or out
/// of its bounds, so that an entity reads as a list of its fields and is checked once. Unknown
/// fields are left.
class Fields {
public:
    explicit Fields(JsonIn object) : object_{object} {
        if (!object.is_object()) {
            complain("object");
        }
    }

    [[nodiscard]] std::string text(std::string_view name, std::size_t max_bytes);
    [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t min, std::int64_t max);
    [[nodiscard]] std::optional<int> maybe_number(std::string_view name, int min, int max);
    [[nodiscard]] bool flag(std::string_view name);
    [[nodiscard]] Uuid uuid(std::string_view name);
    [[nodiscard]] Date date(std::string_view name);
    [[nodiscard]] std::optional<Date> maybe_date(std::string_view name);
    [[nodiscard]] UtcTime time(std::string_view name);
    [[nodiscard]] std::vector<JsonIn> items(std::string_view name, std::size_t max);

    [[nodiscard]] std::optional<JsonIn> maybe(std::string_view name) const {
        return object_.find(name);
    }

    [[nodiscard]] int small(std::string_view name, int min, int max) {
        return static_cast<int>(number(name, min, max));
    }

    [[nodiscard]] std::uint64_t count(std::string_view name) {
        return static_cast<std::uint64_t>(number(name, 0, INT64_MAX));
    }

    template <class AnyId>
    [[nodiscard]] AnyId id(std::string_view name) {
        return AnyId{uuid(name)};
    }

    /// The value for a word, by one of domain/json.h's functions.
    template <class Enum>
    [[nodiscard]] Enum word(
        std::string_view name, std::optional<Enum> (*value_for)(std::string_view)
    ) {
        const auto value = value_for(text(name, 40));
        if (!value) {
            complain(name);
        }
        return value.value_or(Enum{});
    }

    /// A rule of the caller's own was broken by this field.
    void complain(std::string_view name) {
        if (trouble_.empty()) {
            trouble_ = name;
        }
    }

    void require(bool rule, std::string_view name) {
        if (!rule) {
            complain(name);
        }
    }

    [[nodiscard]] bool ok() const { return trouble_.empty(); }

    /// The field that was wrong, never its value: it may be about a person.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

private:
    [[nodiscard]] std::optional<JsonIn> wanted(std::string_view name);

    JsonIn object_;
    std::string trouble_;
};

} // namespace linli::sync
