#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/files.h"
#include "tests/sync/courier_post.h"

// Files that travel on a stick.

namespace linli::test {
namespace {

std::string text_of(std::size_t bytes) {
    std::string text;
    for (int n = 0; text.size() < bytes; ++n) {
        text += std::to_string(n) + "\n";
    }
    text.resize(bytes);
    return text;
}

// Two kiosks of a centre, and a stick.
struct Road {
    TempDir dir;
    TempDir stick;
    District district{dir.file("district.db")};
    Kiosk one{dir.file("one.db"), 1};
    Kiosk two{dir.file("two.db"), 2};

    Road() {
        one.import_samples();
        two.stand_in(*must(store::own_centre(one.store)));
        introduce(one, dir.file("one.db"), district);
        introduce(two, dir.file("two.db"), district);
    }

    server::LetterServed served(Kiosk& kiosk) {
        return must(serve(district, up_of(stick.path(), kiosk), stick.path()));
    }

    sync::AnswerTaken journey(Kiosk& kiosk) {
        must(sync::write_letter(kiosk.store, stick.path()));
        (void)served(kiosk);
        return must(sync::take_answer(kiosk.store, stick.path()));
    }

    SessionFile attach(const std::string& name, const std::string& bytes) {
        const SessionId session = one.session(0).session->id;
        return must(store::attach_file(one.store, {session, dir.write(name, bytes), {}, {}}));
    }

    FileDepot there() { return district.files().of(must(store::own_centre(one.store))->id); }

    store::AttachedFile known(Kiosk& kiosk, const SessionFile& file) {
        for (const auto& other : must(store::files_of(kiosk.store, file.session))) {
            if (other.file.id == file.id) {
                return other;
            }
        }
        FAIL("the kiosk does not know the file");
        return {};
    }
};

std::uint64_t little_room(const std::string& /*folder*/) {
    return (std::uint64_t{1} << 20U) + 10'000;
}

// A stick of eight megabytes, of which a quarter is for facts.
constexpr std::uint64_t kSmallStick = std::uint64_t{8} << 20U;

std::uint64_t used_of(const std::string& folder) {
    std::uint64_t used = 0;
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        used += file.file_size();
    }
    return used;
}

std::uint64_t room_of_small_stick(const std::string& folder) {
    return sync::room_for_files(kSmallStick, kSmallStick - used_of(folder));
}

} // namespace

