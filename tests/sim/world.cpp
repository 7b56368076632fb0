#include "tests/sim/world.h"

#include <algorithm>

#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/outbox.h"
#include "sync/client/round.h"
#include "sync/server/recall.h"

namespace linli::test {
namespace {

constexpr int kRoundsToRest = 10;
constexpr int kTurnsToRest = 8;
constexpr int kTurnsOfRecall = 60;

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
      crowd_{kiosks_, centres_, counts, setting.faults.wandering} {
    now_ = district_.clock.now();
    for (std::size_t i = 0; i < setting.kiosks; ++i) {
        kiosks_.push_back(std::make_unique<SimKiosk>(i, i % setting.centres));
    }
    found_centres();
}

void World::found_centres() {
    for (const auto& kiosk : kiosks_) {
        if (kiosk->number < setting_.centres) {
            centres_.push_back(file_classes(*kiosk, setting_.days));
        } else {
            sure(
                store::describe_centre(kiosk->store(), centres_.at(kiosk->centre).centre),
                "the centre"
            );
        }
        clean_rounds(*kiosk);
        kiosk->note_durable();
    }
}

void World::advance(Millis by) {
    now_ += by;
    district_.clock.set(now_);
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

void World::power_district(Dice& dice) {
    district_.close();
    district_.disk.power_returns(dice);
    ++counts_["district: power cut"];
    district_.open();
}

void World::round(const Step& step, SimKiosk& kiosk, Dice& dice) {
    Wire wire{district_, mailbag_, counts_, Dice{dice.next()}, setting_.faults.wire};
    if (step.server_cut > 0) {
        district_.disk.cut_after(step.server_cut);
    }
    sync::InlineStoreDoor door{kiosk.store()};
    const auto report = sync::run_round(door, wire);
    district_.disk.stay_on();
    if (district_.disk.is_off()) {
        ++counts_["district: power cut in a round"];
        power_district(dice);
    } else if (dice.percent(20)) {
        district_.copy_log_back();
    }
    if (kiosk.disk.is_off()) {
        ++counts_["kiosk: power cut in a round"];
        return;
    }
    insist(
        report || report.error().code == ErrorCode::kNetwork
            || report.error().code == ErrorCode::kProtocol || kiosk.full,
        "a round failed: " + (report ? "" : report.error().detail)
    );
    kiosk.note_durable();
    if (report && !report->clean() && report->trouble()->detail == sync::kRecalled) {
        ++counts_["waited for others to tell"];
    }
    if (report && report->clean()) {
        ++counts_["clean round"];
        if (report->requests == 1 && all_sent_again(kiosk)) { // nothing to send, nothing to read
            ++counts_["compared after a round"];
            check_same(kiosk, district_, centres_.at(kiosk.centre).centre);
        }
    }
}

// Its kiosks have not all told yet what an older ledger that was put back does not know.
bool World::is_recalled(std::size_t centre) {
    const CentreId id = centres_.at(centre).centre.id;
    return sure(server::recall_of(district_.ledger(), id, {}), "the recall").on;
}

// After an older ledger was put back others hold what only they can tell it again.
bool World::all_sent_again(const SimKiosk& asking) {
    const std::string epoch = sure(district_.ledger().server_epoch(), "the epoch");
    if (is_recalled(asking.centre)) {
        return false;
    }
    return std::all_of(kiosks_.begin(), kiosks_.end(), [&](const auto& kiosk) {
        const auto acked = sure(store::acked(kiosk->store()), "what is acknowledged");
        return kiosk->centre != asking.centre
            || (acked.server_epoch == epoch
                && (!district_.put_back || sure(store::pending_count(kiosk->store()), "") == 0));
    });
}

// Of the state before the kiosk last heard of anything: see Faults::backups.
void World::restore(SimKiosk& kiosk, Dice& dice) {
    kiosk.note_durable();
    const std::uint64_t facts = kiosk.durable_seq;
    const PowerLossDisk::Image copy = kiosk.disk.image();
    Wire wire{district_, mailbag_, counts_, Dice{dice.next()}, false};
    sync::InlineStoreDoor door{kiosk.store()};
    (void)sync::run_round(door, wire);
    kiosk.note_durable();
    if (kiosk.durable_seq != facts) {
        return;
    }
    kiosk.close();
    kiosk.disk.restore(copy);
    kiosk.open();
    kiosk.check_durable();
    crowd_.forget_looks(kiosk.number);
    ++counts_["kiosk: put back to a copy"];
}

void World::put_ledger_back() {
    if (!district_.copy
        || !(setting_.faults.shared_put_back || setting_.kiosks == setting_.centres)) {
        return;
    }
    district_.close();
    district_.disk.restore(*district_.copy);
    district_.open();
    district_.begin_new_history();
    district_.put_back = true;
    crowd_.forget_districts_decisions(district_);
    ++counts_["district: put back to a copy"];
}

bool World::machine_fault(const Step& step, SimKiosk& kiosk, Dice& dice) {
    switch (step.act) {
    case Act::kReplay:
        counts_["old request arrives again"] += mailbag_.deliver_again(district_, dice) ? 1 : 0;
        return true;
    case Act::kPowerCut: kiosk.disk.cut_now(); return true;
    case Act::kServerPowerCut:
        district_.disk.cut_now();
        power_district(dice);
        return true;
    case Act::kServerRestart:
        district_.close();
        district_.open();
        ++counts_["district: restart"];
        return true;
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
    case Act::kCopyLedger: district_.copy = district_.disk.image(); return true;
    case Act::kPutLedgerBack: put_ledger_back(); return true;
    default: return false;
    }
}

void World::perform(const Step& step) {
    SimKiosk& kiosk = *kiosks_.at(step.kiosk);
    Dice dice{step.dice ^ 0x5EED};
    if (step.cut > 0) {
        kiosk.disk.cut_after(step.cut);
    }
    if (step.act == Act::kRound) {
        round(step, kiosk, dice);
    } else if (step.act == Act::kSettle) {
        const auto given = store::settle_waitlists(kiosk.store());
        insist(
            given || kiosk.disk.is_off() || kiosk.full,
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
    } else if (!crowd_.act(step)) {
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
        check_acknowledged(*kiosk, district_);
        check_scope(*kiosk, centres_.at(kiosk->centre).centre);
    }
    check_seats(kiosks_, district_, centres_);
    crowd_.check_promises();
}

void World::clean_rounds(SimKiosk& kiosk) {
    for (int i = 0; i < kRoundsToRest; ++i) {
        Wire wire{district_, mailbag_, counts_, Dice{1}, false};
        sync::InlineStoreDoor door{kiosk.store()};
        const auto report = sure(sync::run_round(door, wire), "a round without faults");
        if (!report.clean() && report.trouble()->detail == sync::kRecalled
            && is_recalled(kiosk.centre)) {
            ++counts_["waited for others to tell"];
            return;
        }
        insist(
            report.clean(),
            "a round without faults was not clean: "
                + (report.clean() ? "" : report.trouble()->detail)
        );
        if (report.requests == 1) {
            return;
        }
    }
    throw Broken{"rounds never come to rest"};
}

void World::come_to_rest() {
    for (const auto& kiosk : kiosks_) {
        kiosk->full = false;
        kiosk->disk.set_full(false);
        kiosk->off = Millis{0};
    }
    int recall_turns = 0; // each lets one more kiosk tell something, at least
    for (int turn = 0; turn < kTurnsToRest + recall_turns; ++turn) {
        advance(std::chrono::minutes{11});
        for (const auto& kiosk : kiosks_) {
            (void)sure(store::settle_waitlists(kiosk->store()), "the queue");
            clean_rounds(*kiosk);
        }
        const bool recalled = std::any_of(kiosks_.begin(), kiosks_.end(), [&](const auto& kiosk) {
            return is_recalled(kiosk->centre);
        });
        recall_turns += recalled && recall_turns < kTurnsOfRecall ? 1 : 0;
    }
    check();
    for (const auto& kiosk : kiosks_) {
        const Centre& centre = centres_.at(kiosk->centre).centre;
        check_facts(*kiosk, district_);
        check_same(*kiosk, district_, centre);
        check_leases(*kiosk, district_);
        kiosk->check_durable();
    }
    counts_["drawing held"] += check_queues(district_);
    crowd_.check_kept(district_);
    crowd_.check_forgotten(district_);
}

void World::count_disks() {
    count_disk(counts_, district_.disk.counts);
    for (const auto& kiosk : kiosks_) {
        count_disk(counts_, kiosk->disk.counts);
    }
}

Digest World::digest() {
    return chain(digest_, ledger_text(district_));
}

} // namespace linli::test
