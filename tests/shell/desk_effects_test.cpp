#include "app/shell/store_effects.h"
#include "app/store/staff.h"
#include "tests/store/lobby.h"

// 这节课 between the screens and the store.

namespace linli::shell {
namespace {

using namespace store::test;

const StaffId kStaff{CountingIds::at(91, 1)};

struct Desk : Lobby {
    ClassFiled made{open_class(10)};
    Session last{made.sessions.back()};

    flow::Event carry(const flow::Effect& effect) {
        return carry_out(store, effect, {1, "00"}).value();
    }

    flow::Event attach(const std::string& path) {
        return carry(flow::AttachFile{last.id, path, {}, kStaff});
    }

    store::StaffAct logged() { return must(store::staff_log(store, 1)).at(0); }
};

flow::FileTrouble refused(const flow::Event& event) {
    REQUIRE(std::holds_alternative<flow::FileRefused>(event));
    return std::get<flow::FileRefused>(event).why;
}

} // namespace

TEST_CASE("desk effects: what was changed comes with what it was, and is logged", "[shell]") {
    Desk desk;
    must(store::sign_up(desk.store, desk.resident().id, desk.made.clazz.id));
    SessionPlan off = plan_of(desk.last);
    off.cancelled = true;
    const auto event = desk.carry(flow::ChangeSessions{{off}, kStaff});
    REQUIRE(std::holds_alternative<flow::SessionsChanged>(event));
    const auto& changed = std::get<flow::SessionsChanged>(event);
    CHECK(changed.before == std::vector{plan_of(desk.last)});
    CHECK(changed.catalogue->session_entry(desk.last.id).session->cancelled);
    CHECK(desk.logged().act == "session_cancelled");
    CHECK(desk.logged().staff == kStaff);
    CHECK(desk.logged().about == desk.last.id.uuid);
    const auto loaded = desk.carry(flow::LoadSessionDesk{desk.last.id});
    CHECK(std::get<flow::SessionDeskLoaded>(loaded).expected == 1);
    off.to.date = *date_from_text("2026-09-01");
    const auto past = desk.carry(flow::ChangeSessions{{off}, kStaff});
    CHECK(std::get<flow::EffectFailed>(past).code == ErrorCode::kInvalid);
}

TEST_CASE("desk effects: a file is attached, taken off and put back", "[shell][files]") {
    Desk desk;
    const auto event = desk.attach(desk.dir.write("讲稿.txt", "执笔\n"));
    REQUIRE(std::holds_alternative<flow::FilesChanged>(event));
    const SessionFile file = std::get<flow::FilesChanged>(event).file;
    CHECK(file.name == "讲稿.txt");
    CHECK(file.by.empty()); // accounts do not travel
    CHECK(desk.logged().act == "file_attached");
    CHECK(desk.logged().detail == file.id.text());
    const auto off = std::get<flow::FilesChanged>(desk.carry(flow::RemoveFile{file, kStaff}));
    CHECK(off.removed);
    CHECK(off.files.empty());
    CHECK(desk.logged().act == "file_removed");
    const auto back = std::get<flow::FilesChanged>(desk.carry(flow::PutFileBack{file, kStaff}));
    REQUIRE(back.files.size() == 1);
    CHECK(desk.logged().act == "file_restored");
    static_cast<void>(desk.carry(flow::RemoveFile{back.files[0], kStaff}));
    static_cast<void>(carry_out(desk.store, flow::KeepHouse{}, {1, "00"})); // they left
    CHECK(refused(desk.carry(flow::PutFileBack{file, kStaff})) == flow::FileTrouble::kBytesGone);
}

TEST_CASE("desk effects: a file that is not taken says why", "[shell][files]") {
    using flow::FileTrouble;
    Desk desk;
    CHECK(
        refused(desk.attach(desk.dir.write("a.pdf", std::string("\0\1", 2)))) == FileTrouble::kType
    );
    CHECK(refused(desk.attach(desk.dir.write("b.txt", ""))) == FileTrouble::kEmpty);
    CHECK(refused(desk.attach(desk.dir.file("gone.txt"))) == FileTrouble::kGone);
    const std::string large = desk.dir.write("c.txt", "x");
    std::filesystem::resize_file(large, kMaxFileBytes + 1); // a sparse one
    CHECK(refused(desk.attach(large)) == FileTrouble::kTooLarge);
    static_cast<void>(desk.attach(desk.dir.write("d.txt", "one")));
    CHECK(refused(desk.attach(desk.dir.write("d.txt", "other"))) == FileTrouble::kNameTaken);
    CHECK(must(store::staff_log(desk.store, 10)).size() == 1);
}

} // namespace linli::shell