TEST_CASE(
    "courier: files leave room on the stick for everybody's facts", "[sync][courier][files]"
) {
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;
    CHECK(sync::room_for_files(32'000 * kMiB, 20'000 * kMiB) == 20'000 * kMiB - 64 * kMiB);
    CHECK(sync::room_for_files(32'000 * kMiB, 60 * kMiB) == 0);
    CHECK(sync::room_for_files(100 * kMiB, 60 * kMiB) == 35 * kMiB);
    CHECK(sync::room_for_files(0, 0) == 0);

    Road road;
    (void)road.journey(road.one);
    (void)road.journey(road.two);
    road.two.look();
    constexpr int kFiles = 40;
    for (int n = 0; n < kFiles; ++n) { // of 200 kB, so that they would fill it to the brim
        const std::string name = std::to_string(n) + ".txt";
        (void)road.attach(name, name + text_of(200'000));
    }
    const auto first =
        must(sync::write_letter(road.one.store, road.stick.path(), room_of_small_stick));
    CHECK(first.files > 10);
    CHECK(first.files + first.files_left == kFiles);
    const std::uint64_t left = kSmallStick - used_of(road.stick.path());
    CHECK(left >= kSmallStick / 4);
    road.two.live_a_morning(20);
    const auto second =
        must(sync::write_letter(road.two.store, road.stick.path(), room_of_small_stick));
    CHECK(second.facts == road.two.pending());
    CHECK(second.bytes < left);
    // What did not fit goes the next time, as far as there is room.
    CHECK(road.served(road.one).files == first.files);
    must(sync::take_answer(road.one.store, road.stick.path()));
    TempDir empty;
    CHECK(must(sync::write_letter(road.one.store, empty.path())).files == first.files_left);
}

TEST_CASE("courier: files go along, after the facts that name them", "[sync][courier][files]") {
    Road road;
    const std::string text = text_of(1'300'000); // three pieces
    const SessionFile large = road.attach("a.txt", text);
    const SessionFile small = road.attach("b.txt", "small");
    const auto letter = must(sync::write_letter(road.one.store, road.stick.path()));
    CHECK(letter.files == 2);
    CHECK(letter.files_left == 0);
    CHECK(letter.bytes > 1'300'000);
    const auto served = road.served(road.one);
    CHECK(served.files == 2);
    CHECK(served.facts > 0);
    CHECK_FALSE(served.facts_trouble);
    CHECK(bytes_of(road.there().path_of(large.digest)) == text);
    CHECK(must(road.there().is_sound(small.digest)));
    CHECK(must(sync::take_answer(road.one.store, road.stick.path())).round.clean());
    // The rows that came are the receipt: nothing is carried twice.
    CHECK(road.known(road.one, large).file.held);
    CHECK(must(store::file_sums(road.one.store)).waiting == 0);
    const auto next = must(sync::write_letter(road.one.store, road.stick.path()));
    CHECK(next.files == 0);
    CHECK(next.bytes < 100'000);
}

// Their pieces begin elsewhere than those of a wire.
TEST_CASE("courier: a stick goes on where a network broke off", "[sync][courier][files]") {
    Road road;
    const std::string text = text_of(1'300'000);
    const SessionFile file = road.attach("a.txt", text);
    must(road.there().append(file.digest, 0, text.substr(0, 700'000)));
    must(sync::write_letter(road.one.store, road.stick.path()));
    CHECK(road.served(road.one).files == 1);
    CHECK(bytes_of(road.there().path_of(file.digest)) == text);
    CHECK(must(sync::take_answer(road.one.store, road.stick.path())).round.clean());
    (void)road.journey(road.two);
    must(store::want_file(road.two.store, road.known(road.two, file).file));
    must(sync::write_letter(road.two.store, road.stick.path()));
    CHECK(road.served(road.two).files_sent == 1);
    const FileDepot here = store::file_depot(road.two.store);
    must(here.append(file.digest, 0, text.substr(0, 700'000))); // while the stick was away
    CHECK(must(sync::take_answer(road.two.store, road.stick.path())).files == 1);
    CHECK(bytes_of(here.path_of(file.digest)) == text);
}

TEST_CASE("courier: what is wanted comes with the answer", "[sync][courier][files]") {
    Road road;
    const std::string text = text_of(1'300'000);
    const SessionFile file = road.attach("a.txt", text);
    (void)road.journey(road.one);
    (void)road.journey(road.two);
    CHECK(road.known(road.two, file).copy == store::CopyState::kNone);
    CHECK(must(store::file_depot(road.two.store).all()).empty());
    must(store::want_file(road.two.store, road.known(road.two, file).file));
    // Some of it is here, from a network that broke off.
    must(store::file_depot(road.two.store).append(file.digest, 0, text.substr(0, 1000)));
    must(sync::write_letter(road.two.store, road.stick.path()));
    CHECK(road.served(road.two).files_sent == 1);
    const auto taken = must(sync::take_answer(road.two.store, road.stick.path()));
    CHECK(taken.round.clean());
    CHECK(taken.files == 1);
    CHECK(bytes_of(store::file_depot(road.two.store).path_of(file.digest)) == text);
    CHECK(road.known(road.two, file).copy == store::CopyState::kHere);
    CHECK(road.journey(road.two).files == 0);
    // What is not of this centre, or nowhere, does not come.
    must(road.there().drop(file.digest));
    must(store::file_depot(road.two.store).clear());
    must(store::note_file_lost(road.two.store, file.digest));
    must(store::want_file(road.two.store, road.known(road.two, file).file));
    CHECK(road.journey(road.two).files == 0);
}

TEST_CASE(
    "courier: a full stick carries facts first, files the next time", "[sync][courier][files]"
) {
    Road road;
    const SessionFile large = road.attach("a.txt", text_of(1'300'000));
    const SessionFile small = road.attach("b.txt", "small");
    road.one.live_a_morning(5);
    const auto letter = must(sync::write_letter(road.one.store, road.stick.path(), little_room));
    CHECK(letter.facts == road.one.pending());
    CHECK(letter.files == 1);
    CHECK(letter.files_left == 1);
    CHECK(road.served(road.one).files == 1);
    CHECK(must(sync::take_answer(road.one.store, road.stick.path())).facts_acknowledged > 0);
    CHECK(must(road.there().is_sound(small.digest)));
    CHECK_FALSE(must(road.there().size_of(large.digest)));
    const auto next = must(sync::write_letter(road.one.store, road.stick.path()));
    CHECK(next.files == 1);
    CHECK(next.files_left == 0);
    CHECK(road.served(road.one).files == 1);
    CHECK(must(road.there().is_sound(large.digest)));
}

TEST_CASE(
    "courier: a letter with files may come again, and be overtaken", "[sync][courier][files]"
) {
    Road road;
    const SessionFile file = road.attach("a.txt", text_of(1'300'000));
    must(sync::write_letter(road.one.store, road.stick.path()));
    settle(road.one, road.district.api()); // a network came first
    CHECK(must(road.there().is_sound(file.digest)));
    CHECK(road.served(road.one).files == 1); // it is there, and stays
    must(store::remove_file(road.one.store, file.id));
    settle(road.one, road.district.api());
    CHECK_FALSE(must(road.there().size_of(file.digest)));
    CHECK(road.served(road.one).files == 0); // nobody names it any more
    CHECK(must(road.there().all()).empty());
    CHECK(must(road.there().arrived(file.digest)) == 0);
}

TEST_CASE(
    "courier: a damaged file is not carried, and holds up nothing", "[sync][courier][files]"
) {
    Road road;
    const SessionFile file = road.attach("a.txt", "one two");
    const SessionFile sound = road.attach("b.txt", "sound");
    const std::string path = store::file_depot(road.one.store).path_of(file.digest);
    road.dir.write(path.substr(road.dir.path().string().size() + 1), "one TWO");
    const auto letter = must(sync::write_letter(road.one.store, road.stick.path()));
    CHECK(letter.files == 1);
    CHECK(road.served(road.one).files == 1);
    CHECK(must(road.there().is_sound(sound.digest)));
    CHECK_FALSE(must(road.there().size_of(file.digest)));
    // Staff are told which one, until they have attached it once more.
    for (int n = 0; n < 2; ++n) {
        const auto broken = must(store::broken_files(road.one.store, 9));
        REQUIRE(broken.size() == 1);
        CHECK(broken[0].name == "a.txt");
        CHECK(broken[0].course == road.one.session(0).course->course.code);
        CHECK(broken[0].date == road.one.session(0).session->date);
        CHECK(must(sync::write_letter(road.one.store, road.stick.path())).files == 1);
    }
    (void)road.attach("a.txt", "one two");
    CHECK(must(store::broken_files(road.one.store, 9)).empty());
    CHECK(must(sync::write_letter(road.one.store, road.stick.path())).files == 2);
}

// The first one's place on the disk is taken; the second one comes all the same.
TEST_CASE("courier: a file that finds no place holds up no other", "[sync][courier][files]") {
    Road road;
    const SessionFile stuck = road.attach("a.txt", "stuck");
    const SessionFile next = road.attach("b.txt", "next");
    (void)road.journey(road.one);
    (void)road.journey(road.two);
    must(store::want_file(road.two.store, road.known(road.two, stuck).file));
    must(store::want_file(road.two.store, road.known(road.two, next).file));
    REQUIRE(to_hex(stuck.digest).substr(0, 2) != to_hex(next.digest).substr(0, 2));
    const std::string folder = "two.db.files";
    std::filesystem::create_directory(road.dir.file(folder));
    const std::string place = folder + "/" + to_hex(stuck.digest).substr(0, 2);
    (void)road.dir.write(place, "a file where the folder should be");
    must(sync::write_letter(road.two.store, road.stick.path()));
    CHECK(road.served(road.two).files_sent == 2);
    const auto taken = must(sync::take_answer(road.two.store, road.stick.path()));
    CHECK(taken.round.clean());
    CHECK(taken.files == 1);
    CHECK(taken.files_passed == 1);
    CHECK(road.known(road.two, next).copy == store::CopyState::kHere);
    CHECK(road.known(road.two, stuck).copy == store::CopyState::kWanted);
    std::filesystem::remove(road.dir.file(place));
    CHECK(road.journey(road.two).files == 1);
}

// Another program has swept the half of it that had come long ago.
TEST_CASE("courier: an answer is taken in whatever became of a piece", "[sync][courier][files]") {
    Road road;
    const std::string text = text_of(1'300'000);
    const SessionFile file = road.attach("a.txt", text);
    (void)road.journey(road.one);
    (void)road.journey(road.two);
    must(store::want_file(road.two.store, road.known(road.two, file).file));
    const FileDepot here = store::file_depot(road.two.store);
    must(here.append(file.digest, 0, text.substr(0, 1000)));
    must(sync::write_letter(road.two.store, road.stick.path()));
    CHECK(road.served(road.two).files_sent == 1);
    must(here.drop(file.digest));
    const auto taken = must(sync::take_answer(road.two.store, road.stick.path()));
    CHECK(taken.round.clean());
    CHECK(taken.files == 0);
    CHECK(taken.files_passed == 0); // the piece did not fit, and nothing failed
    CHECK(road.journey(road.two).files == 1);
    CHECK(bytes_of(here.path_of(file.digest)) == text);
}

} // namespace linli::test
