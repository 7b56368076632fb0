#include <fstream>

#include "app/core/domain/json.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

using sync::FileAnswer;
using sync::FilePiece;
using sync::FileStand;
using test::District;
using test::FactMill;
using test::kiosk;
using test::push_all;
using test::push_rest;
using test::reason_of;

SessionFile file_of(FactMill& mill, std::string_view bytes, const std::string& name = "a.txt") {
    SessionFile file;
    file.id = {mill.next_id()};
    file.session = mill.sessions[0].id;
    file.digest = blake2b(bytes);
    file.size = bytes.size();
    file.name = name;
    file.at = mill.now;
    return file;
}

// A kiosk whose fact about a file of these bytes is at the district.
struct Attached {
    explicit Attached(std::string text) : bytes{std::move(text)} {
        push_all(district, mill);
        file = file_of(mill, bytes);
        CHECK(reason_of(district, mill, FileAttached{file}).empty());
    }

    Result<FileAnswer> put(std::uint64_t offset, std::string piece) {
        return district.service.put_piece({mill.device, file.digest, offset, std::move(piece)});
    }

    SessionFile row() { return row(file); }

    SessionFile row(const SessionFile& of) {
        sync::RowReader reader;
        const auto found = district.row(mill, sync::Scope::kCentre, of.id.uuid);
        REQUIRE(found);
        const sync::RowBody body = reader.read(*found);
        REQUIRE(std::holds_alternative<SessionFile>(body));
        return std::get<SessionFile>(body);
    }

    FilesCompared compare() {
        FilesCompared compared;
        REQUIRE(district.ledger->transact([&]() -> Status {
            compared = LINLI_TRY(compare_files(*district.ledger, district.files));
            return {};
        }));
        return compared;
    }

    [[nodiscard]] FileDepot depot() const { return district.files.of(mill.centre.id); }

    std::string bytes;
    District district;
    FactMill mill{kiosk()};
    SessionFile file;
};

} // namespace

TEST_CASE("files: the district takes what a fact named, piece by piece", "[server]") {
    Attached one{"one two three"};
    CHECK(one.district.hello(one.mill).files);
    CHECK_FALSE(one.row().held);
    CHECK(one.put(0, "").value() == FileAnswer{FileStand::kPart, 0, {}});
    CHECK(one.put(0, "one ").value() == FileAnswer{FileStand::kPart, 4, {}});
    CHECK(one.put(0, "one ").value() == FileAnswer{FileStand::kPart, 4, {}}); // again
    CHECK(one.put(9, "hree").value() == FileAnswer{FileStand::kPart, 4, {}}); // a gap
    CHECK(one.put(4, "two ").value() == FileAnswer{FileStand::kPart, 8, {}});
    {
        Service restarted{one.district.door, one.district.clock, &one.district.files};
        const FilePiece asks{one.mill.device, one.file.digest, 0, {}};
        CHECK(restarted.put_piece(asks).value() == FileAnswer{FileStand::kPart, 8, {}});
    }
    CHECK(one.put(8, "three").value() == FileAnswer{FileStand::kWhole, 13, {}});
    CHECK(one.row().held);
    CHECK(one.put(0, "").value().stand == FileStand::kWhole);
    CHECK(one.depot().read(one.file.digest, 0, 100).value() == one.bytes);
    const auto down = one.district.service.get_piece({one.mill.device, one.file.digest, 4});
    REQUIRE(down);
    CHECK(down->bytes == "two three");
    CHECK(one.district.service.get_piece({one.mill.device, one.file.digest, 13})->bytes.empty());
}

TEST_CASE("files: another file than was named is thrown away", "[server]") {
    Attached one{"one two"};
    CHECK(one.put(0, "ONE TWO").value() == FileAnswer{FileStand::kMismatch, 0, {}});
    CHECK_FALSE(one.row().held);
    CHECK(one.put(0, "").value() == FileAnswer{FileStand::kPart, 0, {}});
    CHECK(one.put(0, "one two").value().stand == FileStand::kWhole);
}

