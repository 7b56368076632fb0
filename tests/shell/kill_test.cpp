#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "app/core/domain/course_list.h"
#include "app/shell/station.h"
#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/verify.h"
#include "tests/support/sample_catalogue.h"
#include "tests/support/temp_dir.h"

// The kiosk from the tap to the result screen, everything but the window, killed with SIGKILL at
// random moments of a sign-up. What a result screen showed must be in the database afterwards,
// once. LINLI_KILLS kills so often, as packaging/campaign kills sets it.

namespace linli {
namespace {

int asked_kills() {
    const char* value = std::getenv("LINLI_KILLS");
    return value == nullptr ? 200
                            : static_cast<int>(std::max(20L, std::strtol(value, nullptr, 10)));
}

constexpr int kClasses = 12;

const UtcTime kNow = test::at_local("2026-11-24T08:45");

class Lobby {
public:
    explicit Lobby(const std::string& path) : path_{path}, clock_{kNow, steady_}, ids_{clock_} {}

    store::Store open() {
        auto store = store::Store::open(path_, {clock_, ids_});
        REQUIRE(store);
        return std::move(store).value();
    }

    /// A centre with a dozen classes of 500 seats.
    void furnish() {
        store::Store store = open();
        const Centre centre{{ids_.next()}, "XFL", "测试中心", "Test Centre"};
        const Date first = date_from_text("2026-11-23").value();
        const Term term{{ids_.next()}, centre.id, "测试学期", first, add_days(first, 180), {}};
        std::string list =
            "course_code,title_zh,title_en,category,audience,teacher,room,seats,weekdays,"
            "start_time,minutes,sessions,fee_yuan,min_age,max_age,description_zh\n";
        for (int i = 0; i < kClasses; ++i) {
            list += "C" + std::to_string(i) + ",课程,Course,书画,,示例老师,教室,500,二,"
                + std::to_string(7 + i) + ":00,45,4,0,,,\n";
        }
        Catalogue none;
        none.centre = centre;
        const CoursePlan plan = plan_courses(read_course_list(list), none, term, ids_);
        REQUIRE(plan.problems.empty());
        REQUIRE(store.write([&](store::Journal& journal) -> Status {
            LINLI_TRY(store::describe_centre(store, journal, centre));
            LINLI_TRY(store::set_term(store, journal, term));
            return store::file_courses(store, journal, plan.described, plan.filed);
        }));
    }

    [[nodiscard]] const Clock& clock() const { return clock_; }

    [[nodiscard]] const SteadyClock& steady() const { return steady_; }

private:
    std::string path_;
    SystemSteadyClock steady_;
    DemonstrationClock clock_;
    RandomIdSource ids_;
};

// What the child tells before and after each act: "S resident class" when the result screen showed
// 已录取, "U ..." before an undo, "C ..." when the result screen showed that it was undone.
class Tattler {
public:
    explicit Tattler(int pipe) : pipe_{pipe} {}

