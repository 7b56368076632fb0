#include "sync/protocol/message_parts.h"

#include "sync/protocol/limits.h"

namespace linli::sync {

Error not_ours(const Fields& in) {
    return fail(ErrorCode::kProtocol, "bad field " + in.trouble());
}

Result<JsonIn> parse_message(JsonDocument& document, std::string_view bytes) {
    if (bytes.size() > kMaxMessageBytes) {
        return fail(ErrorCode::kTooLarge, "message of " + std::to_string(bytes.size()) + " bytes");
    }
    const JsonIn root = LINLI_TRY(document.parse(bytes));
    const auto complete = root.find("complete");
    if (!complete || !complete->flag().value_or(false)) {
        return fail(ErrorCode::kProtocol, "not a whole message");
    }
    return root;
}

std::string whole(JsonWriter& out) {
    out.field("complete", true).end_object();
    return out.take();
}

} // namespace linli::sync