TEST_CASE("files: no more than was named, and nothing that no fact named", "[server]") {
    Attached one{"one two"};
    CHECK(one.put(0, "one two three").error().code == ErrorCode::kTooLarge);
    CHECK(one.depot().arrived(one.file.digest).value() == 0);
    const FilePiece stray{one.mill.device, blake2b("stray"), 0, "stray"};
    const auto refused = one.district.service.put_piece(stray);
    CHECK(refused.value() == FileAnswer{FileStand::kRefused, 0, "unknown"});
    CHECK(
        one.district.service.get_piece({one.mill.device, blake2b("stray"), 0}).error().code
        == ErrorCode::kNotFound
    );
    // Of another centre, which knows the digest.
    FactMill other{5};
    other.centre.id = {other.next_id()};
    other.centre.code = "QTZX";
    other.term.centre = other.centre.id;
    other.describe_catalogue(1);
    push_all(one.district, other);
    REQUIRE(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    CHECK(
        one.district.service.put_piece({other.device, one.file.digest, 0, {}}).value().stand
        == FileStand::kRefused
    );
    CHECK_FALSE(one.district.service.get_piece({other.device, one.file.digest, 0}));
    // Not even when it says that it has the same: the bytes must be brought.
    const SessionFile theirs = [&] {
        SessionFile file = one.file;
        file.id = {other.next_id()};
        file.session = other.sessions[0].id;
        return file;
    }();
    CHECK(reason_of(one.district, other, FileAttached{theirs}).empty());
    CHECK_FALSE(one.district.service.get_piece({other.device, one.file.digest, 0}));
    CHECK(
        one.district.service.put_piece({{}, one.file.digest, 0, {}}).error().code
        == ErrorCode::kDenied
    );
}

TEST_CASE("files: facts are judged by their session and their centre", "[server]") {
    Attached one{"one"};
    SessionFile stray = file_of(one.mill, "x");
    stray.session = {one.mill.next_id()};
    CHECK(reason_of(one.district, one.mill, FileAttached{stray}) == "unknown_session");
    const SessionFileId none{one.mill.next_id()};
    CHECK(reason_of(one.district, one.mill, FileRemoved{none}) == "unknown_file");
    SessionFile claims = file_of(one.mill, "claims");
    claims.held = true;
    CHECK(reason_of(one.district, one.mill, FileAttached{claims}).empty());
    const auto named = one.district.ledger->named_file(one.mill.centre.id, claims.digest);
    REQUIRE(named);
    CHECK(named->rows.size() == 1);
    CHECK_FALSE(named->here);
    CHECK(reason_of(one.district, one.mill, FileRemoved{one.file.id}).empty());
    CHECK(reason_of(one.district, one.mill, FileAttached{one.file}) == "file_removed");
}

TEST_CASE(
    "files: what was taken away goes from the district's disk, unless named again", "[server]"
) {
    Attached one{"one two"};
    const SessionFile second = [&] {
        SessionFile file = one.file;
        file.id = {one.mill.next_id()};
        file.name = "b.txt";
        return file;
    }();
    CHECK(reason_of(one.district, one.mill, FileAttached{second}).empty());
    REQUIRE(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    CHECK(one.district.ledger->held_bytes(one.mill.centre.id).value() == 7);
    CHECK(reason_of(one.district, one.mill, FileRemoved{one.file.id}).empty());
    CHECK(one.district.row(one.mill, sync::Scope::kCentre, one.file.id.uuid)->body.empty());
    CHECK(one.depot().size_of(one.file.digest).value());
    CHECK(reason_of(one.district, one.mill, FileRemoved{second.id}).empty());
    CHECK_FALSE(one.depot().size_of(one.file.digest).value());
    CHECK(one.put(0, one.bytes).value().stand == FileStand::kRefused);
}

TEST_CASE("files: a centre has its quota", "[server]") {
    const std::string bytes(3'000'000, 'x'); // of four million here
    Attached one{bytes};
    std::uint64_t at = 0;
    while (at < bytes.size()) {
        at = one.put(at, bytes.substr(at, sync::kMaxPieceBytes)).value().offset;
    }
    CHECK(one.row().held);
    const SessionFile more = file_of(one.mill, std::string(2'000'000, 'y'), "b.txt");
    CHECK(reason_of(one.district, one.mill, FileAttached{more}).empty());
    const FilePiece asks{one.mill.device, more.digest, 0, {}};
    CHECK(
        one.district.service.put_piece(asks).value() == FileAnswer{FileStand::kRefused, 0, "quota"}
    );
    CHECK(reason_of(one.district, one.mill, FileRemoved{one.file.id}).empty());
    CHECK(one.district.service.put_piece(asks).value().stand == FileStand::kPart);
}

TEST_CASE("files: a disk that cannot be written is the district's trouble, later", "[server]") {
    Attached one{"one two"};
    one.district.dir.write("district.db.files", "a file where the folder should be");
    CHECK(one.put(0, "one ").error().code == ErrorCode::kBusy);
    std::filesystem::remove(one.district.dir.file("district.db.files"));
    CHECK(one.put(0, "one ").value() == FileAnswer{FileStand::kPart, 4, {}});
}

TEST_CASE("files: what is gone from the disk is asked for again", "[server]") {
    Attached one{"one two"};
    REQUIRE(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    std::filesystem::remove(one.depot().path_of(one.file.digest));
    const auto gone = one.district.service.get_piece({one.mill.device, one.file.digest, 0});
    CHECK(gone.error().code == ErrorCode::kNotFound);
    CHECK_FALSE(one.row().held);
    CHECK(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    CHECK(one.row().held);
}

TEST_CASE("files: of two rows of the same bytes both ask for what is gone", "[server]") {
    Attached one{"one two"};
    REQUIRE(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    SessionFile second = one.file;
    second.id = {one.mill.next_id()};
    second.name = "b.txt";
    const bool both_held = GENERATE(true, false); // or the second one has not been asked about yet
    const bool second_is_older = GENERATE(true, false);
    if (second_is_older) {
        second.id.uuid.bytes[0] = 0; // a kiosk whose clock is behind
    }
    CHECK(reason_of(one.district, one.mill, FileAttached{second}).empty());
    if (both_held) {
        REQUIRE(one.put(0, "").value().stand == FileStand::kWhole);
        CHECK(one.row(second).held);
    }
    std::filesystem::remove(one.depot().path_of(one.file.digest));
    SECTION("when somebody wants it") {
        CHECK_FALSE(one.district.service.get_piece({one.mill.device, one.file.digest, 0}));
    }
    SECTION("when all are compared") {
        CHECK(one.compare().missing == 1); // the bytes, not the rows
        CHECK(one.compare().missing == 0);
    }
    CHECK_FALSE(one.row(one.file).held);
    CHECK_FALSE(one.row(second).held);
    CHECK(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    CHECK(one.row(one.file).held);
    CHECK(one.row(second).held);
}

TEST_CASE("files: a ledger that was put back is held against the disk", "[server]") {
    Attached one{"one two"};
    REQUIRE(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    const std::string path = one.depot().path_of(one.file.digest);
    SECTION("as it should be") {
        const FilesCompared all = one.compare();
        CHECK(all.missing + all.found == 0);
        CHECK(one.row().held);
    }
    SECTION("the folder was forgotten") {
        REQUIRE(one.district.files.clear());
        CHECK(one.compare().missing == 1);
        CHECK_FALSE(one.row().held);
        CHECK(one.put(0, "").value() == FileAnswer{FileStand::kPart, 0, {}});
    }
    SECTION("not all of it came back") {
        std::filesystem::resize_file(path, 3);
        CHECK(one.compare().missing == 1);
        CHECK_FALSE(one.row().held);
        CHECK(one.put(0, "").value() == FileAnswer{FileStand::kPart, 0, {}});
        CHECK(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    }
    SECTION("the disk fails at it") {
        std::filesystem::remove(path);
        std::filesystem::create_directory(path); // opens; it can be neither read nor dropped
        CHECK(one.compare().unclear == 1);
        CHECK(one.row().held); // as the copy says: others go on
    }
    const auto forget = [&] {
        REQUIRE(one.district.ledger->transact([&] {
            return one.district.ledger->set_here(one.mill.centre.id, one.file.digest, false);
        }));
    };
    SECTION("the files are newer than the ledger") {
        forget();
        CHECK(one.compare().found == 1);
        CHECK(one.row().held); // or who had it may have freed it, and nobody would ask
    }
    SECTION("something else lies in its place") {
        forget();
        std::ofstream{path} << "ONE TWO";
        const FilesCompared all = one.compare();
        CHECK(all.missing + all.found == 0);
        CHECK_FALSE(one.row().held);
        CHECK(one.put(0, "").value() == FileAnswer{FileStand::kPart, 0, {}});
    }
    CHECK(one.compare().missing == 0);
}

TEST_CASE("files: what nobody names is swept when it is old, not before", "[server]") {
    Attached one{"one two"};
    REQUIRE(one.put(0, one.bytes).value().stand == FileStand::kWhole);
    const std::string stray = one.district.dir.write("stray", "stray");
    const auto take = [](std::string_view) -> Status {
        return {};
    };
    const Digest digest = one.depot().take_in(stray, 100, take).value().digest;
    REQUIRE(sweep_files(one.district.door, one.district.files));
    CHECK(one.depot().size_of(digest).value());
    const auto long_ago =
        std::filesystem::file_time_type::clock::now() - std::chrono::hours{8 * 24};
    std::filesystem::last_write_time(one.depot().path_of(digest), long_ago);
    std::filesystem::last_write_time(one.depot().path_of(one.file.digest), long_ago);
    REQUIRE(sweep_files(one.district.door, one.district.files));
    CHECK_FALSE(one.depot().size_of(digest).value());
    CHECK(one.depot().size_of(one.file.digest).value());
}

TEST_CASE("files: what broke off is swept once a day, while the server runs", "[server]") {
    Attached one{"one two"};
    DailySweep sweep{one.district.door, one.district.files, one.district.clock};
    const auto arrive_long_ago = [&] {
        REQUIRE(one.put(0, "one ").value() == FileAnswer{FileStand::kPart, 4, {}});
        const std::string partial = one.district.dir.file("district.db.files") + "/"
            + one.mill.centre.id.text() + "/partial/" + to_hex(one.file.digest);
        std::filesystem::last_write_time(
            partial, std::filesystem::file_time_type::clock::now() - std::chrono::hours{8 * 24}
        );
    };
    const auto arrived = [&] {
        return one.depot().arrived(one.file.digest).value();
    };
    arrive_long_ago();
    CHECK(sweep.work()); // as it starts
    CHECK(arrived() == 0);
    arrive_long_ago();
    one.district.clock.advance(std::chrono::hours{23});
    CHECK_FALSE(sweep.work());
    CHECK(arrived() == 4);
    one.district.clock.advance(std::chrono::hours{1});
    CHECK(sweep.work());
    CHECK(arrived() == 0);
    CHECK_FALSE(sweep.work());
    one.district.clock.advance(-std::chrono::hours{48}); // was ahead: it does not wait for that
    CHECK(sweep.work());
}

TEST_CASE("files: a server without a keep says so, and takes none", "[server]") {
    Attached one{"one"};
    Service bare{one.district.door, one.district.clock};
    CHECK_FALSE(bare.hello({one.mill.device, 1, 1, 1, std::nullopt})->files);
    const FilePiece piece{one.mill.device, one.file.digest, 0, "one"};
    CHECK(bare.put_piece(piece).error().code == ErrorCode::kNotFound);
}

} // namespace linli::server
