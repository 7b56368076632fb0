#include "app/store/courier.h"

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/revocation.h"
#include "sync/server/device_command.h"
#include "sync/server/recall.h"
#include "tests/sync/courier_post.h"

namespace linli::test {
namespace {

namespace refusal = sync::courier_refusal;

struct Street {
    TempDir dir;
    TempDir stick;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};

    Street() {
        kiosk.import_samples();
        introduce(kiosk, dir.file("kiosk.db"), district);
    }

    // There and back.
    sync::AnswerTaken journey() {
        must(sync::write_letter(kiosk.store, stick.path()));
        must(serve(district, up_of(stick.path(), kiosk), stick.path()));
        return must(sync::take_answer(kiosk.store, stick.path()));
    }

    // Seats that an answer asked back go up with the letter after it, and come down as rows.
    void until_rest() {
        for (int journeys = 0; journeys < 6; ++journeys) {
            const auto taken = journey();
            REQUIRE(taken.round.clean());
            if (taken.round.rows_taken == 0 && kiosk.pending() == 0) {
                return;
            }
        }
        FAIL("it does not come to rest");
    }

    std::string refusal_of_answer() {
        const auto taken = sync::take_answer(kiosk.store, stick.path());
        return taken ? "" : taken.error().detail;
    }

    std::string refusal_of_letter() {
        const auto served = serve(district, up_of(stick.path(), kiosk), stick.path());
        return served ? "" : served.error().detail;
    }
};

void copy(const std::string& from, const std::string& to) {
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
}

} // namespace

TEST_CASE("courier: a stick there and back makes both ends equal", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(20);
    const long long waiting = street.kiosk.pending();
    const auto taken = street.journey();
    CHECK(taken.round.clean());
    CHECK(taken.facts_acknowledged == waiting);
    CHECK(taken.trouble.empty());
    CHECK(street.kiosk.pending() == taken.round.slots_returned);
    street.until_rest();
    check_equal(street.kiosk, street.district);
    // Nothing new: nothing comes.
    const auto idle = street.journey();
    CHECK(idle.facts_acknowledged == 0);
    CHECK(idle.round.feeds_anew == 0);
    check_equal(street.kiosk, street.district);
}

TEST_CASE("courier: 3,000 facts go in batches that push would send", "[sync][courier]") {
    Street street;
    street.kiosk.add_facts(3000);
    const auto letter = must(sync::write_letter(street.kiosk.store, street.stick.path()));
    CHECK(letter.batches >= 3);
    CHECK(letter.facts == street.kiosk.pending());
    must(serve(street.district, letter.path, street.stick.path()));
    CHECK(must(sync::take_answer(street.kiosk.store, street.stick.path())).round.clean());
    check_equal(street.kiosk, street.district);
}

TEST_CASE("courier: nothing is acknowledged by an answer that is not whole", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(8);
    const long long waiting = street.kiosk.pending();
    must(sync::write_letter(street.kiosk.store, street.stick.path()));
    must(serve(street.district, up_of(street.stick.path(), street.kiosk), street.stick.path()));
    const std::string path = down_of(street.stick.path(), street.kiosk);
    const std::string whole = bytes_of(path);
    const std::string name = std::filesystem::path{path}.filename().string();
    for (const std::size_t left : {whole.size() - 1, whole.size() / 2, std::size_t{700}}) {
        (void)street.stick.write(name, whole.substr(0, left));
        CHECK(street.refusal_of_answer() == refusal::kTorn);
        CHECK(street.kiosk.pending() == waiting);
    }
    std::string altered = whole;
    altered[whole.size() / 2] = static_cast<char>(altered[whole.size() / 2] ^ 1);
    (void)street.stick.write(name, altered);
    CHECK(street.refusal_of_answer() == refusal::kAltered);
    CHECK(street.kiosk.pending() == waiting);
    (void)street.stick.write(name, whole);
    CHECK(must(sync::take_answer(street.kiosk.store, street.stick.path())).round.clean());
    check_equal(street.kiosk, street.district);
}

