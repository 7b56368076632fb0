#include "app/store/files.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/sync_state.h"
#include "sync/client/worker.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

// Attached files between a kiosk and its district in one process.

namespace linli::test {
namespace {

// Of which no two stretches are the same; text.
std::string long_text(std::size_t bytes) {
    std::string text;
    text.reserve(bytes + 20);
    for (int n = 0; text.size() < bytes; ++n) {
        text += std::to_string(n) + "\n";
    }
    text.resize(bytes);
    return text;
}

struct Ends {
    Ends() { one.import_samples(); }

    SessionFile attach(const std::string& name, const std::string& bytes) {
        const SessionId session = one.session(0).session->id;
        return must(store::attach_file(one.store, {session, dir.write(name, bytes), {}, "王示例"}));
    }

    std::string at_district(const SessionFile& file) {
        const auto centre = must(store::own_centre(one.store));
        return bytes_of(district.files().of(centre->id).path_of(file.digest));
    }

    store::AttachedFile known(Kiosk& kiosk, const SessionFile& file) {
        for (const auto& other : must(store::files_of(kiosk.store, file.session))) {
            if (other.file.id == file.id) {
                return other;
            }
        }
        FAIL("the kiosk does not know the file");
        return {};
    }

    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk one{dir.file("one.db"), 1};
};

sync::RoundLimits small_pieces() {
    sync::RoundLimits limits;
    limits.first_piece = 1; // 1, 2, 4, ...
    return limits;
}

} // namespace

TEST_CASE("files: attached here, held there, and everybody knows", "[sync][files]") {
    Ends ends;
    const SessionFile small = ends.attach("a.txt", "执笔\n");
    const std::string text = long_text(3'000'000);
    const SessionFile large = ends.attach("b.txt", text);
    const auto round = must(ends.one.round(ends.district.api()));
    CHECK(round.clean());
    CHECK(round.files_sent == 2);
    CHECK(round.file_bytes == 3'000'007);
    CHECK_FALSE(round.file_trouble);
    CHECK(ends.at_district(small) == "执笔\n");
    CHECK(ends.at_district(large) == text);
    settle(ends.one, ends.district.api());
    CHECK(ends.known(ends.one, large).file.held);
    CHECK(must(store::file_sums(ends.one.store)).waiting == 0);
    check_equal(ends.one, ends.district);
    const auto quiet = must(ends.one.round(ends.district.api()));
    CHECK(quiet.requests == 1);

    // Another kiosk of the centre knows, and brings what is wanted there alone.
    Kiosk two{ends.dir.file("two.db"), 2};
    two.stand_in(*must(store::own_centre(ends.one.store)));
    settle(two, ends.district.api());
    CHECK(ends.known(two, large).copy == store::CopyState::kNone);
    CHECK(must(store::file_depot(two.store).all()).empty());
    must(store::want_file(two.store, large));
    const auto brought = must(two.round(ends.district.api()));
    CHECK(brought.files_brought == 1);
    CHECK(bytes_of(store::file_depot(two.store).path_of(large.digest)) == text);
    CHECK(ends.known(two, large).copy == store::CopyState::kHere);

    // And when it is taken away, it is nowhere.
    must(store::remove_file(ends.one.store, large.id));
    settle(ends.one, ends.district.api());
    settle(two, ends.district.api());
    CHECK(ends.at_district(large).empty());
    CHECK_FALSE(must(store::file_depot(two.store).size_of(large.digest)));
    CHECK(must(store::files_of(two.store, large.session)).size() == 1);
    check_equal(ends.one, ends.district);
    check_same_tables(two, ends.district);
}

TEST_CASE("files: cut anywhere, the next round goes on from there", "[sync][files]") {
    const std::string text = long_text(7); // three pieces: 1, 2, 4
    for (const Fate fate : {Fate::kDropRequest, Fate::kDropAnswer, Fate::kTwice}) {
        for (int cut = 0; cut < 12; ++cut) {
            INFO("fate " << static_cast<int>(fate) << " call " << cut);
            Ends ends;
            settle(ends.one, ends.district.api());
            const SessionFile file = ends.attach("a.txt", text);
            ScriptedApi wire{ends.district.api(), [&](int call) {
                                 return call == cut ? fate : Fate::kPass;
                             }};
            (void)ends.one.round(wire, small_pieces());
            const auto after = must(ends.one.round(ends.district.api(), small_pieces()));
            CHECK(after.clean());
            CHECK_FALSE(after.file_trouble);
            CHECK(ends.at_district(file) == text);
            settle(ends.one, ends.district.api());
            check_equal(ends.one, ends.district);
        }
    }
}

TEST_CASE("files: what has arrived is not sent again", "[sync][files]") {
    Ends ends;
    const SessionFile file = ends.attach("a.txt", long_text(1'000'000));
    settle(ends.one, ends.district.api());
    CHECK(ends.at_district(file).size() == 1'000'000);
    const SessionFile next = ends.attach("b.txt", long_text(900'000));
    sync::RoundLimits limits;
    limits.file_bytes = 300'000;
    const auto first = must(ends.one.round(ends.district.api(), limits));
    CHECK(first.files_left);
    CHECK(first.clean());
    CHECK(first.file_bytes < 900'000);
    ends.district.while_stopped([](const std::string&) {});
    long long sent = first.file_bytes;
    for (int n = 0; n < 5 && ends.at_district(next).empty(); ++n) {
        sent += must(ends.one.round(ends.district.api(), limits)).file_bytes;
    }
    CHECK(ends.at_district(next).size() == 900'000);
    CHECK(sent == 900'000);
}

TEST_CASE("files: facts go first, whatever becomes of the files", "[sync][files]") {
    Ends ends;
    ends.attach("a.txt", long_text(900'000));
    ends.one.live_a_morning(3);
    sync::RoundLimits limits;
    limits.file_bytes = 1; // a piece a round
    const auto round = must(ends.one.round(ends.district.api(), limits));
    CHECK(round.facts_sent > 0);
    CHECK(ends.one.pending() == 0);
    CHECK(round.files_left);
    // A worker goes on at once while files are under way, and regularly after them.
    ends.attach("b.txt", long_text(12'000'000));
    sync::InlineStoreDoor door{ends.one.store};
    sync::SyncWorker worker{
        door,
        ends.district.api(),
        [](const auto&) {},
        [] {
            return 7U;
        }};
    CHECK(worker.work() == sync::SyncWorker::kAtOnce);
    CHECK(worker.work() == Millis{60'000});
}

TEST_CASE("files: a wire that takes no files holds up no fact", "[sync][files]") {
    Ends ends;
    settle(ends.one, ends.district.api());
    ends.attach("a.txt", long_text(900'000));

    // hello, push, hello, pull, attest.. pass; pieces do not.
    class NoFiles : public ScriptedApi {
    public:
        using ScriptedApi::ScriptedApi;

        Result<sync::FileAnswer> put_piece(const sync::FilePiece&) override {
            return fail(ErrorCode::kNetwork, "too slow");
        }
    };

    NoFiles wire{ends.district.api(), [](int) {
                     return Fate::kPass;
                 }};
    const auto round = must(ends.one.round(wire));
    CHECK(round.clean());
    REQUIRE(round.file_trouble);
    CHECK(round.file_trouble->code == ErrorCode::kNetwork);
    CHECK(must(store::load_sync_state(ends.one.store)).trouble.empty());
    sync::InlineStoreDoor door{ends.one.store};
    sync::SyncWorker worker{
        door,
        wire,
        [](const auto&) {},
        [] {
            return 7U;
        }};
    CHECK(worker.work() == Millis{60'000}); // as when all is well
}

// The first finds no room at the district; the others do.
TEST_CASE("files: one that is not taken holds up no other", "[sync][files]") {
    Ends ends;
    settle(ends.one, ends.district.api());
    const SessionFile stuck = ends.attach("a.txt", "stuck");
    const SessionFile next = ends.attach("b.txt", "next");
    const SessionFile last = ends.attach("c.txt", "last");

    class Choosy : public ScriptedApi {
    public:
        using ScriptedApi::ScriptedApi;

        Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override {
            if (answer && piece.digest == stuck) {
                ++asked;
                return *answer;
            }
            return ScriptedApi::put_piece(piece);
        }

        Digest stuck;
        std::optional<Result<sync::FileAnswer>> answer;
        int asked{0};
    };

    Choosy wire{ends.district.api(), [](int) {
                    return Fate::kPass;
                }};
    wire.stuck = stuck.digest;
    std::string words;
    SECTION("quota") {
        wire.answer = sync::FileAnswer{sync::FileStand::kRefused, 0, "quota"};
        words = "放附件的地方满了";
    }
    SECTION("it arrives as another one each time") {
        wire.answer = sync::FileAnswer{sync::FileStand::kMismatch, 0, {}};
        words = "区里放附件的硬盘";
    }
    SECTION("the district's disk") {
        wire.answer = fail(ErrorCode::kBusy, std::string{sync::kFileDisk});
        words = "区里放附件的硬盘";
    }
    sync::FilesTold told;
    sync::RoundLimits limits;
    limits.files_told = &told;
    const auto round = must(ends.one.round(wire, limits));
    CHECK(round.clean());
    CHECK(round.files_sent == 2);
    CHECK(ends.at_district(next) == "next");
    CHECK(ends.at_district(last) == "last");
    constexpr int kRounds = 100;
    for (int n = 0; n < kRounds; ++n) {
        const auto more = must(ends.one.round(wire, limits));
        CHECK_FALSE(more.files_left);
        REQUIRE(more.file_trouble); // also where it was not asked about
        CHECK(more.file_trouble->code == ErrorCode::kFull);
        const auto state = must(store::load_sync_state(ends.one.store));
        CHECK(state.trouble.find(words) != std::string::npos);
    }
    CHECK(wire.asked > 3);
    CHECK(wire.asked < 10);
    wire.answer.reset(); // there is room
    int rounds = 0;
    while (ends.at_district(stuck).empty() && rounds < kRounds) {
        (void)must(ends.one.round(wire, limits));
        ++rounds;
    }
    CHECK(ends.at_district(stuck) == "stuck");
    settle(ends.one, wire);
    CHECK(must(store::load_sync_state(ends.one.store)).trouble.empty());
}

TEST_CASE("files: one that the district cannot read holds up no other", "[sync][files]") {
    Ends ends;
    const SessionFile stuck = ends.attach("a.txt", "stuck");
    const SessionFile next = ends.attach("b.txt", "next");
    settle(ends.one, ends.district.api());
    Kiosk two{ends.dir.file("two.db"), 2};
    two.stand_in(*must(store::own_centre(ends.one.store)));
    settle(two, ends.district.api());
    must(store::want_file(two.store, stuck));
    must(store::want_file(two.store, next));
    const auto centre = must(store::own_centre(ends.one.store));
    const std::string path = ends.district.files().of(centre->id).path_of(stuck.digest);
    std::filesystem::remove(path);
    std::filesystem::create_directory(path); // opens, and every read fails
    const auto round = must(two.round(ends.district.api()));
    CHECK(round.clean());
    REQUIRE(round.file_trouble);
    CHECK(round.files_brought == 1);
    CHECK(ends.known(two, next).copy == store::CopyState::kHere);
    CHECK_FALSE(must(store::load_sync_state(two.store)).trouble.empty());
    std::filesystem::remove(path);
    std::ofstream{path} << "stuck";
    CHECK(must(two.round(ends.district.api())).files_brought == 1);
    CHECK(ends.known(two, stuck).copy == store::CopyState::kHere);
}

TEST_CASE("files: one that cannot be read here holds up no other", "[sync][files]") {
    Ends ends;
    const SessionFile stuck = ends.attach("a.txt", "stuck");
    const SessionFile next = ends.attach("b.txt", "next");
    const std::string path = store::file_depot(ends.one.store).path_of(stuck.digest);
    std::filesystem::remove(path);
    std::filesystem::create_directory(path); // opens, and every read fails, as of a bad sector
    const auto round = must(ends.one.round(ends.district.api()));
    CHECK(round.clean());
    CHECK(round.files_sent == 1);
    CHECK(ends.at_district(next) == "next");
    REQUIRE(round.file_trouble);
    CHECK(round.file_trouble->code == ErrorCode::kCorrupt);
    CHECK_FALSE(must(store::load_sync_state(ends.one.store)).trouble.empty());
}

// Each file of 300 kB finds the disk full behind its first piece.
TEST_CASE(
    "files: what is sent in vain ends a round, and is no reason for another", "[sync][files]"
) {
    Ends ends;
    settle(ends.one, ends.district.api());
    for (int n = 0; n < 6; ++n) {
        const std::string name = std::to_string(n) + ".txt";
        (void)ends.attach(name, name + long_text(300'000));
    }

    class Full : public ScriptedApi {
    public:
        using ScriptedApi::ScriptedApi;

        Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override {
            sent += piece.bytes.size();
            return piece.bytes.empty()
                ? Result<sync::FileAnswer>{sync::FileAnswer{sync::FileStand::kPart, 0, {}}}
                : fail(ErrorCode::kBusy, std::string{sync::kFileDisk});
        }

        std::size_t sent{0};
    };

    Full wire{ends.district.api(), [](int) {
                  return Fate::kPass;
              }};
    sync::RoundLimits limits;
    limits.file_bytes = 500'000;
    const auto round = must(ends.one.round(wire, limits));
    CHECK_FALSE(round.files_left);
    CHECK(round.file_bytes == 0);
    CHECK(wire.sent > 400'000);
    CHECK(wire.sent < 900'000);
}

TEST_CASE("files: a damaged one is told to staff, and sent no more than twice", "[sync][files]") {
    Ends ends;
    const std::string text = long_text(2000);
    const SessionFile file = ends.attach("a.txt", text);
    const std::string path = store::file_depot(ends.one.store).path_of(file.digest);
    std::string rotten = text;
    rotten[1000] = 'X';
    ends.dir.write(path.substr(ends.dir.path().string().size() + 1), rotten);
    long long sent = 0;
    for (int n = 0; n < 6; ++n) {
        sent += must(ends.one.round(ends.district.api())).file_bytes;
    }
    CHECK(sent == 2 * 2000);
    CHECK(ends.at_district(file).empty());
    CHECK(ends.known(ends.one, file).copy == store::CopyState::kDamaged);
    const auto state = must(store::load_sync_state(ends.one.store));
    CHECK(state.trouble.find("请把原件再附一次") != std::string::npos);
    CHECK(state.last_success); // facts and rows are in step
    CHECK(ends.attach("a.txt", text) == file);
    settle(ends.one, ends.district.api());
    CHECK(ends.at_district(file) == text);
    CHECK(must(store::load_sync_state(ends.one.store)).trouble.empty());
}

TEST_CASE("files: what the district's disk spoils is not the kiosk's fault", "[sync][files]") {
    Ends ends;
    const std::string text = long_text(2000);
    const SessionFile file = ends.attach("a.txt", text);
    const auto centre = must(store::own_centre(ends.one.store));
    for (int n = 0; n < 3; ++n) {
        must(ends.district.files().of(centre->id).append(file.digest, 0, "rotten"));
        CHECK(must(ends.one.round(ends.district.api())).files_sent == 0);
        CHECK(ends.known(ends.one, file).copy == store::CopyState::kHere);
    }
    settle(ends.one, ends.district.api());
    CHECK(ends.at_district(file) == text);
    CHECK(must(store::load_sync_state(ends.one.store)).trouble.empty());
}

TEST_CASE(
    "files: a kiosk that was put back without its files is told, and never loops", "[sync][files]"
) {
    Ends ends;
    const SessionFile file = ends.attach("a.txt", long_text(2000));
    must(store::file_depot(ends.one.store).clear());
    for (int n = 0; n < 3; ++n) {
        const auto round = must(ends.one.round(ends.district.api()));
        CHECK(round.clean());
        CHECK(round.file_bytes == 0);
        REQUIRE(round.file_trouble);
        CHECK(round.file_trouble->code == ErrorCode::kCorrupt);
    }
    CHECK(must(ends.one.round(ends.district.api())).requests <= 2);
    CHECK(ends.known(ends.one, file).copy == store::CopyState::kLost);
    CHECK(must(store::file_sums(ends.one.store)).lost == 1);
    CHECK_FALSE(must(store::load_sync_state(ends.one.store)).trouble.empty());
}

TEST_CASE("files: cut anywhere on the way down, and brought all the same", "[sync][files]") {
    Ends ends;
    const std::string text = long_text(1'200'000); // three pieces
    const SessionFile file = ends.attach("a.txt", text);
    settle(ends.one, ends.district.api());
    must(store::file_depot(ends.one.store).clear());
    for (int cut = 0; cut < 6; ++cut) {
        INFO("call " << cut);
        must(store::note_file_lost(ends.one.store, file.digest));
        must(store::want_file(ends.one.store, file));
        ScriptedApi wire{ends.district.api(), [&](int call) {
                             return call == cut ? Fate::kDropAnswer : Fate::kPass;
                         }};
        (void)ends.one.round(wire);
        (void)must(ends.one.round(ends.district.api()));
        CHECK(bytes_of(store::file_depot(ends.one.store).path_of(file.digest)) == text);
        CHECK(ends.known(ends.one, file).copy == store::CopyState::kHere);
        must(store::file_depot(ends.one.store).clear());
    }
}

TEST_CASE("files: a copy that was damaged here is brought again whole", "[sync][files]") {
    Ends ends;
    const std::string text = long_text(2000);
    const SessionFile file = ends.attach("a.txt", text);
    settle(ends.one, ends.district.api());
    const std::string path = store::file_depot(ends.one.store).path_of(file.digest);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::ofstream{path, std::ios::trunc} << "something else";
    must(store::note_file_lost(ends.one.store, file.digest)); // as `session fetch` does
    must(store::want_file(ends.one.store, file));
    (void)must(ends.one.round(ends.district.api()));
    CHECK(bytes_of(path) == text);
    CHECK(ends.known(ends.one, file).copy == store::CopyState::kHere);
}

TEST_CASE("files: the district's damaged one is sent again by who has it", "[sync][files]") {
    Ends ends;
    const SessionFile file = ends.attach("a.txt", long_text(2000));
    settle(ends.one, ends.district.api());
    const auto centre = must(store::own_centre(ends.one.store));
    must(ends.district.files().of(centre->id).drop(file.digest));
    must(ends.district.ledger().transact([&] { // as `files verify` does
        return ends.district.ledger().set_here(centre->id, file.digest, false);
    }));
    settle(ends.one, ends.district.api());
    CHECK(ends.at_district(file).size() == 2000);
    CHECK(ends.known(ends.one, file).file.held);
}

TEST_CASE("files: an older district gets the facts, and the bytes wait", "[sync][files]") {
    Ends ends;
    ends.attach("a.txt", "text");
    server::Service old{ends.district.door(), ends.district.clock}; // says no files
    const auto round = must(ends.one.round(old));
    CHECK(round.clean());
    CHECK(round.files_sent == 0);
    CHECK_FALSE(round.file_trouble);
    CHECK(must(store::file_sums(ends.one.store)).waiting == 1);
    CHECK(must(ends.one.round(ends.district.api())).files_sent == 1);
}

} // namespace linli::test
