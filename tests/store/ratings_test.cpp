#include "app/store/ratings.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/attendance.h"
#include "app/store/inbox.h"
#include "app/store/outbox.h"
#include "app/store/sessions.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

/// One who came to the first meeting of a class, and one who never did. The 20th is the last.
struct Graduates : Lobby {
    ClassFiled filed_class{open_class(5)};
    ClassId class_id{filed_class.clazz.id};
    ResidentId came{resident("王示例").id};
    ResidentId never{resident("李示例").id};

    Graduates() {
        must(adopt_server_epoch(store, "epoch"));
        must(sign_up(store, came, class_id));
        must(sign_up(store, never, class_id));
        clock.set("2026-09-01T09:00");
        must(check_in(store, came, filed_class.sessions.front().id, RecordedBy::kSelf));
    }

    void at(const Date& date, const char* time) { clock.set((to_text(date) + time).c_str()); }

    Date last() { return filed_class.sessions.back().date; }

    std::size_t asked(ResidentId who) { return must(classes_to_rate(store, who)).size(); }

    ScoreCounts counts() {
        const auto report = must(ratings_by_class(store));
        return report.empty() ? ScoreCounts{} : report.front().people;
    }

    void counts_come(ScoreCounts said, std::uint64_t acked) {
        const RatingCount row{class_id, said};
        const Digest digest = blake2b(to_json(row));
        must(apply_page(
            store,
            {FeedScope::kCentre, "epoch", {{"rating_count", class_id.uuid, row, digest}}, 1, acked}
        ));
    }
};

TEST_CASE("rating: asked of who came, once the last meeting is over", "[store][rating]") {
    Graduates class_of;
    class_of.at(class_of.last(), "T10:29");
    CHECK(class_of.asked(class_of.came) == 0);
    const auto early = give_rating(class_of.store, class_of.came, class_of.class_id, Score::kGood);
    CHECK(early.error().code == ErrorCode::kDenied);
    class_of.at(class_of.last(), "T10:30");
    REQUIRE(class_of.asked(class_of.came) == 1);
    const ClassOver over = must(classes_to_rate(class_of.store, class_of.came)).front();
    CHECK(over.class_id == class_of.class_id);
    CHECK(over.last == class_of.last());
    CHECK(class_of.asked(class_of.never) == 0);
    const auto stranger =
        give_rating(class_of.store, class_of.never, class_of.class_id, Score::kGood);
    CHECK(stranger.error().code == ErrorCode::kDenied);
    class_of.at(add_days(class_of.last(), kRatedWithinDays), "T12:00");
    CHECK(class_of.asked(class_of.came) == 1);
    class_of.at(add_days(class_of.last(), kRatedWithinDays + 1), "T12:00");
    CHECK(class_of.asked(class_of.came) == 0);
}

TEST_CASE("rating: a cancelled last meeting is not waited for", "[store][rating]") {
    Graduates class_of;
    must(cancel_session(class_of.store, class_of.filed_class.sessions.back().id));
    const auto& before_last =
        class_of.filed_class.sessions[class_of.filed_class.sessions.size() - 2];
    class_of.at(before_last.date, "T11:00");
    CHECK(class_of.asked(class_of.came) == 1);
}

TEST_CASE("rating: the latest word of a person counts, and it can be taken back", "[store]") {
    Graduates class_of;
    class_of.at(class_of.last(), "T11:00");
    const auto rate = [&](Score score) {
        must(give_rating(class_of.store, class_of.came, class_of.class_id, score));
    };
    const auto before = class_of.facts();
    rate(Score::kGood);
    rate(Score::kGood);
    CHECK(class_of.facts() == before + 1);
    CHECK(class_of.last_kind() == "rating.given");
    CHECK(class_of.asked(class_of.came) == 0);
    CHECK(class_of.counts() == ScoreCounts{0, 0, 1, 0});
    must(withdraw_rating(class_of.store, class_of.came, class_of.class_id));
    must(withdraw_rating(class_of.store, class_of.came, class_of.class_id));
    CHECK(class_of.facts() == before + 2);
    CHECK(class_of.last_kind() == "rating.withdrawn");
    CHECK(class_of.counts() == ScoreCounts{});
    CHECK(class_of.asked(class_of.came) == 0); // never asked twice
    rate(Score::kPoor);                        // but they may say another word
    CHECK(class_of.counts() == ScoreCounts{1, 0, 0, 0});
    class_of.check_sound();
}

TEST_CASE("rating: counts are the server's and what was said here since", "[store][rating]") {
    Graduates class_of;
    class_of.at(class_of.last(), "T11:00");
    must(give_rating(class_of.store, class_of.came, class_of.class_id, Score::kVeryGood));
    const auto given = class_of.facts();
    class_of.counts_come({0, 1, 2, 3}, given - 1);
    CHECK(class_of.counts() == ScoreCounts{0, 1, 2, 4});
    class_of.counts_come({0, 1, 2, 4}, given);
    CHECK(class_of.counts() == ScoreCounts{0, 1, 2, 4});
    must(withdraw_rating(class_of.store, class_of.came, class_of.class_id));
    CHECK(class_of.counts() == ScoreCounts{0, 1, 2, 3});
}

} // namespace
} // namespace linli::store