TEST_CASE("courier: a torn or altered letter changes nothing at the district", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(8);
    must(sync::write_letter(street.kiosk.store, street.stick.path()));
    const std::string path = up_of(street.stick.path(), street.kiosk);
    const std::string whole = bytes_of(path);
    const std::string name = std::filesystem::path{path}.filename().string();
    (void)street.stick.write(name, whole.substr(0, whole.size() - 3));
    CHECK(street.refusal_of_letter() == refusal::kTorn);
    std::string altered = whole;
    altered[whole.size() - 5] = static_cast<char>(altered[whole.size() - 5] ^ 1);
    (void)street.stick.write(name, altered);
    CHECK(street.refusal_of_letter() == refusal::kAltered);
    const auto head = must(street.district.ledger().head_of(street.kiosk.store.device().id, 1));
    CHECK(head.acked_seq == 0);
}

TEST_CASE("courier: an answer that comes again or late changes nothing", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(5);
    street.journey();
    const std::string down = down_of(street.stick.path(), street.kiosk);
    copy(down, street.dir.file("old"));
    CHECK(must(sync::take_answer(street.kiosk.store, street.stick.path())).already);
    street.kiosk.live_a_morning(5);
    street.journey();
    copy(street.dir.file("old"), down);
    CHECK(street.refusal_of_answer() == refusal::kOutdated);
    street.until_rest();
    check_equal(street.kiosk, street.district);
}

TEST_CASE("courier: a stick that was overtaken by a network does no harm", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(5);
    must(sync::write_letter(street.kiosk.store, street.stick.path()));
    street.kiosk.live_a_morning(5);
    settle(street.kiosk, street.district.api());
    const auto served =
        must(serve(street.district, up_of(street.stick.path(), street.kiosk), street.stick.path()));
    CHECK(served.facts == 0);
    CHECK(street.refusal_of_answer() == refusal::kOutdated);
    check_equal(street.kiosk, street.district);
}

TEST_CASE("courier: of two sticks under way the later answer wins", "[sync][courier]") {
    Street street;
    TempDir second;
    street.kiosk.live_a_morning(4);
    must(sync::write_letter(street.kiosk.store, street.stick.path()));
    street.kiosk.live_a_morning(4);
    must(sync::write_letter(street.kiosk.store, second.path()));
    // They reach the district in the other order, and come back so.
    must(serve(street.district, up_of(second.path(), street.kiosk), second.path()));
    const auto late =
        must(serve(street.district, up_of(street.stick.path(), street.kiosk), street.stick.path()));
    CHECK(late.facts == 0);
    CHECK(must(sync::take_answer(street.kiosk.store, second.path())).round.clean());
    CHECK(street.refusal_of_answer() == refusal::kOutdated);
    check_equal(street.kiosk, street.district);
}

TEST_CASE("courier: what is another's is refused, on both ends", "[sync][courier]") {
    Street street;
    Kiosk second{street.dir.file("second.db"), 2};
    second.stand_in(*must(store::own_centre(street.kiosk.store)));
    CHECK(
        sync::write_letter(second.store, street.stick.path()).error().detail
        == refusal::kNotEnrolled
    );
    street.kiosk.live_a_morning(3);
    street.journey();
    introduce(second, street.dir.file("second.db"), street.district);
    // One stick for both.
    must(sync::write_letter(second.store, street.stick.path()));
    must(serve(street.district, up_of(street.stick.path(), second), street.stick.path()));
    const std::string own = bytes_of(down_of(street.stick.path(), second));
    copy(down_of(street.stick.path(), street.kiosk), down_of(street.stick.path(), second));
    const auto wrong = sync::take_answer(second.store, street.stick.path());
    CHECK(wrong.error().detail == refusal::kOtherDevice);
    (void)street.stick.write(
        std::filesystem::path{down_of(street.stick.path(), second)}.filename().string(), own
    );
    CHECK(must(sync::take_answer(second.store, street.stick.path())).round.clean());
    check_same_tables(second, street.district);
    // Another district.
    District far{street.dir.file("far.db")};
    const std::string up = up_of(street.stick.path(), second);
    CHECK(serve(far, up, street.stick.path()).error().detail == refusal::kNotEnrolled);
    // A key from before.
    introduce(second, street.dir.file("second.db"), street.district);
    CHECK(serve(street.district, up, street.stick.path()).error().detail == refusal::kOtherSender);
    must(store::save_setting(second.store, "courier_key", ""));
    CHECK(
        sync::write_letter(second.store, street.stick.path()).error().detail
        == refusal::kNoDistrictKey
    );
}

