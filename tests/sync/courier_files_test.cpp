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

} // namespace

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
}

} // namespace linli::test
