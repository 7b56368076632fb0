#include "app/store/files.h"

#include <algorithm>

#include "app/store/attest.h"
#include "app/store/inbox.h"
#include "app/store/revocation.h"
#include "app/store/verify.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace test;
using linli::test::bytes_of;

// A class with sessions, and something to attach.
struct Desk : Lobby {
    SessionId session{open_class(10).sessions[0].id};
    std::string notes{dir.write("第一讲.txt", "执笔\n")};

    SessionFile attach(const std::string& path, const std::string& name = {}) {
        return must(attach_file(store, {session, path, name, "王示例"}));
    }

    std::vector<AttachedFile> files() { return must(files_of(store, session)); }

    // As the district says it: everything it was told so far is in the row.
    void hear(const SessionFile& file, bool removed = false) {
        must(adopt_server_epoch(store, "epoch"));
        PulledRow row{"session_file", file.id.uuid, {}, blake2b("row")};
        if (!removed) {
            row.entity = file;
        }
        must(apply_page(store, {FeedScope::kCentre, "epoch", {row}, 1, facts()}));
    }

    // The district has heard of everything, and says that of the last fact.
    void hear_verdict(const std::string& verdict, const std::string& reason) {
        must(adopt_server_epoch(store, "epoch"));
        must(acknowledge(store, facts(), must(digest_at(store, facts()))));
        const PulledRow row{
            "verdict", ids.next(), VerdictRow{facts(), verdict, reason}, blake2b("verdict")};
        must(apply_page(store, {FeedScope::kDevice, "epoch", {row}, ++verdicts, facts()}));
    }

    // Which the district has; as large as is said, to whoever counts.
    SessionFile kept(const std::string& text, std::uint64_t size, int days_ago) {
        SessionFile file = attach(dir.write(text + ".txt", text));
        file.held = true;
        file.size = size;
        hear(file);
        must(note_file_here(store, file.digest, size));
        age(file, days_ago);
        return file;
    }

    void age(const SessionFile& file, int days_ago) {
        std::filesystem::last_write_time(
            file_depot(store).path_of(file.digest),
            std::filesystem::file_time_type::clock::now() - std::chrono::hours{24 * days_ago + 1}
        );
    }

    bool has(const SessionFile& file) {
        return must(file_depot(store).size_of(file.digest)).has_value();
    }

    std::uint64_t verdicts{0};
};

} // namespace

TEST_CASE("files: attached is bytes, a row and a fact; taken away, none of them", "[store]") {
    Desk desk;
    const auto before = desk.facts();
    const SessionFile file = desk.attach(desk.notes);
    CHECK(desk.facts() == before + 1);
    CHECK(desk.last_kind() == "session.file_attached");
    CHECK(desk.last_line().find(to_hex(file.digest)) != std::string::npos);
    CHECK(file.name == "第一讲.txt");
    CHECK(file.type == FileType::kText);
    CHECK(file.size == 7);
    const auto files = desk.files();
    REQUIRE(files.size() == 1);
    CHECK(files[0].file == file);
    CHECK(files[0].copy == CopyState::kHere);
    CHECK(bytes_of(file_depot(desk.store).path_of(file.digest)) == "执笔\n");
    const FileSums sums = must(file_sums(desk.store));
    CHECK(sums.waiting == 1);
    CHECK(sums.waiting_bytes == 7);
    desk.check_sound();
    Store again = desk.reopened();
    CHECK(must(files_of(again, desk.session)).size() == 1);

    must(remove_file(desk.store, file.id));
    CHECK(desk.last_kind() == "session.file_removed");
    CHECK(desk.files().empty());
    CHECK_FALSE(must(file_depot(desk.store).size_of(file.digest)));
    CHECK(must(file_sums(desk.store)).waiting == 0);
    CHECK(refusal(remove_file(desk.store, file.id)) == ErrorCode::kNotFound);
    desk.check_sound();
}

TEST_CASE("files: the same again writes no fact, but mends the bytes", "[store]") {
    Desk desk;
    const SessionFile file = desk.attach(desk.notes);
    const auto facts = desk.facts();
    const std::string path = file_depot(desk.store).path_of(file.digest);
    std::filesystem::remove(path);
    must(note_file_lost(desk.store, file.digest));
    CHECK(must(file_sums(desk.store)).lost == 1);
    CHECK(desk.files()[0].copy == CopyState::kLost);
    CHECK(desk.attach(desk.notes) == file);
    CHECK(desk.facts() == facts);
    CHECK(bytes_of(path) == "执笔\n");
    CHECK(must(file_sums(desk.store)).lost == 0);
    CHECK(desk.files()[0].copy == CopyState::kHere);
}