TEST_CASE("courier: a revoked kiosk is told so by stick, and wipes", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(6);
    street.journey();
    street.kiosk.live_a_morning(3);
    must(street.district.ledger().transact([&] {
        return server::revoke(
            street.district.ledger(), street.kiosk.store.device().id, street.district.clock.now()
        );
    }));
    must(sync::write_letter(street.kiosk.store, street.stick.path()));
    const auto served =
        must(serve(street.district, up_of(street.stick.path(), street.kiosk), street.stick.path()));
    CHECK(served.revoked);
    CHECK(served.facts > 0); // kept, without effect
    CHECK(served.rows == 0);
    CHECK(must(sync::take_answer(street.kiosk.store, street.stick.path())).round.revoked);
    CHECK(must(store::revocation(street.kiosk.store)) != store::Revocation::kNone);
    CHECK(street.refusal_of_answer() == refusal::kNotEnrolled);
}

TEST_CASE("courier: a district that was put back gets what it forgot", "[sync][courier]") {
    const bool told = GENERATE(false, true); // by `linli-district restored`
    Street street;
    street.kiosk.live_a_morning(5);
    street.journey();
    street.district.while_stopped([&](const std::string& path) {
        copy(path, street.dir.file("backup"));
    });
    street.kiosk.live_a_morning(5);
    street.journey();
    street.district.while_stopped([&](const std::string& path) {
        std::filesystem::remove(path + "-wal");
        std::filesystem::remove(path + "-shm");
        copy(street.dir.file("backup"), path);
    });
    if (told) {
        CountingIds ids{555};
        server::Ledger& ledger = street.district.ledger();
        must(ledger.transact([&] { return server::begin_recall(ledger, ids); }));
    }
    street.kiosk.live_a_morning(2);
    street.journey(); // tells
    street.until_rest();
    check_equal(street.kiosk, street.district);
}

TEST_CASE("courier: a kiosk that was put back begins a new epoch by stick", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(4);
    street.journey();
    {
        db::Query copy = must(street.kiosk.store.database().query("VACUUM INTO :file"));
        must(copy.bind(":file", street.dir.file("back.db")).run());
    }
    copy(street.dir.file("kiosk.db.key"), street.dir.file("back.db.key"));
    street.kiosk.live_a_morning(4);
    street.journey();
    Kiosk back{street.dir.file("back.db"), 3};
    back.look();
    back.live_a_morning(2);
    TempDir stick;
    for (int trip = 0; trip < 3; ++trip) {
        must(sync::write_letter(back.store, stick.path()));
        must(serve(street.district, up_of(stick.path(), back), stick.path()));
        const auto taken = must(sync::take_answer(back.store, stick.path()));
        CHECK(taken.renewed == (trip == 0));
    }
    CHECK(back.store.device().epoch == 2);
    CHECK(back.pending() == 0);
    check_same_tables(back, street.district);
    // A letter of the life before is answered, but nothing of it counts.
    const auto old =
        must(serve(street.district, up_of(street.stick.path(), street.kiosk), street.stick.path()));
    CHECK(old.outdated);
    CHECK(old.facts == 0);
    const auto watch = must(street.district.ledger().copy_watch(back.store.device().id));
    CHECK_FALSE(watch.copied_at);
}

TEST_CASE("courier: a feed that differs here is brought whole by the next", "[sync][courier]") {
    Street street;
    street.kiosk.live_a_morning(6);
    street.journey();
    must(street.kiosk.store.database().exec(
        "UPDATE resident SET name = '改' WHERE id = (SELECT min(id) FROM resident)"
    ));
    CHECK(street.journey().round.feeds_anew == 1);
    CHECK(street.journey().round.feeds_anew == 0);
    street.until_rest();
    check_equal(street.kiosk, street.district);
}

} // namespace linli::test
