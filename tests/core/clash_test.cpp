#include "app/core/domain/clash.h"

#include <catch2/catch.hpp>

#include "app/core/domain/eligibility.h"
#include "tests/support/sample_catalogue.h"

namespace linli {
namespace {

using test::id_of;

const UtcTime kMorning = test::at_local("2026-11-24T08:45");

/// Course 1 on four Tuesdays at nine; course 2 at the same hour on as many of them as told, and at
/// two in the afternoon on the others.
Catalogue two_classes(int together) {
    const Date tuesday = date_from_text("2026-11-24").value();
    std::vector<Date> dates;
    for (int week = 0; week < 4; ++week) {
        dates.push_back(add_days(tuesday, 7 * week));
    }
    Catalogue catalogue;
    catalogue.courses = {
        test::sample_course(1, "书画", {9 * 60}, dates),
        test::sample_course(2, "书画", {14 * 60}, dates),
        test::sample_course(3, "健康", {16 * 60}, dates)};
    for (int n = 0; n < together; ++n) {
        catalogue.courses[1].classes[0].sessions[static_cast<std::size_t>(n)].start = {10 * 60};
    }
    return catalogue;
}

Clashes clashes(const Catalogue& catalogue, const ResidentRecord& who, int wanted) {
    return clashes_of(catalogue, who, id_of<ClassId>(wanted), std::nullopt, kMorning);
}

} // namespace

TEST_CASE("clash: both may be had up to a quarter, and not beyond", "[core][clash]") {
    const ResidentRecord who = test::member(1, {1});
    CHECK_FALSE(clashes(two_classes(0), who, 2).any());
    const Catalogue one = two_classes(1);
    const Clashes quarter = clashes(one, who, 2);
    REQUIRE(quarter.with.size() == 1);
    CHECK(quarter.with.front().course == &one.courses.front());
    CHECK(quarter.with.front().sessions.size() == 1);
    CHECK(quarter.clashing == 1);
    CHECK(quarter.to_come == 4);
    CHECK(quarter.may_have_both());
    CHECK_FALSE(clashes(two_classes(2), who, 2).may_have_both());
}

TEST_CASE("clash: a moved meeting counts where it is, a cancelled one nowhere", "[core][clash]") {
    const ResidentRecord who = test::member(1, {1});
    Catalogue catalogue = two_classes(1);
    catalogue.courses[0].classes[0].sessions[0].start = {15 * 60}; // over 14:00 to 15:30
    catalogue.courses[1].classes[0].sessions[0].start = {14 * 60};
    CHECK(clashes(catalogue, who, 2).clashing == 1);
    catalogue.courses[0].classes[0].sessions[0].cancelled = true;
    CHECK_FALSE(clashes(catalogue, who, 2).any());
}

TEST_CASE("clash: what is given up is no clash, nor is the class itself", "[core][clash]") {
    const Catalogue catalogue = two_classes(4);
    const ResidentRecord who = test::member(1, {1, 2});
    CHECK_FALSE(clashes_of(catalogue, who, id_of<ClassId>(2), id_of<ClassId>(1), kMorning).any());
    CHECK(clashes(catalogue, who, 2).clashing == 4);
}

TEST_CASE("exchange: the same course first, then its kind, and nothing one has", "[core][clash]") {
    Catalogue catalogue = two_classes(0);
    ClassEntry evening = catalogue.courses[0].classes[0];
    evening.clazz.id = id_of<ClassId>(9);
    catalogue.courses[0].classes.push_back(evening);
    ResidentRecord who = test::member(1, {2});
    const auto kinds = exchanges_for(catalogue, who, id_of<ClassId>(2), kMorning);
    REQUIRE(kinds.size() == 2); // both of course 1; 健康 is another kind
    who = test::member(1, {1});
    const auto same = exchanges_for(catalogue, who, id_of<ClassId>(1), kMorning);
    REQUIRE(same.size() == 2);
    CHECK(same[0].entry->clazz.id == id_of<ClassId>(9));
    CHECK(same[1].entry->clazz.id == id_of<ClassId>(2));
    who = test::member(1, {1, 2});
    CHECK(exchanges_for(catalogue, who, id_of<ClassId>(1), kMorning).size() == 1);
    const UtcTime over = test::at_local("2027-06-01T08:00");
    CHECK(exchanges_for(catalogue, who, id_of<ClassId>(1), over).empty());
}

TEST_CASE("eligibility: one class for another of the term is not one more", "[core]") {
    Catalogue catalogue = two_classes(0);
    Term term{id_of<TermId>(1), {}, "秋", {}, {}, {}};
    term.first = date_from_text("2026-09-01").value();
    term.max_classes = 1;
    catalogue.terms = {term};
    const ResidentRecord who = test::member(1, {1});
    const Date today = local_date(kMorning);
    const auto asked = [&](std::optional<ClassId> leaving) {
        return *asked_of(catalogue, who, id_of<ClassId>(2), leaving, today);
    };
    CHECK(why_not(asked(std::nullopt), who, today) == WhyNot{Ineligible::kTermFull});
    CHECK_FALSE(why_not(asked(id_of<ClassId>(1)), who, today));
}

TEST_CASE("eligibility: what was promised and undone is asked only for the limit", "[core]") {
    Asked asked;
    asked.course.max_age = 12;
    asked.course.prerequisite = "SF101";
    asked.taken_back = true;
    const ResidentRecord who = test::member(1);
    const Date today = local_date(kMorning);
    CHECK_FALSE(why_not(asked, who, today));
    asked.term = Term{};
    asked.term->max_classes = 1;
    asked.others_in_term = 1;
    CHECK(why_not(asked, who, today) == WhyNot{Ineligible::kTermFull});
}

} // namespace linli
