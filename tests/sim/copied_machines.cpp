#include "app/store/outbox.h"
#include "sync/protocol/enrolling.h"
#include "sync/server/enroller.h"
#include "tests/sim/world.h"

// Two machines that go on from one disk, until the district has told both and both have enrolled.

namespace linli::test {
namespace {

constexpr int kTurnsToBeTold = 6;
constexpr Millis kCodeLife{3'600'000};

// Nobody checks signatures here: one that tells it from the others.
PublicKey key_of(const SimKiosk& kiosk) {
    PublicKey key{};
    key.bytes[0] = static_cast<std::uint8_t>(kiosk.number + 1);
    return key;
}

} // namespace

// Whoever stands before such a kiosk stands before the one or the other.
Step World::at_either(const Step& step) {
    const auto twin = step.act == Act::kRelayRound ? std::nullopt : kiosks_.at(step.kiosk)->twin;
    Step there = step;
    if (twin && Dice{step.dice ^ 0x2B07}.percent(50)) {
        there.kiosk = *twin;
    }
    return there;
}

void World::copy_machine(SimKiosk& kiosk) {
    if (kiosk.twin || kiosk.full) {
        return;
    }
    kiosks_.push_back(std::make_unique<SimKiosk>(kiosks_.size(), kiosk.centre));
    SimKiosk& copy = *kiosks_.back();
    copy.close();
    copy.disk.restore(kiosk.disk.image());
    copy.off = kiosk.off;
    copy.clock.set(now_ + copy.off);
    copy.open();
    copy.note_durable();
    kiosk.twin = copy.number;
    copy.twin = kiosk.number;
    for (SimKiosk* one : {&kiosk, &copy}) { // their seats are in two hands
        one->in_doubt = true;
        one->forked = true;
        one->lone = false;
    }
    ++counts_["kiosk: its disk is in two machines"];
}

// Of two with one key only the one that enrolled last is listened to.
bool World::may_speak(const SimKiosk& kiosk) const {
    return kiosk.lone || !kiosk.twin || !kiosks_.at(*kiosk.twin)->lone;
}

// As its staff do with a code that they are read out: see sync::enrol, which does it over a line.
void World::enrol_again(SimKiosk& kiosk) {
    const bool asked_for = kiosk.told_copied || !may_speak(kiosk);
    if (kiosk.lone || !asked_for || kiosk.full || server_of(kiosk).full) {
        return;
    }
    const DeviceId before = kiosk.store().device().id;
    const auto code = sure(
        server::make_enrol_code(
            district_.ledger(), centres_.at(kiosk.centre).centre.code, kCodeLife, now_
        ),
        "a code"
    );
    server::Enroller enroller{district_.door(), district_.clock};
    const auto ask = [&] {
        return enroller.enrol(
            {kiosk.store().device().id,
             code.digits,
             key_of(kiosk),
             centres_.at(kiosk.centre).centre,
             sure(store::instance(kiosk.store()), "the instance")}
        );
    };
    auto asked = ask();
    const bool late = !asked && asked.error().detail == sync::enrol_refusal::kCopy;
    if (late) {
        sure(store::become_another(kiosk.store()), "another device");
        kiosk.origin = before;
        asked = ask();
    }
    (void)sure(std::move(asked), "a copy enrols");
    insist(
        late == kiosks_.at(*kiosk.twin)->lone, "of two machines the wrong one became another device"
    );
    mailbag_.forget(before); // signed with a key that counts no more
    kiosk.lone = true;
    kiosk.note_durable();
    ++counts_[late ? "kiosk: a copy became another device" : "kiosk: a copy stayed the device"];
}

// Somebody comes to both, and they speak in turns until both know. Of two that nothing is done with
// nobody can know, and nothing is lost.
void World::part_twins() {
    for (const auto& kiosk : kiosks_) {
        if (kiosk->twin && !kiosk->lone) {
            const bool signed_up = crowd_.act({Act::kSignUp, 4 * kiosk->number, kiosk->number});
            insist(signed_up, "nobody signs up");
        }
    }
    for (const auto& kiosk : kiosks_) {
        for (int turn = 0; turn < kTurnsToBeTold && kiosk->twin && !kiosk->lone; ++turn) {
            SimKiosk& other = *kiosks_.at(*kiosk->twin);
            for (SimKiosk* one : {kiosk.get(), &other}) {
                if (may_speak(*one) && !one->lone) {
                    Wire wire{server_of(*one), mailbag_, counts_, Dice{1}, false};
                    sync::InlineStoreDoor door{one->store()};
                    note_copied(*one, sync::run_round(door, wire, limits_of(*one)));
                }
                enrol_again(*one);
            }
        }
        insist(!kiosk->twin || kiosk->lone, "two machines with one disk were never told");
    }
}

void World::note_copied(SimKiosk& kiosk, const Result<sync::RoundReport>& report) {
    const bool told = report && report->pull_trouble && report->pull_trouble->detail == "copied";
    insist(!told || kiosk.twin, "a machine was taken for two");
    insist(!told || !kiosk.lone, "a machine that enrolled again is still taken for two");
    counts_["kiosk: told that it is two"] += told && !kiosk.told_copied ? 1 : 0;
    kiosk.told_copied = kiosk.told_copied || told;
}

} // namespace linli::test
