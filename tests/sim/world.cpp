#include "tests/sim/world.h"

#include <algorithm>

#include "app/store/enrolments.h"
#include "app/store/files.h"
#include "app/store/filing.h"
#include "app/store/outbox.h"
#include "sync/client/round.h"
#include "sync/server/recall.h"

namespace linli::test {
namespace {

constexpr int kRoundsToRest = 10;
constexpr int kTurnsToRest = 8;
constexpr int kTurnsOfRecall = 60;
constexpr int kQuietTurns = 3; // one after the other, and nothing moves any more

void count_disk(Counts& counts, const PowerLossDisk::Counts& disk) {
    counts["write torn by a power cut"] += disk.torn_writes;
    counts["power cut at a sync"] += disk.cut_at_sync;
    counts["sectors lost"] += disk.sectors_lost;
    counts["sectors torn"] += disk.sectors_torn;
    counts["writes without space"] += disk.refused_for_space;
    counts["deleted file is back"] += disk.files_undeleted;
    counts["new file is gone"] += disk.files_unmade;
}

} // namespace

World::World(const Setting& setting, const Planted& planted, Counts& counts)
    : setting_{setting},
      planted_{planted},
      counts_{counts},
      district_{planted.mask},
      street_{district_, setting.relays},
      crowd_{kiosks_, centres_, counts, setting.faults.wandering},
      desk_{kiosks_, centres_, counts} {
    for (SimDistrict* server : street_.servers()) {
        if (setting.files) {
            server->take_in_files();
        }
    }
    if (setting.faults.old_disks || setting.faults.copied_machines) {
        mailbag_.drop_late_hellos();
    }
    now_ = district_.clock.now();
    for (std::size_t i = 0; i < setting.kiosks; ++i) {
        kiosks_.push_back(std::make_unique<SimKiosk>(i, i % setting.centres));
    }
    found_centres();
}

void World::found_centres() {
    for (const auto& kiosk : kiosks_) {
        if (kiosk->number < setting_.centres) {
            centres_.push_back(file_classes(*kiosk, setting_.days, setting_.open));
            if (kiosk->number == 0) {
                street_.enrol(centres_.front().centre);
            }
            if (&server_of(*kiosk) != &district_) { // beneath a relay none is open, as filed or not
                for (SimClass& some : centres_.back().classes) {
                    some.clazz.open = OpenTo::kCentre;
                }
            }
        } else {
            sure(
                store::describe_centre(kiosk->store(), centres_.at(kiosk->centre).centre),
                "the centre"
            );
        }
        clean_rounds(*kiosk);
        street_.clean_rounds(mailbag_, counts_);
        open_classes_beside_relays(*kiosk);
        kiosk->note_durable();
    }
}

// Of a centre with relays those classes may be open that are filed at the district.
void World::open_classes_beside_relays(SimKiosk& kiosk) {
    const bool first = kiosk.centre == 0 && kiosk.number / setting_.centres == street_.relays();
    if (setting_.open && street_.relays() > 0 && first && &server_of(kiosk) == &district_) {
        file_open_class(kiosk, centres_.front());
        clean_rounds(kiosk);
        street_.clean_rounds(mailbag_, counts_);
    }
}

SimDistrict& World::server_of(const SimKiosk& kiosk) {
    return street_.server_of(kiosk.centre, kiosk.number / setting_.centres);
}

void World::advance(Millis by) {
    now_ += by;
    for (SimDistrict* server : street_.servers()) {
        server->clock.set(now_);
    }
    for (const auto& kiosk : kiosks_) {
        // Each crystal is wrong in its own way, here by seconds an hour.
        kiosk->off += Millis{by.count() / 3000 * (static_cast<long>(kiosk->number) - 2)};
        kiosk->clock.set(now_ + kiosk->off);
    }
}

void World::jump(SimKiosk& kiosk, Dice& dice) {
    constexpr std::chrono::days kYear{365};
    const std::size_t kind = dice.below(4);
    const Millis years = kYear * static_cast<int>(1 + dice.below(5));
    kiosk.off = kind == 0 ? -kYear * 56 // 1970
        : kind == 1       ? -years
        : kind == 2       ? years
                          : Millis{std::chrono::minutes{dice.below(600)}};
    kiosk.clock.set(now_ + kiosk.off);
    ++counts_[kind < 2 ? "clock back by years" : kind == 2 ? "clock ahead by years" : "clock off"];
}

void World::power_kiosk(SimKiosk& kiosk, Dice& dice) {
    kiosk.close();
    kiosk.disk.power_returns(dice);
    ++counts_["kiosk: power cut"];
    kiosk.open();
    if (planted_.after_power) {
        planted_.after_power(kiosk);
    }
    kiosk.check_durable();
}

void World::power_server(SimDistrict& server, Dice& dice) {
    server.close();
    server.disk.power_returns(dice);
    ++counts_[&server == &district_ ? "district: power cut" : "relay: power cut"];
    server.open();
}

// Where its power went in a round.
void World::back_after(SimDistrict& server, Dice& dice) {
    server.disk.stay_on();
    if (server.disk.is_off()) {
        ++counts_
            [&server == &district_ ? "district: power cut in a round"
                                   : "relay: power cut in a round"];
        power_server(server, dice);
    } else if (dice.percent(20)) {
        server.copy_log_back();
    }
}

// Several pieces a file.
sync::RoundLimits World::limits_of(SimKiosk& kiosk) {
    sync::RoundLimits limits;
    limits.first_piece = 8;
    limits.file_bytes = 60;
    limits.files_told = &kiosk.files_told;
    return limits;
}

void World::relay_round(const Step& step, Dice& dice) {
    const std::size_t number = step.kiosk % street_.relays();
    if (step.cut > 0) {
        street_.relay(number).disk.cut_after(step.cut);
    }
    if (step.server_cut > 0) {
        street_.above(number).disk.cut_after(step.server_cut);
    }
    street_.round(number, mailbag_, counts_, Dice{dice.next()}, setting_.faults.wire);
    back_after(street_.relay(number), dice);
    back_after(street_.above(number), dice);
}

void World::round(const Step& step, SimKiosk& kiosk, Dice& dice) {
    if (!may_speak(kiosk)) {
        ++counts_["refused for an old key"];
        return;
    }
    SimDistrict& server = server_of(kiosk);
    Wire wire{server, mailbag_, counts_, Dice{dice.next()}, setting_.faults.wire};
    if (step.server_cut > 0) {
        server.disk.cut_after(step.server_cut);
    }
    const std::string before = kiosk.revoked ? effect_text(server) : "";
    sync::InlineStoreDoor door{kiosk.store()};
    const auto report = sync::run_round(door, wire, limits_of(kiosk));
    back_after(server, dice);
    insist(!kiosk.revoked || effect_text(server) == before, "a revoked device changed something");
    counts_["district: refused for space"] += server.full && !(report && report->clean()) ? 1 : 0;
    if (kiosk.disk.is_off()) {
        ++counts_["kiosk: power cut in a round"];
        return;
    }
    insist(
        report || report.error().code == ErrorCode::kNetwork
            || report.error().code == ErrorCode::kProtocol || kiosk.full || server.full
            || kiosk.revoked,
        "a round failed: " + (report ? "" : report.error().detail)
    );
    kiosk.note_durable();
    if (kiosk.revoked) {
        check_revoked(kiosk, report && report->revoked);
        return;
    }
    note_copied(kiosk, report);
    check_mended(report);
    kiosk.in_doubt = !kiosk.lone || (kiosk.in_doubt && !(report && report->clean()));
    if (report && !report->clean() && report->trouble()->detail == sync::kRecalled) {
        ++counts_["waited for others to tell"];
    }
    if (report && report->clean()) {
        ++counts_["clean round"];
        if (report->requests == 1 && all_sent_again(kiosk) && !kiosk.damaged
            && !server.damaged) { // nothing to send, nothing to read
            ++counts_["compared after a round"];
            check_same(kiosk, server, centres_.at(kiosk.centre).centre);
        }
    }
}

// Its kiosks have not all told yet what an older ledger that was put back does not know.
bool World::is_recalled(std::size_t centre) {
    const CentreId id = centres_.at(centre).centre.id;
    return sure(server::recall_of(district_.ledger(), id, {}), "the recall").on;
}

// Rows differ only where somebody damaged one.
void World::check_mended(const Result<sync::RoundReport>& report) const {
    const bool mended = report && report->rows_mended + report->rows_mended_above > 0;
    insist(!mended || setting_.faults.damage, "a row was mended that nobody had damaged");
}

// After an older ledger was put back others hold what only they can tell it again.
bool World::all_sent_again(const SimKiosk& asking) {
    const std::string epoch = sure(server_of(asking).ledger().server_epoch(), "the epoch");
    if (is_recalled(asking.centre)) {
        return false;
    }
    return std::all_of(kiosks_.begin(), kiosks_.end(), [&](const auto& kiosk) {
        const auto acked = sure(store::acked(kiosk->store()), "what is acknowledged");
        const bool beside = !setting_.open && kiosk->centre != asking.centre;
        return beside || &server_of(*kiosk) != &server_of(asking)
            || (acked.server_epoch == epoch
                && (!district_.put_back || sure(store::pending_count(kiosk->store()), "") == 0));
    });
}

// Of the state before the kiosk last heard of anything: see Faults::backups and old_disks.
void World::restore(SimKiosk& kiosk, Dice& dice) {
    kiosk.note_durable();
    const std::uint64_t facts = kiosk.durable_seq;
    const PowerLossDisk::Image copy = kiosk.disk.image();
    const FolderImage files = files_beside(kiosk.disk);
    Wire wire{server_of(kiosk), mailbag_, counts_, Dice{dice.next()}, false};
    sync::InlineStoreDoor door{kiosk.store()};
    (void)sync::run_round(door, wire, limits_of(kiosk));
    kiosk.note_durable();
    if (kiosk.durable_seq != facts) {
        return;
    }
    kiosk.close();
    kiosk.disk.restore(copy);
    restore_files(kiosk.disk, files);
    kiosk.open();
    kiosk.check_durable();
    crowd_.forget_looks(kiosk.number);
    ++counts_["kiosk: put back to a copy"];
}

void World::put_ledger_back(Dice& dice) {
    if (!district_.copy
        || !(setting_.faults.shared_put_back || setting_.kiosks == setting_.centres)) {
        return;
    }
    district_.close();
    district_.disk.restore(*district_.copy);
    if (setting_.files) {
        const std::size_t kind = dice.below(3); // the last: only the database was copied
        if (kind < 2) {
            restore_files(district_.disk, kind == 0 ? district_.files_copy : FolderImage{});
            ++counts_
                [kind == 0 ? "district: put back with its files"
                           : "district: put back without its files"];
        }
    }
    district_.open();
    district_.begin_new_history();
    district_.put_back = true;
    crowd_.forget_districts_decisions(district_);
    ++counts_["district: put back to a copy"];
}

SimDistrict& World::any_server(Dice& dice) {
    const auto servers = street_.servers();
    return *servers.at(servers.size() == 1 ? 0 : dice.below(servers.size()));
}

bool World::machine_fault(const Step& step, SimKiosk& kiosk, Dice& dice) {
    switch (step.act) {
    case Act::kReplay:
        counts_["old request arrives again"] += mailbag_.deliver_again(dice, counts_) ? 1 : 0;
        return true;
    case Act::kPowerCut: kiosk.disk.cut_now(); return true;
    case Act::kServerPowerCut: {
        SimDistrict& server = any_server(dice);
        server.disk.cut_now();
        power_server(server, dice);
        return true;
    }
    case Act::kServerRestart: {
        SimDistrict& server = any_server(dice);
        server.close();
        server.open();
        ++counts_["district: restart"];
        return true;
    }
    case Act::kClockJump: jump(kiosk, dice); return true;
    case Act::kClockRight:
        kiosk.off = Millis{0};
        kiosk.clock.set(now_);
        return true;
    case Act::kDiskFull:
    case Act::kDiskFree:
        kiosk.full = step.act == Act::kDiskFull;
        kiosk.disk.set_full(kiosk.full);
        counts_["kiosk: disk full"] += kiosk.full ? 1 : 0;
        return true;
    case Act::kRestore: restore(kiosk, dice); return true;
    case Act::kCopyLedger:
        district_.copy = district_.disk.image();
        district_.files_copy = files_beside(district_.disk);
        return true;
    case Act::kPutLedgerBack: put_ledger_back(dice); return true;
    default: return hand_fault(step, kiosk, dice);
    }
}

void World::perform(const Step& drawn) {
    const Step step = at_either(drawn);
    SimKiosk& kiosk = *kiosks_.at(step.kiosk);
    Dice dice{step.dice ^ 0x5EED};
    if ((setting_.faults.wandering || setting_.faults.old_disks) && step.act == Act::kSignUp) {
        advance(std::chrono::minutes{2}); // who comes from another kiosk has walked
    }
    if (step.cut > 0 && step.act != Act::kRelayRound) {
        kiosk.disk.cut_after(step.cut);
    }
    if (step.act == Act::kRound) {
        round(step, kiosk, dice);
    } else if (step.act == Act::kRelayRound) {
        relay_round(step, dice);
    } else if (step.act == Act::kSettle) {
        const auto given = store::settle_waitlists(kiosk.store());
        insist(
            given || kiosk.disk.is_off() || kiosk.full || kiosk.revoked,
            "the queue: " + (given ? "" : given.error().detail)
        );
        counts_["seats given to the queue"] += given ? *given : 0;
    } else if (step.act == Act::kWait) {
        advance(std::chrono::minutes{1 + dice.below(40)});
    } else if (step.act == Act::kNight) {
        advance(
            std::chrono::hours{24} - (now_ - std::chrono::floor<std::chrono::days>(now_))
            + std::chrono::hours{1}
        );
    } else if (!crowd_.act(step) && !desk_.act(step)) {
        (void)machine_fault(step, kiosk, dice);
    }
    kiosk.disk.stay_on();
    if (kiosk.disk.is_off()) {
        power_kiosk(kiosk, dice);
    }
    digest_ = chain(digest_, text_of(step) + std::to_string(kiosk.durable_seq));
}

void World::check() {
    for (const auto& kiosk : kiosks_) {
        check_acknowledged(*kiosk, server_of(*kiosk));
        if (setting_.open) {
            crowd_.check_scope(*kiosk);
        } else {
            check_scope(*kiosk, centres_.at(kiosk->centre).centre);
        }
    }
    check_seats(kiosks_, street_.servers(), centres_);
    street_.check_scope();
    crowd_.check_promises();
}

bool World::clean_rounds(SimKiosk& kiosk) {
    bool moved = false;
    if (kiosk.revoked) {
        return moved;
    }
    for (int i = 0; i < kRoundsToRest; ++i) {
        Wire wire{server_of(kiosk), mailbag_, counts_, Dice{1}, false};
        sync::InlineStoreDoor door{kiosk.store()};
        sync::RoundLimits limits = limits_of(kiosk);
        limits.file_bytes = sync::RoundLimits{}.file_bytes;
        const auto report = sure(sync::run_round(door, wire, limits), "a round without faults");
        if (!report.clean() && report.trouble()->detail == sync::kRecalled
            && is_recalled(kiosk.centre)) {
            ++counts_["waited for others to tell"];
            return true; // it goes on with the recall
        }
        check_mended(report);
        moved |= report.facts_sent + report.rows_taken + report.slots_returned + report.files_sent
                + report.files_brought + report.file_bytes
            > 0;
        insist(
            report.clean(),
            "a round without faults was not clean: "
                + (report.clean() ? "" : report.trouble()->detail)
        );
        // What is wanted, and nobody has brought to its server yet, is asked for every time.
        kiosk.in_doubt = false;
        if (report.requests - 1 <= sure(store::file_sums(kiosk.store()), "the files").wanted
            && report.file_bytes == 0) {
            return moved;
        }
    }
    throw Broken{"rounds never come to rest"};
}

// At a kiosk: also what it asks for every so many rounds only.
bool World::anything_waits() {
    return std::any_of(kiosks_.begin(), kiosks_.end(), [](const auto& kiosk) {
        const store::FileSums files = sure(store::file_sums(kiosk->store()), "the files");
        return sure(store::pending_count(kiosk->store()), "what waits") > 0
            || files.waiting + files.wanted > 0;
    });
}

void World::come_to_rest() {
    for (const auto& kiosk : kiosks_) {
        kiosk->full = false;
        kiosk->disk.set_full(false);
        kiosk->off = Millis{0};
    }
    free_servers();
    for (const auto& kiosk : kiosks_) {
        wipe_revoked(*kiosk);
    }
    part_twins();
    mend();
    int recall_turns = 0; // each lets one more kiosk tell something, at least
    const int turns = kTurnsToRest * (1 + static_cast<int>(street_.relays()));
    int quiet = 0;
    for (int turn = 0; turn < turns + recall_turns && quiet < kQuietTurns; ++turn) {
        advance(std::chrono::minutes{11});
        bool moved = false;
        for (const auto& kiosk : kiosks_) {
            if (kiosk->revoked) {
                continue;
            }
            moved |= sure(store::settle_waitlists(kiosk->store()), "the queue") > 0;
            moved |= clean_rounds(*kiosk);
        }
        moved |= street_.clean_rounds(mailbag_, counts_);
        const bool recalled = std::any_of(kiosks_.begin(), kiosks_.end(), [&](const auto& kiosk) {
            return is_recalled(kiosk->centre);
        });
        recall_turns += recalled && recall_turns < kTurnsOfRecall ? 1 : 0;
        quiet = moved || recalled || anything_waits() ? 0 : quiet + 1;
    }
    check();
    for (const auto& kiosk : kiosks_) {
        if (kiosk->revoked) {
            continue;
        }
        const Centre& centre = centres_.at(kiosk->centre).centre;
        for (SimDistrict* server : street_.servers()) {
            if (server == &district_ || server == &server_of(*kiosk)) {
                check_facts(*kiosk, *server);
            }
        }
        check_same(*kiosk, server_of(*kiosk), centre);
        if (!setting_.open) {
            check_aliases(*kiosk, server_of(*kiosk), centre);
        }
        check_leases(*kiosk, server_of(*kiosk));
        desk_.check_same(*kiosk, server_of(*kiosk), centre);
        kiosk->check_durable();
    }
    street_.check_same(centres_.front().centre);
    counts_["drawing held"] += check_queues(district_);
    crowd_.check_kept(district_);
    if (setting_.files) {
        desk_.check_kept(district_);
    }
    for (SimDistrict* server : street_.servers()) {
        crowd_.check_forgotten(*server);
    }
}

void World::count_disks() {
    for (SimDistrict* server : street_.servers()) {
        count_disk(counts_, server->disk.counts);
    }
    for (const auto& kiosk : kiosks_) {
        count_disk(counts_, kiosk->disk.counts);
    }
}

Digest World::digest() {
    return chain(digest_, ledger_text(district_));
}

} // namespace linli::test
