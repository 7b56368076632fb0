#include "sync/protocol/words.h"

#include <array>
#include <utility>

namespace linli::sync {
namespace {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Words<Scope, kScopeCount> kScopeWords{
    {{Scope::kCatalogue, "catalogue"},
     {Scope::kCentre, "centre"},
     {Scope::kDevice, "device"},
     {Scope::kShared, "shared"}}};
constexpr Words<Verdict, 6> kVerdicts{
    {{Verdict::kAccepted, "accepted"},
     {Verdict::kDuplicate, "duplicate"},
     {Verdict::kProvisional, "provisional"},
     {Verdict::kWaitlisted, "waitlisted"},
     {Verdict::kRefused, "refused"},
     {Verdict::kParked, "parked"}}};
constexpr Words<AttestAsk, 3> kAsks{
    {{AttestAsk::kCheck, "check"}, {AttestAsk::kBuckets, "buckets"}, {AttestAsk::kRows, "rows"}}};
constexpr Words<ErrorCode, 9> kErrors{
    {{ErrorCode::kIo, "io"},
     {ErrorCode::kInvalid, "invalid"},
     {ErrorCode::kNotFound, "not_found"},
     {ErrorCode::kConflict, "conflict"},
     {ErrorCode::kBusy, "busy"},
     {ErrorCode::kDenied, "denied"},
     {ErrorCode::kTooNew, "too_new"},
     {ErrorCode::kProtocol, "protocol"},
     {ErrorCode::kTooLarge, "too_large"}}};

template <class Enum, std::size_t N>
std::string_view word_in(const Words<Enum, N>& words, Enum wanted) {
    for (const auto& [value, word] : words) {
        if (value == wanted) {
            return word;
        }
    }
    return words.front().second;
}

template <class Enum, std::size_t N>
std::optional<Enum> value_in(const Words<Enum, N>& words, std::string_view wanted) {
    for (const auto& [value, word] : words) {
        if (word == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view word_for(Scope scope) {
    return word_in(kScopeWords, scope);
}

std::optional<Scope> scope_from(std::string_view word) {
    return value_in(kScopeWords, word);
}

std::string_view word_for(Verdict verdict) {
    return word_in(kVerdicts, verdict);
}

std::optional<Verdict> verdict_from(std::string_view word) {
    return value_in(kVerdicts, word);
}

std::string_view word_for(AttestAsk ask) {
    return word_in(kAsks, ask);
}

std::optional<AttestAsk> attest_ask_from(std::string_view word) {
    return value_in(kAsks, word);
}

std::string_view word_for(ErrorCode code) {
    return word_in(kErrors, code);
}

std::optional<ErrorCode> error_code_from(std::string_view word) {
    return value_in(kErrors, word);
}

} // namespace linli::sync
