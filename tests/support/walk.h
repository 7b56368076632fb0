#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "app/ui/screens.h"
#include "tests/support/headless_ui.h"
#include "tests/support/variants.h"
#include "tests/support/visit.h"

namespace linli::test {

/// The flow behind the real screens, on one clock.
class Walk {
public:
    /// `by_keys`: the arrows and the keypad's own digits do what a finger would.
    explicit Walk(bool upright, bool by_keys = false)
        : ui_{reference_panel(upright)}, by_keys_{by_keys} {
        look();
    }

    /// Each tap must do exactly one thing.
    void tap(std::string_view id) {
        INFO("tap " << id << " on " << ui::name_of(visit.state.screen));
        take(ui_.tap(visit.state, id));
    }

    void digits(std::string_view text) {
        for (const char digit : text) {
            tap(std::string{"key."} + digit);
        }
    }

    /// By the arrows to that control, and 确认.
    void reach(std::string_view id) {
        INFO("keys to " << id << " on " << ui::name_of(visit.state.screen));
        for (int n = 0; !is_framed(id); ++n) {
            REQUIRE(n < 80);
            REQUIRE(ui_.key(visit.state, ui::Key::kRight).empty());
        }
        take(ui_.key(visit.state, ui::Key::kConfirm));
    }

    /// On the keypad's own digits.
    void type(std::string_view text) {
        for (const char digit : text) {
            take(ui_.key(visit.state, ui::Key::kCharacter, static_cast<char32_t>(digit)));
        }
    }

    void tell(const flow::Event& event) {
        visit.tell(event);
        look();
    }

    /// Four digits, the month, 是我.
    void identify(const ResidentRecord& record) {
        const Resident& who = record.resident;
        by_keys_ ? type(who.phone.substr(7)) : digits(who.phone.substr(7));
        choose("month." + std::to_string(who.birth_month));
        REQUIRE(visit.last_asked<flow::FindResidents>() != nullptr);
        tell(flow::ResidentsFound{{who}});
        choose("confirm.yes");
        REQUIRE(visit.last_asked<flow::LoadRecord>() != nullptr);
        tell(flow::RecordLoaded{record});
    }

    [[nodiscard]] int taps() const { return visit.taps; }

    [[nodiscard]] int screens() const { return screens_; }

    Visit visit;

private:
    void take(const std::vector<flow::Intent>& done) {
        visit.wait(ui_.now() - visit.moment().steady);
        REQUIRE(done.size() == 1);
        visit.tap(done.front());
        look();
    }

    [[nodiscard]] bool is_framed(std::string_view id) const {
        const ui::DrawnWidget* widget = ui_.record().find(id);
        return widget != nullptr && widget->focused;
    }

    void look() {
        static_cast<void>(ui_.frame(visit.state));
        screens_ += ui_.record().screen == last_ ? 0 : 1;
        last_ = ui_.record().screen;
    }

    void choose(const std::string& id) { by_keys_ ? reach(id) : tap(id); }

    HeadlessUi ui_;
    bool by_keys_;
    std::string last_;
    int screens_{0};
};

/// A resident who has a seat in that class.
inline ResidentRecord enrolled_in(int clazz) {
    return {sample_resident(1), {{sample_enrolment(clazz, 1), 0}}, {}};
}

} // namespace linli::test
