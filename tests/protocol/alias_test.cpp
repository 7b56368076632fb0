#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/row_in.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

std::string json_of(const FactBody& body) {
    JsonWriter out;
    write_json(out, body);
    return out.take();
}

const ResidentId kFrom{*uuid_from_text("01a20b16-d7c9-73b0-ae5e-5de075ae2351")};
const ResidentId kInto{*uuid_from_text("01a20b16-d7c9-73b0-ae5e-5de075ae2352")};
const FactId kMerge{*uuid_from_text("01a20b16-d7c9-73b0-ae5e-5de075ae2353")};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

} // namespace

TEST_CASE("protocol: a merge and its undo are facts, as version 1 writes them", "[protocol]") {
    FactReader facts;
    const std::string line = golden("resident_merged.json");
    const FactIn merged = facts.read(line);
    REQUIRE(merged.legibility == Legibility::kRead);
    CHECK(merged.id == kMerge);
    CHECK(std::get<ResidentMerged>(*merged.body).from == kFrom);
    CHECK(std::get<ResidentMerged>(*merged.body).into == kInto);
    CHECK(line.ends_with("\"body\":" + json_of(*merged.body) + "}"));
    const std::string alone = replaced(line, kInto.text(), kFrom.text());
    CHECK(facts.read(alone).legibility == Legibility::kMalformed);

    const std::string undo = golden("resident_parted.json");
    const FactIn parted = facts.read(undo);
    REQUIRE(parted.legibility == Legibility::kRead);
    CHECK(std::get<ResidentParted>(*parted.body).merge == kMerge);
    CHECK(undo.ends_with("\"body\":" + json_of(*parted.body) + "}"));
}

TEST_CASE("protocol: an alias is a row, and unknown parts of a profile pass", "[protocol]") {
    RowReader rows;
    const std::string body = golden("alias_row.json");
    const RowBody row = rows.read({1, "alias", {}, body, {}});
    REQUIRE(std::holds_alternative<Alias>(row));
    const Alias alias = std::get<Alias>(row);
    CHECK(alias.from == kFrom);
    CHECK(alias.into == kInto);
    CHECK(alias.merge == kMerge);
    CHECK(alias.parts == ProfileParts{.phone = true, .guardian = true});
    CHECK(to_json(alias) == body);
    const std::string newer = replaced(body, "\"guardian\"", "\"nickname\"");
    const RowBody read = rows.read({1, "alias", {}, newer, {}});
    REQUIRE(std::holds_alternative<Alias>(read));
    CHECK(std::get<Alias>(read).parts == ProfileParts{.phone = true});
    const std::string ring = replaced(body, kInto.text(), kFrom.text());
    CHECK(std::holds_alternative<RowUnknown>(rows.read({1, "alias", {}, ring, {}})));
    const std::string many = replaced(
        body,
        "[\"phone\"",
        "[" + std::string("\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",")
            + "\"h\",\"i\",\"j\",\"k\",\"l\",\"m\",\"n\",\"o\",\"phone\""
    );
    CHECK(std::holds_alternative<RowUnknown>(rows.read({1, "alias", {}, many, {}})));
}

} // namespace linli::sync
