#include "app/core/domain/filing.h"

#include <set>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"

namespace linli {

TEST_CASE("filing: an approved class that is changed is another one", "[core]") {
    Class known;
    known.teacher = "示例老师";
    known.seats = 20;
    Class more = known;
    more.seats = 21;
    for (const auto& [before, after] :
         {std::pair{Filing::kFiled, Filing::kFiled},
          std::pair{Filing::kApproved, Filing::kChanged},
          std::pair{Filing::kReturned, Filing::kFiled},
          std::pair{Filing::kChanged, Filing::kChanged}}) {
        known.filing = before;
        CHECK(filing_after(known, more) == after);
        CHECK(filing_after(known, known) == before);
        CHECK(filing_from(word_for(before)) == before);
    }
    CHECK_FALSE(filing_from("maybe"));
}

TEST_CASE("filing: what the district itself tells of a class is no change", "[core]") {
    Class known;
    known.filing = Filing::kApproved;
    Class told = known;
    told.commitment = std::string(64, 'a');
    told.seed = std::string(64, '0');
    told.filing = Filing::kReturned;
    told.filing_reason = "room";
    CHECK(is_filed_alike(known, told));
    CHECK(filing_after(known, told) == Filing::kApproved);
    for (const auto& change : {
             +[](Class& one) { one.teacher = "x"; },
             +[](Class& one) { one.room = "x"; },
             +[](Class& one) { one.start.minutes = 600; },
             +[](Class& one) { one.weekdays.add(3); },
             +[](Class& one) { one.open = OpenTo::kDistrict; },
             +[](Class& one) { one.draw_on = date_from_text("2026-11-30"); },
         }) {
        Class changed = known;
        change(changed);
        CHECK_FALSE(is_filed_alike(known, changed));
    }
}

TEST_CASE("filing: each reason has its words, and an unknown one says to ask", "[core]") {
    std::set<std::string_view> words;
    for (const FilingReason& reason : filing_reasons()) {
        CHECK(words.insert(reason.word).second);
        CHECK_FALSE(reason.zh.empty());
        CHECK_FALSE(reason.en.empty());
        CHECK(filing_reason(reason.word).word == reason.word);
    }
    CHECK(filing_reason("of a newer district").word == "ask");
}

} // namespace linli
