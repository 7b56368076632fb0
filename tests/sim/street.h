#pragma once

#include <memory>
#include <vector>

#include "tests/sim/crowd.h"
#include "tests/sim/wire.h"

namespace linli::test {

/// The servers of a history: the district, and relays of the first centre beneath it, each beneath
/// the one before. Kiosks of that centre stand at each of them and, if there are enough, at the
/// district itself; those of other centres stand there.
class Street {
public:
    Street(SimDistrict& district, std::size_t relays);

    [[nodiscard]] std::size_t relays() const { return relays_.size(); }

    /// The server that a kiosk speaks to; `place` counts the kiosks of its centre.
    [[nodiscard]] SimDistrict& server_of(std::size_t centre, std::size_t place);
    /// The district first.
    [[nodiscard]] std::vector<SimDistrict*> servers();

    /// Makes the relays known above, all of the same centre.
    void enrol(const Centre& centre);
    /// The power of either end may go in it, by what their disks were told.
    void round(std::size_t relay, Mailbag& mailbag, Counts& counts, Dice dice, bool lossy);
    /// From the lowest to the highest, each until it has nothing to do. Whether anything moved.
    bool clean_rounds(Mailbag& mailbag, Counts& counts);
    /// At any moment: no relay holds anything of guests, or of another centre.
    void check_scope();
    /// At rest: each relay holds what the server above holds of its centre, and has the seats that
    /// are lent to it there.
    void check_same(const Centre& centre);

    [[nodiscard]] SimDistrict& relay(std::size_t number) { return relays_.at(number)->server; }

    [[nodiscard]] SimDistrict& above(std::size_t number) {
        return number == 0 ? district_ : relays_.at(number - 1)->server;
    }

private:
    struct Relay {
        explicit Relay(std::size_t number);
        DeviceId id;
        SimDistrict server;
    };

    [[nodiscard]] bool is_awaited(std::size_t number, const Error& trouble);
    void check_seats_lent(std::size_t number);

    SimDistrict& district_;
    std::vector<std::unique_ptr<Relay>> relays_;
    CentreId centre_;
};

} // namespace linli::test