TEST_CASE("files: two rows of the same bytes keep them until both are gone", "[store]") {
    Desk desk;
    const SessionFile one = desk.attach(desk.notes);
    const SessionFile two = desk.attach(desk.notes, "another name.txt");
    CHECK(one.id != two.id);
    CHECK(one.digest == two.digest);
    CHECK(must(file_sums(desk.store)).waiting == 1); // the bytes travel once
    must(remove_file(desk.store, one.id));
    CHECK(must(file_depot(desk.store).size_of(one.digest)));
    must(remove_file(desk.store, two.id));
    CHECK_FALSE(must(file_depot(desk.store).size_of(one.digest)));
}

TEST_CASE("files: what may not be attached leaves nothing", "[store]") {
    Desk desk;
    const auto facts = desk.facts();
    const auto refused = [&](const FileOrder& order) {
        const auto done = attach_file(desk.store, order);
        REQUIRE_FALSE(done);
        CHECK(desk.facts() == facts);
        CHECK(must(file_depot(desk.store).all()).empty());
        return done.error();
    };
    const std::string program = desk.dir.write("a.exe", std::string("MZ\0\0", 4));
    CHECK(refused({desk.session, program}).detail == file_trouble::kType);
    CHECK(refused({desk.session, desk.dir.write("e.txt", "")}).detail == file_trouble::kEmpty);
    CHECK(refused({desk.session, desk.notes, "../.."}).detail == file_trouble::kName);
    const std::string long_name(40, 'x');
    CHECK(refused({desk.session, desk.notes, {}, long_name}).detail == file_trouble::kBy);
    CHECK(refused({desk.session, desk.dir.file("none.txt")}).code == ErrorCode::kNotFound);
    CHECK(refused({SessionId{}, desk.notes}).code == ErrorCode::kNotFound);
    const std::string large = desk.dir.file("large.txt");
    desk.dir.write("large.txt", "begins as text\n");
    std::filesystem::resize_file(large, kMaxFileBytes + 1);
    CHECK(refused({desk.session, large}).code == ErrorCode::kTooLarge);
}

TEST_CASE("files: another file may not take a name that is there", "[store]") {
    Desk desk;
    const SessionFile file = desk.attach(desk.notes);
    const std::string other = desk.dir.write("other.txt", "横画\n");
    const auto facts = desk.facts();
    CHECK(
        refusal(attach_file(desk.store, {desk.session, other, "第一讲.txt"}))
        == ErrorCode::kConflict
    );
    CHECK(desk.facts() == facts);
    CHECK(must(file_depot(desk.store).all()) == std::vector{file.digest}); // and its bytes are gone
}

TEST_CASE("files: a disk that cannot be written leaves neither row nor fact", "[store]") {
    Desk desk;
    const auto facts = desk.facts();
    desk.dir.write("kiosk.db.files", "a file where the folder should be");
    CHECK_FALSE(attach_file(desk.store, {desk.session, desk.notes}));
    CHECK(desk.facts() == facts);
    CHECK(desk.files().empty());
    desk.check_sound();
}

TEST_CASE("files: a full database leaves no bytes behind", "[store]") {
    Desk desk;
    auto query = must(desk.store.database().query("PRAGMA page_count"));
    must(query.step());
    const int pages = query.integer(0);
    must(desk.store.database().limit_pages(pages));
    std::optional<Error> full;
    std::size_t kept = 0;
    for (int i = 0; i < 500 && !full; ++i) {
        const std::string name = std::to_string(i) + ".txt";
        const auto done =
            attach_file(desk.store, {desk.session, desk.dir.write(name, "text " + name)});
        kept += done ? 1U : 0U;
        if (!done) {
            full = done.error();
        }
    }
    REQUIRE(full);
    CHECK(full->code == ErrorCode::kFull);
    must(desk.store.database().limit_pages(1'000'000));
    CHECK(desk.files().size() == kept);
    must(drop_unnamed_files(desk.store));
    CHECK(must(file_depot(desk.store).all()).size() <= kept + 1); // swept with its next row
    desk.check_sound();
}

