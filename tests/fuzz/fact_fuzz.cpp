#include "app/core/domain/json.h"
#include "sync/protocol/fact_in.h"
#include "tests/fuzz/input.h"

// A line of a batch. One that was read can be written again, and then says the same.

namespace {

using namespace linli;
using sync::FactIn;
using sync::Legibility;

std::string body_of(const FactIn& fact) {
    JsonWriter out;
    write_json(out, *fact.body);
    return out.take();
}

void write_and_read(const FactIn& fact, sync::FactReader& reader) {
    LINLI_ASSERT(kind_of(*fact.body) == fact.kind);
    const FactStamp stamp{fact.id, fact.seq, fact.hybrid_clock, fact.wall, fact.grade};
    const FactIn again = reader.read(make_fact(stamp, *fact.body, {}).line);
    LINLI_ASSERT(again.legibility == Legibility::kRead);
    LINLI_ASSERT(again.id == fact.id && again.seq == fact.seq && again.kind == fact.kind);
    LINLI_ASSERT(again.hybrid_clock == fact.hybrid_clock && again.wall == fact.wall);
    LINLI_ASSERT(again.grade == fact.grade);
    LINLI_ASSERT(body_of(again) == body_of(fact));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    sync::FactReader reader;
    const FactIn fact = reader.read(fuzz::text_of(data, size));
    const bool read = fact.legibility == Legibility::kRead;
    LINLI_ASSERT(fact.body.has_value() == read);
    LINLI_ASSERT(fact.trouble.empty() == (fact.legibility != Legibility::kMalformed));
    if (read) {
        write_and_read(fact, reader);
    }
    return 0;
}
