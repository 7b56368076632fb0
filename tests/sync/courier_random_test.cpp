#include <random>

#include <catch2/catch.hpp>

#include "app/store/enrolments.h"
#include "app/store/residents.h"
#include "tests/sync/courier_post.h"
#include "tests/sync/scripted_api.h"
#include "tests/sync/shared_class.h"

// Three kiosks that share seats and hear of each other by sticks, seldom by a network. Sticks are
// forgotten, copied, torn, brought late, twice and in any order; after every step no seat is
// promised twice or in two hands, and who was told 已录取 stays so.

namespace linli::test {
namespace {

namespace refusal = sync::courier_refusal;
using std::filesystem::copy_options;

class Post {
public:
    explicit Post(std::uint64_t seed) : random_{seed} {
        for (std::size_t i = 0; i < SharedClasses::kKiosks; ++i) {
            const std::string file = shared_.dir.file("kiosk" + std::to_string(i) + ".db");
            introduce(shared_.kiosk(i), file, shared_.district);
        }
    }

    void run(int steps) {
        for (int step = 0; step < steps; ++step) {
            INFO("step " << step);
            act();
            shared_.check_seats();
            check_told();
        }
        rest_by_stick();
        shared_.check_at_rest();
        check_told();
    }

    [[nodiscard]] int told() const { return told_ever_; }

    [[nodiscard]] int taken() const { return taken_; }

    [[nodiscard]] int refused() const { return refused_; }

private:
    std::size_t pick(std::size_t below) { return random_() % below; }

    std::size_t any_kiosk() { return pick(SharedClasses::kKiosks); }

    void act() {
        const std::size_t at = any_kiosk();
        switch (pick(14)) {
        case 0:
        case 1:
        case 2: sign_up(at); break;
        case 3: leave(); break;
        case 4: must(store::settle_waitlists(shared_.kiosk(at).store)); break;
        case 5: shared_.advance(std::chrono::minutes{1 + pick(30)}); break;
        case 6:
        case 7: write(at, any_stick()); break;
        case 8:
        case 9: serve_at(any_stick()); break;
        case 10:
        case 11: take(at, any_stick()); break;
        case 12: harm(); break;
        default: pick(4) == 0 ? online(at) : take(at, any_stick());
        }
    }

    std::string any_stick() {
        const std::string stick = shared_.dir.file("stick" + std::to_string(pick(4)));
        std::filesystem::create_directory(stick);
        return stick;
    }

    void sign_up(std::size_t at) {
        Kiosk& kiosk = shared_.kiosk(at);
        const ClassId id = pick(10) < 7 ? shared_.large() : shared_.small();
        const auto mine = must(store::sign_up(kiosk.store, kiosk.add_resident().id, id));
        mine_.emplace_back(at, mine.enrolment.id);
        if (mine.enrolment.status == EnrolmentStatus::kConfirmed) {
            told_[mine.enrolment.id] = at;
            ++told_ever_;
        }
    }

    void leave() {
        if (!mine_.empty()) {
            const auto& [at, id] = mine_[pick(mine_.size())];
            if (store::cancel_enrolment(shared_.kiosk(at).store, id)) {
                told_.erase(id);
            }
        }
    }

    void write(std::size_t at, const std::string& stick) {
        must(sync::write_letter(shared_.kiosk(at).store, stick));
    }

    void serve_at(const std::string& stick) {
        for (std::size_t i = 0; i < SharedClasses::kKiosks; ++i) {
            const std::string letter = up_of(stick, shared_.kiosk(i));
            if (std::filesystem::exists(letter)) {
                note(serve(shared_.district, letter, stick));
            }
        }
    }

    void take(std::size_t at, const std::string& stick) {
        if (note(sync::take_answer(shared_.kiosk(at).store, stick))) {
            ++taken_;
        }
    }

    // Only what a stick can be blamed for.
    template <class T>
    bool note(const Result<T>& result) {
        if (!result) {
            const std::string& why = result.error().detail;
            const bool known = why == refusal::kTorn || why == refusal::kNoLetter
                || why == refusal::kOutdated || why == refusal::kUnknownTrip;
            demand(known, why);
            refused_ += why == refusal::kNoLetter ? 0 : 1;
        }
        return result.has_value();
    }

    // What was on one stick is on another, or breaks off.
    void harm() {
        const std::string from = any_stick();
        const std::string to = any_stick();
        for (const auto& file : std::filesystem::directory_iterator{from}) {
            if (pick(3) == 0) {
                std::filesystem::resize_file(file.path(), pick(file.file_size() + 1));
            } else if (from != to) {
                const auto target = std::filesystem::path{to} / file.path().filename();
                std::filesystem::copy_file(file.path(), target, copy_options::overwrite_existing);
            }
        }
    }

    void online(std::size_t at) {
        ScriptedApi wire{shared_.api, [&](int) {
                             return pick(100) < 15 ? Fate::kDropAnswer : Fate::kPass;
                         }};
        (void)shared_.kiosk(at).round(wire);
    }

    void rest_by_stick() {
        const std::string stick = shared_.dir.file("last");
        std::filesystem::create_directory(stick);
        for (int turn = 0; turn < 12; ++turn) {
            shared_.advance(std::chrono::minutes{11});
            for (std::size_t at = 0; at < SharedClasses::kKiosks; ++at) {
                must(store::settle_waitlists(shared_.kiosk(at).store));
                write(at, stick);
                serve_at(stick);
                must(sync::take_answer(shared_.kiosk(at).store, stick));
                shared_.check_seats();
            }
        }
    }

    void check_told() {
        for (const auto& [id, at] : told_) {
            db::Query query = must(shared_.kiosk(at).store.database().query(
                "SELECT status FROM enrolment WHERE id = :id"
            ));
            const bool there = must(query.bind(":id", id).step());
            demand(there && query.text(0) == "confirmed", "a promise was taken back");
        }
    }

    std::mt19937_64 random_;
    SharedClasses shared_;
    std::vector<std::pair<std::size_t, EnrolmentId>> mine_;
    std::map<EnrolmentId, std::size_t> told_;
    int told_ever_{0};
    int taken_{0};
    int refused_{0};
};

} // namespace

TEST_CASE("courier: however sticks go about, no seat is promised twice", "[sync][courier]") {
    int taken = 0;
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        INFO("seed " << seed);
        Post post{seed};
        post.run(150);
        CHECK(post.told() > 3);
        taken += post.taken();
        refused += post.refused();
    }
    CHECK(taken > 20);
    CHECK(refused > 20);
}

} // namespace linli::test