TEST_CASE("files: what the district says comes down, and bytes without a row go", "[store]") {
    Desk desk;
    SessionFile file = desk.attach(desk.notes);
    file.held = true;
    desk.hear(file);
    CHECK(desk.files()[0].file.held);
    CHECK(must(file_sums(desk.store)).waiting == 0);
    // Another kiosk's: known, not here, until somebody wants it.
    SessionFile theirs = file;
    theirs.id = {desk.ids.next()};
    theirs.digest = blake2b("theirs");
    theirs.name = "他们的.txt";
    desk.hear(theirs);
    REQUIRE(desk.files().size() == 2);
    CHECK(desk.files()[1].copy == CopyState::kNone);
    CHECK_FALSE(must(next_file_to_bring(desk.store, {})));
    must(want_file(desk.store, theirs));
    CHECK(desk.files()[1].copy == CopyState::kWanted);
    CHECK(must(next_file_to_bring(desk.store, {}))->digest == theirs.digest);
    must(file_depot(desk.store).append(theirs.digest, 0, "theirs"));
    CHECK(must(file_depot(desk.store).finish(theirs.digest)));
    must(note_file_here(desk.store, theirs.digest, theirs.size));
    CHECK_FALSE(must(next_file_to_bring(desk.store, {})));

    desk.hear(file, true);
    CHECK(desk.files().size() == 1);
    must(drop_unnamed_files(desk.store));
    CHECK_FALSE(must(file_depot(desk.store).size_of(file.digest)));
    desk.check_sound();
}

TEST_CASE(
    "files: they wait for their fact, the oldest first; twice another is damaged", "[store]"
) {
    Desk desk;
    const SessionFile one = desk.attach(desk.notes);
    const SessionFile two = desk.attach(desk.dir.write("b.txt", "b"));
    CHECK_FALSE(must(next_file_to_send(desk.store, {}))); // nobody there has heard of them
    const auto digest = must(digest_at(desk.store, desk.facts()));
    must(acknowledge(desk.store, desk.facts(), digest));
    CHECK(must(next_file_to_send(desk.store, {}))->digest == one.digest);
    CHECK(must(next_file_to_send(desk.store, one.id))->digest == two.digest);
    CHECK_FALSE(must(next_file_to_send(desk.store, two.id)));
    CHECK_FALSE(must(note_file_mismatch(desk.store, one.digest)));
    CHECK(must(next_file_to_send(desk.store, {}))->digest == one.digest);
    CHECK(must(note_file_mismatch(desk.store, one.digest)));
    CHECK(must(next_file_to_send(desk.store, {}))->digest == two.digest);
    CHECK(must(file_sums(desk.store)).damaged == 1);
    CHECK(desk.attach(desk.notes) == one); // the cure
    CHECK(must(file_sums(desk.store)).damaged == 0);
    CHECK(must(next_file_to_send(desk.store, {}))->digest == one.digest);
}

TEST_CASE("files: what the district did not take is said once more", "[store]") {
    for (const char* verdict : {"parked", "refused"}) {
        Desk desk;
        const SessionFile file = desk.attach(desk.notes);
        desk.hear_verdict(verdict, "unknown_kind");
        CHECK(desk.files()[0].not_taken);
        CHECK_FALSE(must(next_file_to_send(desk.store, {}))); // nobody there names it
        const auto facts = desk.facts();
        CHECK(desk.attach(desk.notes) == file);
        CHECK(desk.facts() == facts + 1);
        CHECK(desk.last_kind() == "session.file_attached");
        REQUIRE(desk.files().size() == 1);
        CHECK_FALSE(desk.files()[0].not_taken);
        must(acknowledge(desk.store, desk.facts(), must(digest_at(desk.store, desk.facts()))));
        CHECK(must(next_file_to_send(desk.store, {}))->digest == file.digest);
        CHECK(desk.attach(desk.notes) == file); // and not again
        CHECK(desk.facts() == facts + 1);
        desk.check_sound();
    }
}

TEST_CASE("files: verify reads every byte, and says what to do", "[store]") {
    Desk desk;
    const SessionFile rotten = desk.attach(desk.notes);
    const SessionFile gone = desk.attach(desk.dir.write("b.txt", "b"));
    const SessionFile sound = desk.attach(desk.dir.write("c.txt", "c"));
    CHECK(must(verify(desk.store)).sound());
    const std::string path = file_depot(desk.store).path_of(rotten.digest);
    const std::string bytes = bytes_of(path);
    desk.dir.write(path.substr(desk.dir.path().string().size() + 1), "执竿\n");
    CHECK(bytes_of(path).size() == bytes.size());
    std::filesystem::remove(file_depot(desk.store).path_of(gone.digest));
    auto faults = must(verify(desk.store)).faults;
    std::ranges::sort(faults);
    std::vector<std::string> expected{
        "file " + to_hex(rotten.digest)
            + " is damaged: attach the original once more (session attach)",
        "file " + to_hex(gone.digest)
            + " is missing: attach the original once more (session attach)"};
    std::ranges::sort(expected);
    CHECK(faults == expected);
    SessionFile held = gone;
    held.held = true;
    desk.hear(held);
    faults = must(verify(desk.store)).faults;
    CHECK(std::ranges::any_of(faults, [](const std::string& fault) {
        return fault.ends_with("is missing: the district has it, fetch it (session fetch)");
    }));
    CHECK(desk.has(sound));
}

