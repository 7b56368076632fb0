#include <catch2/catch.hpp>

#include "app/store/files.h"
#include "sync/client/worker.h"
#include "tests/sync/school.h"
#include "tests/sync/scripted_api.h"

// The bytes of files on both sides of a relay.

namespace linli::test {
namespace {

// Of which no two stretches are the same.
std::string text_of(std::size_t bytes) {
    std::string text;
    for (int n = 0; text.size() < bytes; ++n) {
        text += std::to_string(n) + "\n";
    }
    text.resize(bytes);
    return text;
}

SessionFile attach(
    School& school, Kiosk& kiosk, const std::string& name, const std::string& bytes
) {
    const SessionId session = school.first.session(0).session->id;
    return must(
        store::attach_file(kiosk.store, {session, school.dir.write(name, bytes), {}, "王示例"})
    );
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

// A third kiosk of the centre, which speaks to the district itself.
struct Office {
    explicit Office(School& its_school) : school{its_school} {
        kiosk.stand_in(school.centre);
        kiosk.clock.set(school.first.clock.now());
        settle(kiosk, school.district.api());
    }

    School& school;
    Kiosk kiosk{school.dir.file("office.db"), 3};
};

relay::RelayReport round_of(School& school) {
    return must(relay::run_relay_round(
        school.relay.door(),
        school.line,
        school.relay.clock,
        {false, nullptr, &school.relay.files()}
    ));
}

} // namespace

TEST_CASE("relay: a file from above comes down when a kiosk wants it", "[sync][relay][files]") {
    School school;
    school.come_to_rest();
    Office office{school};
    const std::string text = text_of(1'300'000); // three pieces
    const SessionFile file = attach(school, office.kiosk, "a.txt", text);
    settle(office.kiosk, school.district.api());
    school.come_to_rest();
    const FileDepot there = school.relay.files().of(school.centre.id);
    CHECK(known(school.first, file).file.held);
    CHECK_FALSE(must(there.size_of(file.digest))); // nobody wants it yet
    CHECK(school.bring().requests == 1);

    must(store::want_file(school.first.store, known(school.first, file).file));
    CHECK(must(school.first.round(school.relay.api())).clean());
    for (int calls = 1; calls < 5; ++calls) { // the line breaks at each piece
        school.line.breaks_after = calls;
        (void)round_of(school);
    }
    school.line.breaks_after = -1;
    (void)school.bring();
    CHECK(must(there.is_sound(file.digest)));
    const auto brought = must(school.first.round(school.relay.api()));
    CHECK(brought.files_brought == 1);
    CHECK(bytes_of(store::file_depot(school.first.store).path_of(file.digest)) == text);
    CHECK(known(school.first, file).copy == store::CopyState::kHere);

    // The next who wants it gets it without the line, and nothing is asked above any more.
    must(store::want_file(school.second.store, known(school.second, file).file));
    CHECK(must(school.second.round(school.relay.api())).files_brought == 1);
    CHECK(school.bring().requests == 1);
    // And when it is taken away, it is nowhere.
    must(store::remove_file(office.kiosk.store, file.id));
    settle(office.kiosk, school.district.api());
    school.come_to_rest();
    CHECK_FALSE(must(store::file_depot(school.second.store).size_of(file.digest)));
}

TEST_CASE("relay: a large file comes down some in each round", "[sync][relay][files]") {
    School school;
    school.come_to_rest();
    Office office{school};
    const SessionFile file = attach(school, office.kiosk, "a.txt", text_of(9'000'000));
    while (must(office.kiosk.round(school.district.api())).files_left) {
    }
    settle(office.kiosk, school.district.api());
    school.come_to_rest();
    must(store::want_file(school.first.store, known(school.first, file).file));
    (void)must(school.first.round(school.relay.api()));
    CHECK(school.bring().files_left);
    const auto second = school.bring();
    CHECK_FALSE(second.files_left);
    CHECK(second.files_fetched == 1);
}

TEST_CASE("relay: what is no longer named is not fetched", "[sync][relay][files]") {
    School school;
    school.come_to_rest();
    Office office{school};
    const SessionFile file = attach(school, office.kiosk, "a.txt", "text");
    settle(office.kiosk, school.district.api());
    school.come_to_rest();
    must(store::want_file(school.first.store, known(school.first, file).file));
    (void)must(school.first.round(school.relay.api()));
    CHECK(school.relay.files().wanted(school.centre.id).size() == 1);
    must(store::remove_file(office.kiosk.store, file.id));
    settle(office.kiosk, school.district.api());
    CHECK(school.bring().files_fetched == 0);
    CHECK(school.relay.files().wanted(school.centre.id).empty());
    CHECK(must(school.relay.files().of(school.centre.id).all()).empty());
}

TEST_CASE("relay: a kiosk does not ask about the same files every round", "[sync][relay][files]") {
    School school;
    school.come_to_rest();
    constexpr int kFiles = 5;
    std::vector<SessionFile> files;
    for (int n = 0; n < kFiles; ++n) {
        const std::string name = std::to_string(n) + ".txt";
        files.push_back(attach(school, school.first, name, "text " + name));
    }
    sync::FilesTold told;
    sync::RoundLimits limits;
    limits.files_told = &told;
    CHECK(must(school.first.round(school.relay.api(), limits)).files_sent == kFiles);
    int requests = 0; // and the line above is cut all day
    constexpr int kRounds = 200;
    for (int n = 0; n < kRounds; ++n) {
        const auto round = must(school.first.round(school.relay.api(), limits));
        CHECK(round.clean());
        requests += round.requests;
    }
    INFO(requests);
    CHECK(requests - kRounds <= kFiles * 8); // before: a thousand
    // What the relay loses is found out, within an hour or so.
    const FileDepot there = school.relay.files().of(school.centre.id);
    must(there.drop(files[2].digest));
    must(school.relay.ledger().transact([&] {
        return school.relay.ledger().set_here(school.centre.id, files[2].digest, false);
    }));
    int rounds = 0;
    while (!must(there.size_of(files[2].digest)) && rounds < 1000) {
        (void)must(school.first.round(school.relay.api(), limits));
        ++rounds;
    }
    CHECK(rounds <= static_cast<int>(sync::FilesTold::kMostRounds) + 1);
    school.come_to_rest();
    CHECK(must(school.district.files().of(school.centre.id).is_sound(files[2].digest)));
    CHECK(must(school.first.round(school.relay.api(), limits)).requests == 1);
}

namespace {

// The server above knows the name of every file and gives none, as a relay does whose own line is
// cut; and one file it does not take.
class CutOff : public ScriptedApi {
public:
    explicit CutOff(sync::SyncApi& above)
        : ScriptedApi{above, [](int) {
                          return Fate::kPass;
                      }} {}

