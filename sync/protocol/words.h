#pragma once

#include <optional>
#include <string_view>

#include "app/core/base/result.h"
#include "sync/protocol/messages.h"

// The words of the wire, and of the server's tables, for the enumerations of messages.h.

namespace linli::sync {

[[nodiscard]] std::string_view word_for(Scope scope);
[[nodiscard]] std::optional<Scope> scope_from(std::string_view word);
[[nodiscard]] std::string_view word_for(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdict_from(std::string_view word);
[[nodiscard]] std::string_view word_for(AttestAsk ask);
[[nodiscard]] std::optional<AttestAsk> attest_ask_from(std::string_view word);

/// Only what a server says to a client has a word: everything else is "io".
[[nodiscard]] std::string_view word_for(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> error_code_from(std::string_view word);

} // namespace linli::sync
