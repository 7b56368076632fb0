#pragma once

#include <string>
#include <utility>
#include <variant>

#include "app/core/base/assert.h"

// A failure is a value that the compiler will not let anyone drop; a bug is an assertion.
// `detail` is for the log and for staff at a terminal; residents only ever see a text chosen by the
// code.

namespace linli {

enum class ErrorCode {
    kInvalid, // what came in breaks a rule; the caller can mend it
    kNotFound,
    kConflict, // it is already so, or somebody else holds it
    kBusy,     // try again
    kDenied,
    kCorrupt, // the bytes on disk are not what we wrote
    kTooNew,  // written by a newer program
    kReadOnly,
    kFull, // no space left
    kIo,
    kNetwork,  // nobody answered, or the answer broke off
    kProtocol, // somebody answered, but not with our protocol
    kTooLarge,
};

struct [[nodiscard]] Error {
    ErrorCode code{ErrorCode::kInvalid};
    std::string detail;
};

inline Error fail(ErrorCode code, std::string detail) {
    return {code, std::move(detail)};
}

/// A value or an Error. The spelling follows std::expected, so that C++23 can take over.
template <class T>
class [[nodiscard]] Result {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): `return value;` should read as such.
    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}

    // NOLINTNEXTLINE(google-explicit-constructor): `return fail(...);` should read as such.
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }

    explicit operator bool() const { return has_value(); }

    [[nodiscard]] const T& value() const& {
        LINLI_ASSERT(has_value());
        return *std::get_if<0>(&state_);
    }

    [[nodiscard]] T& value() & {
        LINLI_ASSERT(has_value());
        return *std::get_if<0>(&state_);
    }

    // May be dropped: LINLI_TRY ends in it, also where only the success matters.
    T&& value() && {
        LINLI_ASSERT(has_value());
        return std::move(*std::get_if<0>(&state_));
    }

    [[nodiscard]] const Error& error() const& {
        LINLI_ASSERT(!has_value());
        return *std::get_if<1>(&state_);
    }

    [[nodiscard]] Error&& error() && {
        LINLI_ASSERT(!has_value());
        return std::move(*std::get_if<1>(&state_));
    }

    const T& operator*() const& { return value(); }

    T& operator*() & { return value(); }

    const T* operator->() const { return &value(); }

    T* operator->() { return &value(); }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;

    // NOLINTNEXTLINE(google-explicit-constructor): `return fail(...);` should read as such.
    Result(Error error) : state_{std::move(error)} {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }

    explicit operator bool() const { return has_value(); }

    void value() const { LINLI_ASSERT(has_value()); }

    [[nodiscard]] const Error& error() const& {
        LINLI_ASSERT(!has_value());
        return *std::get_if<1>(&state_);
    }

    [[nodiscard]] Error&& error() && {
        LINLI_ASSERT(!has_value());
        return std::move(*std::get_if<1>(&state_));
    }

private:
    std::variant<std::monostate, Error> state_;
};

using Status = Result<void>;

} // namespace linli

// Yields the value, or returns the error to the caller. Same idea as SerenityOS's TRY. The name
// counts up, so that a TRY inside a lambda inside a TRY shadows nothing.
#define LINLI_TRY(expression) LINLI_TRY_NAMED(LINLI_JOIN(linli_try_, __COUNTER__), expression)
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes no parentheses.
#define LINLI_TRY_NAMED(name, expression)                                                          \
    (__extension__({                                                                               \
        auto name = (expression);                                                                  \
        if (!name) {                                                                               \
            return std::move(name).error();                                                        \
        }                                                                                          \
        std::move(name).value();                                                                   \
    }))
// NOLINTEND(bugprone-macro-parentheses)
#define LINLI_JOIN(a, b) LINLI_JOIN_AGAIN(a, b)
#define LINLI_JOIN_AGAIN(a, b) a##b
