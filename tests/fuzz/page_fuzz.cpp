#include "app/core/base/json_writer.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/squeeze.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/same_again.h"

// A page of a feed, as it stands inside of the zstd frame. No fuzzer guesses the digest in a page's
// tail, so 'a' in front asks for a tail that fits the lines; otherwise they are taken as they are.

namespace {

using namespace linli;

std::string with_fitting_tail(std::string_view lines) {
    std::string text;
    Digest all;
    std::int64_t rows = 0;
    while (!lines.empty()) {
        text += fuzz::take_until(lines, '\n');
        text += '\n';
        const std::string_view body = fuzz::take_until(lines, '\n');
        text += body;
        text += '\n';
        all = chain(all, to_hex(blake2b(body == "null" ? std::string_view{} : body)));
        ++rows;
    }
    JsonWriter tail;
    tail.begin_object()
        .field("rows", rows)
        .field("next", std::int64_t{1} << 40)
        .field("more", false)
        .field("acked", 0)
        .field("digest", to_hex(all))
        .end_object();
    return text + tail.take() + "\n";
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    const bool fitting = fuzz::take_choice(text, 26) == 0;
    const std::string frame = sync::squeezed(fitting ? with_fitting_tail(text) : std::string{text});
    fuzz::same_again(sync::decode_pull_page, frame);
    if (const auto page = sync::decode_pull_page(frame)) {
        LINLI_ASSERT(page->rows.size() <= sync::kMaxRowsPerPage);
        std::uint64_t before = 0;
        for (const sync::FeedRow& row : page->rows) {
            LINLI_ASSERT(row.seq >= before && row.seq <= page->next_seq);
            LINLI_ASSERT(row.digest == blake2b(row.body));
            before = row.seq;
        }
    }
    return 0;
}
