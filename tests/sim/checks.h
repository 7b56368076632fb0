#pragma once

#include "tests/sim/crowd.h"

// What always holds, and what holds once nothing moves any more. Each throws Broken.

namespace linli::test {

/// At any moment. No seat is in two hands, or, by any server's ledger, promised to two people or
/// beyond its class.
void check_seats(
    const Crowd::Kiosks& kiosks,
    const std::vector<SimDistrict*>& servers,
    const std::vector<SimCentre>& centres
);
/// At any moment. What a kiosk takes for acknowledged is durable in the ledger it believes in, with
/// the same digest.
void check_acknowledged(SimKiosk& kiosk, SimDistrict& district);
/// At any moment. It holds nothing of another centre.
void check_scope(SimKiosk& kiosk, const Centre& centre);
/// When it has nothing to send and nothing to read: both hold the same.
void check_same(SimKiosk& kiosk, SimDistrict& district, const Centre& centre);
/// At rest, where nobody is a guest. Likewise of people who registered twice.
void check_aliases(SimKiosk& kiosk, SimDistrict& district, const Centre& centre);
/// At rest. Every fact of it is in the ledger, once, byte for byte, or blanked where somebody was
/// erased; every one that was not taken stands on its staff's screen.
void check_facts(SimKiosk& kiosk, SimDistrict& district);
/// At rest. The district's leases are the kiosk's.
void check_leases(SimKiosk& kiosk, SimDistrict& district);
/// At rest. Nobody waits beside a free seat, and every drawing that was held can be done again.
/// How many were.
int check_queues(SimDistrict& district);

/// What facts of a device that counts for nothing may not change, as text. Whom a drawing chose is
/// left out: that is decided once everybody has been heard of, whoever it is.
[[nodiscard]] std::string effect_text(SimDistrict& district);
/// No disk of it holds a phone number.
void check_no_people(SimKiosk& kiosk);
/// All tables of the ledger that matter, as text.
[[nodiscard]] std::string ledger_text(SimDistrict& district);

} // namespace linli::test
