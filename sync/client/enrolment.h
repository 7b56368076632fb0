#pragma once

#include <optional>
#include <string>

#include "app/store/store.h"
#include "sync/client/http_api_curl.h"

// What makes this machine the district's: the server's address, its CA, and the key that signs
// every request. All but the secret stand in the database (settings); the secret is a file beside
// it, `<database>.key`, mode 0600, so that a copy of the database alone cannot speak for the
// machine.

namespace linli::sync {

struct EnrolOrder {
    std::string url;
    std::string digits;    // of the one-time code
    std::string authority; // PEM; empty: the system's
    bool again{false};     // though it is enrolled: a new key takes the old one's place
    HttpTimeouts timeouts{};
};

/// Enrols with a new key (as a new device, when another copy of this disk was quicker), learns the
/// centre where the kiosk has none, and keeps everything. A power cut anywhere leaves it as it was
/// or enrolled; the same order may then be given once more. kConflict ("enrolled"): it is so
/// already. kDenied and kBusy: a word of enrol_refusal. kInvalid: the address. kNetwork, kProtocol,
/// and what the disk says.
Result<Centre> enrol(store::Store& store, const EnrolOrder& order);

/// How the district is spoken to. Nothing: not enrolled. kNotFound: it is, but its key is gone;
/// kConflict: the key beside the database is another's; either way it must enrol again.
Result<std::optional<DistrictLine>> enrolled_line(store::Store& store);

/// The same, at another address where one is given; an address without an enrolment is spoken to
/// unsigned. Nothing: there is nobody to talk to.
Result<std::optional<DistrictLine>> line_to(store::Store& store, const std::string& url);

/// The district's key for letters on a stick (protocol/courier.h), as it was told over the line
/// that is trusted. Nothing: it never was.
Result<std::optional<PublicKey>> courier_key(store::Store& store);
Status note_courier_key(store::Store& store, const PublicKey& key);

/// Deletes the key, in both of its files. The next enrolment makes another.
void forget_key(store::Store& store);

/// For staff; empty when the trouble is none of certificate_trouble.
[[nodiscard]] std::string words_for_certificate(const Error& error);

/// For staff, of what enrolled_line failed with.
[[nodiscard]] std::string words_for_broken_enrolment(const Error& error);

} // namespace linli::sync