TEST_CASE("files: room is made of what the district has, the oldest first", "[store]") {
    Desk desk;
    constexpr std::uint64_t kHalf = kMaxFilesBytes / 2;
    const SessionFile first = desk.kept("first", kHalf, 9);
    const SessionFile second = desk.kept("second", kHalf - 100, 9);
    const SessionFile small = desk.attach(desk.dir.write("s.txt", "small")); // there is room
    CHECK(desk.has(first));
    const SessionFile large = desk.attach(desk.dir.write("l.txt", std::string(200, 'l')));
    CHECK_FALSE(desk.has(first));
    CHECK(desk.has(second));
    CHECK(desk.has(small));
    CHECK(desk.has(large));
    // It is at the district, and comes back when it is wanted.
    const auto files = desk.files();
    REQUIRE(files.size() == 4);
    CHECK(files[0].file == first);
    CHECK(files[0].copy == CopyState::kNone);
    must(want_file(desk.store, first));
    CHECK(must(next_file_to_bring(desk.store, {}))->digest == first.digest);
    CHECK(must(verify(desk.store)).sound());
}

TEST_CASE("files: no room is made of what is nowhere else, or was just wanted", "[store]") {
    Desk desk;
    const SessionFile fetched = desk.kept("fetched", kMaxFilesBytes / 2, 0);
    SessionFile waiting = desk.attach(desk.dir.write("w.txt", "waits"));
    must(note_file_here(desk.store, waiting.digest, kMaxFilesBytes / 2));
    desk.age(waiting, 9);
    const auto full =
        attach_file(desk.store, {desk.session, desk.dir.write("l.txt", std::string(200, 'l'))});
    REQUIRE_FALSE(full);
    CHECK(full.error().detail == file_trouble::kAll);
    CHECK_FALSE(must(make_room(desk.store, 1)));
    CHECK(desk.has(fetched));
    CHECK(desk.has(waiting));
    desk.age(fetched, 2);
    CHECK(must(make_room(desk.store, 1)));
    CHECK_FALSE(desk.has(fetched));
    CHECK(desk.has(waiting));
}

TEST_CASE("files: what the district has is kept here for a term, no longer", "[store]") {
    Desk desk;
    const SessionFile old = desk.kept("old", 3, 121);
    const SessionFile fetched = desk.kept("fetched", 3, 2);
    const SessionFile waiting = desk.attach(desk.notes);
    desk.age(waiting, 121);
    must(free_old_files(desk.store, {}));
    CHECK(desk.has(old)); // on this clock all are of today
    desk.clock.advance(std::chrono::hours{24 * 121});
    must(free_old_files(desk.store, {}));
    CHECK_FALSE(desk.has(old));
    CHECK(desk.has(fetched));
    CHECK(desk.has(waiting));
    CHECK(desk.files().size() == 3);
}

TEST_CASE("files: a district that was put back says anew what it has, before any goes", "[store]") {
    Desk desk;
    const SessionFile old = desk.kept("old", 3, 121);
    desk.clock.advance(std::chrono::hours{24 * 121});
    must(adopt_server_epoch(desk.store, "put back"));
    must(free_old_files(desk.store, {}));
    CHECK(desk.has(old));
    desk.hear(old);
    must(free_old_files(desk.store, {}));
    CHECK_FALSE(desk.has(old));
}

// A tap waits behind each of them.
TEST_CASE("files: copies go twenty at a time", "[store]") {
    Desk desk;
    constexpr int kFiles = 45;
    std::vector<SessionFile> files;
    for (int n = 0; n < kFiles; ++n) {
        files.push_back(desk.kept("old " + std::to_string(n), 3, 121));
    }
    const auto left = [&] {
        return std::count_if(files.begin(), files.end(), [&](const SessionFile& file) {
            return desk.has(file);
        });
    };
    SECTION("as they are old") {
        desk.clock.advance(std::chrono::hours{24 * 121});
        std::optional<SessionFileId> after{SessionFileId{}};
        for (const int rest : {25, 5, 0}) {
            REQUIRE(after);
            after = must(free_old_files(desk.store, *after));
            CHECK(left() == rest);
        }
        CHECK_FALSE(after);
    }
    SECTION("as room is needed") {
        for (const SessionFile& file : files) {
            must(note_file_here(desk.store, file.digest, kMaxFilesBytes / kFiles));
        }
        RoomMade made = must(make_some_room(desk.store, kMaxFilesBytes, {}));
        CHECK(left() == 25);
        CHECK_FALSE(made.enough);
        REQUIRE(made.next);
        made = must(make_some_room(desk.store, kMaxFilesBytes, *made.next));
        CHECK(left() == 5);
        REQUIRE(made.next);
        made = must(make_some_room(desk.store, kMaxFilesBytes, *made.next));
        CHECK(left() == 0);
        CHECK(made.enough);
    }
}

