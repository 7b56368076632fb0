#include "sync/protocol/codec.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/message.h"
#include "sync/protocol/times.h"
#include "sync/protocol/words.h"

namespace linli::sync {

std::string encode(const PushAnswer& answer) {
    JsonWriter out;
    out.begin_object()
        .field("acked", signed_of(answer.acked_seq))
        .field("digest", to_hex(answer.acked_digest))
        .key("verdicts")
        .begin_array();
    for (const FactVerdict& verdict : answer.verdicts) {
        out.begin_object()
            .field("seq", signed_of(verdict.seq))
            .field("verdict", word_for(verdict.verdict))
            .field("reason", verdict.reason)
            .end_object();
    }
    out.end_array();
    write_times(out, answer.times);
    return whole(out);
}

Result<PushAnswer> decode_push_answer(std::string_view bytes) {
    JsonDocument document;
    Fields in{LINLI_TRY(parse_message(document, bytes))};
    PushAnswer answer;
    answer.acked_seq = in.count("acked");
    answer.acked_digest = digest_in(in, "digest");
    for (const JsonIn& item : in.items("verdicts", kMaxLinesPerBatch)) {
        Fields inner{item};
        answer.verdicts.push_back(
            {inner.count("seq"),
             inner.word("verdict", verdict_from),
             inner.text("reason", kMaxKind)}
        );
        in.require(inner.ok(), "verdicts");
    }
    answer.times = read_times(in);
    return in.ok() ? Result<PushAnswer>{std::move(answer)} : not_ours(in);
}

} // namespace linli::sync
