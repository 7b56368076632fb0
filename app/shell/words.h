#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/flow/effect.h"
#include "app/flow/event.h"

namespace linli::shell {

/// What the machine knows of writing: characters for pinyin, and courses for whatever was typed.
/// Remembers nothing of it. UI thread; each answer takes a few milliseconds at most.
class Words {
public:
    Words();
    ~Words();
    Words(const Words&) = delete;
    Words& operator=(const Words&) = delete;

    /// The ways of writing that work with what is installed, the usual one first.
    [[nodiscard]] std::vector<flow::InputMethod> methods() const;

    /// Nothing for effects that are not about words.
    [[nodiscard]] std::optional<flow::Event> answer(const flow::Effect& effect);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace linli::shell
