#include "app/store/wishes.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/inbox.h"
#include "app/store/outbox.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

const WishSubject kPainting{WishKind::kCategory, "书画"};
const WishSubject kHarmonica{WishKind::kWords, "口琴"};

/// A kiosk that has a server, whose counts arrive by hand.
struct Wishing : Lobby {
    ResidentId one{resident("王示例").id};
    ResidentId other{resident("李示例").id};

    Wishing() { must(adopt_server_epoch(store, "epoch")); }

    int wishing(const WishSubject& subject) {
        for (const WishCount& count : must(wish_counts(store))) {
            if (count.subject == subject) {
                return count.people;
            }
        }
        return 0;
    }

    /// The server counts so many, with this kiosk's facts up to `acked` in it.
    void count_comes(const WishSubject& subject, int count, std::uint64_t acked) {
        WishCount row{wish_count_id(subject, centre.id), centre.id, subject, count};
        const Digest digest = blake2b(to_json(row));
        must(apply_page(
            store,
            {FeedScope::kCentre, "epoch", {{"wish_count", row.id.uuid, row, digest}}, 1, acked}
        ));
    }
};

TEST_CASE("wish: made once, taken back once, a fact each", "[store][wish]") {
    Wishing kiosk;
    const auto before = kiosk.facts();
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    CHECK(kiosk.facts() == before + 1);
    CHECK(kiosk.last_kind() == "wish.made");
    CHECK(must(wished_by(kiosk.store, kiosk.one)) == std::vector{kPainting});
    CHECK(must(wished_by(kiosk.store, kiosk.other)).empty());
    must(withdraw_wish(kiosk.store, kiosk.one, kPainting));
    must(withdraw_wish(kiosk.store, kiosk.one, kPainting));
    CHECK(kiosk.facts() == before + 2);
    CHECK(kiosk.last_kind() == "wish.withdrawn");
    CHECK(must(wished_by(kiosk.store, kiosk.one)).empty());
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    CHECK(must(wished_by(kiosk.store, kiosk.one)) == std::vector{kPainting});
    kiosk.check_sound();
}

TEST_CASE("wish: the words are trimmed, and what is no wish is refused", "[store][wish]") {
    Wishing kiosk;
    const auto before = kiosk.facts();
    const WishSubject phone{WishKind::kWords, "13800000001"};
    CHECK(make_wish(kiosk.store, kiosk.one, phone).error().code == ErrorCode::kInvalid);
    const WishSubject nothing{WishKind::kCategory, ""};
    CHECK(make_wish(kiosk.store, kiosk.one, nothing).error().code == ErrorCode::kInvalid);
    const ResidentId stranger{kiosk.ids.next()};
    CHECK(make_wish(kiosk.store, stranger, kPainting).error().code == ErrorCode::kNotFound);
    CHECK(kiosk.facts() == before);
    must(make_wish(kiosk.store, kiosk.one, {WishKind::kWords, " 口琴 "}));
    CHECK(kiosk.wishing(kHarmonica) == 1);
}

TEST_CASE("wish: the count is the server's and what was said here since", "[store][wish]") {
    Wishing kiosk;
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    const auto made = kiosk.facts();
    CHECK(kiosk.wishing(kPainting) == 1);
    kiosk.count_comes(kPainting, 12, made - 1); // has not seen it yet
    CHECK(kiosk.wishing(kPainting) == 13);
    kiosk.count_comes(kPainting, 13, made);
    CHECK(kiosk.wishing(kPainting) == 13);
    must(withdraw_wish(kiosk.store, kiosk.one, kPainting));
    CHECK(kiosk.wishing(kPainting) == 12);
    must(make_wish(kiosk.store, kiosk.other, kPainting));
    CHECK(kiosk.wishing(kPainting) == 13);
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    CHECK(kiosk.wishing(kPainting) == 14);
    kiosk.count_comes(kPainting, 12, made + 1); // the server is between the two
    CHECK(kiosk.wishing(kPainting) == 14);
    kiosk.count_comes(kPainting, 14, made + 3);
    CHECK(kiosk.wishing(kPainting) == 14);
}

TEST_CASE("wish: one made again that no server counted yet counts once", "[store][wish]") {
    Wishing kiosk;
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    must(withdraw_wish(kiosk.store, kiosk.one, kPainting));
    CHECK(kiosk.wishing(kPainting) == 0);
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    CHECK(kiosk.wishing(kPainting) == 1);
}

TEST_CASE("wish: an erased person wishes for nothing", "[store][wish]") {
    Wishing kiosk;
    must(make_wish(kiosk.store, kiosk.one, kPainting));
    must(make_wish(kiosk.store, kiosk.other, kPainting));
    must(erase_resident(kiosk.store, kiosk.one));
    CHECK(kiosk.wishing(kPainting) == 1);
    CHECK(must(wished_by(kiosk.store, kiosk.other)) == std::vector{kPainting});
    kiosk.check_sound();
}

TEST_CASE("wish: a count that is gone at the server goes here", "[store][wish]") {
    Wishing kiosk;
    kiosk.count_comes(kPainting, 4, 0);
    CHECK(kiosk.wishing(kPainting) == 4);
    const Uuid id = wish_count_id(kPainting, kiosk.centre.id).uuid;
    must(apply_page(
        kiosk.store, {FeedScope::kCentre, "epoch", {{"wish_count", id, {}, Digest{}}}, 2, 0}
    ));
    CHECK(kiosk.wishing(kPainting) == 0);
}

} // namespace
} // namespace linli::store
