#include "app/core/base/json_writer.h"
#include "app/core/base/utf8.h"
#include "sync/protocol/json_in.h"
#include "tests/fuzz/input.h"

// JSON of strangers. Every text in it is UTF-8, and every value can be written and read again.

namespace {

using namespace linli;
using sync::JsonDocument;
using sync::JsonIn;

template <class Value, class Take>
void same_again(const Value& value, Take take) {
    JsonWriter out;
    out.value(value);
    JsonDocument document;
    const auto parsed = document.parse(out.take());
    LINLI_ASSERT(parsed);
    LINLI_ASSERT(take(*parsed) == value);
}

void walk(const JsonIn& value) {
    if (const auto text = value.text()) {
        LINLI_ASSERT(!first_invalid_utf8(*text));
        same_again(*text, [](const JsonIn& in) { return std::string{in.text().value()}; });
    }
    if (const auto number = value.number()) {
        same_again(*number, [](const JsonIn& in) { return in.number().value(); });
    }
    if (const auto flag = value.flag()) {
        same_again(*flag, [](const JsonIn& in) { return in.flag().value(); });
    }
    if (const auto items = value.items(100)) {
        LINLI_ASSERT(items->size() <= 100);
        for (const JsonIn& item : *items) {
            walk(item);
        }
    }
    if (const auto inner = value.find("a")) {
        LINLI_ASSERT(value.is_object());
        walk(*inner);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    JsonDocument document;
    if (const auto root = document.parse(fuzz::text_of(data, size))) {
        walk(*root);
    }
    return 0;
}
