#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/server/ledger_contract.h"
#include "tests/support/report_world.h"

// What reports count: everything in ReportNumbers against the slow, obvious count.

namespace linli::test {

using server::Ledger;
using server::ReportAsked;
using server::ReportTarget;

namespace {

Date on(const char* text) {
    return date_from_text(text).value();
}

void set_targets(Ledger& ledger, const ReportWorld& world) {
    REQUIRE(ledger.transact([&]() -> Status {
        for (const auto& [centre, target] : world.targets) {
            LINLI_TRY(ledger.set_target(centre, 2026, {1, 2, 3}));
            for (const int year : {2025, 2026}) {
                LINLI_TRY(ledger.set_target(centre, year, target));
            }
        }
        return {};
    }));
}

// A month, a term, a year and its end, days of no month; one centre, or all.
std::vector<ReportAsked> askings(const ReportWorld& world) {
    const Date late = on("2027-03-01");
    const CentreId one = world.rows.centres.begin()->first;
    return {
        {{}, on("2026-11-01"), on("2026-11-30"), late},
        {one, on("2025-11-01"), on("2025-11-30"), late},
        {{}, on("2026-01-01"), on("2026-12-31"), late},
        {one, on("2025-12-10"), on("2026-01-20"), late},
        {{}, on("2026-02-01"), on("2026-02-28"), on("2026-02-14")},
        {one, on("2025-09-01"), on("2026-08-31"), on("2026-06-30")},
        {one,
         on("2026-04-01"),
         on("2026-04-30"),
         late,
         false,
         {std::next(world.rows.centres.begin())->first}}};
}

void check_all(Ledger& ledger, const ReportWorld& world) {
    for (const ReportAsked& asked : askings(world)) {
        INFO(to_text(asked.from) << " to " << to_text(asked.to));
        const auto numbers = ledger.report_numbers(asked);
        REQUIRE(numbers);
        const auto slow = world.slow(asked);
        CHECK(numbers->now == slow.now);
        CHECK(numbers->before == slow.before);
        CHECK(numbers->year_ago == slow.year_ago);
        CHECK(numbers->year == slow.year);
        CHECK(numbers->months == slow.months);
        CHECK(numbers->categories == slow.categories);
        CHECK(numbers->audiences == slow.audiences);
        CHECK(numbers->bands == slow.bands);
        CHECK(numbers->centres == slow.centres);
        CHECK(numbers->teachers == slow.teachers);
        CHECK(numbers->target == slow.target);
        CHECK(*numbers == slow);
    }
}

} // namespace

void check_report_contract(const OpenLedger& open) {
    SECTION("every number is that of the slow count, whatever was changed since") {
        ReportWorld world{20261124};
        auto ledger = open();
        REQUIRE(write(*ledger, world.take()));
        set_targets(*ledger, world);
        check_all(*ledger, world);
        for (int round = 0; round < 25; ++round) {
            const std::size_t changes = 1 + world.pick(12);
            for (std::size_t n = 0; n < changes; ++n) {
                world.change();
            }
            REQUIRE(write(*ledger, world.take()));
            INFO("after round " << round);
            check_all(*ledger, world);
        }
        CHECK_FALSE(world.rows.aliases.empty());
    }

    SECTION("days alone are the same days, and nothing else") {
        ReportWorld world{11};
        auto ledger = open();
        REQUIRE(write(*ledger, world.take()));
        set_targets(*ledger, world);
        ReportAsked asked{{}, on("2026-04-01"), on("2026-04-30"), on("2027-01-01")};
        const auto slow = world.slow(asked);
        asked.alone = true;
        const auto numbers = ledger->report_numbers(asked).value();
        CHECK(numbers.now == slow.now);
        CHECK(numbers.categories == slow.categories);
        CHECK(numbers.bands == slow.bands);
        CHECK(numbers.before.count == server::ReportCount{});
        CHECK(numbers.year.count == server::ReportCount{});
    }

    SECTION("it is counted in pieces, and a reader who comes between finds all") {
        ReportWorld world{7};
        auto ledger = open();
        REQUIRE(write(*ledger, world.take()));
        set_targets(*ledger, world);
        CHECK(ledger->count_sessions(50).value());
        CHECK(ledger->count_sessions(50).value());
        check_all(*ledger, world);
        CHECK_FALSE(ledger->count_sessions(50).value());
    }

    SECTION("classes with their sessions, also those that are cancelled") {
        ReportWorld world{8};
        auto ledger = open();
        REQUIRE(write(*ledger, world.take()));
        const CentreId one = world.rows.centres.begin()->first;
        const ReportAsked asked{one, on("2026-01-01"), on("2026-12-31"), on("2027-01-01")};
        std::size_t sessions = 0;
        std::int64_t came = 0;
        const auto classes = ledger->report_classes(asked).value();
        for (const auto& clazz : classes) {
            CHECK(clazz.centre == one);
            CHECK(clazz.teacher == world.rows.classes.at(clazz.id).teacher);
            CHECK(
                clazz.enrolled
                == std::ranges::count_if(
                    world.rows.enrolments,
                    [&](const auto& made) {
                        return made.second.class_id == clazz.id
                            && made.second.status == EnrolmentStatus::kConfirmed;
                    }
                )
            );
            for (const auto& session : clazz.sessions) {
                const Session& there = world.rows.sessions.at(session.id);
                CHECK(session.date == there.date);
                CHECK(session.cancelled == there.cancelled);
                CHECK(session.substitute == there.substitute);
                CHECK(session.off_reason == there.off_reason);
                ++sessions;
                came += session.came;
            }
        }
        std::size_t expected = 0;
        for (const auto& [id, session] : world.rows.sessions) {
            const bool here = world.rows.classes.at(session.class_id).centre == one;
            expected += here && session.date.year() == std::chrono::year{2026} ? 1U : 0U;
        }
        CHECK(sessions == expected);
        CHECK(came == world.slow(asked).now.count.attendances);
        ReportAsked both = asked;
        both.beneath = {std::next(world.rows.centres.begin())->first};
        const auto more = ledger->report_classes(both).value();
        CHECK(more.size() > classes.size());
        CHECK(std::ranges::all_of(more, [&](const auto& clazz) {
            return clazz.centre == one || clazz.centre == both.beneath[0];
        }));
    }

    SECTION("targets are kept by centre and year; what cannot be asked is told") {
        ReportWorld world{9};
        auto ledger = open();
        REQUIRE(write(*ledger, world.take()));
        set_targets(*ledger, world);
        const CentreId one = world.rows.centres.begin()->first;
        CHECK(ledger->target_of(one, 2026).value() == world.targets.at(one));
        CHECK(ledger->target_of(one, 2030).value() == ReportTarget{});
        const CentreId nobody{CountingIds::at(4, 4)};
        const auto set = ledger->transact([&] { return ledger->set_target(nobody, 2026, {}); });
        CHECK(set.error().code == ErrorCode::kNotFound);
        const Date today = on("2026-11-24");
        CHECK(
            ledger->report_numbers({nobody, today, today, today}).error().code
            == ErrorCode::kNotFound
        );
        CHECK(
            ledger->report_numbers({{}, today, add_days(today, -1), today}).error().code
            == ErrorCode::kInvalid
        );
        const auto terms = ledger->terms_of(one).value();
        REQUIRE(terms.size() == 1);
        CHECK(world.rows.terms.at(terms[0].id) == terms[0]);
    }
}

} // namespace linli::test
