#include "app/core/domain/session_change.h"

#include "app/store/files.h"
#include "app/store/sessions.h"
#include "app/store/sign_in_list.h"
#include "app/store/staff.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace test;

const StaffId kClerk{CountingIds::at(91, 1)};

/// A class of twenty Tuesdays, at nine on the morning of one of them.
struct Desk : Lobby {
    ClassFiled made{open_class(10)};

    Session session(std::size_t nth) {
        const Catalogue all = must(load_catalogue(store));
        return *all.session_entry(made.sessions[nth].id).session;
    }

    /// The first that is still to come.
    std::size_t next() {
        std::size_t n = 0;
        while (made.sessions[n].begins_at() <= clock.now()) {
            ++n;
        }
        return n;
    }

    std::vector<std::string> acts() {
        std::vector<std::string> acts;
        for (const StaffAct& act : must(staff_log(store, 100))) {
            CHECK(act.staff == kClerk);
            CHECK(act.about.has_value());
            CHECK(act.detail.empty());
            acts.push_back(act.act);
        }
        return acts;
    }
};

SessionPlan moved_to(const Session& session, const char* date) {
    SessionPlan plan = plan_of(session);
    plan.to.date = *date_from_text(date);
    return plan;
}

} // namespace

TEST_CASE("session change: cancelled, and taken back, each with its line", "[store]") {
    Desk desk;
    const Session before = desk.session(desk.next());
    const auto facts = desk.facts();
    SessionPlan off = plan_of(before);
    off.cancelled = true;
    const auto was = must(change_sessions(desk.store, {off}, kClerk));
    CHECK(was == std::vector{plan_of(before)});
    CHECK(desk.session(desk.next()).cancelled);
    CHECK(desk.facts() == facts + 1);
    CHECK(must(change_sessions(desk.store, {off}, kClerk)).empty()); // it is so already
    CHECK(desk.facts() == facts + 1);
    must(change_sessions(desk.store, was, kClerk));
    CHECK(desk.session(desk.next()) == before);
    CHECK(desk.acts() == std::vector<std::string>{"session_moved", "session_cancelled"});
}

TEST_CASE("session change: what was moved and cancelled comes back as both", "[store]") {
    Desk desk;
    const std::size_t n = desk.next();
    SessionPlan away = moved_to(desk.session(n), "2026-12-30");
    away.cancelled = true;
    must(change_sessions(desk.store, {away}, kClerk));
    const Session stood = desk.session(n);
    CHECK(plan_of(stood) == away);
    const auto was = must(change_sessions(desk.store, {plan_of(desk.made.sessions[n])}, kClerk));
    CHECK_FALSE(is_changed(desk.session(n)));
    must(change_sessions(desk.store, was, kClerk));
    CHECK(desk.session(n) == stood);
}

TEST_CASE("session change: the rest of a class moves on as a whole", "[store]") {
    Desk desk;
    const std::size_t n = desk.next();
    const ShiftPlan shift =
        shift_plan(must(load_catalogue(desk.store)), desk.made.sessions[n].id, desk.store.now());
    REQUIRE(shift.moves.size() == desk.made.sessions.size() - n);
    std::vector<SessionPlan> plans;
    for (const auto& [session, to] : shift.moves) {
        plans.push_back({session.id, to, false});
    }
    const auto facts = desk.facts();
    SECTION("and back") {
        const auto was = must(change_sessions(desk.store, plans, kClerk));
        CHECK(was.size() == plans.size());
        CHECK(desk.facts() == facts + plans.size());
        CHECK(desk.session(n).date == desk.made.sessions[n + 1].date);
        CHECK(desk.session(n).was->date == desk.made.sessions[n].date);
        must(change_sessions(desk.store, was, kClerk));
        for (std::size_t each = 0; each < desk.made.sessions.size(); ++each) {
            CHECK(desk.session(each) == desk.made.sessions[each]);
        }
    }
    SECTION("or not at all") {
        plans.back().to.date = *date_from_text("2026-09-01"); // it would be over by now
        CHECK(refusal(change_sessions(desk.store, plans, kClerk)) == ErrorCode::kInvalid);
        CHECK(desk.facts() == facts);
        CHECK(desk.session(n) == desk.made.sessions[n]);
        CHECK(must(staff_log(desk.store, 10)).empty());
        plans.back() = plan_of(desk.made.sessions.back());
        plans.back().to.room = "";
        CHECK(refusal(change_sessions(desk.store, plans, kClerk)) == ErrorCode::kInvalid);
        plans.back().to.room = "一室";
        plans.back().id = SessionId{desk.ids.next()};
        CHECK(refusal(change_sessions(desk.store, plans, kClerk)) == ErrorCode::kNotFound);
        CHECK(desk.facts() == facts);
    }
}

TEST_CASE("session change: who would come is who has a seat", "[store]") {
    Desk desk;
    const SessionId id = desk.made.sessions[desk.next()].id;
    CHECK(must(expected_at(desk.store, id)) == 0);
    for (int n = 0; n < 3; ++n) {
        must(sign_up(desk.store, desk.resident().id, desk.made.clazz.id));
    }
    CHECK(must(expected_at(desk.store, id)) == 3);
}

TEST_CASE("session change: a file that was taken off comes back, until it is swept", "[store]") {
    Desk desk;
    const SessionId id = desk.made.sessions[desk.next()].id;
    const SessionFile file =
        must(attach_file(desk.store, {id, desk.dir.write("讲稿.txt", "执笔\n"), {}, {}}));
    must(take_file_off(desk.store, file.id));
    CHECK(must(files_of(desk.store, id)).empty());
    const SessionFile again = must(put_file_back(desk.store, file));
    CHECK(again.name == file.name);
    CHECK(again.id != file.id);
    REQUIRE(must(files_of(desk.store, id)).size() == 1);
    CHECK(must(files_of(desk.store, id)).front().copy == CopyState::kHere);
    must(take_file_off(desk.store, again.id));
    must(drop_unnamed_files(desk.store));
    CHECK(refusal(put_file_back(desk.store, again)) == ErrorCode::kNotFound);
    CHECK(must(files_of(desk.store, id)).empty());
}

} // namespace linli::store
