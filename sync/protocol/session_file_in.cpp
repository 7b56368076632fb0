#include "app/core/base/utf8.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"

namespace linli::sync {

SessionFile read_session_file(Fields& in) {
    constexpr std::size_t kDigestHex = 64;
    SessionFile file;
    file.id = in.id<SessionFileId>("id");
    file.session = in.id<SessionId>("session");
    const auto digest = digest_from_hex(in.text("digest", kDigestHex));
    in.require(digest.has_value(), "digest");
    file.digest = digest.value_or(Digest{});
    file.size =
        static_cast<std::uint64_t>(in.number("size", 1, static_cast<std::int64_t>(kMaxFileBytes)));
    file.type = in.word("type", file_type_from);
    file.name = in.text("name", kMaxShortText);
    in.require(checked_file_name(file.name) == file.name, "name");
    if (in.maybe("by")) {
        file.by = in.text("by", kMaxShortText);
        in.require(length_of(file.by) <= kMaxFileBy, "by");
    }
    file.at = in.time("at");
    file.held = in.maybe("held") && in.flag("held");
    return file;
}

} // namespace linli::sync
