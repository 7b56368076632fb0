#include <array>

#include "app/core/domain/json.h"
#include "sync/protocol/row_in.h"
#include "tests/fuzz/input.h"

// The body of a feed's row; the first byte says of which kind. One that was read can be written
// again, and then says the same.

namespace {

using namespace linli;
using namespace linli::sync;

constexpr std::array<std::string_view, 21> kKinds{
    "centre",   "term",      "course",       "class",     "session",      "room",      "notice",
    "resident", "household", "preference",   "enrolment", "attendance",   "clearance", "wish_count",
    "lease",    "verdict",   "rating_count", "mood",      "session_file", "alias",     "settings"};

struct Written {
    std::string operator()(const RowRemoved& /*row*/) const { return {}; }

    std::string operator()(const RowUnknown& /*row*/) const { return {}; }

    std::string operator()(const ResidentRegistered& row) const {
        JsonWriter out;
        write_json(out, FactBody{row});
        return out.take();
    }

    std::string operator()(const VerdictRow& row) const { return to_json(row); }

    template <class Entity>
    std::string operator()(const Entity& row) const {
        return linli::to_json(row);
    }
};

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    FeedRow row;
    row.kind = kKinds[fuzz::take_choice(text, kKinds.size())];
    row.body = text;
    RowReader reader;
    const RowBody read = reader.read(row);
    LINLI_ASSERT(std::holds_alternative<RowRemoved>(read) == text.empty());
    const std::string written = std::visit(Written{}, read);
    if (written.empty()) {
        return 0;
    }
    row.body = written;
    const RowBody again = reader.read(row);
    LINLI_ASSERT(again.index() == read.index());
    LINLI_ASSERT(std::visit(Written{}, again) == written);
    return 0;
}
