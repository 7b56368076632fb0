#include <algorithm>
#include <array>

#include "app/store/revocation.h"
#include "sync/server/device_command.h"
#include "tests/sim/world.h"

// What happens to machines that are stolen, put back to an old disk, full or damaged.

namespace linli::test {
namespace {

constexpr int kTriesToWipe = 3;

// One row among all of its table.
constexpr std::array kDamage{
    "UPDATE resident SET name = name || '?' WHERE id = (SELECT id FROM resident ORDER BY id LIMIT "
    "1 "
    "OFFSET :any % max(1, (SELECT count(*) FROM resident)))",
    "UPDATE session SET room = room || '?' WHERE id = (SELECT id FROM session ORDER BY id LIMIT 1 "
    "OFFSET :any % max(1, (SELECT count(*) FROM session)))",
    "UPDATE enrolment SET requested_at = requested_at + 60000 WHERE id = (SELECT id FROM enrolment "
    "ORDER BY id LIMIT 1 OFFSET :any % max(1, (SELECT count(*) FROM enrolment)))",
    "UPDATE attendance SET recorded_at = recorded_at + 60000 WHERE id = (SELECT id FROM attendance "
    "ORDER BY id LIMIT 1 OFFSET :any % max(1, (SELECT count(*) FROM attendance)))"};

constexpr std::array kDamageAbove{
    "UPDATE feed_row SET body = replace(body, '139', '138') WHERE (feed, seq) = (SELECT feed, seq "
    "FROM feed_row WHERE kind = 'resident' AND body <> '' ORDER BY feed, seq LIMIT 1 OFFSET :any % "
    "max(1, (SELECT count(*) FROM feed_row WHERE kind = 'resident' AND body <> '')))",
    "UPDATE resident SET name = name || '?' WHERE erased = 0 AND id = (SELECT id FROM resident "
    "ORDER BY id LIMIT 1 OFFSET :any % max(1, (SELECT count(*) FROM resident)))"};

} // namespace

bool World::hand_fault(const Step& step, SimKiosk& kiosk, Dice& dice) {
    switch (step.act) {
    case Act::kServerFull: {
        SimDistrict& server = any_server(dice);
        server.full = true;
        server.disk.set_full(true);
        ++counts_["district: disk full"];
        return true;
    }
    case Act::kServerFree: free_servers(); return true;
    case Act::kCopyDisk:
        if (!kiosk.in_doubt && !kiosk.revoked) {
            kiosk.old_disk = kiosk.disk.image();
            kiosk.old_files = files_beside(kiosk.disk);
        }
        return true;
    case Act::kPutDiskBack: put_disk_back(kiosk); return true;
    case Act::kRevoke: revoke(kiosk); return true;
    case Act::kCopyMachine: copy_machine(kiosk); return true;
    case Act::kEnrolAgain: enrol_again(kiosk); return true;
    case Act::kDamage:
        damage(kiosk.database(), kDamage.at(dice.below(kDamage.size())), dice, kiosk.damaged);
        return true;
    case Act::kDamageLedger: {
        SimDistrict& server = any_server(dice);
        damage(
            server.look(), kDamageAbove.at(dice.below(kDamageAbove.size())), dice, server.damaged
        );
        return true;
    }
    default: return false;
    }
}

void World::free_servers() {
    for (SimDistrict* server : street_.servers()) {
        server->full = false;
        server->disk.set_full(false);
    }
}

// Whatever it wrote and heard since: its chain forks where it wrote.
void World::put_disk_back(SimKiosk& kiosk) {
    if (!kiosk.old_disk || kiosk.revoked) {
        return;
    }
    const std::uint64_t facts = kiosk.durable_seq;
    crowd_.lose(kiosk, server_of(kiosk));
    kiosk.close();
    kiosk.disk.restore(*kiosk.old_disk);
    restore_files(kiosk.disk, kiosk.old_files);
    kiosk.open();
    kiosk.note_durable();
    kiosk.check_durable();
    kiosk.in_doubt = true;
    if (kiosk.forked) {
        kiosk.old_disk.reset(); // two disks that each come back again are two machines: copies.h
    }
    kiosk.forked = true;
    ++counts_["kiosk: an old disk is put back"];
    counts_["kiosk: an old disk is put back, with facts since"] +=
        kiosk.durable_seq < facts ? 1 : 0;
}

// Where others of its centre are left, who go on.
void World::revoke(SimKiosk& kiosk) {
    const bool others = std::any_of(kiosks_.begin(), kiosks_.end(), [&](const auto& other) {
        return other->number != kiosk.number && other->centre == kiosk.centre && !other->revoked;
    });
    SimDistrict& server = server_of(kiosk);
    if (!others || kiosk.revoked || server.full) {
        return;
    }
    const DeviceId id = kiosk.store().device().id;
    crowd_.lose(kiosk, server);
    sure(
        server.ledger().transact([&]() -> Status {
            if (!LINLI_TRY(server.ledger().trust_of(id))) {
                server::DeviceTrust trust;
                trust.id = id;
                trust.centre = centres_.at(kiosk.centre).centre.id;
                LINLI_TRY(server.ledger().set_trust(trust));
            }
            return server::revoke(server.ledger(), id, now_);
        }),
        "a device is revoked"
    );
    kiosk.revoked = true;
    ++counts_["kiosk: revoked"];
}

void World::check_revoked(SimKiosk& kiosk, bool revoked_now) {
    counts_["kiosk: wiped"] += revoked_now ? 1 : 0;
    if (sure(store::revocation(kiosk.store()), "the revocation") == store::Revocation::kWiped) {
        check_no_people(kiosk);
        ++counts_["kiosk: keeps no people"];
    }
}

void World::wipe_revoked(SimKiosk& kiosk) {
    for (int i = 0; kiosk.revoked && i < kTriesToWipe; ++i) {
        Wire wire{server_of(kiosk), mailbag_, counts_, Dice{1}, false};
        sync::InlineStoreDoor door{kiosk.store()};
        const auto report = sync::run_round(door, wire, limits_of(kiosk));
        check_revoked(kiosk, report && report->revoked);
    }
    insist(
        !kiosk.revoked
            || sure(store::revocation(kiosk.store()), "the revocation")
                == store::Revocation::kWiped,
        "a revoked kiosk is never wiped"
    );
}

void World::damage(db::Database& database, const char* sql, Dice& dice, bool& damaged) {
    db::Query query = sure(database.query(sql), sql);
    const auto changed = query.bind(":any", dice.below(1U << 20U)).run_counting();
    if (changed && *changed > 0) {
        damaged = true;
        ++counts_[&database == &district_.look() ? "district: row damaged" : "kiosk: row damaged"];
    }
}

// As once a night: all is compared, at both ends.
void World::mend() {
    if (!setting_.faults.damage) {
        return;
    }
    for (int turn = 0; turn < 3; ++turn) {
        for (const auto& kiosk : kiosks_) {
            Wire wire{server_of(*kiosk), mailbag_, counts_, Dice{1}, false};
            sync::InlineStoreDoor door{kiosk->store()};
            sync::RoundLimits limits = limits_of(*kiosk);
            limits.compare_all = true;
            const auto report = sure(sync::run_round(door, wire, limits), "a comparison");
            insist(
                report.clean(),
                "what is damaged blocks a round: "
                    + (report.clean() ? "" : report.trouble()->detail)
            );
            counts_["row mended at a kiosk"] += report.rows_mended;
            counts_["row mended at the district"] += report.rows_mended_above;
        }
    }
    district_.damaged = false;
    for (const auto& kiosk : kiosks_) {
        kiosk->damaged = false;
    }
}

} // namespace linli::test
