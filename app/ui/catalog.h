#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "app/flow/state.h"

#include "messages.h"

namespace linli::ui {

/// A value for `{name}` in a text.
struct Placeholder {
    std::string_view name;
    std::string value;
};

/// The texts of one language, embedded at build time from assets/i18n.
class Catalog {
public:
    explicit Catalog(flow::Language language) : language_{language} {}

    [[nodiscard]] flow::Language language() const { return language_; }

    [[nodiscard]] std::string operator[](Msg message) const;
    /// A placeholder that the text has and the call has not is a bug and asserts.
    [[nodiscard]] std::string format(Msg message, std::initializer_list<Placeholder> placeholders)
        const;

private:
    flow::Language language_;
};

} // namespace linli::ui
