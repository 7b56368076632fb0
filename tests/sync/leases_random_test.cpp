#include <catch2/catch.hpp>

#include "app/store/enrolments.h"
#include "app/store/residents.h"
#include "tests/sync/scripted_api.h"
#include "tests/sync/shared_class.h"

// Three kiosks and a district under a hostile wire, looked at after every step: no seat is promised
// twice or in two hands, and who was told 已录取 stays so unless they leave.

namespace linli::test {
namespace {

struct Person {
    ResidentId id;
    std::size_t home{0};
    bool left_once{false}; // then they stay with their kiosk: another may not know yet
    bool came_elsewhere{false};
};

class History {
public:
    explicit History(std::uint64_t seed) : random_{seed} {}

    void run(int steps) {
        for (int step = 0; step < steps; ++step) {
            INFO("step " << step);
            act();
            shared_.check_seats();
            check_told();
        }
        shared_.come_to_rest();
        shared_.check_at_rest();
        check_told();
        for (const auto& [id, kiosks] : told_) {
            for (std::size_t i = 0; i < SharedClasses::kKiosks; ++i) {
                demand(status_at(i, id) == "confirmed", "a promise is not known everywhere");
            }
        }
    }

    [[nodiscard]] int told() const { return told_ever_; }

private:
    std::size_t pick(std::size_t below) { return random_() % below; }

    bool chance(unsigned percent) { return random_() % 100 < percent; }

    void act() {
        const std::size_t at = pick(SharedClasses::kKiosks);
        switch (pick(12)) {
        case 0:
        case 1: sign_up(at, somebody_new(at)); break;
        case 2: sign_up(at, somebody(at)); break;
        case 3: come_elsewhere(at); break;
        case 4:
        case 5: leave(at); break;
        case 6: must(store::settle_waitlists(shared_.kiosk(at).store)); break;
        case 7: shared_.advance(std::chrono::minutes{1 + pick(15)}); break;
        case 8: shared_.api.replay(random_); break;
        default: round(at);
        }
    }

    Person& somebody_new(std::size_t at) {
        people_.push_back({shared_.kiosk(at).add_resident().id, at});
        return people_.back();
    }

    Person& somebody(std::size_t at) {
        for (int tries = 0; tries < 8 && !people_.empty(); ++tries) {
            Person& person = people_[pick(people_.size())];
            if (person.home == at && !person.came_elsewhere) {
                return person;
            }
        }
        return somebody_new(at);
    }

    ClassId any_class() { return chance(70) ? shared_.large() : shared_.small(); }

    void sign_up(std::size_t at, const Person& who) {
        const auto mine = must(store::sign_up(shared_.kiosk(at).store, who.id, any_class()));
        if (mine.enrolment.status == EnrolmentStatus::kConfirmed) {
            told_[mine.enrolment.id].insert(at);
            ++told_ever_;
        }
    }

    // Somebody of another kiosk, whom this one has heard of.
    void come_elsewhere(std::size_t at) {
        for (Person& person : people_) {
            const bool may = person.home != at && !person.left_once && chance(30);
            if (may && store::load_resident(shared_.kiosk(at).store, person.id)) {
                person.came_elsewhere = true;
                sign_up(at, person);
                return;
            }
        }
    }

    void leave(std::size_t at) {
        Person& who = somebody(at);
        const EnrolmentId id = enrolment_id(any_class(), who.id);
        if (store::cancel_enrolment(shared_.kiosk(at).store, id)) {
            who.left_once = true;
            told_.erase(id);
        }
    }

    void round(std::size_t at) {
        ScriptedApi wire{shared_.api, [&](int) {
                             const unsigned dice = static_cast<unsigned>(pick(100));
                             return dice < 8 ? Fate::kDropRequest
                                 : dice < 16 ? Fate::kDropAnswer
                                 : dice < 26 ? Fate::kTwice
                                             : Fate::kPass;
                         }};
        (void)shared_.kiosk(at).round(wire);
    }

    std::string status_at(std::size_t at, EnrolmentId id) {
        db::Query query = must(
            shared_.kiosk(at).store.database().query("SELECT status FROM enrolment WHERE id = :id")
        );
        return must(query.bind(":id", id).step()) ? query.text(0) : "";
    }

    void check_told() {
        for (const auto& [id, kiosks] : told_) {
            for (const std::size_t at : kiosks) {
                demand(status_at(at, id) == "confirmed", "a promise was taken back");
            }
        }
    }

    std::mt19937_64 random_;
    SharedClasses shared_;
    std::vector<Person> people_;
    std::map<EnrolmentId, std::set<std::size_t>> told_;
    int told_ever_{0};
};

} // namespace

TEST_CASE("leases: whatever the wire does, no seat is promised twice", "[sync][lease][random]") {
    const auto seed = GENERATE(range(1, 25));
    INFO("seed " << seed);
    History history{static_cast<std::uint64_t>(seed)};
    history.run(150);
    CHECK(history.told() > 3);
}

} // namespace linli::test