    void say(char what, const Enrolment& about) {
        const std::string line =
            std::string{what} + " " + about.resident.text() + " " + about.class_id.text() + "\n";
        // One write of less than PIPE_BUF is whole or absent.
        if (::write(pipe_, line.data(), line.size()) < 0) {
            ::_exit(3);
        }
    }

private:
    int pipe_;
};

void settle_until_idle(shell::Station& station) {
    while (station.settle() || station.state().busy || !station.state().catalogue) {
        std::this_thread::yield();
    }
}

void type(shell::Station& station, const std::string& digits) {
    for (const char digit : digits) {
        station.tap(flow::DigitTapped{digit});
    }
}

// One resident's first visit and sign-up; every third changes their mind.
void visit(shell::Station& station, Tattler& tattler, int number) {
    const auto& courses = station.state().catalogue->courses;
    const auto& wanted = courses[static_cast<std::size_t>(number) % courses.size()];
    station.tap(flow::SignUpTapped{});
    station.tap(flow::ClassChosen{wanted.classes.front().clazz.id});
    station.tap(flow::SignUpHereTapped{});
    station.tap(flow::FirstVisitTapped{});
    station.tap(flow::ConsentGiven{});
    type(station, std::to_string(13'800'000'000LL + number));
    station.tap(flow::NextTapped{});
    station.tap(flow::NameByStaffTapped{});
    station.tap(flow::NoteStrokeDrawn{{{300, 250}, {620, 235}}});
    station.tap(flow::NextTapped{});
    type(station, "1955");
    station.tap(flow::MonthChosen{3});
    station.tap(flow::ConfirmTapped{});
    settle_until_idle(station);
    station.tap(flow::NextTapped{});
    station.tap(flow::ConfirmTapped{});
    settle_until_idle(station);
    const auto* shown = std::get_if<flow::SignedUp>(&station.state().outcome);
    if (shown == nullptr || shown->enrolment.status != EnrolmentStatus::kConfirmed) {
        ::_exit(4
        ); // never happens: there are seats for all; the parent sees that it ended by itself
    }
    const Enrolment enrolment = shown->enrolment;
    tattler.say('S', enrolment);
    if (number % 3 == 0) {
        tattler.say('U', enrolment);
        station.tap(flow::UndoTapped{});
        settle_until_idle(station);
        tattler.say('C', enrolment);
    }
    station.tap(flow::HomeTapped{});
}

[[noreturn]] void live_until_killed(Lobby& lobby, int pipe, int first_number) {
    auto store = lobby.open();
    shell::Station station{
        std::move(store),
        {.clock = lobby.clock(), .steady = lobby.steady(), .consent = {}, .wake = [] {
         }}};
    Tattler tattler{pipe};
    settle_until_idle(station);
    for (int number = first_number;; ++number) {
        visit(station, tattler, number);
    }
}

using Key = std::pair<std::string, std::string>; // resident, class

// Starts a kiosk, kills it after `delay`, and adds what it had said to `said`.
void run_and_kill(
    Lobby& lobby, int first_number, std::chrono::microseconds delay, std::map<Key, char>& said
) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        live_until_killed(lobby, ends[1], first_number);
    }
    ::close(ends[1]);
    std::this_thread::sleep_for(delay);
    REQUIRE(::kill(child, SIGKILL) == 0);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status)); // it did not end by itself
    std::string told;
    std::array<char, 4096> buffer{};
    for (ssize_t n = 0; (n = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
        told.append(buffer.data(), static_cast<std::size_t>(n));
    }
    ::close(ends[0]);
    std::istringstream lines{told};
    char what = 0;
    for (Key key; lines >> what >> key.first >> key.second;) {
        said[key] = what;
    }
}

/// False: what was shown is not there.
bool promise_kept(store::Store& store, const Key& key, char last_said) {
    const ResidentId resident{uuid_from_text(key.first).value()};
    const ClassId wanted{uuid_from_text(key.second).value()};
    const auto record = store::load_record(store, resident);
    REQUIRE(record); // they were told that they are registered
    const MyEnrolment* mine = record->enrolment_in(wanted);
    const bool confirmed = mine != nullptr && mine->enrolment.status == EnrolmentStatus::kConfirmed;
    INFO(key.first << " last saw " << last_said);
    const bool kept = last_said == 'S' ? confirmed
        : last_said == 'C'             ? !confirmed
                                       : true; // they saw no answer to an undo: either is honest
    CHECK(kept);
    return kept;
}

void tell(int kills, std::size_t acknowledged, int lost) {
    std::cout << "  kills  acknowledged  lost\n"
              << std::setw(7) << kills << std::setw(14) << acknowledged << std::setw(6) << lost
              << "\n";
}

} // namespace

TEST_CASE(
    "kiosk: killed again and again mid-sign-up, nothing shown is missing, nothing is twice",
    "[shell][kill]"
) {
    const int kills = asked_kills();
    const test::TempDir folder;
    Lobby lobby{folder.file("kiosk.db")};
    lobby.furnish();
    std::mt19937 random{20261124}; // NOLINT(cert-msc51-cpp): the same moments in every run
    std::uniform_real_distribution<double> moment{0, 1};
    std::map<Key, char> said;
    // A visit takes longer on a busy machine: the kills wait twice as long as before wherever
    // twenty of them saw fewer than twenty promises.
    double reach = 90'000;
    for (int kill = 0, known = 0; kill < kills; ++kill) {
        const std::chrono::microseconds delay{static_cast<std::int64_t>(reach * moment(random))};
        run_and_kill(lobby, kill * 1000, delay, said);
        if (kill % 20 == 19) {
            const int now = static_cast<int>(said.size());
            reach *= now < known + 20 ? 2 : 1;
            known = now;
            store::Store store = lobby.open();
            const auto report = store::verify(store);
            REQUIRE(report);
            for (const std::string& fault : report->faults) {
                FAIL_CHECK(fault);
            }
        }
    }
    store::Store store = lobby.open();
    int lost = 0;
    for (const auto& [key, last_said] : said) {
        lost += promise_kept(store, key, last_said) ? 0 : 1;
    }
    tell(kills, said.size(), lost);
    // Teeth: most kills came while people were being signed up.
    CHECK(said.size() > static_cast<std::size_t>(kills) / 4);
    std::set<std::string> residents;
    for (const auto& [key, last_said] : said) {
        CHECK(residents.insert(key.first).second);
    }
    CHECK(store::verify(store)->sound());
}

} // namespace linli