    Result<sync::FilePiece> get_piece(const sync::FileRequest& request) override {
        ++asked;
        return cut ? Result<sync::FilePiece>{fail(ErrorCode::kNotFound, "not here")}
                   : ScriptedApi::get_piece(request);
    }

    Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override {
        const bool refused = cut && piece.digest == not_taken;
        asked += refused ? 1 : 0;
        return refused
            ? Result<sync::FileAnswer>{fail(ErrorCode::kBusy, std::string{sync::kFileDisk})}
            : ScriptedApi::put_piece(piece);
    }

    bool cut{true};
    Digest not_taken;
    int asked{0};
};

} // namespace

TEST_CASE("relay: what is not above yet is not asked for each round", "[sync][relay][files]") {
    School school;
    school.come_to_rest();
    Office office{school};
    const SessionFile file = attach(school, office.kiosk, "a.txt", "text");
    settle(office.kiosk, school.district.api());
    school.come_to_rest();
    must(store::want_file(school.first.store, known(school.first, file).file));
    CutOff above{school.line};
    sync::FilesTold told;
    int fetched = 0;
    const auto round = [&] {
        (void)must(school.first.round(school.relay.api())); // asks the relay, every time
        const auto report = must(relay::run_relay_round(
            school.relay.door(),
            above,
            school.relay.clock,
            {false, nullptr, &school.relay.files(), &told}
        ));
        CHECK_FALSE(report.trouble);
        fetched += report.files_fetched;
    };
    for (int n = 0; n < 100; ++n) {
        round();
    }
    CHECK(above.asked > 3);
    CHECK(above.asked < 10);
    above.cut = false;
    for (int n = 0; n <= static_cast<int>(sync::FilesTold::kMostRounds) && fetched == 0; ++n) {
        round();
    }
    CHECK(fetched == 1);
    (void)must(school.first.round(school.relay.api()));
    CHECK(known(school.first, file).copy == store::CopyState::kHere);
}

TEST_CASE("relay: a file that is not taken above holds up no other", "[sync][relay][files]") {
    School school;
    school.come_to_rest();
    const SessionFile stuck = attach(school, school.first, "a.txt", "stuck");
    const SessionFile next = attach(school, school.first, "b.txt", "next");
    (void)must(school.first.round(school.relay.api()));
    CutOff above{school.line};
    above.not_taken = stuck.digest;
    sync::FilesTold told;
    const auto round = [&] {
        return must(relay::run_relay_round(
            school.relay.door(),
            above,
            school.relay.clock,
            {false, nullptr, &school.relay.files(), &told}
        ));
    };
    const FileDepot there = school.district.files().of(school.centre.id);
    int passed = 0;
    for (int n = 0; n < 100; ++n) {
        const auto report = round();
        CHECK_FALSE(report.trouble);
        passed += report.files_passed;
    }
    CHECK(passed == above.asked);
    CHECK(must(there.size_of(next.digest)));
    CHECK_FALSE(must(there.size_of(stuck.digest)));
    CHECK(above.asked > 3);
    CHECK(above.asked < 10);
    above.cut = false;
    for (int n = 0; n <= static_cast<int>(sync::FilesTold::kMostRounds); ++n) {
        (void)round();
    }
    CHECK(must(there.is_sound(stuck.digest)));
}

} // namespace linli::test
