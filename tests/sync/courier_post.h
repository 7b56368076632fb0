#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "app/core/base/signing.h"
#include "app/store/sync_state.h"
#include "sync/client/courier.h"
#include "sync/client/enrolment.h"
#include "sync/protocol/courier.h"
#include "sync/server/courier.h"
#include "tests/sync/ends.h"

// Kiosks and a district that know each other's keys, and have nothing but a stick.

namespace linli::test {

/// Enrolled as staff of both would, without the line: the kiosk's key in its file, both public
/// halves where the other looks for them.
inline void introduce(Kiosk& kiosk, const std::string& file, District& district) {
    const SigningKey key = SigningKey::make();
    const std::string text = "linli device key 1\n" + key.seed_hex() + "\n";
    {
        std::ofstream out{file + ".key", std::ios::binary};
        out << text;
    }
    must(store::save_setting(kiosk.store, "district_key", to_hex(key.public_key())));
    must(sync::note_courier_key(kiosk.store, must(district.ledger().courier_key())));
    must(district.ledger().transact([&]() -> Status {
        auto trust = LINLI_TRY(district.ledger().trust_of(kiosk.store.device().id))
                         .value_or(server::DeviceTrust{});
        trust.id = kiosk.store.device().id;
        trust.key = key.public_key();
        trust.enrolled_at = district.clock.now();
        return district.ledger().set_trust(trust);
    }));
}

/// The district's end of a stick.
inline Result<server::LetterServed> serve(
    District& district, const std::string& letter, const std::string& folder
) {
    server::InlineLedgerDoor door{district.ledger()};
    server::Gate gate{door, district.clock};
    server::CourierDesk desk{door, district.api(), gate, district.clock};
    return desk.serve(letter, folder);
}

inline std::string up_of(const std::string& folder, Kiosk& kiosk) {
    return folder + "/" + sync::letter_name(kiosk.store.device().id, sync::CourierRoad::kUp);
}

inline std::string down_of(const std::string& folder, Kiosk& kiosk) {
    return folder + "/" + sync::letter_name(kiosk.store.device().id, sync::CourierRoad::kDown);
}

} // namespace linli::test
