#include "sync/protocol/json_in.h"

#include <bit>
#include <simdjson.h>

namespace linli::sync {
namespace {

using Element = simdjson::dom::element;

// 0001-01-01 .. 9999-12-31: a clock may be wrong by centuries and its facts still count.
constexpr std::int64_t kFirstMillis = -62'135'596'800'000;
constexpr std::int64_t kLastMillis = 253'402'300'799'999;

static_assert(sizeof(Element) == sizeof(JsonIn) && std::is_trivially_copyable_v<Element>);

Element element(const JsonIn& value) {
    return std::bit_cast<Element>(value);
}

JsonIn view(Element element) {
    return std::bit_cast<JsonIn>(element);
}

} // namespace

struct JsonDocument::Parser {
    simdjson::dom::parser dom;
};

JsonDocument::JsonDocument() : parser_{std::make_unique<Parser>()} {}

JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Result<JsonIn> JsonDocument::parse(std::string_view text) {
    if (text.empty()) {
        return fail(ErrorCode::kProtocol, "JSON: nothing");
    }
    Element root;
    const auto error = parser_->dom.parse(text.data(), text.size()).get(root);
    if (error != simdjson::SUCCESS) {
        return fail(ErrorCode::kProtocol, std::string{"JSON: "} + simdjson::error_message(error));
    }
    return view(root);
}

std::optional<JsonIn> JsonIn::find(std::string_view name) const {
    simdjson::dom::object object;
    Element found;
    if (element(*this).get(object) != simdjson::SUCCESS
        || object.at_key(name).get(found) != simdjson::SUCCESS || found.is_null()) {
        return std::nullopt;
    }
    return view(found);
}

std::optional<std::string_view> JsonIn::text() const {
    std::string_view text;
    return element(*this).get(text) == simdjson::SUCCESS ? std::optional{text} : std::nullopt;
}

std::optional<std::int64_t> JsonIn::number() const {
    std::int64_t number = 0;
    return element(*this).get(number) == simdjson::SUCCESS ? std::optional{number} : std::nullopt;
}

std::optional<bool> JsonIn::flag() const {
    bool flag = false;
    return element(*this).get(flag) == simdjson::SUCCESS ? std::optional{flag} : std::nullopt;
}

bool JsonIn::is_object() const {
    return element(*this).is_object();
}

std::optional<std::vector<JsonIn>> JsonIn::items(std::size_t max) const {
    simdjson::dom::array array;
    if (element(*this).get(array) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    std::vector<JsonIn> items;
    for (const Element item : array) {
        if (items.size() == max) {
            return std::nullopt;
        }
        items.push_back(view(item));
    }
    return items;
}

std::optional<JsonIn> Fields::wanted(std::string_view name) {
    if (!ok()) {
        return std::nullopt;
    }
    const auto found = object_.find(name);
    if (!found) {
        complain(name);
    }
    return found;
}

std::string Fields::text(std::string_view name, std::size_t max_bytes) {
    const auto value = wanted(name);
    const auto text = value ? value->text() : std::nullopt;
    if (!text || text->size() > max_bytes || text->find('\0') != std::string_view::npos) {
        complain(name);
        return {};
    }
    return std::string{*text};
}

std::int64_t Fields::number(std::string_view name, std::int64_t min, std::int64_t max) {
    const auto value = wanted(name);
    const auto number = value ? value->number() : std::nullopt;
    if (!number || *number < min || *number > max) {
        complain(name);
        return min;
    }
    return *number;
}

std::optional<int> Fields::maybe_number(std::string_view name, int min, int max) {
    return object_.is_object() && object_.find(name) ? std::optional{small(name, min, max)}
                                                     : std::nullopt;
}

bool Fields::flag(std::string_view name) {
    const auto value = wanted(name);
    const auto flag = value ? value->flag() : std::nullopt;
    require(flag.has_value(), name);
    return flag.value_or(false);
}

Uuid Fields::uuid(std::string_view name) {
    const auto value = wanted(name);
    const auto text = value ? value->text() : std::nullopt;
    const auto uuid = text ? uuid_from_text(*text) : std::nullopt;
    require(uuid.has_value(), name);
    return uuid.value_or(Uuid{});
}

Date Fields::date(std::string_view name) {
    const auto date = date_from_text(text(name, 10));
    require(date.has_value(), name);
    return date.value_or(Date{});
}

std::optional<Date> Fields::maybe_date(std::string_view name) {
    return object_.is_object() && object_.find(name) ? std::optional{date(name)} : std::nullopt;
}

UtcTime Fields::time(std::string_view name) {
    return utc_from_millis(number(name, kFirstMillis, kLastMillis));
}

std::vector<JsonIn> Fields::items(std::string_view name, std::size_t max) {
    const auto value = wanted(name);
    auto items = value ? value->items(max) : std::nullopt;
    require(items.has_value(), name);
    return std::move(items).value_or(std::vector<JsonIn>{});
}

} // namespace linli::sync
