#include <random>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "tests/support/fact_mill.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

using test::FactMill;

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

SessionFile some_file(FactMill& mill) {
    SessionFile file;
    file.id = {mill.next_id()};
    file.session = {mill.next_id()};
    file.digest = blake2b("讲稿");
    file.size = 6;
    file.name = "讲稿.txt";
    file.by = "王示例";
    file.at = mill.now;
    return file;
}

} // namespace

TEST_CASE("files: messages come back as they were", "[protocol]") {
    FactMill mill;
    FilePiece piece{mill.device, blake2b("x"), 7, std::string("a\n\0b", 4)};
    const auto read = decode_file_piece(encode(piece));
    REQUIRE(read);
    CHECK(read->device == piece.device);
    CHECK(read->digest == piece.digest);
    CHECK(read->offset == 7);
    CHECK(read->bytes == piece.bytes);
    piece.bytes.clear();
    CHECK(decode_file_piece(encode(piece))->bytes.empty());
    piece.bytes = std::string(kMaxPieceBytes, 'x');
    CHECK(decode_file_piece(encode(piece))->bytes.size() == kMaxPieceBytes);
    piece.bytes += 'x';
    CHECK_FALSE(decode_file_piece(encode(piece)));
    for (const FileAnswer& answer :
         {FileAnswer{FileStand::kPart, 12, {}},
          FileAnswer{FileStand::kWhole, 99, {}},
          FileAnswer{FileStand::kMismatch, 0, {}},
          FileAnswer{FileStand::kRefused, 0, std::string{file_refusal::kQuota}}}) {
        CHECK(decode_file_answer(encode(answer)).value() == answer);
    }
    const auto asked = decode_file_request(encode(FileRequest{mill.device, blake2b("y"), 5}));
    REQUIRE(asked);
    CHECK(asked->device == mill.device);
    CHECK(asked->digest == blake2b("y"));
    CHECK(asked->offset == 5);
}

TEST_CASE("files: a piece that broke off is none", "[protocol]") {
    FactMill mill;
    const std::string whole = encode(FilePiece{mill.device, blake2b("x"), 0, "some bytes"});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK_FALSE(decode_file_piece(whole.substr(0, size)));
    }
    CHECK_FALSE(decode_file_piece(whole + "x"));
    std::string late(kMaxPieceHead + 10, ' '); // before the head ends
    late.push_back('\n');
    CHECK_FALSE(decode_file_piece(late));
    CHECK(
        decode_file_piece(std::string(kMaxPieceBytes + kMaxPieceHead + 1, 'x')).error().code
        == ErrorCode::kTooLarge
    );
    const std::string answer = encode(FileAnswer{FileStand::kPart, 7, {}});
    for (std::size_t size = 0; size < answer.size(); ++size) {
        CHECK_FALSE(decode_file_answer(answer.substr(0, size)));
    }
}

TEST_CASE("files: facts and rows say what a file is, and nothing harmful", "[protocol]") {
    FactMill mill;
    SessionFile file = some_file(mill);
    FactReader facts;
    const auto read = facts.read(mill.add(FileAttached{file}).line);
    REQUIRE(read.legibility == Legibility::kRead);
    CHECK(std::get<FileAttached>(*read.body).file == file);
    const auto gone = facts.read(mill.add(FileRemoved{file.id}).line);
    REQUIRE(gone.legibility == Legibility::kRead);
    CHECK(std::get<FileRemoved>(*gone.body).file == file.id);
    file.held = true;
    RowReader rows;
    const RowBody row = rows.read({1, "session_file", file.id.uuid, to_json(file), {}});
    REQUIRE(std::holds_alternative<SessionFile>(row));
    CHECK(std::get<SessionFile>(row) == file);

    const auto refused = [&](const auto& change) {
        SessionFile bad = file;
        change(bad);
        return facts.read(mill.add(FileAttached{bad}).line).legibility == Legibility::kMalformed;
    };
    CHECK(refused([](SessionFile& bad) { bad.name = "../up.txt"; }));
    CHECK(refused([](SessionFile& bad) { bad.name = ""; }));
    CHECK(refused([](SessionFile& bad) { bad.name = "a\nb"; }));
    CHECK(refused([](SessionFile& bad) { bad.size = 0; }));
    CHECK(refused([](SessionFile& bad) { bad.size = kMaxFileBytes + 1; }));
    CHECK(refused([](SessionFile& bad) { bad.by = std::string(31, 'x'); }));
    CHECK_FALSE(refused([](SessionFile& good) { good.size = kMaxFileBytes; }));
}

TEST_CASE("files: what version 1 wrote can still be read", "[protocol]") {
    FactReader facts;
    const auto attached = facts.read(golden("session_file_attached.json"));
    REQUIRE(attached.legibility == Legibility::kRead);
    const SessionFile& file = std::get<FileAttached>(*attached.body).file;
    CHECK(file.name == "第一讲.pdf");
    CHECK(file.type == FileType::kPdf);
    CHECK(file.size == 20'480);
    CHECK(file.by == "王示例");
    const auto removed = facts.read(golden("session_file_removed.json"));
    REQUIRE(removed.legibility == Legibility::kRead);
    CHECK(std::get<FileRemoved>(*removed.body).file == file.id);
    RowReader rows;
    const RowBody row =
        rows.read({1, "session_file", file.id.uuid, golden("session_file_row.json"), {}});
    REQUIRE(std::holds_alternative<SessionFile>(row));
    CHECK(std::get<SessionFile>(row).held);
    CHECK(decode_hello_answer(golden("hello_answer_files.json"))->files);
    CHECK_FALSE(decode_hello_answer(golden("hello_answer.json"))->files);
    const auto piece = decode_file_piece(golden("file_piece.bin"));
    REQUIRE(piece);
    CHECK(piece->bytes == "执笔\n");
    CHECK(piece->offset == 65'536);
    CHECK(piece->digest == file.digest);
    CHECK(decode_file_request(golden("file_request.json"))->digest == file.digest);
    CHECK(
        decode_file_answer(golden("file_answer.json")).value()
        == FileAnswer{FileStand::kPart, 65'543, {}}
    );
    CHECK(decode_file_answer(golden("file_answer_refused.json"))->reason == file_refusal::kQuota);
}

TEST_CASE("files: altered messages are read or refused, and harm nothing", "[protocol]") {
    FactMill mill;
    std::mt19937_64 dice{20261129};
    const std::string whole = encode(FilePiece{mill.device, blake2b("x"), 3, std::string(60, 'b')});
    int refused = 0;
    for (int n = 0; n < 3000; ++n) {
        std::string bytes = whole;
        for (std::size_t left = 1 + dice() % 4; left > 0; --left) {
            bytes[dice() % bytes.size()] = static_cast<char>(dice());
        }
        const auto read = decode_file_piece(bytes);
        refused += read ? 0 : 1;
        CHECK((!read || read->bytes.size() == 60));
    }
    CHECK(refused > 100);
}

} // namespace linli::sync