TEST_CASE("files: what was just touched keeps no older copy from going", "[store]") {
    Desk desk;
    for (int n = 0; n < 25; ++n) {
        (void)desk.kept("used " + std::to_string(n), 3, 0);
    }
    const SessionFile old = desk.kept("old", 3, 121);
    desk.clock.advance(std::chrono::hours{24 * 121});
    const auto after = must(free_old_files(desk.store, {}));
    REQUIRE(after);
    must(free_old_files(desk.store, *after));
    CHECK_FALSE(desk.has(old));
}

// Two programs on one database: the kiosk's rounds, and `courier import` or `session attach`.
TEST_CASE("files: another program's rounds sweep nothing that just came", "[store]") {
    Desk desk;
    CountingIds other_ids{77};
    Store rounds{must(Store::open(desk.dir.file("kiosk.db"), {desk.clock, other_ids}))};
    const auto sweep = [&] {
        must(drop_unnamed_files(rounds));
        must(free_old_files(rounds, {}));
    };
    SECTION("whole on the disk, before it is noted as here") {
        SessionFile wanted = desk.kept("wanted", 6, 0);
        must(file_depot(desk.store).drop(wanted.digest));
        must(note_file_lost(desk.store, wanted.digest));
        must(want_file(desk.store, wanted));
        desk.clock.advance(std::chrono::hours{24 * 121}); // attached long ago, brought now
        must(file_depot(desk.store).append(wanted.digest, 0, "wan"));
        sweep();
        CHECK(must(file_depot(desk.store).arrived(wanted.digest)) == 3);
        must(file_depot(desk.store).append(wanted.digest, 3, "ted"));
        REQUIRE(must(file_depot(desk.store).finish(wanted.digest)));
        sweep();
        CHECK(desk.has(wanted));
        must(note_file_here(desk.store, wanted.digest, 6));
        sweep();
        CHECK(desk.has(wanted));
        CHECK(must(make_room(rounds, kMaxFilesBytes - 1)) == false);
        CHECK(desk.has(wanted)); // a day's grace, however old its row is
    }
    SECTION("whole on the disk, before a row names it") {
        const auto take = [](std::string_view) -> Status {
            return {};
        };
        const auto taken = must(file_depot(desk.store).take_in(desk.notes, 1000, take));
        sweep();
        CHECK(must(file_depot(desk.store).size_of(taken.digest)));
        CHECK(desk.attach(desk.notes).digest == taken.digest);
        sweep();
        CHECK(must(file_depot(desk.store).size_of(taken.digest)));
    }
}

TEST_CASE("files: what is nowhere any more is named with its class and day", "[store]") {
    Desk desk;
    const SessionFile file = desk.attach(desk.notes);
    (void)desk.attach(desk.dir.write("b.txt", "sound"));
    CHECK(must(broken_files(desk.store, 9)).empty());
    must(note_file_lost(desk.store, file.digest));
    const auto broken = must(broken_files(desk.store, 9));
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].digest == file.digest);
    CHECK(broken[0].name == file.name);
    CHECK_FALSE(broken[0].course.empty());
    CHECK(must(broken_files(desk.store, 0)).empty());
    SessionFile held = file;
    held.held = true;
    desk.hear(held); // the district has it after all
    CHECK(must(broken_files(desk.store, 9)).empty());
}

TEST_CASE("files: a machine that is revoked has none", "[store]") {
    Desk desk;
    const SessionFile file = desk.attach(desk.notes);
    must(wipe(desk.store));
    CHECK_FALSE(std::filesystem::exists(desk.dir.file("kiosk.db.files")));
    CHECK(must(files_of(desk.store, desk.session)).empty());
    CHECK(refusal(attach_file(desk.store, {desk.session, desk.notes})) == ErrorCode::kNotFound);
}

} // namespace linli::store
