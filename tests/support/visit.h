#pragma once

#include <utility>
#include <vector>

#include "app/flow/update.h"
#include "tests/support/sample_catalogue.h"

namespace linli::test {

/// A person at the machine: taps, answers of the world, and time, over the pure flow. Records what
/// the flow asked of the world.
class Visit {
public:
    explicit Visit(const char* local_time = "2026-11-24T08:45") {
        at_ = {at_local(local_time), SteadyTime{Millis{1'000'000}}};
        state.last_touch = at_.steady;
        tell(flow::CatalogueLoaded{sample_catalogue()});
        wait(std::chrono::seconds{0});
        asked.clear();
    }

    void tap(const flow::Intent& intent) {
        ++taps;
        take(flow::update(state, intent, at_));
    }

    void digits(std::string_view text) {
        for (const char digit : text) {
            tap(flow::DigitTapped{digit});
        }
    }

    void letters(std::string_view text) {
        for (const char letter : text) {
            tap(flow::LetterTapped{letter});
        }
    }

    void tell(const flow::Event& event) { take(flow::apply(state, event, at_)); }

    /// Time passes in one step; as the loop does, tick() is called at the end of it.
    void wait(Millis span) {
        at_.now += span;
        at_.steady += span;
        take(flow::tick(state, at_));
    }

    /// The last thing asked, if it was an E; nullptr otherwise.
    template <class E>
    [[nodiscard]] const E* last_asked() const {
        return asked.empty() ? nullptr : std::get_if<E>(&asked.back());
    }

    /// Says who they are, as far as the choice of the masked name.
    void identify(const Resident& who, ResidentRecord record) {
        digits(who.phone.substr(7));
        tap(flow::MonthChosen{who.birth_month});
        tell(flow::ResidentsFound{{who}});
        tap(flow::PersonChosen{who.id});
        tell(flow::RecordLoaded{std::move(record)});
    }

    [[nodiscard]] const flow::Moment& moment() const { return at_; }

    flow::AppState state;
    std::vector<flow::Effect> asked;
    int taps{0};

private:
    void take(std::vector<flow::Effect> effects) {
        for (flow::Effect& effect : effects) {
            asked.push_back(std::move(effect));
        }
    }

    flow::Moment at_;
};

} // namespace linli::test
