#pragma once

#include "sync/client/round.h"
#include "tests/sim/checks.h"
#include "tests/sim/desk.h"
#include "tests/sim/street.h"
#include "tests/sim/wire.h"

namespace linli::test {

/// A fault that is built in on purpose, to see whether it is found.
struct Planted {
    SimDistrict::Mask mask{};
    /// After a kiosk came back from a power cut.
    std::function<void(SimKiosk& kiosk)> after_power{};
};

/// All machines of one history, and what happens to them.
class World {
public:
    World(const Setting& setting, const Planted& planted, Counts& counts);

    void perform(const Step& step);
    /// What always holds.
    void check();
    /// No faults any more: everything is carried about until nothing has moved for some turns and
    /// nothing waits, within a bounded number of them; then all ends are equal.
    void come_to_rest();
    /// Of everything that was, so that two runs can be compared.
    [[nodiscard]] Digest digest();
    void count_disks();

private:
    void found_centres();
    void open_classes_beside_relays(SimKiosk& kiosk);
    bool machine_fault(const Step& step, SimKiosk& kiosk, Dice& dice);
    void round(const Step& step, SimKiosk& kiosk, Dice& dice);
    [[nodiscard]] bool is_recalled(std::size_t centre);
    void check_mended(const Result<sync::RoundReport>& report) const;
    [[nodiscard]] bool all_sent_again(const SimKiosk& asking);
    void restore(SimKiosk& kiosk, Dice& dice);
    /// Whether anything moved.
    bool clean_rounds(SimKiosk& kiosk);
    [[nodiscard]] bool anything_waits();
    void advance(Millis by);
    void jump(SimKiosk& kiosk, Dice& dice);
    void put_ledger_back(Dice& dice);
    // Of machines that are lost, old or damaged: lost_machines.cpp.
    bool hand_fault(const Step& step, SimKiosk& kiosk, Dice& dice);
    void revoke(SimKiosk& kiosk);
    void check_revoked(SimKiosk& kiosk, bool revoked_now);
    void wipe_revoked(SimKiosk& kiosk);
    void put_disk_back(SimKiosk& kiosk);
    // Of two machines with one disk: copied_machines.cpp.
    [[nodiscard]] Step at_either(const Step& step);
    void copy_machine(SimKiosk& kiosk);
    [[nodiscard]] bool may_speak(const SimKiosk& kiosk) const;
    void enrol_again(SimKiosk& kiosk);
    void part_twins();
    void note_copied(SimKiosk& kiosk, const Result<sync::RoundReport>& report);
    void damage(db::Database& database, const char* sql, Dice& dice, bool& damaged);
    void mend();
    void free_servers();
    [[nodiscard]] static sync::RoundLimits limits_of(SimKiosk& kiosk);
    void power_kiosk(SimKiosk& kiosk, Dice& dice);
    void power_server(SimDistrict& server, Dice& dice);
    void back_after(SimDistrict& server, Dice& dice);
    void relay_round(const Step& step, Dice& dice);
    [[nodiscard]] SimDistrict& any_server(Dice& dice);
    [[nodiscard]] SimDistrict& server_of(const SimKiosk& kiosk);

    Setting setting_;
    const Planted& planted_;
    Counts& counts_;
    SimDistrict district_;
    Street street_;
    Crowd::Kiosks kiosks_;
    std::vector<SimCentre> centres_;
    Crowd crowd_;
    FileDesk desk_;
    Mailbag mailbag_;
    UtcTime now_;
    Digest digest_;
};

} // namespace linli::test
