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
    /// What every text goes through before its placeholders are filled: tests make words longer.
    using Change = std::string (*)(std::string_view text);

    explicit Catalog(flow::Language language, Change change = nullptr)
        : language_{language}, change_{change} {}

    [[nodiscard]] flow::Language language() const { return language_; }

    /// The same texts in that language, for a page that speaks both.
    [[nodiscard]] Catalog in(flow::Language language) const { return Catalog{language, change_}; }

    [[nodiscard]] std::string operator[](Msg message) const;
    /// A placeholder that the text has and the call has not is a bug and asserts.
    [[nodiscard]] std::string format(Msg message, std::initializer_list<Placeholder> placeholders)
        const;

private:
    [[nodiscard]] std::string text(Msg message) const;

    flow::Language language_;
    Change change_;
};

} // namespace linli::ui
